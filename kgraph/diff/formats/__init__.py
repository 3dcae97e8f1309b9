"""Formats to write a comparison in: one file a format, all named in :data:`FORMATS`.

Those for people and for spreadsheets show the changes one by one, or counted. ``json`` and ``rdf-patch`` hold
all that ``kgraph patch`` needs; ``sparql-update`` does the same to any RDF store. ``graphml`` and ``gexf``
draw both builds as one network, in which each edge says what became of it.

The modules behind the formats are imported when a format is first used.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

from kgraph.diff.grouping import Report, Table
from kgraph.diff.snapshot import Snapshot
from kgraph.errors import UserError

__all__ = ["FORMATS", "check_format", "write_counts", "write_report"]


class Format(NamedTuple):
    """Where the functions of a format are, and what it can do."""

    module: str
    write: str = "write"
    counts: str | None = None
    groups: bool = False
    whole: bool = False
    quads: bool = False

    def wants_quads(self, old: Snapshot, new: Snapshot) -> bool:
        """Tell whether to compare the graphs: they must be, or they can be and are of use."""
        return self.whole or (self.quads and bool(old.load_quads and new.load_quads))


FORMATS: Mapping[str, Format] = {
    "text": Format("text", counts="write_counts", groups=True),
    "md": Format("markdown", counts="write_counts", groups=True),
    "html": Format("html", counts="write_counts", groups=True),
    "json": Format("json", counts="write_counts", quads=True),
    "jsonl": Format("json", write="write_lines"),
    "csv": Format("csv", counts="write_counts", groups=True),
    "rdf-patch": Format("rdf_patch", whole=True),
    "sparql-update": Format("sparql_update", whole=True),
    "graphml": Format("network", write="write_graphml"),
    "gexf": Format("network", write="write_gexf"),
}
"""Name → format: ``groups`` can group changes, ``quads`` hold the graphs' changes if there are graphs,
``whole`` ones are of the graphs, and worth nothing if any change is left out."""


def write_report(report: Report, name: str) -> str:
    """Write a comparison.

    :raises UserError: if there is no such format, or it cannot do what is asked.
    """
    format = _find(name)
    if report.by and not format.groups:
        raise UserError(f"--by: {name} has no groups. Take {_having('groups')}, or --stat.")
    if report.diff.filtered and format.whole:
        raise UserError(f"{name} tells all changes or none: leave the filters out.")
    write: Callable[[Report], str] = getattr(_module(format), format.write)
    return write(report)


def write_counts(table: Table, name: str) -> str:
    """Write a table of counts.

    :raises UserError: if there is no such format, or it cannot hold a table.
    """
    format = _find(name)
    if format.counts is None:
        raise UserError(f"--stat: {name} cannot hold a table. Take {_having('counts')}.")
    write: Callable[[Table], str] = getattr(_module(format), format.counts)
    return write(table)


def check_format(name: str) -> None:
    """See that there is a format of this name.

    :raises UserError: if there is none; the message lists those there are.
    """
    _find(name)


def _find(name: str) -> Format:
    if name not in FORMATS:
        raise UserError(f"no format {name!r}. There are {', '.join(FORMATS)}.")
    return FORMATS[name]


def _having(ability: str) -> str:
    return ", ".join(name for name, format in FORMATS.items() if getattr(format, ability))


def _module(format: Format) -> object:
    return import_module(f"kgraph.diff.formats.{format.module}")
