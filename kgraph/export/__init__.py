"""Formats to write a build in: one file a format, all found in :data:`FORMATS`.

An exporter turns :class:`~kgraph.views.BuildData` into bytes and does nothing else; where they go is the
caller's business. Other packages add formats through the entry point group ``kgraph.exporters``: each entry
is an :class:`Exporter`.

The modules behind the formats are imported when a format is first used.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from kgraph.errors import UserError
from kgraph.views import BuildData

__all__ = ["FORMATS", "Exporter", "Formats", "get_exporter"]

ENTRY_POINTS = "kgraph.exporters"


@runtime_checkable
class Exporter(Protocol):
    """A format: what it is called, the suffix of its files, and how to write it."""

    @property
    def name(self) -> str:
        """What people call it on the command line."""

    @property
    def suffix(self) -> str:
        """Suffix of a file's name, with its dot."""

    @property
    def description(self) -> str:
        """What it is for, in a few words."""

    def write(self, data: BuildData) -> bytes:
        """Write a build: the same build gives the same bytes."""


@dataclass(frozen=True)
class TextFormat:
    """A format of kgraph's own, written as text in UTF-8 by a function of a module of this package."""

    name: str
    suffix: str
    description: str
    writer: str

    def write(self, data: BuildData) -> bytes:
        """Write a build."""
        module, _, function = self.writer.partition(":")
        write: Callable[[BuildData], str] = getattr(import_module(f"kgraph.export.{module}"), function)
        return write(data).encode("utf-8")


BUILT_IN = (
    TextFormat("csv", ".csv", "table: one row a statement", "tables:write_statement_table"),
    TextFormat("evidence-csv", ".evidence.csv", "table: one row an evidence", "tables:write_evidence_table"),
    TextFormat("gexf", ".gexf", "network for Gephi, with times", "gexf:write_gexf"),
    TextFormat("graphml", ".graphml", "network for networkx, igraph, …", "graphml:write_graphml"),
    TextFormat("jsonl", ".jsonl", "statements, one a line", "statements:write_build_statements"),
    TextFormat("jsonld", ".jsonld", "RDF as JSON-LD, with named graphs", "jsonld:write_jsonld"),
    TextFormat("nquads", ".nq", "RDF as sorted N-Quads, with named graphs", "nquads:write_nquads"),
    TextFormat("svg", ".svg", "picture of the network, for a page or a slide", "svg:write_svg"),
    TextFormat("turtle", ".ttl", "RDF as Turtle for people", "turtle:write_turtle"),
)


class Formats(Mapping[str, Exporter]):
    """All formats by name: kgraph's own first, then those of other packages.

    An entry point is loaded when its format is first asked for, and cannot take the name of a built-in one.
    """

    def __init__(self) -> None:
        """Start with the built-in formats."""
        self._built_in: dict[str, Exporter] = {exporter.name: exporter for exporter in BUILT_IN}

    def __iter__(self) -> Iterator[str]:
        yield from sorted({*self._built_in, *entry_points(group=ENTRY_POINTS).names})

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __getitem__(self, name: str) -> Exporter:
        if name in self._built_in:
            return self._built_in[name]
        for entry in entry_points(group=ENTRY_POINTS, name=name):
            exporter = entry.load()
            if not isinstance(exporter, Exporter):
                problem = f"the entry point {name!r} of {ENTRY_POINTS} ({entry.value}) is not an exporter"
                raise UserError(f"{problem}: it needs name, suffix, description and write(data).")
            return exporter
        raise KeyError(name)


FORMATS: Mapping[str, Exporter] = Formats()


def get_exporter(name: str) -> Exporter:
    """Return a format by its name.

    :raises UserError: if there is none; the message lists those there are.

    >>> get_exporter("nquads").suffix
    '.nq'
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise UserError(f"no format {name!r}. There are {', '.join(FORMATS)}.") from None
