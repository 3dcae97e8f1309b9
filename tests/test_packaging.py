"""The wheel: it holds all that kgraph needs, nothing else, and works away from the checkout."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel is unpacked, as pip does."""
    made, site = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    (wheel,) = made.glob("kgraph-*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def files_below(folder: Path, pattern: str = "*") -> set[str]:
    """Name the files that people wrote, relative to a folder."""
    paths = (path.relative_to(folder) for path in folder.rglob(pattern) if path.is_file())
    return {path.as_posix() for path in paths if not any(part[0] in "._" for part in path.parts[:-1])}


def test_the_ontology_is_packaged_whole(site: Path) -> None:
    ontology = files_below(ROOT / "ontology")
    assert {"kgraph.ttl", "shapes.ttl", "context.jsonld", "actors/states.csv"} <= ontology
    assert files_below(site / "kgraph" / "_ontology") == ontology


@pytest.mark.parametrize("pattern", ["*.py", "*.rq", "py.typed"])
def test_modules_queries_and_the_mark_of_types_are_packaged(site: Path, pattern: str) -> None:
    wanted = files_below(ROOT / "kgraph", pattern)
    assert wanted
    assert files_below(site / "kgraph", pattern) == wanted


def test_nothing_else_is_packaged(site: Path) -> None:
    (metadata,) = site.glob("kgraph-*.dist-info")
    assert {path.name for path in site.iterdir()} == {"kgraph", metadata.name}
    assert "kgraph = kgraph.cli.main:run" in (metadata / "entry_points.txt").read_text()
    assert (metadata / "licenses" / "LICENSE").is_file()


def test_the_installed_package_builds_the_seeds_away_from_the_checkout(site: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(site)}
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
        ).stdout

    assert run("-c", "import kgraph; print(kgraph.__file__)").startswith(str(site))
    assert "5 articles." in run("-m", "kgraph", "build", str(ROOT / "seeds"), "--out", "build")
    assert run("-m", "kgraph", "query", "build", "condemnations").startswith("source\ttarget\t")
