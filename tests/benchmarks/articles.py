"""Articles for benchmarks: as many as wanted, no two alike, all in the words of news."""

import datetime
import json
import random
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

SHORTEST = 12
"""Words of a paragraph that tells something."""


def read_paragraphs() -> list[str]:
    """Return the paragraphs of the seeds and of the development articles."""
    folders = (ROOT / "tests" / "golden" / "development", ROOT / "seeds")
    texts = (path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt")))
    lines = (line.strip() for text in texts for line in text.split("\n"))
    return [line for line in lines if len(line.split()) > SHORTEST]


def make_articles(count: int, paragraphs: int = 4) -> Iterator[dict[str, str]]:
    """Make articles of some paragraphs each, chosen by chance, always the same ones."""
    chance, known = random.Random(1), read_paragraphs()
    for number in range(count):
        day = datetime.date(2020, 1, 1) + datetime.timedelta(days=chance.randrange(1500))
        text = "\n\n".join(chance.sample(known, paragraphs))
        yield {
            "id": f"a{number:05}",
            "text": text,
            "date": day.isoformat(),
            "publisher": f"Paper {number % 40}",
        }


def write_articles(path: Path, count: int, paragraphs: int = 4) -> Path:
    """Write articles to a JSONL file."""
    lines = [json.dumps(article) for article in make_articles(count, paragraphs)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
