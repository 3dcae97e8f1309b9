"""Reads actor dictionaries in the text format of PETRARCH and CAMEO: country files and agent files.

One entry a line: a name in capitals, words joined by ``_``, then codes in brackets; synonyms follow, each on
a line with ``+``; dates limit a code. Agents (common nouns) have codes with ``~``; ``!SET! = A, B`` names a
set of words that other lines may use. ``#`` and ``;`` begin comments::

    BARATARIA_ [BRT]
    +KINGDOM_OF_BARATARIA_
    ANA_SOPO_ [BRTELI <19990101] [BRTGOV 19990102-20040630]
    PIRATE_ {PIRATES_} [~CRM]
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_COMMENT = re.compile(r"[#;].*")
_CODE = re.compile(r"\[([^\]]*)\]")
_DATED = re.compile(r"(?P<code>[A-Z~]*)\s*(?P<limit>[<>])?\s*(?P<first>\d*)(?:\s*-\s*(?P<last>\d+))?")
_SET_LINE = re.compile(r"!(\w+)!\s*=\s*(.*)")
_SET = re.compile(r"!(\w+)!")
_SMALL_WORDS = frozenset("and of the for in on de del la al el bin van von der da do".split())
_LONGEST_ACRONYM = 3
_CENTURY_TURNS = 30


@dataclass(frozen=True, slots=True)
class Code:
    """A code of an entry, and the days between which it holds, as ISO dates; empty where unlimited."""

    code: str
    start: str = ""
    end: str = ""


@dataclass(slots=True)
class DictionaryEntry:
    """A name with its synonyms and codes; ``line`` is where it stands."""

    name: str
    line: int
    synonyms: list[str] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)

    @property
    def is_agent(self) -> bool:
        """Whether it is a common noun, which lends its sector to the actor beside it."""
        return any("~" in code.code for code in self.codes)


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that cannot be used, and why."""

    line: int
    what: str


def parse_dictionary(lines: Iterable[str]) -> tuple[list[DictionaryEntry], list[Problem]]:
    """Read the lines of a dictionary.

    :returns: the entries in their order, and the lines that are none.

    >>> entries, problems = parse_dictionary(["BARATARIA_ [BRT]", "+KINGDOM_OF_BARATARIA_ # old", "???"])
    >>> entries[0].name, entries[0].synonyms, entries[0].codes
    ('Barataria', ['Kingdom of Barataria'], [Code(code='BRT', start='', end='')])
    >>> problems
    [Problem(line=3, what='not an entry, a synonym, a set or a code: ???')]
    """
    entries: list[DictionaryEntry] = []
    problems: list[Problem] = []
    sets: dict[str, list[str]] = {}
    for number, raw in enumerate(lines, start=1):
        line = _COMMENT.sub("", raw).strip()
        if not line:
            continue
        if found := _SET_LINE.fullmatch(line):
            sets[found[1]] = [word.strip() for word in found[2].split(",") if word.strip()]
            continue
        head = re.sub(r"\{.*?\}", "", line.partition("[")[0]).strip()
        if head and not re.search(r"\w", head):
            problems.append(Problem(number, f"not an entry, a synonym, a set or a code: {line}"))
            continue
        is_more = line.startswith(("+", "["))
        if is_more and not entries:
            problems.append(Problem(number, f"belongs to no entry: {line}"))
            continue
        names = [spell_name(name) for name in _expand(head.lstrip("+"), sets)] if head else []
        if is_more:
            entries[-1].synonyms.extend(names)
        else:
            entries.append(DictionaryEntry(names[0], number, names[1:]))
        for bracket in _CODE.findall(line):
            codes, problem = _read_codes(bracket)
            entries[-1].codes.extend(codes)
            if problem:
                problems.append(Problem(number, problem))
    return entries, problems


def spell_name(written: str) -> str:
    """Write a name as newspapers do; words of three letters and fewer stay as they are, if they stand alone.

    >>> spell_name("BANK_OF_BARATARIA_"), spell_name("UBT_")
    ('Bank of Barataria', 'UBT')
    """
    words = written.replace("_", " ").split()
    if len(words) == 1 and len(words[0]) <= _LONGEST_ACRONYM:
        return words[0]
    return " ".join(
        word.lower() if place and word.lower() in _SMALL_WORDS else word.title().replace("'S", "'s")
        for place, word in enumerate(words)
    )


def _expand(name: str, sets: dict[str, list[str]]) -> Iterator[str]:
    """Yield a name with the words of a set in its place, one after the other."""
    found = _SET.search(name)
    if found is None or found[1] not in sets:
        yield name
        return
    for word in sets[found[1]]:
        yield from _expand(name.replace(found[0], word, 1), sets)


def _read_codes(bracket: str) -> tuple[list[Code], str]:
    """Read what stands in one pair of brackets: codes parted by ``/``, then the days they hold."""
    *plain, last = bracket.strip().split("/")
    dated = _DATED.fullmatch(last.strip())
    if dated is None or not dated["code"]:
        return [], f"not a code: [{bracket}]"
    try:
        first = _read_day(dated["first"]) if dated["first"] else ""
        end = _read_day(dated["last"]) if dated["last"] else ""
    except ValueError:
        return [], f"no such day in [{bracket}]; write it as 20040630 or 040630"
    start, end = {"<": ("", first), ">": (first, "")}.get(dated["limit"] or "", (first, end))
    return [Code(code.strip(), start, end) for code in (*plain, dated["code"])], ""


def _read_day(digits: str) -> str:
    """Turn ``20040630`` or ``040630`` into an ISO date."""
    if len(digits) == 6:
        digits = f"{'20' if int(digits[:2]) < _CENTURY_TURNS else '19'}{digits}"
    if len(digits) != 8:
        raise ValueError(digits)
    return datetime.datetime.strptime(digits, "%Y%m%d").date().isoformat()
