"""``kgraph build``."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import count, progress_bar
from kgraph.cli.options import JsonOption, OntologyOption
from kgraph.errors import UserError

if TYPE_CHECKING:
    from kgraph.pipeline import BuildReport

FEW = 5
"""So many ids can be read on one line."""

OWN_CODER = "patterns"

FIELDS = ("id", "text", "date", "title", "publisher", "url", "language")


def build(
    sources: Annotated[
        list[Path], typer.Argument(metavar="SOURCES...", help="Files or folders with articles.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The build directory to write.")],
    ontology: OntologyOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that work at once.")] = 1,
    encoding: Annotated[str, typer.Option(help="Encoding of the files.")] = "utf-8",
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="Column of a field, e.g. text=body. May be repeated."
        ),
    ] = None,
    max_characters: Annotated[int, typer.Option(min=1, help="Refuse longer articles.")] = 1_000_000,
    spacy_model: Annotated[
        str | None,
        typer.Option("--spacy", metavar="NAME", help="Another installed spaCy pipeline for English."),
    ] = None,
    coder: Annotated[
        str, typer.Option(metavar="NAME", help="The coder that finds relations; packages may add others.")
    ] = OWN_CODER,
    strict: Annotated[
        bool, typer.Option("--strict", help="Build nothing if any article must be left out.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Build a graph from articles.

    Reads .txt, .md, .html, .jsonl, .csv, .tsv and .parquet. An article that cannot be read is left out and
    listed at the end; the exit code is 0 as long as any could be built, or 2 with --strict. The build
    directory replaces an older one as a whole; articles coded before are not coded again. Articles that are
    copies of one text, as of a news agency's, count as one source.

    \b
    Examples:
        kgraph build articles/ --out build
        kgraph build corpus.jsonl --map text=body --map date=published --out build --workers 4
        kgraph build today.txt --out build --strict
    """
    from kgraph.coders import load_extractor
    from kgraph.corpus import ReadSettings
    from kgraph.pipeline import build as build_directory

    settings = ReadSettings(
        encoding=encoding,
        columns=dict(_read_pair(pair) for pair in columns or ()),
        max_characters=max_characters,
    )
    with progress_bar("coding articles") as progress:
        report = build_directory(
            sources,
            out,
            ontology=ontology,
            spacy_model=spacy_model,
            workers=workers,
            settings=settings,
            strict=strict,
            make_coder=None if coder == OWN_CODER else load_extractor(coder)(ontology, spacy_model),
            progress=progress,
        )
    for warning in report.warnings:
        typer.echo(f"kgraph: warning: {warning}", err=True)
    for problem in report.problems:
        what = "left out" if problem.left_out else "taken without its manifest entry"
        typer.echo(f"kgraph: {what}: {problem.message}", err=True)
    if report.near_duplicates:
        typer.echo(f"kgraph: {_name_copies(report.near_duplicates)}", err=True)
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
        return
    _print_summary(report, out)


def _print_summary(report: "BuildReport", out: Path) -> None:
    counts, name = report.counts, shlex.quote(str(out))
    cached = f" ({report.from_cache} coded before)" if report.from_cache else ""
    typer.echo(
        f"{out}: {count(counts['statements'], 'statement')} about {count(counts['actors'], 'actor')}, "
        f"{count(counts['evidence'], 'piece of evidence', 'pieces of evidence')}, "
        f"{count(counts['documents'], 'article')}{cached}."
    )
    typer.echo(f"\nTo go on:\n  kgraph info {name}")
    if report.example:
        typer.echo(f"  kgraph explain {name} {shlex.join(report.example)}")
    typer.echo(f"  kgraph export {name} --format gexf --out network.gexf")


def _name_copies(groups: Sequence[Sequence[str]]) -> str:
    """Say which articles are copies of one text; of many, where the list is."""
    articles = sum(len(group) for group in groups)
    if len(groups) == 1 and articles <= FEW:
        return f"{', '.join(groups[0])} are copies of one text, and count as one source."
    where = "near_duplicates in manifest.json lists them"
    return f"{articles} articles are copies of {count(len(groups), 'text')}, each one source: {where}."


def _read_pair(pair: str) -> tuple[str, str]:
    field, _, column = pair.partition("=")
    if field not in FIELDS or not column:
        raise UserError(f'--map "{pair}": write FIELD=COLUMN, FIELD one of {", ".join(FIELDS)}.')
    return field, column
