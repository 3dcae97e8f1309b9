"""SPARQL as text: what a query must not do, whether it orders its rows, and where it is wrong.

Oxigraph decides what is valid. When it refuses a query, it tells a position that may lie behind the mistake,
and a long list of what its grammar tried there; so this module first looks for the mistakes that people make.
"""

import difflib
import re
import textwrap
from collections.abc import Collection, Iterator
from typing import NamedTuple

from kgraph.errors import UserError

UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

KEYWORDS = frozenset(
    """
    A ABS ADD ALL AND AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT
    DATATYPE DAY DEFAULT DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP
    GROUP_CONCAT HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR
    LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER
    PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1
    SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS
    STRUUID SUBJECT SUBSTR SUM TIMEZONE TRIPLE TRUE TZ UCASE UNDEF UNION URI UUID VALUES VERSION WHERE YEAR
    """.split()
)
"""The words of SPARQL; any other word of a query belongs to a name, a text or a variable."""

_OPAQUE = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""'''
    r"""|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*\'"""
    r"""|<[^\x00-\x20<>"{}|^`\\]*>"""
    r"""|\\."""
    r"""|\#[^\n\r]*"""
    r"""|[?$]\w+""",
    re.DOTALL,
)
"""What may hold any word: strings, IRIs, escapes, comments and variables."""
_FIRST_WORD = re.compile(r"(?:\s|PREFIX\s+[\w.-]*:\s*<\s*>|BASE\s*<\s*>)*(\w+)", re.IGNORECASE)
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_PREFIX = re.compile(r"(?<![\w.:%-])([A-Za-z][\w.-]*|):")
_NAME = re.compile(r"(?<![\w.:%-])[A-Za-z][\w.-]*:[\w:%-]+")
_WORD = re.compile(r"(?<![\w.:@%-])([A-Za-z_]\w*)(?![\w.-]*:)")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PAIRS = {"}": "{", ")": "(", "]": "["}
_TOLD = {
    "SELECT contains a variable that is unbound": "SELECT may name what stands in GROUP BY, and aggregates",
    "SELECT * is not authorized with GROUP BY": "with GROUP BY or COUNT, SELECT must name its variables",
    "IRI parsing failed": "an IRI in < > must be whole and without blanks",
}
"""What Oxigraph says of mistakes that are no matter of grammar → the same in plain words."""
_AGGREGATES = ("AVG", "COUNT", "GROUP_CONCAT", "MAX", "MIN", "SAMPLE", "SUM")
_HINTS = {
    **dict.fromkeys(_AGGREGATES, "Put it in parentheses and name it: (COUNT(?x) AS ?n)."),
    "BIND": "Write it as BIND(… AS ?x).",
    "FILTER": "Write it as FILTER(…).",
    "GROUP": "Write it as GROUP BY ?x.",
    "HAVING": "Write it as HAVING(…).",
    "LIMIT": "Write a number after it.",
    "OFFSET": "Write a number after it.",
    "ORDER": "Write it as ORDER BY ?x, or ORDER BY DESC(?x).",
    "VALUES": "Write it as VALUES ?x { … }, with blanks between the values.",
    ",": "Separate variables and values by blanks.",
    "?": "A triple needs a subject, a predicate and an object.",
}
"""How a part of a query that is wrong starts → what may be amiss."""


class Mistake(NamedTuple):
    """What is wrong with a query: at which character, what, and what to do."""

    offset: int
    problem: str
    remedy: str


def refuse_unsafe(sparql: str) -> None:
    """Refuse what does more than read this build.

    Any word that holds ``SERVICE`` outside strings, IRIs, comments and variables counts, for SPARQL needs no
    blank between a number or a prefix and a keyword. ``FROM`` needs no refusal: Oxigraph looks for the graph
    in its store, and never fetches one.

    :raises UserError: for an update, or a query that calls another server.
    """
    masked = _mask(sparql)
    first = _FIRST_WORD.match(masked)
    if first and first[1].upper() in UPDATES:
        raise UserError(
            f"{first[1].upper()} would change the build. Only SELECT, ASK, CONSTRUCT and DESCRIBE do."
        )
    if "service" in masked.lower():
        raise UserError("SERVICE would call another server. Ask about this build only.")


def names_graphs(sparql: str) -> bool:
    """Tell whether a query says with ``FROM`` which graphs it looks at."""
    return bool(re.search(r"\bFROM\b", _mask(sparql), re.IGNORECASE))


def is_ordered(sparql: str) -> bool:
    """Tell whether a query itself, not one inside it, says ``ORDER BY``.

    >>> is_ordered("SELECT ?x { ?x a ?y } ORDER BY ?x")
    True
    >>> is_ordered("SELECT ?x { { SELECT ?x { ?x a ?y } ORDER BY ?x } }")
    False
    """
    depth = 0
    for token in re.findall(r"[{}]|\w+", _mask(sparql)):
        depth += {"{": 1, "}": -1}.get(token, 0)
        if depth == 0 and token.upper() == "ORDER":
            return True
    return False


def explain_mistake(sparql: str, message: str, prefixes: Collection[str]) -> str:
    """Say in one line where a query is wrong, and what to do.

    :param message: what Oxigraph said when it refused the query.
    :param prefixes: those known without declaration.
    """
    found = next(_find_mistakes(sparql, message, prefixes), None)
    if not found:
        return f"the query is not valid SPARQL: {' '.join(message.split())}"
    before = sparql[: found.offset]
    place = f"line {before.count(chr(10)) + 1}, column {found.offset - before.rfind(chr(10))}"
    return f"the query has a mistake at {place}{found.problem}. {found.remedy}"


def prefixed_names(sparql: str) -> list[str]:
    """Return the prefixed names in a query, in their order and each once; not those of its own prefixes.

    >>> prefixed_names("PREFIX x: <urn:x> SELECT ?a { ?a x:b state:IRN, 'y:c' ; rel:gives-aid-to _:d }")
    ['state:IRN', 'rel:gives-aid-to']
    """
    masked = _mask(sparql)
    own = set(_DECLARED.findall(masked))
    return list(dict.fromkeys(name for name in _NAME.findall(masked) if name.partition(":")[0] not in own))


def did_you_mean(word: str, known: Collection[str], otherwise: str, closeness: float = 0.6) -> str:
    """Ask whether one of the nearest words was meant; capitals do not matter.

    :param closeness: how alike words must be, from 0 to 1.

    >>> did_you_mean("timelime", ["partners", "timeline"], "See --list.")
    'Did you mean timeline?'
    >>> did_you_mean("xyz", ["partners", "timeline"], "See --list.")
    'See --list.'
    """
    spellings = {other.casefold(): other for other in sorted(known)}
    near = difflib.get_close_matches(word.casefold(), spellings, n=3, cutoff=closeness)
    return f"Did you mean {' or '.join(spellings[other] for other in near)}?" if near else otherwise


def _mask(sparql: str) -> str:
    """Blank out a query's strings, IRIs, comments and variables; what is left stands where it stood.

    >>> _mask('ASK { ?x a <urn:y> } # "service"')
    'ASK {    a <     > }            '
    """

    def blank(match: re.Match[str]) -> str:
        width = len(match[0])
        return f"<{' ' * (width - 2)}>" if match[0].startswith("<") else " " * width

    return _OPAQUE.sub(blank, sparql)


def _find_mistakes(sparql: str, message: str, prefixes: Collection[str]) -> Iterator[Mistake]:
    """Look for the mistakes that people make, the plainest kind first."""
    masked = _mask(sparql)
    position = _POSITION.match(message)
    end = _offset(sparql, int(position[1]), int(position[2])) if position else len(sparql)
    quote = re.search("[\"']", masked)
    if quote:
        yield Mistake(quote.start(), ": a text without end", "Close the quotation mark.")
    yield from _find_brackets(masked, len(sparql.rstrip()))
    yield from (Mistake(end, f": {plain}", "Mend it.") for words, plain in _TOLD.items() if words in message)
    first = _FIRST_WORD.match(masked)
    if first and first[1].upper() not in FORMS:
        remedy = did_you_mean(first[1].upper(), FORMS, f"It may start with {', '.join(FORMS)}.")
        yield Mistake(first.start(1), f": no query starts with {first[1]}", remedy)
    yield from _find_names(masked, prefixes)
    if position:
        yield _find_part(sparql, end)


def _find_brackets(masked: str, end: int) -> Iterator[Mistake]:
    """Find a bracket without its other half."""
    open_: list[str] = []
    for bracket in re.finditer(r"[{}()\[\]]", masked):
        if bracket[0] in "{([":
            open_.append(bracket[0])
        elif not open_ or open_.pop() != _PAIRS[bracket[0]]:
            remedy = f"Remove it, or open it with {_PAIRS[bracket[0]]}."
            yield Mistake(bracket.start(), f": {bracket[0]} closes nothing", remedy)
            return
    if open_:
        close = next(close for close, bracket in _PAIRS.items() if bracket == open_[-1])
        yield Mistake(end, ", at its end", f"Close every {open_[-1]} with a {close}.")


def _find_names(masked: str, prefixes: Collection[str]) -> Iterator[Mistake]:
    """Find prefixes and words that mean nothing."""
    known = {*prefixes, *_DECLARED.findall(masked)}
    for name in _PREFIX.finditer(masked):
        if name[1] not in known:
            near = [f"{prefix}:" for prefix in known]
            remedy = did_you_mean(f"{name[1]}:", near, "Declare it with PREFIX.", closeness=0.7)
            yield Mistake(name.start(), f": unknown prefix {name[1]}:", remedy)
    for word in _WORD.finditer(masked):
        if word[1].upper() not in KEYWORDS:
            plain = f'Write ?{word[1]} for a variable, "{word[1]}" for a text, or a prefix before it.'
            remedy = did_you_mean(word[1].upper(), KEYWORDS, plain, closeness=0.8)
            yield Mistake(word.start(), f": {word[1]} is no word of SPARQL", remedy)


def _find_part(sparql: str, end: int) -> Mistake:
    """Show the part of a query that is wrong: it starts where rdflib stopped, and ends where Oxigraph did."""
    from rdflib.plugins.sparql.parser import parseQuery

    start = end
    try:
        parseQuery(sparql)
    except Exception as error:  # rdflib's parser raises pyparsing's errors and its own
        start = min(end, getattr(error, "loc", end))
    part = textwrap.shorten(sparql[start : end + 1], 60, placeholder=" …")
    if not part:
        return Mistake(end, ", at its end", "Complete it.")
    first = re.match(r"\w+|.", part)
    remedy = _HINTS.get(first[0].upper() if first else "", "Mend it there.")
    return Mistake(start, f", near {part!r}", remedy)


def _offset(sparql: str, line: int, column: int) -> int:
    return sum(len(text) + 1 for text in sparql.split("\n")[: line - 1]) + column - 1
