"""Dates as data files and articles write them.

Only dates that name a day, a month and a year count; which year "March 3" belongs to is not guessed.
"""

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
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

_WHOLE_DATE = re.compile(rf"\s*{_WEEKDAY}{_DAY}{_TIME}\s*", re.IGNORECASE)
_DATE_LINE = re.compile(rf"\s*{_LABEL}{_WEEKDAY}{_DAY}{_TIME}\s*\.?\s*", re.IGNORECASE)
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
    """Read a line that holds a date and nothing else but a word such as "Published".

    >>> parse_date_line("Published: 24 June 2025, 14:05 GMT")
    datetime.date(2025, 6, 24)
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
    month = found["m"].lower()
    try:
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
        return datetime.date(int(found["y"]), number, int(found["d"]))
    except ValueError:
        return None
