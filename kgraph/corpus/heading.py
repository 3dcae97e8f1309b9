"""What the top of an article says about it: its date, its title, the dateline of its first paragraph."""

import datetime
import re

from kgraph.corpus.dates import parse_date, parse_date_line, search_date

LEADING_DATE = re.compile(r"\s*date:?[ \t]+(\d{4}-\d{2}-\d{2})\b[ \t]*", re.IGNORECASE)
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
MARKDOWN_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[*+-][ \t]+)+")

NEAR_TOP = 5  # titles, date lines and datelines stand among the first lines that are not empty
_LONGEST_TOP = 10_000  # characters; keeps an article without line breaks from being searched whole
_LONGEST_TITLE = 200

_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}"  # TEHRAN, UNITED NATIONS, JERUSALEM/CAIRO
_NAME = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}"
_MONTH_DAY = r"[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{4})?"
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_REST = rf"(?:,\s+(?!{_MONTH_DAY}){_NAME})?(?:,?\s+(?:{_MONTH_DAY}))?"
_DASH = r"(?:\s*[—–]\s*|\s+-{1,2}\s*|\s*--\s*)"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}{_REST}(?:\s+{_AGENCY}(?:,\s+(?:{_MONTH_DAY}))?)?(?:{_DASH}|:\s+)"  # OSLO, Norway (AP) —
    rf"|{_CAPITALS},\s+(?:{_MONTH_DAY})\.\s+(?:/[A-Z][^/\n]{{1,20}}/\.?\s+)?"  # OSLO, March 3, 2024. /TASS/.
    rf"|{_NAME}{_REST}\s+{_AGENCY}(?:{_DASH}|:\s+)"  # Seoul (Yonhap) --
    rf"|{_NAME},\s+(?:{_MONTH_DAY})(?:,\s+[A-Z]{{2,8}})?{_DASH})"  # Seoul, March 3 —; Tehran, June 11, IRNA –
)
_ENDS_SENTENCE = re.compile(r"[.!?…;:,][\"'”’)\]]*$")


def match_dateline(line: str) -> str:
    """Return the dateline that a paragraph opens with, dash and all, or nothing.

    >>> match_dateline("TEHRAN, Iran (MNTV) — Iran and Qatar met.")
    'TEHRAN, Iran (MNTV) — '
    >>> match_dateline("Qatar (which hosts talks) - said so.")
    ''
    """
    match = _DATELINE.match(line)
    return match[0] if match else ""


def is_headline(line: str) -> bool:
    """Tell whether a line reads like a headline: short, and not ended as a sentence is.

    >>> is_headline("Iran, Qatar reaffirm ties"), is_headline("Iran and Qatar reaffirmed their ties.")
    (True, False)
    """
    line = line.strip()
    return 0 < len(line) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(line) and not match_dateline(line)


def find_date(text: str) -> datetime.date | None:
    """Find the day an article's own text gives: its leading ``date …``, else a date line, else a dateline.

    >>> find_date(" date 2024-02-14 Qatar has been busy.")
    datetime.date(2024, 2, 14)
    >>> find_date("Ministers meet\\n\\nJune 24, 2025 - 2:48\\n\\nTEHRAN – They met.")
    datetime.date(2025, 6, 24)
    >>> find_date("SEOUL, March 3 (Yonhap) — The two met.") is None
    True
    """
    named = _front_matter(text).get("date") or _leading_date(text)
    if named:
        return parse_date(named)
    top = _top_lines(text)
    for line in top:
        if day := parse_date_line(line):
            return day
    for line in top:
        if day := search_date(match_dateline(line)):
            return day
    return None


def find_title(text: str) -> str | None:
    """Find the headline an article opens with; there is none where the first line is a sentence.

    >>> find_title("Iran, Qatar reaffirm ties\\nTEHRAN – They met.")
    'Iran, Qatar reaffirm ties'
    >>> find_title("Qatar received a visitor yesterday.\\nHe left.") is None
    True
    """
    named = _front_matter(text).get("title")
    if named:
        return named
    lines = [line for line in _top_lines(text) if not parse_date_line(line)]
    if len(lines) < 2:
        return None
    first = lines[0]
    leading = LEADING_DATE.match(first)
    first = first[leading.end() :] if leading else first
    mark = MARKDOWN_MARK.match(first)
    first = (first[mark.end() :] if mark else first).strip()
    return first if is_headline(first) else None


def _top_lines(text: str) -> list[str]:
    front = FRONT_MATTER.match(text)
    start = front.end() if front else 0
    lines = text[start : start + _LONGEST_TOP].split("\n")
    return [line for line in lines if line.strip()][:NEAR_TOP]


def _leading_date(text: str) -> str | None:
    match = LEADING_DATE.match(text)
    return match[1] if match else None


def _front_matter(text: str) -> dict[str, str]:
    """Read the ``key: value`` lines between two ``---`` that many Markdown articles open with."""
    match = FRONT_MATTER.match(text)
    if not match:
        return {}
    pairs = (line.partition(":") for line in match["fields"].split("\n"))
    return {key.strip().lower(): value.strip().strip("\"'") for key, colon, value in pairs if colon}
