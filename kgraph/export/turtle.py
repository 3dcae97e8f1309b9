"""Turtle for people: each statement with its evidence, then articles, actors, and what the names mean.

Turtle has no named graphs, so which graph a triple stands in is not told; all else is as in the N-Quads.
With annotations it is Turtle of RDF 1.2: a statement *annotates* the triple between its two actors, which is
asserted only where the statement is an edge.
"""

from collections.abc import Iterator, Mapping

from kgraph.model import Statement
from kgraph.views import BuildData
from kgraph.views.rdf import Things, is_edge
from kgraph.views.terms import Names, Triple
from kgraph.views.turtle import INDENT, TurtleWriter

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Articles": ("article", "event"),
    "Actors": ("bloc", "group", "org", "state"),
    "Relation types and event types": ("plover", "rel"),
}
"""What comes after the statements: heading → prefixes of the subjects below it."""

LAST_SECTION = "How it came about"

PLAIN = ("affirmed", "asserted")
"""Qualifiers that go without saying."""


def write_turtle(data: BuildData) -> str:
    """Write a build as Turtle."""
    return _Document(data, annotated=False).write()


def write_annotations(data: BuildData) -> str:
    """Write a build as Turtle of RDF 1.2, in which each statement annotates its triple.

    A reader of RDF 1.2 finds the triples of :func:`write_turtle`, and one ``rdf:reifies`` a statement.
    """
    return _Document(data, annotated=True).write()


class _Document:
    """One build as Turtle, with annotations or without."""

    def __init__(self, data: BuildData, annotated: bool) -> None:
        self.statements = sorted(data.statements, key=lambda statement: statement.id)
        self.relations = data.ontology.relations
        self.annotated = annotated
        self.name = Names(data.ontology.namespaces)
        self.turtle = TurtleWriter(self.name.prefixes)
        self.things = Things(data)
        self.left = dict.fromkeys(sorted(self.things.names()))
        """The things that were not written yet, in order."""
        self.edges = {self.triple_of(statement) for statement in self.statements} if annotated else set()

    def write(self) -> str:
        return self.turtle.document([*self.evidence_by_statement(), *self.sections()])

    def evidence_by_statement(self) -> Iterator[str]:
        yield "#### Statements and their evidence\n"
        for statement in self.statements:
            about = self.about(self.name.thing(statement.id))
            blocks = [self.annotation(statement, about)] if self.annotated else self.turtle.blocks(about)
            yield f"# {self.sentence(statement)}\n" + "".join(blocks)
            for evidence in statement.evidence:
                yield from self.turtle.blocks(self.about(self.name.thing(evidence.id)))

    def about(self, thing: str) -> list[Triple]:
        """Take what is said about a thing, once: two articles of one text share their evidence."""
        if thing not in self.left:
            return []
        del self.left[thing]
        # The edges left out are asserted by annotations.
        return [triple for triple in self.things.about(thing) if triple not in self.edges]

    def sections(self) -> Iterator[str]:
        """Write what is left, under headings."""
        below: dict[str, list[str]] = {heading: [] for heading in (*SECTIONS, LAST_SECTION)}
        for thing in self.left:
            below[self.section_of(thing)].append(thing)
        for heading, things in below.items():
            if things:
                yield f"#### {heading}\n"
            for thing in sorted(things, key=self.turtle.term):
                yield from self.turtle.blocks(self.about(thing))

    def section_of(self, subject: str) -> str:
        for heading, prefixes in SECTIONS.items():
            if subject.startswith(tuple(f"<{self.name.prefixes[prefix]}" for prefix in prefixes)):
                return heading
        return LAST_SECTION

    def triple_of(self, statement: Statement) -> Triple:
        subject, object = self.name.thing(statement.subject.id), self.name.thing(statement.object.id)
        return Triple(subject, self.name(f"rel:{statement.relation}"), object)

    def annotation(self, statement: Statement, about: list[Triple]) -> str:
        """Write a statement as an annotation of its triple, or of one that is not asserted."""
        triple = " ".join(self.turtle.term(term) for term in self.triple_of(statement))
        named = f"{triple} ~ {self.turtle.term(self.name.thing(statement.id))}"
        lines = f" ;\n{INDENT}".join(self.turtle.lines(about))
        if is_edge(statement):
            return f"{named} {{|\n{INDENT}{lines}\n|}} .\n"
        return f"<< {named} >>\n{INDENT}{lines} .\n"

    def sentence(self, statement: Statement) -> str:
        """Say in a comment who did what to whom, and what keeps it from being a fact."""
        relation = self.relations.get(statement.relation)
        told = f"{statement.subject.label} {relation.label if relation else statement.relation}"
        limits = [word for word in (statement.polarity, statement.modality) if word not in PLAIN]
        qualified = f" ({', '.join(limits)})" if limits else ""
        return " ".join(f"{told} {statement.object.label}{qualified}".split())
