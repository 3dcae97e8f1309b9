"""SVG: a picture of the network that any browser shows, for a page or a slide.

Relations of the same kind (cooperation or conflict, in words or in deeds) from one actor to another, or
between the two, are drawn as one line: the more evidence, the wider. It is named after the relation with
most evidence; the tooltip names all of them. The file needs nothing but itself, and the same build gives
the same bytes. Such pictures are for small networks: from some fifty actors on, use Gephi.
"""

import math
from collections.abc import Iterator

import networkx as nx

from kgraph.export.curves import Curve, Point
from kgraph.export.drawing import ACTOR_COLOURS, NEUTRAL_COLOUR, Colour, colour_of_actor, colour_of_tone
from kgraph.export.picture import RELATION_SIZE, Line, Picture, arrange
from kgraph.export.placement import NAME_SIZE, Disc, Tie, text_width
from kgraph.export.xmltext import content
from kgraph.views import BuildData
from kgraph.views.network import view_network

TIE_COLOURS: dict[str, Colour] = {
    "verbal-cooperation": (92, 150, 209),
    "material-cooperation": (38, 134, 92),
    "verbal-conflict": (232, 128, 92),
    "material-conflict": (178, 24, 43),
}
TIE_NAMES = {
    "verbal-cooperation": "cooperation in words",
    "material-cooperation": "cooperation in deeds",
    "verbal-conflict": "conflict in words",
    "material-conflict": "conflict in deeds",
    "": "other",
}
"""What the legend calls a quad class; a standing relation has none."""
LEGEND_HEIGHT, LEGEND_SIZE, LEGEND_LEFT = 54.0, 12.0, 16.0
INK: Colour = (40, 44, 52)
STYLE = (
    "text { font-family: Helvetica, Arial, sans-serif; text-anchor: middle; } "
    f".actor {{ font-size: {NAME_SIZE:g}px; font-weight: bold; fill: {{ink}}; }} "
    f".relation {{ font-size: {RELATION_SIZE:g}px; }} "
    ".halo { fill: #fff; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; } "
    f".legend {{ font-size: {LEGEND_SIZE:g}px; text-anchor: start; fill: {{ink}}; }} "
    "path { fill: none; stroke-linecap: round; }"
)


def write_svg(data: BuildData) -> str:
    """Draw the network of a build as SVG."""
    return write_graph(view_network(data))


def write_graph(graph: "nx.Graph[str]") -> str:
    """Draw a network as SVG: the same graph gives the same text, whatever order it was built in.

    :param graph: from :mod:`kgraph.views.network`, directed or not.
    """
    return "\n".join(_lines(graph, arrange(graph))) + "\n"


def _lines(graph: "nx.Graph[str]", picture: Picture) -> Iterator[str]:
    width, height = picture.width, picture.height + LEGEND_HEIGHT
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">'
    )
    yield f"  <title>{len(graph)} actors, and what they do to each other</title>"
    yield f"  <style>{STYLE.replace('{ink}', _colour(INK))}</style>"
    yield f'  <rect width="{width:g}" height="{height:g}" rx="8" fill="#fff"/>'
    for line in picture.lines:
        yield from _tie(line, graph)
    for actor, disc in picture.discs.items():
        yield from _actor(disc, graph.nodes[actor]["label"], colour_of_actor(graph.nodes[actor]["type"]))
    yield from _relation_names(picture)
    yield from _legend(graph, picture)
    yield "</svg>"


def _tie(line: Line, graph: "nx.Graph[str]") -> Iterator[str]:
    tie, curve, colour = line.tie, line.curve, _colour(_tie_colour(line.tie))
    thickness = round(1.2 + 0.9 * math.sqrt(tie.weight), 2)
    arrow = "–" if tie.mutual else "→"
    source, target = (graph.nodes[actor]["label"] for actor in (tie.source, tie.target))
    title = f"{source} {arrow} {target}: {', '.join(tie.relations)} ({tie.weight})"
    yield f"  <g><title>{content(title)}</title>"
    if not tie.mutual:
        length = 6 + 2 * thickness
        yield f'    <polygon points="{_arrowhead(curve, length)}" fill="{colour}"/>'
        curve = curve.cut(0, length - 1)
    points = f"M{_point(curve.start)} Q{_point(curve.pull)} {_point(curve.end)}"
    yield f'    <path d="{points}" stroke="{colour}" stroke-width="{thickness:g}" stroke-opacity="0.8"/>'
    yield "  </g>"


