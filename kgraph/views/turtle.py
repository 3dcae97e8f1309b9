"""Triples as Turtle for people: prefixed names, grouped by subject, always in the same order."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from kgraph.views.terms import STANDARD_PREFIXES, XSD, Triple, shorten

_TYPE = f"<{STANDARD_PREFIXES['rdf']}type>"
_INTEGER = re.compile(rf'"(-?[0-9]+)"\^\^<{XSD}integer>')
_DECIMAL = re.compile(rf'"(-?[0-9]+\.[0-9]+)"\^\^<{XSD}decimal>')


def write_triples(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """Write triples as Turtle, in an order that does not depend on theirs.

    :param triples: terms in N-Triples syntax.
    :param prefixes: those that may be used; those that are used are declared.
    """
    short = lru_cache(maxsize=None)(lambda term: _short(term, prefixes))
    rows = sorted(
        {(short(t.subject), _verb(t.predicate, short(t.predicate)), short(t.object)) for t in triples}
    )
    blocks = [_block(subject, list(group)) for subject, group in groupby(rows, key=lambda row: row[0])]
    used = {term.partition(":")[0] for row in rows for name in row for term in _prefixed(name)}
    head = [f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(used & set(prefixes))]
    return "\n".join(["".join(head), *blocks]) if rows else ""


def _block(subject: str, rows: list[tuple[str, str, str]]) -> str:
    """Write all that is said about one subject; its type comes first."""
    links = [(verb, [row[2] for row in group]) for verb, group in groupby(rows, key=lambda row: row[1])]
    lines = [f"{verb.strip()} {', '.join(values)}" for verb, values in links]
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


def _verb(predicate: str, short: str) -> str:
    """Write a predicate; the blank before ``a`` sorts it first."""
    return " a" if predicate == _TYPE else short


def _short(term: str, prefixes: Mapping[str, str]) -> str:
    """Shorten a term of N-Triples as far as Turtle allows."""
    if term.startswith("<"):
        return shorten(term[1:-1], prefixes) or term
    for plain in (_INTEGER, _DECIMAL):
        if match := plain.fullmatch(term):
            return match[1]
    value, mark, datatype = term.rpartition("^^")
    return f"{value}^^{_short(datatype, prefixes)}" if mark and datatype.endswith(">") else term


def _prefixed(term: str) -> Iterator[str]:
    """Return the prefixed name in a written term, if there is one: the term itself or its datatype."""
    if term.startswith('"'):
        term = term.rpartition('"')[2].removeprefix("^^")
    if term and not term.startswith(("<", "_:", "@")):
        yield term
