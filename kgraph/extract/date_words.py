"""The expressions for dates that news uses, each a pattern with the function that reads it.

Patterns stand in the order in which they are tried. Months and weekdays are known by their capital letter.
A reader gets the groups that matched, in lower case, and what the date is relative to; it returns nothing
where that leaves the date open. :mod:`kgraph.extract.periods` does the arithmetic.
"""

import datetime
from collections.abc import Callable

from kgraph.corpus.dates import MONTH, WEEKDAYS, month_number
from kgraph.extract import periods
from kgraph.extract.periods import Frame, day_of
from kgraph.model import Time

Groups = dict[str, str]
Reader = Callable[[Groups, Frame], Time | None]

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_COUNTS = {"a": 1, "an": 1, "a couple of": 2, **{word: n for n, word in enumerate(_NUMBERS, start=1)}}
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_STEPS = {"last": -1, "previous": -1, "before": -1, "this": 0, "same": 0, "that": 0}
_STEPS.update(dict.fromkeys(("next", "following", "after"), 1))
_NEAR = {
    "the day before yesterday": -2, "the day after tomorrow": 2, "last night": -1,
    "this morning": 0, "this afternoon": 0, "this evening": 0,
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1,
}  # fmt: skip
_FEASTS = {("new year", "day"): (1, 1), ("new year", "eve"): (12, 31)}
_FEASTS |= {("christmas", "day"): (12, 25), ("christmas", "eve"): (12, 24)}
_MANY = periods.FEW[1]


def _read_day(found: Groups, frame: Frame) -> Time | None:
    month, day, year = month_number(found["month"]), int(found["day"]), _year_in(found, frame)
    if year:
        return day_of(datetime.date(year, month, day))
    return None if "which" in found else periods.near_day(month, day, frame)


def _read_days(found: Groups, frame: Frame) -> Time | None:
    last = _read_day(found, frame)
    if last is None or last.start is None:
        return None
    return periods.between(last.start.replace(day=int(found["first"])), last.start)


def _read_month(found: Groups, frame: Frame) -> Time | None:
    month, year = month_number(found["month"]), _year_in(found, frame)
    if year:
        return periods.month_of(year, month)
    return None if "which" in found else periods.near_month(month, found.get("near"), frame)


def _read_year(found: Groups, frame: Frame) -> Time | None:  # noqa: ARG001
    return periods.year_of(int(found["year"]))


def _read_years(found: Groups, frame: Frame) -> Time | None:  # noqa: ARG001
    return periods.between(
        datetime.date(int(found["first"]), 1, 1), datetime.date(int(found["year"]), 12, 31)
    )


def _read_decade(found: Groups, frame: Frame) -> Time | None:  # noqa: ARG001
    return periods.decade(int(found["year"]), found.get("part"))


def _read_part_of_year(found: Groups, frame: Frame) -> Time | None:
    year, length = _year_in(found, frame), {"quarter": 3, "half": 6}[found["part"]]
    return periods.months(year, 1 + _NTH[found["nth"]] * length, length) if year else None


def _read_season(found: Groups, frame: Frame) -> Time | None:
    if "year" in found:
        return periods.months(int(found["year"]), periods.SEASONS[found["season"]], 3)
    return periods.near_season(found["season"], found.get("which"), frame)


def _read_weekday(found: Groups, frame: Frame) -> Time | None:
    number = WEEKDAYS.lower().split("|").index(found["weekday"])
    return periods.near_weekday(number, found.get("which"), found.get("week"), frame)


def _read_near(found: Groups, frame: Frame) -> Time | None:
    if frame.published is None:
        return None
    if found["near"] == "overnight":
        return periods.stretch("day", -1, frame.published)
    return periods.distant("day", _NEAR[found["near"]], frame.published)


