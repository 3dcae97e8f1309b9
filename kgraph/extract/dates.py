"""Dates of events: "on Tuesday", "June 13", "last month", "since 2012", resolved against the article's date.

Expressions with a calendar in them are read by dateparser; weekdays and "last month", which mean a day or
month before the article, are worked out here. What the text leaves open stays open: no date, no guess.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import dateparser
from spacy.tokens import Span, Token

from kgraph.model import Precision, Time

_MONTHS = "|".join(
    m for m in (*calendar.month_name[1:], *(m[:3] + r"\.?" for m in calendar.month_name[1:]), "Sept") if m
)
_WEEKDAYS = "|".join(calendar.day_name)
_EXPRESSION = re.compile(
    rf"""(?P<since>\bsince\s+)?\b(?:
    (?P<interval>(?:between|from)\s+(?:(?P<from>(?:{_MONTHS})\s+\d{{1,2}}|\d{{4}}))\s+(?:and|to|until)\s+(?P<to>(?:{_MONTHS})\s+\d{{1,2}}|\d{{4}})(?:,?\s+(?P<interval_year>\d{{4}}))?)
  | (?P<day>(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)
  | (?P<month>(?:{_MONTHS})\s+(?:of\s+)?\d{{4}}|(?:early|late|mid-|this|last|next|in|since)\s*(?:{_MONTHS})(?!\s+\d))
  | (?P<weekday>(?:(?:last|this|next)\s+)?(?:{_WEEKDAYS}))
  | (?P<near>today|yesterday|tomorrow|tonight|the\s+(?:previous|same)\s+day)
  | (?P<relative>(?:early\s+|late\s+)?(?:last|this|next)\s+(?:week|month|year)|(?:\d+|a|an|one|two|three|four|five|six|seven|ten)\s+(?:day|week|month|year)s?\s+(?:ago|earlier|later))
  | (?P<year>(?:in|since|during|early|late|mid-|of|the)\s*(?:19[4-9]\d|20[0-4]\d)(?!\s*-|\d|s\b))
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A resolved date and where it stands, in offsets of the text searched."""

    start: int
    end: int
    time: Time


def find_dates(text: str, published: datetime.date | None) -> Iterator[DateMention]:
    """Yield the dates a text mentions, resolved as far as it and the article's date allow.

    >>> [d.time.start.isoformat() for d in find_dates("He left on Monday.", datetime.date(2024, 2, 14))]
    ['2024-02-12']
    >>> [d.time.precision for d in find_dates("in June 2021 and since 2012", None)]
    ['month', 'interval']
    >>> list(find_dates("It happened on June 13.", None))
    []
    """
    for match in _EXPRESSION.finditer(text):
        time = _resolve(match, published)
        if time is not None:
            yield DateMention(match.start(), match.end(), time)


def _resolve(match: re.Match[str], published: datetime.date | None) -> Time | None:
    group = match.groupdict()
    if group["interval"]:
        return _interval(group["from"], group["to"], group["interval_year"], published)
    time = _point(match, published)
    if time is not None and (group["since"] or match.group().lower().startswith("since")):
        return Time(start=time.start, end=None, precision="interval")
    return time


def _point(match: re.Match[str], published: datetime.date | None) -> Time | None:
    group = match.groupdict()
    if group["day"]:
        day = _calendar_day(group["day"], published)
        return Time(start=day, end=day, precision="day") if day else None
    if group["year"]:
        return _year(int(re.findall(r"\d{4}", group["year"])[0]))
    if group["month"]:
        return _named_month(group["month"], published)
    if published is None:
        return None
    if group["weekday"]:
        return _weekday(group["weekday"].lower(), published)
    if group["near"]:
        return _near(group["near"].lower(), published)
    return _relative(group["relative"].lower(), published)


@lru_cache(maxsize=4096)
def _calendar_day(text: str, published: datetime.date | None) -> datetime.date | None:
    has_year = re.search(r"\d{4}", text) is not None
    if published is None and not has_year:
        return None
    base = datetime.datetime.combine(published or datetime.date(2000, 1, 1), datetime.time())
    parsed = dateparser.parse(
        text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "current_period"}
    )
    if parsed is None:
        return None
    day = parsed.date()
    if has_year or published is None:
        return day
    # Without a year the nearest such day is meant, past or (for plans) not far ahead.
    years = (-1, 0, 1)
    options = [d for d in (_in_year(day, published.year + y) for y in years) if d is not None]
    return min(options, key=lambda d: (abs((d - published).days), d))


def _in_year(day: datetime.date, year: int) -> datetime.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _year(year: int) -> Time:
    return Time(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31), precision="year")


def _month(year: int, month: int) -> Time:
    last = calendar.monthrange(year, month)[1]
    return Time(start=datetime.date(year, month, 1), end=datetime.date(year, month, last), precision="month")


def _named_month(text: str, published: datetime.date | None) -> Time | None:
    names = [m.lower() for m in calendar.month_name]
    month = next(
        n
        for n in range(1, 13)
        if names[n][:3] in re.findall(r"[a-z]{3}", text.lower()) or names[n] in text.lower()
    )
    year = re.search(r"\d{4}", text)
    if year:
        return _month(int(year.group()), month)
    if published is None:
        return None
    if text.lower().startswith("next"):
        return _month(published.year + (month <= published.month), month)
    return _month(published.year - (month > published.month), month)


def _weekday(text: str, published: datetime.date) -> Time:
    number = [d.lower() for d in calendar.day_name].index(text.rsplit(maxsplit=1)[-1])
    if text.startswith("next"):
        day = published + _DAY * ((number - published.weekday() - 1) % 7 + 1)
    else:
        back = (published.weekday() - number) % 7
        day = published - _DAY * (back or 7 if text.startswith("last") else back)
    return Time(start=day, end=day, precision="day")


def _near(text: str, published: datetime.date) -> Time | None:
    if text.startswith("the "):
        return None
    day = published + _DAY * {"yesterday": -1, "tomorrow": 1}.get(text, 0)
    return Time(start=day, end=day, precision="day")


def _relative(text: str, published: datetime.date) -> Time | None:
    words = text.removeprefix("early ").removeprefix("late ").split()
    if words[0] in {"last", "this", "next"}:
        step = {"last": -1, "this": 0, "next": 1}[words[0]]
        if words[1] == "year":
            return _year(published.year + step)
        if words[1] == "month":
            months = published.year * 12 + published.month - 1 + step
            return _month(months // 12, months % 12 + 1)
        monday = published - _DAY * published.weekday() + _DAY * 7 * step
        return Time(start=monday, end=monday + _DAY * 6, precision="interval")
    parsed = dateparser.parse(
        text.replace("earlier", "ago").replace("later", "from now"),
        languages=["en"],
        settings={"RELATIVE_BASE": datetime.datetime.combine(published, datetime.time())},
    )
    if parsed is None:
        return None
    day = parsed.date()
    unit = words[1].rstrip("s")
    if unit == "year":
        return _year(day.year)
    if unit == "month":
        return _month(day.year, day.month)
    precision: Precision = "day" if unit == "day" else "interval"
    slack = _DAY * (0 if unit == "day" else 3)
    return Time(start=day - slack, end=day + slack, precision=precision)


def _interval(first: str, last: str, year: str | None, published: datetime.date | None) -> Time | None:
    if first.isdigit() and last.isdigit():
        start, end = datetime.date(int(first), 1, 1), datetime.date(int(last), 12, 31)
    else:
        suffix = f", {year}" if year else ""
        one, two = _calendar_day(first + suffix, published), _calendar_day(last + suffix, published)
        if one is None or two is None:
            return None
        start, end = one, two
    return Time(start=start, end=end, precision="interval") if start <= end else None


def date_of(trigger: Token, sentence: Span, dates: list[DateMention]) -> Time | None:
    """Choose the date that belongs to a trigger: one that hangs on it, else the only one in its clause.

    :param dates: the sentence's dates, offsets counted from the sentence's first character.
    """
    below = {token.idx - sentence.start_char for token in trigger.subtree}
    hanging = [d for d in dates if any(d.start <= i < d.end for i in below)]
    if hanging:
        return min(hanging, key=lambda d: (abs(d.start - (trigger.idx - sentence.start_char)), d.start)).time
    verb = trigger
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    clause = {t.idx - sentence.start_char for t in verb.subtree}
    near = [d for d in dates if any(d.start <= i < d.end for i in clause)]
    return near[0].time if len(near) == 1 else None
