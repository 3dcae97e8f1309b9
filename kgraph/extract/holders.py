"""Looks up who holds an office under the name that a text gives: full, short, royal, or with a title only."""

import datetime
from collections.abc import Iterable, Iterator, Set

from kgraph.offices import OfficeIndex, Term

SENIOR = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "group_leader", "head_of_organisation"}
)
_MONARCHS = frozenset({"head_of_state", "monarch_heir"})
# Titles that only some classes of office bear: of two Barrows in office "President Barrow" is the one.
_CLASS_OF_TITLE = {
    **dict.fromkeys(("president", "king", "queen", "emir", "sultan", "emperor"), "head_of_state"),
    **dict.fromkeys(("supreme leader", "dictator"), "head_of_state"),
    **dict.fromkeys(("prime minister", "premier", "chancellor"), "head_of_government"),
    **dict.fromkeys(("taoiseach", "state counsellor"), "head_of_government"),
    **dict.fromkeys(("foreign minister", "foreign secretary"), "foreign_minister"),
    **dict.fromkeys(("secretary general", "director general"), "head_of_organisation"),
    **dict.fromkeys(("defence minister", "defense minister", "defense secretary"), "defence_minister"),
    **dict.fromkeys(("crown prince", "prince"), "monarch_heir"),
}
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_JOINTS = frozenset({"-", "‑", "'", "’"})
_PARTICLES = frozenset("al el bin ibn bint ben abu von van der den de del di da dos du la le".split())


class Holders:
    """The terms of office that a text of one day may speak of."""

    def __init__(self, offices: OfficeIndex, day: datetime.date | None) -> None:
        self._offices = offices
        self.day = day

    def by_full_name(self, words: list[str]) -> Term | None:
        """Look a full name up as written, then without title, suffix or middle names."""
        for name in _shorter_names(words):
            found = self._offices.find(name, self.day)
            if found and (self.day is None or found[0].covers(self.day)):
                return found[0]
        return None

    def by_short_name(self, name: str, title: str, near: Set[str]) -> Term | None:
        """Look up a surname, or a monarch's name behind his title, among those in the most senior offices.

        :param title: the title before it, in lower case; empty if there is none.
        :param near: actors that the article names: of namesakes in office, theirs is meant.
        """
        wanted = _CLASS_OF_TITLE.get(title)
        royal = [
            t for t in self._offices.find(f"{title.title()} {name}", self.day) if t.office_class in _MONARCHS
        ]
        terms = [t for t in royal if t.office_class == wanted] or [
            t
            for t in self._offices.find_surname(name, self.day)
            if t.office_class in SENIOR or t.office_class == wanted
        ]
        terms = [t for t in terms if self.day is None or t.covers(self.day)]
        terms = [t for t in terms if t.office_class == wanted] or [
            t for t in terms if t.office_class in SENIOR
        ]
        named = [t for t in terms if t.actor in near]
        return _only(terms) or _only(named)


def _only(terms: Iterable[Term]) -> Term | None:
    """Return the first term if all are of one actor."""
    found = list(terms)
    return found[0] if len({t.actor for t in found}) == 1 else None


def _shorter_names(words: list[str]) -> Iterator[str]:
    """Yield a name of two words or more and its shorter forms, the likeliest first.

    >>> list(_shorter_names(["James", "A.", "Baker", "III"]))
    ['James A. Baker III', 'James A. Baker', 'A. Baker III', 'Baker III', 'James Baker']
    """
    yield _join(words)
    bare = words
    while len(bare) > 2 and bare[-1].lower() in _SUFFIXES:
        bare = bare[:-1]
    if bare is not words:
        yield _join(bare)
    for first in range(1, len(words) - 1):
        if words[first] not in _JOINTS and words[first - 1] not in _JOINTS:
            yield _join(words[first:])
    family = len(bare) - 1
    while family > 1 and (
        bare[family - 1].lower() in _PARTICLES or {bare[family], bare[family - 1]} & _JOINTS
    ):
        family -= 1
    if family > 1:
        yield _join([bare[0], *bare[family:]])
    if len(bare) > 2 and not bare[-2].endswith(".") and not {*bare[-2:]} & {*_JOINTS, *_PARTICLES}:
        yield _join(bare[:-1])  # Álvaro Uribe Vélez: the mother's name comes last


def _join(words: list[str]) -> str:
    text = " ".join(words)
    for joint in _JOINTS:
        text = text.replace(f" {joint} ", joint)
    return text
