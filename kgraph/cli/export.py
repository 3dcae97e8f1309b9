"""``kgraph export``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.options import OntologyOption
from kgraph.errors import UserError


def export(
    build: Annotated[
        Path | None, typer.Argument(metavar="BUILD", help="A build directory.", show_default=False)
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="Format to write; --list names them.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="File; else standard output.")
    ] = None,
    list_formats: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
    relation: Annotated[
        list[str] | None, typer.Option(help="Take only this relation. May be repeated.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Leave out what was before: 2024-02-14, 2024-02 or 2024."),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Leave out what was after.")] = None,
    min_belief: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out what is less sure, from 0 to 1.")
    ] = 0.0,
    modality: Annotated[
        list[str] | None, typer.Option(help="Take statements of this modality, or all. May be repeated.")
    ] = None,
    polarity: Annotated[
        list[str] | None, typer.Option(help="Take statements of this polarity, or all. May be repeated.")
    ] = None,
    collapse: Annotated[
        str,
        typer.Option(
            metavar="[dyad|relation|none]",
            help="In networks, make one edge a pair (with the net tone), a relation or a statement.",
        ),
    ] = "relation",
    ontology: OntologyOption = None,
) -> None:
    """Write a build, or a part of it, in another format.

    Networks leave out what is denied, planned or merely feared, and tables of events what is denied or
    feared, unless --modality and --polarity say otherwise. --since and --until go by the time of the event,
    or by the day of publication where the text gives no time.

    \b
    Examples:
        kgraph export --list
        kgraph export build --format gexf --out network.gexf
        kgraph export build --format graphml --collapse dyad --modality all > tone.graphml
        kgraph export build --format events.csv --since 2025-06 --min-belief 0.7 > events.csv
        kgraph export build --format csv --relation condemns --relation accuses > blame.csv
    """
    from kgraph.export import FORMATS, get_exporter

    if list_formats:
        for name, exporter in FORMATS.items():
            typer.echo(f"{name:18}{exporter.suffix:20}{exporter.description}")
        return
    if build is None:
        raise UserError("no build directory. Say: kgraph export BUILD --format FORMAT.")
    if not format:
        raise UserError(f"no format. Say --format with one of {', '.join(FORMATS)}.")
    from kgraph.build_directory import load
    from kgraph.export.choices import find_notes, read_collapse, read_selection

    exporter = get_exporter(format)
    opened = load(build, ontology)
    selection = read_selection(
        opened.ontology, relation or (), since, until, min_belief, modality or (), polarity or ()
    )
    chosen = opened.data.narrow(selection).model_copy(update={"collapse": read_collapse(collapse)})
    _write(exporter.write(chosen), out)
    for note in find_notes(format, chosen):
        typer.echo(f"kgraph: {note}", err=True)


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UserError(f"{out}: cannot be written ({error.strerror}). Name another --out file.") from error
