"""Parts of speech and lemmas from memory are those that spaCy's rules would give."""

import pytest
import spacy
from spacy.tokens import Doc

from kgraph.extract import word_forms
from kgraph.extract.word_forms import RULES, WordForms
from tests.conftest import ROOT
from tests.extraction import pipeline, token

SEED = sorted((ROOT / "seeds").glob("*.txt"))[0].read_text(encoding="utf-8")
TEXTS = [
    "Fiji's envoys have been leaving since Tonga's left; the two sides left nothing unsaid.",
    "There's a deal, and there are two more, he said: let's sign. They're gonna fight.",
    "Fiji can't and won't sign.  Its navy's\tships\n sailed; Samoa has had none, and did not ask.",
    SEED,
]

Read = list[tuple[str, str, str, str]]


def read(doc: Doc) -> Read:
    return [(t.tag_, t.dep_, t.pos_, t.lemma_) for t in doc]


def by_rules(text: str) -> Read:
    with pipeline().select_pipes(disable="ner"):
        return read(pipeline()(text))


def from_memory(forms: WordForms, text: str) -> Read:
    with pipeline().select_pipes(disable=["ner", *RULES]):
        doc = pipeline()(text)
    forms.annotate(doc)
    return read(doc)


@pytest.fixture
def forms() -> WordForms:
    found = WordForms.of(pipeline())
    assert found is not None
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_memory_says_what_the_rules_say(text: str, forms: WordForms) -> None:
    assert from_memory(forms, text) == by_rules(text)
    assert from_memory(forms, text) == by_rules(text)


def test_a_word_is_told_apart_by_its_part_in_the_sentence(forms: WordForms) -> None:
    text = "Fiji has ships. Fiji has sent ships."
    assert [pos for (_, _, pos, lemma) in from_memory(forms, text) if lemma == "have"] == ["VERB", "AUX"]


def test_a_full_memory_begins_anew(forms: WordForms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_forms, "MEMORY", 3)
    assert from_memory(forms, TEXTS[0]) == by_rules(TEXTS[0])


def test_a_pipeline_without_such_rules_keeps_its_own_components() -> None:
    assert WordForms.of(spacy.blank("en")) is None
    french = spacy.blank("en")
    for name in ("morphologizer", *RULES):
        french.add_pipe(name)
    assert WordForms.of(french) is None


@pytest.mark.parametrize(("verb", "lemma"), [("waged", "wage"), ("hoped", "hope"), ("lambasted", "lambaste")])
def test_what_the_rules_get_wrong_is_mended(verb: str, lemma: str, forms: WordForms) -> None:
    text = f"Fiji {verb} a war."
    with pipeline().select_pipes(disable=["ner", *RULES]):
        doc = pipeline()(text)
    forms.annotate(doc)
    assert token(doc, verb).lemma_ == lemma
