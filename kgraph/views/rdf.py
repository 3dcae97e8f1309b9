"""Statements as RDF: sorted canonical N-Quads.

``ontology/README.md``, "RDF shape", says what stands where; this module writes exactly that. Terms are kept
in N-Triples syntax from the start, which makes writing fast and sorting trivial. Three rules keep a graph
the same wherever it goes:

* each triple stands in one graph, so that a union of all graphs counts nothing twice;
* literals are canonical strings, integers, decimals and dates only, for stores rewrite all others;
* there are no blank nodes, so that graphs merge, and differ, as sets.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kgraph.actor_tables import ActorEntry, StateEntry
from kgraph.errors import UserError
from kgraph.ids import canonical_json, content_hash
from kgraph.model import Actor, Evidence, Mention, Span, Statement, actor_type
from kgraph.views import Article, BuildData
from kgraph.views.terms import (
    Names,
    Quad,
    Triple,
    date_literal,
    decimal_literal,
    integer_literal,
    string_literal,
)

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["build_quads", "to_dataset", "write_lines"]


def build_quads(data: BuildData) -> list[Quad]:
    """Return all quads of a build, in the order of their lines and without repeats.

    A triple that two graphs could claim (an event told in two articles of equal text) stands in the first.

    :raises UserError: if evidence cites an article that the build does not have.
    """
    graphs: dict[Triple, str] = {}
    for graph, triples in _Writer(data).graphs():
        for triple in triples:
            graphs.setdefault(triple, graph)
    return sorted((Quad(*triple, graph) for triple, graph in graphs.items()), key=" ".join)


def write_lines(rows: Iterable[Triple | Quad]) -> str:
    """Write triples as N-Triples, or quads as N-Quads, in the order given."""
    return "".join(" ".join(row) + " .\n" for row in rows)


def to_dataset(data: BuildData) -> "Dataset":
    """Return a build as an rdflib dataset with named graphs; its default graph is the union of them."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    for prefix, iri in Names(data.ontology.namespaces).prefixes.items():
        dataset.bind(prefix, iri, replace=True)
    dataset.parse(data=write_lines(build_quads(data)), format="nquads")
    return dataset


