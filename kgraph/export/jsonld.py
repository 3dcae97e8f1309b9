"""JSON-LD: the graph as JSON, with the names of the ontology's context.

The context is written into the file, so that nobody has to fetch it. Keys are sorted and one build gives
one text, byte for byte.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from kgraph.errors import UserError, unreadable
from kgraph.views import BuildData
from kgraph.views.rdf import build_quads
from kgraph.views.terms import STANDARD_PREFIXES, XSD, Quad

_TYPE = f"{STANDARD_PREFIXES['rdf']}type"


class _Term(NamedTuple):
    """A short name for a property, and the type its plain values are taken for."""

    name: str
    type: str | None


class Context:
    """The names that a JSON-LD context gives to IRIs: prefixes, and terms with or without a type."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        """Read a context: one object of prefixes and terms."""
        self.prefixes = {
            name: value for name, value in context.items() if isinstance(value, str) and value[-1:] in "#/"
        }
        self._compacted: dict[str, str] = {}
        self.vocabulary = str(context.get("@vocab", ""))
        self.taken = frozenset(context)
        aliases = {value: name for name, value in context.items() if isinstance(value, str)}
        self.id, self.type = aliases.get("@id", "@id"), aliases.get("@type", "@type")
        self.terms: dict[str, list[_Term]] = {}
        for name, value in sorted(context.items()):
            if name in {*self.prefixes, self.id, self.type} or name.startswith("@"):
                continue
            known = value if isinstance(value, dict) else {"@id": value}
            if set(known) <= {"@id", "@type"} or known.get("@container") == "@set":
                kind = known.get("@type")
                term = _Term(name, kind if kind in (None, "@id", "@vocab") else self.expand(kind))
                self.terms.setdefault(self.expand(known.get("@id", name)), []).append(term)

    def expand(self, name: str) -> str:
        """Return the full IRI of a prefixed name."""
        prefix, _, local = name.partition(":")
        return self.prefixes[prefix] + local if prefix in self.prefixes else name

    def compact(self, iri: str) -> str:
        """Return the shortest prefixed name of an IRI, or the IRI itself."""
        if iri not in self._compacted:
            bases = ((name, base) for name, base in self.prefixes.items() if iri.startswith(base))
            names = (f"{name}:{iri[len(base) :]}" for name, base in bases)
            self._compacted[iri] = min(names, key=lambda name: (len(name), name), default=iri)
        return self._compacted[iri]

    def word(self, iri: str) -> str:
        """Return the name of a property, a class or a qualifier: bare if it belongs to the vocabulary."""
        local = iri.removeprefix(self.vocabulary)
        bare = self.vocabulary and local != iri and local.isalnum() and local not in self.taken
        return local if bare else self.compact(iri)

    def entry(self, predicate: str, object: str) -> tuple[str, Any]:
        """Return the key and the value under which an object (in N-Triples syntax) is written."""
        kind, value = _parse(object)
        if predicate == _TYPE:
            return self.type, self.word(value)
        for term in self.terms.get(predicate, ()):
            if kind == "@id" and term.type in ("@id", "@vocab"):
                return term.name, self.compact(value) if term.type == "@id" else self.word(value)
            if kind == (term.type or f"{XSD}string"):
                return term.name, value
        key = self.word(predicate)
        if kind == "@id":
            return key, {self.id: self.compact(value)}
        return key, value if kind == f"{XSD}string" else {"@type": self.compact(kind), "@value": value}


def write_jsonld(data: BuildData) -> str:
    """Write a build as JSON-LD: one object a named graph, in it one object a node.

    :raises UserError: if the ontology's context cannot be read.
    """
    described = _read_context(data)
    context = Context(described)
    graphs = groupby(sorted(build_quads(data), key=lambda quad: quad.graph), key=lambda quad: quad.graph)
    document = {
        "@context": described,
        "@graph": [
            {context.id: context.compact(graph[1:-1]), "@graph": _nodes(quads, context)}
            for graph, quads in graphs
        ],
    }
    return json.dumps(document, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def _nodes(quads: Iterable[Quad], context: Context) -> list[dict[str, Any]]:
    ordered = sorted(quads)
    return [
        _node(subject, list(about), context) for subject, about in groupby(ordered, key=lambda q: q.subject)
    ]


def _node(subject: str, quads: list[Quad], context: Context) -> dict[str, Any]:
    values: dict[str, list[Any]] = {}
    for quad in quads:
        key, value = context.entry(quad.predicate[1:-1], quad.object)
        values.setdefault(key, []).append(value)
    node: dict[str, Any] = {key: found[0] if len(found) == 1 else found for key, found in values.items()}
    return {context.id: context.compact(subject[1:-1]), **node}


def _parse(term: str) -> tuple[str, str]:
    """Return the datatype (``@id`` for an IRI) and the bare value of a term of N-Triples.

    >>> _parse('"a\\\\n"')
    ('http://www.w3.org/2001/XMLSchema#string', 'a\\n')
    """
    if term.startswith("<"):
        return "@id", term[1:-1]
    quoted, _, datatype = term.rpartition("^^") if term.endswith(">") else (term, "", f"<{XSD}string>")
    return datatype[1:-1], json.loads(quoted)  # canonical N-Quads escape as JSON does


def _read_context(data: BuildData) -> dict[str, Any]:
    path = data.ontology.context_path
    try:
        context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        reason = unreadable(error) if isinstance(error, OSError | UnicodeDecodeError) else error
        raise UserError(
            f"{path}: cannot be read as a JSON-LD context ({reason}). Mend or restore it."
        ) from error
    if not isinstance(context, dict):
        raise UserError(f"{path}: the context must be one object of prefixes and terms. Write it as one.")
    return context
