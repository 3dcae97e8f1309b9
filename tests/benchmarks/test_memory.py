"""How much memory a build takes: the articles' texts must not add up, only what they say.

Measured and shown: the peak for more and more articles that all tell the same few things. What must not grow
is held to by counting, in a corpus of which nothing but the texts grows.
"""

import json
import multiprocessing
import resource
from pathlib import Path

import pytest

from kgraph.pipeline import build
from tests.fake_coder import FakeCoder

SIZES = (1_000, 5_000, 10_000)
WORDS = 300
"""Of each article; a few of them tell something."""


def write_articles(path: Path, count: int, telling: int) -> Path:
    """Write articles, the first of which tell something."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            words = " ".join(f"word{number * WORDS + place}" for place in range(WORDS))
            text = f"Norway condemned Denmark.\n\n{words}" if number < telling else words
            file.write(json.dumps({"id": f"a{number:05}", "text": text}) + "\n")
    return path


def measure(articles: Path, out: Path) -> int:
    """Build, and return the peak of this process's memory in MB."""
    build([articles], out, make_coder=FakeCoder)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
