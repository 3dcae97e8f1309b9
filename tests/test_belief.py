"""How belief grows with evidence, and where it stops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.belief import BeliefSettings, belief, name_sources
from kgraph.model import Evidence
from tests.factories import make_document, make_evidence

STATEMENT = "stmt:" + "0" * 64
PERFECT_SOURCES = BeliefSettings(systematic=0.0)


def says(document: str, text: str = "", confidence: float = 0.9) -> Evidence:
    """Evidence from a document, by default with a wording of its own."""
    return make_evidence(STATEMENT, make_document(document, text or f"Wording of {document}."), confidence)


def test_without_evidence_there_is_no_belief() -> None:
    assert belief([]) == 0.0


def test_one_reading_is_worth_its_confidence_less_the_systematic_error() -> None:
    assert belief([says("a")]) == 0.85
    assert belief([says("a")], settings=PERFECT_SOURCES) == 0.9


def test_two_sources_are_wrong_only_together() -> None:
    assert belief([says("a"), says("b")]) == 0.9775  # 1 − 0.15 · 0.15


def test_two_readings_of_one_source_share_its_systematic_error() -> None:
    evidence = [says("a"), says("b")]
    assert belief(evidence, sources={"a": "The Example", "b": "The Example"}) == 0.94  # 1 − (0.05 + 0.01)


def test_one_source_never_makes_surer_than_it_is_trustworthy() -> None:
    evidence = [says(f"a{number}") for number in range(100)]
    publisher = {item.document: "The Example" for item in evidence}
    assert belief(evidence, sources=publisher) == 0.95


def test_a_wire_story_copied_ten_times_counts_once() -> None:
    copies = [says(f"paper{number}", "Norway condemned  Denmark.") for number in range(10)]
    assert belief(copies) == belief(copies[:1])


def test_copies_are_known_whatever_their_spaces_and_capitals() -> None:
    assert belief([says("a", "Norway  Condemned\nDenmark."), says("b", "Norway condemned Denmark.")]) == 0.85


def test_of_copies_the_surest_reading_counts() -> None:
    assert belief([says("a", "Same.", 0.2), says("b", "Same.", 0.9)]) == 0.85


def test_a_wire_story_with_changes_of_each_paper_is_one_source() -> None:
    copies = [says("a"), says("b"), says("c")]
    papers = {"a": "Oslo Post", "b": "Bergen Times", "c": "Oslo Post"}
    assert belief(copies, sources=name_sources(papers)) == 0.991  # 1 − (0.05 + 0.01) · 0.15
    assert belief(copies, sources=name_sources(papers, [("a", "b", "c")])) == 0.949  # 1 − (0.05 + 0.001)


def test_copies_in_one_paper_are_still_its_own() -> None:
    papers = {"a": "Oslo Post", "b": "Oslo Post", "c": None, "d": None}
    assert name_sources(papers, [("a", "b"), ("c", "d")]) == {
        "a": "Oslo Post",
        "b": "Oslo Post",
        "c": "c",
        "d": "c",
    }


def test_evidence_against_lowers_belief() -> None:
    assert belief([says("a")], against=[says("b")]) == 0.1275  # 0.85 · 0.15


def test_a_source_may_be_trusted_less_than_others() -> None:
    settings = BeliefSettings(systematic_of={"Rumours": 0.6})
    assert belief([says("a")], sources={"a": "Rumours"}, settings=settings) == 0.3


def test_a_source_cannot_be_wrong_more_often_than_always() -> None:
    assert belief([says("a", confidence=0.0)]) == 0.0


evidences = st.lists(
    st.builds(
        says,
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["", "Same.", "Other."]),
        st.floats(0, 1, allow_nan=False),
    ),
    max_size=6,
)


@given(evidences, evidences)
def test_belief_is_a_probability(evidence: list[Evidence], against: list[Evidence]) -> None:
    assert 0 <= belief(evidence, against) <= 1


@given(evidences.flatmap(lambda evidence: st.tuples(st.just(evidence), st.permutations(evidence))))
def test_belief_does_not_depend_on_the_order(orders: tuple[list[Evidence], list[Evidence]]) -> None:
    assert belief(orders[0]) == belief(orders[1])


@given(evidences)
def test_a_new_wording_in_a_new_document_never_lowers_belief(evidence: list[Evidence]) -> None:
    assert belief([*evidence, says("new")]) >= belief(evidence)


def test_error_rates_are_probabilities() -> None:
    with pytest.raises(ValueError, match="less than or equal to 1"):
        BeliefSettings(systematic=1.5)
