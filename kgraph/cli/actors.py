"""``kgraph actors``: its subcommands look into the actor tables and extend them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import print_table
from kgraph.cli.options import JsonOption, OntologyOption

if TYPE_CHECKING:
    from kgraph.actor_tables import ActorTables

actors = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@actors.callback()
def describe() -> None:
    """List, search, check and import the actors that kgraph knows.

    \b
    Examples:
        kgraph actors list --type group --region "Western Asia"
        kgraph actors search houthi
        kgraph actors check
        kgraph actors import dictionary.txt --out my_ontology
    """


def _load(ontology: Path | None) -> "ActorTables":
    from kgraph.actor_tables import load_actor_tables

    return load_actor_tables(_directory(ontology) / "actors")


def _directory(ontology: Path | None) -> Path:
    from kgraph.ontology import ontology_directory

    return ontology or ontology_directory()


@actors.command("list")
def list_(
    type: Annotated[str, typer.Option(help="state, org, group or bloc.")] = "",
    region: Annotated[str, typer.Option(help="Subregion of the UN's list, such as Western Asia.")] = "",
    kind: Annotated[str, typer.Option(help="Kind of organisation or group, such as court.")] = "",
    country: Annotated[str, typer.Option(metavar="ISO3", help="A state, and the groups in it.")] = "",
    as_json: JsonOption = False,
    ontology: OntologyOption = None,
) -> None:
    """List the actors that fit all filters.

    \b
    Examples:
        kgraph actors list --type state --region Caribbean
        kgraph actors list --country YEM
    """
    from kgraph.actor_search import Listed, list_actors

    rows = list_actors(_load(ontology), type=type, region=region, kind=kind, country=country)
    if as_json:
        typer.echo(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2))
        return
    print_table(f"{len(rows)} actors", Listed._fields, rows)


@actors.command()
def search(
    word: Annotated[str, typer.Argument(metavar="WORD", help="Part of a name, or a code.")],
    as_json: JsonOption = False,
    ontology: OntologyOption = None,
) -> None:
    """Find actors by part of a name, a code, a demonym or a body; capitals and accents do not matter.

    \b
    Examples:
        kgraph actors search ivoir
        kgraph actors search mossad
    """
    from kgraph.actor_search import search_actors

    rows = [(entry.id, entry.name, name) for entry, name in search_actors(_load(ontology), word)]
    columns = ("id", "name", "found as")
    if as_json:
        found = [dict(zip(("id", "name", "found_as"), row, strict=True)) for row in rows]
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    print_table(f"Actors called {word}", columns, rows)


@actors.command()
def check(ontology: OntologyOption = None) -> None:
    """Check the actor tables after an edit: a line for each mistake, and exit code 1 if there is one.

    \b
    Examples:
        kgraph actors check
        kgraph actors check --ontology my_ontology
    """
    from kgraph.actor_search import check_actors

    directory = _directory(ontology) / "actors"
    problems = check_actors(directory)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo("All tables are well.")


@actors.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A dictionary in PETRARCH's text format.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The ontology directory to write.")],
    ontology: OntologyOption = None,
) -> None:
    """Add the actors of a PETRARCH or CAMEO dictionary to a copy of the ontology.

    Lines that cannot be used are told on standard error with their number.

    \b
    Examples:
        kgraph actors import my.actors.txt --out my_ontology
        kgraph build articles --ontology my_ontology --out build
    """
    from kgraph.import_actors import import_actors

    found = import_actors(file, _directory(ontology), out)
    for problem in found.problems:
        typer.echo(f"{file}, line {problem.line}: {problem.what}", err=True)
    counts = {table: len(rows) for table, rows in sorted(found.rows.items())}
    counts["aliases"] = sum(len(names) for names in found.aliases.values())
    print_table(str(out), ("table", "added"), list(counts.items()))
