"""The times of events as ISO 8601 intervals, both days included: ``2024-02-12/2024-02-14``."""

import datetime
from collections.abc import Iterable

from kgraph.model import Time


def merge_times(times: Iterable[Time]) -> list[Time]:
    """Unite times that overlap, so that those left are apart from each other, earliest first.

    >>> day = datetime.date(2024, 2, 12)
    >>> month = Time(start=datetime.date(2024, 2, 1), end=datetime.date(2024, 2, 29), precision="month")
    >>> merge_times([Time(start=day, end=day, precision="day"), month]) == [month]
    True
    """
    merged: list[Time] = []
    for time in sorted(times, key=lambda t: (t.start or datetime.date.min, t.end or datetime.date.max)):
        last = merged[-1] if merged else None
        if last and (last.end is None or time.start is None or time.start <= last.end):
            end = None if last.end is None or time.end is None else max(last.end, time.end)
            if (last.start, end) == (None, None):
                return []  # always: the same as no time at all
            merged[-1] = last if last.end == end else Time(start=last.start, end=end, precision="interval")
        else:
            merged.append(time)
    return merged


def write_interval(time: Time) -> str:
    """Write a time as an ISO 8601 interval, an open side as ``..``.

    >>> write_interval(Time(start=datetime.date(2024, 3, 1), end=None, precision="interval"))
    '2024-03-01/..'
    """
    return "/".join(day.isoformat() if day else ".." for day in (time.start, time.end))


def read_interval(text: str) -> Time:
    """Read what :func:`write_interval` wrote, but for the precision.

    >>> read_interval("2024-03-01/..").end is None
    True
    """
    start, end = (None if day == ".." else datetime.date.fromisoformat(day) for day in text.split("/"))
    return Time(start=start, end=end, precision="interval")
