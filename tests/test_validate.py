"""What a candidate must be to become a statement, and what form it is given."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.ids import content_hash, evidence_id, statement_id
from kgraph.model import Candidate, Document, Mention, Modality, Polarity, Reject, Span, Statement
from kgraph.ontology import load_ontology
from kgraph.validate import validate
from tests.factories import make_actor, make_day, make_document

ONTOLOGY = load_ontology()
ACTORS = {name: make_actor(name) for name in ("state:NOR", "state:DNK", "state:SWE", "org:NATO", "group:ETA")}
ARTICLE = make_document("a1", "Oslo spoke. Norway condemned Denmark, Sweden said.")


def span(words: str, document: Document = ARTICLE) -> Span:
    start = document.text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def mention(words: str, **known: str) -> Mention:
    return Mention.model_validate(span(words).model_dump() | known)


def propose(**changes: Any) -> Candidate:
    """A sound candidate, Norway condemns Denmark, but for the changes."""
    sound: dict[str, Any] = {
        "relation": "condemns",
        "subject": "state:NOR",
        "object": "state:DNK",
        "sentence": span("Norway condemned Denmark, Sweden said."),
        "subject_mention": mention("Norway", sector="GOV"),
        "object_mention": mention("Denmark"),
        "trigger": span("condemned"),
        "extractor": "patterns/1",
        "rule": "condemns/verb",
        "confidence": 0.9,
    }
    return Candidate(**(sound | changes))


def accepted(candidate: Candidate) -> Statement:
    result = validate(candidate, ARTICLE, ONTOLOGY, ACTORS)
    assert isinstance(result, Statement), result
    return result


def reason(candidate: Candidate) -> str:
    result = validate(candidate, ARTICLE, ONTOLOGY, ACTORS)
    assert isinstance(result, Reject), result
    assert result.candidate == candidate
    assert result.document == "a1"
    return result.reason


def test_a_sound_candidate_becomes_a_statement_with_its_evidence() -> None:
    monday = make_day("2024-02-12")
    candidate = propose(
        modality="claimed",
        attributed_to="state:SWE",
        attributed_mention=mention("Sweden"),
        time=monday,
        event="event:1",
    )
    statement = accepted(candidate)
    assert statement.subject == ACTORS["state:NOR"]
    assert statement.object == ACTORS["state:DNK"]
    assert statement.event_type == statement.plover == "ACCUSE"
    assert (statement.symmetric, statement.belief) == (False, 0.9)
    assert statement.id == statement_id(
        "state:NOR", "condemns", "state:DNK", "affirmed", "claimed", "state:SWE", monday
    )
    (evidence,) = statement.evidence
    assert evidence.id == evidence_id(content_hash(ARTICLE.text), 12, 50, statement.id)
    assert evidence.text == ARTICLE.text[evidence.start : evidence.end]
    assert evidence.subject_mention == candidate.subject_mention
    assert evidence.attributed_mention == candidate.attributed_mention
    assert (evidence.document, evidence.event, evidence.rule) == ("a1", "event:1", "condemns/verb")


def test_the_plover_code_is_that_of_the_whole_statement() -> None:
    assert accepted(propose(relation="strikes", modality="future")).plover == "THREATEN"
    assert accepted(propose(relation="strikes", polarity="negated")).plover is None


def test_contexts_are_sorted_and_those_that_the_relation_implies_are_added() -> None:
    candidate = propose(relation="gives-military-aid", contexts=("nuclear", "economic", "nuclear"))
    assert accepted(candidate).contexts == ("economic", "military", "nuclear")


def test_an_inverse_relation_is_turned_round_and_the_mentions_follow() -> None:
    statement = accepted(propose(relation="receives"))
    assert statement.relation == "visits"
    assert (statement.subject.id, statement.object.id) == ("state:DNK", "state:NOR")
    assert statement.evidence[0].subject_mention.text == "Denmark"
    assert statement.evidence[0].object_mention.text == "Norway"


def test_a_symmetric_relation_has_its_parties_in_id_order_and_the_mentions_follow() -> None:
    statement = accepted(propose(relation="meets"))
    assert statement.symmetric
    assert (statement.subject.id, statement.object.id) == ("state:DNK", "state:NOR")
    assert statement.evidence[0].subject_mention.text == "Denmark"
    assert statement.evidence[0].object_mention.text == "Norway"


def test_a_symmetric_relation_in_id_order_stays_as_it_is() -> None:
    candidate = propose(
        relation="meets",
        subject="state:DNK",
        object="state:NOR",
        subject_mention=mention("Denmark"),
        object_mention=mention("Norway", sector="GOV"),
    )
    assert accepted(candidate) == accepted(propose(relation="meets"))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"relation": "befriends"}, "unknown relation: befriends"),
        ({"subject": "state:XXX"}, "unknown actor: state:XXX"),
        ({"object": "Denmark"}, "unknown actor: Denmark"),
        ({"attributed_to": "state:XXX"}, "unknown actor in attribution: state:XXX"),
        ({"object": "state:NOR"}, "same actor on both sides"),
        ({"relation": "member-of"}, "range: member-of wants Organisation, got State"),
        (
            {"relation": "extradites-to", "subject": "group:ETA"},
            "domain: extradites-to wants State, got Group",
        ),
        ({"sentence": Span(start=11, end=12, text=" ")}, "empty sentence"),
        ({"sentence": Span(start=50, end=52, text="Ha")}, "sentence outside the document"),
        ({"sentence": Span(start=12, end=18, text="Sweden")}, "sentence is not the document's text"),
        (
            {"subject_mention": Mention(start=0, end=3, text="Who")},
            "subject mention is not the document's text",
        ),
        ({"object_mention": Mention(start=90, end=93, text="Who")}, "object mention outside the document"),
        ({"trigger": Span(start=0, end=3, text="hit")}, "trigger is not the document's text"),
        (
            {"attributed_mention": Mention(start=0, end=3, text="Who")},
            "attributed mention is not the document's text",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_reason_that_can_be_counted(change: dict[str, Any], expected: str) -> None:
    assert reason(propose(**change)) == expected


def test_an_inverse_is_held_to_the_domain_and_range_of_what_it_is_stored_as() -> None:
    assert accepted(propose(relation="receives", object="org:NATO")).subject.id == "org:NATO"


def test_a_mention_may_stand_in_an_earlier_sentence() -> None:
    assert accepted(propose(subject_mention=mention("Oslo"))).evidence[0].subject_mention.start == 0


def test_offsets_count_code_points() -> None:
    article = make_document("a2", "🙂 Norway condemned Denmark.")
    candidate = propose(
        sentence=span(article.text, article),
        subject_mention=Mention(start=2, end=8, text="Norway"),
        object_mention=Mention(start=19, end=26, text="Denmark"),
        trigger=span("condemned", article),
    )
    assert isinstance(validate(candidate, article, ONTOLOGY, ACTORS), Statement)


some_text = st.text("Norway condemned Dk.🙂\n ", min_size=1, max_size=12)
any_span = st.builds(
    lambda start, text: {"start": start, "end": start + len(text), "text": text},
    st.integers(0, 60),
    some_text,
)
true_span = st.tuples(st.integers(0, 48), st.integers(1, 50)).map(
    lambda place: {
        "start": place[0],
        "end": min(place[0] + place[1], len(ARTICLE.text)),
        "text": ARTICLE.text[place[0] : place[0] + place[1]],
    }
)
spans = true_span | any_span
actor_names = st.sampled_from([*ACTORS, "state:XXX", ""])
candidates = st.builds(
    Candidate,
    relation=st.sampled_from([*ONTOLOGY.relations, "befriends", ""]),
    subject=actor_names,
    object=actor_names,
    polarity=st.sampled_from(get_args(Polarity)),
    modality=st.sampled_from(get_args(Modality)),
    attributed_to=st.none() | actor_names,
    time=st.sampled_from([None, make_day("2024-02-12")]),
    contexts=st.lists(st.text(max_size=3), max_size=3).map(tuple),
    sentence=spans.map(lambda fields: Span(**fields)),
    subject_mention=spans.map(lambda fields: Mention(**fields)),
    object_mention=spans.map(lambda fields: Mention(**fields)),
    trigger=spans.map(lambda fields: Span(**fields)),
    attributed_mention=st.none() | spans.map(lambda fields: Mention(**fields)),
    event=st.none() | st.text(),
    extractor=st.text(),
    rule=st.text(),
    confidence=st.floats(0, 1),
)


@given(candidates)
def test_any_candidate_becomes_a_valid_statement_or_a_reject(candidate: Candidate) -> None:
    result = validate(candidate, ARTICLE, ONTOLOGY, ACTORS)
    assert type(result).model_validate_json(result.model_dump_json()) == result
    if isinstance(result, Statement):
        (evidence,) = result.evidence
        for part in (evidence, evidence.subject_mention, evidence.object_mention, evidence.trigger):
            assert ARTICLE.text[part.start : part.end] == part.text
        assert ONTOLOGY.relation(result.relation).inverse_of is None
        assert list(result.contexts) == sorted(set(result.contexts))


@given(candidates)
def test_who_is_named_first_does_not_matter_to_a_symmetric_relation(candidate: Candidate) -> None:
    turned = candidate.model_copy(
        update={
            "subject": candidate.object,
            "object": candidate.subject,
            "subject_mention": candidate.object_mention,
            "object_mention": candidate.subject_mention,
        }
    )
    one, other = (validate(each, ARTICLE, ONTOLOGY, ACTORS) for each in (candidate, turned))
    if isinstance(one, Statement) and one.symmetric:
        assert one == other
