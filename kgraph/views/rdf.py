"""Statements as RDF: sorted canonical N-Quads.

``ontology/README.md``, "RDF shape", says what stands where; this module writes exactly that. Three rules keep
a graph the same wherever it goes:

* each triple stands in one graph, so that a union of all graphs counts nothing twice;
* literals are canonical strings, integers, decimals and dates only, for stores rewrite all others;
* there are no blank nodes, so that graphs merge, and differ, as sets.

A graph may be many times larger than the statements it is made from. So it is made thing by thing, in the
order of the lines, and who writes it need not hold it in memory.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from kgraph.errors import UserError
from kgraph.model import Actor, Evidence, Statement
from kgraph.ontology import EventType, RelationType
from kgraph.views import Article, BuildData
from kgraph.views.terms import Names, Quad, Triple
from kgraph.views.triples import Describer

if TYPE_CHECKING:
    from rdflib import Dataset

_Part = tuple[str, Iterable[Triple]]
"""A graph, and some of the triples that stand in it."""

__all__ = ["Things", "build_quads", "is_edge", "iter_quads", "to_dataset", "write_lines"]


def build_quads(data: BuildData) -> list[Quad]:
    """Return all quads of a build, in the order of their lines and without repeats.

    What two articles of one text could claim stands in the graph of the first.

    :raises UserError: if evidence cites an article that the build does not have.
    """
    return list(iter_quads(data))


def iter_quads(data: BuildData) -> Iterator[Quad]:
    """Yield all quads as :func:`build_quads` returns them, but make them only when they are asked for."""
    things = Things(data)
    for thing in sorted(things.names()):
        yield from things.quads(thing)


def write_lines(rows: Iterable[Triple | Quad]) -> str:
    """Write triples as N-Triples, or quads as N-Quads, in the order given."""
    return "".join(" ".join(row) + " .\n" for row in rows)


def is_edge(statement: Statement) -> bool:
    """Tell whether a statement has a direct triple: only what the articles say did happen deserves one."""
    return (statement.polarity, statement.modality) == ("affirmed", "asserted")


def to_dataset(data: BuildData) -> "Dataset":
    """Return a build as an rdflib dataset with named graphs; its default graph is the union of them."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    for prefix, iri in Names(data.ontology.namespaces).prefixes.items():
        dataset.bind(prefix, iri, replace=True)
    dataset.parse(data=write_lines(build_quads(data)), format="nquads")
    return dataset


class Things:
    """All things that a build says something about, by IRI; what it says is made when it is asked for.

    The selectors and mentions of a piece of evidence are parts of that thing: their IRIs begin with its own,
    which are all of one length, so that a graph sorted by thing is sorted by subject.

    :param data: the build.
    :raises UserError: if evidence cites an article that the build does not have.
    """

    def __init__(self, data: BuildData) -> None:
        self._tell = tell = Describer(data)
        self._articles = {article.id: article for article in data.articles}
        self._edges: defaultdict[str, set[Triple]] = defaultdict(set)
        self._events: dict[str, str] = {}
        self._about: dict[str, Callable[[], Iterable[_Part]]] = {}
        name, say = tell.name, self._about
        for article in data.articles:
            say[name.article(article.id)] = partial(self._article, article)
        for actor in tell.actors():
            say[name.thing(actor.id)] = partial(self._actor, actor)
        for statement in data.statements:
            say[name.thing(statement.id)] = partial(self._statement, statement)
            if is_edge(statement):
                self._edges[name.thing(statement.subject.id)].add(tell.edge(statement))
            for evidence in _by_document(statement):
                self._check(statement, evidence)
                say.setdefault(name.thing(evidence.id), partial(self._evidence, evidence))
                if evidence.event:
                    event, first = name.thing(evidence.event), evidence.document
                    self._events[event] = min(first, self._events.get(event, first))
                    say[event] = partial(self._event, event)
        for relation in tell.relations():
            say[name(f"rel:{relation.name}")] = partial(self._relation, relation)
        for event_type in tell.event_types():
            say[name(f"plover:{event_type.name}")] = partial(self._event_type, event_type)
        if tell.run:
            say[tell.run] = partial(self._run, tell.run)
            say[tell.software] = self._program

    def names(self) -> Iterable[str]:
        """Return the IRIs of all things."""
        return self._about.keys()

    def about(self, thing: str) -> Iterator[Triple]:
        """Yield what is said about a thing, in no certain order."""
        return (triple for _, triples in self._about[thing]() for triple in triples)

    def quads(self, thing: str) -> list[Quad]:
        """Return what is said about a thing and where, in the order of lines and without repeats."""
        quads = {Quad(*triple, graph) for graph, triples in self._about[thing]() for triple in triples}
        return sorted(quads, key=" ".join)

    def lines(self, thing: str) -> list[str]:
        """Return the lines of :meth:`quads`."""
        parts = self._about[thing]()
        return sorted({f"{s} {p} {o} {graph} .\n" for graph, triples in parts for s, p, o in triples})

    def _check(self, statement: Statement, evidence: Evidence) -> None:
        if evidence.document not in self._articles:
            problem = f"{statement.id} cites the article {evidence.document!r}, which the build does not have"
            raise UserError(f"{problem}. Build it again.")

    def _statement(self, statement: Statement) -> Iterator[_Part]:
        yield self._shared("statements"), self._tell.statement(statement)
        support: dict[Triple, str] = {}
        for evidence in _by_document(statement):
            triple = self._tell.support(statement, evidence)
            support.setdefault(triple, self._tell.name.article_graph(evidence.document))
        yield from ((graph, (triple,)) for triple, graph in support.items())

    def _evidence(self, evidence: Evidence) -> Iterator[_Part]:
        yield self._tell.name.article_graph(evidence.document), self._tell.evidence(evidence)

    def _event(self, event: str) -> Iterator[_Part]:
        graph = self._tell.name.article_graph(self._events[event])
        yield graph, (self._tell.is_a(event, "kg:Event"),)

    def _article(self, article: Article) -> Iterator[_Part]:
        yield self._tell.name.article_graph(article.id), self._tell.article(article)

    def _actor(self, actor: Actor) -> Iterator[_Part]:
        yield self._shared("actors"), self._tell.actor(actor)
        yield self._shared("edges"), self._edges.get(self._tell.name.thing(actor.id), ())

    def _relation(self, relation: RelationType) -> Iterator[_Part]:
        yield self._shared("vocabulary"), self._tell.relation(relation)

    def _event_type(self, event_type: EventType) -> Iterator[_Part]:
        yield self._shared("vocabulary"), self._tell.event_type(event_type)

    def _run(self, run: str) -> Iterator[_Part]:
        yield self._shared("runs"), self._tell.settings(run)
        name = self._tell.name
        for article in self._articles:
            yield name.article_graph(article), (Triple(run, name("prov:used"), name.article(article)),)

    def _program(self) -> Iterator[_Part]:
        yield self._shared("runs"), self._tell.program()

    def _shared(self, graph: str) -> str:
        """Return one of the graphs that all articles share."""
        return self._tell.name(f"graph:{graph}")


def _by_document(statement: Statement) -> list[Evidence]:
    return sorted(statement.evidence, key=lambda evidence: evidence.document)
