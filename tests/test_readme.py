"""The README tells the truth: commands are valid, examples give what stands there, links lead somewhere.

After a change that gives other answers, ``python -m tests.test_readme`` writes them into the README and draws
its picture anew. Read what has changed before you keep it.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.main import get_command

import kgraph
from kgraph.cli.main import app
from kgraph.export import get_exporter
from tests.conftest import ROOT

README = ROOT / "README.md"
PICTURE = ROOT / "notebooks" / "seeds.svg"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```bash\n(kgraph [^`]*?)\n```\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)\)")
MARKED = re.compile(r"^<!-- ci: (\w+) -->\n```bash\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A command, and what the README says that it prints."""

    command: str
    output: str


def read_readme() -> str:
    return README.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCK.findall(read_readme()) if name == language]


def examples() -> list[Example]:
    return [Example(*groups) for groups in EXAMPLE.findall(read_readme())]


def kgraph_commands(shell: str) -> list[list[str]]:
    """Return the arguments of each call of kgraph in some lines of shell."""
    lexer = shlex.shlex(shell.replace("\\\n", " "), posix=True, punctuation_chars="();<>|&\n")
    lexer.whitespace = " \t"
    lexer.whitespace_split = True
    commands: list[list[str]] = [[]]
    for token in lexer:
        if set(token) <= set("();<>|&\n"):
            commands.append([])
        else:
            commands[-1].append(token)
    return [words[1:] for words in commands if words and Path(words[0]).name == "kgraph"]


def all_commands() -> list[list[str]]:
    """Return every call of kgraph, in blocks of code and within sentences."""
    inline = [text for text in re.findall(r"`([^`\n]+)`", read_readme()) if text.startswith("kgraph ")]
    return [words for shell in (*blocks("bash"), *inline) for words in kgraph_commands(shell)]


def answer(command: str, where: Path) -> str:
    """Run an example in the folder that holds the build."""
    (words,) = kgraph_commands(command)
    result = subprocess.run(
        [sys.executable, "-m", "kgraph", *words],
        cwd=where,
        capture_output=True,
        encoding="utf-8",
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return re.sub(r"[ \t]+$", "", result.stdout, flags=re.MULTILINE).strip("\n") + "\n"


def draw(build: Path) -> bytes:
    return get_exporter("svg").write(kgraph.load(build).data)


def test_calls_of_kgraph_are_found_wherever_they_stand() -> None:
    shell = "cd x && .venv/bin/kgraph build 'a b' --out c\nkgraph query c 'ASK {\n }' | head > d; echo kgraph"
    assert kgraph_commands(shell) == [["build", "a b", "--out", "c"], ["query", "c", "ASK {\n }"]]


def test_there_is_one_command_to_build_and_one_to_test_each_a_single_line() -> None:
    marked = MARKED.findall(read_readme())
    assert [name for name, _ in marked] == ["build", "test"]
    assert not [command for _, command in marked if "\n" in command]
    assert marked[0][1].endswith(".venv/bin/kgraph build seeds --out build")
    assert marked[1][1].endswith(".venv/bin/python -m pytest")


def test_the_first_command_stands_first() -> None:
    assert blocks("bash")[:2] == [command + "\n" for _, command in MARKED.findall(read_readme())]


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_ci_runs_these_two_commands() -> None:
    result = subprocess.run(
        [ROOT / ".ci" / "run", "--list"], capture_output=True, encoding="utf-8", check=True, cwd="/"
    )
    assert result.stdout.splitlines() == [command for _, command in MARKED.findall(read_readme())]


@pytest.mark.parametrize("words", all_commands(), ids=shlex.join)
def test_every_command_is_valid(words: list[str]) -> None:
    commands: Mapping[str, object] = get_command(app).commands  # type: ignore[attr-defined]
    assert words[0] in commands
    command = get_command(app).commands[words[0]]  # type: ignore[attr-defined]
    required = any(parameter.required for parameter in command.params)
    if words[1:] or required:
        command.make_context(words[0], words[1:])  # parses the arguments, and refuses wrong ones


def test_every_verb_is_shown() -> None:
    shown = {words[0] for words in all_commands()}
    assert shown >= set(get_command(app).commands) - {"info"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.command.split("'")[0])
def test_examples_give_what_stands_there(example: Example, seeds_build: Path) -> None:
    assert answer(example.command, seeds_build.parent) == example.output


def test_there_are_examples() -> None:
    assert [example.command.split()[1] for example in examples()] == ["query", "explain"]


def test_the_picture_shows_the_seeds_as_they_are_coded_now(seeds_build: Path) -> None:
    is_current = PICTURE.read_bytes() == draw(seeds_build)
    assert is_current, "say: python -m tests.test_readme"


def test_the_python_example_runs(seeds_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = blocks("python")
    monkeypatch.chdir(seeds_build.parent)
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert names["sentences"] and names["degrees"] and names["rows"]


def test_links_lead_to_files() -> None:
    links = LINK.findall(read_readme())
    assert len(links) > 8
    assert not [link for link in links if "://" not in link and not (ROOT / link).exists()]


def test_files_named_exist() -> None:
    """Paths in code that begin with a folder of the project."""
    folders = sorted(
        path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.endswith("build")
    )
    named = re.findall(rf"(?<![\w/.])(?:{'|'.join(map(re.escape, folders))})/[\w./-]*\w", read_readme())
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


def test_modules_named_exist() -> None:
    named = set(re.findall(r"`kgraph\.([a-z_]+)`", read_readme())) - {"readers", "extractors", "exporters"}
    assert "pipeline" in named
    package = ROOT / "kgraph"
    assert not [
        name for name in named if not ((package / name).is_dir() or (package / f"{name}.py").is_file())
    ]


def test_the_fields_of_a_statement_are_those_there_are(seeds_build: Path) -> None:
    section = read_readme().partition("## What a statement is")[2].partition("## How it works")[0]
    columns = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = {name for column in columns for name in re.findall(r"`(\w+)`", column)}
    statement = kgraph.load(seeds_build).statements[0]
    fields = {*type(statement).model_fields, *type(statement.evidence[0]).model_fields}
    assert named == fields


def renew() -> None:
    """Write what the examples give now into the README, and draw its picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder) / "build"
        kgraph.build([ROOT / "seeds"], build)
        PICTURE.write_bytes(draw(build))

        def replace(match: re.Match[str]) -> str:
            command = match[1]
            return f"```bash\n{command}\n```\n```text\n{answer(command, Path(folder))}```"

        README.write_text(EXAMPLE.sub(replace, read_readme()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    renew()
