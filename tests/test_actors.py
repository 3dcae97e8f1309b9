"""The linker: which words of a paragraph stand for which actor, and which only look like one."""

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from kgraph.extract.actors import Linker
from kgraph.extract.nlp import find_entities
from tests.extraction import (
    DAY,
    link,
    link_paragraphs,
    linker,
    offices,
    paragraphs,
    pipeline,
    speaks_of,
    tables,
)


def actors(text: str) -> list[str]:
    """Return the actors of the outermost mentions."""
    return [m.actor for m in link(text)]


def kinds(text: str) -> list[str]:
    """Return the kinds of the outermost mentions."""
    return [m.kind for m in link(text)]


# ---- names


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Democratic Republic of the Congo protested.", "state:COD"),
        ("Ivory Coast protested.", "state:CIV"),
        ("Côte d’Ivoire protested.", "state:CIV"),
        ("The U.S. protested.", "state:USA"),
        ("Papua New Guinea protested.", "state:PNG"),
        ("North Korea protested.", "state:PRK"),
        ("The African Union protested.", "org:AU"),
        ("Boko Haram protested.", "group:BOKOHARAM"),
        ("The IDF protested.", "state:ISR"),
        ("Greenland protested.", "state:DNK"),
    ],
)
def test_a_name_stands_for_its_actor(text: str, actor: str) -> None:
    assert actors(text) == [actor]


def test_a_capital_speaks_for_its_state_and_is_its_soil() -> None:
    (mention,) = link("Nairobi protested.")
    assert (mention.actor, mention.kind, mention.soil) == ("state:KEN", "metonym", "state:KEN")


def test_a_seat_of_an_organisation_lies_on_the_soil_of_its_host() -> None:
    (mention,) = link("Brussels protested.")
    assert (mention.actor, mention.soil) == ("org:EU", "state:BEL")


def test_an_ordinary_town_is_a_place_and_nobody() -> None:
    assert (kinds("A bridge in Mombasa fell."), speaks_of("Mombasa protested.", "Mombasa")) == (["place"], [])


def test_an_adjective_and_a_people_are_told_apart() -> None:
    assert (kinds("Peruvian copper"), kinds("Peruvians protested.")) == (["demonym"], ["population"])


@pytest.mark.parametrize(
    ("text", "actor", "organ"),
    [
        ("The UN Security Council protested.", "org:UN", "UN Security Council"),
        ("The Security Council protested.", "org:UN", "UN Security Council"),
        ("The European Commission protested.", "org:EU", "European Commission"),
        ("The European Parliament protested.", "org:EU", "European Parliament"),
        ("The UNHRC protested.", "org:UN", "UN Human Rights Council"),
    ],
)
def test_an_organ_acts_for_its_organisation_and_stays_on_the_mention(
    text: str, actor: str, organ: str
) -> None:
    (mention,) = link(text)
    assert (mention.actor, mention.kind, mention.role) == (actor, "name", organ)


@pytest.mark.parametrize(
    ("text", "actor", "sector"),
    [
        ("The IDF protested.", "state:ISR", "MIL"),
        ("The Bundestag protested.", "state:DEU", "LEG"),
        ("The CIA protested.", "state:USA", "SPY"),
        ("The Home Office protested.", "state:GBR", "GOV"),
    ],
)
def test_a_named_body_tells_its_sector(text: str, actor: str, sector: str) -> None:
    (mention,) = link(text)
    assert (mention.actor, mention.sector) == (actor, sector)


def test_a_state_has_no_sector() -> None:
    (mention,) = link("Kenya protested.")
    assert (mention.sector, mention.role) == (None, None)


# ---- American towns