def _read_feast(found: Groups, frame: Frame) -> Time | None:
    month, day = _FEASTS[found["feast"], found["part"]]
    if "year" in found:
        return day_of(datetime.date(int(found["year"]), month, day))
    return periods.near_day(month, day, frame)


def _read_ago(found: Groups, frame: Frame) -> Time | None:
    if frame.published is None:
        return None
    sign = -1 if found["direction"] == "ago" else 1
    if "count" not in found:
        return periods.vaguely_distant(found["unit"], sign, frame.published)
    return periods.distant(found["unit"], sign * _count(found), frame.published)


def _read_coming(found: Groups, frame: Frame) -> Time | None:
    """Read "in three days", which looks ahead only where the text does: it may tell how long a war took."""
    if frame.published is None or not frame.ahead:
        return None
    reach = periods.stretch if found["within"] == "within" else periods.distant
    return reach(found["unit"], _count(found), frame.published)


def _read_rolling(found: Groups, frame: Frame) -> Time | None:
    if frame.published is None:
        return None
    count = _count(found) if "count" in found else _MANY if found["units"].endswith("s") else 1
    sign = 1 if found["side"] in {"next", "coming"} else -1
    return periods.stretch(found["unit"], sign * count, frame.published)


def _read_neighbour(found: Groups, frame: Frame) -> Time | None:
    if frame.published is None:
        return None
    return periods.neighbour(found["unit"], _STEPS[found["which"]], frame.published)


def _read_weekend(found: Groups, frame: Frame) -> Time | None:  # noqa: ARG001
    return periods.near_weekend(frame)


def _read_told(found: Groups, frame: Frame) -> Time | None:
    """Read "the next day", which counts from a date told before."""
    return _from_told(found["unit"], _STEPS[found["which"]], frame, whole=found["unit"] == "week")


def _read_later(found: Groups, frame: Frame) -> Time | None:
    sign = 1 if found["direction"] == "later" else -1
    return _from_told(found["unit"], sign * _count(found), frame)


def _from_told(unit: str, count: int, frame: Frame, *, whole: bool = False) -> Time | None:
    day = periods.told_day(unit, frame.told)
    if day is None:
        return None
    time = (periods.neighbour if whole else periods.distant)(unit, count, day)
    too_late = frame.published is not None and time.start is not None and time.start > frame.published
    return None if too_late and not frame.ahead else time


def _year_in(found: Groups, frame: Frame) -> int | None:
    """Return the year that an expression names: "2012", or "last year"."""
    if "year" in found:
        return int(found["year"])
    if "which" in found and frame.published:
        return frame.published.year + _STEPS[found["which"]]
    return None


def _count(found: Groups) -> int:
    return count_of(found["count"])


def count_of(words: str) -> int:
    """Read a small number.

    >>> count_of("12"), count_of("a couple of"), count_of("Eleven")
    (12, 2, 11)
    """
    words = " ".join(words.lower().split())
    return int(words) if words.isdigit() else _COUNTS[words]


COUNT = rf"(?P<count>\d{{1,3}}|an?|a\s+couple\s+of|{'|'.join(_NUMBERS)})"
UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade)s?"
_MONTH = f"(?P<month>(?-i:{MONTH}))"
_WEEKDAY = f"(?-i:{WEEKDAYS})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[789]\d\d|20[0-4]\d)(?![\d%]|[.,]\d|-\w|[–—]\d)"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{_YEAR}|\s+(?:of\s+)?(?P<which>last|this|next)\s+year)"
_WHICH = r"(?P<which>last|this|next)"
_DASH = r"\s*[-–—]\s*"
_UP_TO = rf"(?:{_DASH}|\s+(?:to|until|through|and)\s+)"
_SEASON = rf"(?P<season>{'|'.join(periods.SEASONS)})"
_NO_FEAST = "".join(f"(?<!{name} )" for name in ("Good", "Bloody", "Black", "Easter", "Palm"))
_SOME = rf"(?:{COUNT}\s+|(?:few|several)\s+)?(?P<units>{UNIT})"
_DURING = r"(?:over|in|during|within|for|throughout)\s+"
_END = r"(?=\s*(?:[.,;:)]|$))"

