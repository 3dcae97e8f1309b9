"""Coders by name: kgraph's own, one of another package, and none."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kgraph
from kgraph import coders
from kgraph.cli.main import app
from kgraph.coders import load_extractor
from kgraph.coding import Coder, CoderFactory
from kgraph.errors import UserError
from kgraph.extract.coder import Coder as PatternsCoder
from kgraph.model import Document
from tests.fake_coder import FakeCoder

ARTICLE = "Norway condemned Denmark."


class FakeFactory:
    """Makes the fake coder."""

    fingerprint = "fake/1"

    def __call__(self) -> Coder:
        return FakeCoder()


def fake(ontology: Path | None, spacy_model: str | None, /) -> CoderFactory:  # noqa: ARG001
    """Stand in for the extractor of another package."""
    return FakeFactory()


@pytest.fixture
def package_with_a_coder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package that offers the coder "fake"."""

    def find(*, group: str) -> EntryPoints:
        return EntryPoints([EntryPoint("fake", "tests.test_coders:fake", group)])

    monkeypatch.setattr(coders, "entry_points", find)
    yield


def test_kgraphs_own_coder_has_a_name() -> None:
    factory = load_extractor("patterns")(None, None)
    coder = factory()
    assert isinstance(coder, PatternsCoder)
    ((_, candidates),) = coder.code([Document(id="a1", text=ARTICLE)])
    assert [c.relation for c in candidates] == ["condemns"]


def test_a_name_that_no_package_offers_is_an_error() -> None:
    with pytest.raises(UserError, match=r"no coder 'magic' is installed\. There are: patterns\."):
        load_extractor("magic")


@pytest.mark.usefixtures("package_with_a_coder")
def test_another_package_may_offer_a_coder(tmp_path: Path) -> None:
    (tmp_path / "a1.txt").write_text(ARTICLE)
    command = ["build", str(tmp_path / "a1.txt"), "--out", str(tmp_path / "build"), "--coder", "fake"]
    assert CliRunner().invoke(app, command).exit_code == 0
    (statement,) = kgraph.load(tmp_path / "build").statements
    assert (statement.relation, statement.evidence[0].extractor) == ("condemns", "fake/1")
