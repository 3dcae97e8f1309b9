"""Verb patterns: who does what to whom around a verb, in the small lexicon of ``tests/shapes.py``."""

import pytest

from tests.shapes import matches, rules, told

# --- Active, passive and further down --------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chile condemned Peru.", id="active"),
        pytest.param("Peru was condemned by Chile.", id="passive"),
        pytest.param("Peru has been condemned by the Chilean government.", id="passive in the perfect"),
        pytest.param("Chile lashed out at Peru.", id="with particle and preposition"),
        pytest.param(
            "Chile's foreign minister condemned the Peruvian army.", id="by those who act for a state"
        ),
        pytest.param("Santiago condemned Lima.", id="by capitals"),
        pytest.param("The Chilean minister, who condemned Peru, left.", id="in a relative clause"),
        pytest.param("Peru, which Chile condemned, kept silent.", id="in a relative clause about the target"),
        pytest.param("The army of Peru, condemned by Chile, withdrew.", id="in a reduced relative clause"),
        pytest.param("Chile walked out, condemning Peru.", id="in a participial clause"),
        pytest.param("Chile walked out after condemning Peru.", id="in a gerund"),
        pytest.param("Chile chose to condemn Peru.", id="in an infinitive"),
    ],
)
def test_a_condemnation_is_found(text: str) -> None:
    assert told(text) == ["CHL condemns PER"]


@pytest.mark.parametrize(
    "text", ["Peru was condemned.", "Chile condemned the flood.", "Condemned, Peru withdrew."]
)
def test_a_relation_takes_two_to_make_it(text: str) -> None:
    assert told(text) == []


def test_nobody_is_in_relation_with_himself() -> None:
    assert told("Chile condemned the Chilean army.") == []


def test_a_reversed_verb_has_the_source_last() -> None:
    assert told("Fiji received help from Tonga.") == ["TON aids FJI"]


# --- Gifts and other words between verb and target -------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tonga gave Fiji aid.", id="before the gift"),
        pytest.param("Tonga gave aid to Fiji.", id="after to"),
        pytest.param("Tonga gave Fiji 20 tons of aid.", id="before a measured gift"),
    ],
)
def test_the_receiver_of_a_gift_is_the_target(text: str) -> None:
    assert told(text) == ["TON aids FJI"]


@pytest.mark.parametrize(
    "text",
    [
        "Zimbabwe supplied weapons to Zambia.",
        "Zimbabwe supplied Zambia with weapons.",
        "Zambia was supplied with weapons by Zimbabwe.",
    ],
)
def test_what_somebody_is_supplied_with_is_a_word_of_the_frame(text: str) -> None:
    assert told(text) == ["ZWE gives-military-aid ZMB"]


def test_what_stands_before_a_last_noun_is_the_target() -> None:
    assert told("Peru took Chile before a court.") == ["PER sues CHL"]


def test_words_of_a_frame_may_stand_as_a_compound() -> None:
    assert told("Japan deployed a field hospital to Nepal.") == ["JPN gives-humanitarian-aid NPL"]
    assert told("Japan deployed a hospital to Nepal.") == []


def test_who_is_held_responsible_is_the_target() -> None:
    assert told("Chile held Peru responsible.") == ["CHL accuses PER"]


def test_what_is_blocked_was_meant_for_somebody() -> None:
    assert told("Chile vetoed an invitation to Peru.") == ["CHL vetoes PER"]


def test_whose_diplomats_are_expelled_is_the_target() -> None:
    assert told("Peru expelled Chilean diplomats.") == ["PER expels-diplomats-of CHL"]
    assert told("Peru expelled two diplomats from Chile.") == ["PER expels-diplomats-of CHL"]


# --- Clauses and infinitives -----------------------------------------------------------------------


def test_a_clause_gives_its_subject_as_the_target() -> None:
    assert told("Latvia alleged that Belarus had lied.") == ["LVA accuses BLR"]


