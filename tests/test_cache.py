"""What was extracted once is kept, and found again as long as nothing it depends on has changed."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from kgraph.cache import Cache
from kgraph.model import Candidate, Document
from tests.fake_coder import FakeCoder

ARTICLE = Document(id="a1", text="Norway condemned Denmark.", date=datetime.date(2024, 2, 14))
((_, CANDIDATES),) = FakeCoder().code([ARTICLE])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds the candidates of one article."""
    Cache(tmp_path, "fake/1").write(ARTICLE, CANDIDATES)
    return tmp_path


def read(folder: Path, fingerprint: str = "fake/1", **changes: Any) -> list[Candidate] | None:
    """Look up the article, or one that differs from it."""
    return Cache(folder, fingerprint).read(ARTICLE.model_copy(update=changes))


def test_what_is_read_is_what_was_written(folder: Path) -> None:
    assert read(folder) == CANDIDATES


def test_an_article_that_was_renamed_or_got_a_publisher_is_the_same(folder: Path) -> None:
    assert read(folder, id="b2", publisher="Oslo Post", title="Talks") == CANDIDATES


@pytest.mark.parametrize("changes", [{"text": "Norway condemned Denmark!"}, {"date": None}])
def test_another_text_or_date_is_another_article(folder: Path, changes: dict[str, Any]) -> None:
    assert read(folder, **changes) is None


def test_another_coder_finds_nothing(folder: Path) -> None:
    assert read(folder, fingerprint="fake/2") is None


@pytest.mark.parametrize("content", ["", "[{", '[{"relation": "condemns"}]'])
def test_a_file_that_is_damaged_counts_as_missing(folder: Path, content: str) -> None:
    (file,) = folder.iterdir()
    file.write_text(content)
    assert read(folder) is None


def test_an_article_without_candidates_is_known_to_have_none(folder: Path) -> None:
    quiet = Document(id="a2", text="It rained in Oslo.")
    Cache(folder, "fake/1").write(quiet, [])
    assert Cache(folder, "fake/1").read(quiet) == []


def test_what_was_not_asked_for_is_dropped(folder: Path) -> None:
    cache, other = Cache(folder, "fake/1"), ARTICLE.model_copy(update={"text": "It rained."})
    cache.write(other, [])
    (folder / f".{'0' * 64}.json.tmp-a_b1c2d3").write_text("[")  # of a build that was killed
    cache.read(ARTICLE)
    cache.prune()
    assert (len(list(folder.iterdir())), cache.read(ARTICLE), cache.read(other)) == (1, CANDIDATES, None)


def test_files_of_others_are_not_dropped(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")
    Cache(folder, "fake/2").prune()
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
