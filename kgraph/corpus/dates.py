"""Dates as data files and articles write them.

Only dates that name a day, a month and a year count; which year "March 3" belongs to is not guessed.
"""

import calendar
import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
"""A pattern for the names of months, whole and cut short."""
WEEKDAYS = "|".join(calendar.day_name)
"""A pattern for the names of weekdays, Monday first."""

_MONTH = rf"(?P<{{0}}>{MONTH})"
_MONTH_DAY_YEAR = _MONTH.format("m1") + r"\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{4})"
_DAY_MONTH_YEAR = r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?[\s-]" + _MONTH.format("m2") + r",?[\s-](?P<y2>\d{4})"
_ISO = r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
_DAY = rf"(?:{_MONTH_DAY_YEAR}|{_DAY_MONTH_YEAR}|{_ISO})"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:[\sT,|at–—-]*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?"
    r"(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:Z|[A-Z]{2,4})?(?:[+-]\d{1,2}:?(?:\d{2})?)?\)?)?)?"
)
_LABEL = r"(?:(?:first\s+|last\s+)?(?:published|posted|updated|modified|date)(?:\s+(?:on|at))?:?\s+)?"

_IN_NUMBERS = (  # only where a number above 12 shows which one is the day
    r"(?P<d4>1[3-9]|2\d|3[01])[/.](?P<m4>0[1-9]|1[0-2])[/.](?P<y4>\d{4})"
    r"|(?P<m5>0[1-9]|1[0-2])/(?P<d5>1[3-9]|2\d|3[01])/(?P<y5>\d{4})"
    r"|(?P<y6>\d{4})/(?P<m6>0[1-9]|1[0-2])/(?P<d6>\d{2})"
)
_AGENCY = r"(?:\s*\([^()\n]{2,40}\))?"
_NAME = r"(?-i:[A-Z][\w.'’-]*)(?:\s+(?:of|the|de|(?-i:[A-Z])[\w.'’-]*)){0,4}"
_PLACE = rf"(?:(?:by\s[^\n]{{3,60}}?|{_NAME}(?:(?:/|,\s){_NAME})?){_AGENCY}(?:,\s*|\s+[–—-]\s+))?"
"""Who or where, before the date: "Oslo, ", "By our staff in Oslo, ", "OSLO (AFP) - "."""

_WHOLE_DATE = re.compile(rf"\s*{_WEEKDAY}{_DAY}{_TIME}\s*", re.IGNORECASE)
_DATE_LINE = re.compile(
    rf"\s*(?:{_LABEL}|{_PLACE}){_WEEKDAY}(?:{_DAY}|{_IN_NUMBERS}){_TIME}{_AGENCY}\s*\.?\s*", re.IGNORECASE
)
_NAMED_DATE = re.compile(rf"\b(?:{_MONTH_DAY_YEAR}|{_DAY_MONTH_YEAR})\b", re.IGNORECASE)


def parse_date(text: str) -> datetime.date | None:
    """Read a date as data files and articles write it, a time of day behind it allowed.

    Days as numbers in other orders (03/04/2025) mean one thing in Doha and another in Washington: None.

    >>> parse_date("2024-02-14T08:30:00Z")
    datetime.date(2024, 2, 14)
    >>> parse_date("Tuesday, June 24, 2025 - 2:48")
    datetime.date(2025, 6, 24)
    >>> parse_date("03/04/2025") is None
    True
    """
    return _day_of(_WHOLE_DATE.fullmatch(text))


def parse_date_line(line: str) -> datetime.date | None:
    """Read a line that holds a date and nothing else but a word such as "Published", a place or an author.

    >>> parse_date_line("Published: 24 June 2025, 14:05 GMT")
    datetime.date(2025, 6, 24)
    >>> parse_date_line("By our staff in Oslo, 24 June 2025"), parse_date_line("24/06/2025")
    (datetime.date(2025, 6, 24), datetime.date(2025, 6, 24))
    >>> parse_date_line("June 24, 2025 was a Tuesday.") is None
    True
    """
    return _day_of(_DATE_LINE.fullmatch(line))


def search_date(text: str) -> datetime.date | None:
    """Find the first full date with a month's name inside a text.

    >>> search_date("BEIRUT, Jan. 5, 2024 (AFP) — ")
    datetime.date(2024, 1, 5)
    """
    return _day_of(_NAMED_DATE.search(text))


def _day_of(match: re.Match[str] | None) -> datetime.date | None:
    """Make a date of the groups that matched; a 31 June is none."""
    if match is None:
        return None
    found = {name[0]: value for name, value in match.groupdict().items() if value}
    try:
        return datetime.date(int(found["y"]), month_number(found["m"]), int(found["d"]))
    except ValueError:
        return None


def month_number(name: str) -> int:
    """Return the number of a month that :data:`MONTH` or two digits name.

    >>> month_number("Sept."), month_number("02")
    (9, 2)
    """
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1