def test_a_claim_in_the_passive_is_its_agents() -> None:
    assert told("It was claimed by Latvia that Belarus lied.") == ["LVA accuses BLR"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru said that Chile must leave.", ["PER demands CHL"]),
        ("Peru said Chile should leave.", ["PER urges CHL"]),
        ("Peru said that Chile left.", []),
    ],
)
def test_saying_what_somebody_must_do_demands_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_verb_that_takes_an_infinitive_finds_its_target_inside_it() -> None:
    assert told("Spain agreed to visit Cuba.") == ["CUB agrees-with ESP", "ESP visits CUB"]


# --- Targets that are places or private persons ----------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ethiopia attacked Khartoum.", id="a city"),
        pytest.param("Ethiopia attacked the airport in Khartoum.", id="a building in a city"),
        pytest.param("Ethiopia attacked a village in Sudan.", id="a village"),
        pytest.param("Ethiopia attacked a market on Monday in Sudan.", id="a thing that is somewhere"),
        pytest.param("A village near Khartoum was attacked by Ethiopia.", id="the subject of a passive"),
    ],
)
def test_a_place_is_a_target_where_the_entry_allows(text: str) -> None:
    assert told(text) == ["ETH attacks SDN"]


def test_a_place_hangs_on_the_verb_as_well_as_on_its_object() -> None:
    assert told("Ethiopia struck a market in Sudan.") == ["ETH strikes SDN"]
    assert told("A market was struck by Ethiopia in Sudan.") == ["ETH strikes SDN"]


def test_a_place_is_no_target_where_the_entry_does_not_allow_it() -> None:
    assert told("Sudan condemned the airport in N'Djamena.") == []


def test_a_nationality_goes_before_the_place_where_its_bearer_was() -> None:
    assert told("Ethiopia killed a Kenyan farmer in Sudan.") == ["ETH kills KEN"]


def test_a_private_person_stands_for_his_state_where_deeds_befall_him() -> None:
    assert told("Peru killed a Chilean student.") == ["PER kills CHL"]
    assert told("Peru arrested two Chilean journalists.") == ["PER arrests CHL"]


def test_a_private_person_stands_for_no_state_where_it_is_words() -> None:
    assert told("Peru condemned a Chilean journalist.") == []


def test_a_private_person_does_nothing_for_his_state() -> None:
    assert told("A Chilean journalist condemned Peru.") == []


# --- Two at the same thing -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nepal signed an agreement with Bhutan.", id="with"),
        pytest.param("Nepal signed an agreement on Monday with Bhutan.", id="with, after the day"),
        pytest.param("Nepal and Bhutan signed an agreement.", id="both in the subject"),
        pytest.param("An agreement was signed by Nepal and Bhutan.", id="both after by"),
    ],
)
def test_a_signature_is_found_whichever_way_its_parties_stand(text: str) -> None:
    assert told(text) == ["BTN signs-agreement-with NPL"]


def test_three_who_meet_are_three_pairs() -> None:
    assert told("The ministers of Oman, Qatar and Kuwait met.") == [
        "KWT meets OMN",
        "KWT meets QAT",
        "OMN meets QAT",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Peru and Chile fought.", ["CHL fights PER"], id="nobody else"),
        pytest.param("Peru and Chile fought each other.", ["CHL fights PER"], id="each other"),
        pytest.param("Peru and Chile fought militants.", [], id="somebody else"),
        pytest.param("Iran and Iraq met Oman.", ["IRN meets OMN", "IRQ meets OMN"], id="a third actor"),
    ],
)
def test_two_are_in_relation_with_each_other_only_without_another_object(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile accused each other of lying.",
        "Peru and Chile each accused the other of lying.",
        "Peru and Chile met. Each side accused the other of lying.",
    ],
)
def test_each_other_makes_both_pairs(text: str) -> None:
    accusations = [line for line in told(text) if "accuses" in line]
    assert accusations == ["CHL accuses PER", "PER accuses CHL"]


def test_each_others_things_make_both_pairs() -> None:
    assert told("Peru and Chile attacked each other's bases.") == ["CHL attacks PER", "PER attacks CHL"]


# --- Targets that only the text before names -------------------------------------------------------