class _Writer:
    """Says what each graph of a build holds, with the names that its ontology gives to things."""

    def __init__(self, data: BuildData) -> None:
        self.data = data
        self.name = Names(data.ontology.namespaces)
        settings = content_hash(canonical_json(dict(data.run)))
        self.run = self.name(f"id:run/{settings}") if data.run else None

    def graphs(self) -> Iterator[tuple[str, Iterable[Triple]]]:
        statements = self.data.statements
        yield self.name("graph:statements"), (t for s in statements for t in self.statement(s))
        yield self.name("graph:edges"), (t for s in statements for t in self.edge(s))
        yield self.name("graph:actors"), (t for actor in self.actors() for t in self.actor(actor))
        if self.run:
            yield self.name("graph:runs"), self.settings(self.run)
        articles = {article.id: article for article in self.data.articles}
        for key in sorted(articles):
            yield self.name.article_graph(key), self.article(articles[key])
        cited = [(s.id, e) for s in statements for e in s.evidence]
        for statement, evidence in sorted(cited, key=lambda pair: (pair[1].document, pair[1].id)):
            if evidence.document not in articles:
                problem = (
                    f"{statement} cites the article {evidence.document!r}, which the build does not have"
                )
                raise UserError(f"{problem}. Build it again.")
            yield self.name.article_graph(evidence.document), self.evidence(statement, evidence)

    def statement(self, statement: Statement) -> Iterator[Triple]:
        node, name = self.name.thing(statement.id), self.name
        yield self.is_a(node, "kg:Statement")
        yield Triple(node, name("kg:subject"), name.thing(statement.subject.id))
        yield Triple(node, name("kg:relation"), name(f"rel:{statement.relation}"))
        yield Triple(node, name("kg:object"), name.thing(statement.object.id))
        yield Triple(node, name("kg:eventType"), name(f"plover:{statement.event_type}"))
        if statement.plover:
            yield Triple(node, name("kg:plover"), name(f"plover:{statement.plover}"))
        yield Triple(node, name("kg:polarity"), name(f"kg:{statement.polarity}"))
        yield Triple(node, name("kg:modality"), name(f"kg:{statement.modality}"))
        if statement.attributed_to:
            yield Triple(node, name("kg:attributedTo"), name.thing(statement.attributed_to))
        if statement.time:
            yield from self.day(node, "kg:timeStart", statement.time.start)
            yield from self.day(node, "kg:timeEnd", statement.time.end)
            yield Triple(node, name("kg:timePrecision"), name(f"kg:{statement.time.precision}"))
        for context in statement.contexts:
            yield from self.text(node, "kg:context", context)
        yield Triple(node, name("kg:belief"), decimal_literal(statement.belief))

    def edge(self, statement: Statement) -> Iterator[Triple]:
        """Return the direct triple, which only what the articles say did happen deserves."""
        if (statement.polarity, statement.modality) == ("affirmed", "asserted"):
            subject, object = self.name.thing(statement.subject.id), self.name.thing(statement.object.id)
            yield Triple(subject, self.name(f"rel:{statement.relation}"), object)

    def article(self, article: Article) -> Iterator[Triple]:
        node = self.name.article(article.id)
        yield self.is_a(node, "kg:Article")
        yield self.is_a(node, "prov:Entity")
        yield from self.text(node, "dc:identifier", article.id)
        yield from self.text(node, "kg:contentHash", article.sha256)
        yield from self.day(node, "dc:date", article.date)
        yield from self.text(node, "dc:title", article.title)
        yield from self.text(node, "dc:publisher", article.publisher)
        yield from self.text(node, "dc:language", article.language)
        yield from self.text(node, "dc:source", article.url)

    def evidence(self, statement: str, evidence: Evidence) -> Iterator[Triple]:
        node, name = self.name.thing(evidence.id), self.name
        article = name.article(evidence.document)
        yield Triple(name.thing(statement), name("kg:evidence"), node)
        yield self.is_a(node, "kg:Evidence")
        yield self.is_a(node, "oa:SpecificResource")
        yield Triple(node, name("oa:hasSource"), article)
        yield Triple(node, name("prov:wasDerivedFrom"), article)
        if self.run:
            yield Triple(node, name("prov:wasGeneratedBy"), self.run)
        quoted, position = _part(node, "quote"), _part(node, "position")
        yield Triple(node, name("oa:hasSelector"), quoted)
        yield self.is_a(quoted, "oa:TextQuoteSelector")
        yield from self.text(quoted, "oa:exact", evidence.text)
        yield Triple(node, name("oa:hasSelector"), position)
        yield self.is_a(position, "oa:TextPositionSelector")
        yield from self.offsets(position, evidence)
        yield from self.mention(node, "subject", evidence.subject_mention)
        yield from self.mention(node, "object", evidence.object_mention)
        if evidence.attributed_mention:
            yield from self.mention(node, "attributed", evidence.attributed_mention)
        yield Triple(node, name("kg:trigger"), _part(node, "trigger"))
        yield from self.span(_part(node, "trigger"), "kg:Span", evidence.trigger)
        if evidence.event:
            yield Triple(node, name("kg:event"), name.thing(evidence.event))
            yield self.is_a(name.thing(evidence.event), "kg:Event")
        yield from self.text(node, "kg:extractor", evidence.extractor)
        yield from self.text(node, "kg:rule", evidence.rule)
        yield Triple(node, name("kg:confidence"), decimal_literal(evidence.confidence))

    def mention(self, evidence: str, place: str, mention: Mention) -> Iterator[Triple]:
        node = _part(evidence, place)
        yield Triple(evidence, self.name(f"kg:{place}Mention"), node)
        yield from self.span(node, "kg:Mention", mention)
        yield from self.text(node, "kg:person", mention.person)
        yield from self.text(node, "kg:role", mention.role)
        yield from self.text(node, "kg:sector", mention.sector)

    def span(self, node: str, kind: str, span: Span) -> Iterator[Triple]:
        yield self.is_a(node, kind)
        yield from self.text(node, "oa:exact", span.text)
        yield from self.offsets(node, span)

    def actors(self) -> list[Actor]:
        """Return the actors that statements name, by id; the tables' names win over the statements'."""
        labels: dict[str, str] = {}
        for statement in self.data.statements:
            for actor in (statement.subject, statement.object):
                labels[actor.id] = min(actor.label, labels.get(actor.id, actor.label))
        for statement in self.data.statements:
            if statement.attributed_to:
                labels.setdefault(statement.attributed_to, statement.attributed_to.partition(":")[2])
        labels |= {key: self.data.actors[key].name for key in labels if key in self.data.actors}
        return [Actor(id=key, label=labels[key], type=actor_type(key)) for key in sorted(labels)]

    def actor(self, actor: Actor) -> Iterator[Triple]:
        node, entry = self.name.thing(actor.id), self.data.actors.get(actor.id)
        yield self.is_a(node, f"kg:{actor.type}")
        yield from self.text(node, "rdfs:label", actor.label)
        yield from self.text(node, "skos:notation", actor.id)
        if entry:
            yield from self.codes(node, entry)

    def codes(self, node: str, entry: ActorEntry) -> Iterator[Triple]:
        """Return the other names and the codes that the tables give an actor."""
        for alias in entry.aliases:
            yield from self.text(node, "skos:altLabel", alias)
        if entry.qid:
            yield Triple(node, self.name("skos:exactMatch"), self.name(f"wd:{entry.qid}"))
        if isinstance(entry, StateEntry):
            yield from self.text(node, "kg:iso3166", entry.iso3)
            yield from self.text(node, "kg:cowAbbreviation", entry.cow_abb)
            yield from self.number(node, "kg:cowNumber", entry.cow)
            yield from self.number(node, "kg:gwNumber", entry.gw)

    def settings(self, run: str) -> Iterator[Triple]:
        yield self.is_a(run, "kg:Run")
        yield self.is_a(run, "prov:Activity")
        for setting, value in self.data.run.items():
            yield from self.text(run, f"kg:{setting}", value)

    def is_a(self, node: str, kind: str) -> Triple:
        return Triple(node, self.name("rdf:type"), self.name(kind))

    def text(self, node: str, link: str, text: str | None) -> Iterator[Triple]:
        if text:
            yield Triple(node, self.name(link), string_literal(text))

    def day(self, node: str, link: str, day: datetime.date | None) -> Iterator[Triple]:
        if day:
            yield Triple(node, self.name(link), date_literal(day))

    def number(self, node: str, link: str, digits: str) -> Iterator[Triple]:
        if digits:
            yield Triple(node, self.name(link), integer_literal(int(digits)))

    def offsets(self, node: str, span: Span) -> Iterator[Triple]:
        yield Triple(node, self.name("oa:start"), integer_literal(span.start))
        yield Triple(node, self.name("oa:end"), integer_literal(span.end))


def _part(evidence: str, place: str) -> str:
    return f"{evidence[:-1]}#{place}>"
