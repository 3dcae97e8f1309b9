"""``kgraph explain``."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import count
from kgraph.cli.options import BuildArgument, JsonOption, OntologyOption

if TYPE_CHECKING:
    from kgraph.model import Evidence, Statement

STYLES = {
    "subject": "bold cyan",
    "object": "bold magenta",
    "trigger": "bold yellow",
    "source": "green",
    "polarity": "red",
    "modality": "blue",
    "attribution": "underline green",
    "time": "underline",
}


def explain(
    build: BuildArgument,
    query: Annotated[
        list[str],
        typer.Argument(metavar="QUERY...", help="Actors, a relation, an event type or a statement id."),
    ],
    limit: Annotated[int, typer.Option(min=1, help="Show so many statements at most.")] = 20,
    as_json: JsonOption = False,
    ontology: OntologyOption = None,
) -> None:
    """Show the sentences that statements rest on, and how they were read.

    Shown are the pattern, the way from its trigger to each actor through the parse tree, and the word behind
    each qualifier. All terms of the query must fit. Actors are named by name, alias, code or id.

    \b
    Examples:
        kgraph explain build Iran Qatar
        kgraph explain build US condemns
        kgraph explain build stmt:2f6c01
    """
    from kgraph.build_directory import load
    from kgraph.statement_search import find_statements

    found = find_statements(load(build, ontology), query)
    if as_json:
        from kgraph.export.statements import write_statements

        typer.echo(write_statements(found), nl=False)
        return
    for statement in found[:limit]:
        _print_statement(statement)
    if len(found) > limit:
        more = count(len(found) - limit, "more statement")
        typer.echo(f"{more}: add a term, or say --limit {len(found)}.", err=True)


def _print_statement(statement: "Statement") -> None:
    from kgraph.explain import describe

    arrow = "↔" if statement.symmetric else "→"
    typer.echo(f"{statement.subject.label} {arrow} {statement.relation} {arrow} {statement.object.label}")
    typer.echo(f"  {describe(statement)}")
    typer.echo(f"  {statement.id}")
    for evidence in statement.evidence:
        _print_evidence(evidence)
    typer.echo()


def _print_evidence(evidence: "Evidence") -> None:
    from kgraph.explain import explain_evidence, mark_sentence, split_sentence

    typer.echo(f"  {evidence.document}, characters {evidence.start} to {evidence.end}:")
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.padding import Padding
        from rich.text import Text

        parts = [(part.text, STYLES[part.role] if part.role else "") for part in split_sentence(evidence)]
        Console().print(Padding(Text.assemble(*parts), (0, 0, 0, 4)))
    else:
        typer.echo(f"    {' '.join(mark_sentence(evidence).split())}")
    for part, how in explain_evidence(evidence):
        typer.echo(f"    {part}: {how}")
    typer.echo(f"    by {evidence.extractor}, rule {evidence.rule}, confidence {evidence.confidence:.2f}")
