"""Parties that a clause leaves open, in the small lexicon of ``tests/shapes.py``."""

import pytest

from tests.shapes import matches, told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Peru said Chile had attacked the port.", id="who says so"),
        pytest.param(
            "Peru said Chilean troops entered the port and attacked the crews.", id="in a second verb"
        ),
        pytest.param("Peru's claim that Chile had attacked the port was dismissed.", id="in a claim"),
        pytest.param("The port was attacked by Chile, Peru said.", id="before the speaker"),
    ],
)
def test_a_hostile_deed_is_done_to_him_who_complains(text: str) -> None:
    assert told(text) == ["CHL attacks PER"]
    assert [p.path for m in matches(text) for p in m.targets] == ["accuser"]


def test_who_accuses_somebody_of_a_deed_suffered_it() -> None:
    assert told("Peru accused Chile of attacking the port.") == ["CHL attacks PER", "PER accuses CHL"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The United Nations said Chile had attacked the port.", id="an organisation, which reports"
        ),
        pytest.param("Peru wants Chile to attack the port.", id="a wish"),
        pytest.param("Chile said its army had attacked the port.", id="the doer himself"),
        pytest.param("Peru said Chile had visited the port.", id="a friendly deed"),
    ],
)
def test_no_victim_is_guessed_from(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Peru accused Chile of lying, a charge that Santiago denied.", id="that"),
        pytest.param("Peru accused Chile of lying, a charge Santiago denied.", id="no pronoun"),
        pytest.param("Peru accused Chile of violating a border, which Santiago denied.", id="which"),
    ],
)
def test_a_denial_in_a_relative_clause_answers_who_made_the_charge(text: str) -> None:
    assert "CHL denies-claim-of PER" in told(text)


def test_a_charge_with_an_owner_is_his() -> None:
    assert told("Fiji spoke of Peru's charge, which Chile denied.") == ["CHL denies-claim-of PER"]


def test_who_was_refused_something_is_the_target() -> None:
    assert told("Peru was given aid by Chile.") == ["CHL aids PER"]


def test_a_headline_may_be_an_infinitive() -> None:
    assert told("Chile to occupy Peru") == ["CHL occupies PER"]


def test_who_says_that_somebody_did_the_deed_is_its_victim_also_where_a_noun_tells_it() -> None:
    assert told("Peru said Chile had launched the attack.") == ["CHL attacks PER"]


def test_who_puts_out_words_says_what_they_say() -> None:
    assert told("Peru introduced a resolution that condemned Chile.") == ["PER condemns CHL"]


def test_a_verb_after_a_relative_clause_may_be_the_main_subjects() -> None:
    text = "Peru condemned the Fijian sanctions that took effect this week and accused Chile of greed."
    assert told(text) == ["PER accuses CHL", "PER condemns FJI"]


def test_who_is_quoted_after_according_to_suffered_the_deed() -> None:
    assert told("According to Peru, Chilean troops attacked the port.") == ["CHL attacks PER"]


def test_a_deed_that_harms_nothing_has_no_victim() -> None:
    assert told("Peru said Chile attacked at once.") == []
