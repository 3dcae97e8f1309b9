"""Formats to write a build in: one file a format, all found in :data:`FORMATS`.

An exporter turns :class:`~kgraph.views.BuildData` into bytes and does nothing else; where they go is the
caller's business. Other packages add formats through the entry point group ``kgraph.exporters``: each entry
is an :class:`Exporter`.

The modules behind the formats are imported when a format is first used.
"""

import difflib
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
class BuiltIn:
    """A format of kgraph's own, written by a function of a module of this package; text is in UTF-8."""

    name: str
    suffix: str
    description: str
    writer: str

    def write(self, data: BuildData) -> bytes:
        """Write a build."""
        module, _, function = self.writer.partition(":")
        write: Callable[[BuildData], str | bytes] = getattr(
            import_module(f"kgraph.export.{module}"), function
        )
        content = write(data)
        return content.encode("utf-8") if isinstance(content, str) else content


BUILT_IN = (
    BuiltIn("csv", ".csv", "table: one row a statement", "tables:write_statement_table"),
    BuiltIn(
        "events.csv", ".events.csv", "table: one row an event, as ICEWS and GDELT", "events:write_event_csv"
    ),
    BuiltIn("events.parquet", ".events.parquet", "the same as Parquet", "events:write_event_parquet"),
    BuiltIn(
        "evidence.csv", ".evidence.csv", "table: one row a piece of evidence", "tables:write_evidence_table"
    ),
    BuiltIn("evidence.parquet", ".evidence.parquet", "the same as Parquet", "tables:write_evidence_parquet"),
    BuiltIn("gexf", ".gexf", "network for Gephi, with times", "gexf:write_gexf"),
    BuiltIn("graphml", ".graphml", "network for networkx, igraph, Cytoscape, …", "graphml:write_graphml"),
    BuiltIn("jsonl", ".jsonl", "statements, one a line", "statements:write_build_statements"),
    BuiltIn("jsonld", ".jsonld", "RDF as JSON-LD, with named graphs", "jsonld:write_jsonld"),
    BuiltIn("nquads", ".nq", "RDF as sorted N-Quads, with named graphs", "nquads:write_nquads"),
    BuiltIn(
        "parquet", ".parquet", "table: one row a statement, as Parquet", "tables:write_statement_parquet"
    ),
    BuiltIn("plover", ".plover.jsonl", "events by PLOVER, with POLECAT's fields", "plover:write_plover"),
    BuiltIn("svg", ".svg", "picture of the network, for a page or a slide", "svg:write_svg"),
    BuiltIn("trig", ".trig", "RDF as TriG, with named graphs", "trig:write_trig"),
    BuiltIn("turtle", ".ttl", "RDF as Turtle for people", "turtle:write_turtle"),
    BuiltIn(
        "turtle12", ".12.ttl", "RDF 1.2 as Turtle, statements annotate edges", "turtle:write_annotations"
    ),
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

    :raises UserError: if there is none; the message names one that looks like it, or all there are.

    >>> get_exporter("nquads").suffix
    '.nq'
    """
    try:
        return FORMATS[name]
    except KeyError:
        near = difflib.get_close_matches(name, FORMATS, n=1)
        remedy = f". Did you mean {near[0]}?" if near else f". There are {', '.join(FORMATS)}."
        raise UserError(f"no format {name!r}{remedy}") from None
