"""Word classes: one name for many words in the lexicon."""

from pathlib import Path

import pytest

from kgraph.errors import UserError
from kgraph.extract.word_classes import load_word_classes, spell_out

CLASSES = {"WEAPONS": ("rifle", "patrol boat"), "GIVE": ("give", "send")}


def test_a_form_without_classes_is_itself() -> None:
    assert list(spell_out("lash out at", CLASSES)) == ["lash out at"]


def test_every_choice_of_members_is_a_form() -> None:
    assert list(spell_out("GIVE WEAPONS to", CLASSES)) == [
        "give rifle to",
        "give patrol boat to",
        "send rifle to",
        "send patrol boat to",
    ]


def test_something_is_left_to_the_patterns() -> None:
    assert list(spell_out("return SOMETHING to", CLASSES)) == ["return SOMETHING to"]


def test_an_unknown_class_is_told() -> None:
    with pytest.raises(UserError, match="no class of words 'ARMS'"):
        list(spell_out("send ARMS to", CLASSES))
    with pytest.raises(UserError, match=r"'WEAPON' in classes\.yaml\. Did you mean WEAPONS\?"):
        list(spell_out("send WEAPON to", CLASSES))


def test_classes_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "classes.yaml"
    path.write_text("WEAPONS: [rifle, patrol boat]\n", encoding="utf-8")
    assert load_word_classes(path) == {"WEAPONS": ("rifle", "patrol boat")}


def test_an_ontology_may_do_without(tmp_path: Path) -> None:
    assert load_word_classes(tmp_path / "classes.yaml") == {}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("weapons: [rifle]", "'weapons' cannot name a class"),
        ("SOMETHING: [rifle]", "'SOMETHING' cannot name a class"),
        ("WEAPONS: rifle", "WEAPONS"),
        ("- rifle", "Write NAME"),
    ],
)
def test_a_file_off_the_format_is_told(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "classes.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=message):
        load_word_classes(path)
