"""Queries by name: ``.rq`` files in this directory, each with a first line that says what it asks.

``$name`` in a file is a parameter, an actor; ``?name`` is a variable. An actor is given by its id
(``state:IRN``) or by a name that the build knows it by (``Iran``).
"""

import difflib
import functools
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Annotated

from pydantic import Field
from pyoxigraph import Literal, NamedNode, Store

from kgraph.errors import UserError
from kgraph.model import ACTOR_TYPES, Frozen
from kgraph.query import Rows, default_prefixes, query_store
from kgraph.views.terms import Names

__all__ = ["NamedQuery", "fill_query", "find_actor", "get_named_query", "named_queries"]

_PARAMETER = re.compile(r"\$(\w+)")
_ACTOR_ID = re.compile(rf"(?:{'|'.join(ACTOR_TYPES)}):[A-Z0-9_]+")
_NAMES = "SELECT ?actor ?name { ?actor rdfs:label|skos:altLabel|skos:notation ?name }"


class NamedQuery(Frozen):
    """A query that comes with kgraph."""

    name: Annotated[str, Field(description="Name of its file.")]
    description: Annotated[str, Field(description="Its first line.")]
    parameters: Annotated[tuple[str, ...], Field(description="In the order of the text, each once.")]
    text: Annotated[str, Field(description="SPARQL, with $parameters where actors belong.")]


@functools.cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return all named queries, sorted by name.

    >>> list(named_queries())
    ['claims', 'condemnations', 'contested', 'partners', 'timeline']
    >>> named_queries()["timeline"].parameters
    ('actor', 'other')
    """
    found = [entry for entry in files(__package__).iterdir() if entry.name.endswith(".rq")]
    queries = {}
    for entry in sorted(found, key=lambda entry: entry.name):
        text = entry.read_text(encoding="utf-8")
        name = entry.name.removesuffix(".rq")
        queries[name] = NamedQuery(
            name=name,
            description=text.partition("\n")[0].removeprefix("# "),
            parameters=tuple(dict.fromkeys(_PARAMETER.findall(text))),
            text=text,
        )
    return queries


def get_named_query(name: str) -> NamedQuery:
    """Return a query by its name.

    :raises UserError: if there is none; the message lists those there are.
    """
    if name not in named_queries():
        raise UserError(f"no query {name!r}. There are {', '.join(named_queries())}.")
    return named_queries()[name]


def fill_query(
    query: NamedQuery, values: Mapping[str, str], store: Store, prefixes: Mapping[str, str] | None = None
) -> str:
    """Put actors in the place of a query's parameters.

    :param values: for each parameter an actor, by id or name.
    :param store: the build that knows the actors' names.
    :returns: SPARQL for :func:`kgraph.query.run_query`.
    :raises UserError: if a parameter is missing or unknown, or names no actor of the build.
    """
    for name in query.parameters:
        if name not in values:
            raise UserError(
                f"the query {query.name} needs {name}: an actor's id or name, such as state:IRN or Iran."
            )
    for name in values:
        if name not in query.parameters:
            wanted = ", ".join(query.parameters) or "no parameters"
            raise UserError(f"the query {query.name} takes no {name!r}; it takes {wanted}.")
    known = default_prefixes() if prefixes is None else prefixes
    iris = {name: find_actor(values[name], store, known) for name in query.parameters}
    return _PARAMETER.sub(lambda match: f"<{iris[match[1]]}>", query.text)


def find_actor(text: str, store: Store, prefixes: Mapping[str, str]) -> str:
    """Return the IRI of an actor given by its id, or by a name in the build; capitals do not matter.

    :raises UserError: if the build knows no such actor, or several.
    """
    if _ACTOR_ID.fullmatch(text):
        return Names(prefixes).thing(text)[1:-1]
    names: dict[str, set[str]] = {}
    answer = query_store(store, _NAMES, prefixes)
    for actor, name in answer.rows if isinstance(answer, Rows) else ():
        if isinstance(actor, NamedNode) and isinstance(name, Literal):
            names.setdefault(name.value.casefold(), set()).add(actor.value)
    found = sorted(names.get(text.casefold(), ()))
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(
            f"{text!r} names {len(found)} actors: {', '.join(found)}. Give an id such as state:IRN."
        )
    near = difflib.get_close_matches(text.casefold(), sorted(names), n=3)
    remedy = f"Did you mean {' or '.join(near)}?" if near else "Give an id such as state:IRN."
    raise UserError(f"the build knows no actor {text!r}. {remedy}")
