"""The patterns coder: which shapes of a sentence make a relation, and who is who in it.

The lexicon is a small one of these tests' own, so that they show what shapes do, not which words there are.
"""

from functools import cache

import pytest
import yaml

from kgraph.extract.arguments import Arguments
from kgraph.extract.coreference import Discourse
from kgraph.extract.lexicon import Entry, compile_lexicon
from kgraph.extract.patterns import Match, PatternsCoder
from tests.extraction import linker, paragraphs
from tests.factories import ONTOLOGY

ENTRIES = """
- {relation: condemns, verbs: [condemn, lash out at], nouns: {condemnation: [of]}}
- {relation: threatens, verbs: [threaten, threaten to], nouns: {threat: [against, to]}}
- {relation: accuses, verbs: [allege that]}
- {relation: attacks, verbs: [attack], nouns: {attack: ["on", against]}, places: true, not: ["attack * bill"]}
- {relation: occupies, verbs: [occupy], nouns: {occupation: [of]}, places: true}
- {relation: supports, verbs: [support], nouns: {support: [for, of]}, participles: [backed]}
- {relation: visits, verbs: [visit], nouns: {visit: [to]}, reversed_nouns: {visit: [from]}}
- {relation: aids, verbs: [give aid, help], reversed_verbs: [receive help from]}
- {relation: praises, verbs: [praise]}
- {relation: agrees-with, verbs: [agree to]}
- {relation: apologizes-to, verbs: [apologize to]}
- {relation: signs-agreement-with, verbs: [sign agreement with], nouns: {agreement: [with]}}
- {relation: meets, verbs: [meet, meet with], nouns: {meeting: [with]}}
- {relation: allied-with, roles: [ally]}
- {relation: cooperates-militarily-with, nouns: {military cooperation: [with]}}
"""


@cache
def patterns() -> PatternsCoder:
    example = {"text": "-", "source": "-", "target": "-"}
    entries = tuple(Entry.model_validate(raw | {"example": example}) for raw in yaml.safe_load(ENTRIES))
    light, receiving = frozenset({"launch", "pay", "express", "hold", "sign"}), frozenset({"win", "face"})
    return PatternsCoder(compile_lexicon(entries), ONTOLOGY, light, receiving)


def matches(text: str) -> list[Match]:
    (paragraph,) = paragraphs(text)
    mentions = Discourse().resolve(paragraph.doc, linker().link(paragraph.doc, linker().persons(None)))
    arguments = Arguments(paragraph.doc, mentions, patterns().acts)
    return [m for sentence in paragraph.doc.sents for m in patterns().match(sentence, arguments)]


def told(text: str) -> list[str]:
    """Write what a text tells as "CHL condemns PER", a symmetric relation in alphabetical order."""
    found = set()
    for match in matches(text):
        symmetric = patterns().is_symmetric(match.relation)
        for pair in match.pairs(symmetric):
            first, second = (party.actor.partition(":")[2] for party in pair)
            if symmetric:
                first, second = sorted((first, second))
            found.add(f"{first} {match.relation} {second}")
    return sorted(found)


# --- Verbs -----------------------------------------------------------------------------------------


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
        pytest.param("Chile's condemnation of Peru came late.", id="as a noun with an owner"),
        pytest.param("Chilean condemnation of Peru came late.", id="as a noun with an adjective"),
        pytest.param("The condemnation of Peru by Chile came late.", id="as a noun with its author after by"),
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


def test_a_clause_gives_its_subject_as_the_target() -> None:
    assert told("Latvia alleged that Belarus had lied.") == ["LVA accuses BLR"]


@pytest.mark.parametrize("text", ["Tonga gave Fiji aid.", "Tonga gave aid to Fiji."])
def test_the_receiver_of_a_gift_is_the_target(text: str) -> None:
    assert told(text) == ["TON aids FJI"]


def test_a_reversed_verb_has_the_source_last() -> None:
    assert told("Fiji received help from Tonga.") == ["TON aids FJI"]


def test_a_place_is_a_target_where_the_entry_allows() -> None:
    assert told("Sudan attacked N'Djamena.") == ["SDN attacks TCD"]
    assert told("Sudan attacked the airport in N'Djamena.") == ["SDN attacks TCD"]
    assert told("Sudan attacked a village in Chad.") == ["SDN attacks TCD"]
    assert told("Sudan condemned the airport in N'Djamena.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan attacked the bill of Chad.", []),
        ("Sudan attacked the troops of Chad.", ["SDN attacks TCD"]),
    ],
)
def test_a_reading_to_refuse_makes_no_relation(text: str, expected: list[str]) -> None:
    assert told(text) == expected


# --- Several clauses -------------------------------------------------------------------------------


def test_conjuncts_on_both_sides_make_every_pair() -> None:
    assert told("Kenya and Uganda condemned Sudan and Chad.") == [
        "KEN condemns SDN",
        "KEN condemns TCD",
        "UGA condemns SDN",
        "UGA condemns TCD",
    ]


def test_each_other_makes_both_pairs() -> None:
    assert told("Angola and Zambia condemned each other.") == ["AGO condemns ZMB", "ZMB condemns AGO"]


def test_conjoined_verbs_share_their_subject() -> None:
    assert told("Vietnam praised Laos and condemned Myanmar.") == ["VNM condemns MMR", "VNM praises LAO"]


def test_conjoined_verbs_share_their_object() -> None:
    assert told("Iraq attacked and occupied Kuwait.") == ["IRQ attacks KWT", "IRQ occupies KWT"]


def test_each_clause_has_its_own_parties() -> None:
    assert told("Latvia praised Malta, and Cyprus condemned Turkey.") == [
        "CYP condemns TUR",
        "LVA praises MLT",
    ]


