"""Building: what is written, what is kept, what is coded again."""

import gc
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph.build_directory import load
from kgraph.coding import CHUNK
from kgraph.errors import UserError
from kgraph.ids import content_hash, sha256_hex
from kgraph.model import Candidate, Document
from kgraph.ontology import ontology_directory
from kgraph.pipeline import BuildReport, build, extract
from tests.fake_coder import FakeCoder

FILES = [
    "graph.gexf",
    "graph.graphml",
    "graph.nq",
    "graph.ttl",
    "manifest.json",
    "rejects.jsonl",
    "statements.jsonl",
]
TEXTS = {
    "a1": "Norway condemned Denmark.",
    "a2": "Norway condemned Denmark. Sweden did not visit. Sweden did not visited Norway.",
    "a3": "Denmark bewitched Sweden. Sweden received Denmark.",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with three articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


class Recorder:
    """Makes one coder, and remembers it."""

    def __init__(self, fingerprint: str = "fake/1") -> None:
        self.fingerprint = fingerprint
        self.coder = FakeCoder()

    def __call__(self) -> FakeCoder:
        return self.coder


def build_fake(source: Path, out: Path, coder: Recorder | None = None, strict: bool = False) -> BuildReport:
    """Build with the coder for tests."""
    return build([source], out, make_coder=coder or Recorder(), strict=strict)


def test_a_build_directory_holds_what_it_should(articles: Path, tmp_path: Path) -> None:
    report = build_fake(articles, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["cache", *FILES, "store"]
    quads = len((tmp_path / "out" / "graph.nq").read_text().splitlines())
    assert report.counts == {
        "documents": 3, "statements": 3, "evidence": 4, "actors": 3, "relations": 2, "contradictions": 0,
        "rejects": 1, "quads": quads,
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "out"]


def test_the_index_is_made_by_the_build_and_used_by_the_first_query(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    (index,) = (tmp_path / "out" / "store").iterdir()
    assert index.name == sha256_hex((tmp_path / "out" / "graph.nq").read_bytes())
    before = index.stat().st_mtime_ns
    assert load(tmp_path / "out").query("ASK { ?s rel:condemns ?o }") is True
    assert [path.stat().st_mtime_ns for path in (tmp_path / "out" / "store").iterdir()] == [before]


def test_statements_are_merged_across_articles_and_inverses_turned(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    found = {
        (s.subject.id, s.relation, s.object.id, s.polarity, tuple(sorted(e.document for e in s.evidence)))
        for s in load(tmp_path / "out").statements
    }
    assert found == {
        ("state:NOR", "condemns", "state:DNK", "affirmed", ("a1", "a2")),
        ("state:SWE", "visits", "state:NOR", "negated", ("a2",)),
        ("state:DNK", "visits", "state:SWE", "affirmed", ("a3",)),
    }


def test_rejects_say_why(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    (reject,) = load(tmp_path / "out").rejects
    assert (reject.document, reject.reason) == ("a3", "unknown relation: bewitches")


def test_the_manifest_names_inputs_and_outputs_but_no_place_and_no_time(
    articles: Path, tmp_path: Path
) -> None:
    build_fake(articles, tmp_path / "out")
    text = (tmp_path / "out" / "manifest.json").read_text()
    manifest = json.loads(text)
    assert manifest["documents"][0] == {
        "id": "a1", "date": None, "title": None, "publisher": None, "url": None, "language": None,
        "file": "a1.txt", "sha256": content_hash(TEXTS["a1"]),
    }  # fmt: skip
    assert manifest["outputs"] == {
        name: sha256_hex((tmp_path / "out" / name).read_bytes()) for name in FILES if name != "manifest.json"
    }
    assert str(tmp_path) not in text
    assert manifest["coder"] == "fake/1"


def test_a_build_can_be_asked_and_drawn(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    opened = load(tmp_path / "out")
    assert opened.query("ASK { ?s kg:polarity kg:negated }") is True
    assert ("state:NOR", "state:DNK", "condemns") in opened.network.edges(keys=True)
    assert len(opened.dataset) == len((tmp_path / "out" / "graph.nq").read_text().splitlines())


# The cache


def test_only_what_changed_is_coded_again(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    (articles / "a1.txt").write_text("Sweden condemned Denmark.")
    second = Recorder()
    report = build_fake(articles, tmp_path / "out", second)
    assert (second.coder.coded, report.from_cache) == (["a1"], 2)
    subjects = {s.subject.id for s in load(tmp_path / "out").statements if s.relation == "condemns"}
    assert subjects == {"state:NOR", "state:SWE"}


def test_another_date_or_another_coder_codes_again(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    (articles / "manifest.jsonl").write_text('{"file": "a2.txt", "date": "2024-02-14"}\n')
    dated = Recorder()
    build_fake(articles, tmp_path / "out", dated)
    assert dated.coder.coded == ["a2"]
    other = Recorder("fake/2")
    build_fake(articles, tmp_path / "out", other)
    assert sorted(other.coder.coded) == ["a1", "a2", "a3"]


def test_a_spoilt_cache_is_coded_again(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    before = (tmp_path / "out" / "statements.jsonl").read_bytes()
    for path in (tmp_path / "out" / "cache").iterdir():
        path.write_text("[{")
    again = Recorder()
    build_fake(articles, tmp_path / "out", again)
    assert len(again.coder.coded) == 3
    assert (tmp_path / "out" / "statements.jsonl").read_bytes() == before


def test_an_unchanged_article_is_not_coded_even_if_its_file_moved(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    articles.rename(tmp_path / "elsewhere")
    again = Recorder()
    assert build_fake(tmp_path / "elsewhere", tmp_path / "out", again).from_cache == 3
    assert again.coder.coded == []


def test_what_is_removed_leaves_no_trace(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    (articles / "a3.txt").unlink()
    build_fake(articles, tmp_path / "out")
    build_fake(articles, tmp_path / "fresh")
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()
    for folder in ("cache", "store"):
        old, new = (
            sorted(path.name for path in (tmp_path / name / folder).iterdir()) for name in ("out", "fresh")
        )
        assert old == new


def test_a_coder_is_not_even_made_when_nothing_changed(articles: Path, tmp_path: Path) -> None:
    class Sleeping(Recorder):
        def __call__(self) -> FakeCoder:
            raise AssertionError("nothing is to be coded")

    build_fake(articles, tmp_path / "out")
    assert build_fake(articles, tmp_path / "out", Sleeping()).from_cache == 3


def test_the_parser_is_not_loaded_when_nothing_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway thanked Denmark.")
    command = "import sys, kgraph; kgraph.build(['a.txt'], 'out'); print('spacy' in sys.modules)"
    for loaded in ("True\n", "False\n"):
        run = [sys.executable, "-c", command]
        assert subprocess.run(run, check=True, capture_output=True, text=True, cwd=tmp_path).stdout == loaded


def test_neither_articles_nor_candidates_pile_up(tmp_path: Path) -> None:
    rows = [{"id": f"a{n:03}", "text": f"Norway condemned Denmark. Number {n}."} for n in range(200)]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    alive: list[int] = []

    def count(done: int, total: int) -> None:
        if done % (total // 10) == 0:
            alive.append(sum(isinstance(thing, Document | Candidate) for thing in gc.get_objects()))

    count(0, 10)
    for _ in ("coded", "from the cache"):
        build([tmp_path / "a.jsonl"], tmp_path / "out", make_coder=FakeCoder, progress=count)
    assert len(alive) == 21
    assert max(alive) < alive[0] + 2 * CHUNK + 10


# Copies


def test_copies_of_one_text_are_one_source(tmp_path: Path) -> None:
    story = " ".join(f"word{number}" for number in range(60))
    rows = [
        {"id": "a1", "text": f"Norway visited Sweden. {story}", "publisher": "Oslo Post"},
        {"id": "a2", "text": f"Sweden received Norway. {story}", "publisher": "Bergen Times"},
    ]
    (tmp_path / "copies.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    rows[1]["text"] = rows[1]["text"].replace("word", "other")
    (tmp_path / "others.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    found = {}
    for name in ("copies", "others"):
        report = build_fake(tmp_path / f"{name}.jsonl", tmp_path / name)
        opened = load(tmp_path / name)
        assert report.near_duplicates == opened.manifest.near_duplicates
        (statement,) = opened.statements
        assert sorted(item.document for item in statement.evidence) == ["a1", "a2"]
        found[name] = (opened.manifest.near_duplicates, statement.belief)
    assert found == {"copies": ((("a1", "a2"),), 0.94), "others": ((), 0.9775)}


# Replacing


def test_files_that_somebody_else_put_there_stay(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    build_fake(articles, tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "out"]


def test_a_build_that_fails_leaves_the_old_one_whole(articles: Path, tmp_path: Path) -> None:
    build_fake(articles, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    (articles / "bad.txt").write_text("")
    with pytest.raises(UserError):
        build_fake(articles, tmp_path / "out", strict=True)
    after = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert after == before


# Workers, and one article at a time


def test_two_workers_build_the_same(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(20):
        (articles / f"a{number:02}.txt").write_text(f"Norway condemned Denmark. Number {number}.")
    for workers in (1, 2):
        build([articles], tmp_path / f"out{workers}", workers=workers, make_coder=FakeCoder)
    for name in FILES:
        assert (tmp_path / "out1" / name).read_bytes() == (tmp_path / "out2" / name).read_bytes()


def test_one_article_without_files() -> None:
    (statement,) = extract("Norway condemned Denmark.", date="2024-02-14", make_coder=FakeCoder)
    assert (statement.relation, statement.evidence[0].text) == ("condemns", "Norway condemned Denmark.")
    with pytest.raises(UserError, match='"soon" is no date'):
        extract("Norway condemned Denmark.", date="soon", make_coder=FakeCoder)


def test_one_article_after_another_takes_one_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[object, ...]] = []

    def make(*settings: object) -> FakeCoder:
        made.append(settings)
        return FakeCoder()

    monkeypatch.setattr("kgraph.pipeline._make_coder", make)
    for text in TEXTS.values():
        assert extract(text, spacy_model="one for tests")
    extract("Norway condemned Denmark.", spacy_model="another for tests")
    assert made == [(None, "one for tests"), (None, "another for tests")]


def test_an_edited_ontology_takes_another_coder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[FakeCoder] = []

    def make(*_: object) -> FakeCoder:
        made.append(FakeCoder())
        return made[-1]

    monkeypatch.setattr("kgraph.pipeline._make_coder", make)
    ontology = Path(shutil.copytree(ontology_directory(), tmp_path / "ontology"))
    for _ in range(2):
        extract("Norway condemned Denmark.", ontology=ontology)
    assert len(made) == 1
    (ontology / "notes.md").write_text("edited")
    extract("Norway condemned Denmark.", ontology=ontology)
    assert len(made) == 2
