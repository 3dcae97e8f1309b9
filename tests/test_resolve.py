"""Whom a phrase stands for: the actor its head word belongs to, on the day, with the country given."""

import datetime
from functools import cache

import pytest
from pydantic import ValidationError

from kgraph.errors import UserError
from kgraph.extract.resolve import (
    ActorAnswer,
    ActorCase,
    ActorKnowledge,
    load_actor_knowledge,
    resolve_actor,
    resolve_actors,
)


@cache
def knowledge() -> ActorKnowledge:
    return load_actor_knowledge()


def resolve(text: str, day: str = "", country: str | None = None) -> ActorAnswer:
    return resolve_actor(text, datetime.date.fromisoformat(day) if day else None, country, knowledge())


def id_of(text: str, day: str = "", country: str | None = None) -> str | None:
    return resolve(text, day, country).id


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Peru", "state:PER"),
        ("the Peruvians", "state:PER"),
        ("Kenyan officials", "state:KEN"),
        ("Lima protested", "state:PER"),
        ("Togo's interior ministry", "state:TGO"),
        ("the army chief of Fiji", "state:FJI"),
        ("the Saudi-backed Houthis", "group:HOUTHIS"),
        ("the Geneva-based WHO", "org:WHO"),
        ("the kingdom of Tonga", "state:TON"),
        ("Ugandan troops", "state:UGA"),
        ("the Security Council", "org:UNSC"),
        ("the HMS Victory", "state:GBR"),
        ("Scottish ministers", "state:GBR"),
    ],
)
def test_a_phrase_stands_for_the_actor_of_its_head(text: str, actor: str) -> None:
    assert id_of(text) == actor


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan coffee",
        "a concert in Lima",
        "the streets of Oslo",
        "a Peruvian footballer",
        "Norway, Michigan",
        "the Boston Canadians",
        "the president of the Kenyan athletics federation",
        "WHO WILL PAY FOR THIS?",
        "",
    ],
)
def test_what_only_looks_like_an_actor_is_none(text: str) -> None:
    assert id_of(text) is None


@pytest.mark.parametrize(
    ("text", "day", "actor"),
    [
        ("Moscow agreed", "1990-03-01", "state:SUN"),
        ("Moscow agreed", "1995-03-01", "state:RUS"),
        ("Bonn agreed", "1990-03-01", "state:GFR"),
        ("Bonn agreed", "1995-03-01", "state:DEU"),
        ("President Bush", "1991-01-17", "state:USA"),
        ("Secretary of State James A. Baker III", "1991-01-17", "state:USA"),
        ("Secretary of State James A. Baker III", "1995-01-17", None),
        ("President Álvaro Uribe Vélez", "2005-01-17", "state:COL"),
        ("King Hussein", "1994-10-26", "state:JOR"),
        ("Israel Katz", "2024-12-01", "state:ISR"),
        ("the former Czechoslovakia", "2001-01-01", None),
        ("former Kenyan President Daniel arap Moi", "2010-01-01", None),
    ],
)
def test_the_day_decides(text: str, day: str, actor: str | None) -> None:
    assert id_of(text, day) == actor


@pytest.mark.parametrize(
    ("text", "country", "actor"),
    [
        ("the foreign minister", None, None),
        ("the foreign minister", "EGY", "state:EGY"),
        ("a footballer", "EGY", None),
        ("Congolese soldiers", None, "state:COD"),
        ("Congolese soldiers", "COG", "state:COG"),
        ("Georgia", None, "state:GEO"),
        ("Georgia", "USA", None),
    ],
)
def test_the_country_decides_what_the_words_leave_open(
    text: str, country: str | None, actor: str | None
) -> None:
    assert id_of(text, country=country) == actor


@pytest.mark.parametrize(
    ("text", "day", "sector"),
    [
        ("Peru's president", "", "GOV"),
        ("Peruvian soldiers", "", "MIL"),
        ("Peru's parliament", "", "LEG"),
        ("the Kremlin", "2004-01-01", "GOV"),
        ("Peru", "", None),
        ("Joseph Kony", "2006-01-01", "REB"),
        ("Likud", "", "PTY"),
        ("the Sinaloa cartel", "", "CRM"),
        ("the International Court of Justice", "", "JUD"),
        ("Barack Obama", "2012-01-01", "GOV"),
        ("Gen. Qasem Soleimani", "2018-01-01", "MIL"),
    ],
)
def test_office_body_and_kind_of_group_tell_the_sector(text: str, day: str, sector: str | None) -> None:
    assert resolve(text, day).sector == sector


def test_an_answer_tells_all_about_a_term() -> None:
    assert resolve("President Obama", "2012-01-01") == ActorAnswer(
        id="state:USA",
        label="United States",
        type="state",
        country="USA",
        sector="GOV",
        person="Barack Obama",
        role="president",
        valid_from="2009-01-20",
        valid_to="2017-01-20",
        why="term of office of Barack Obama: President",
    )


def test_an_actor_without_a_person_has_its_own_days() -> None:
    answer = resolve("the Soviet Union", "1990-01-01")
    assert (answer.valid_from, answer.valid_to, answer.country) == (None, "1991-12-26", None)


def test_a_group_has_the_country_of_its_home() -> None:
    assert resolve("the Houthis").country == "YEM"


def test_many_cases_are_answered_in_their_order() -> None:
    cases = [ActorCase("Peru"), ActorCase("nobody"), ActorCase("Kenya")]
    assert [a.id for a in resolve_actors(cases, knowledge())] == ["state:PER", None, "state:KEN"]


def test_an_unknown_country_is_told() -> None:
    with pytest.raises(UserError, match="no state has the code 'XYZ'"):
        resolve("Peru", country="XYZ")


def test_answers_are_frozen() -> None:
    with pytest.raises(ValidationError):
        resolve("Peru").id = "state:KEN"
