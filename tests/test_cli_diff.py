"""``kgraph diff``, ``patch`` and ``merge`` on the command line: what they print, and how they leave."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.cli.main import run
from tests.conftest import ROOT
from tests.test_revise import BEWITCHED, CONDEMNED, FILES, make

Kgraph = Callable[..., str]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two builds, ``monday`` and ``tuesday``, and one of the same texts as Monday's."""
    folder = tmp_path_factory.mktemp("builds")
    make(folder, "monday", a=CONDEMNED, b=BEWITCHED)
    make(folder, "tuesday", a=CONDEMNED, b=BEWITCHED, c="Denmark condemned Sweden. Denmark condemned Norway.")
    make(folder, "again", z=CONDEMNED, y=BEWITCHED)
    return folder


@pytest.fixture
def kgraph(
    capfdbinary: pytest.CaptureFixture[bytes], builds: Path, monkeypatch: pytest.MonkeyPatch
) -> Kgraph:
    """Return a function that runs the command among the builds, and gives what it prints."""
    monkeypatch.chdir(builds)

    def call(*arguments: object, code: int) -> str:
        with pytest.raises(SystemExit) as left:
            run([str(argument) for argument in arguments])
        output, errors = (part.decode() for part in capfdbinary.readouterr())
        assert (left.value.code or 0) == code, errors
        return errors if code == 2 else output

    return call


def test_equal_builds(kgraph: Kgraph) -> None:
    assert kgraph("diff", "monday", "monday", code=0) == ""
    assert kgraph("diff", "monday", "again", code=0).splitlines() == [
        "  document b → y renamed",
        "  document a → z renamed",
        "no statement changed",
    ]


def test_differences_are_told_with_sentence_and_cause(kgraph: Kgraph) -> None:
    assert kgraph("diff", "monday", "tuesday", "--actor", "Sweden", code=1) == (
        "\n"
        "+ Denmark → condemns → Sweden: ACCUSE, asserted, no date, belief 0.85\n"
        "    + c: [subject: Denmark] [trigger: condemned] [object: Sweden].\n"
        "    why: document c added\n"
    )


def test_a_filter_that_leaves_nothing_leaves_with_0(kgraph: Kgraph) -> None:
    assert kgraph("diff", "monday", "tuesday", "--relation", "visits", code=0) == ""


def test_quiet(kgraph: Kgraph) -> None:
    assert kgraph("diff", "monday", "tuesday", "--quiet", code=1) == ""
    assert kgraph("diff", "monday", "monday", "--quiet", code=0) == ""


def test_counts(kgraph: Kgraph) -> None:
    assert kgraph("diff", "monday", "tuesday", "--stat", "--by", "dyad", code=1).splitlines() == [
        "dyad              statement added  all",
        "Denmark – Norway                1    1",
        "Denmark – Sweden                1    1",
        "all                             2    2",
    ]


def test_json_and_files_of_statements(kgraph: Kgraph) -> None:
    files = ("monday/statements.jsonl", "tuesday/graph.nq")
    found = json.loads(kgraph("diff", *files, "--format", "json", code=1))
    assert [change["kind"] for change in found["changes"]] == ["statement-added"] * 2
    assert found["quads"] is None


@pytest.mark.parametrize("name", ["json", "rdf-patch"])
def test_patch_and_back(kgraph: Kgraph, tmp_path: Path, name: str) -> None:
    patch, made = tmp_path / "patch", tmp_path / "made"
    patch.write_text(kgraph("diff", "monday", "tuesday", "--format", name, code=1), encoding="utf-8")
    fits = f"{patch} fits monday, and makes it 4 statements, 3 articles.\n"
    assert kgraph("patch", "monday", patch, "--check", code=0) == fits
    assert kgraph("patch", "monday", patch, "--out", made, code=0) == f"{made}: 4 statements, 3 articles.\n"
    kgraph("diff", made, "tuesday", "--quiet", code=0)
    kgraph("patch", made, patch, "--reverse", code=0)
    kgraph("diff", made, "monday", "--quiet", code=0)


def test_merge(kgraph: Kgraph, tmp_path: Path) -> None:
    out = tmp_path / "merged"
    arguments = ("merge", "tuesday", "monday", "--base", "monday", "--out", out)
    assert kgraph(*arguments, code=0) == f"{out}: 4 statements, 3 articles.\n"
    kgraph("diff", out, "tuesday", "--quiet", code=0)


