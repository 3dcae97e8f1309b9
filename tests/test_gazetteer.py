"""The gazetteer: the longest names, whole words only, as they are written in the tables."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.actor_tables import FormKind, SurfaceForm
from kgraph.extract.gazetteer import Gazetteer, Hit

FORMS: tuple[tuple[str, str, FormKind], ...] = (
    ("Guinea", "state:GIN", "name"),
    ("Guinea-Bissau", "state:GNB", "name"),
    ("Sudan", "state:SDN", "name"),
    ("South Sudan", "state:SSD", "name"),
    ("Chad", "state:TCD", "name"),
    ("Côte d'Ivoire", "state:CIV", "name"),
    ("Sri Lanka", "state:LKA", "name"),
    ("China", "state:CHN", "name"),
    ("Chinese", "state:CHN", "demonym"),
    ("Lao", "state:LAO", "demonym"),
    ("U.S.", "state:USA", "acronym"),
    ("NATO", "org:NATO", "acronym"),
    ("Brussels", "org:EU", "metonym"),
    ("Brussels", "state:BEL", "place"),
    ("Ghent", "state:BEL", "place"),
)
GAZETTEER = Gazetteer((SurfaceForm(*form) for form in FORMS), masks=["South China Sea", "Chinese checkers"])
SPELLINGS = {text for text, _, _ in FORMS} | {text.upper() for text, _, _ in FORMS}


def actors(text: str) -> list[str]:
    """Return what the gazetteer finds in a text, each as the actor or else the soil."""
    return [form.actor for hit in GAZETTEER.find(text) if (form := hit.actor or hit.place)]


def words(text: str) -> list[str]:
    """Return the characters of each hit."""
    return [text[hit.start : hit.end] for hit in GAZETTEER.find(text)]


def test_the_longest_name_wins() -> None:
    assert actors("Guinea-Bissau borders Guinea, South Sudan borders Sudan.") == [
        "state:GNB",
        "state:GIN",
        "state:SSD",
        "state:SDN",
    ]


@pytest.mark.parametrize("text", ["Chadwick spoke.", "McChad spoke.", "Chad2 is a file.", "Sudanese dates"])
def test_a_name_inside_a_word_is_no_name(text: str) -> None:
    assert actors(text) == []


@pytest.mark.parametrize("text", ["a hanging chad", "fine china", "NAto", "GhEnt"])
def test_a_name_in_other_letters_is_no_name(text: str) -> None:
    assert actors(text) == []


@pytest.mark.parametrize(
    "text", ["Chad's", "Chad’s", "(Chad)", "“Chad”", "Chad.", "Chad-Libya", "Chad/Libya"]
)
def test_punctuation_beside_a_name_leaves_it_whole(text: str) -> None:
    assert actors(text) == ["state:TCD"]


def test_both_ends_of_a_hyphen_are_found() -> None:
    assert actors("The China-Sri Lanka pact") == ["state:CHN", "state:LKA"]


@pytest.mark.parametrize("text", ["U.S.-backed", "U.S., too", "the U.S."])
def test_an_acronym_with_stops_is_found_before_any_mark(text: str) -> None:
    assert words(text) == ["U.S."]


@pytest.mark.parametrize("prefix", ["pro", "anti", "non", "ex", "neo", "post", "pre", "trans"])
@pytest.mark.parametrize("mark", ["-", "–", "‑"])
def test_a_detaching_prefix_takes_the_name_away(prefix: str, mark: str) -> None:
    assert actors(f"The {prefix}{mark}Chinese party, the {prefix.title()}{mark}NATO party") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("Pro Chinese teams", "Chinese"), ("Ex Chinese", "Chinese"), ("post China, pre NATO", "China NATO")],
)
def test_a_prefix_without_a_hyphen_is_a_word_of_its_own(text: str, found: str) -> None:
    assert words(text) == found.split()


@pytest.mark.parametrize("text", ["Congress-China", "semipro-China", "co-Chinese", "Express China"])
def test_a_word_that_only_ends_like_a_prefix_detaches_nothing(text: str) -> None:
    assert actors(text) == ["state:CHN"]


def test_a_mask_hides_the_name_inside_it_and_no_other() -> None:
    assert words("China sailed the South China Sea; Chinese people play Chinese checkers.") == [
        "China",
        "Chinese",
    ]


@pytest.mark.parametrize("text", ["CHINA WARNS SUDAN", "CHINESE SHIPS NEAR SUDAN"])
def test_capitals_of_a_headline_are_read(text: str) -> None:
    assert actors(text) == ["state:CHN", "state:SDN"]


def test_a_seat_in_capitals_still_speaks_for_its_actor() -> None:
    (hit,) = GAZETTEER.find("BRUSSELS PROTESTS")
    assert hit == Hit(
        0, 8, SurfaceForm("Brussels", "org:EU", "metonym"), SurfaceForm("Brussels", "state:BEL", "place")
    )


@pytest.mark.parametrize("text", ["GHENT WINS CUP", "Brussels, GHENT"])
def test_a_mere_place_in_capitals_is_found_too(text: str) -> None:
    assert words(text)[-1:] == ["GHENT"]


def test_a_short_name_in_capitals_may_be_an_acronym_and_is_left() -> None:
    assert actors("The LAO office") == []


def test_typographic_and_plain_marks_are_one() -> None:
    assert words("Côte d’Ivoire and Côte d'Ivoire and Guinea‑Bissau") == [
        "Côte d’Ivoire",
        "Côte d'Ivoire",
        "Guinea‑Bissau",
    ]


def test_a_space_that_does_not_break_is_a_space() -> None:
    assert words("Sri\u00a0Lanka") == ["Sri\u00a0Lanka"]


def test_a_city_may_speak_for_one_actor_and_lie_in_another() -> None:
    (hit,) = GAZETTEER.find("Brussels protested.")
    assert hit == Hit(
        0, 8, SurfaceForm("Brussels", "org:EU", "metonym"), SurfaceForm("Brussels", "state:BEL", "place")
    )


def test_a_city_that_speaks_for_nobody_is_a_place_only() -> None:
    (hit,) = GAZETTEER.find("A bridge in Ghent")
    assert (hit.actor, hit.place) == (None, SurfaceForm("Ghent", "state:BEL", "place"))


def test_an_empty_text_names_nobody() -> None:
    assert list(GAZETTEER.find("")) == []


PIECES = st.lists(
    st.one_of(
        st.sampled_from(sorted(SPELLINGS)),
        st.sampled_from(["-", " ", "’s", "pro-", ", "]),
        st.text(max_size=4),
    )
)


@given(PIECES)
def test_hits_are_in_order_never_overlap_and_always_spell_a_form(pieces: Sequence[str]) -> None:
    text = "".join(pieces)
    taken = 0
    for hit in GAZETTEER.find(text):
        assert hit.start >= taken
        taken = hit.end
        spelt = text[hit.start : hit.end].replace("’", "'").replace("‑", "-").replace("\u00a0", " ")
        assert spelt.replace("ʼ", "'") in SPELLINGS


@given(PIECES)
def test_no_hit_touches_a_letter(pieces: Sequence[str]) -> None:
    text = "".join(pieces)
    for hit in GAZETTEER.find(text):
        assert not text[: hit.start][-1:].isalnum()
        assert not (text[hit.end - 1].isalnum() and text[hit.end : hit.end + 1].isalnum())
