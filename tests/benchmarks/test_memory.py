"""How much memory a build takes: measured and shown, for more and more articles.

The articles are of one length, and a few of them tell something. Their texts go through the build one by one;
what grows are the index of near-duplicates, the list of articles, and what the graph says about each.
"""

import json
import multiprocessing
import resource
from pathlib import Path

import pytest

from kgraph.pipeline import build
from tests.fake_coder import FakeCoder

SIZES = (1_000, 5_000, 10_000)
WORDS = 200
TELLING = 500
"""Articles that tell something."""


def write_articles(path: Path, count: int) -> Path:
    """Write articles, the first of which tell something."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            words = " ".join(f"word{number * WORDS + place}" for place in range(WORDS))
            text = f"Norway condemned Denmark. {words}" if number < TELLING else words
            file.write(json.dumps({"id": f"a{number:05}", "text": text}) + "\n")
    return path


def measure(articles: Path, out: Path) -> tuple[int, int]:
    """Build, and return how much evidence there is, and the peak of this process's memory in MB."""
    report = build([articles], out, make_coder=FakeCoder)
    return report.counts["evidence"], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.mark.slow
def test_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    peaks, sizes = {}, {}
    for count in SIZES:
        articles = write_articles(tmp_path / f"{count}.jsonl", count)
        sizes[count] = articles.stat().st_size // 2**20
        with multiprocessing.get_context("spawn").Pool(
            1
        ) as pool:  # a process of its own has a peak of its own
            evidence, peaks[count] = pool.apply(measure, (articles, tmp_path / f"out{count}"))
        assert evidence == TELLING
    with capsys.disabled():
        print("\narticles     text     peak of memory")
        for count in SIZES:
            print(f"{count:8} {sizes[count]:5} MB {peaks[count]:12} MB")
