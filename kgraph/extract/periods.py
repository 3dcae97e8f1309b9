"""Stretches of the calendar, and arithmetic with them: the month before, a few weeks ago, last summer.

Pure functions from days to :class:`~kgraph.model.Time`. What language leaves vague is widened, never guessed:
"a week ago" is seven days around that day, "a few" is two to six.
"""

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta, weekday

from kgraph.model import Time

FEW = (2, 6)
SOON = 60  # days: "the summit on 20 February" lies ahead whatever the tense
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season, of the northern hemisphere, where most of the news is written."""
_EXACT = {
    "day": frozenset({"day"}),
    "week": frozenset({"day"}),
    "fortnight": frozenset({"day"}),
    "month": frozenset({"day", "month"}),
    "year": frozenset({"day", "month", "year"}),
}
_DECADE_SLACK = 2
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a date is relative to.

    :param published: the article's date, if known.
    :param ahead: whether bare weekdays and months lie after the article, as for planned events.
    :param told: the dates the text has told before, in its order.
    """

    published: datetime.date | None
    ahead: bool = False
    told: tuple[Time, ...] = ()


def day_of(day: datetime.date) -> Time:
    return Time(start=day, end=day, precision="day")


def month_of(year: int, month: int) -> Time:
    last = calendar.monthrange(year, month)[1]
    return Time(start=datetime.date(year, month, 1), end=datetime.date(year, month, last), precision="month")


def year_of(year: int) -> Time:
    return Time(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31), precision="year")


def months(year: int, first: int, count: int) -> Time:
    """Return some months on end: a quarter, a half, a season.

    >>> months(2023, 12, 3).end
    datetime.date(2024, 2, 29)
    """
    start = datetime.date(year, first, 1)
    return between(start, start + relativedelta(months=count, days=-1))


def between(start: datetime.date | None, end: datetime.date | None) -> Time:
    return Time(start=start, end=end, precision="interval")


def decade(first: int, part: str | None) -> Time:
    """Return the 1990s, or their early, mid or late years."""
    begin, end = _PARTS[part] if part else (0, 9)
    return between(datetime.date(first + begin, 1, 1), datetime.date(first + end, 12, 31))


def step(unit: str, count: int) -> relativedelta:
    """Return so many hours, days, weeks, fortnights, months, years or decades; hours make whole days."""
    days = {"hour": int(count / 24), "day": count, "week": 7 * count, "fortnight": 14 * count}
    if unit in days:
        return relativedelta(days=days[unit])
    return relativedelta(months={"month": 1, "year": 12, "decade": 120}[unit] * count)


def distant(unit: str, count: int, day: datetime.date) -> Time:
    """Return the time so many units after a day (before it, if negative), as exact as the unit is.

    >>> distant("month", -2, datetime.date(2024, 2, 14)).start
    datetime.date(2023, 12, 1)
    """
    there = day + step(unit, count)
    if unit == "month":
        return month_of(there.year, there.month)
    if unit == "year":
        return year_of(there.year)
    if unit == "decade":
        return between(year_of(there.year - _DECADE_SLACK).start, year_of(there.year + _DECADE_SLACK).end)
    if unit in {"week", "fortnight"}:
        return between(there - relativedelta(days=3), there + relativedelta(days=3))
    return day_of(there)


def vaguely_distant(unit: str, sign: int, day: datetime.date) -> Time:
    """Return the time that "a few" units are away: between two and six of them.

    >>> str(vaguely_distant("month", -1, datetime.date(2024, 2, 14)).start)
    '2023-08-01'
    """
    first, last = sorted(sign * count for count in FEW)
    start, end = day + step(unit, first), day + step(unit, last)
    if unit == "month":
        return between(month_of(start.year, start.month).start, month_of(end.year, end.month).end)
    if unit in {"year", "decade"}:
        return between(year_of(start.year).start, year_of(end.year).end)
    return between(start, end)


def stretch(unit: str, count: int, day: datetime.date) -> Time:
    """Return the time from a day to so many units after it, or from so many before it."""
    start, end = sorted([day, day + step(unit, count)])
    return between(start, end)


def neighbour(unit: str, count: int, day: datetime.date) -> Time:
    """Return the calendar week, weekend, month or year so many after (before) the one of a day."""
    if unit == "year":
        return year_of(day.year + count)
    if unit == "month":
        there = day + relativedelta(months=count)
        return month_of(there.year, there.month)
    monday = day + relativedelta(days=7 * count - day.weekday())
    return between(monday + relativedelta(days=5 if unit == "weekend" else 0), monday + relativedelta(days=6))


def near_weekday(number: int, which: str | None, week: str | None, frame: Frame) -> Time | None:
    """Return the weekday meant: the last one up to the article, or the next one where the text looks ahead.

    :param number: 0 for Monday.
    :param which: "last", "this" or "next" before it.
    :param week: the same before a "week" that follows: "Tuesday last week".
    """
    if frame.published is None:
        return None
    if week:
        monday = neighbour("week", {"last": -1, "this": 0, "next": 1}[week], frame.published).start
        assert monday is not None
        return day_of(monday + relativedelta(days=number))
    if which == "next" or (frame.ahead and which != "last"):
        return day_of(frame.published + relativedelta(days=1, weekday=weekday(number)(+1)))
    days = -1 if which == "last" else 0
    return day_of(frame.published + relativedelta(days=days, weekday=weekday(number)(-1)))


def near_season(name: str, which: str | None, frame: Frame) -> Time | None:
    """Return last summer, this one, the next, or (of none of these) the one nearest in the direction told."""
    day = frame.published
    if day is None:
        return None
    spans = [months(year, SEASONS[name], 3) for year in range(day.year - 2, day.year + 3)]
    begun = [span for span in spans if span.start and span.start <= day]
    if which == "next" or (which is None and frame.ahead):
        return spans[len(begun)]
    if which == "last":
        return [span for span in begun if span.end and span.end < day][-1]
    if which == "this" and begun[-1].end and begun[-1].end < day:
        return months(day.year, SEASONS[name], 3)
    return begun[-1]


def near_weekend(frame: Frame) -> Time | None:
    """Return the weekend just past or under way, or the coming one where the text looks ahead."""
    if frame.published is None:
        return None
    begun = frame.published.weekday() >= 5
    return neighbour("weekend", 0 if begun or frame.ahead else -1, frame.published)


def near_day(month: int, day: int, frame: Frame) -> Time | None:
    """Return the last such day up to some weeks after the article, or the coming one if that is meant."""
    if frame.published is None:
        return None
    years = range(frame.published.year - 8, frame.published.year + 9)  # wide enough for 29 February
    days = [datetime.date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1]]
    if frame.ahead:
        return day_of(min(there for there in days if there >= frame.published))
    return day_of(max(there for there in days if (there - frame.published).days <= SOON))


def near_month(month: int, which: str | None, frame: Frame) -> Time | None:
    """Return the last month of that name up to the article's, or the coming one if that is meant."""
    day = frame.published
    if day is None:
        return None
    if which == "next" or (frame.ahead and which != "last"):
        return month_of(day.year + (month < day.month), month)
    return month_of(day.year - (month > day.month), month)


def told_day(unit: str, told: Sequence[Time]) -> datetime.date | None:
    """Return the beginning of the last date told that is exact enough to count such units from."""
    fine = _EXACT.get(unit, frozenset())
    return next((time.start for time in reversed(told) if time.start and time.precision in fine), None)
