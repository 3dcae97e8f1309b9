"""Dates in a text: "on Tuesday", "June 13", "a few months ago", "the next day", "since 2012".

:mod:`kgraph.extract.date_words` knows the expressions; here they are found in a text, and what stands before
one ("since", "until", "from … to") opens or joins it. All is relative to the article's date or to the date
told last. What the text leaves open stays open: no date, no guess.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

from kgraph.corpus.dates import MONTH
from kgraph.extract.date_words import BARE_RULES, RULES, Groups, Reader
from kgraph.extract.periods import SEASONS, Frame, between
from kgraph.model import Time

_PART = r"(?:(?:early|late|mid|(?:end|start|beginning|middle)\s+of)(?:\s+|-))?"
_BEFORE = re.compile(
    r"\b(?:(?P<since>since)|(?P<until>until|till)|(?P<by>by)|(?P<outside>before|after|ahead\s+of)"
    rf"|(?P<pair>from|between))\s+(?:the\s+)?{_PART}(?:the\s+)?$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    rf"\s*(?:\b(?:to|until|till|through|and)\b|(?P<dash>[-–—]))\s*(?:the\s+)?{_PART}", re.IGNORECASE
)
_INTRODUCES = re.compile(
    r"\b(?:in|of|by|since|during|until|till|from|between|through|throughout|before|after|early|late|mid|year)"
    r"(?:\s+the)?(?:\s+|-)$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:\b(?:the|its|their|his|her|(?P<any>an?))|[’']s?)\s+$", re.IGNORECASE)
_OWNED = re.compile(r"\s+(?!(?:on|in|of|to|for|by|and|or|as|at|is|was|has|had|with|from|through)\b)[a-z]")
_POSSESSIVES = frozenset({"’s", "'s"})
_LONGEST_PREFIX = 40
_HINT = re.compile(
    rf"\d|(?-i:{MONTH})|day|week|month|year|decade|hour|morning|noon|evening|night|tomorrow|christmas|"
    rf"{'|'.join(SEASONS)}",
    re.IGNORECASE,
)
NEEDS_TOLD = re.compile(
    r"\b(?:(?:next|following|previous|same|that)\s+(?:day|week|month|year)|later|earlier|before|after)\b",
    re.IGNORECASE,
)
"""Tells whether a text may hold a date that counts from one told before it."""
_COMPILED = tuple(
    (re.compile(pattern, re.IGNORECASE), reader, bare)
    for rules, bare in ((RULES, False), (BARE_RULES, True))
    for pattern, reader in rules
)
_ANY = re.compile(
    r"\b(?:"
    + "|".join(
        f"(?P<r{number}>{re.sub('[?]P<[a-z]+>', '?:', rule.pattern)})"
        for number, (rule, _, _) in enumerate(_COMPILED)
    )
    + r")(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A resolved date and where it stands, in offsets of the text searched."""

    start: int
    end: int
    time: Time
    point: Time
    """The date itself, where "since" or "until" makes the time a longer one."""

    def moved(self, by: int) -> Self:
        """Return the same date in a longer text, so many characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class _Point:
    """An expression found, not yet read."""

    start: int
    end: int
    read: Reader
    groups: Groups
    bare: bool


def find_dates(
    text: str, published: datetime.date | None, *, ahead: bool = False, told: tuple[Time, ...] = ()
) -> Iterator[DateMention]:
    """Yield the dates a text mentions, resolved as far as it and the article's date allow.

    :param published: the article's date; None leaves all that is relative to it open.
    :param ahead: whether bare weekdays and months lie after the article, as for planned events.
    :param told: the dates told before this text, for "the next day".

    >>> [d.time.start.isoformat() for d in find_dates("He left on Monday.", datetime.date(2024, 2, 14))]
    ['2024-02-12']
    >>> [d.time.precision for d in find_dates("in June 2021 and since 2012", None)]
    ['month', 'interval']
    >>> list(find_dates("It happened on June 13.", None))
    []
    """
    frame = Frame(published, ahead, told)
    points = list(_points(text))
    while points:
        first, *points = points
        before = _BEFORE.search(text, max(0, first.start - _LONGEST_PREFIX), first.start)
        if points and _are_joined(text, first, points[0], before):
            last, *points = points
            time, end = _span(first, last, frame), last.end
            point = time
        elif first.bare and not _is_introduced(text, first):
            continue
        else:
            point, end = _read(first, frame), first.end
            owned = text[end : end + 2] in _POSSESSIVES
            time = _bounded(point, before, owned=owned, ahead=ahead) if before and point else point
        if time is not None and point is not None:
            start = before.start() if before and time.precision == "interval" else first.start
            yield DateMention(start, end, time, point)
            if point.precision != "interval":
                frame = replace(frame, told=(*frame.told, point))


@lru_cache(maxsize=256)  # a sentence is asked for the dates behind the article and for those ahead
def _points(text: str) -> tuple[_Point, ...]:
    if not _HINT.search(text):
        return ()  # most sentences tell no date, and the table is long
    found: list[_Point] = []
    for match in _ANY.finditer(text):
        pattern, reader, bare = _COMPILED[int(match.lastgroup[1:])] if match.lastgroup else _COMPILED[0]
        again = pattern.match(text, match.start())
        if again is not None:
            groups = {name: value.lower() for name, value in again.groupdict().items() if value}
            found.append(_Point(match.start(), match.end(), reader, groups, bare))
    return tuple(found)


def _are_joined(text: str, first: _Point, last: _Point, before: re.Match[str] | None) -> bool:
    """Tell whether two dates are the ends of one stretch: "from … to", "between … and", or a dash."""
    joint = _JOINT.fullmatch(text, first.end, last.start)
    return joint is not None and (
        joint["dash"] is not None or (before is not None and before["pair"] is not None)
    )


def _is_introduced(text: str, point: _Point) -> bool:
    """Tell the year of "in 2019" and "the 2019 accord" from other numbers, and months alike."""
    start = max(0, point.start - _LONGEST_PREFIX)
    if _INTRODUCES.search(text, start, point.start):
        return True
    owner = _OWNER.search(text, start, point.start)
    return (
        owner is not None
        and _OWNED.match(text, point.end) is not None
        and not ("month" in point.groups and owner["any"])
    )


def _read(point: _Point, frame: Frame) -> Time | None:
    try:
        return point.read(point.groups, frame)
    except (OverflowError, ValueError):
        return None  # a 31 June, or an article dated at the edge of the calendar


def _span(first: _Point, last: _Point, frame: Frame) -> Time | None:
    """Read the ends of a stretch; what the first leaves open, such as its year, follows from the last."""
    end = _read(last, frame)
    if end is None or end.end is None:
        return None
    start = _read(first, Frame(end.end, told=frame.told))
    if start is None or start.start is None or start.start > end.end:
        return None
    return between(start.start, end.end)


def _bounded(time: Time, before: re.Match[str], *, owned: bool, ahead: bool) -> Time | None:
    """Open a time as the word before it says; what lies "before Monday" has no date."""
    if before["since"]:
        return between(time.start, None) if time.start else None
    if before["until"] or (before["by"] and ahead):
        return between(None, time.end) if time.end else None
    return None if before["outside"] and not owned else time
