"""Any statements that the models and the ontology allow, as strategies for Hypothesis."""

import datetime
from typing import Any

from hypothesis import strategies as st

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
from kgraph.plover import fold
from kgraph.views import BuildData
from tests.factories import ONTOLOGY, make_data

ACTORS = ("bloc:WEST", "group:HAMAS", "org:NATO", "org:UN", "state:DNK", "state:IRN", "state:NOR")
RELATIONS = [relation for relation in ONTOLOGY.relations.values() if not relation.inverse_of]
POLARITIES: list[Polarity] = ["affirmed", "negated"]
MODALITIES: list[Modality] = ["asserted", "claimed", "reported", "future", "hypothetical"]

words = st.text(min_size=1, max_size=12)
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))
shares = st.floats(0, 1)
documents = st.builds(Document, id=words, text=st.text(min_size=3, max_size=40), date=st.none() | days)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)


@st.composite
def times(draw: st.DrawFn) -> Time | None:
    """Draw a day, a stretch of days that may be open at one end, or nothing."""
    kind = draw(st.sampled_from(["none", "day", "month", "year", "interval", "since", "until"]))
    start, end = sorted((draw(days), draw(days)))
    match kind:
        case "none":
            return None
        case "day":
            return Time(start=start, end=start, precision="day")
        case "since":
            return Time(start=start, end=None, precision="interval")
        case "until":
            return Time(start=None, end=end, precision="interval")
    return Time.model_validate({"start": start, "end": end, "precision": kind})


@st.composite
def spans(draw: st.DrawFn, text: str) -> dict[str, Any]:
    """Draw a stretch of a text."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return {"start": start, "end": end, "text": text[start:end]}


@st.composite
def mentions(draw: st.DrawFn, text: str) -> Mention:
    """Draw a mention of an actor, and who acted for it."""
    known = {name: draw(st.none() | words) for name in ("person", "role", "sector")}
    return Mention.model_validate({**draw(spans(text)), **known})


@st.composite
def evidences(draw: st.DrawFn, statement: str, document: Document, spoken: bool) -> Evidence:
    """Draw evidence for a statement."""
    sentence = draw(spans(document.text))
    name = evidence_id(content_hash(document.text), sentence["start"], sentence["end"], statement)
    return Evidence(
        id=name,
        document=document.id,
        **sentence,
        subject_mention=draw(mentions(document.text)),
        object_mention=draw(mentions(document.text)),
        trigger=Span(**draw(spans(document.text))),
        attributed_mention=draw(mentions(document.text)) if spoken else None,
        event=draw(st.none() | hashes.map("event:".__add__)),
        extractor=draw(words),
        rule=draw(words),
        confidence=draw(shares),
    )


@st.composite
def statements(draw: st.DrawFn, document: Document) -> Statement:
    """Draw a statement that the ontology allows, with one piece of evidence in a document."""
    relation = draw(st.sampled_from(RELATIONS))
    subjects = [actor for actor in ACTORS if actor_type(actor) in relation.domain]
    subject = draw(st.sampled_from(subjects))
    objects = [a for a in ACTORS if actor_type(a) in relation.range and a != subject]
    object = draw(st.sampled_from(objects))
    if relation.symmetric:
        subject, object = sorted((subject, object))
    polarity, modality = draw(st.sampled_from(POLARITIES)), draw(st.sampled_from(MODALITIES))
    speaker, time = draw(st.none() | st.sampled_from(ACTORS)), draw(times())
    name = statement_id(subject, relation.name, object, polarity, modality, speaker, time)
    return Statement(
        id=name,
        subject=Actor(id=subject, label=subject, type=actor_type(subject)),
        relation=relation.name,
        event_type=relation.event_type,
        plover=fold(relation.event_type, relation.name, polarity, modality),
        object=Actor(id=object, label=object, type=actor_type(object)),
        symmetric=relation.symmetric,
        polarity=polarity,
        modality=modality,
        attributed_to=speaker,
        time=time,
        contexts=draw(st.tuples() | st.tuples(words)),
        belief=draw(shares),
        evidence=(draw(evidences(name, document, speaker is not None)),),
    )


@st.composite
def builds(draw: st.DrawFn, most: int = 3) -> BuildData:
    """Draw a build of some statements, each about a document of its own."""
    known = draw(st.lists(documents, min_size=1, max_size=most, unique_by=lambda d: d.id))
    found = {statement.id: statement for document in known for statement in [draw(statements(document))]}
    return make_data(*found.values(), documents=tuple(known))
