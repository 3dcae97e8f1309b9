"""Merging is a union of sets; contradictions are found, and weighed where both sides speak with one voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.assemble import contradictions, merge
from kgraph.model import Modality, Statement, Time
from tests.factories import make_day, make_document, make_statement

MONDAY, TUESDAY = make_day("2024-02-12"), make_day("2024-02-13")
FEBRUARY = Time(start=MONDAY.start, end=make_day("2024-02-29").end, precision="month")
SINCE_TUESDAY = Time(start=TUESDAY.start, end=None, precision="interval")
OSLO, BERGEN = (
    make_document("oslo", "Norway condemned Denmark."),
    make_document("bergen", "Oslo slammed Denmark."),
)


def reread(statement: Statement, **changes: object) -> Statement:
    """The same statement, its only piece of evidence read differently."""
    (evidence,) = statement.evidence
    return statement.model_copy(update={"evidence": (evidence.model_copy(update=changes),)})


def test_equal_statements_become_one_with_all_the_evidence() -> None:
    oslo, bergen = make_statement(documents=(OSLO,)), make_statement(documents=(BERGEN,))
    (merged,) = merge([oslo, bergen])
    assert merged.id == oslo.id == bergen.id
    assert {e.document for e in merged.evidence} == {"oslo", "bergen"}
    assert [e.id for e in merged.evidence] == sorted(e.id for e in merged.evidence)
    assert merged.belief == 0.9775


def test_different_statements_stay_apart_in_the_order_of_their_ids() -> None:
    statements = [make_statement(object=target) for target in ("state:DNK", "state:SWE", "org:NATO")]
    assert [s.id for s in merge(statements)] == sorted(s.id for s in statements)


def test_contexts_are_united() -> None:
    one, other = make_statement(contexts=("nuclear",)), make_statement(contexts=("economic", "nuclear"))
    (merged,) = merge([one, other])
    assert merged.contexts == ("economic", "nuclear")


def test_of_two_readings_of_one_place_the_surer_stays() -> None:
    sure, unsure = reread(make_statement(), confidence=0.8), reread(make_statement(), confidence=0.3)
    (merged,) = merge([unsure, sure])
    assert [e.confidence for e in merged.evidence] == [0.8]


def test_of_two_equally_sure_readings_the_first_rule_by_name_stays() -> None:
    (merged,) = merge([reread(make_statement(), rule="b"), reread(make_statement(), rule="a")])
    assert [e.rule for e in merged.evidence] == ["a"]


def test_papers_of_one_publisher_are_one_source() -> None:
    statement = make_statement(documents=(OSLO, BERGEN))
    (merged,) = merge([statement], sources={"oslo": "The Example", "bergen": "The Example"})
    assert merged.belief == 0.94


def test_a_denial_in_the_same_voice_lowers_belief() -> None:
    yes, no = make_statement(documents=(OSLO,)), make_statement(documents=(BERGEN,), polarity="negated")
    assert [s.belief for s in merge([yes, no])] == [0.1275, 0.1275]


def test_another_actors_denial_does_not_lower_belief() -> None:
    told = make_statement("state:DNK", "strikes", "state:NOR")
    denial = make_statement(
        "state:DNK", "strikes", "state:NOR", polarity="negated", modality="claimed", attributed_to="state:DNK"
    )
    assert contradictions([told, denial]) == [(told.id, denial.id)]
    assert [s.belief for s in merge([told, denial])] == [0.85, 0.85]


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (None, None, True),
        (MONDAY, None, False),
        (MONDAY, MONDAY, True),
        (MONDAY, TUESDAY, False),
        (MONDAY, FEBRUARY, True),
        (MONDAY, SINCE_TUESDAY, False),
        (SINCE_TUESDAY, FEBRUARY, True),
    ],
)
def test_only_times_that_overlap_contradict(one: Time | None, other: Time | None, overlap: bool) -> None:
    yes, no = make_statement(time=one), make_statement(time=other, polarity="negated")
    assert contradictions([no, yes]) == ([(yes.id, no.id)] if overlap else [])


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("asserted", "claimed", True),
        ("reported", "asserted", True),
        ("future", "future", True),
        ("future", "asserted", False),
        ("hypothetical", "hypothetical", False),
        ("hypothetical", "asserted", False),
    ],
)
def test_what_happened_contradicts_what_happened(one: Modality, other: Modality, contradict: bool) -> None:
    yes, no = make_statement(modality=one), make_statement(modality=other, polarity="negated")
    assert contradictions([yes, no]) == ([(yes.id, no.id)] if contradict else [])


def test_statements_about_other_parties_do_not_contradict() -> None:
    assert contradictions([make_statement(), make_statement(object="state:SWE", polarity="negated")]) == []
    assert contradictions([make_statement(), make_statement(relation="praises", polarity="negated")]) == []


def vary(statement: Statement, label: str, **reading: object) -> Statement:
    """The same statement with another name for its subject and another reading of its evidence."""
    subject = statement.subject.model_copy(update={"label": label})
    return reread(statement.model_copy(update={"subject": subject}), **reading)


# Often two of these have one meaning, one place or one spelling in common, seldom all.
statements = st.builds(
    vary,
    st.builds(
        make_statement,
        object=st.sampled_from(["state:DNK", "state:SWE"]),
        polarity=st.sampled_from(["affirmed", "negated"]),
        time=st.sampled_from([None, MONDAY, FEBRUARY]),
        contexts=st.sampled_from([(), ("nuclear",), ("nuclear", "economic")]),
        documents=st.sampled_from([(OSLO,), (BERGEN,)]),
    ),
    label=st.sampled_from(["Norway", "Kingdom of Norway"]),
    confidence=st.sampled_from([0.2, 0.9]),
    rule=st.sampled_from(["a", "b"]),
    event=st.sampled_from([None, "event:1"]),
)
many = st.lists(statements, max_size=6)


@given(many, many)
def test_merging_is_commutative(one: list[Statement], other: list[Statement]) -> None:
    assert merge([*one, *other]) == merge([*other, *one])


@given(many, many, many)
def test_merging_is_associative(one: list[Statement], two: list[Statement], three: list[Statement]) -> None:
    assert merge([*merge([*one, *two]), *three]) == merge([*one, *merge([*two, *three])])
    assert merge([*merge(one), *merge(two), *merge(three)]) == merge([*one, *two, *three])


@given(many)
def test_merging_is_idempotent(one: list[Statement]) -> None:
    assert merge(merge(one)) == merge(one) == merge([*one, *one])


@given(many)
def test_merging_loses_no_meaning_and_no_place(one: list[Statement]) -> None:
    merged = merge(one)
    assert {s.id for s in merged} == {s.id for s in one}
    assert {e.id for s in merged for e in s.evidence} == {e.id for s in one for e in s.evidence}
    assert all(Statement.model_validate(s.model_dump()) == s for s in merged)
