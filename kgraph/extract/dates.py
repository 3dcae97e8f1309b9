"""Dates of events: "on Tuesday", "June 13", "last month", "since 2012", resolved against the article's date.

Calendar days are read by dateparser; weekdays, months and "last year", which mean a time before the article
(or after it, for what is planned), are worked out here. What the text leaves open stays open: no date, no
guess.
"""

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import dateparser
from spacy.tokens import Span, Token

from kgraph.model import Precision, Time

_NAMES = [name for name in calendar.month_name if name]
_MONTH = "(?:" + "|".join([*_NAMES, *(rf"{name[:3]}\b\.?" for name in _NAMES), r"Sept\b\.?"]) + ")"
_WEEKDAY = "(?:" + "|".join(calendar.day_name) + ")"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_DAY = (
    rf"(?:{_MONTH}\s+{_NUMBER}(?:,?\s+\d{{4}})?|(?:the\s+)?{_NUMBER}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d\d-\d\d)"
)
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_KINDS = {
    "interval": rf"(?:between|from)\s+(?P<first>{_MONTH}\s+\d{{1,2}}|\d{{4}})\s+(?:and|to|until)\s+"
    rf"(?P<last>{_MONTH}\s+\d{{1,2}}|\d{{4}})(?:,?\s+(?P<interval_year>\d{{4}}))?",
    "day": _DAY,
    "month": rf"{_MONTH}\s+(?:of\s+)?\d{{4}}"
    rf"|(?:early|late|mid-|this|last|next|in|since)\s*{_MONTH}(?!\.?\s+\d)",
    "weekday": rf"(?:(?:last|this|next)\s+)?{_WEEKDAY}",
    "near": r"today|yesterday|tomorrow|tonight",
    "relative": r"(?:last|this|next)\s+(?:week|month|year)"
    rf"|{_COUNT}\s+(?:day|week|month|year)s?\s+(?:ago|earlier|later)",
    "year": rf"(?:in|since|during|early|late|mid-|of)\s*{_YEAR}(?!\s*-|\d|s\b)",
}
_EXPRESSION = re.compile(
    r"(?P<since>\bsince\s+)?\b(?:" + "|".join(f"(?P<{k}>{v})" for k, v in _KINDS.items()) + r")(?!\w)",
    re.IGNORECASE,
)
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A resolved date and where it stands, in offsets of the text searched."""

    start: int
    end: int
    time: Time


def find_dates(text: str, published: datetime.date | None, *, ahead: bool = False) -> Iterator[DateMention]:
    """Yield the dates a text mentions, resolved as far as it and the article's date allow.

    :param published: the article's date; None leaves all that is relative to it open.
    :param ahead: whether bare weekdays and months lie after the article, as for planned events.

    >>> [d.time.start.isoformat() for d in find_dates("He left on Monday.", datetime.date(2024, 2, 14))]
    ['2024-02-12']
    >>> [d.time.precision for d in find_dates("in June 2021 and since 2012", None)]
    ['month', 'interval']
    >>> list(find_dates("It happened on June 13.", None))
    []
    """
    for match in _EXPRESSION.finditer(text):
        try:
            time = _resolve(match, published, ahead)
        except (OverflowError, ValueError):
            continue  # an article dated at the edge of the calendar
        if time is not None:
            yield DateMention(match.start(), match.end(), time)


def _resolve(match: re.Match[str], published: datetime.date | None, ahead: bool) -> Time | None:
    group = match.groupdict()
    if group["interval"]:
        return _interval(group["first"], group["last"], group["interval_year"], published)
    kind = next(name for name in _KINDS if group[name])
    time = _READERS[kind](group[kind].lower(), published, ahead)
    if time is not None and match.group().lower().startswith("since"):
        return Time(start=time.start, end=None, precision="interval")
    return time


def _calendar_day(text: str, published: datetime.date | None, ahead: bool = False) -> Time | None:
    day = _parse_day(text, published)
    if (
        day is not None
        and published is not None
        and ahead
        and day < published
        and not re.search(r"\d{4}", text)
    ):
        day = _in_year(day, day.year + 1) or day
    return Time(start=day, end=day, precision="day") if day else None


@lru_cache(maxsize=4096)
def _parse_day(text: str, published: datetime.date | None) -> datetime.date | None:
    has_year = re.search(r"\d{4}", text) is not None
    if published is None and not has_year:
        return None
    base = datetime.datetime.combine(published or datetime.date(2000, 1, 1), datetime.time())
    parsed: datetime.datetime | None = dateparser.parse(
        text.removeprefix("the ").replace(" of ", " "),
        languages=["en"],
        settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "current_period"},
    )
    if parsed is None or has_year or published is None:
        return parsed.date() if parsed else None
    # Without a year the nearest such day is meant.
    options = [d for years in (-1, 0, 1) if (d := _in_year(parsed.date(), published.year + years))]
    return min(options, key=lambda d: (abs((d - published).days), d), default=None)


def _in_year(day: datetime.date, year: int) -> datetime.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _month_span(year: int, month: int) -> Time:
    last = calendar.monthrange(year, month)[1]
    return Time(start=datetime.date(year, month, 1), end=datetime.date(year, month, last), precision="month")


def _month(text: str, published: datetime.date | None, ahead: bool) -> Time | None:
    month = next(
        n for n, name in enumerate(_NAMES, start=1) if name[:3].lower() in re.findall("[a-z]{3}", text)
    )
    year = re.search(r"\d{4}", text)
    if year:
        return _month_span(int(year.group()), month)
    if published is None:
        return None
    if text.startswith("next") or (ahead and not text.startswith("last")):
        return _month_span(published.year + (month < published.month), month)
    return _month_span(published.year - (month > published.month), month)


def _year(text: str, published: datetime.date | None = None, ahead: bool = False) -> Time:  # noqa: ARG001
    return _year_span(int(re.findall(r"\d{4}", text)[0]))


def _year_span(year: int) -> Time:
    return Time(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31), precision="year")


def _weekday(text: str, published: datetime.date | None, ahead: bool) -> Time | None:
    if published is None:
        return None
    number = [name.lower() for name in calendar.day_name].index(text.rsplit(maxsplit=1)[-1])
    if text.startswith("next") or (ahead and not text.startswith("last")):
        day = published + _ONE_DAY * ((number - published.weekday() - 1) % 7 + 1)
    else:
        back = (published.weekday() - number) % 7
        day = published - _ONE_DAY * (back or 7 if text.startswith("last") else back)
    return Time(start=day, end=day, precision="day")


def _near(text: str, published: datetime.date | None, ahead: bool) -> Time | None:  # noqa: ARG001
    if published is None:
        return None
    day = published + _ONE_DAY * {"yesterday": -1, "tomorrow": 1}.get(text, 0)
    return Time(start=day, end=day, precision="day")


def _relative(text: str, published: datetime.date | None, ahead: bool) -> Time | None:  # noqa: ARG001
    if published is None:
        return None
    first, unit, *_ = text.split()
    if first in {"last", "this", "next"}:
        return _neighbour(unit, {"last": -1, "this": 0, "next": 1}[first], published)
    parsed: datetime.datetime | None = dateparser.parse(
        text.replace("earlier", "ago").replace("later", "from now"),
        languages=["en"],
        settings={"RELATIVE_BASE": datetime.datetime.combine(published, datetime.time())},
    )
    if parsed is None:
        return None
    day, unit = parsed.date(), unit.rstrip("s")
    if unit == "year":
        return _year_span(day.year)
    if unit == "month":
        return _month_span(day.year, day.month)
    precision: Precision = "day" if unit == "day" else "interval"
    slack = _ONE_DAY * (0 if unit == "day" else 3)
    return Time(start=day - slack, end=day + slack, precision=precision)


def _neighbour(unit: str, step: int, published: datetime.date) -> Time:
    """Return the week, month or year so many steps from the article's."""
    if unit == "year":
        return _year_span(published.year + step)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return _month_span(months // 12, months % 12 + 1)
    monday = published - _ONE_DAY * published.weekday() + _ONE_DAY * 7 * step
    return Time(start=monday, end=monday + _ONE_DAY * 6, precision="interval")


def _interval(first: str, last: str, year: str | None, published: datetime.date | None) -> Time | None:
    start: datetime.date | None
    end: datetime.date | None
    if first.isdigit() and last.isdigit():
        start, end = datetime.date(int(first), 1, 1), datetime.date(int(last), 12, 31)
    else:
        suffix = f", {year}" if year else ""
        start, end = _parse_day(first + suffix, published), _parse_day(last + suffix, published)
    if start is None or end is None or start > end:
        return None
    return Time(start=start, end=end, precision="interval")


_READERS: dict[str, Callable[[str, datetime.date | None, bool], Time | None]] = {
    "day": _calendar_day,
    "month": _month,
    "weekday": _weekday,
    "near": _near,
    "relative": _relative,
    "year": _year,
}

_ADJUNCTS = frozenset({"npadvmod", "prep", "advmod", "tmod", "dep", "nummod"})
_NOUN_ADJUNCTS = _ADJUNCTS | {"amod", "nmod", "compound", "poss"}
_TIMES = frozenset(
    "autumn beginning dawn day end eve evening fall half middle month morning night outset part quarter "
    "spring start summer time week winter year".split()
)
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp", "conj", "appos"})


def date_of(trigger: Token, sentence: Span, dates: list[DateMention]) -> DateMention | None:
    """Choose the date that belongs to a trigger: one that hangs on it, or on the verb that governs it.

    A date inside another event ("condemned the May 3 attack", "…, which fell in 2019") is that event's.
    Verbs side by side share a date that stands before them, and "when" looks back to one.

    :param dates: the sentence's dates, offsets counted from the sentence's first character.
    """
    for words in _places_to_look(trigger):
        places = {word.idx - sentence.start_char for word in words}
        found = [d for d in dates if any(d.start <= place < d.end for place in places)]
        if found:
            here = trigger.idx - sentence.start_char
            return min(found, key=lambda d: (abs(d.start - here), d.start))
    return None


def _places_to_look(trigger: Token) -> Iterator[list[Token]]:
    """Yield groups of words where a trigger's date may stand, the likeliest first."""
    token = trigger
    while not _is_verb(token) and token.head != token:
        yield list(_adjuncts(token))
        token = token.head
    yield list(_adjuncts(token))
    yield [word for word in _within(token) if not _stands_before_noun(word)]
    if token.dep_ == "conj":
        yield [word for word in _adjuncts(token.head) if word.i < token.head.i]
    elif token.dep_ in {"advcl", "relcl"} and any(c.lower_ == "when" for c in token.children):
        above = next((word for word in token.ancestors if _is_verb(word)), token)
        yield list(_adjuncts(above))


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def _stands_before_noun(word: Token) -> bool:
    """Tell the date of "the MAY 3 attack", which is the attack's, from a date of the clause."""
    if word.dep_ not in {"amod", "compound", "nmod", "nummod", "poss"}:
        return False
    return word.head.i > word.i or _stands_before_noun(word.head)


def _adjuncts(token: Token) -> Iterator[Token]:
    """Yield the words that say when and where: those below a word, but in no clause or object of its own."""
    for child in token.children:
        if child.dep_ in (_ADJUNCTS if _is_verb(token) else _NOUN_ADJUNCTS):
            yield from _within(child)


def _within(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in _CLAUSES and (child.lower_ != "of" or token.lemma_ in _TIMES):
            yield from _within(child)
