"""What people choose when they export, read and checked: which statements, what an edge is, which file.

Everything here turns words from a command line into the models of :mod:`kgraph.views`, and says in one line
what is wrong with a word that does not fit.
"""

import calendar
import datetime
import re
from collections.abc import Sequence
from typing import get_args

from kgraph.errors import UserError
from kgraph.model import Modality, Polarity, Statement
from kgraph.ontology import Ontology
from kgraph.views import COLLAPSES, BuildData, Collapse
from kgraph.views.events import build_events
from kgraph.views.selection import FACTS, Selection

EVERYTHING = "all"
NETWORKS = ("gexf", "graphml", "svg")
"""The formats that hold a network."""
EVENT_TABLES = ("events.csv", "events.parquet", "plover")
"""The formats that hold events."""

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def read_selection(
    ontology: Ontology,
    relations: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    min_belief: float = 0.0,
    modality: Sequence[str] = (),
    polarity: Sequence[str] = (),
) -> Selection:
    """Read which statements are wanted.

    :param relations: names of relation types, an inverse one standing for the one it is stored as.
    :raises UserError: if a name is none of those there are; and as :func:`read_period`.
    """
    first, last = read_period(since, until)
    return Selection.model_validate(
        {
            "polarity": _read_words("--polarity", polarity, get_args(Polarity)),
            "modality": _read_words("--modality", modality, get_args(Modality)),
            "relations": frozenset(map(ontology.stored_name, relations)) or None,
            "since": first,
            "until": last,
            "min_belief": min_belief,
        }
    )


def read_period(since: str | None, until: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """Read the first and the last day that are wanted, as :func:`read_day` does.

    :raises UserError: if one is no day, or the last is before the first.
    """
    first, last = read_day("--since", since), read_day("--until", until, at_end=True)
    if first and last and first > last:
        raise UserError(f"--since {since} is after --until {until}. Exchange them.")
    return first, last


def read_day(option: str, text: str | None, *, at_end: bool = False) -> datetime.date | None:
    """Read a day, or the first or last day of a month or a year.

    :raises UserError: if it is none; the message names the option.

    >>> read_day("--until", "2024-02", at_end=True)
    datetime.date(2024, 2, 29)
    >>> read_day("--since", "2024")
    datetime.date(2024, 1, 1)
    """
    if text is None:
        return None
    match = _DAY.fullmatch(text)
    year, month, day = (int(part) if part else None for part in match.groups()) if match else (None,) * 3
    try:
        if not year:
            raise ValueError
        month = month or (12 if at_end else 1)
        day = day or (calendar.monthrange(year, month)[1] if at_end else 1)
        return datetime.date(year, month, day)
    except ValueError:
        raise UserError(f"{option} {text}: no such day. Write it like 2024-02-14, 2024-02 or 2024.") from None


def read_collapse(text: str) -> Collapse:
    """Read what an edge is to stand for.

    :raises UserError: if it is none of the words there are.
    """
    for collapse in COLLAPSES:
        if text == collapse:
            return collapse
    raise UserError(f"--collapse {text}: {_there_are(COLLAPSES)}")


def find_notes(format: str, data: BuildData) -> list[str]:
    """Say what one should know before opening a file: that it is empty, or what Gephi would do to it.

    :param data: what the file was written from.
    """
    if not data.statements:
        return ["nothing fits what you chose: the file is valid, but empty."]
    widen = "--modality all --polarity all lets in what is denied, planned or feared."
    if format in EVENT_TABLES and not build_events(data):
        return [f"no events: the file is valid, but empty. {widen}"]
    if format not in NETWORKS:
        return []
    statements = data.take(FACTS)
    if not statements:
        return [f"no edges: the file is valid, but empty. {widen}"]
    return _find_parallels(statements, data.collapse) if format == "graphml" else []


def _find_parallels(statements: Sequence[Statement], collapse: Collapse) -> list[str]:
    """Count the edges that Gephi merges, because GraphML cannot tell it that they are of different kinds."""
    if collapse == "dyad":
        return []
    edges = {(s.subject.id, s.object.id, s.relation if collapse == "relation" else s.id) for s in statements}
    lost = len(edges) - len({edge[:2] for edge in edges})
    remedy = "For Gephi, take gexf, or say --collapse dyad."
    return [f"Gephi would merge {lost} of these {len(edges)} edges into others. {remedy}"] if lost else []


def _read_words(option: str, given: Sequence[str], known: Sequence[str]) -> frozenset[str] | None:
    for word in given:
        if word not in (*known, EVERYTHING):
            raise UserError(f"{option} {word}: {_there_are((*known, EVERYTHING))}")
    return frozenset(known if EVERYTHING in given else given) or None


def _there_are(known: Sequence[str]) -> str:
    return f"there are {', '.join(known[:-1])} and {known[-1]}."
