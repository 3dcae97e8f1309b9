"""Queries by name: ``.rq`` files in this directory.

Each starts with comments: the first line says what it asks, and each line after it describes a parameter::

    # Claims by an actor: what it says that others, or it itself, did
    # $actor (actor): who says so
    # $about (actor, optional): who stands on either side of what is claimed

``$name`` in the text is that parameter; ``?name`` is a variable. An actor is given by a name that the build
knows it by (``Iran``), its ISO code (``IRN``) or its id (``state:IRN``); a relation by its name or label.
An optional parameter that is not given stays in the text, where SPARQL takes it for a variable: so every
file is SPARQL as it stands.
"""

import functools
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pyoxigraph import Literal as OxigraphLiteral
from pyoxigraph import NamedNode

from kgraph.errors import UserError
from kgraph.model import Frozen
from kgraph.query import Rows, default_prefixes, run_query
from kgraph.sparql import did_you_mean
from kgraph.views.terms import shorten

__all__ = [
    "NamedQuery",
    "Parameter",
    "fill_query",
    "find_thing",
    "get_named_query",
    "named_queries",
    "read_query",
]

Kind = Literal["actor", "relation"]

_PARAMETER = re.compile(r"^# \$(\w+) \((actor|relation)(, optional)?\): (.*)$", re.MULTILINE)
_NAMES: Mapping[Kind, str] = {
    "actor": """
        SELECT ?thing ?name {
            VALUES ?type { kg:State kg:Organisation kg:Group kg:Bloc }
            ?thing a ?type ; rdfs:label|skos:altLabel|skos:notation|kg:iso3166 ?name
        }""",
    "relation": """
        SELECT DISTINCT ?thing ?name {
            ?statement kg:relation ?thing .
            BIND(REPLACE(STR(?thing), "^.*/", "") AS ?name)
        }""",
}
"""What a query may be asked about → what the build calls it."""
_EXAMPLES: Mapping[Kind, str] = {"actor": "such as Iran or state:IRN", "relation": "such as condemns"}


class Parameter(Frozen):
    """Something that a named query must, or may, be told."""

    name: str
    kind: Kind
    optional: bool
    description: str


class NamedQuery(Frozen):
    """A query that comes with kgraph."""

    name: Annotated[str, Field(description="Name of its file.")]
    description: Annotated[str, Field(description="Its first line.")]
    parameters: Annotated[tuple[Parameter, ...], Field(description="In the order of the file.")]
    text: Annotated[str, Field(description="SPARQL, with $parameters where things belong.")]


@functools.cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return all named queries, sorted by name.

    >>> [parameter.name for parameter in named_queries()["timeline"].parameters]
    ['actor', 'other']
    """
    found = {entry.name: entry for entry in files(__package__).iterdir() if entry.name.endswith(".rq")}
    queries = [_read_file(name, found[name].read_text(encoding="utf-8")) for name in sorted(found)]
    return {query.name: query for query in queries}


def _read_file(file: str, text: str) -> NamedQuery:
    description = text.partition("\n")[0].removeprefix("# ")
    parameters = _read_parameters(text)
    return NamedQuery(
        name=file.removesuffix(".rq"), description=description, parameters=parameters, text=text
    )


def _read_parameters(text: str) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(name=name, kind=kind, optional=bool(optional), description=description)
        for name, kind, optional, description in _PARAMETER.findall(text)
    )


def get_named_query(name: str) -> NamedQuery:
    """Return a query by its name.

    :raises UserError: if there is none; the message names the nearest ones.
    """
    if name not in named_queries():
        otherwise = f"There are {', '.join(named_queries())}."
        raise UserError(f"no query {name!r}. {did_you_mean(name, named_queries(), otherwise)}")
    return named_queries()[name]


def read_query(text: str) -> NamedQuery:
    """Return the named query that a single word names; any other text is a query as it stands.

    A text may describe parameters as the named ones do.

    :raises UserError: if no query has that name.
    """
    if re.fullmatch(r"[\w-]+", text.strip()):
        return get_named_query(text.strip())
    return NamedQuery(name="given", description="", parameters=_read_parameters(text), text=text)


def fill_query(
    query: NamedQuery, values: Mapping[str, str], build: Path, prefixes: Mapping[str, str] | None = None
) -> str:
    """Put actors and relations in the place of a query's parameters.

    :param values: for each parameter what it stands for, by name or id; optional ones may lack.
    :param build: the build directory that knows the names.
    :returns: SPARQL for :func:`kgraph.query.run_query`.
    :raises UserError: if a parameter is missing or unknown, or the build knows nothing of that name.
    """
    wanted = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in wanted:
            otherwise = f"It takes {', '.join(wanted) or 'no parameters'}."
            raise UserError(
                f"the query {query.name} takes no {name!r}. {did_you_mean(name, wanted, otherwise)}"
            )
    for parameter in query.parameters:
        if parameter.name not in values and not parameter.optional:
            what = f"{parameter.name}: {parameter.description}, {_EXAMPLES[parameter.kind]}"
            raise UserError(f"the query {query.name} needs {what}. Say --param {parameter.name}=NAME.")
    known = default_prefixes() if prefixes is None else prefixes
    text = query.text
    for name, value in values.items():
        iri = find_thing(value, wanted[name].kind, build, known)
        text = re.sub(rf"\${name}\b", f"<{iri}>", text)
    return text


def find_thing(text: str, kind: Kind, build: Path, prefixes: Mapping[str, str]) -> str:
    """Return the IRI of an actor or a relation that a build knows by a name; capitals do not matter.

    :raises UserError: if the build knows no such thing, or several; the message names the nearest ones.
    """
    known: dict[str, set[str]] = {}
    answer = run_query(build, _NAMES[kind], prefixes=prefixes)
    for thing, name in answer.rows if isinstance(answer, Rows) else ():
        if isinstance(thing, NamedNode) and isinstance(name, OxigraphLiteral):
            known.setdefault(name.value, set()).add(thing.value)
    found = sorted({thing for name in known if _fold(name) == _fold(text) for thing in known[name]})
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(shorten(iri, prefixes) or iri for iri in found)
        raise UserError(f"{text!r} names {len(found)} {kind}s: {ids}. Give one of these.")
    remedy = did_you_mean(text, known, f"Give a name that it knows, {_EXAMPLES[kind]}.")
    raise UserError(f"the build knows no {kind} {text!r}. {remedy}")


def _fold(name: str) -> str:
    return name.removeprefix("rel:").casefold().replace("-", " ")
