"""JSON-LD: the graph as JSON, with the names of the ontology's context.

The context is written into the file, so that nobody has to fetch it. Keys are sorted and one build gives
one text, byte for byte.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from kgraph.errors import UserError
from kgraph.views import BuildData
from kgraph.views.rdf import build_quads
from kgraph.views.terms import STANDARD_PREFIXES, XSD, Quad

_TYPE = f"<{STANDARD_PREFIXES['rdf']}type>"


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
        self.terms: dict[str, list[_Term]] = {}
        for name, value in sorted(context.items()):
            if name.startswith("@") or name in self.prefixes:
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
        names = [
            f"{prefix}:{iri[len(base) :]}" for prefix, base in self.prefixes.items() if iri.startswith(base)
        ]
        return min(names, key=lambda name: (len(name), name), default=iri)

    def class_name(self, iri: str) -> str:
        """Return the term for a class, else its prefixed name."""
        plain = [term.name for term in self.terms.get(iri, ()) if term.type is None]
        return min(plain, default=self.compact(iri))

    def entry(self, predicate: str, object: str) -> tuple[str, Any]:
        """Return the key and the value under which an object (in N-Triples syntax) is written."""
        terms = self.terms.get(predicate, [])
        datatype, value = _parse(object)
        for term in terms:
            if term.type == datatype or (datatype == "@id" and term.type == "@vocab"):
                return term.name, self.compact(value) if datatype == "@id" else value
        key = min((term.name for term in terms), default=self.compact(predicate))
        if datatype == "@id":
            return key, {"@id": self.compact(value)}
        if datatype == f"{XSD}string":
            typed = key in {term.name for term in terms if term.type}
            return key, {"@value": value} if typed else value
        return key, {"@type": self.compact(datatype), "@value": value}


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
            {"@id": context.compact(graph[1:-1]), "@graph": _nodes(quads, context)} for graph, quads in graphs
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
        if quad.predicate == _TYPE:
            key, value = "@type", context.class_name(quad.object[1:-1])
        else:
            key, value = context.entry(quad.predicate[1:-1], quad.object)
        values.setdefault(key, []).append(value)
    node: dict[str, Any] = {key: found[0] if len(found) == 1 else found for key, found in values.items()}
    return {"@id": context.compact(subject[1:-1]), **node}


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
        raise UserError(
            f"{path}: cannot be read as a JSON-LD context ({error}). Mend or restore it."
        ) from error
    if not isinstance(context, dict):
        raise UserError(f"{path}: the context must be one object of prefixes and terms. Write it as one.")
    return context
