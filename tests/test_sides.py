"""Implicit sides: whom an act must mean whose target its clause leaves out."""

import pytest

from kgraph.extract.arguments import IMPLICIT, PARTNER
from tests.extraction import arguments


def other_side(text: str, *actors: str) -> list[str]:
    """Return whom the last sentence of a text must mean if these actors act in it."""
    doc, phrases = arguments(text)[-1]
    *_, last = doc.sents
    return [p.actor for p in phrases.other_side(last, set(actors))]


def both_sides(text: str, *actors: str) -> list[str]:
    """Return between whom these actors act in the last sentence of a text, sorted."""
    doc, phrases = arguments(text)[-1]
    *_, last = doc.sents
    return sorted(p.actor for p in phrases.both_sides(last, set(actors)))


def test_of_two_sides_the_one_that_does_not_act_is_meant() -> None:
    assert other_side("Togo accused Benin. Togo made threats.", "state:TGO") == ["state:BEN"]
    assert other_side("Togo accused Benin. Benin made threats.", "state:BEN") == ["state:TGO"]


def test_whom_a_sentence_leaves_out_is_a_guess() -> None:
    ((doc, phrases),) = arguments("Togo accused Benin. Togo made threats.")
    *_, last = doc.sents
    (party,) = phrases.other_side(last, {"state:TGO"})
    assert (party.path, party.confidence) == ("implicit", IMPLICIT)


def test_the_other_side_may_stand_in_the_paragraph_before() -> None:
    assert other_side("Togo accused Benin.\n\nTogo made threats.", "state:TGO") == ["state:BEN"]


def test_the_only_other_state_in_the_sentence_is_meant_before_any_side() -> None:
    text = "Togo accused Benin. After talks with Ghana, Togo made threats."
    assert other_side(text, "state:TGO") == ["state:GHA"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Togo accused Benin. Mali made threats.", "state:MLI"),
        ("Togo made threats.", "state:TGO"),
        ("Togo met Benin, Ghana and Mali. Togo made threats.", "state:TGO"),
        ("Togo accused Benin. Ghana and Mali listened as Togo made threats.", "state:TGO"),
    ],
)
def test_nobody_is_meant_where_it_could_be_several_or_none(text: str, actor: str) -> None:
    assert other_side(text, actor) == []


def test_a_third_who_mediates_does_so_between_the_two_sides() -> None:
    assert both_sides("Togo accused Benin. Ghana mediated.", "state:GHA") == ["state:BEN", "state:TGO"]


def test_a_side_does_not_mediate_between_itself_and_the_other() -> None:
    assert both_sides("Togo accused Benin. Togo mediated.", "state:TGO") == []


def test_without_two_sides_nobody_is_mediated_between() -> None:
    assert both_sides("It rained. Ghana mediated.", "state:GHA") == []


def test_actors_named_in_some_words_are_each_found_once_places_aside() -> None:
    ((doc, phrases),) = arguments("Togo, a Togolese port, Sokode, Benin and Mali")
    found = phrases.named_in(doc, {"state:MLI"})
    assert [(p.actor, p.path, p.confidence) for p in found] == [
        ("state:TGO", "nearby", PARTNER),
        ("state:BEN", "nearby", PARTNER),
    ]
