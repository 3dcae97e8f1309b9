"""Only what may tell of a relation is parsed."""

import pytest

from kgraph.extract.coder import Coder
from kgraph.extract.relevance import REACH, find_relevant
from kgraph.model import Document
from tests.extraction import DAY, code, coder


def relevant(article: str) -> str:
    """Return what may tell of a relation, of an article whose paragraphs are letters; N names an actor."""
    stretches = [(start, start + 1) for start in range(len(article))]
    found = find_relevant(stretches, lambda stretch: article[slice(*stretch)] == "N")
    return "".join(article[slice(*stretch)] for stretch in found)


@pytest.mark.parametrize(
    ("article", "parsed"),
    [
        ("abc", ""),
        ("abNcd", "Ncd"),
        ("NabcdefN", "NabcN"),
        ("NaNabcd", "NaNabc"),
        ("", ""),
    ],
)
def test_a_paragraph_that_names_an_actor_is_parsed_and_so_are_the_next_few(article: str, parsed: str) -> None:
    assert relevant(article) == parsed


def parsed_by(coder: Coder, text: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paragraphs of an article that the coder parses."""
    seen: list[str] = []
    whole = coder.code_paragraphs

    def watch(document: Document, paragraphs: object) -> object:
        given = list(paragraphs)  # type: ignore[call-overload]
        seen.extend(paragraph.doc.text for paragraph in given)
        return whole(document, given)

    monkeypatch.setattr(coder, "code_paragraphs", watch)
    list(coder.code([Document(id="a1", text=text, date=DAY)]))
    return seen


def test_an_article_about_nobody_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The bakery on the corner won a prize.\n\nIts owner thanked her guests."
    assert parsed_by(coder(), text, monkeypatch) == []


def test_what_follows_an_actor_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    fillers = [f"The weather was fine on day {number}." for number in range(REACH + 2)]
    text = "\n\n".join([fillers[0], "Fiji was calm.", *fillers[1:]])
    assert parsed_by(coder(), text, monkeypatch) == ["Fiji was calm.", *fillers[1 : REACH + 1]]


def test_a_relation_far_down_an_article_about_others_is_found() -> None:
    text = "\n\n".join(["The bakery won a prize."] * 9 + ["Fiji condemned Samoa."] + ["All sang."] * 9)
    (candidate,) = code(text)
    assert (candidate.relation, text[candidate.trigger.start :][:9]) == ("condemns", "condemned")
