"""``kgraph query``."""

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import count, print_table
from kgraph.cli.options import OntologyOption
from kgraph.errors import UserError

if TYPE_CHECKING:
    from kgraph.answers import Answer

FORMATS = ("table", "csv", "tsv", "json", "turtle")


def query(
    build: Annotated[
        Path | None, typer.Argument(metavar="BUILD", help="A build directory.", show_default=False)
    ] = None,
    sparql: Annotated[
        str,
        typer.Argument(metavar="SPARQL", help="A query, its name, a file, or - for standard input."),
    ] = "",
    values: Annotated[
        list[str] | None, typer.Argument(metavar="NAME=VALUE", help="The same as --param NAME=VALUE.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Read the query from a file, or - for standard input.")
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="What a named query asks for.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", help=f"One of {', '.join(FORMATS)}; else what fits the answer.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    list_queries: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    show: Annotated[str, typer.Option(metavar="NAME", help="Show a named query, to change it.")] = "",
    timeout: Annotated[float | None, typer.Option(min=0.1, help="Stop it after so many seconds.")] = None,
    ontology: OntologyOption = None,
) -> None:
    """Ask a build a question in SPARQL.

    Prefixes need not be declared. Some queries have names; --list shows them and what they ask for. Actors
    are given by any name that the build knows, or by their ids.

    \b
    Examples:
        kgraph query build 'SELECT ?s { ?s kg:polarity kg:negated }'
        kgraph query build --file question.rq --format csv > answer.csv
        kgraph query build timeline --param actor=Iran --param other=Qatar
        kgraph query --list
        echo 'ASK { ?s ?p ?o }' | kgraph query build -
    """
    if list_queries:
        _print_queries()
        return
    if show:
        from kgraph.queries import get_named_query

        typer.echo(get_named_query(show).text, nl=False)
        return
    chosen = "json" if as_json else format
    if chosen and chosen not in FORMATS:
        raise UserError(f"no format {chosen!r}. There are {', '.join(FORMATS)}.")
    if build is None:
        raise UserError("no build directory. Say: kgraph query BUILD SPARQL.")
    if file and sparql:
        raise UserError(f"two queries: {sparql} and --file {file}. Give one of them.")

    from kgraph.answers import Rows, Triples
    from kgraph.build_directory import load
    from kgraph.query import find_absent
    from kgraph.store import open_store

    opened = load(build, ontology)
    text = _read_file(file) if file else _read_query(sparql)
    given = _read_values([*(values or []), *(param or [])])
    with _ended_by_interrupts():
        answer = opened.query(text, timeout, **given)
    _print_answer(answer, chosen, opened.prefixes)
    if answer in (False, Triples(())) or (isinstance(answer, Rows) and not answer.rows):
        absent = find_absent(open_store(opened.path), text, opened.prefixes)
        if absent:
            typer.echo(f"kgraph: nothing in {build} is called {' or '.join(absent)}.", err=True)


def _print_queries() -> None:
    from kgraph.queries import named_queries

    rows = []
    for query in named_queries().values():
        asked = [f"[{wanted.name}]" if wanted.optional else wanted.name for wanted in query.parameters]
        rows.append((query.name, " ".join(asked), query.description))
    print_table("Named queries", ("name", "asks for", "what it finds"), rows)


@contextmanager
def _ended_by_interrupts() -> Iterator[None]:
    """Let Ctrl-C end the process at once: while Oxigraph answers, Python would not hear of it."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read_values(values: list[str]) -> dict[str, str]:
    for value in values:
        if "=" not in value:
            raise UserError(f"{value}: write NAME=VALUE, e.g. actor=Iran.")
    return {name: value for name, _, value in (pair.partition("=") for pair in values)}


def _read_query(given: str) -> str:
    """Return a query that stands on the command line, or in a file named there; a query's name as it is."""
    from kgraph.queries import named_queries
    from kgraph.sparql import did_you_mean

    if not given:
        raise UserError("no query. Give one in quotes, a file, a name (see --list), or - for standard input.")
    if any(character in given for character in "{\n") or given in named_queries():
        return given
    if given == "-" or Path(given).exists() or not any(character.isspace() for character in given):
        otherwise = "Give a query in quotes, a file, a name (see --list), or - for standard input."
        return _read_file(Path(given), did_you_mean(given, named_queries(), otherwise))
    return given


def _read_file(path: Path, remedy: str = "Check the path.") -> str:
    if str(path) == "-":
        return sys.stdin.read()
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UserError(f"{path}: no such query or file. {remedy}") from error
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}). {remedy}") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: not UTF-8 (byte at offset {error.start}). Save it as UTF-8.") from error


def _print_answer(answer: "Answer", format: str, prefixes: Mapping[str, str]) -> None:
    from kgraph.answers import Rows, Triples, to_csv, to_json, to_table, to_tsv, to_turtle

    if format == "json":
        typer.echo(to_json(answer), nl=False)
    elif format == "csv":
        typer.echo(to_csv(answer), nl=False)
    elif format == "tsv":
        typer.echo(to_tsv(answer), nl=False)
    elif format == "turtle" or isinstance(answer, Triples):
        typer.echo(to_turtle(answer, prefixes), nl=False)
    elif isinstance(answer, Rows):
        print_table(count(len(answer.rows), "row"), answer.variables, to_table(answer, prefixes))
    else:
        typer.echo("yes" if answer else "no")
