"""``kgraph diff``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import OntologyOption
from kgraph.errors import UserError

if TYPE_CHECKING:
    from kgraph.diff import Filter, Snapshot

SIGNS = {"+": typer.colors.GREEN, "-": typer.colors.RED, "~": typer.colors.YELLOW}


def diff(
    old: Annotated[
        Path,
        typer.Argument(
            metavar="OLD",
            help="A build directory, a statements.jsonl or an N-Quads file.",
            show_default=False,
        ),
    ],
    new: Annotated[
        Path | None, typer.Argument(metavar="NEW", help="The same, for the new state.", show_default=False)
    ] = None,
    by: Annotated[
        str,
        typer.Option(help="Group by dyad, relation, event-type, month, document or cause."),
    ] = "",
    actor: Annotated[
        list[str] | None,
        typer.Option(metavar="ACTOR", help="Only what is about this actor. May be repeated."),
    ] = None,
    relation: Annotated[
        list[str] | None, typer.Option(metavar="RELATION", help="Only this relation. May be repeated.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Only events of this day and later: 2024-02-14, 2024-02 or 2024."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only events of this day and earlier.")
    ] = None,
    min_belief: Annotated[
        float, typer.Option(min=0, max=1, help="Only statements believed so much, before or after.")
    ] = 0.0,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Pass over changes of evidence, or of belief. May be repeated.")
    ] = None,
    stat: Annotated[bool, typer.Option("--stat", help="Only count the changes.")] = False,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="text, md, html, json, jsonl, csv, rdf-patch, sparql-update, graphml or gexf.",
        ),
    ] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the exit code tells.")] = False,
    textconv: Annotated[
        bool, typer.Option("--textconv", help="Write the one file OLD as text, for git to compare.")
    ] = False,
    ontology: OntologyOption = None,
) -> None:
    """Show what changed between two builds, and why.

    Leaves with 0 if nothing changed, with 1 if something did, and with 2 if the builds cannot be compared.
    Files of the same text under other names are no change.

    \b
    Examples:
        kgraph diff monday tuesday
        kgraph diff monday tuesday --by dyad --actor Iran
        kgraph diff monday tuesday --stat --by cause
        kgraph diff monday tuesday --format rdf-patch > monday-to-tuesday.rdfp
        kgraph diff monday tuesday --format gexf > changes.gexf
    """
    if textconv:
        _print_statements(old)
        return
    if new is None:
        raise UserError("no NEW to compare with. For help: kgraph diff --help")
    from kgraph.diff import (
        FORMATS,
        GROUPINGS,
        Report,
        compare,
        count_changes,
        filter_diff,
        read_snapshots,
        write_report,
    )
    from kgraph.diff.formats import check_format, write_counts

    check_format(format)
    grouping = next((name for name in GROUPINGS if name == by), None)
    if by and grouping is None:
        raise UserError(f"--by {by}: there are {', '.join(GROUPINGS)}.")
    before, after = read_snapshots(old, new)
    chosen = _choose((before, after), ontology, actor, relation, (since, until), min_belief, ignore)
    with_quads = FORMATS[format].wants_quads(before, after) and not (quiet or stat)
    whole = compare(before, after, with_quads=with_quads)
    published = {**before.published, **after.published}
    found = filter_diff(whole, chosen, published)
    report = Report(before, after, found, chosen, grouping, ontology)
    if not quiet:
        text = write_counts(count_changes(report), format) if stat else write_report(report, format)
        _print(text, coloured=format == "text" and not stat and sys.stdout.isatty())
    raise typer.Exit(1 if found else 0)


def _choose(
    sides: "tuple[Snapshot, Snapshot]",
    ontology: Path | None,
    actors: list[str] | None,
    relations: list[str] | None,
    period: tuple[str | None, str | None],
    min_belief: float,
    ignore: list[str] | None,
) -> "Filter":
    """Read the filters.

    :raises UserError: if a value is none of those there are.
    """
    from kgraph.diff import Filter
    from kgraph.diff.filters import IGNORABLE, find_actors, find_relations
    from kgraph.export.choices import read_period
    from kgraph.ontology import load_ontology

    unknown = sorted({*(ignore or ())} - {*IGNORABLE})
    if unknown:
        raise UserError(f"--ignore {unknown[0]}: there are {' and '.join(IGNORABLE)}.")
    first, last = read_period(*period)
    vocabulary = load_ontology(ontology)
    statements = [statement for side in sides for statement in side.statements]
    return Filter(
        actors=find_actors(actors or (), statements, vocabulary),
        relations=find_relations(relations or (), statements, vocabulary),
        since=first,
        until=last,
        min_belief=min_belief,
        ignore=frozenset(name for name in IGNORABLE if name in (ignore or ())),
    )


def _print(text: str, coloured: bool) -> None:
    if not coloured:
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    for line in text.splitlines():
        typer.secho(line, fg=SIGNS.get(line[:1]))


def _print_statements(path: Path) -> None:
    from kgraph.diff import read_snapshot
    from kgraph.diff.formats.text import write_statements

    _print(write_statements(read_snapshot(path).statements), coloured=False)
