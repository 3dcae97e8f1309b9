"""CAMEO: every relation has a code and a score, and a folded statement has the code of the act it is."""

import pytest

from kgraph.model import Actor
from kgraph.ontology import RelationType
from kgraph.plover import fold
from kgraph.views.cameo import GOLDSTEIN, cameo_code, goldstein
from tests.factories import ONTOLOGY, make_actor

STATE, GROUP = make_actor("state:NOR"), make_actor("group:HAMAS")
EVENTS = [relation for relation in ONTOLOGY.relations.values() if relation.event_type != "STANDING"]


@pytest.mark.parametrize(
    ("relation", "plover", "source", "code"),
    [
        ("condemns", "ACCUSE", STATE, "111"),
        ("visits", "CONSULT", STATE, "042"),
        ("visits", "AGREE", STATE, "036"),  # intends to meet
        ("gives-economic-aid", "AGREE", STATE, "033"),  # intends to give material aid
        ("withdraws-from", "CONCEDE", STATE, "035"),  # intends to yield
        ("strikes", "THREATEN", STATE, "138"),  # threatens with military force
        ("meets", "REJECT", STATE, "125"),  # rejects a proposal to meet
        ("attacks", "ASSAULT", STATE, "190"),  # conventional military force
        ("attacks", "ASSAULT", GROUP, "180"),  # unconventional violence
        ("allied-with", "STANDING", STATE, None),
    ],
)
def test_the_code_is_that_of_the_act(relation: str, plover: str, source: Actor, code: str | None) -> None:
    assert cameo_code(ONTOLOGY.relations[relation], plover, source) == code


@pytest.mark.parametrize("relation", EVENTS, ids=lambda relation: relation.name)
def test_every_event_has_a_code_and_a_score(relation: RelationType) -> None:
    for polarity in ("affirmed", "negated"):
        for modality in ("asserted", "future", "hypothetical"):
            plover = fold(relation.event_type, relation.name, polarity, modality)
            if plover:
                code = cameo_code(relation, plover, STATE)
                assert code and goldstein(code) is not None


def test_cooperation_scores_above_and_conflict_below_nothing() -> None:
    wrong = []
    for relation in EVENTS:
        score = goldstein(str(cameo_code(relation, relation.event_type, STATE)))
        is_good = str(relation.quad_class).endswith("cooperation")
        if score is None or (score > 0) is not is_good:
            wrong.append(relation.name)
    assert wrong == ["requests", "urges"]  # CAMEO counts an appeal (02) as cooperation, PLOVER as conflict


def test_a_code_without_a_score_has_that_of_the_code_above() -> None:
    assert (goldstein("1711"), goldstein("0874"), goldstein("0873")) == (-9.2, 10.0, 9.0)
    assert goldstein("") is None


def test_the_scale_is_goldstein_s() -> None:
    assert (min(GOLDSTEIN.values()), max(GOLDSTEIN.values())) == (-10.0, 10.0)
    assert len([code for code in GOLDSTEIN if len(code) == 2]) == 20
