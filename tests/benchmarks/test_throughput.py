"""How much slower kgraph is than the spaCy pipeline under it: measured and shown, never judged."""

import json
import time
from pathlib import Path

import pytest

import kgraph
from kgraph.extract.nlp import load_pipeline
from tests.conftest import ROOT

COPIES = 20
"""Of each seed; no two are the same, as in a real corpus."""


def vary(text: str, number: int) -> str:
    """Return an article with its paragraphs in another order, and a number of its own."""
    paragraphs = [paragraph for paragraph in text.split("\n") if paragraph.strip()]
    turn = number % len(paragraphs)
    return "\n\n".join([*paragraphs[turn:], *paragraphs[:turn], f"This is report number {number}."])


@pytest.fixture(scope="module")
def articles() -> list[str]:
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return [vary(seed, number) for number in range(COPIES) for seed in seeds]


@pytest.mark.slow
def test_throughput(articles: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.dumps({"id": f"a{number}", "text": text}) for number, text in enumerate(articles)]
    (tmp_path / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    words = sum(len(text.split()) for text in articles)
    nlp = load_pipeline()
    kgraph.extract("Norway thanked Denmark.")  # loads what is loaded once

    start = time.perf_counter()
    sentences = sum(len(list(doc.sents)) for doc in nlp.pipe(articles))
    bare = time.perf_counter() - start

    start = time.perf_counter()
    report = kgraph.build([tmp_path / "articles.jsonl"], tmp_path / "build")
    whole = time.perf_counter() - start

    with capsys.disabled():
        print(f"\n{len(articles)} articles, {words} words, {sentences} sentences, one process")
        print(f"spaCy alone     {bare:6.1f} s, {words / bare:6.0f} words a second")
        print(f"kgraph.build    {whole:6.1f} s, {words / whole:6.0f} words a second")
        print(f"ratio           {whole / bare:6.2f}")
    assert sentences > len(articles)
    assert (report.counts["documents"], report.problems, report.from_cache) == (len(articles), (), 0)
    assert report.counts["evidence"] > len(articles)
