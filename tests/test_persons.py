"""Persons: who acts for whom, by the words beside a name, the offices table, or earlier in the article."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.persons import Person, Registry, find_name_runs, name_words
from kgraph.extract.roles import find_roles
from tests.extraction import acts_for, doc_of, link, tables


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


def test_a_word_of_a_hyphenated_name_is_no_title() -> None:
    assert runs("Yesterday Hossein Amir-Rashidi met Minister Amir-Sopo.") == [
        "Hossein Amir-Rashidi",
        "Amir-Sopo",
    ]


def test_a_name_of_one_word_after_a_title_is_a_name() -> None:
    assert runs("They met President Sopo.") == ["Sopo"]


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


@pytest.mark.parametrize(
    ("before", "actor"),
    [
        ("Kosovo closed a road.", "state:XKX"),
        ("North Macedonia closed a road.", "state:MKD"),
        ("Bhutan closed a road.", None),
        ("Kosovo and North Macedonia closed a road.", None),
    ],
)
def test_of_namesakes_in_office_the_one_whose_state_is_named_is_meant(before: str, actor: str | None) -> None:
    assert acts_for(f"{before} Later Minister Osmani praised Chad.", "Osmani") == actor


def test_a_tie_in_the_text_beats_the_table() -> None:
    assert acts_for("Fijian Foreign Minister William Ruto left.", "William Ruto") == "state:FJI"


def test_without_a_date_an_office_holder_is_still_known() -> None:
    assert acts_for("William Ruto left.", "William Ruto", None) == "state:KEN"
