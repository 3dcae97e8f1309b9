"""What holds for the project as a whole: clean code, sound types, and seeds that build from the shell."""

import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT


def run(arguments: Sequence[str], where: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python's, and take what it prints."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=where,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    "check",
    [("ruff", "check"), ("ruff", "format", "--check"), ("mypy", "--strict")],
    ids=["ruff check", "ruff format", "mypy --strict"],
)
def test_the_code_passes(check: tuple[str, ...]) -> None:
    result = run(check)
    assert result.returncode == 0, f"{' '.join(check)}:\n{result.stdout}{result.stderr}"


def test_the_seeds_build_from_the_shell_and_the_advice_that_follows_is_good(tmp_path: Path) -> None:
    built = run(["kgraph", "build", str(ROOT / "seeds"), "--out", "build", "--strict"], tmp_path)
    assert (built.returncode, built.stderr) == (0, "")
    first, *rest = built.stdout.splitlines()
    assert first.startswith("build: ") and first.endswith(" 5 articles.")
    advice = [shlex.split(line) for line in rest if line.startswith("  kgraph ")]
    assert [words[1] for words in advice] == ["info", "explain", "export"]
    for words in advice:
        result = run(words, tmp_path)
        assert result.returncode == 0, f"{shlex.join(words)}: {result.stderr}"
    assert (tmp_path / "network.gexf").is_file()
