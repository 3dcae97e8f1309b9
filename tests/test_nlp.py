"""The pipeline: loaded once, told apart from what cannot parse, and never losing a character's place."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import UserError
from kgraph.extract.nlp import find_entities, load_pipeline, parse
from kgraph.model import Document
from tests.extraction import doc_of, document, paragraphs, pipeline, token


def test_the_pipeline_is_loaded_once() -> None:
    assert load_pipeline() is load_pipeline()


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(UserError, match=r"no spaCy pipeline 'xx_missing' is installed\. Install it with pip"):
        load_pipeline("xx_missing")


def test_a_pipeline_that_cannot_parse_says_what_it_lacks(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(UserError, match=r"lacks lemmatizer, ner, parser, tagger\. Use another one"):
        load_pipeline(str(tmp_path / "blank"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-backed rebels fled.", ["U.S.", "-", "backed", "rebels", "fled", "."]),
        (
            "Kenya—Somalia’s neighbour—protested.",
            ["Kenya", "—", "Somalia", "’s", "neighbour", "—", "protested", "."],
        ),
    ],
)
def test_a_hyphen_or_dash_parts_a_country_from_the_next_word(text: str, words: list[str]) -> None:
    assert [t.text for t in doc_of(text)] == words


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("Fiji waged a war.", "wage"),
        ("Fiji staged a coup.", "stage"),
        ("Fiji hoped for peace.", "hope"),
        ("Fiji lambasted Tonga.", "lambaste"),
        ("Fiji is waging a war.", "wage"),
    ],
)
def test_an_inflected_verb_comes_back_to_the_verb_it_is_a_form_of(sentence: str, lemma: str) -> None:
    (paragraph,) = paragraphs(sentence)
    assert lemma in [t.lemma_ for t in paragraph.doc]


def test_a_stag_is_still_a_stag() -> None:
    (paragraph,) = paragraphs("The hunters saw a stag.")
    assert token(paragraph.doc, "stag").lemma_ == "stag"


def test_a_headline_without_a_full_stop_ends_with_its_paragraph() -> None:
    headline, story = paragraphs("Fiji thanks Japan\n\nTonga closed a port.")
    assert [s.text for s in headline.doc.sents] == ["Fiji thanks Japan"]
    assert [s.text for s in story.doc.sents] == ["Tonga closed a port."]


def test_a_token_keeps_its_place_in_the_article() -> None:
    _, story = paragraphs("Fiji thanks Japan\n\nTonga closed a port.")
    span = story.token_span(token(story.doc, "port"))
    assert (span.start, span.end, span.text) == (34, 38, "port")


def test_a_stretch_of_a_paragraph_is_a_span_of_the_article() -> None:
    _, story = paragraphs("Fiji thanks Japan\n\nTonga closed a port.")
    span = story.span(0, 12)
    assert (span.start, span.end, span.text) == (19, 31, "Tonga closed")


def test_a_sentence_loses_the_white_space_around_it() -> None:
    (story,) = paragraphs("  Tonga closed a port.  Samoa protested. ")
    assert [story.sentence_span(s).text for s in story.doc.sents] == [
        "Tonga closed a port.",
        "Samoa protested.",
    ]


def test_names_are_looked_for_when_asked() -> None:
    (paragraph,) = paragraphs("The Fiji Times praised Tonga.")
    assert paragraph.doc.ents == ()
    assert "The Fiji Times" in [name.text for name in find_entities(pipeline(), paragraph.doc)]
    assert find_entities(pipeline(), paragraph.doc) == paragraph.doc.ents


def test_stretches_come_back_in_the_order_given_whatever_the_batch() -> None:
    articles = [Document(id=f"a{i}", text=f"Tonga closed port {i}.") for i in range(5)]
    stretches = [(article, 0, len(article.text)) for article in articles]
    parsed = list(parse(pipeline(), stretches, batch_size=2))
    assert [(p.document.id, p.doc.text) for p in parsed] == [(a.id, a.text) for a in articles]


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_every_token_spells_its_characters_of_the_article(before: str, text: str) -> None:
    article = document(before + text)
    (paragraph,) = parse(pipeline(), [(article, len(before), len(article.text))])
    for each in paragraph.doc:
        span = paragraph.token_span(each)
        assert article.text[span.start : span.end] == each.text
