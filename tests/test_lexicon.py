"""The lexicon: every example comes out as its entry says, and an editor's slip is told in one line."""

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from kgraph.errors import UserError
from kgraph.extract.lexicon import (
    ANY_TARGET,
    Entry,
    Example,
    Lexicon,
    compile_lexicon,
    load_lexicon,
)
from kgraph.extract.light_verbs import LightVerbs, load_light_verbs
from kgraph.extract.word_classes import load_word_classes
from kgraph.extract.yaml_files import read_yaml
from kgraph.model import Candidate, Document, Mention
from kgraph.ontology import Ontology
from tests.extraction import coder, lexicon, linker, pipeline
from tests.factories import ONTOLOGY

SENTENCE = Example(text="-", source="-", target="-")


# --- The lexicon that comes with kgraph ------------------------------------------------------------


@cache
def coded_examples() -> dict[str, list[Candidate]]:
    """The candidates of each entry's example, by the entry's number."""
    entries = enumerate(lexicon().entries)
    return dict(
        coder().code([Document(id=str(number), text=entry.example.text) for number, entry in entries])
    )


def actors_called(words: str) -> set[str]:
    doc = pipeline()(words)
    return {mention.actor for mention in linker().link(doc, linker().persons(None)).mentions.mentions}


def stands_for(mention: Mention, actor: str, words: str) -> bool:
    """Tell whether a party is the one its entry names, by these words or by the actor they stand for."""
    return words in mention.text or actor in actors_called(words)


def gives_its_example(entry: Entry, candidates: list[Candidate]) -> bool:
    for candidate in candidates:
        if candidate.relation != entry.relation:
            continue
        parties = [
            (candidate.subject_mention, candidate.subject),
            (candidate.object_mention, candidate.object),
        ]
        symmetric = ONTOLOGY.relations[entry.relation].symmetric
        for source, target in (parties, parties[::-1]) if symmetric else (parties,):
            if stands_for(*source, entry.example.source) and stands_for(*target, entry.example.target):
                return True
    return False


@pytest.mark.parametrize(
    "number",
    range(len(lexicon().entries)),
    ids=[f"{entry.relation}: {entry.example.text}" for entry in lexicon().entries],
)
def test_an_example_gives_the_relation_source_and_target_of_its_entry(number: int) -> None:
    assert gives_its_example(lexicon().entries[number], coded_examples()[str(number)])


def test_every_example_is_a_sentence_with_its_source_and_target_in_it() -> None:
    for entry in lexicon().entries:
        example = entry.example
        assert example.source in example.text, example
        assert example.target in example.text, example
        assert example.source != example.target, example


def test_every_entry_has_words() -> None:
    bare = [
        entry.example.text
        for entry in lexicon().entries
        if not any(
            (
                entry.verbs,
                entry.reversed_verbs,
                entry.nouns,
                entry.reversed_nouns,
                entry.participles,
                entry.roles,
            )
        )
    ]
    assert bare == []


def test_every_class_of_words_is_used_by_an_entry() -> None:
    directory = ONTOLOGY.directory / "lexicon"
    classes = load_word_classes(directory / "classes.yaml")
    text = " ".join(
        p.read_text(encoding="utf-8") for p in directory.glob("*.yaml") if p.name != "classes.yaml"
    )
    assert set(classes) - set(re.findall(r"[A-Z][A-Z_]+", text)) == set()


# --- How entries are read --------------------------------------------------------------------------


def compiled(**words: object) -> Lexicon:
    return compile_lexicon((Entry.model_validate({"relation": "supports", "example": SENTENCE} | words),))


def test_frames_of_more_words_come_first() -> None:
    frames = compiled(verbs=["give", "give aid to", "give aid"]).verbs["give"]
    assert [frame.name for frame in frames] == ["give aid to", "give aid", "give"]


def test_a_clause_counts_as_a_word_of_its_frame() -> None:
    frames = compiled(verbs=["warn", "warn that"]).verbs["warn"]
    assert [(frame.name, frame.clause) for frame in frames] == [("warn that", "that"), ("warn", None)]


@pytest.mark.parametrize("modal", ["must", "should"])
def test_a_modal_is_a_clause(modal: str) -> None:
    (frame,) = compiled(verbs=[f"say {modal}"]).verbs["say"]
    assert (frame.words, frame.clause, frame.name) == ((), modal, f"say {modal}")


def test_a_last_to_takes_an_infinitive_and_may_be_a_preposition() -> None:
    (frame,) = compiled(verbs=["agree to"]).verbs["agree"]
    assert (frame.words, frame.clause) == (("to",), "to")


@pytest.mark.parametrize(
    ("form", "needs"),
    [
        pytest.param("deploy field hospital", {"field", "hospital"}, id="all its words"),
        pytest.param("sign agreement with", {"agreement"}, id="not a last with, which two parties spare"),
        pytest.param("vow to help", {"help"}, id="not the to of an infinitive"),
        pytest.param("warn that", set(), id="not a that, which texts leave out"),
    ],
)
def test_a_frame_knows_the_words_it_cannot_do_without(form: str, needs: set[str]) -> None:
    (frame,) = compiled(verbs=[form]).verbs[form.split(maxsplit=1)[0]]
    assert frame.needs == needs