BEFORE = "Chile accused Peru of lying."


@pytest.mark.parametrize(
    "text", ["Lima rejected the charge.", "The Peruvian government rejected the offer.", "Lima denied it."]
)
@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["same paragraph", "next paragraph"])
def test_one_of_two_sides_rejects_what_the_other_said(text: str, gap: str) -> None:
    assert told(BEFORE + gap + text) == ["CHL accuses PER", "PER denies-claim-of CHL"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Brazil rejected the charge.", id="a third actor rejects"),
        pytest.param("Lima praised the offer.", id="not words against anybody"),
        pytest.param("Lima urged residents to leave.", id="others are spoken to"),
    ],
)
def test_the_other_side_is_not_meant_where(text: str) -> None:
    assert told(f"{BEFORE} {text}") == ["CHL accuses PER"]


def test_the_other_side_is_not_meant_where_the_sentence_names_somebody() -> None:
    assert told(f"{BEFORE} Lima rejected a Brazilian offer.") == [
        "CHL accuses PER",
        "PER denies-claim-of BRA",
    ]


def test_without_a_text_before_nobody_is_meant() -> None:
    assert told("Lima rejected the charge.") == []


def test_a_target_from_the_text_before_is_less_sure() -> None:
    ((target,),) = (m.targets for m in matches(f"{BEFORE} Lima rejected the charge.")[1:])
    assert target.path == "implicit"
    ((named,),) = (m.targets for m in matches("Lima rejected Chile."))
    assert target.confidence < named.confidence


# --- Mediators -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Oman mediated between Iran and Iraq.", id="named after between"),
        pytest.param(
            "Iran and Iraq ended the war in a deal brokered by Oman.", id="named in the clause above"
        ),
        pytest.param("Iran attacked Iraq. Oman mediated.", id="named in the sentence before"),
        pytest.param("Iran attacked Iraq. Oman is mediating between the two sides.", id="the two sides"),
    ],
)
def test_a_mediator_stands_between_two_sides(text: str) -> None:
    found = [line for line in told(text) if "mediates" in line]
    assert found == ["OMN mediates IRN", "OMN mediates IRQ"]


def test_a_side_does_not_mediate() -> None:
    assert told("Iran attacked Iraq. Iran mediated.") == ["IRN attacks IRQ"]


# --- Several verbs ---------------------------------------------------------------------------------


def test_conjuncts_on_both_sides_make_every_pair() -> None:
    assert told("Kenya and Uganda condemned Sudan and Chad.") == [
        "KEN condemns SDN",
        "KEN condemns TCD",
        "UGA condemns SDN",
        "UGA condemns TCD",
    ]


def test_conjoined_verbs_share_their_subject() -> None:
    assert told("Vietnam praised Laos and condemned Myanmar.") == ["VNM condemns MMR", "VNM praises LAO"]


def test_conjoined_verbs_share_their_object() -> None:
    assert told("Iraq attacked and occupied Kuwait.") == ["IRQ attacks KWT", "IRQ occupies KWT"]


def test_each_clause_has_its_own_parties() -> None:
    assert told("Latvia praised Malta, and Cyprus condemned Turkey.") == [
        "CYP condemns TUR",
        "LVA praises MLT",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Turkey promised Norway to apologize to Cyprus.", id="the one promising"),
        pytest.param("Norway called on Turkey to apologize to Cyprus.", id="the one called upon"),
        pytest.param("Norway told Turkey to apologize to Cyprus.", id="the one told"),
    ],
)
def test_of_two_the_right_one_is_to_act(text: str) -> None:
    assert told(text) == ["TUR apologizes-to CYP"]


def test_the_one_urged_is_the_one_to_act() -> None:
    assert told("Norway urged Turkey to apologize to Cyprus.") == ["NOR urges TUR", "TUR apologizes-to CYP"]


def test_a_relative_clause_tells_of_its_antecedent() -> None:
    assert told("Angola, which had attacked Zambia, praised Malawi.") == [
        "AGO attacks ZMB",
        "AGO praises MWI",
    ]


