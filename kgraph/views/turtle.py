"""Triples as Turtle for people: prefixed names, grouped by subject, always in the same order."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from kgraph.views.terms import STANDARD_PREFIXES, XSD, Triple, shorten

INDENT = "    "
REMEMBERED = 10_000
"""Terms that need not be shortened anew: enough for those that come again and again."""

_TYPE = f"<{STANDARD_PREFIXES['rdf']}type>"
_INTEGER = re.compile(rf'"(-?[0-9]+)"\^\^<{XSD}integer>')
_DECIMAL = re.compile(rf'"(-?[0-9]+\.[0-9]+)"\^\^<{XSD}decimal>')


def write_triples(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """Write triples as a Turtle document, in an order that does not depend on theirs.

    :param triples: terms in N-Triples syntax.
    :param prefixes: those that may be used; those that are used are declared.
    """
    turtle = TurtleWriter(prefixes)
    return turtle.document(turtle.blocks(triples))


class TurtleWriter:
    """Writes the parts of one document, and remembers which prefixes they use."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Take the prefixes that may be used."""
        self.prefixes = prefixes
        self.used: set[str] = set()
        self._near: dict[str, dict[str, str]] = {}
        """Start of an IRI, up to its last slash → the prefixes that an IRI with this start may have."""
        self.term = lru_cache(maxsize=REMEMBERED)(self._term)

    def document(self, parts: Iterable[str]) -> str:
        """Join parts that were written already, below the prefixes that they use."""
        body = list(parts)
        head = (f"@prefix {prefix}: <{self.prefixes[prefix]}> .\n" for prefix in sorted(self.used))
        return "\n".join(["".join(head), *body]) if body else ""

    def blocks(self, triples: Iterable[Triple]) -> Iterator[str]:
        """Write all that is said about each subject, the subjects in the order of their names."""
        rows = sorted({(self.term(triple.subject), triple) for triple in triples})
        for subject, group in groupby(rows, key=lambda row: row[0]):
            lines = self.lines(triple for _, triple in group)
            yield f"{subject} " + f" ;\n{INDENT}".join(lines) + " .\n"

    def lines(self, triples: Iterable[Triple]) -> list[str]:
        """Write each predicate of one subject with its objects on a line; the type comes first."""
        rows = sorted({(self._verb(triple.predicate), self.term(triple.object)) for triple in triples})
        links = [(verb, [row[1] for row in group]) for verb, group in groupby(rows, key=lambda row: row[0])]
        return [f"{verb.strip()} {', '.join(values)}" for verb, values in links]

    def _verb(self, predicate: str) -> str:
        """Write a predicate; the blank before ``a`` sorts it first."""
        return " a" if predicate == _TYPE else self.term(predicate)

    def _term(self, term: str) -> str:
        """Shorten a term of N-Triples as far as Turtle allows."""
        if term.startswith("<"):
            return self._name(term)
        for plain in (_INTEGER, _DECIMAL):
            if match := plain.fullmatch(term):
                return match[1]
        value, mark, datatype = term.rpartition("^^")
        return f"{value}^^{self._name(datatype)}" if mark and datatype.endswith(">") else term

    def _name(self, iri: str) -> str:
        folder = iri[1 : iri.rfind("/") + 1]
        if folder not in self._near:
            self._near[folder] = {
                prefix: base
                for prefix, base in self.prefixes.items()
                if base.startswith(folder) or folder.startswith(base)
            }
        short = shorten(iri[1:-1], self._near[folder])
        if short is None:
            return iri
        self.used.add(short.partition(":")[0])
        return short