def _arrowhead(curve: Curve, length: float) -> str:
    """Return the corners of a triangle whose tip is the end of the curve."""
    (tip_x, tip_y), (x, y) = curve.end, curve.heading()
    back_x, back_y, half = tip_x - x * length, tip_y - y * length, length * 0.4
    corners = ((tip_x, tip_y), (back_x - y * half, back_y + x * half), (back_x + y * half, back_y - x * half))
    return " ".join(_point(corner) for corner in corners)


def _actor(disc: Disc, label: str, colour: Colour) -> Iterator[str]:
    yield f"  <g><title>{content(label)}</title>"
    circle = f'<circle cx="{disc.x:g}" cy="{disc.y:g}" r="{disc.radius:g}"'
    yield f'    {circle} fill="{_colour(colour)}" stroke="#fff" stroke-width="1.5"/>'
    for number, text in enumerate(disc.name):
        y = round(disc.y + disc.radius + NAME_SIZE * (1.0 + 1.1 * number), 1)
        yield from _name(text, f'x="{disc.x:g}" y="{y:g}"', "actor")
    yield "  </g>"


def _relation_names(picture: Picture) -> Iterator[str]:
    for line in picture.lines:
        if line.name_at:
            x, y = line.name_at
            place = f'x="{round(x, 1):g}" y="{round(y + RELATION_SIZE * 0.35, 1):g}"'
            colour = _colour(_darker(_tie_colour(line.tie)))
            yield from _name(line.tie.name, place, "relation", f' fill="{colour}"')


def _name(text: str, place: str, kind: str, look: str = "") -> Iterator[str]:
    """Write a name over a white halo of its own: not every viewer can draw an outline below its text."""
    yield f'    <text class="{kind} halo" {place}>{content(text)}</text>'
    yield f'    <text class="{kind}" {place}{look}>{content(text)}</text>'


def _legend(graph: "nx.Graph[str]", picture: Picture) -> Iterator[str]:
    """Explain the colours that occur, in two rows below the picture: lines, then actors."""
    x, y = LEGEND_LEFT, picture.height + LEGEND_HEIGHT / 3
    used = {line.tie.quad_class for line in picture.lines}
    for quad_class, name in TIE_NAMES.items():
        if quad_class in used:
            colour = _colour(TIE_COLOURS.get(quad_class, NEUTRAL_COLOUR))
            yield f'  <path d="M{x:g} {y:g} h18" stroke="{colour}" stroke-width="4"/>'
            yield _legend_text(x + 25, y, name)
            x += 40 + text_width(name, LEGEND_SIZE)
    x, y = LEGEND_LEFT, y + LEGEND_SIZE * 1.6
    types = {data["type"] for data in graph.nodes.values()}
    for kind, colour_of_kind in ACTOR_COLOURS.items():
        if kind in types:
            yield f'  <circle cx="{x + 9:g}" cy="{y:g}" r="6" fill="{_colour(colour_of_kind)}"/>'
            yield _legend_text(x + 25, y, kind.lower())
            x += 40 + text_width(kind, LEGEND_SIZE)


def _legend_text(x: float, y: float, text: str) -> str:
    return f'  <text class="legend" x="{x:g}" y="{round(y + LEGEND_SIZE * 0.35, 1):g}">{content(text)}</text>'


def _tie_colour(tie: Tie) -> Colour:
    return TIE_COLOURS.get(tie.quad_class) or colour_of_tone(tie.tone)


def _darker(colour: Colour) -> Colour:
    red, green, blue = colour
    return red * 7 // 10, green * 7 // 10, blue * 7 // 10


def _colour(colour: Colour) -> str:
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


def _point(point: Point) -> str:
    return f"{round(point[0], 1):g},{round(point[1], 1):g}"
