"""``kgraph export``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from kgraph.cli.options import BuildArgument, OntologyOption
from kgraph.errors import UserError

if TYPE_CHECKING:
    from kgraph.views import NetworkOptions

EVERYTHING = "all"


def export(
    build: BuildArgument,
    format: Annotated[str, typer.Option("--format", "-f", help="Format to write; --list names them.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="File; else standard output.")
    ] = None,
    list_formats: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
    modality: Annotated[
        list[str] | None,
        typer.Option(help="Count statements of this modality in networks, or all. May be repeated."),
    ] = None,
    polarity: Annotated[
        list[str] | None,
        typer.Option(help="Count statements of this polarity in networks, or all. May be repeated."),
    ] = None,
    collapse: Annotated[
        str | None, typer.Option(metavar="dyad", help="In networks, make one edge a pair, with the net tone.")
    ] = None,
    ontology: OntologyOption = None,
) -> None:
    """Write a build in another format.

    Networks (GEXF, GraphML) have one edge a relation between two actors. They leave out what is denied,
    planned or merely feared, unless --modality and --polarity say otherwise.

    \b
    Examples:
        kgraph export build --list
        kgraph export build --format gexf --out build.gexf
        kgraph export build --format graphml --collapse dyad --modality all > tone.graphml
        kgraph export build --format csv > statements.csv
    """
    from kgraph.export import FORMATS, get_exporter

    if list_formats:
        for name, exporter in FORMATS.items():
            typer.echo(f"{name:14}{exporter.suffix:16}{exporter.description}")
        return
    if not format:
        raise UserError(f"no format. Say --format with one of {', '.join(FORMATS)}.")
    from kgraph.build_directory import load

    exporter = get_exporter(format)
    opened = load(build, ontology)
    data = opened.data.model_copy(update={"network": _choose(modality, polarity, collapse)})
    content = exporter.write(data)
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UserError(f"{out}: cannot be written ({error.strerror}). Name another --out file.") from error


def _choose(modality: list[str] | None, polarity: list[str] | None, collapse: str | None) -> "NetworkOptions":
    """Read the options for networks.

    :raises UserError: if a value is none of those there are.
    """
    from kgraph.model import Modality, Polarity
    from kgraph.views import NetworkOptions

    if collapse not in (None, "dyad"):
        raise UserError(f"--collapse {collapse}: there is only dyad.")
    chosen: dict[str, object] = {"collapse_dyads": collapse == "dyad"}
    for name, given, known in (
        ("modality", modality, get_args(Modality)),
        ("polarity", polarity, get_args(Polarity)),
    ):
        unknown = sorted({*(given or ())} - {*known, EVERYTHING})
        if unknown:
            raise UserError(f"--{name} {unknown[0]}: there are {', '.join(known)} and {EVERYTHING}.")
        if given:
            chosen[name] = known if EVERYTHING in given else given
    return NetworkOptions.model_validate(chosen)
