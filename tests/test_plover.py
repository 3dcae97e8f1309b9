"""What PLOVER's codebook makes of polarity and modality: one test a line of the table in :func:`fold`."""

from typing import get_args

import pytest

from kgraph.model import Modality, Polarity
from kgraph.ontology import load_ontology
from kgraph.plover import GOODWILL, HARM, REPLIES, fold

TOLD = ("asserted", "claimed", "reported")


@pytest.mark.parametrize("modality", get_args(Modality))
@pytest.mark.parametrize("polarity", get_args(Polarity))
@pytest.mark.parametrize("event_type", ["STANDING", "NO_TYPE_OF_PLOVER"])
def test_what_plover_does_not_know_has_no_code(event_type: str, polarity: str, modality: str) -> None:
    assert fold(event_type, "allied-with", polarity, modality) is None


@pytest.mark.parametrize("modality", [*TOLD, "future"])
@pytest.mark.parametrize("event_type", sorted(GOODWILL))
def test_not_to_cooperate_is_to_reject(event_type: str, modality: str) -> None:
    assert fold(event_type, "meets", "negated", modality) == "REJECT"


@pytest.mark.parametrize("modality", [*TOLD, "future"])
@pytest.mark.parametrize("event_type", sorted(HARM | REPLIES))
def test_not_to_do_harm_has_no_code(event_type: str, modality: str) -> None:
    assert fold(event_type, "attacks", "negated", modality) is None


@pytest.mark.parametrize("event_type", sorted(GOODWILL | HARM | REPLIES))
def test_a_negated_hypothesis_has_no_code(event_type: str) -> None:
    assert fold(event_type, "attacks", "negated", "hypothetical") is None


@pytest.mark.parametrize("modality", TOLD)
@pytest.mark.parametrize("event_type", sorted(GOODWILL | HARM | REPLIES))
def test_what_is_told_has_its_own_type(event_type: str, modality: str) -> None:
    assert fold(event_type, "meets", "affirmed", modality) == event_type


@pytest.mark.parametrize("event_type", ["CONSULT", "SUPPORT", "COOPERATE", "AID"])
def test_cooperation_to_come_is_agreement(event_type: str) -> None:
    assert fold(event_type, "meets", "affirmed", "future") == "AGREE"


def test_a_promise_to_sign_is_agreement_and_a_signature_is_support() -> None:
    assert fold("SUPPORT", "signs-agreement-with", "affirmed", "future") == "AGREE"
    assert fold("SUPPORT", "signs-agreement-with", "affirmed", "asserted") == "SUPPORT"


def test_a_call_to_end_ones_own_fighting_is_agreement() -> None:
    assert fold("RETREAT", "ceases-fire-with", "affirmed", "future") == "AGREE"


def test_an_announced_withdrawal_concedes_and_a_carried_out_one_retreats() -> None:
    assert fold("RETREAT", "withdraws-from", "affirmed", "future") == "CONCEDE"
    assert fold("RETREAT", "withdraws-from", "affirmed", "asserted") == "RETREAT"


@pytest.mark.parametrize("modality", ["future", "hypothetical"])
@pytest.mark.parametrize("event_type", sorted(HARM))
def test_harm_to_come_or_on_a_condition_is_a_threat(event_type: str, modality: str) -> None:
    assert fold(event_type, "attacks", "affirmed", modality) == "THREATEN"


@pytest.mark.parametrize("event_type", ["AGREE", "CONCEDE", "REQUEST", "REJECT"])
def test_words_to_come_are_those_words(event_type: str) -> None:
    assert fold(event_type, "rejects", "affirmed", "future") == event_type


@pytest.mark.parametrize("event_type", sorted(GOODWILL | REPLIES))
def test_other_hypotheses_have_no_code(event_type: str) -> None:
    assert fold(event_type, "meets", "affirmed", "hypothetical") is None


def test_the_ontology_has_the_same_event_types_and_quad_classes() -> None:
    event_types = load_ontology().event_types.values()
    cooperation = {e.name for e in event_types if e.quad_class and e.quad_class.endswith("cooperation")}
    conflict = {e.name for e in event_types if e.quad_class and e.quad_class.endswith("conflict")}
    assert cooperation == GOODWILL
    assert conflict == HARM | REPLIES
    assert {e.name for e in event_types} - cooperation - conflict == {"STANDING"}
