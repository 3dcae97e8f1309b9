"""What is said about each thing in RDF: statements, evidence, articles, actors, relation types, the run.

``ontology/README.md``, "RDF shape", says what stands where, and :mod:`kgraph.views.rdf` in which graph. Terms
are kept in N-Triples syntax from the start, which makes writing fast and sorting trivial.
"""

import datetime
from collections.abc import Iterator

from kgraph.actor_tables import ActorEntry, StateEntry
from kgraph.ids import canonical_json, content_hash
from kgraph.model import Actor, Evidence, Mention, Span, Statement, actor_type
from kgraph.ontology import EventType, RelationType
from kgraph.views import Article, BuildData
from kgraph.views.terms import (
    Names,
    Triple,
    date_literal,
    decimal_literal,
    integer_literal,
    string_literal,
)


class Describer:
    """Says all about one thing after another, with the names that a build's ontology gives to things."""

    def __init__(self, data: BuildData) -> None:
        """Take the build."""
        self.data = data
        self.name = Names(data.ontology.namespaces)
        settings = content_hash(canonical_json(dict(data.run)))
        self.run = self.name(f"run:{settings}") if data.run else None
        self.software = self.name("software:kgraph")

    def statement(self, statement: Statement) -> Iterator[Triple]:
        """Describe a statement but for its evidence."""
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

    def support(self, statement: Statement, evidence: Evidence) -> Triple:
        """Tie a statement to its evidence."""
        return Triple(self.name.thing(statement.id), self.name("kg:evidence"), self.name.thing(evidence.id))

    def edge(self, statement: Statement) -> Triple:
        """Return the direct triple between a statement's actors."""
        subject, object = self.name.thing(statement.subject.id), self.name.thing(statement.object.id)
        return Triple(subject, self.name(f"rel:{statement.relation}"), object)

    def article(self, article: Article) -> Iterator[Triple]:
        """Describe an article."""
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

    def evidence(self, evidence: Evidence) -> Iterator[Triple]:
        """Describe a piece of evidence, its selectors and its mentions."""
        node, name = self.name.thing(evidence.id), self.name
        article = name.article(evidence.document)
        yield self.is_a(node, "kg:Evidence")
        yield self.is_a(node, "oa:SpecificResource")
        yield self.is_a(node, "prov:Entity")
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
        yield Triple(node, name("kg:extractor"), string_literal(evidence.extractor))
        yield Triple(node, name("kg:rule"), string_literal(evidence.rule))
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
        yield self.is_a(node, "oa:TextPositionSelector")
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
        """Describe an actor."""
        node, entry = self.name.thing(actor.id), self.data.actors.get(actor.id)
        yield self.is_a(node, f"kg:{actor.type}")
        yield from self.text(node, "rdfs:label", actor.label)
        yield from self.text(node, "skos:notation", actor.id)
        if entry:
            yield from self.codes(node, entry)

    def codes(self, node: str, entry: ActorEntry) -> Iterator[Triple]:
        """Return the other names and the codes that the tables give an actor.

        The lists of Correlates of War and of Gleditsch and Ward let one number stand for a state and its
        successor (Yugoslavia and Serbia), so that their matches are close ones.
        """
        for alias in entry.aliases:
            yield from self.text(node, "skos:altLabel", alias)
        yield from self.match(node, "skos:exactMatch", "wd", entry.qid)
        if isinstance(entry, StateEntry):
            yield from self.match(node, "skos:exactMatch", "iso", entry.iso3)
            yield from self.match(node, "skos:closeMatch", "cow", entry.cow)
            yield from self.match(node, "skos:closeMatch", "gw", entry.gw)
            yield from self.text(node, "kg:iso3166", entry.iso3)
            yield from self.text(node, "kg:cowAbbreviation", entry.cow_abb)
            yield from self.number(node, "kg:cowNumber", entry.cow)
            yield from self.number(node, "kg:gwNumber", entry.gw)

    def relations(self) -> list[RelationType]:
        """Return the relation types that statements use, by name."""
        known = self.data.ontology.relations
        return [known[name] for name in sorted({s.relation for s in self.data.statements} & set(known))]

    def event_types(self) -> list[EventType]:
        """Return the event types that statements use, by name."""
        known = self.data.ontology.event_types
        codes = {code for s in self.data.statements for code in (s.event_type, s.plover) if code}
        return [known[code] for code in sorted(codes & set(known))]

    def relation(self, relation: RelationType) -> Iterator[Triple]:
        """Describe a relation type."""
        node = self.name(f"rel:{relation.name}")
        yield self.is_a(node, "kg:RelationType")
        if relation.symmetric:
            yield self.is_a(node, "owl:SymmetricProperty")
        yield from self.text(node, "rdfs:label", relation.label)
        yield Triple(node, self.name("kg:eventType"), self.name(f"plover:{relation.event_type}"))
        for code in relation.cameo:
            yield from self.match(node, "skos:closeMatch", "cameo", code)

    def event_type(self, event_type: EventType) -> Iterator[Triple]:
        """Describe an event type."""
        node = self.name(f"plover:{event_type.name}")
        yield self.is_a(node, "kg:EventType")
        yield from self.text(node, "rdfs:label", event_type.label)
        yield from self.text(node, "skos:notation", event_type.name)
        if event_type.quad_class:
            yield Triple(node, self.name("kg:quadClass"), self.name(f"kg:{event_type.quad_class}"))
        for code in event_type.cameo:
            yield from self.match(node, "skos:closeMatch", "cameo", code)

    def settings(self, run: str) -> Iterator[Triple]:
        """Describe the run that made the build, but for what it used."""
        yield self.is_a(run, "kg:Run")
        yield self.is_a(run, "prov:Activity")
        yield Triple(run, self.name("prov:wasAssociatedWith"), self.software)
        for setting, value in self.data.run.items():
            yield from self.text(run, f"kg:{setting}", value)

    def program(self) -> Iterator[Triple]:
        """Describe kgraph itself."""
        yield self.is_a(self.software, "prov:SoftwareAgent")
        yield from self.text(self.software, "rdfs:label", "kgraph")

    def is_a(self, node: str, kind: str) -> Triple:
        return Triple(node, self.name("rdf:type"), self.name(kind))

    def text(self, node: str, link: str, text: str | None) -> Iterator[Triple]:
        if text:
            yield Triple(node, self.name(link), string_literal(text))

    def day(self, node: str, link: str, day: datetime.date | None) -> Iterator[Triple]:
        if day:
            yield Triple(node, self.name(link), date_literal(day))

    def match(self, node: str, link: str, scheme: str, code: str) -> Iterator[Triple]:
        """Align a thing with a code of another list, if it has one there."""
        if code:
            yield Triple(node, self.name(link), self.name(f"{scheme}:{code}"))

    def number(self, node: str, link: str, digits: str) -> Iterator[Triple]:
        if digits:
            yield Triple(node, self.name(link), integer_literal(int(digits)))

    def offsets(self, node: str, span: Span) -> Iterator[Triple]:
        yield Triple(node, self.name("oa:start"), integer_literal(span.start))
        yield Triple(node, self.name("oa:end"), integer_literal(span.end))


def _part(evidence: str, place: str) -> str:
    return f"{evidence[:-1]}#{place}>"
