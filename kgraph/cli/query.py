"""``kgraph query``."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import count, print_table
from kgraph.cli.options import BuildArgument, OntologyOption
from kgraph.errors import UserError

if TYPE_CHECKING:
    from kgraph.answers import Answer

FORMATS = ("table", "csv", "json", "turtle")


def query(
    build: BuildArgument,
    sparql: Annotated[
        str, typer.Argument(metavar="SPARQL", help="A query, a file that holds one, a query's name, or -.")
    ] = "",
    values: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME=ACTOR]...", help="What a named query asks for.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", help=f"One of {', '.join(FORMATS)}; else what fits the answer.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    list_queries: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    timeout: Annotated[float | None, typer.Option(min=0.1, help="Give up after so many seconds.")] = None,
    ontology: OntologyOption = None,
) -> None:
    """Ask a build a question in SPARQL.

    Prefixes need not be declared. Some queries have names; --list shows them and what they ask for.

    \b
    Examples:
        kgraph query build 'SELECT ?s { ?s kg:polarity kg:negated }'
        kgraph query build question.rq --format csv > answer.csv
        kgraph query build timeline actor=Iran other=Qatar
        echo 'ASK { ?s ?p ?o }' | kgraph query build -
    """
    from kgraph.build_directory import load
    from kgraph.queries import fill_query, named_queries
    from kgraph.query import run_query
    from kgraph.store import open_store

    opened = load(build, ontology)
    if list_queries:
        rows = [(name, " ".join(q.parameters), q.description) for name, q in named_queries().items()]
        print_table("Named queries", ("name", "asks for", "what it finds"), rows)
        return
    chosen = "json" if as_json else format
    if chosen and chosen not in FORMATS:
        raise UserError(f"no format {chosen!r}. There are {', '.join(FORMATS)}.")
    named = named_queries().get(sparql)
    if named:
        text = fill_query(named, _read_values(values or []), open_store(opened.path), opened.prefixes)
    elif values:
        raise UserError(f"{values[0]}: only named queries take values. Quote a query as one argument.")
    else:
        text = _read_query(sparql)
    answer = run_query(opened.path, text, timeout=timeout, prefixes=opened.prefixes)
    _print_answer(answer, chosen, opened.prefixes)


def _read_values(values: list[str]) -> dict[str, str]:
    for value in values:
        if "=" not in value:
            raise UserError(f"{value}: write NAME=ACTOR, e.g. actor=Iran.")
    return {name: actor for name, _, actor in (value.partition("=") for value in values)}


def _read_query(given: str) -> str:
    """Return the text of a query that stands on the command line, in a file or on standard input."""
    if given == "-":
        return sys.stdin.read()
    if any(character in given for character in "{\n"):
        return given
    if not given:
        raise UserError("no query. Give one in quotes, a file, a name (see --list), or - for standard input.")
    try:
        return Path(given).read_text(encoding="utf-8-sig")
    except OSError as error:
        remedy = "Give a query in quotes, a file, a name (see --list), or - for standard input."
        raise UserError(f"{given}: no such query or file ({error.strerror}). {remedy}") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{given}: not UTF-8 (byte at offset {error.start}). Save it as UTF-8.") from error


def _print_answer(answer: "Answer", format: str, prefixes: Mapping[str, str]) -> None:
    from kgraph.answers import Rows, Triples, to_csv, to_json, to_table, to_turtle

    if format == "json":
        typer.echo(to_json(answer), nl=False)
    elif format == "csv":
        typer.echo(to_csv(answer), nl=False)
    elif format == "turtle" or isinstance(answer, Triples):
        typer.echo(to_turtle(answer, prefixes), nl=False)
    elif isinstance(answer, Rows):
        print_table(count(len(answer.rows), "row"), answer.variables, to_table(answer, prefixes))
    else:
        typer.echo("yes" if answer else "no")
