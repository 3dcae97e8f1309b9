"""Comparing two builds of 100,000 and of a million quads: measured and shown, never judged."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph.build_directory import MANIFEST, NQUADS, STATEMENTS
from kgraph.export.nquads import write_nquads
from kgraph.export.statements import write_statements
from kgraph.manifest import BuildManifest, Source
from kgraph.model import Document, Statement
from kgraph.views import Article
from tests.benchmarks.differ import Report
from tests.conftest import ROOT
from tests.factories import VERSIONS, make_data, make_day, make_document, make_statement

SIZES = {100_000: 2_100, 1_000_000: 21_500}
"""Quads → statements of which so many come."""

SHARE = 0.01
"""Of the statements, so many are dropped, and so many are new."""

WAYS = {100_000: ("sets", "quads", "statements", "rdflib"), 1_000_000: ("sets", "quads", "statements")}
"""rdflib compares 100,000 triples in about a quarter of a minute, and a million in no time anybody has."""


def make_up(number: int, draw: random.Random, documents: list[Document]) -> Statement:
    """Return a statement between two of a hundred actors, told by one or two articles."""
    one, other = draw.sample(range(100), 2)
    day = f"{draw.randrange(2000, 2024)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    return make_statement(
        f"state:A{one}",
        draw.choice(("condemns", "strikes", "praises", "visits")),
        f"state:A{other}",
        time=make_day(day),
        belief=draw.choice((0.5, 0.85)),
        documents=(documents[number % len(documents)],),
    )


def write_build(path: Path, statements: dict[str, Statement], documents: list[Document]) -> Path:
    """Write as much of a build as a comparison reads."""
    path.mkdir()
    text = write_nquads(make_data(*statements.values(), documents=tuple(documents)))
    (path / NQUADS).write_text(text, encoding="utf-8", newline="\n")
    (path / STATEMENTS).write_text(write_statements(statements.values()), encoding="utf-8", newline="\n")
    manifest = BuildManifest(
        kgraph="0.1.0",
        ontology={},
        coder="made up",
        versions=VERSIONS,
        settings={},
        counts={"quads": text.count("\n")},
        documents=tuple(Source(**Article.of(d).model_dump(), file=f"{d.id}.txt") for d in documents),
        outputs={},
    )
    (path / MANIFEST).write_text(manifest.model_dump_json(), encoding="utf-8")
    return path


def make_builds(folder: Path, size: int) -> tuple[Path, Path, int]:
    """Write two builds that differ a little; return how many quads the first has."""
    draw = random.Random(size)
    documents = [make_document(f"a{number}", f"Article {number}.") for number in range(size // 10)]
    made_up = [make_up(number, draw, documents) for number in range(size)]
    changed = int(size * SHARE)
    old = {statement.id: statement for statement in made_up[changed:]}
    new = {statement.id: statement for statement in made_up[:-changed]}
    before = write_build(folder / "old", old, documents)
    after = write_build(folder / "new", new, documents)
    return before, after, (before / NQUADS).read_bytes().count(b"\n")


def measure(way: str, old: Path, new: Path) -> Report:
    command = [sys.executable, "-m", "tests.benchmarks.differ", way, str(old), str(new)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Report(*json.loads(done.stdout))


@pytest.mark.slow
@pytest.mark.parametrize("quads", SIZES)
def test_comparing(quads: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new, found = make_builds(tmp_path, SIZES[quads])
    reports = {way: measure(way, old, new) for way in WAYS[quads]}
    with capsys.disabled():
        print(f"\n{found} quads in each of two builds\n          read     compare   memory")
        for way, report in reports.items():
            ratio = (report.read + report.compare) / (reports["sets"].read + reports["sets"].compare)
            print(f"{way:10} {report.read:6.2f} s {report.compare:6.2f} s {report.memory:7.0f} MiB", end="")
            print(f"   {ratio:6.1f} times as long as sets, {report.found} found")
    assert quads <= found < 1.3 * quads
    assert reports["sets"].found == reports["quads"].found > 0
    assert 0 < reports["statements"].found < reports["quads"].found
