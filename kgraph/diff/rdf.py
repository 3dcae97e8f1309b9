"""Statements read back from RDF: :mod:`kgraph.views.rdf` the other way round.

Everything that a statement means is in the graph, and all of the evidence but how its coder came to it (the
cues, and the way to each mention). Statements that were read back lack these, so :func:`as_rdf_tells` takes
them from others before the two are compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import unquote

from pydantic import BaseModel, ValidationError
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kgraph.diff.models import Origin
from kgraph.diff.snapshot import Snapshot
from kgraph.errors import UserError, first_problem
from kgraph.manifest import Source
from kgraph.model import Evidence, Mention, Span, Statement, actor_type
from kgraph.ontology import load_ontology
from kgraph.versions import Versions

TOLD: dict[type[BaseModel], frozenset[str]] = {
    Evidence: frozenset(
        "id document start end text subject_mention object_mention trigger attributed_mention event".split()
        + "extractor rule confidence".split()
    ),
    Mention: frozenset("start end text person role sector".split()),
}
"""The fields that the graph tells, of models that have more."""

Model = TypeVar("Model", bound=BaseModel)
Node = dict[str, list[str]]
"""What is said of one thing: local name of the property → values, IRIs and texts alike."""


def read_graph(lines: Iterable[str], name: str) -> Snapshot:
    """Read the statements and the articles that a graph tells of.

    :param lines: the graph as N-Quads.
    :param name: what to call it when something is wrong with it.
    :raises UserError: naming what the graph lacks.
    """
    return _Reader(_read_nodes(lines), name).snapshot(lines)


def as_rdf_tells(snapshot: Snapshot) -> Snapshot:
    """Leave out of a snapshot what RDF does not tell, to compare it with one that was read from RDF."""
    statements = tuple(
        s.model_copy(update={"evidence": tuple(_plain_evidence(e) for e in s.evidence)})
        for s in snapshot.statements
    )
    return replace(snapshot, statements=statements)


def _plain_evidence(evidence: Evidence) -> Evidence:
    said_by = evidence.attributed_mention
    mentions = {
        "subject_mention": _plain(evidence.subject_mention),
        "object_mention": _plain(evidence.object_mention),
        "attributed_mention": _plain(said_by) if said_by else None,
    }
    return _plain(evidence).model_copy(update=mentions)


def _plain(model: Model) -> Model:
    fields = type(model).model_fields
    return model.model_copy(update={n: fields[n].default for n in fields if n not in TOLD[type(model)]})


def _read_nodes(lines: Iterable[str]) -> dict[str, Node]:
    nodes: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    for quad in parse("\n".join(lines).encode("utf-8"), format=RdfFormat.N_QUADS):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject.value][_local(quad.predicate.value)].append(quad.object.value)
    return nodes


class _Reader:
    """Makes models of the things in a graph."""

    def __init__(self, nodes: Mapping[str, Node], name: str) -> None:
        self.nodes, self.name = nodes, name
        self.by_type: dict[str, list[str]] = defaultdict(list)
        for iri, node in nodes.items():
            for kind in node.get("type", ()):
                self.by_type[_local(kind)].append(iri)

    def snapshot(self, lines: Iterable[str]) -> Snapshot:
        if not self.by_type.keys() & {"Statement", "Article", "Run"}:
            raise UserError(f"{self.name}: holds no statements of kgraph's. Give the graph.nq of a build.")
        statements = sorted(map(self.statement, self.by_type["Statement"]), key=lambda s: s.id)
        articles = sorted(map(self.article, self.by_type["Article"]), key=lambda a: a.id)
        return Snapshot(
            name=self.name,
            statements=tuple(statements),
            documents={article.id: article for article in articles},
            origin=next(map(self.origin, self.by_type["Run"]), Origin()),
            load_quads=lambda: lines,
            from_rdf=True,
        )

    def origin(self, run: str) -> Origin:
        """Return what a run was made with; the graph of an older kgraph tells its version alone."""
        parts = {name: self.one(run, name) for name in Versions.model_fields}
        versions = None if None in parts.values() else self.make(Versions, run, **parts)
        return Origin(kgraph=self.one(run, "version"), versions=versions)

    def statement(self, iri: str) -> Statement:
        relation = self.only(iri, "relation")
        evidence = sorted((self.evidence(e) for e in self.nodes[iri].get("evidence", ())), key=lambda e: e.id)
        speaker, plover = self.one(iri, "attributedTo"), self.one(iri, "plover")
        return self.make(
            Statement,
            iri,
            id=_identifier(iri),
            subject=self.actor(self.only(iri, "subject")),
            relation=_local(relation),
            event_type=_local(self.only(iri, "eventType")),
            plover=plover and _local(plover),
            object=self.actor(self.only(iri, "object")),
            symmetric=self.is_symmetric(relation),
            polarity=_local(self.only(iri, "polarity")),
            modality=_local(self.only(iri, "modality")),
            attributed_to=speaker and _identifier(speaker),
            time=self.time(iri),
            contexts=sorted(self.nodes[iri].get("context", ())),
            belief=float(self.only(iri, "belief")),
            evidence=evidence,
        )

    def evidence(self, iri: str) -> Evidence:
        selectors = self.nodes[iri].get("hasSelector", ())
        (sentence,) = [s for s in selectors if "exact" in self.nodes[s]] or [iri]
        (position,) = [s for s in selectors if "start" in self.nodes[s]] or [iri]
        article, event = self.only(iri, "hasSource"), self.one(iri, "event")
        speaker = self.one(iri, "attributedMention")
        return self.make(
            Evidence,
            iri,
            id=_identifier(iri),
            document=self.one(article, "identifier") or _local(article),
            start=self.only(position, "start"),
            end=self.only(position, "end"),
            text=self.only(sentence, "exact"),
            subject_mention=self.mention(self.only(iri, "subjectMention")),
            object_mention=self.mention(self.only(iri, "objectMention")),
            trigger=self.make(Span, iri, **self.span(self.only(iri, "trigger"))),
            attributed_mention=speaker and self.mention(speaker),
            event=event and _identifier(event),
            extractor=self.only(iri, "extractor"),
            rule=self.only(iri, "rule"),
            confidence=self.only(iri, "confidence"),
        )

    def article(self, iri: str) -> Source:
        return self.make(
            Source,
            iri,
            id=self.only(iri, "identifier"),
            sha256=self.only(iri, "contentHash"),
            date=self.one(iri, "date"),
            title=self.one(iri, "title"),
            publisher=self.one(iri, "publisher"),
            url=self.one(iri, "source"),
            language=self.one(iri, "language"),
            file="",
        )

    def actor(self, iri: str) -> dict[str, str]:
        name = _identifier(iri)
        label = self.one(iri, "label") or name.partition(":")[2]
        return {"id": name, "label": label, "type": actor_type(name)}

    def mention(self, iri: str) -> Mention:
        known = {name: self.one(iri, name) for name in ("person", "role", "sector")}
        return self.make(Mention, iri, **self.span(iri), **known)

    def span(self, iri: str) -> dict[str, str]:
        return {
            "start": self.only(iri, "start"),
            "end": self.only(iri, "end"),
            "text": self.only(iri, "exact"),
        }

    def time(self, iri: str) -> dict[str, str | None] | None:
        precision = self.one(iri, "timePrecision")
        if precision is None:
            return None
        first, last = self.one(iri, "timeStart"), self.one(iri, "timeEnd")
        return {"start": first, "end": last, "precision": _local(precision)}

    def is_symmetric(self, relation: str) -> bool:
        """Tell whether a relation has no direction: the graph says so, or else the ontology."""
        types = [_local(kind) for kind in self.nodes.get(relation, {}).get("type", ())]
        known = load_ontology().relations.get(_local(relation)) if not types else None
        return known.symmetric if known else "SymmetricProperty" in types

    def make(self, kind: type[Model], iri: str, /, **fields: Any) -> Model:
        try:
            return kind(**fields)
        except ValidationError as error:
            raise UserError(f"{self.name}: <{iri}>: {first_problem(error)}") from error

    def one(self, iri: str, link: str) -> str | None:
        values = self.nodes[iri].get(link, ()) if iri in self.nodes else ()
        if len(values) > 1:
            raise UserError(f"{self.name}: <{iri}> has {len(values)} values of {link}; there can be one.")
        return next(iter(values), None)

    def only(self, iri: str, link: str) -> str:
        value = self.one(iri, link)
        if value is None:
            raise UserError(f"{self.name}: <{iri}> has no {link}. Is the file cut short?")
        return value


def _local(iri: str) -> str:
    """Return the last part of an IRI.

    >>> _local("https://example.org/ontology#affirmed"), _local("https://example.org/id/article/a%201")
    ('affirmed', 'a 1')
    """
    return unquote(iri.rpartition("/")[2].rpartition("#")[2])


def _identifier(iri: str) -> str:
    """Return what kgraph calls a thing.

    >>> _identifier("https://example.org/id/state/IRN")
    'state:IRN'
    """
    head, _, name = iri.rpartition("/")
    return f"{head.rpartition('/')[2]}:{unquote(name)}"
