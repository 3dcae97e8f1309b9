"""How fast kgraph is beside the spaCy pipeline under it: measured and shown, never judged.

Each way works through the same dated articles in turn, several times over, so that what else the machine does
slows all alike. A ratio is the way's time over that of ``nlp.pipe`` with every component, on all text. Time
is told by the processor and by the clock: other programs make the clock late, and what is done by a second
thread makes the processor's time longer.
"""

import json
import statistics
import time
import warnings
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

import kgraph
from kgraph.extract.coder import Coder
from kgraph.extract.nlp import parse
from kgraph.model import Document
from kgraph.pipeline import BuildReport
from kgraph.versions import DEFAULT_PIPELINE
from tests.conftest import ROOT
from tests.extraction import DAY, pipeline

COPIES = 4
"""Of each article; no two are the same, as in a real corpus."""

ROUNDS = 3


def vary(text: str, number: int) -> str:
    """Return an article with its paragraphs in another order, and a number of its own."""
    paragraphs = [paragraph for paragraph in text.split("\n") if paragraph.strip()]
    turn = number % len(paragraphs)
    return "\n\n".join([*paragraphs[turn:], *paragraphs[:turn], f"This is report number {number}."])


@pytest.fixture(scope="module")
def articles() -> list[Document]:
    files = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/golden/development").glob("*.txt")]
    texts = [path.read_text(encoding="utf-8") for path in sorted(files)]
    varied = [vary(text, number) for number in range(COPIES) for text in texts]
    return [Document(id=f"a{number}", text=text, date=DAY) for number, text in enumerate(varied)]


@pytest.mark.slow
def test_throughput(articles: list[Document], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "articles.jsonl"
    rows = [{"id": article.id, "text": article.text, "date": str(article.date)} for article in articles]
    corpus.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # W095, see load_pipeline
        nlp = spacy.load(DEFAULT_PIPELINE)
    coder, builds = Coder(), iter(range(ROUNDS))
    whole = [(article, 0, len(article.text)) for article in articles]
    ways: dict[str, Callable[[], object]] = {
        "spaCy alone": lambda: sum(1 for _ in nlp.pipe(article.text for article in articles)),
        "parsing": lambda: sum(1 for _ in parse(pipeline(), whole)),
        "extraction": lambda: sum(len(found) for _, found in coder.code(articles)),
        "kgraph.build": lambda: kgraph.build([corpus], tmp_path / f"build{next(builds)}"),
    }
    kgraph.extract("Norway thanked Denmark.")  # loads what is loaded once
    seconds: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    results: dict[str, object] = {}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start, began = time.process_time(), time.perf_counter()
            results[name] = way()
            seconds[name].append((time.process_time() - start, time.perf_counter() - began))

    words = sum(len(article.text.split()) for article in articles)
    with capsys.disabled():
        print(f"\n{len(articles)} articles, {words} words, one process, {ROUNDS} rounds")
        for name in ways:
            print(f"{name:14}", end="")
            for clock, kind in enumerate(("processor", "clock")):
                own, bare = ([round_[clock] for round_ in seconds[each]] for each in (name, "spaCy alone"))
                ratio = statistics.median(a / b for a, b in zip(own, bare, strict=True))
                speed = words / statistics.median(own)
                print(f"{kind:>12}: {speed:6.0f} words a second, ratio {ratio:.2f}", end="")
            print()
    assert results["spaCy alone"] == results["parsing"] == len(articles)
    report = results["kgraph.build"]
    assert isinstance(report, BuildReport)
    assert (report.counts["documents"], report.problems, report.from_cache) == (len(articles), (), 0)
    assert report.counts["evidence"] > len(articles)
