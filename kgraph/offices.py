"""Who held which office of which state or organisation, from when to when.

``ontology/actors/offices.csv`` has one term of office a row. :func:`load_terms` reads it into frozen
:class:`Term` objects, and an :class:`OfficeIndex` answers the linker's question: whom did "Araqchi"
act for on 25 June 2025? Spellings are the business of :mod:`kgraph.names`.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from kgraph.errors import UserError, unreadable
from kgraph.names import EITHER_ORDER, folded_key, name_keys, plain_key, surnames

__all__ = ["COLUMNS", "GRACE", "OFFICE_CLASSES", "OfficeIndex", "Term", "load_terms", "name_keys", "surnames"]

COLUMNS = ("actor", "position", "class", "person", "aliases", "qid", "start", "end", "source")

OFFICE_CLASSES = (
    "head_of_state",
    "head_of_government",
    "group_leader",
    "head_of_organisation",
    "foreign_minister",
    "monarch_heir",
    "deputy_head_of_state",
    "deputy_head_of_government",
    "deputy_head_of_organisation",
    "defence_minister",
    "security_adviser",
    "envoy",
    "chief_of_staff",
    "intelligence_chief",
    "ambassador_un",
    "interior_minister",
    "finance_minister",
    "speaker",
    "commander",
    "deputy_foreign_minister",
    "spokesperson",
    "other",
)
"""The classes of office, the more senior first."""

GRACE = timedelta(days=7)
"""How long before its start and after its end a term still covers a day: newspapers date handovers
by announcement, oath or handshake, and time zones differ."""

_ACTOR = re.compile(r"(?:state|org|group|bloc):[A-Za-z0-9_.-]+")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@lru_cache(maxsize=65536)
def _days_of(text: str) -> tuple[date, date]:
    """Return the first and the last day of an ISO date of day, month or year precision."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date; write 2021, 2021-08 or 2021-08-19")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date ({error})") from error
    if day:
        return first, first
    following = date(year + 1, 1, 1) if month in {None, 12} else date(year, (month or 0) + 1, 1)
    return first, following - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office.

    ``start`` and ``end`` are ISO dates with their own precision (``2021``, ``2021-08``,
    ``2021-08-19``); an empty start is unknown, an empty end means still in office.

    >>> term = Term("state:USA", "President", "head_of_state", "Barack Obama", (), "2009-01-20", "2017-01-20")
    >>> term.covers(date(2012, 6, 1)), term.covers(date(2019, 6, 1))
    (True, False)
    """

    actor: str
    position: str
    office_class: str
    person: str
    aliases: tuple[str, ...]
    start: str
    end: str

    @property
    def first_day(self) -> date:
        """The first day the term may have covered."""
        return _days_of(self.start)[0] if self.start else date.min

    @property
    def last_day(self) -> date:
        """The last day the term may have covered."""
        return _days_of(self.end)[1] if self.end else date.max

    def covers(self, day: date, grace: timedelta = GRACE) -> bool:
        """Tell whether the person may have been in office on a day.

        A start or end of year or month precision takes in the whole year or month, and ``grace``
        widens the term at both ends.
        """
        has_started = not self.start or day >= self.first_day - grace
        has_ended = bool(self.end) and day > self.last_day + grace
        return has_started and not has_ended


def load_terms(path: Path) -> tuple[Term, ...]:
    """Read a table of offices, in file order.

    :raises UserError: naming the file, the line and the remedy, when the file cannot be read or a
        row is malformed.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            if tuple(next(reader, ())) != COLUMNS:
                raise UserError(f"{path}, line 1: the columns must be {','.join(COLUMNS)}. Mend them.")
            return tuple(_read_row(row, path, reader.line_num) for row in reader)
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"{path}: cannot be read ({unreadable(error)}). Restore it as CSV in UTF-8."
        ) from error
    except csv.Error as error:
        raise UserError(f"{path}, line {reader.line_num}: {error}. Save it as CSV.") from error


