"""Every article is coded once, whatever becomes of the others."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kgraph.cache import Cache
from kgraph.coding import CHUNK, Coder, code_documents
from kgraph.errors import UserError
from kgraph.model import Candidate, Document
from tests.fake_coder import FakeCoder


class Factory:
    """Hands out a coder, and counts how often."""

    fingerprint = "fake/1"

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.calls = 0

    def __call__(self) -> Coder:
        """Hand it out."""
        self.calls += 1
        return self.coder


class Forgetful(FakeCoder):
    """Passes over every other article."""

    def code(self, documents: Sequence[Document]) -> Iterator[tuple[str, list[Candidate]]]:
        """Yield the candidates of half of the documents."""
        return super().code(documents[::2])


class Broken(FakeCoder):
    """Cannot code at all, for a reason that the user can mend."""

    def code(self, documents: Sequence[Document]) -> Iterator[tuple[str, list[Candidate]]]:
        """Fail."""
        raise UserError(f"{documents[0].id}: no such thing")


def articles(*texts: str) -> list[Document]:
    """Return articles with these texts, named by their numbers."""
    return [Document(id=f"a{number}", text=text) for number, text in enumerate(texts)]


def code(documents: Sequence[Document], folder: Path, coder: Coder) -> dict[str, int | str]:
    """Return how many candidates each article has, or why it has none."""
    coded = code_documents(documents, Factory(coder), Cache(folder, "fake/1"))
    return {each.document.id: each.failure or len(each.candidates) for each in coded}


def test_an_article_that_makes_the_coder_fail_does_not_cost_the_others(tmp_path: Path) -> None:
    documents = articles("Norway condemned Denmark.", "Crash now.", "Norway condemned Denmark. Again.")
    coder = FakeCoder()
    assert code(documents, tmp_path, coder) == {"a0": 1, "a1": "ValueError: told to crash", "a2": 1}
    assert coder.coded == ["a0", "a2"]


def test_what_was_coded_before_a_failure_is_kept(tmp_path: Path) -> None:
    documents = articles("Norway condemned Denmark.", "Crash now.")
    code(documents, tmp_path, FakeCoder())
    again = FakeCoder()
    assert code(documents, tmp_path, again) == {"a0": 1, "a1": "ValueError: told to crash"}
    assert again.coded == []


def test_an_article_that_the_coder_passes_over_is_a_failure(tmp_path: Path) -> None:
    found = code(articles("It rained.", "It poured.", "It snowed."), tmp_path, Forgetful())
    assert found == {"a0": 0, "a1": 0, "a2": 0}  # alone, each is the first


def test_what_the_user_can_mend_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="a0: no such thing"):
        code(articles("It rained."), tmp_path, Broken())


def test_articles_are_written_down_as_they_are_coded(tmp_path: Path) -> None:
    documents = articles(*(f"It rained. Number {number}." for number in range(CHUNK)))
    coded = code_documents(documents, Factory(FakeCoder()), Cache(tmp_path, "fake/1"))
    for number in range(CHUNK):
        next(coded)
        assert len(list(tmp_path.iterdir())) == number + 1


def test_the_coder_is_made_once_and_only_if_it_is_needed(tmp_path: Path) -> None:
    documents = articles(*(f"It rained. Number {number}." for number in range(2 * CHUNK)))
    first, second = Factory(FakeCoder()), Factory(FakeCoder())
    for factory in (first, second):
        assert len(list(code_documents(documents, factory, Cache(tmp_path, "fake/1")))) == 2 * CHUNK
    assert (first.calls, second.calls) == (1, 0)


def test_progress_counts_every_article(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    documents = articles("It rained.", "Crash now.", "It snowed.")
    cache = Cache(tmp_path, "fake/1")
    list(
        code_documents(documents, Factory(FakeCoder()), cache, progress=lambda *numbers: told.append(numbers))
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
