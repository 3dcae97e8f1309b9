"""Small builders of valid statements for tests: say what matters, the rest is filled in."""

import datetime

from kgraph.ids import content_hash, evidence_id, statement_id
from kgraph.model import (
    Actor,
    Document,
    Evidence,
    Mention,
    Modality,
    Polarity,
    Span,
    Statement,
    Time,
    actor_type,
)
from kgraph.ontology import load_ontology
from kgraph.versions import Versions
from kgraph.views import Article, BuildData

ONTOLOGY = load_ontology()
VERSIONS = Versions(software="0.1.0", libraries="", ontology="", lexicon="", actors="", model="fake/1")
LABELS = {"state:DNK": "Denmark", "state:NOR": "Norway", "state:SWE": "Sweden", "org:NATO": "NATO"}
TEXT = "Norway condemned Denmark on Monday."


def make_actor(actor_id: str) -> Actor:
    """Return an actor with a readable label."""
    return Actor(id=actor_id, label=LABELS.get(actor_id, actor_id), type=actor_type(actor_id))


def make_document(document_id: str = "a1", text: str = TEXT, **known: str) -> Document:
    """Return an article of one sentence, published on 14 February 2024."""
    return Document(id=document_id, text=text, date=datetime.date(2024, 2, 14), **known)


def make_day(day: str) -> Time:
    """Return the time of an event of one day.

    >>> make_day("2024-02-12").precision
    'day'
    """
    date = datetime.date.fromisoformat(day)
    return Time(start=date, end=date, precision="day")


def make_evidence(
    statement: str,
    document: Document,
    confidence: float = 0.9,
    speaker: str | None = None,
    event: str | None = None,
) -> Evidence:
    """Return evidence whose sentence is a whole document, and whose mentions are its first letter."""
    text = document.text
    return Evidence(
        id=evidence_id(content_hash(text), 0, len(text), statement),
        document=document.id,
        start=0,
        end=len(text),
        text=text,
        subject_mention=Mention(start=0, end=1, text=text[:1], sector="GOV"),
        object_mention=Mention(start=0, end=1, text=text[:1], person="Ann Ek", role="minister"),
        trigger=Span(start=0, end=1, text=text[:1]),
        attributed_mention=Mention(start=0, end=1, text=text[:1]) if speaker else None,
        event=event,
        extractor="patterns/1",
        rule="condemns/verb",
        confidence=confidence,
    )


def make_statement(
    subject: str = "state:NOR",
    relation: str = "condemns",
    object: str = "state:DNK",
    *,
    event_type: str = "ACCUSE",
    symmetric: bool = False,
    polarity: Polarity = "affirmed",
    modality: Modality = "asserted",
    attributed_to: str | None = None,
    time: Time | None = None,
    contexts: tuple[str, ...] = (),
    belief: float = 0.9,
    documents: tuple[Document, ...] = (make_document(),),
    event: str | None = None,
) -> Statement:
    """Return a statement with one piece of evidence a document."""
    name = statement_id(subject, relation, object, polarity, modality, attributed_to, time)
    return Statement(
        id=name,
        subject=make_actor(subject),
        relation=relation,
        event_type=event_type,
        plover=event_type,
        object=make_actor(object),
        symmetric=symmetric,
        polarity=polarity,
        modality=modality,
        attributed_to=attributed_to,
        time=time,
        contexts=contexts,
        belief=belief,
        evidence=tuple(make_evidence(name, d, speaker=attributed_to, event=event) for d in documents),
    )


def make_data(*statements: Statement, documents: tuple[Document, ...] = (make_document(),)) -> BuildData:
    """Return what a build of these statements knows."""
    articles = tuple(Article.of(document) for document in documents)
    return BuildData(statements=statements, articles=articles, ontology=ONTOLOGY, run={"version": "0.1.0"})
