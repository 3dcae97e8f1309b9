"""Coreference: whom "he", "its", "both countries" and "the minister" stand for, within one article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction import resolve, speaks_of


def means(text: str, word: str) -> list[str]:
    """Return the actors of the pronoun or bare title at the last place where a word stands."""
    return sorted(
        mention.actor
        for piece, index in zip(text.split("\n\n"), resolve(text), strict=True)
        for mention in index.mentions
        if mention.kind == "pronoun" and piece[mention.span_start : mention.span_end] == word
    )


# ---- persons


@pytest.mark.parametrize("pronoun", ["He", "She"])
def test_he_and_she_are_the_latest_person(pronoun: str) -> None:
    assert means(f"Kenya's foreign minister visited Togo. {pronoun} praised Benin.", pronoun) == ["state:KEN"]


def test_he_is_the_subject_of_the_last_sentence_rather_than_its_object() -> None:
    text = "Fijian President Ana Sopo met Tongan President Tui Rell. She praised Samoa."
    assert means(text, "She") == ["state:FJI"]


def test_he_is_never_a_country() -> None:
    assert means("Kenya closed a port. He praised Benin.", "He") == []


def test_his_is_the_person_who_acts_in_the_sentence() -> None:
    assert means("Kenya's foreign minister praised his army.", "his") == ["state:KEN"]


def test_a_pronoun_tells_who_the_person_is() -> None:
    (index,) = resolve("Fijian Foreign Minister Ana Sopo left. She praised Chad.")
    (she,) = [m for m in index.mentions if m.kind == "pronoun"]
    assert (she.person, she.role, she.sector) == ("Ana Sopo", "foreign minister", "GOV")


def test_a_counterpart_is_of_the_state_named_and_not_his_own() -> None:
    text = "Mexico's foreign minister met his Russian counterpart."
    assert (speaks_of(text, "counterpart"), means(text, "his")) == (["state:RUS"], ["state:MEX"])


def test_a_pronoun_reaches_into_the_paragraph_before() -> None:
    assert means("Kenya's foreign minister left.\n\nHe praised Benin.", "He") == ["state:KEN"]


def test_a_pronoun_does_not_reach_far_back() -> None:
    filler = " It rained all day." * 4
    assert means(f"Kenya's foreign minister left.{filler} He praised Benin.", "He") == []


def test_a_pronoun_with_nobody_before_it_means_nobody() -> None:
    assert means("He praised Benin.", "He") == []


# ---- things


def test_it_is_the_latest_acting_country() -> None:
    assert means("Armenia accused Azerbaijan. It closed a road.", "It") == ["state:ARM"]


def test_its_own_envoy_is_the_subjects() -> None:
    assert speaks_of("Armenia recalled its envoy.", "envoy") == ["state:ARM"]


def test_it_is_not_a_mere_place() -> None:
    assert means("Armenia held talks in Georgia. It praised Iran.", "It") == ["state:ARM"]


def test_the_object_it_is_not_the_subject_of_its_own_verb() -> None:
    assert means("Armenia protested. Iran ignored it.", "it") == ["state:ARM"]


def test_it_is_never_a_person() -> None:
    assert means("Kenya's foreign minister left. It rained.", "It") == []


@pytest.mark.parametrize("noun", ["country", "government", "kingdom"])
def test_the_country_is_the_latest_state(noun: str) -> None:
    assert means(f"Bhutan closed a road. The {noun} warned Nepal.", noun) == ["state:BTN"]


def test_a_country_is_no_one_in_particular() -> None:
    assert means("Bhutan closed a road. A country warned Nepal.", "country") == []


def test_the_group_is_the_latest_group_and_no_state() -> None:
    assert means("Boko Haram fired at Chad. The group warned Niger.", "group") == ["group:BOKOHARAM"]


def test_the_rebels_are_the_group_told_of() -> None:
    text = "The M23 fired at Congo. The rebels warned Burundi."
    assert means(text, "rebels") == ["group:M23"]


# ---- bare titles


def test_the_minister_is_the_one_told_of() -> None:
    text = "Mexico's foreign minister visited Chile. The minister praised Peru."
    assert means(text, "minister") == ["state:MEX"]


def test_the_president_is_not_the_minister_told_of() -> None:
    text = "Mexico's foreign minister visited Chile. The president praised Peru."
    assert means(text, "president") == []


def test_the_official_is_whoever_was_told_of() -> None:
    text = "Mexico's foreign minister visited Chile. The official praised Peru."
    assert means(text, "official") == ["state:MEX"]


# ---- several


@pytest.mark.parametrize("subject", ["They", "Both"])
def test_they_and_both_are_those_who_acted_together(subject: str) -> None:
    text = f"Latvia and Estonia condemned Belarus. {subject} closed a road."
    assert means(text, subject) == ["state:EST", "state:LVA"]


def test_their_is_those_who_act_in_the_sentence() -> None:
    assert means("Latvia and Estonia recalled their envoys.", "their") == ["state:EST", "state:LVA"]


def test_they_may_be_three() -> None:
    text = "Latvia, Estonia and Finland met. They condemned Belarus."
    assert means(text, "They") == ["state:EST", "state:FIN", "state:LVA"]


def test_they_are_a_group_told_of_alone() -> None:
    assert means("The Houthis fired at a ship. They warned Greece.", "They") == ["group:HOUTHIS"]


def test_they_are_a_people_told_of_alone() -> None:
    assert means("Peruvians marched. They condemned Chile.", "They") == ["state:PER"]


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("Both countries", "countries"),
        ("The two countries", "countries"),
        ("The two neighbours", "neighbours"),
        ("The two sides", "sides"),
        ("Both governments", "governments"),
        ("The sides", "sides"),
        ("The two leaders", "leaders"),
    ],
)
def test_a_pair_is_the_latest_two_side_by_side(phrase: str, word: str) -> None:
    assert means(f"India and Nepal signed a pact. {phrase} will share water.", word) == [
        "state:IND",
        "state:NPL",
    ]


def test_a_pair_may_be_the_doer_and_the_one_done_to() -> None:
    assert means("Ghana thanked Togo. The two countries trade.", "countries") == ["state:GHA", "state:TGO"]


def test_two_ministers_who_met_are_both() -> None:
    text = "Mexico's foreign minister met his Russian counterpart. Both condemned the attack."
    assert means(text, "Both") == ["state:MEX", "state:RUS"]


def test_two_countries_are_no_pair_where_only_one_was_told_of() -> None:
    assert means("Ghana closed a road. Both countries trade.", "countries") == []


# ---- what always holds

WORDS = st.sampled_from(
    "Fiji Tonga and he She it they both countries the minister Taliban . , met its two Ana Sopo".split()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=24).map(" ".join))
def test_a_pronoun_only_means_somebody_named_before(text: str) -> None:
    for index in resolve(text):
        named = {m.actor for m in index.mentions if m.kind != "pronoun"}
        assert {m.actor for m in index.mentions if m.kind == "pronoun"} <= named
