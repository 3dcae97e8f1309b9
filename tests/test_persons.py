"""Persons: who acts for whom, by the words beside a name, the offices table, or earlier in the article."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.persons import Person, Registry, find_name_runs, name_words
from kgraph.extract.roles import find_roles
from tests.extraction import DAY, doc_of, link, tables


def acts_for(text: str, name: str, day: datetime.date | None = DAY) -> str | None:
    """Return the actor of the last person of a paragraph whose mention shows this name."""
    assert name in text
    found = [
        m.actor for m in link(text, day) if m.kind == "person" and text[m.span_start : m.span_end] == name
    ]
    return found[-1] if found else None


def runs(text: str) -> list[str]:
    """Return the names in a text in which no actor is named."""
    doc = doc_of(text)
    roles = list(find_roles(doc, tables().roles))
    return [run.text(doc) for run in find_name_runs(doc, frozenset(), roles)]


# ---- names and their words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Rashidi", "al Rashidi"),
        ("Mohammed Qadhafi", "Muhammad Gaddafi"),
        ("Sheikh Tamer", "Tamer"),
        ("Sopo’s", "Sopo"),
        ("José Peña", "Jose Pena"),
        ("Kyaw-Zin", "Kyaw Zin"),
    ],
)
def test_two_spellings_of_a_name_have_the_same_words(one: str, other: str) -> None:
    assert name_words(one) == name_words(other)


@pytest.mark.parametrize("text", ["Al", "Mr.", "the King", ""])
def test_particles_and_titles_are_no_words_of_a_name(text: str) -> None:
    assert name_words(text.removeprefix("the ")) == ()


@given(st.text())
def test_any_text_splits_into_words(text: str) -> None:
    assert all(isinstance(word, str) for word in name_words(text))


# ---- the memory of an article


def person(name: str, actor: str | None = "state:FJI") -> Person:
    """Return somebody whom an article has introduced."""
    return Person(name, name_words(name), actor, None, None)


def registry(*persons: Person) -> Registry:
    """Return the memory of an article that introduced these persons in this order."""
    memory = Registry()
    for each in persons:
        memory.add(each)
    return memory


@pytest.mark.parametrize("name", ["Ana Sopo", "Sopo", "Ana", "Ms. Sopo"])
def test_a_part_of_a_known_name_is_enough(name: str) -> None:
    assert registry(person("Ana Sopo")).find(name) == person("Ana Sopo")


@pytest.mark.parametrize("name", ["Ana Rell", "Ana Maria Sopo", "Sopovic", "", "Mr."])
def test_a_name_with_another_word_is_another_person(name: str) -> None:
    assert registry(person("Ana Sopo")).find(name) is None


def test_the_latest_of_two_namesakes_is_meant() -> None:
    memory = registry(person("Ana Sopo", "state:FJI"), person("Tom Sopo", "state:TON"))
    assert memory.find("Sopo") == person("Tom Sopo", "state:TON")


# ---- finding names


def test_titles_are_stripped_from_the_front_of_a_name() -> None:
    assert runs("Then Prime Minister Ana Sopo met Dr. Tom Rell.") == ["Ana Sopo", "Tom Rell"]


def test_particles_belong_to_the_name() -> None:
    assert runs("Yesterday Karim bin Saleh al-Rashidi met Anna van Velde.") == [
        "Karim bin Saleh al-Rashidi",
        "Anna van Velde",
    ]


def test_several_particles_may_follow_each_other_in_a_name() -> None:
    assert runs("Yesterday Faris bin Talal bin Nasser Al Rashidi met Jan van der Velde.") == [
        "Faris bin Talal bin Nasser Al Rashidi",
        "Jan van der Velde",
    ]


def test_the_apostrophe_of_possession_ends_a_name() -> None:
    assert runs("They read Tom Rell's letter.") == ["Tom Rell"]


def test_a_name_of_one_word_after_a_title_is_a_name() -> None:
    assert runs("They met President Sopo.") == ["Sopo"]


# ---- ties in the text


@pytest.mark.parametrize(
    "text",
    [
        "Fijian Foreign Minister Ana Sopo left.",
        "Fijian President Ana Sopo left.",
        "Fiji's prime minister Ana Sopo left.",
        "Fiji's Deputy Prime Minister and Foreign Minister Ana Sopo left.",
        "Fiji’s long-time defence minister Ana Sopo left.",
        "Fiji's Ana Sopo left.",
        "The Fijian army chief, General Ana Sopo, and Fijian Prime Minister Ana Sopo left.",
    ],
)
def test_a_title_before_a_name_ties_it_to_the_state_before_the_title(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Sopo, Fiji's foreign minister, left.",
        "Ana Sopo, the foreign minister of Fiji, left.",
        "Ana Sopo, the Fijian ambassador to Chad, left.",
        "Ana Sopo, a spokeswoman for Fiji, left.",
        "Ana Sopo, a spokeswoman for the Fijian foreign ministry, left.",
        "Ana Sopo, chief of staff of Fiji's armed forces, left.",
    ],
)
def test_an_apposition_after_a_name_ties_it(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister of Fiji, Ana Sopo, left.",
        "Fiji's foreign minister, Ana Sopo, left.",
        "The Fijian foreign minister, Ana Sopo, left.",
        "The president of the Republic of Fiji, Ana Sopo, praised Chad.",
    ],
)
def test_a_title_before_a_comma_ties_the_name_after_it(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Sopo of Fiji left.",
        "Prime Minister Ana Sopo of Fiji praised Chad.",
        "President Ana Sopo of the Republic of Fiji left.",
        "President Tui Rell of Tonga thanked President Ana Sopo of Fiji.",
    ],
)
def test_a_title_before_and_a_state_after_a_name_tie_it(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


def test_a_state_after_a_name_without_a_title_is_only_where_it_is_from() -> None:
    assert acts_for("Ana Sopo of Fiji left.", "Ana Sopo") is None


@pytest.mark.parametrize(
    "text",
    [
        "Fiji's newly appointed foreign minister Ana Sopo left.",
        "Newly appointed Fijian Foreign Minister Ana Sopo left.",
        "Fiji's newly elected president Ana Sopo left.",
        "Fiji's de facto leader Ana Sopo left.",
        "Fiji's interim president Ana Sopo left.",
    ],
)
def test_how_an_office_came_about_does_not_matter(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


def test_who_backs_a_president_is_not_whose_president_she_is() -> None:
    assert acts_for("The Russian-backed president Ana Sopo left.", "Ana Sopo") is None


def test_the_title_of_a_long_name_ties_all_of_it() -> None:
    text = "Qatari Foreign Minister Faris bin Talal bin Nasser Al Rashidi left. Al Rashidi praised Chad."
    assert acts_for(text, "Faris bin Talal bin Nasser Al Rashidi") == "state:QAT"
    assert acts_for(text, "Al Rashidi") == "state:QAT"


def test_an_organisation_has_officials_as_a_state_has() -> None:
    assert acts_for("NATO Secretary General Ana Sopo left.", "Ana Sopo") == "org:NATO"


def test_a_state_beside_an_organisation_is_the_one_acted_for() -> None:
    assert acts_for("Latvia's NATO ambassador Ana Sopo left.", "Ana Sopo") == "state:LVA"


def test_the_mention_tells_the_person_the_office_and_the_sector() -> None:
    (mention,) = link("Fijian Defence Minister Ana Sopo left.")
    assert (mention.person, mention.role, mention.sector) == ("Ana Sopo", "defence minister", "GOV")


def test_a_tie_takes_in_the_title_but_shows_the_name() -> None:
    text = "Fijian Defence Minister Ana Sopo left."
    (mention,) = link(text)
    assert (mention.first, mention.last, text[mention.span_start : mention.span_end]) == (0, 5, "Ana Sopo")


@pytest.mark.parametrize(
    "text",
    [
        "Former Fijian President Ana Sopo left.",
        "Fiji's former president Ana Sopo left.",
        "Ousted Fijian leader Ana Sopo left.",
        "Ana Sopo, former president of Fiji, left.",
        "Ana Sopo, the former president of Fiji, left.",
        "Ana Sopo, Fiji's former president, left.",
        "Ana Sopo, the ousted Fijian president, left.",
        "Fiji's former president, Ana Sopo, left.",
        "The former president of Fiji, Ana Sopo, left.",
        "Former president of Fiji Ana Sopo left.",
        "Former President Ana Sopo of Fiji left.",
        "Ex-president Ana Sopo of Fiji left.",
        "Fiji's ex-president Ana Sopo left.",
        "The Fijian former president Ana Sopo left.",
        "The ex-Fijian president Ana Sopo left.",
    ],
)
def test_a_former_holder_acts_for_nobody(text: str) -> None:
    assert acts_for(text, "Ana Sopo") is None


def test_a_president_of_that_time_was_one() -> None:
    assert acts_for("Then-president Ana Sopo of Fiji left.", "Ana Sopo") == "state:FJI"


@pytest.mark.parametrize(
    "text",
    [
        "Israeli journalist Tom Rell left.",
        "The Israeli journalist Tom Rell left.",
        "Israeli human rights activist Tom Rell left.",
        "Israeli businessman Tom Rell left.",
        "Israeli footballer Tom Rell left.",
        "Israeli opposition leader Tom Rell left.",
        "Tom Rell, a journalist from Israel, left.",
    ],
)
def test_whose_trade_is_private_acts_for_nobody(text: str) -> None:
    assert acts_for(text, "Tom Rell") is None


def test_a_private_person_stays_one_for_the_whole_article() -> None:
    assert acts_for("Israeli journalist Tom Rell left. Rell praised Chad.", "Rell") is None


def test_a_rebel_with_a_group_acts_for_the_group() -> None:
    assert acts_for("FARC rebel commander Tom Rell left.", "Tom Rell") == "group:FARC"


def test_a_former_holder_stays_one_for_the_whole_article() -> None:
    assert acts_for("Former Fijian President Ana Sopo left. Sopo praised Chad.", "Sopo") is None


def test_a_name_without_a_tie_acts_for_nobody() -> None:
    assert acts_for("Ana Sopo left for Chad.", "Ana Sopo") is None


def test_a_person_without_a_tie_does_not_borrow_a_state_of_the_sentence() -> None:
    assert [m.actor for m in link("In Fiji, Ana Sopo praised Chad.")] == ["state:FJI", "state:TCD"]


# ---- later in the article


@pytest.mark.parametrize("again", ["Sopo", "Ana Sopo"])
def test_once_introduced_a_surname_is_enough(again: str) -> None:
    assert acts_for(f"Fijian Foreign Minister Ana Sopo left. {again} praised Chad.", again) == "state:FJI"


def test_a_person_introduced_in_one_paragraph_is_known_in_the_next() -> None:
    mentions = link("Fijian Foreign Minister Ana Sopo left.\n\nThe next day Sopo praised Chad.")
    assert [m.actor for m in mentions] == ["state:FJI", "state:FJI", "state:TCD"]


def test_the_later_mention_keeps_the_full_name_and_office() -> None:
    later = link("Fijian Foreign Minister Ana Sopo left. Sopo stayed.")[-1]
    assert (later.person, later.role) == ("Ana Sopo", "foreign minister")


def test_another_spelling_later_is_the_same_person() -> None:
    text = "Libyan Foreign Minister Karim al-Qadhiri left. Later Gadhiri praised Chad."
    assert acts_for(text, "Gadhiri") == "state:LBY"


def test_each_of_two_ministers_keeps_his_own_state() -> None:
    text = "Tongan President Ana Sopo met Samoan President Tui Rell. Sopo thanked Rell."
    assert (acts_for(text, "Sopo"), acts_for(text, "Rell")) == ("state:TON", "state:WSM")


def test_each_of_two_presidents_named_with_of_keeps_his_own_state() -> None:
    text = "President Ana Sopo of Fiji met President Tui Rell of Tonga."
    assert (acts_for(text, "Ana Sopo"), acts_for(text, "Tui Rell")) == ("state:FJI", "state:TON")


def test_what_one_article_teaches_no_other_knows() -> None:
    link("Fijian Foreign Minister Ana Sopo left.")
    assert acts_for("Ana Sopo left.", "Ana Sopo") is None


# ---- the offices table


@pytest.mark.parametrize(
    ("name", "day", "actor"),
    [
        ("Sanna Marin", "2022-05-01", "state:FIN"),
        ("Sanna Marin", "2024-02-14", None),
        ("Jacinda Ardern", "2020-05-01", "state:NZL"),
        ("Jacinda Ardern", "2024-02-14", None),
        ("António Guterres", "2000-05-01", "state:PRT"),
        ("António Guterres", "2024-02-14", "org:UN"),
        ("Jens Stoltenberg", "2010-05-01", "state:NOR"),
        ("Jens Stoltenberg", "2020-05-01", "org:NATO"),
    ],
)
def test_an_office_counts_on_the_days_it_was_held(name: str, day: str, actor: str | None) -> None:
    assert acts_for(f"{name} left.", name, datetime.date.fromisoformat(day)) == actor


def test_an_office_of_the_table_is_told_in_the_mention() -> None:
    (mention,) = link("William Ruto left.")
    assert (mention.person, mention.role, mention.sector) == ("William Ruto", "head of state", "HOS")


@pytest.mark.parametrize("name", ["Antonio Guterres", "Joao Lourenco", "Shavkat Mirziyoev"])
def test_other_spellings_of_an_office_holder_are_known(name: str) -> None:
    assert acts_for(f"{name} left.", name) is not None


def test_a_title_with_the_surname_of_one_in_office_is_enough() -> None:
    assert acts_for("President Ruto praised Haiti.", "Ruto") == "state:KEN"


def test_a_tie_in_the_text_beats_the_table() -> None:
    assert acts_for("Fijian Foreign Minister William Ruto left.", "William Ruto") == "state:FJI"


def test_without_a_date_an_office_holder_is_still_known() -> None:
    assert acts_for("William Ruto left.", "William Ruto", None) == "state:KEN"
