"""The same articles give the same bytes, whatever the hash seed, the number of workers and the order."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
ASIDE = {"cache", "store"}

# More than one chunk, so that two workers share the work: each seed several times, under other names.
COPIES = 4


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return copies of the seeds, each with a line that makes it an article of its own."""
    folder = tmp_path_factory.mktemp("articles")
    paths = []
    for number in range(COPIES):
        for seed in SEEDS:
            path = folder / f"{seed.stem}-{number}.txt"
            path.write_text(f"{seed.read_text(encoding='utf-8')}\n\nEdition {number}", encoding="utf-8")
            paths.append(path)
    return paths


def build(articles: list[Path], out: Path, hash_seed: str, workers: int) -> dict[str, bytes]:
    """Build in a process of its own, and return the files."""
    command = [sys.executable, "-m", "kgraph", "build", *map(str, articles)]
    command += ["--out", str(out), "--workers", str(workers)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": hash_seed})
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name not in ASIDE}


def test_builds_are_the_same_to_the_byte(articles: list[Path], tmp_path: Path) -> None:
    first = build(articles, tmp_path / "first", hash_seed="1", workers=1)
    shuffled = articles[1::2] + articles[::2]
    second = build(shuffled, tmp_path / "second", hash_seed="2", workers=2)
    assert sorted(first) == sorted(second)
    assert len(first["statements.jsonl"].splitlines()) > 10
    for name, content in first.items():
        assert content == second[name], name


def test_a_build_that_grew_is_the_same_as_one_made_at_once(articles: list[Path], tmp_path: Path) -> None:
    few, more = articles[3:5], articles[:7]
    build(few, tmp_path / "grown", hash_seed="1", workers=1)
    grown = build(more, tmp_path / "grown", hash_seed="2", workers=1)
    assert build(more, tmp_path / "fresh", hash_seed="1", workers=1) == grown
