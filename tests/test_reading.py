"""What was read where: ways through the parse tree, and cues as places in the document."""

import pytest

from kgraph.extract.cues import WordCue
from kgraph.extract.reading import read_cues, tree_path
from tests.extraction import code, doc_of, paragraphs, token


@pytest.mark.parametrize(
    ("start", "goal", "path"),
    [
        ("thanked", "Chad", "thanked ↓nsubj Chad"),
        ("arming", "Mali", "arming ↓dobj Mali"),
        ("arming", "Chad", "arming ↑pcomp for ↑prep thanked ↓nsubj Chad"),
        ("Chad", "Chad", "Chad"),
    ],
)
def test_a_way_climbs_and_descends(start: str, goal: str, path: str) -> None:
    doc = doc_of("Chad thanked Niger for arming Mali.")
    assert tree_path(token(doc, start), token(doc, goal)) == path


def test_no_way_leads_out_of_a_sentence() -> None:
    doc = doc_of("Chad left. Mali stayed.")
    assert tree_path(token(doc, "left"), token(doc, "Mali")) is None


def test_cues_become_places_in_the_document_each_once_in_their_order() -> None:
    _, paragraph = paragraphs("Oslo left.\n\nChad may not leave.")
    negation, modal = WordCue("polarity", "negated", 9, 12), WordCue("modality", "hypothetical", 5, 8)
    found = read_cues(paragraph, [negation, modal, negation])
    assert [(cue.start, cue.text, cue.value) for cue in found] == [
        (17, "may", "hypothetical"),
        (21, "not", "negated"),
    ]


def test_a_party_in_another_sentence_has_no_way() -> None:
    denied = code("Fiji accused Samoa of lying.\n\nThe Samoan government rejected the charge.")[-1]
    assert (denied.object_mention.found, denied.object_mention.path) == ("implicit", None)
    assert denied.subject_mention.path == "rejected ↓nsubj government"
