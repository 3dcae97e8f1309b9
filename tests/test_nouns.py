"""Noun patterns: who does what to whom around an event noun, in the small lexicon of ``tests/shapes.py``."""

import pytest

from tests.shapes import matches, told

# --- The doer is named by the noun -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ethiopia's attack on Eritrea lasted two days.", id="an owner"),
        pytest.param("The Ethiopian attack on Eritrea lasted two days.", id="an adjective"),
        pytest.param("An attack by Ethiopia on Eritrea lasted two days.", id="by, then on"),
        pytest.param("An attack on Eritrea by Ethiopia lasted two days.", id="on, then by"),
        pytest.param("Ethiopia launched an attack on Eritrea.", id="a light verb"),
        pytest.param("Ethiopia launched an attack overnight on Eritrea.", id="a light verb, then a time"),
        pytest.param("Ethiopia staged an attack on Eritrea.", id="staged"),
        pytest.param("An attack on Eritrea was launched by Ethiopia.", id="a light verb in the passive"),
        pytest.param("Ethiopia prepared to launch an attack on Eritrea.", id="a light verb in an infinitive"),
        pytest.param("Ethiopia planned an attack on Eritrea.", id="a verb of planning"),
        pytest.param("Ethiopia denied an attack on Eritrea.", id="a verb of denying"),
        pytest.param("Kenya feared the Ethiopian attack on Eritrea.", id="below another country's verb"),
    ],
)
def test_an_attack_is_found_with(text: str) -> None:
    assert told(text) == ["ETH attacks ERI"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile's condemnation of Peru came late.",
        "Chilean condemnation of Peru came late.",
        "The condemnation of Peru by Chile came late.",
    ],
)
def test_a_condemnation_is_found(text: str) -> None:
    assert told(text) == ["CHL condemns PER"]


def test_of_names_whom_an_occupation_befell() -> None:
    assert told("The occupation of Kuwait by Iraq ended.") == ["IRQ occupies KWT"]


def test_a_reversed_noun_has_the_source_after_its_preposition() -> None:
    assert told("Samoa's visit from Japan was brief.") == ["JPN visits WSM"]


def test_a_that_clause_is_about_the_target() -> None:
    assert told("Nicaragua's charge that Honduras trained rebels was new.") == ["NIC accuses HND"]
    assert told("Nicaragua's demand that Honduras leave was new.") == ["NIC demands HND"]


# --- The doer is lent by the words above -----------------------------------------------------------


def test_a_heavy_verb_lends_no_doer() -> None:
    assert told("Kenya discussed an attack on Eritrea.") == []


def test_a_light_verb_lends_its_doer_to_every_object() -> None:
    assert told("Peru launched an attack on Chile and a strike on Brazil.") == [
        "PER attacks CHL",
        "PER strikes BRA",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malawi won support from Zambia.", "ZMB supports MWI"),
        ("Malawi won Zambia's support.", "ZMB supports MWI"),
        ("Malawi faces a threat from Zambia.", "ZMB threatens MWI"),
    ],
)
def test_a_receiving_verb_makes_its_subject_the_target(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Peru rejected a demand from Chile.", id="from"),
        pytest.param("Peru rejected a call by Chile to withdraw.", id="by"),
        pytest.param("Peru rejected Chile's demand.", id="an owner"),
    ],
)
def test_who_rejects_a_demand_is_whom_it_reached(text: str) -> None:
    assert "CHL demands PER" in told(text)


def test_who_rejects_an_accusation_is_whom_it_reached() -> None:
    assert told("Peru rejected Chile's accusations.") == ["CHL accuses PER", "PER denies-claim-of CHL"]


def test_who_merely_hears_of_a_demand_is_not_whom_it_reached() -> None:
    assert told("Brazil discussed a demand from Chile.") == []


def test_a_noun_in_a_prepositional_phrase_of_means_lends_its_doer() -> None:
    assert told("Peru hit back with a threat against Chile.") == ["PER threatens CHL"]


@pytest.mark.parametrize(
    "text", ["Peru's efforts in support of Chile failed.", "Peru's campaign of support for Chile failed."]
)
def test_an_act_belongs_to_who_owns_the_effort(text: str) -> None:
    assert told(text) == ["PER supports CHL"]


def test_who_travels_for_talks_takes_part_in_them() -> None:
    assert told("Peru's president travelled for talks with Chile.") == ["CHL negotiates-with PER"]


def test_who_calls_for_talks_does_not_hold_them() -> None:
    assert told("Peru called for talks with Chile.") == []


