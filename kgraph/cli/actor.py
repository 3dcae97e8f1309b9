"""``kgraph actor``."""

import datetime
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import print_table
from kgraph.cli.options import JsonOption, OntologyOption
from kgraph.errors import UserError

if TYPE_CHECKING:
    from kgraph.extract.resolve import ActorCase


def actor(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A phrase as a newspaper prints it, or - for one a line.")
    ],
    date: Annotated[str, typer.Option(metavar="DATE", help="The article's date, such as 2004-06-30.")] = "",
    country: Annotated[
        str, typer.Option(metavar="ISO3", help="A country the article is about, such as EGY.")
    ] = "",
    as_json: JsonOption = False,
    ontology: OntologyOption = None,
) -> None:
    """Tell which political actor a phrase stands for on a date.

    With - it reads a case a line from standard input, plain text or JSON with the keys text, date and
    country, and answers each with a line of JSON.

    \b
    Examples:
        kgraph actor "the Iran-backed Houthis"
        kgraph actor "President Bush" --date 1991-01-17
        kgraph actor "the foreign minister" --country EGY --json
        kgraph actor - < phrases.txt
    """
    from kgraph.extract.resolve import load_actor_knowledge, resolve_actor, resolve_actors

    day, code = read_day(date, "--date"), country or None
    if text == "-":
        cases = list(_read_cases(day, code))
        for answer in resolve_actors(cases, load_actor_knowledge(ontology)):
            typer.echo(json.dumps(answer.model_dump(), ensure_ascii=False))
        return
    answer = resolve_actor(text, day, code, load_actor_knowledge(ontology))
    if as_json:
        typer.echo(json.dumps(answer.model_dump(), ensure_ascii=False))
        return
    rows = [(name, value) for name, value in answer.model_dump().items() if value is not None]
    print_table(text, ("what", "answer"), rows)


def read_day(written: str, where: str) -> datetime.date | None:
    """Read an ISO date; an empty one is unknown."""
    try:
        return datetime.date.fromisoformat(written) if written else None
    except ValueError:
        raise UserError(f"{where}: {written!r} is no date. Write it as 2004-06-30.") from None


def _read_cases(day: datetime.date | None, country: str | None) -> Iterator["ActorCase"]:
    from kgraph.extract.resolve import ActorCase

    for number, line in enumerate(sys.stdin, start=1):
        where, written = f"standard input, line {number}", line.strip()
        if not written.startswith("{"):
            yield ActorCase(written, day, country)
            continue
        try:
            case = json.loads(written)
        except json.JSONDecodeError as error:
            raise UserError(f"{where}: no JSON ({error.msg}). Write text, or an object with text.") from None
        text, own_day, own_country = (case.get(key) or "" for key in ("text", "date", "country"))
        if not all(isinstance(value, str) for value in (text, own_day, own_country)):
            raise UserError(f"{where}: text, date and country must be strings.")
        yield ActorCase(text, read_day(own_day, where) or day, own_country or country)