# --- Which frame -----------------------------------------------------------------------------------


def test_the_longest_frame_that_holds_wins() -> None:
    assert rules("Peru rejected the Chilean charge.") == ["verb:reject charge:active"]
    assert rules("Peru rejected the Chilean plan.") == ["verb:reject:active"]


def test_a_verb_whose_noun_tells_the_event_tells_no_other() -> None:
    assert told("Peru struck a deal with farmers in Chile.") == []


# --- Where the target stands further away -----------------------------------------------------------


def test_the_one_actor_among_the_complements_is_the_target_of_a_deed_that_is_named() -> None:
    assert told("Chile lifted restrictions on weapons used against Peru.") == ["CHL eases-sanctions-on PER"]
    assert rules("Chile lifted restrictions on weapons used against Peru.") == [
        "verb:lift restriction on:near"
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chile lifted restrictions on weapons used against Peru by Bolivia.", id="two actors"),
        pytest.param("Chile lifted restrictions on trade after Peru had gone.", id="another clause"),
        pytest.param("Restrictions on trade with Peru were lifted.", id="nobody's deed"),
        pytest.param("Chile condemned a strike by farmers angry with Peru.", id="a verb that names no deed"),
    ],
)
def test_no_target_is_taken_from_afar_with(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["Chile spurned the call of Peru.", "Chile spurned a plan put forward by Peru."]
)
def test_a_refusal_is_aimed_at_whose_words_it_answers(text: str) -> None:
    assert told(text) == ["CHL rejects PER"]


def test_who_is_arrested_somewhere_is_arrested_by_the_authorities_there() -> None:
    assert told("A French journalist was arrested in Niger.") == ["NER arrests FRA"]
    assert told("A French journalist was arrested by Mali in Niger.") == ["MLI arrests FRA"]
    assert told("A French journalist was helped in Niger.") == []


# --- Special words of the lexicon -------------------------------------------------------------------


def test_something_stands_for_any_thing_but_not_for_an_act_or_an_actor() -> None:
    assert told("Denmark returned 21 feathered cloaks to Brazil.") == ["DNK returns-property-to BRA"]
    assert told("Denmark's envoys returned to Brazil.") == []
    assert told("Denmark returned the aid to Brazil.") == []


def test_a_target_that_must_be_the_actor_itself_is_no_owner() -> None:
    assert told("Chile welcomed Peru's president.") == ["PER visits CHL"]
    assert told("Chile welcomed Peru's decision.") == []


def test_a_clause_may_have_to_say_a_word() -> None:
    assert told("Chile said that Peru was responsible.") == ["CHL accuses PER"]
    assert told("Chile said that Peru was beautiful.") == []


def test_an_object_after_a_particle_is_found_where_parsers_take_it_for_an_adverb() -> None:
    assert told("Germany lashed out at Greece.") == ["DEU condemns GRC"]
    assert told("Germany bailed out Greece.") == ["DEU aids GRC"]


def test_a_summit_in_a_capital_is_not_held_by_it() -> None:
    assert told("A Chilean mission in Lima, which condemned Fiji, closed.") == ["CHL condemns FJI"]


def test_a_deed_told_in_the_passive_may_have_its_target_further_down() -> None:
    assert told("Restrictions on weapons used against Peru were lifted by Chile.") == [
        "CHL eases-sanctions-on PER"
    ]


def test_the_doer_of_a_passive_may_stand_within_what_is_said_of_it() -> None:
    assert told("Peru was accused of a plot by Chile.") == ["CHL accuses PER"]
    assert told("Two Peruvians were killed in a raid by Chile.") == ["CHL kills PER"]


def test_whatever_two_do_together_is_cooperation() -> None:
    assert told("Chile and Peru jointly run the park.") == ["CHL cooperates-with PER"]
    assert told("Chile and Peru run parks.") == []


def test_a_target_that_must_be_the_actor_itself_is_not_judged() -> None:
    assert told("Chile welcomed Peru's president warmly.") == ["PER visits CHL"]
    assert told("Chile welcomed Peru gone.") == []
