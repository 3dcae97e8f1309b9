"""Copies of one text are recognised whatever papers do to them; other texts on the same event are not."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.corpus.near_duplicates import find_near_duplicates, word_runs
from kgraph.model import Document
from tests.benchmarks.articles import make_articles
from tests.conftest import ROOT

STORY = next(iter(make_articles(1)))["text"]
OTHERS = [article["text"] for article in make_articles(30)][1:]


def groups(*texts: str) -> list[list[int]]:
    """Return the groups of near-duplicates among some texts, by their places in the list."""
    documents = [Document(id=f"{number:03}", text=text) for number, text in enumerate(texts)]
    return [[int(key) for key in group] for group in find_near_duplicates(documents)]


PARAGRAPHS = STORY.split("\n\n")
COPIES = {
    "word for word": STORY,
    "in capitals": STORY.upper(),
    "on other lines": STORY.replace(" ", "\n"),
    "with other quotation marks": STORY.replace("’", "'").replace("“", '"').replace("”", '"'),
    "with a dateline": f"OSLO (Agency) – {STORY}",
    "with a line of one's own": f"{STORY}\n\nOur correspondent contributed to this report from the harbour.",
    "without the last paragraph": "\n\n".join(PARAGRAPHS[:-1]),
    "in another order": "\n\n".join(PARAGRAPHS[::-1]),
    "with a word changed here and there": STORY.replace(" the ", " this ", 3),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES.keys())
def test_a_copy_is_recognised(copy: str) -> None:
    assert groups(*OTHERS, STORY, copy) == [[29, 30]]


def test_articles_of_other_words_are_no_copies() -> None:
    assert groups(*OTHERS) == []


def test_articles_that_share_a_paragraph_are_no_copies() -> None:
    other = "\n\n".join([PARAGRAPHS[0], *OTHERS[0].split("\n\n")])
    assert groups(STORY, other) == []


def test_copies_of_copies_belong_together() -> None:
    words = [f"word{number}" for number in range(100)]
    first, second, third = words[:60], words[15:75], words[30:90]
    assert groups(" ".join(first), " ".join(third)) == []
    assert groups(" ".join(first), " ".join(second), " ".join(third)) == [[0, 1, 2]]


def test_the_limit_is_half_of_all_runs() -> None:
    words = [f"word{number}" for number in range(103)]
    whole = " ".join(words)
    assert len(word_runs(whole)) == 100
    assert groups(whole, " ".join(words[:53])) == [[0, 1]]  # 50 of 100
    assert groups(whole, " ".join(words[:52])) == []  # 49 of 100


def test_texts_too_short_to_compare_are_copies_only_if_equal() -> None:
    assert groups("They met.", "they met", "They parted.", "…", "?!") == [[0, 1], [3, 4]]


copies = st.lists(st.sampled_from([STORY, *COPIES.values(), *OTHERS[:3]]), max_size=8)


@given(copies.flatmap(lambda texts: st.tuples(st.just(texts), st.permutations(range(len(texts))))))
def test_the_order_of_the_articles_does_not_matter(case: tuple[list[str], list[int]]) -> None:
    texts, order = case
    documents = [Document(id=f"{number:03}", text=text) for number, text in enumerate(texts)]
    shuffled = [documents[number] for number in order]
    assert find_near_duplicates(shuffled) == find_near_duplicates(documents)


def test_the_hash_seed_does_not_matter() -> None:
    code = "from tests.test_near_duplicates import *; print(groups(*COPIES.values(), *OTHERS))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {f"{[list(range(len(COPIES)))]}\n".encode()}
