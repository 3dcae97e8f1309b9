"""SVG: a picture that says what the network says, in which names do not hide each other."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import combinations

import networkx as nx
import pytest

from kgraph.export.drawing import ACTOR_COLOURS
from kgraph.export.picture import NAMED_TIES, RELATION_SIZE, Picture, arrange
from kgraph.export.placement import bundle, text_width
from kgraph.export.svg import LEGEND_HEIGHT, TIE_COLOURS, write_graph, write_svg
from kgraph.views.network import view_network
from tests.factories import make_data, make_document, make_statement

ARTICLES = (make_document("a1", "Norway condemned Denmark."), make_document("a2", "Again it did."))
DATA = make_data(
    make_statement(documents=ARTICLES),
    make_statement(relation="accuses"),
    make_statement("state:DNK", "condemns", "state:NOR"),
    make_statement("state:DNK", "meets", "state:SWE", event_type="CONSULT", symmetric=True),
    make_statement("state:DNK", "rival-of", "state:SWE", event_type="STANDING", symmetric=True),
    make_statement("org:NATO", "aids", "state:DNK", event_type="AID"),
    documents=ARTICLES,
)
SVG = "{http://www.w3.org/2000/svg}"

SCRIPT = """
import sys
from kgraph.export import get_exporter
from tests.factories import make_data, make_statement
pairs = {(f"state:{a}", f"state:{b}") for a in "ABCDEFGH" for b in "BCDEFGHI" if a < b}
data = make_data(*[make_statement(one, "condemns", other) for one, other in pairs])
sys.stdout.buffer.write(get_exporter("svg").write(data))
"""


def crowd(size: int) -> "nx.Graph[str]":
    """Return a network in which everybody condemns everybody before them in the alphabet."""
    names = [f"state:{chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(size)]
    return view_network(make_data(*[make_statement(b, "condemns", a) for a, b in combinations(names, 2)]))


def texts(svg: str, kind: str) -> set[str]:
    return {
        element.text or ""
        for element in ET.fromstring(svg).iter(f"{SVG}text")
        if element.get("class") == kind
    }


def titles(svg: str) -> set[str]:
    groups = ET.fromstring(svg).iter(f"{SVG}g")
    return {title.text or "" for group in groups for title in group.iter(f"{SVG}title")}


def boxes_that_overlap(picture: Picture) -> list[tuple[int, int]]:
    boxes = [disc.box for disc in picture.discs.values()]
    return [
        (one, other)
        for one, other in combinations(range(len(boxes)), 2)
        if min(boxes[one].overlap(boxes[other])) > 0
    ]


def test_relations_of_one_kind_in_one_direction_are_one_tie_named_after_the_weightiest() -> None:
    ties = {(tie.source, tie.target, tie.name, tie.weight) for tie in bundle(view_network(DATA))}
    assert ties == {
        ("state:NOR", "state:DNK", "condemns +1", 3),
        ("state:DNK", "state:NOR", "condemns", 1),
        ("state:DNK", "state:SWE", "meets", 1),
        ("state:DNK", "state:SWE", "rival of", 1),
        ("org:NATO", "state:DNK", "aids", 1),
    }


def test_statements_of_one_relation_are_one_tie_too() -> None:
    data = DATA.model_copy(update={"collapse": "none"})
    assert write_svg(data) == write_svg(DATA)
    twice = make_data(make_statement(), make_statement(modality="claimed"))
    (tie,) = bundle(view_network(twice.model_copy(update={"collapse": "none"})))
    assert (tie.name, tie.weight) == ("condemns", 2)


def test_actors_and_ties_are_named() -> None:
    svg = write_svg(DATA)
    assert texts(svg, "actor") == {"Denmark", "NATO", "Norway", "Sweden"}
    assert texts(svg, "relation") == {"condemns +1", "condemns", "meets", "rival of", "aids"}


def test_tooltips_name_all_relations() -> None:
    assert "Norway → Denmark: condemns, accuses (3)" in titles(write_svg(DATA))
    assert "Denmark – Sweden: meets (1)" in titles(write_svg(DATA))


def test_only_directed_ties_have_arrowheads_and_they_point_at_the_target() -> None:
    picture = arrange(view_network(DATA))
    assert len(list(ET.fromstring(write_svg(DATA)).iter(f"{SVG}polygon"))) == 3
    (line,) = (line for line in picture.lines if line.tie.source == "org:NATO")
    denmark = picture.discs["state:DNK"]
    x, y = line.curve.end
    away = ((x - denmark.x) ** 2 + (y - denmark.y) ** 2) ** 0.5
    assert denmark.radius < away < denmark.radius + 3


def test_the_legend_explains_the_kinds_that_occur() -> None:
    assert texts(write_svg(DATA), "legend") == {
        "cooperation in words",
        "cooperation in deeds",
        "conflict in words",
        "other",
        "state",
        "organisation",
    }


def test_kinds_of_ties_and_actors_differ_in_colour() -> None:
    assert len({*TIE_COLOURS.values(), *ACTOR_COLOURS.values()}) == len(TIE_COLOURS) + len(ACTOR_COLOURS)


@pytest.mark.parametrize("size", [2, 5, 20, 40])
def test_actors_stand_apart_and_inside_the_picture(size: int) -> None:
    picture = arrange(crowd(size))
    assert not boxes_that_overlap(picture)
    for disc in picture.discs.values():
        assert disc.radius < disc.x < picture.width - disc.radius
        assert disc.radius < disc.y < picture.height - disc.radius


def test_names_of_ties_hide_neither_each_other_nor_actors() -> None:
    picture = arrange(crowd(9))
    named = [line for line in picture.lines if line.name_at]
    assert len(named) > len(picture.lines) / 2
    for one, other in combinations(named, 2):
        assert one.name_at is not None and other.name_at is not None
        apart_x = abs(one.name_at[0] - other.name_at[0])
        apart_y = abs(one.name_at[1] - other.name_at[1])
        assert apart_x >= text_width("condemns", RELATION_SIZE) or apart_y >= RELATION_SIZE


def test_where_there_are_too_many_ties_they_have_no_names() -> None:
    network = crowd(12)
    assert len(bundle(network)) > NAMED_TIES
    assert texts(write_graph(network), "relation") == set()


def test_more_actors_get_more_space() -> None:
    small, large = arrange(crowd(4)), arrange(crowd(40))
    assert (small.width, large.width) == (900, round(900 * 2**0.5, 1))


def test_a_network_of_dyads_is_drawn_without_arrows() -> None:
    data = DATA.model_copy(update={"collapse": "dyad"})
    svg = write_svg(data)
    assert list(ET.fromstring(svg).iter(f"{SVG}polygon")) == []
    assert "Denmark – Norway: condemns (4)" in titles(svg)


def test_names_may_hold_any_character() -> None:
    network = view_network(DATA)
    network.nodes["state:DNK"]["label"] = "A & <B>\x00"
    assert "A & <B>" in texts(write_graph(network), "actor")


def test_the_file_needs_nothing_but_itself() -> None:
    svg = write_svg(DATA)
    assert not [word for word in ("href", "url(", "@import", "<script", "<image") if word in svg]


def test_every_name_has_a_halo_below_it_that_any_viewer_can_draw() -> None:
    svg = write_svg(DATA)
    for kind in ("actor", "relation"):
        assert texts(svg, f"{kind} halo") == texts(svg, kind) != set()
    assert "paint-order" not in svg


def test_an_empty_network_is_an_empty_picture() -> None:
    root = ET.fromstring(write_svg(make_data()))
    assert (root.get("width"), root.get("height")) == ("900", f"{640 + LEGEND_HEIGHT:g}")
    assert list(root.iter(f"{SVG}circle")) == []


def test_bytes_are_the_same_in_every_process_and_on_every_processor() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "NPY_DISABLE_CPU_FEATURES": features},
        ).stdout
        for seed, features in (("1", ""), ("2", "AVX2 FMA3"))
    }
    assert len(outputs) == 1
