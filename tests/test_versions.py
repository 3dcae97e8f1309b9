"""Each part that a build depends on has a version of its own, found without loading anything."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph.errors import UserError
from kgraph.ontology import load_ontology, ontology_directory
from kgraph.versions import Versions, describe_model, find_versions


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """Return a copy of the ontology, to be edited."""
    return Path(shutil.copytree(ontology_directory(), tmp_path / "ontology"))


def versions(directory: Path) -> Versions:
    """Return the versions of all parts with an ontology."""
    return find_versions(load_ontology(directory), "model")


def changed(before: Versions, after: Versions) -> set[str]:
    """Name the parts that differ."""
    return {part for part, value in before.model_dump().items() if value != getattr(after, part)}


def test_a_copy_elsewhere_is_the_same(ontology: Path) -> None:
    assert versions(ontology) == versions(ontology_directory())
    assert versions(ontology).fingerprint == versions(ontology_directory()).fingerprint


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("kgraph.ttl", "ontology"),
        ("shapes.ttl", "ontology"),
        ("lexicon/support.yaml", "lexicon"),
        ("actors/states.csv", "actors"),
    ],
)
def test_an_edited_file_changes_its_part_and_the_fingerprint(ontology: Path, file: str, part: str) -> None:
    before = versions(ontology)
    with (ontology / file).open("a", encoding="utf-8") as opened:
        opened.write("\n")
    after = versions(ontology)
    assert changed(before, after) == {part}
    assert before.fingerprint != after.fingerprint


def test_what_is_for_readers_or_hidden_changes_nothing(ontology: Path) -> None:
    before = versions(ontology)
    (ontology / "lexicon" / "README.md").write_text("Words.")
    (ontology / "lexicon" / ".support.yaml.swp").write_text("half an edit")
    assert versions(ontology) == before


def test_the_codebook_is_no_reason_to_code_anew(ontology: Path) -> None:
    before, fingerprint = versions(ontology), load_ontology(ontology).fingerprint
    with (ontology / "codebook" / "accuse.jsonl").open("a", encoding="utf-8") as opened:
        opened.write("\n")
    assert (versions(ontology), load_ontology(ontology).fingerprint) == (before, fingerprint)
    shutil.rmtree(ontology / "codebook")
    assert (versions(ontology), load_ontology(ontology).fingerprint) == (before, fingerprint)


def test_a_pipeline_is_known_by_its_files_not_by_its_place(tmp_path: Path) -> None:
    for name in ("one/en_news", "two/en_news", "three/en_news"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "meta.json").write_text("{}")
    (tmp_path / "three/en_news/weights").write_bytes(b"\0")
    one, two, three = (describe_model(str(tmp_path / name / "en_news")) for name in ("one", "two", "three"))
    assert one == two != three
    assert one.startswith("en_news ")
    assert str(tmp_path) not in one


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(UserError, match="no spaCy pipeline 'en_none' is installed"):
        describe_model("en_none")


def test_nothing_heavy_is_loaded_to_find_out() -> None:
    code = (
        "import sys; from kgraph.ontology import load_ontology; from kgraph.versions import *;"
        "find_versions(load_ontology(), describe_model()); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"