def test_conflicts(kgraph: Kgraph, tmp_path: Path) -> None:
    make(tmp_path, "ours", a="Norway visited Sweden.", b=BEWITCHED)
    make(tmp_path, "theirs", a="Norway condemned Sweden.", b=BEWITCHED)
    sides = (tmp_path / "ours", tmp_path / "theirs", "--base", "monday", "--out", tmp_path / "merged")
    lines = kgraph("merge", *sides, code=1).splitlines()
    assert lines[0] == "text of document a"
    assert [line.split(":")[0].strip() for line in lines[1:]] == ["monday", *map(str, sides[:2])]
    assert [c["about"] for c in json.loads(kgraph("merge", *sides, "--json", code=1))["conflicts"]] == [
        lines[0]
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "monday"], "no NEW to compare with. For help: kgraph diff --help"),
        (["diff", "monday", "nowhere"], "nowhere: no such build directory or file. Check the path."),
        (["diff", "monday", "."], ".: not a build directory"),
        (["diff", "monday", "tuesday", "--by", "year"], "--by year: there are dyad, relation, event-type,"),
        (["diff", "monday", "tuesday", "--format", "xml"], "no format 'xml'. There are text, md,"),
        (
            ["diff", "monday", "tuesday", "--ignore", "dates"],
            "--ignore dates: there are evidence and belief.",
        ),
        (["diff", "monday", "tuesday", "--since", "soon"], "--since soon: no such day. Write it like"),
        (["diff", "monday", "tuesday", "--actor", "Swedn"], 'called "Swedn". Did you mean Sweden?'),
        (["diff", "monday", "tuesday", "--relation", "condemn"], "no relation type 'condemn'. Did you mean"),
        (["diff", "monday", "tuesday", "--actor", "Sweden", "-f", "rdf-patch"], "leave the filters out"),
        (["diff", "monday/statements.jsonl", "tuesday", "-f", "rdf-patch"], "holds no graph. Compare build"),
        (["patch", "monday", "nowhere"], "nowhere: cannot be read (No such file or directory)."),
        (["patch", "monday", "monday/graph.nq"], "monday/graph.nq, line 1: not a row of an RDF Patch"),
        (["patch", "nowhere", "monday/graph.nq"], "nowhere: no such build directory."),
        (
            ["merge", "monday", "nowhere", "--base", "monday", "--out", "x"],
            "nowhere: no such build directory.",
        ),
        (["merge", "monday", "tuesday", "--out", "x"], "Missing option '--base'"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(kgraph: Kgraph, arguments: list[str], said: str) -> None:
    message = kgraph(*arguments, code=2)
    assert message.startswith("kgraph: ") and said in message
    assert message.count("\n") == 1


def test_a_broken_line_is_named(kgraph: Kgraph, builds: Path, tmp_path: Path) -> None:
    shutil.copytree(builds / "monday", tmp_path / "broken")
    path = tmp_path / "broken" / "statements.jsonl"
    path.write_text(path.read_text()[:-20], encoding="utf-8")
    message = kgraph("diff", "monday", tmp_path / "broken", code=2)
    assert message.startswith(f"kgraph: {path}, line 2: not a statement (Invalid JSON")


@pytest.mark.slow
def test_order_workers_hash_seed_and_names_never_show(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    articles = [f"{text}\n\nEdition {number}" for number in range(4) for text in texts]

    def build_by_itself(name: str, seed: str, workers: int, step: int) -> Path:
        folder = tmp_path / f"{name} articles"
        folder.mkdir()
        for number, text in enumerate(articles[::step]):
            (folder / f"{name}{number:02}.txt").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "kgraph", "build", str(folder), "--out", str(tmp_path / name)]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run(
            [*command, "--workers", str(workers)], check=True, capture_output=True, env=environment
        )
        return tmp_path / name

    builds = build_by_itself("a", "1", 1, 1), build_by_itself("b", "2", 2, -1)
    command = [sys.executable, "-m", "kgraph", "diff", *map(str, builds), "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_shows_statements_by_the_recipe_of_the_readme(builds: Path, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (recipe,) = [b for b in readme.split("```bash\n")[1:] if "textconv" in b.partition("```")[0]]
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "kgraph").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kgraph "$@"\n')
    (tools / "kgraph").chmod(0o755)
    home = {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": str(ROOT)}
    environment = os.environ | home | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}

    def shell(command: str) -> str:
        done = subprocess.run(
            ["sh", "-euc", command], cwd=tmp_path / "work", env=environment, check=True, capture_output=True
        )
        return done.stdout.decode("utf-8")

    shutil.copytree(builds / "monday", tmp_path / "work" / "build")
    shell("git init -q . && git config user.name Ada && git config user.email ada@example.org")
    shell(recipe.partition("```")[0])
    shell("git add . && git commit -qm Monday")
    assert {*shell("git ls-files -- build | cut -d/ -f2").split()} == {*FILES}
    shutil.copy(builds / "tuesday" / "statements.jsonl", tmp_path / "work" / "build")
    changed = [
        line for line in shell("git diff").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert changed == [
        "+Denmark → condemns → Norway: ACCUSE, asserted, no date, belief 0.85",
        "+    c: Denmark condemned Norway.",
        "+Denmark → condemns → Sweden: ACCUSE, asserted, no date, belief 0.85",
        "+    c: Denmark condemned Sweden.",
    ]