def _read_row(row: Sequence[str], file: Path, line: int) -> Term:
    def fail(problem: str) -> UserError:
        return UserError(f"{file}, line {line}: {problem}")

    if len(row) != len(COLUMNS):
        raise fail(f"{len(row)} values where {len(COLUMNS)} are wanted; put values with a comma in quotes")
    actor, position, office_class, person, aliases, _, start, end, _ = row
    if not _ACTOR.fullmatch(actor):
        raise fail(f"actor {actor!r} is no id such as state:IRN or org:UN")
    if office_class not in OFFICE_CLASSES:
        raise fail(f"class {office_class!r} is none of {', '.join(OFFICE_CLASSES)}")
    if not position or not person:
        raise fail(f"no {'person' if position else 'position'}")
    term = Term(actor, position, office_class, person, tuple(filter(None, aliases.split(";"))), start, end)
    try:
        ends_too_early = term.last_day < term.first_day
    except ValueError as error:
        raise fail(str(error)) from error
    if ends_too_early:
        raise fail(f"the term of {person} ends ({end}) before it starts ({start})")
    return term


_SENIORITY = {name: rank for rank, name in enumerate(OFFICE_CLASSES)}
_SURNAME_SLACK = timedelta(days=366)
_SHORTEST_FOLDED_SURNAME = 4


class OfficeIndex:
    """Finds terms of office by the name of their holder. Built once, never changed.

    A loose spelling never drowns an exact one: folded keys count only where no plain key is known.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._plain: defaultdict[str, set[Term]] = defaultdict(set)
        self._folded: defaultdict[str, set[Term]] = defaultdict(set)
        self._short: defaultdict[str, set[Term]] = defaultdict(set)
        self._surnames: defaultdict[str, set[Term]] = defaultdict(set)
        self._folded_surnames: defaultdict[str, set[Term]] = defaultdict(set)
        for term in terms:
            self._add(term)

    def _add(self, term: Term) -> None:
        short_forms = list(surnames(term.person, term.actor))
        family_name = short_forms[0]
        for name in (term.person, *term.aliases):
            self._plain[plain_key(name)].add(term)
            keys = name_keys(name) if term.actor in EITHER_ORDER else (folded_key(name),)
            for key in keys:
                self._folded[key].add(term)
            short_forms += surnames(name, term.actor)
        given, space, rest = term.person.partition(" ")
        if " " in rest:
            self._short[plain_key(f"{given}{space}{family_name}")].add(term)
        for form in set(short_forms):
            self._surnames[_surname_key(form)].add(term)
            self._folded_surnames[folded_key(_bare(form))].add(term)

    def find(self, name: str, day: date | None) -> tuple[Term, ...]:
        """Return the terms of those who bear a full name or alias, the best first.

        A term that covers ``day`` beats one that ended before it, which beats one that starts after
        it; then the more senior class comes first, then the later start. The given name with the
        family name alone ("Khalid Al-Attiyah" for Khalid bin Mohammed Al-Attiyah) is enough for a
        term that covers ``day`` within a year.
        """
        found = self._plain.get(plain_key(name)) or self._folded.get(folded_key(name))
        if not found and day is not None:
            namesakes = self._short.get(plain_key(name), ())
            found = {term for term in namesakes if term.covers(day, _SURNAME_SLACK)}
        return _ranked(found or (), day)

    def find_surname(self, surname: str, day: date | None, actor: str | None = None) -> tuple[Term, ...]:
        """Return the terms of those whom newspapers call by this name alone, the best first.

        :param day: if given, only terms that cover it within a year.
        :param actor: if given, only terms of this actor.
        """

        def fits(term: Term) -> bool:
            return actor in {None, term.actor} and (day is None or term.covers(day, _SURNAME_SLACK))

        found = [term for term in self._surnames.get(_surname_key(surname), ()) if fits(term)]
        key = folded_key(_bare(surname))
        if not found and len(key) >= _SHORTEST_FOLDED_SURNAME:
            found = [term for term in self._folded_surnames.get(key, ()) if fits(term)]
        return _ranked(found, day)


def _bare(surname: str) -> str:
    """Drop a leading article, which only a surname alone may lack: Al Thani, Thani."""
    article, space, rest = surname.partition(" ")
    return rest if space and article.casefold() in {"al", "el"} else surname


def _surname_key(surname: str) -> str:
    return plain_key(_bare(surname))


def _ranked(terms: Iterable[Term], day: date | None) -> tuple[Term, ...]:
    def order(term: Term) -> tuple[int, int, int, str, str, str]:
        if day is None or term.covers(day, timedelta(0)):
            when = 0
        elif term.covers(day):
            when = 1
        else:
            when = 2 if term.last_day < day else 3
        seniority = _SENIORITY[term.office_class]
        return when, seniority, -term.first_day.toordinal(), term.actor, term.person, term.position

    return tuple(sorted(terms, key=order))
