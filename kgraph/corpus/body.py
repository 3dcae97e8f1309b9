"""Which stretches of an article are sentences to be parsed.

Left out are dates, datelines, photo credits and markup: parsers take "TEHRAN –" for a subject. Nothing is
changed or removed; a stretch is a pair of offsets into :attr:`~kgraph.model.Document.text`.
"""

import re
from collections.abc import Iterator

from kgraph.corpus.dates import parse_date_line
from kgraph.corpus.heading import (
    FRONT_MATTER,
    LEADING_DATE,
    MARKDOWN_MARK,
    NEAR_TOP,
    is_headline,
    match_dateline,
)
from kgraph.model import Document

LONGEST_STRETCH = 4_000  # characters; parsers need memory in proportion
_LONGEST_WRAPPED_LINE = 120

_PHOTO = r"(?:file\s+)?(?:photo|image|picture)s?(?:graph)?(?:\s+(?:credit|by|courtesy))?|credits?"
_CREDIT = re.compile(
    rf"\((?:{_PHOTO})\s*(?:of\s|by\s|[:/|])[^()\n]*\)|\[(?:{_PHOTO})\s*(?:of\s|by\s|[:/|])[^\[\]\n]*\]"
    r"|\((?:file|file photo|photo)\)",
    re.IGNORECASE,
)
_AGENCIES = "REUTERS|Reuters|AFP|AP|EPA|IRNA|Getty Images"
_CREDIT_LINE = re.compile(rf"(?i:{_PHOTO})\s*[:/|].{{0,120}}|(?:{_AGENCIES})\s?[/|]\s?[A-Z].{{0,80}}")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")


def body_spans(document: Document) -> list[tuple[int, int]]:
    """Return the offsets of an article's headlines and paragraphs, in order and without overlap.

    >>> text = "Envoys meet\\n\\nDOHA (QNA) – They met. (credit: QNA)\\n"
    >>> [text[start:end] for start, end in body_spans(Document(id="a", text=text))]
    ['Envoys meet', 'They met.']
    """
    text = document.text
    spans: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        paragraph = text[start:end]
        if parse_date_line(paragraph) or _CREDIT_LINE.fullmatch(paragraph):
            continue
        near_top = number < NEAR_TOP and not is_headline(paragraph)
        dateline = match_dateline(paragraph) if near_top else ""
        for piece in _without_credits(text, start + len(dateline), end):
            spans.extend(_cut(text, *piece))
    return spans


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield each line; lines that an editor wrapped at a fixed width come as the one paragraph they are."""
    front = FRONT_MATTER.match(text)
    leading = LEADING_DATE.match(text)
    start = front.end() if front else leading.end() if leading else 0
    block: list[tuple[int, int]] = []
    for line in [*_lines(text, start), (len(text), len(text))]:
        trimmed = _trim(text, *line)
        if trimmed:
            block.append(trimmed)
        elif block:
            yield from _join_wrapped(text, block)
            block = []


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _join_wrapped(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a block of short lines if any of them goes on in lower case."""
    short = all(end - start <= _LONGEST_WRAPPED_LINE for start, end in block)
    if short and any(text[start].islower() for start, _ in block[1:]):
        return [(block[0][0], block[-1][1])]
    return block


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Shrink a stretch by the spaces around it and the Markdown mark before it; None if no letter is left."""
    mark = MARKDOWN_MARK.match(text, start, end)
    start = mark.end() if mark else start
    piece = text[start:end]
    if not any(character.isalpha() for character in piece):
        return None
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _without_credits(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for credit in _CREDIT.finditer(text, start, end):
        if piece := _trim(text, start, credit.start()):
            yield piece
        start = credit.end()
    if piece := _trim(text, start, end):
        yield piece


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long to parse at once: after a sentence, else at a space, else anywhere."""
    while end - start > LONGEST_STRETCH:
        limit = start + LONGEST_STRETCH
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
        space = text.rfind(" ", start, limit) + 1
        middle = ends[-1] if ends else space if space > start else limit
        if piece := _trim(text, start, middle):
            yield piece
        start = middle
    if piece := _trim(text, start, end):
        yield piece
