"""Whether the words of a frame stand around a verb or noun, and where."""

import pytest

from kgraph.extract.frames import Shape, is_refused, match_noun, match_verb, vocabulary_of
from kgraph.extract.lexicon import Entry, Example, noun_frame, verb_frame
from tests.extraction import doc_of, token

ENTRY = Entry(relation="warns", example=Example(text="-", source="-", target="-"))


def shape(sentence: str, verb: str, form: str, *, symmetric: bool = False) -> Shape | None:
    return match_verb(token(doc_of(sentence), verb), verb_frame(ENTRY, form, reverse=False), symmetric)


@pytest.mark.parametrize(
    ("sentence", "verb", "form", "last"),
    [
        pytest.param("Fiji denounced Samoa.", "denounced", "denounce", "denounced", id="a bare verb"),
        pytest.param(
            "Fiji lashed out at Samoa.", "lashed", "lash out at", "at", id="a particle and a preposition"
        ),
        pytest.param(
            "Fiji signed a long and costly agreement with Samoa.",
            "signed",
            "sign agreement with",
            "with",
            id="a noun among adjectives",
        ),
        pytest.param(
            "Fiji gave Samoa aid.", "gave", "give aid", "aid", id="a noun after the indirect object"
        ),
        pytest.param(
            "Fiji sent 500 tons of food to Samoa.", "sent", "send food", "food", id="a measured noun"
        ),
        pytest.param(
            "Fiji gave $50 million in aid to Samoa.", "gave", "give aid", "aid", id="a sum of a noun"
        ),
        pytest.param(
            "Fiji supplied Samoa with weapons.",
            "supplied",
            "supply weapon",
            "weapons",
            id="a noun after with",
        ),
        pytest.param(
            "Fiji took Samoa before a court.", "took", "take before court", "court", id="a noun after before"
        ),
        pytest.param(
            "Fiji deployed a big field hospital.",
            "deployed",
            "deploy field hospital",
            "hospital",
            id="a compound",
        ),
        pytest.param(
            "Fiji sent food and tents to Samoa.", "sent", "send tent", "tents", id="the second of two nouns"
        ),
        pytest.param(
            "An agreement was signed with Samoa.",
            "signed",
            "sign agreement with",
            "with",
            id="a noun as subject of the passive",
        ),
    ],
)
def test_the_words_of_a_frame_are_found(sentence: str, verb: str, form: str, last: str) -> None:
    found = shape(sentence, verb, form)
    assert found is not None
    assert found.last.text == last


@pytest.mark.parametrize(
    ("sentence", "verb", "form"),
    [
        pytest.param("Fiji signed a decree.", "signed", "sign agreement with", id="the noun"),
        pytest.param("Fiji lashed out.", "lashed", "lash out at", id="the preposition"),
        pytest.param("Fiji deployed a hospital.", "deployed", "deploy field hospital", id="half a compound"),
        pytest.param("Fiji deployed a field.", "deployed", "deploy field hospital", id="the compound's head"),
        pytest.param("Fiji, a donor of aid, gave.", "gave", "give aid", id="a noun that belongs elsewhere"),
    ],
)
def test_a_frame_with_a_missing_word_does_not_hold(sentence: str, verb: str, form: str) -> None:
    assert shape(sentence, verb, form) is None


def test_parties_of_a_symmetric_frame_may_both_be_its_subject() -> None:
    found = shape("Fiji and Samoa signed an agreement.", "signed", "sign agreement with", symmetric=True)
    assert found is not None
    assert found.without_partner


def test_a_last_to_takes_an_infinitive() -> None:
    found = shape("Fiji agreed to visit Samoa.", "agreed", "agree to")
    assert found is not None
    assert found.infinitive is not None
    assert found.infinitive.text == "visit"


def test_a_last_that_takes_a_clause_with_or_without_the_word() -> None:
    for sentence in ("Fiji alleged that Samoa lied.", "Fiji alleged Samoa lied."):
        found = shape(sentence, "alleged", "allege that")
        assert found is not None
        assert found.clause is not None
        assert found.clause.text == "lied"


@pytest.mark.parametrize(
    ("sentence", "form", "holds"),
    [
        ("Fiji said Samoa must leave.", "say must", True),
        ("Fiji said that Samoa should leave.", "say should", True),
        ("Fiji said Samoa should leave.", "say must", False),
        ("Fiji said Samoa left.", "say must", False),
        ("Samoa must leave, Fiji said.", "say must", True),
    ],
)
def test_a_last_must_or_should_takes_a_clause_with_the_word(sentence: str, form: str, holds: bool) -> None:
    assert (shape(sentence, "said", form) is not None) is holds


def test_a_noun_frame_wants_its_modifiers() -> None:
    frame = noun_frame(ENTRY, "prisoner swap", (), reverse=False)
    assert match_noun(token(doc_of("The prisoner swap failed."), "swap"), frame)
    assert not match_noun(token(doc_of("The currency swap failed."), "swap"), frame)


@pytest.mark.parametrize(
    ("sentence", "trigger", "sequence", "refused"),
    [
        ("Fiji attacked the bill.", "attacked", "attack * bill", True),
        ("Fiji attacked the long overdue bill.", "attacked", "attack * bill", True),
        ("Fiji attacked a town after its people had voted on the bill.", "attacked", "attack * bill", False),
        ("It was a heart attack.", "attack", "heart attack", True),
        ("It broke the heart. An attack followed.", "attack", "heart attack", False),
        ("Fiji attacked Samoa.", "attacked", "heart attack", False),
    ],
)
def test_a_reading_to_refuse_spans_at_most_three_words_more(
    sentence: str, trigger: str, sequence: str, refused: bool
) -> None:
    word = token(doc_of(sentence), trigger)
    assert is_refused(word, [tuple(sequence.split())]) is refused


def test_a_reading_to_refuse_is_the_same_with_the_sentences_words_at_hand() -> None:
    word = token(doc_of("Fiji attacked the long overdue bill."), "attacked")
    sequence = ("attack", "*", "bill")
    assert is_refused(word, [sequence], vocabulary_of(word.sent))
    assert not is_refused(word, [sequence], frozenset({"attack"}))


def test_the_words_of_a_sentence_are_known_as_written_and_as_lemmas() -> None:
    (sentence,) = doc_of("Fiji attacked ships.").sents
    assert vocabulary_of(sentence) == {"fiji", "attacked", "attack", "ships", "ship", ".", "*"}


def test_a_reading_to_refuse_must_take_in_the_trigger() -> None:
    word = token(doc_of("Fiji attacked Samoa after a bill had failed."), "attacked")
    assert not is_refused(word, [("bill", "have", "fail")])


def test_a_frame_holds_without_its_last_preposition_and_says_so() -> None:
    found = shape("Fiji suspended aid deliveries.", "suspended", "suspend aid to")
    assert found is not None
    assert (found.without_last, [word.text for word in found.words]) == (True, ["aid"])
    assert shape("Fiji suspended deliveries.", "suspended", "suspend aid to") is None


def test_a_clause_must_have_the_words_that_its_frame_wants() -> None:
    assert shape("Fiji said Samoa was responsible.", "said", "say that responsible") is not None
    assert shape("Fiji said Samoa was small.", "said", "say that responsible") is None
