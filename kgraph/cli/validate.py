"""``kgraph validate``."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import count
from kgraph.cli.options import JsonOption, OntologyOption

if TYPE_CHECKING:
    from kgraph.conformance import Conformance, Violation


def validate(
    build: Annotated[
        Path, typer.Argument(metavar="BUILD", help="A build directory, or a file with a graph.")
    ],
    limit: Annotated[int, typer.Option(min=1, help="Show what is wrong with so many things at most.")] = 20,
    ontology: OntologyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check a graph against the shapes of the ontology (SHACL), and say what to do.

    Exit codes: 0 it conforms, 1 it does not, 2 it cannot be checked.

    \b
    Examples:
        kgraph validate build
        kgraph validate build --json
        kgraph validate build --ontology my_ontology
        kgraph validate merged.nq
    """
    from kgraph.build_directory import load
    from kgraph.conformance import check_build, check_file
    from kgraph.ontology import load_ontology

    vocabulary = load_ontology(ontology)
    found = check_file(build, vocabulary) if build.is_file() else check_build(load(build), vocabulary)
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        _print_conformance(str(build), found, limit)
    raise typer.Exit(0 if found.conforms else 1)


def _print_conformance(checked: str, found: "Conformance", limit: int) -> None:
    what = f"{count(found.statements, 'statement')}, {count(found.triples, 'triple')}"
    if found.conforms:
        typer.echo(f"{checked}: conforms to {found.shapes} ({what}, checked by {found.engine}).")
        return
    wrong = count(len(found.violations), "violation")
    typer.echo(f"{checked}: does not conform to {found.shapes}: {wrong} ({what}, checked by {found.engine}).")
    things = [list(group) for _, group in groupby(found.violations, key=lambda v: v.statement or v.node)]
    for violations in things[:limit]:
        _print_thing(violations)
    if len(things) > limit:
        more = count(len(things) - limit, "more thing")
        typer.echo(f"\n{more} like these: say --limit {len(things)}, or --json.")


def _print_thing(violations: "list[Violation]") -> None:
    """Print what is wrong with one statement, or with another thing."""
    first = violations[0]
    thing = first.statement or first.node
    typer.echo(f"\n{first.told} ({thing})" if first.told else f"\n{thing}")
    for violation in violations:
        typer.echo(f"  {violation.message} [{violation.shape}]")
        node = violation.node if violation.node != thing else None
        place = " ".join(part for part in (node, violation.path, violation.value) if part)
        if place:
            typer.echo(f"    at {place}")
    for remedy in dict.fromkeys(violation.remedy for violation in violations if violation.remedy):
        typer.echo(f"  To do: {remedy}")