RULES: tuple[tuple[str, Reader], ...] = (
    (r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _read_day),
    (rf"{_MONTH}\s+(?P<first>\d{{1,2}}){_UP_TO}{_DAY}(?!\d){_OF_YEAR}?", _read_days),
    (rf"(?P<first>\d{{1,2}}){_UP_TO}{_DAY}\s+{_MONTH}{_OF_YEAR}?", _read_days),
    (rf"(?:{_WEEKDAY},?\s+\(?)?{_MONTH}\s+(?:the\s+)?{_DAY}(?![\d:]|[.,]\d|-\w){_OF_YEAR}?", _read_day),
    (rf"(?:{_WEEKDAY},?\s+\(?)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}{_OF_YEAR}?", _read_day),
    (rf"{_MONTH}{_OF_YEAR}", _read_month),
    (rf"(?P<near>last|next)\s+{_MONTH}", _read_month),
    (rf"(?:the\s+)?(?P<nth>first|second|third|fourth)\s+(?P<part>quarter|half)\s+of\s+(?:{_YEAR}|{_WHICH}\s+year)",
     _read_part_of_year),
    (rf"(?:the\s+)?{_SEASON}\s+(?:of\s+)?{_YEAR}", _read_season),
    (rf"(?:{_WHICH}|(?<=in )the)\s+{_SEASON}", _read_season),
    (rf"(?:{_WHICH}\s+)?{_NO_FEAST}(?P<weekday>{_WEEKDAY})(?!\w)(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?",
     _read_weekday),
    (rf"(?P<near>{'|'.join(_NEAR)}|overnight)", _read_near),
    (rf"(?P<feast>new\s+year|christmas)(?:[’']s)?\s+(?P<part>day|eve)(?:,?\s+{_YEAR})?", _read_feast),
    (rf"(?:{COUNT}\s+|(?:a\s+few|some|several)\s+)?{UNIT}\s+(?P<direction>ago|from\s+now)", _read_ago),
    (rf"(?P<within>in|within)\s+{COUNT}\s+{UNIT}(?!\w|-|\s+of\b)", _read_coming),
    (rf"(?:{_DURING})?the\s+(?P<side>past|coming)\s+{_SOME}", _read_rolling),
    (rf"{_DURING}the\s+(?P<side>last|next|previous)\s+{_SOME}", _read_rolling),
    (rf"(?P<side>last|next)\s+(?:{COUNT}|few|several)\s+(?P<units>{UNIT})", _read_rolling),
    (rf"(?P<side>recent|coming)\s+(?P<units>{UNIT})", _read_rolling),
    (rf"(?<!\btime ){_WHICH}\s+(?P<unit>weekend|week|month|year)", _read_neighbour),
    (r"(?:over|at|during|on)\s+the\s+weekend", _read_weekend),
    (r"(?:the\s+)?(?P<which>next|following|previous|same|that)\s+(?P<unit>day|week|month|year)", _read_told),
    (rf"the\s+(?P<unit>day|week|month|year)\s+(?P<which>after|before){_END}", _read_told),
    (rf"{COUNT}\s+{UNIT}\s+(?P<direction>later|earlier)(?!\s+than)", _read_later),
    (rf"{COUNT}\s+{UNIT}\s+(?P<direction>before){_END}", _read_later),
    (r"(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<year>1[789]\d0|20[0-4]0)s", _read_decade),
    (rf"(?P<first>1[789]\d\d|20[0-4]\d){_DASH}{_YEAR}", _read_years),
)  # fmt: skip
BARE_RULES: tuple[tuple[str, Reader], ...] = ((_MONTH, _read_month), (_YEAR, _read_year))
"""Months and years that need a preposition before them: "in March", but not "March on"."""