@pytest.mark.parametrize(
    "text",
    [
        "A man from Lebanon, Ohio, praised Chad.",
        "A man from Paris, Texas, praised Chad.",
        "A man from Atlanta, Georgia, praised Chad.",
    ],
)
def test_an_american_town_is_not_the_country_of_its_name(text: str) -> None:
    assert [(m.actor, m.kind) for m in link(text)] == [("state:USA", "place"), ("state:TCD", "name")]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Lebanon, Jordan and Egypt met.", ["state:LBN", "state:JOR", "state:EGY"]),
        ("Georgia, Ukraine and Moldova met.", ["state:GEO", "state:UKR", "state:MDA"]),
        ("Ukraine, Georgia and Moldova met.", ["state:UKR", "state:GEO", "state:MDA"]),
    ],
)
def test_a_list_of_countries_is_no_town_in_america(text: str, states: list[str]) -> None:
    assert actors(text) == states


# ---- names inside names


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan left.",
        "Turkish Airlines grew.",
        "Kenya Airways grew.",
        "The Fiji Times wrote.",
        "Radio Tonga reported.",
        "They sailed the South China Sea.",
        "They honoured the Geneva Convention.",
    ],
)
def test_a_state_in_another_name_is_not_meant(text: str) -> None:
    assert actors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The pro-Russian party left.",
        "Anti-Chinese protesters left.",
        "Non-NATO members left.",
        "The ex-Soviet bloc left.",
    ],
)
def test_a_prefix_that_detaches_leaves_nobody(text: str) -> None:
    assert actors(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TURKISH WARPLANES BOMB IRAQ", ["state:TUR", "state:IRQ"]),
        ("WASHINGTON WARNS TEHRAN", ["state:USA", "state:IRN"]),
        ("THE KREMLIN WARNS NATO", ["state:RUS", "org:NATO"]),
    ],
)
def test_a_headline_in_capitals_is_read(text: str, found: list[str]) -> None:
    assert actors(text) == found


def test_a_prefix_without_a_hyphen_detaches_nobody() -> None:
    assert actors("Pro Russian fighters left.") == ["state:RUS"]


# ---- what always holds


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Kenya's foreign minister thanked the president of Peru.", False),
        ("Kenyan Foreign Minister Ana Sopo thanked Peru.", False),
        ("On Monday Kenya thanked Peru.", False),
        ("The Kenya Times praised Peru.", True),
        ("Ana Chad thanked Peru.", True),
        ("The Bank of Kenya lent money.", True),
    ],
)
def test_entities_are_looked_for_only_where_a_name_may_be_part_of_another(text: str, asked: bool) -> None:
    seen: list[str] = []

    def find(doc: Doc) -> Sequence[Span]:
        seen.append(doc.text)
        return find_entities(pipeline(), doc)

    own = Linker(tables(), offices(), entities=find)
    (paragraph,) = paragraphs(text)
    own.link(paragraph.doc, own.persons(DAY))
    assert bool(seen) is asked


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("They met in Ghana.", True),
        ("The minister met Putin at noon.", True),
        ("el-Sisi agreed.", True),
        ("They met Mr Nobody at noon.", False),
        ("Non-Russian gas is dear.", False),
        ("", False),
    ],
)
def test_an_unparsed_text_tells_whether_anyone_may_be_named(text: str, named: bool) -> None:
    assert linker().may_mention(text, DAY) is named


def test_somebody_long_out_of_office_is_nobody() -> None:
    text = "They met Gorbachev at noon."
    assert linker().may_mention(text, datetime.date(1990, 1, 1))
    assert not linker().may_mention(text, DAY)


WORDS = st.sampled_from(
    "Fiji Tongan minister president of the , and former Ana Sopo 's rebels Taliban army U.S. - met .".split()
)


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(min_size=1, max_size=80), st.lists(WORDS, min_size=1, max_size=20).map(" ".join)))
def test_any_text_can_be_linked_and_mentions_lie_in_it(text: str) -> None:
    for paragraph, linked in link_paragraphs(text):
        doc = paragraph.doc
        for mention in linked.mentions.mentions:
            assert 0 <= mention.first < mention.last <= len(doc)
            assert 0 <= mention.span_start < mention.span_end <= len(doc.text)
            assert doc[mention.first].idx <= mention.span_start
