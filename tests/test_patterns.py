"""The patterns coder: what it finds in a whole sentence, in the small lexicon of ``tests/shapes.py``.

Verbs and event nouns have tests of their own, in ``test_verbs.py`` and ``test_nouns.py``.
"""

import pytest

from tests.shapes import matches, patterns, rules, told

# --- Participles -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["The Rwandan-backed Chadian army fell.", "The Rwanda-backed Chadian army fell."]
)
def test_what_is_backed_is_supported(text: str) -> None:
    assert told(text) == ["RWA supports TCD"]


def test_a_compound_needs_somebody_who_is_backed() -> None:
    assert told("The Rwandan-backed plan failed.") == []


# --- Roles -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Jordan, an ally of Canada, kept silent.", id="in apposition"),
        pytest.param("Jordan, a Canadian ally, kept silent.", id="in apposition, with an adjective"),
        pytest.param("Jordan is a Canadian ally.", id="after is"),
        pytest.param("Jordan remains Canada's closest ally.", id="after remains, with an owner"),
        pytest.param("Jordan kept silent as an ally of Canada.", id="after as"),
    ],
)
def test_an_ally_is_found(text: str) -> None:
    assert told(text) == ["CAN allied-with JOR"]


@pytest.mark.parametrize("text", ["Canada's ally condemned Peru.", "Peru condemned Canada's ally."])
def test_an_ally_is_not_the_one_whose_ally_he_is(text: str) -> None:
    assert told(text) == []


def test_whose_looks_back_to_its_owner() -> None:
    assert told("Chad, whose army attacked Sudan, kept silent.") == ["TCD attacks SDN"]


# --- Readings to refuse ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan attacked the bill of Chad.", []),
        ("Sudan attacked the troops of Chad.", ["SDN attacks TCD"]),
    ],
)
def test_a_reading_to_refuse_makes_no_relation(text: str, expected: list[str]) -> None:
    assert told(text) == expected


# --- Together --------------------------------------------------------------------------------------


def test_verbs_come_before_nouns() -> None:
    assert rules("Chile's attack on Peru angered Brazil, which condemned Chile.") == [
        "verb:condemn:active",
        "noun:attack",
    ]


def test_the_words_of_a_frame_make_no_second_relation() -> None:
    assert rules("Nepal signed an agreement with Bhutan.") == ["verb:sign agreement with:active"]


def test_a_sentence_without_actors_tells_nothing() -> None:
    assert matches("The mayor condemned the attack on the bank.") == []


def test_only_relations_that_the_ontology_calls_so_are_symmetric() -> None:
    assert patterns().is_symmetric("meets")
    assert not patterns().is_symmetric("visits")


# --- How it is told --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Chile lashed out at Peru.", "verb:lash out at:active"),
        ("Peru was condemned by Chile.", "verb:condemn:passive"),
        ("Chile said that Peru must leave.", "verb:say must:active"),
        ("Chile's condemnation of Peru came late.", "noun:condemnation"),
        ("Military cooperation between Mali and Niger grew.", "noun:military cooperation"),
        ("Jordan is a Canadian ally.", "role:ally"),
        ("The Rwanda-backed Chadian army fell.", "participle:backed"),
    ],
)
def test_a_match_names_the_frame_that_made_it(text: str, rule: str) -> None:
    assert rules(text) == [rule]


def test_who_refuses_to_harm_somebody_refuses_him_nothing() -> None:
    assert told("Chile spurned a plan to attack Peru.") == ["CHL attacks PER"]