def test_reversed_words_are_marked() -> None:
    found = compiled(reversed_verbs=["earn praise from"], reversed_nouns={"visit": ["from"]})
    assert [frame.reversed for frame in found.verbs["earn"]] == [True]
    assert [frame.reversed for frame in found.nouns["visit"]] == [True]


def test_a_noun_without_prepositions_takes_any() -> None:
    (frame,) = compiled(nouns={"aggression": []}).nouns["aggression"]
    assert frame.prepositions == ANY_TARGET


def test_a_noun_is_indexed_by_its_head() -> None:
    (frame,) = compiled(nouns={"prisoner swap": ["with"]}).nouns["swap"]
    assert frame.modifiers == ("prisoner",)


def test_nouns_whose_of_names_the_target_befall_it() -> None:
    found = compiled(nouns={"bombing": ["of", "by"], "attack": ["on"]})
    assert found.befalling_nouns == {"bombing"}


def test_only_roles_of_one_word_are_relational_nouns() -> None:
    assert compiled(roles=["ally", "member state"]).relational_nouns == {"ally"}


def test_readings_to_refuse_are_split_into_words() -> None:
    (frame,) = compiled(verbs=["attack"], **{"not": ["attack * bill"]}).verbs["attack"]
    assert frame.refuse == (("attack", "*", "bill"),)


# --- Slips of the editor ---------------------------------------------------------------------------


@pytest.fixture
def broken(tmp_path: Path) -> Ontology:
    """The ontology with an empty lexicon, for a test to write into."""
    (tmp_path / "lexicon").mkdir()
    shutil.copy(ONTOLOGY.vocabulary_path, tmp_path)
    return ONTOLOGY.model_copy(update={"directory": tmp_path})


def complaint(ontology: Ontology, text: str) -> str:
    """What is said of a lexicon file of this text, without the folder's name."""
    path = ontology.directory / "lexicon" / "accuse.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_lexicon(ontology)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message.removeprefix(str(path))


def test_broken_yaml_is_told_with_its_line(broken: Ontology) -> None:
    text = "- relation: accuses\n  verbs: [accuse, blame\n  example: {text: A, source: B, target: C}\n"
    assert complaint(broken, text) == ", line 3: not YAML (did not find expected ',' or ']'). Mend the line."


def test_an_unknown_relation_is_told_with_its_line_and_the_nearest_one(broken: Ontology) -> None:
    text = "# Blame.\n\n- relation: acuses\n  verbs: [accuse]\n  example: {text: A, source: B, target: C}\n"
    told = complaint(broken, text)
    assert told.startswith(", line 3: no relation type 'acuses'. Did you mean accuses")


def test_an_unknown_key_is_told_with_its_line(broken: Ontology) -> None:
    good = "- relation: accuses\n  verbs: [accuse]\n  example: {text: A, source: B, target: C}\n"
    told = complaint(broken, good + good.replace("verbs:", "verb:"))
    assert told == ', line 4: unknown "verb". Mend the entry that begins there.'


def test_a_missing_example_is_told_with_its_line(broken: Ontology) -> None:
    told = complaint(broken, "\n- relation: accuses\n  verbs: [accuse]\n")
    assert told == ', line 2: no "example". Mend the entry that begins there.'


def test_a_file_in_another_encoding_is_told(broken: Ontology) -> None:
    path = broken.directory / "lexicon" / "accuse.yaml"
    path.write_bytes(b"# caf\xe9\n")
    with pytest.raises(UserError) as caught:
        load_lexicon(broken)
    assert str(caught.value) == (
        f"{path}: cannot be read (not UTF-8: byte 0xe9 at offset 5). Save it as UTF-8."
    )


def test_a_file_that_is_no_list_is_told(broken: Ontology) -> None:
    assert complaint(broken, "relation: accuses\n") == (
        ": not a list of entries. Begin each with '- relation:'."
    )


def test_light_verbs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "light_verbs.yaml"
    path.write_text("gives: [launch, hold]\nreceives: [win]\n")
    assert load_light_verbs(path) == LightVerbs(
        gives=frozenset({"launch", "hold"}), receives=frozenset({"win"})
    )


def test_a_missing_list_of_light_verbs_is_told(tmp_path: Path) -> None:
    path = tmp_path / "light_verbs.yaml"
    path.write_text("gives: [launch]\n")
    with pytest.raises(UserError) as caught:
        load_light_verbs(path)
    assert str(caught.value) == f"{path}: expected the two lists 'gives' and 'receives', each of verbs."


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"qualifiers\.yaml: missing from the ontology\. Restore it"):
        read_yaml(tmp_path / "qualifiers.yaml")


# Forms that two relations still share; no other may.
SHARED_FORMS = {
    "be locked in conflict with": ["fights", "rival-of"],
    "confer with": ["consults", "meets"],
    "receive message from": ["consults", "warns"],
    "suspend tariff against": ["concedes-to", "eases-sanctions-on"],
}


def test_a_verb_form_makes_one_relation() -> None:
    relations: dict[str, set[str]] = {}
    for entry in lexicon().entries:
        for form in () if entry.only else (*entry.verbs, *entry.reversed_verbs):
            relations.setdefault(form, set()).add(entry.relation)
    shared = {form: sorted(names) for form, names in relations.items() if len(names) > 1}
    assert shared == SHARED_FORMS