# --- Two at the same thing -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The agreement between Nepal and Bhutan lapsed.", id="between"),
        pytest.param("Nepal's agreement with Bhutan lapsed.", id="an owner and with"),
        pytest.param("The Nepal–Bhutan agreement lapsed.", id="a pair with a dash"),
        pytest.param("The Nepal-Bhutan agreement lapsed.", id="a pair with a hyphen"),
        pytest.param("The agreement signed by Nepal and Bhutan lapsed.", id="a reduced relative clause"),
    ],
)
def test_an_agreement_is_found_whichever_way_its_parties_stand(text: str) -> None:
    assert told(text) == ["BTN signs-agreement-with NPL"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Clashes between Cambodia and Thailand broke out.", id="on the noun"),
        pytest.param("Clashes broke out between Cambodia and Thailand.", id="strayed to the verb"),
        pytest.param("Clashes broke out on Monday between Cambodia and Thailand.", id="after a day"),
    ],
)
def test_between_is_found_where_parsers_hang_it(text: str) -> None:
    assert told(text) == ["KHM fights THA"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Peru held talks with Chile.", id="on the noun"),
        pytest.param("Peru held talks Monday with Chile.", id="after a bare day"),
        pytest.param("Peru held talks in Oman on Monday with Chile.", id="after a place and a day"),
        pytest.param("Talks were held between Peru and Chile.", id="strayed to a passive"),
        pytest.param("Talks were held on Monday between Peru and Chile.", id="strayed, after a day"),
    ],
)
def test_partners_in_talks_are_found_where_parsers_hang_them(text: str) -> None:
    assert told(text) == ["CHL negotiates-with PER"]


def test_other_objects_stray_as_well() -> None:
    assert told("Peru expressed support on Monday for Chile.") == ["PER supports CHL"]
    assert told("Peru paid a visit last week to Chile.") == ["PER visits CHL"]


def test_talks_with_two_partners_are_no_talks_between_them() -> None:
    assert told("Oman held talks with Iran and Iraq.") == [
        "IRN negotiates-with OMN",
        "IRQ negotiates-with OMN",
    ]
    assert told("Oman's talks with Iran and Iraq ended.") == [
        "IRN negotiates-with OMN",
        "IRQ negotiates-with OMN",
    ]


def test_talks_among_three_are_three_pairs() -> None:
    assert told("Talks among Oman, Iran and Iraq ended.") == [
        "IRN negotiates-with IRQ",
        "IRN negotiates-with OMN",
        "IRQ negotiates-with OMN",
    ]


@pytest.mark.parametrize(
    "text", ["Peru and Chile expressed mutual support.", "Mutual support by Peru and Chile followed."]
)
def test_what_is_mutual_goes_both_ways(text: str) -> None:
    assert told(text) == ["CHL supports PER", "PER supports CHL"]


def test_what_two_do_is_mutual_only_if_the_text_says_so() -> None:
    assert told("Peru and Chile expressed support.") == []


def test_a_swap_goes_both_ways() -> None:
    assert told("Peru and Chile announced a prisoner swap.") == ["CHL releases PER", "PER releases CHL"]


def test_a_noun_with_a_modifier_is_found_only_with_it() -> None:
    assert told("Military cooperation between Mali and Niger grew.") == ["MLI cooperates-militarily-with NER"]
    assert told("Cooperation between Mali and Niger grew.") == []


# --- How it is told --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "presupposed"),
    [
        pytest.param("Chile's attack on Peru failed.", True, id="an owner"),
        pytest.param("The attack by Chile on Peru failed.", True, id="an author"),
        pytest.param("An attack by Chile on Peru failed.", False, id="an indefinite noun"),
        pytest.param("Chile launched an attack on Peru.", False, id="a doer that a verb lends"),
    ],
)
def test_a_noun_with_a_doer_of_its_own_is_presupposed(text: str, presupposed: bool) -> None:
    assert [m.presupposed for m in matches(text)] == [presupposed]


def test_a_lent_doer_is_less_sure_than_an_owner() -> None:
    (owned,) = matches("Chile's attack on Peru failed.")
    (circumstance,) = matches("Chile hit back with an attack on Peru.")
    assert circumstance.confidence < owned.confidence


def test_who_brokers_talks_does_not_hide_that_there_were_talks() -> None:
    assert told("Oman brokered a prisoner swap between Chile and Peru.") == [
        "CHL releases PER",
        "OMN mediates CHL",
        "OMN mediates PER",
        "PER releases CHL",
    ]


@pytest.mark.parametrize(
    "text", ["Aid from Chile reached Peru.", "Chilean aid came to Peru.", "Aid came from Chile for Peru."]
)
def test_what_arrives_was_sent_by_somebody_to_somebody(text: str) -> None:
    assert told(text) == ["CHL aids PER"]


@pytest.mark.parametrize("verb", ["praised", "feared", "discussed", "covered up"])
def test_an_act_spoken_of_is_not_the_speakers(verb: str) -> None:
    assert told(f"Kenya {verb} an attack on Eritrea.") == []
