"""``kgraph merge``."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import count
from kgraph.cli.options import JsonOption, OntologyOption


def merge(
    ours: Annotated[Path, typer.Argument(metavar="A", help="A build directory.", show_default=False)],
    theirs: Annotated[Path, typer.Argument(metavar="B", help="Another one.", show_default=False)],
    base: Annotated[Path, typer.Option(metavar="C", help="The build that both grew out of.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The build directory to write.")],
    as_json: JsonOption = False,
    ontology: OntologyOption = None,
) -> None:
    """Merge two builds that grew out of one.

    What only one of them changed is taken over. Where both changed a thing in different ways, all such
    conflicts are shown, nothing is written, and the command leaves with 1.

    \b
    Examples:
        kgraph merge mine yours --base monday --out tuesday
        kgraph merge mine yours --base monday --out tuesday --json > conflicts.json
    """
    from kgraph.revise import merge_builds

    report = merge_builds(ours, theirs, base, out, ontology=ontology)
    if as_json:
        typer.echo(json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2))
    elif report.conflicts:
        for conflict in report.conflicts:
            typer.echo(conflict.about)
            for name, value in ((base, conflict.base), (ours, conflict.ours), (theirs, conflict.theirs)):
                typer.echo(f"    {name}: {value}")
    else:
        counts = report.counts
        said = f"{count(counts['statements'], 'statement')}, {count(counts['documents'], 'article')}"
        typer.echo(f"{out}: {said}.")
    if report.conflicts:
        conflicts = count(len(report.conflicts), "conflict")
        typer.echo(f"{conflicts}, nothing was written. Mend one of the builds, and merge again.", err=True)
        raise typer.Exit(1)
