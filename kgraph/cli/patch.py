"""``kgraph patch``."""

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import count
from kgraph.cli.options import BuildArgument, OntologyOption


def patch(
    build: BuildArgument,
    patch: Annotated[
        Path,
        typer.Argument(metavar="PATCH", help="JSON of kgraph diff, or an RDF Patch.", show_default=False),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="Write another directory, and leave BUILD as it is."),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", "-R", help="Apply the patch backwards.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only say whether it fits; write nothing.")] = False,
    ontology: OntologyOption = None,
) -> None:
    """Apply a patch to a build: what kgraph diff wrote, or an RDF Patch.

    The patched build is whole: its other files are made anew. A patch that does not fit changes nothing.

    \b
    Examples:
        kgraph patch monday monday-to-tuesday.rdfp --out tuesday
        kgraph patch tuesday changes.json --reverse
        kgraph patch monday changes.json --check
    """
    from kgraph.revise import patch_build

    manifest = patch_build(build, patch, out, undo=reverse, check=check, ontology=ontology)
    counts = manifest.counts
    said = f"{count(counts['statements'], 'statement')}, {count(counts['documents'], 'article')}"
    if check:
        typer.echo(f"{patch} fits {build}, and makes it {said}.")
    else:
        typer.echo(f"{out or build}: {said}.")
