"""The words of RDF in N-Triples syntax: IRIs from prefixed names, and canonical literals.

Stores rewrite literals (Oxigraph makes ``"0.90"^^xsd:decimal`` into ``"0.9"``), so only those forms are
written that nothing rewrites.
"""

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

DECIMAL_PLACES = 6
"""Digits that beliefs and confidences keep after the point."""

STANDARD_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "cow": "https://w3id.org/kgraph/cow/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "gw": "https://w3id.org/kgraph/gw/",
        "iso": "https://w3id.org/kgraph/iso3166/",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefixes that mean the same in every graph; an ontology declares the rest."""

KINDS = ("article", "bloc", "ev", "event", "group", "org", "run", "software", "state", "stmt")
"""What data is about; each kind is a prefix, so that ``state:IRN`` is the same name everywhere."""

XSD = STANDARD_PREFIXES["xsd"]


class Triple(NamedTuple):
    """Subject, predicate and object in N-Triples syntax."""

    subject: str
    predicate: str
    object: str


class Quad(NamedTuple):
    """A triple and the graph it stands in, in N-Quads syntax."""

    subject: str
    predicate: str
    object: str
    graph: str


class Names:
    """Turns prefixed names and kgraph's identifiers into IRIs.

    >>> names = Names({"id": "https://example.org/id/", "kg": "https://example.org/ontology#"})
    >>> names("kg:Statement")
    '<https://example.org/ontology#Statement>'
    >>> names.thing("state:IRN")
    '<https://example.org/id/state/IRN>'
    >>> names.article("a/1 é")
    '<https://example.org/id/article/a%2F1%20%C3%A9>'
    """

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        """Take the namespaces of an ontology; the standard prefixes are known already."""
        kinds = {kind: f"{namespaces['id']}{kind}/" for kind in KINDS}
        self.prefixes: dict[str, str] = dict(
            sorted((dict(namespaces) | kinds | dict(STANDARD_PREFIXES)).items())
        )
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """Return the IRI of a prefixed name; characters that no IRI can hold are percent-encoded."""
        if name not in self._known:
            prefix, _, local = name.partition(":")
            self._known[name] = f"<{self.prefixes[prefix]}{quote(local, safe='/-._~')}>"
        return self._known[name]

    def thing(self, identifier: str) -> str:
        """Return the IRI of an actor, a statement, an evidence or an event."""
        kind, _, name = identifier.partition(":")
        return f"<{self.prefixes['id']}{_quote(kind)}/{_quote(name)}>"

    def article(self, document: str) -> str:
        """Return the IRI of an article."""
        return f"<{self.prefixes['id']}article/{_quote(document)}>"

    def article_graph(self, document: str) -> str:
        """Return the IRI of an article's own graph."""
        return f"<{self.prefixes['graph']}article/{_quote(document)}>"


def _quote(text: str) -> str:
    """Percent-encode a part of an IRI; hashes and codes, the most of them, are seen at once to need none."""
    return text if text.isascii() and text.isalnum() else quote(text, safe="")


_LOCAL_NAME = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_.#-]|%[0-9A-F]{2})*(?<!\.)")


def shorten(iri: str, prefixes: Mapping[str, str]) -> str | None:
    r"""Return the shortest prefixed name of an IRI, or ``None`` if it has none that Turtle allows.

    >>> prefixes = {"id": "https://example.org/id/", "ev": "https://example.org/id/ev/"}
    >>> print(shorten("https://example.org/id/ev/7a#quote", prefixes))
    ev:7a\#quote
    >>> shorten("https://example.org/id/state/IRN", prefixes) is None
    True
    """
    names = []
    for prefix, base in prefixes.items():
        if not base or not iri.startswith(base):
            continue
        local = iri[len(base) :]
        if _LOCAL_NAME.fullmatch(local):
            names.append(f"{prefix}:{local.replace('#', chr(92) + '#')}")
    return min(names, key=lambda name: (len(name), name), default=None)


_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)}
_ESCAPES |= {ord(char): f"\\{name}" for char, name in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)}


def string_literal(text: str) -> str:
    r"""Write a string as canonical N-Quads do.

    >>> print(string_literal('a "b"\n'))
    "a \"b\"\n"
    """
    return f'"{text.translate(_ESCAPES)}"'


def integer_literal(number: int) -> str:
    """Write a whole number.

    >>> integer_literal(7)
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return f'"{number}"^^<{XSD}integer>'


@lru_cache(maxsize=4096)
def decimal_literal(number: float) -> str:
    """Write a number to six places in XSD 1.1's canonical form: no exponent, no trailing zeros or point.

    >>> [decimal_literal(n).split("^^")[0] for n in (0.9, 1.0, 0.30000000000000004, 0.00001)]
    ['"0.9"', '"1"', '"0.3"', '"0.00001"']
    """
    digits = f"{number:.{DECIMAL_PLACES}f}".rstrip("0").rstrip(".")
    return f'"{digits}"^^<{XSD}decimal>'


def date_literal(day: datetime.date) -> str:
    """Write a day.

    >>> date_literal(datetime.date(2024, 2, 14))
    '"2024-02-14"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return f'"{day.isoformat()}"^^<{XSD}date>'
