"""What a build costs when few of the articles have changed: counted, and measured and shown.

Loading the coder takes as long for one article as for all; it is shown apart. What a build of unchanged
articles takes is what everything but extraction does; it is set against the bare parser on the same texts.
"""

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import kgraph
from kgraph.extract.coder import Coder
from kgraph.extract.nlp import load_pipeline
from kgraph.model import Candidate, Document
from tests.benchmarks.articles import make_articles

ARTICLES, CHANGED = 2_000, 20


class Watch:
    """Makes kgraph's own coder, counts what it codes, and takes the time."""

    fingerprint = "watched/1"

    def __init__(self) -> None:
        self.coded = 0
        self.loading = self.coding = 0.0

    def __call__(self) -> "Watch":
        """Load the coder."""
        start = time.perf_counter()
        self._coder = Coder()
        self.loading = time.perf_counter() - start
        return self

    def code(self, documents: Sequence[Document]) -> Iterator[tuple[str, list[Candidate]]]:
        """Yield the candidates of each document."""
        start = time.perf_counter()
        found = list(self._coder.code(documents))
        self.coding += time.perf_counter() - start
        self.coded += len(found)
        yield from found


@pytest.mark.slow
def test_incremental(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = list(make_articles(ARTICLES, paragraphs=1))
    for number, article in enumerate(articles):
        article["text"] += f"\n\nThis is report number {number}."
    Coder()  # loads what is loaded once
    watches: dict[str, Watch] = {}
    seconds: dict[str, float] = {}
    for name in ("all new", "1 % changed", "unchanged"):
        if name == "1 % changed":
            for article in articles[:: ARTICLES // CHANGED]:
                article["text"] += " It was corrected later."
        source = tmp_path / "articles.jsonl"
        source.write_text("\n".join(json.dumps(article) for article in articles), encoding="utf-8")
        watches[name], start = Watch(), time.perf_counter()
        kgraph.build([source], tmp_path / "build", make_coder=watches[name])
        seconds[name] = time.perf_counter() - start
    nlp, start = load_pipeline(), time.perf_counter()
    parsed = sum(1 for _ in nlp.pipe(article["text"] for article in articles))
    bare, whole, rest = time.perf_counter() - start, watches["all new"].coding, seconds["unchanged"]
    with capsys.disabled():
        print(f"\n{ARTICLES} articles   coded   loading    coding   of all new   whole build")
        for name, watch in watches.items():
            print(
                f"{name:15} {watch.coded:6} {watch.loading:7.1f} s {watch.coding:7.1f} s"
                f" {watch.coding / whole:12.1%} {seconds[name]:11.1f} s"
            )
        print(f"spaCy alone {bare:.1f} s; all but extraction {rest:.1f} s, {rest / bare:.1%} of that")
    assert parsed == ARTICLES
    assert [watch.coded for watch in watches.values()] == [ARTICLES, CHANGED, 0]