def test_the_one_urged_is_the_one_to_act() -> None:
    assert told("Norway urged Turkey to apologize to Cyprus.") == ["TUR apologizes-to CYP"]


def test_the_one_promising_is_the_one_to_act() -> None:
    assert told("Turkey promised Norway to apologize to Cyprus.") == ["TUR apologizes-to CYP"]


def test_the_one_called_upon_is_the_one_to_act() -> None:
    assert told("Norway called on Turkey to apologize to Cyprus.") == ["TUR apologizes-to CYP"]


def test_a_verb_that_takes_an_infinitive_finds_its_target_inside_it() -> None:
    assert told("Spain agreed to visit Cuba.") == ["CUB agrees-with ESP", "ESP visits CUB"]


def test_a_relative_clause_tells_of_its_antecedent() -> None:
    assert told("Angola, which had attacked Zambia, praised Malawi.") == [
        "AGO attacks ZMB",
        "AGO praises MWI",
    ]


# --- Event nouns -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ethiopia's attack on Eritrea lasted two days.", id="an owner"),
        pytest.param("The Ethiopian attack on Eritrea lasted two days.", id="an adjective"),
        pytest.param("An attack by Ethiopia on Eritrea lasted two days.", id="by, then on"),
        pytest.param("An attack on Eritrea by Ethiopia lasted two days.", id="on, then by"),
        pytest.param("Ethiopia launched an attack on Eritrea.", id="a light verb"),
        pytest.param("An attack on Eritrea was launched by Ethiopia.", id="a light verb in the passive"),
        pytest.param("Ethiopia prepared to launch an attack on Eritrea.", id="a light verb in an infinitive"),
        pytest.param("Kenya feared the Ethiopian attack on Eritrea.", id="below another country's verb"),
    ],
)
def test_an_attack_is_found_with(text: str) -> None:
    assert told(text) == ["ETH attacks ERI"]


def test_a_heavy_verb_lends_no_doer() -> None:
    assert told("Kenya discussed an attack on Eritrea.") == []


def test_of_names_whom_an_occupation_befell() -> None:
    assert told("The occupation of Kuwait by Iraq ended.") == ["IRQ occupies KWT"]


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


def test_a_reversed_noun_has_the_source_after_its_preposition() -> None:
    assert told("Samoa's visit from Japan was brief.") == ["JPN visits WSM"]


def test_a_noun_in_a_prepositional_phrase_of_means_lends_its_doer() -> None:
    assert told("Peru hit back with a threat against Chile.") == ["PER threatens CHL"]


# --- Two at the same thing -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nepal signed an agreement with Bhutan.", id="with"),
        pytest.param("Nepal and Bhutan signed an agreement.", id="both in the subject"),
        pytest.param("An agreement was signed by Nepal and Bhutan.", id="both after by"),
        pytest.param("The agreement between Nepal and Bhutan lapsed.", id="between"),
        pytest.param("Nepal's agreement with Bhutan lapsed.", id="an owner and with"),
        pytest.param("The Nepal–Bhutan agreement lapsed.", id="a pair with a dash"),
        pytest.param("The Nepal-Bhutan agreement lapsed.", id="a pair with a hyphen"),
        pytest.param("The agreement signed by Nepal and Bhutan lapsed.", id="a reduced relative clause"),
    ],
)
def test_an_agreement_is_found_whichever_way_its_parties_stand(text: str) -> None:
    assert told(text) == ["BTN signs-agreement-with NPL"]


def test_three_who_meet_are_three_pairs() -> None:
    assert told("The ministers of Oman, Qatar and Kuwait met.") == [
        "KWT meets OMN",
        "KWT meets QAT",
        "OMN meets QAT",
    ]


def test_a_noun_with_a_modifier_is_found_only_with_it() -> None:
    assert told("Military cooperation between Mali and Niger grew.") == ["MLI cooperates-militarily-with NER"]
    assert told("Cooperation between Mali and Niger grew.") == []


# --- Participles and roles -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["The Rwandan-backed Chadian army fell.", "The Rwanda-backed Chadian army fell."]
)
def test_what_is_backed_is_supported(text: str) -> None:
    assert told(text) == ["RWA supports TCD"]


def test_a_compound_needs_somebody_who_is_backed() -> None:
    assert told("The Rwandan-backed plan failed.") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Jordan, an ally of Canada, kept silent.", id="in apposition"),
        pytest.param("Jordan is a Canadian ally.", id="after is"),
        pytest.param("Jordan remains Canada's closest ally.", id="after remains, with an owner"),
        pytest.param("Jordan kept silent as an ally of Canada.", id="after as"),
    ],
)
def test_an_ally_is_found(text: str) -> None:
    assert told(text) == ["CAN allied-with JOR"]


# --- How it is told --------------------------------------------------------------------------------


def test_a_match_names_the_frame_that_made_it() -> None:
    assert [m.rule for m in matches("Chile lashed out at Peru.")] == ["verb:lash out at:active"]
    assert [m.rule for m in matches("Peru was condemned by Chile.")] == ["verb:condemn:passive"]
    assert [m.rule for m in matches("Chile's condemnation of Peru came late.")] == ["noun:condemnation"]
    assert [m.rule for m in matches("Jordan is a Canadian ally.")] == ["role:ally"]
    assert [m.rule for m in matches("The Rwanda-backed Chadian army fell.")] == ["participle:backed"]


def test_a_noun_with_a_doer_of_its_own_is_presupposed() -> None:
    assert [m.presupposed for m in matches("Chile's attack on Peru failed.")] == [True]
    assert [m.presupposed for m in matches("Chile launched an attack on Peru.")] == [False]


def test_the_words_of_a_frame_make_no_second_relation() -> None:
    assert len(matches("Nepal signed an agreement with Bhutan.")) == 1
