"""Coreference: whom "he", "its", "both countries" and "the minister" stand for, within one article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.mentions import MentionKind
from kgraph.extract.sides import ANAPHORS
from tests.extraction import resolve, resolved, speaks_of


def means(text: str, word: str, kind: MentionKind = "pronoun") -> list[str]:
    """Return the actors of the pronouns or bare titles that are spelt like this, sorted."""
    assert word in text
    return sorted(
        mention.actor
        for piece, index in zip(text.split("\n\n"), resolve(text), strict=True)
        for mention in index.mentions
        if mention.kind == kind and piece[mention.span_start : mention.span_end] == word
    )


def sides(text: str) -> list[str]:
    """Return the two actors that the text before the last sentence was about, sorted."""
    doc, index = list(resolved(text))[-1]
    *_, last = doc.sents
    return sorted(mention.actor for mention in index.sides_before(last))


# ---- persons


@pytest.mark.parametrize("pronoun", ["He", "She"])
def test_he_and_she_are_the_latest_person(pronoun: str) -> None:
    assert means(f"Kenya's foreign minister visited Togo. {pronoun} praised Benin.", pronoun) == ["state:KEN"]


def test_he_is_the_subject_of_the_last_sentence_rather_than_its_object() -> None:
    text = "Fijian President Ana Sopo met Tongan President Tui Rell. She praised Samoa."
    assert means(text, "She") == ["state:FJI"]


def test_him_is_not_who_acts_on_him() -> None:
    text = "Fijian President Ana Sopo left. Tongan President Tui Rell praised her."
    assert means(text, "her") == ["state:FJI"]


def test_him_is_neither_of_two_who_act_on_him() -> None:
    text = "Fijian President Ana Sopo left. Tonga's president and Samoa's president praised her."
    assert means(text, "her") == ["state:FJI"]


def test_with_nobody_but_the_subject_told_of_him_is_nobody() -> None:
    assert means("Fiji's president praised him.", "him") == []


def test_a_former_president_is_not_whom_he_stands_for() -> None:
    text = "Former Fijian President Ana Sopo met Tongan President Tui Rell. He praised Samoa."
    assert means(text, "He") == ["state:TON"]


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


def test_it_is_who_acts_in_the_main_clause_of_the_sentence_before() -> None:
    assert means("Armenia said that Azerbaijan closed a road. It praised Iran.", "It") == ["state:ARM"]


def test_its_is_the_nearest_who_acts_in_its_own_sentence() -> None:
    assert means("Armenia said that Azerbaijan closed its road.", "its") == ["state:AZE"]


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


def test_rebels_whose_group_is_known_are_private_no_more() -> None:
    *_, (doc, index) = resolved("The M23 fired at Congo. The rebels warned Burundi.")
    assert "rebels" not in {doc[i].text for i in index.private}


@pytest.mark.parametrize(
    ("text", "noun", "actor"),
    [
        ("Hungary sued Chad at the International Criminal Court. Mali left the court.", "court", "org:ICC"),
        ("The ICC charged Chad. Mali rejected the tribunal.", "tribunal", "org:ICC"),
        ("Bhutan met Nepal. Chad praised the kingdom.", "kingdom", "state:BTN"),
        ("Nepal met Bhutan. Chad praised the republic.", "republic", "state:NPL"),
        ("NATO met the Taliban. Chad praised the alliance.", "alliance", "org:NATO"),
        ("The Taliban met NATO. Chad praised the movement.", "movement", "group:TALIBAN"),
        ("ASEAN met Chad. Mali praised the bloc.", "bloc", "org:ASEAN"),
        ("Islamic State struck Chad. Mali struck the jihadists.", "jihadists", "group:ISIS"),
        ("The FARC met Chad. Mali praised the guerrillas.", "guerrillas", "group:FARC"),
        ("The Security Council met. Chad praised the Council.", "Council", "org:UN"),
        ("North Korea fired a missile. Chad praised the North.", "North", "state:PRK"),
    ],
)
def test_a_noun_stands_for_the_latest_actor_of_its_kind(text: str, noun: str, actor: str) -> None:
    assert means(text, noun) == [actor]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The ICC charged Chad. Mali praised the Supreme Court.", "Court"),
        ("Bhutan met Nepal. Chad praised the other kingdom.", "kingdom"),
        ("Bhutan met Nepal. Chad praised the biggest kingdom.", "kingdom"),
        ("ASEAN met Chad. Mali praised the bloc of rebels.", "bloc"),
        ("ASEAN met Chad. Mali praised a bloc.", "bloc"),
        ("Nepal met Chad. Mali praised the kingdom.", "kingdom"),
    ],
)
def test_a_noun_that_names_another_stands_for_nobody_told_of(text: str, noun: str) -> None:
    assert means(text, noun) == []


def test_who_acts_on_the_country_is_another_one() -> None:
    assert means("Bhutan met Nepal. Nepal praised the country.", "country") == ["state:BTN"]


def test_rebels_stay_those_whom_the_text_has_called_so() -> None:
    text = "The M23 rebels fired at Congo. The FDLR fired too. Burundi warned the rebels."
    assert means(text, "rebels") == ["group:M23"]


def test_the_ministry_is_the_one_told_of() -> None:
    text = "Chad's defence ministry praised Mali. Niger left. The ministry praised Togo."
    assert means(text, "ministry") == ["state:TCD"]


def test_the_government_is_that_of_the_state_at_war_with_a_group() -> None:
    text = "Colombia fights the FARC. Norway hosts talks. The government praised Chile."
    assert means(text, "government") == ["state:COL"]


@pytest.mark.parametrize("noun", ["neighbour", "neighbor", "rival", "foe"])
def test_its_neighbour_is_the_other_one_of_the_pair(noun: str) -> None:
    assert means(f"Togo and Benin met. Togo praised its {noun}.", noun) == ["state:BEN"]


def test_a_neighbour_that_is_named_is_nobody_else() -> None:
    assert means("Togo and Benin met. Togo praised its neighbour Ghana.", "neighbour") == []


@pytest.mark.parametrize(
    "text",
    [
        "Togo left. It rained in Mali.",
        "Togo called it absurd that Mali left.",
        "Togo left. It was clear that Mali won.",
    ],
)
def test_it_may_be_nobody(text: str) -> None:
    assert means(text, "It" if "It" in text else "it") == []


def test_whoever_it_stood_for_is_told_of_again() -> None:
    text = "Togo left. It rested. It slept. It ate. It sang. It praised Mali."
    assert set(means(text, "It")) == {"state:TGO"}


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
        ("Both Asian states", "states"),
        ("The neighbours", "neighbours"),
        ("Either side", "side"),
        ("Neither country", "country"),
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


@pytest.mark.parametrize("verb", ["praised both countries", "urged the two countries to talk"])
def test_two_others_who_act_on_both_countries_are_not_the_two(verb: str) -> None:
    text = f"India and Nepal signed a pact. China and Russia {verb}."
    assert means(text, "countries") == ["state:IND", "state:NPL"]


def test_both_sides_are_those_between_whom_a_third_mediates() -> None:
    text = "Qatar mediates between Israel and Hamas. Egypt and Oman praised both sides."
    assert means(text, "sides") == ["group:HAMAS", "state:ISR"]


def test_two_who_act_on_both_countries_leave_nobody_if_no_others_were_told_of() -> None:
    assert means("China and Russia praised both countries.", "countries") == []


# ---- each other


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan accused each other.",
        "Armenia and Azerbaijan met. They accused each other.",
        "Armenia and Azerbaijan met. Both countries accused each other.",
        "Armenia's president and Azerbaijan's president accused each other.",
        "Armenia met Azerbaijan. Each side accused the other.",
        "Armenia met Azerbaijan. Each government accused the other.",
        "Armenia and Azerbaijan met. Each accused the other.",
        "Armenia and Azerbaijan met. One accused the other.",
    ],
)
def test_each_other_is_both_of_them(text: str) -> None:
    assert means(text, "other", "reciprocal") == ["state:ARM", "state:AZE"]


@pytest.mark.parametrize(
    ("subject", "word"), [("Each", "Each"), ("Each side", "side"), ("Each government", "government")]
)
def test_each_acts_for_both_of_them(subject: str, word: str) -> None:
    text = f"Armenia and Azerbaijan met. {subject} accused the other."
    assert means(text, word, "reciprocal") == ["state:ARM", "state:AZE"]


def test_each_others_armies_are_of_both() -> None:
    text = "Armenia and Azerbaijan attacked each other's armies."
    assert speaks_of(text, "armies") == ["state:ARM", "state:AZE"]


@pytest.mark.parametrize("text", ["They accused each other.", "Armenia praised the other plan."])
def test_other_alone_is_nobody(text: str) -> None:
    assert means(text, "other", "reciprocal") == []


# ---- the two sides of a text


@pytest.mark.parametrize(
    "before",
    ["Togo accused Benin.", "Togo and Benin met.", "Togo and Benin met Ghana.", "Togo's army left Benin."],
)
def test_the_sides_are_the_two_that_the_text_was_about(before: str) -> None:
    assert sides(f"{before} Mali protested.") == ["state:BEN", "state:TGO"]


@pytest.mark.parametrize(
    "before",
    ["Togo protested.", "Togo met Benin, Ghana and Mali.", "Togo, Benin and Ghana met.", "It rained."],
)
def test_there_are_no_sides_unless_there_are_just_two(before: str) -> None:
    assert sides(f"{before} Mali protested.") == []


def answering(text: str) -> list[str]:
    """Return who speaks in the last sentence and whom it answers, sorted."""
    doc, index = list(resolved(text))[-1]
    *_, last = doc.sents
    return sorted(mention.actor for mention in index.answering(last))


def test_who_acts_alone_answers_who_acted_alone_just_before() -> None:
    assert answering("Togo demanded money. Mali rejected the demand.") == ["state:MLI", "state:TGO"]
    assert answering("Togo demanded money.\n\nMali rejected the demand.") == ["state:MLI", "state:TGO"]
    assert answering("Togo threatened Mali. Mali rejected the demand.") == ["state:MLI", "state:TGO"]


@pytest.mark.parametrize(
    "text",
    [
        "Togo demanded money. It rained. Mali rejected the demand.",
        "Togo and Benin demanded money. Mali rejected the demand.",
        "Togo threatened Benin. Mali rejected the demand.",
        "They threatened Benin. Mali rejected the demand.",
        "Togo demanded money. Mali and Chad rejected the demand.",
        "Togo demanded money. Togo repeated the demand.",
        "Mali rejected the demand.",
    ],
)
def test_nobody_is_answered_where_several_or_none_could_be(text: str) -> None:
    assert answering(text) == []


def test_sides_told_of_again_and_again_are_not_forgotten() -> None:
    often = "Togo accused Benin. Benin accused Togo. Togo struck Benin. "
    assert sides(f"{often} It rained. It snowed. It hailed. It rained. Mali protested.") == [
        "state:BEN",
        "state:TGO",
    ]


def test_a_sentence_is_not_about_its_own_sides() -> None:
    assert sides("It rained. Togo accused Benin.") == []


def test_sides_reach_into_the_next_paragraph_but_not_far() -> None:
    assert sides("Togo accused Benin.\n\nMali protested.") == ["state:BEN", "state:TGO"]
    assert sides("Togo accused Benin. It rained. It snowed. It hailed. Mali protested.") == []


def test_a_side_of_an_earlier_paragraph_still_shows_its_own_words() -> None:
    text = "Togo accused Benin.\n\nMali protested."
    *_, (doc, index) = resolved(text)
    base = text.index("Mali")
    found = index.sides_before(next(doc.sents))
    assert sorted(text[base + m.span_start : base + m.span_end] for m in found) == ["Benin", "Togo"]


# ---- what always holds

WORDS = st.sampled_from(
    "Fiji Tonga and he She it they both countries each other the minister Taliban . , met two Sopo".split()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=24).map(" ".join))
def test_a_pronoun_only_means_somebody_named_before(text: str) -> None:
    for index in resolve(text):
        named = {m.actor for m in index.mentions if m.kind not in ANAPHORS}
        assert {m.actor for m in index.mentions if m.kind in ANAPHORS} <= named
