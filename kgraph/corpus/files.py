"""Readers of files that hold one article each, and the checks every article passes."""

import codecs
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field

from kgraph.corpus.dates import parse_date
from kgraph.corpus.heading import find_date, find_title
from kgraph.corpus.html import read_html
from kgraph.errors import UserError
from kgraph.model import Document, Frozen

_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_MOST_BYTES_A_CHARACTER = 4
_AT_ONCE = 1 << 20


class ReadSettings(Frozen):
    """How files are read."""

    encoding: Annotated[str, Field(description="Of all text files; a byte order mark is dropped.")] = "utf-8"
    columns: Annotated[dict[str, str], Field(description="Field of a document → column that holds it.")] = (
        Field(default_factory=dict)
    )
    max_characters: Annotated[int, Field(ge=1, description="Longer articles are refused.")] = 1_000_000


class Problem(Frozen):
    """Something that could not be read: one clear line saying where, what and what to do."""

    message: str
    left_out: Annotated[
        bool, Field(description="Whether an article is left out, or taken without its manifest entry.")
    ] = True


class Article(NamedTuple):
    """A document as its file gives it, before the manifest adds anything."""

    document: Document
    whole_file: bool = True
    warnings: tuple[str, ...] = ()


def read_text_file(path: Path, settings: ReadSettings) -> Iterator[Article | Problem]:
    """Read one article from plain text or Markdown; line ends count as Python's ``open`` counts them."""
    try:
        text = load_text(path, settings, limited=True)
        yield Article(make_document(path.stem, text, str(path), settings))
    except UserError as error:
        yield Problem(message=str(error))


def read_html_file(path: Path, settings: ReadSettings) -> Iterator[Article | Problem]:
    """Read one article from a web page; its text is what ``read_html`` makes of it."""
    try:
        page = read_html(load_text(path, settings))
        date = parse_date(page.date) if page.date else None
        yield Article(make_document(path.stem, page.text, str(path), settings, date=date, title=page.title))
    except UserError as error:
        yield Problem(message=str(error))


def check_encoding(path: Path, settings: ReadSettings) -> None:
    """Read a file through, keeping nothing.

    :raises UserError: if it cannot be read, is binary, or is in another encoding.
    """
    try:
        decoder = codecs.getincrementaldecoder(settings.encoding)()
        with path.open("rb") as file:
            while data := file.read(_AT_ONCE):
                decoder.decode(data)
        decoder.decode(b"", final=True)
    except (OSError, LookupError, UnicodeError):
        load_characters(path, settings)  # says what is wrong, and where


def load_text(path: Path, settings: ReadSettings, limited: bool = False) -> str:
    """Read a file's characters, ``\\r\\n`` as ``\\n``, without the byte order mark.

    :param limited: whether the file is one article, so that a file too long need not be read at all.
    :raises UserError: if it cannot be read, is binary, or is in another encoding.
    """
    return load_characters(path, settings, limited).replace("\r\n", "\n").replace("\r", "\n")


def load_characters(path: Path, settings: ReadSettings, limited: bool = False) -> str:
    """Read a file's characters just as they are but for the byte order mark; raises as :func:`load_text`."""
    try:
        if limited and path.stat().st_size > settings.max_characters * _MOST_BYTES_A_CHARACTER:
            raise UserError(f"{path}: {_too_long(f'{path.stat().st_size:,} bytes', settings)}")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}).") from error
    try:
        text = data.decode(settings.encoding)
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: {_wrong_encoding(data, settings.encoding, error.start)}") from error
    except (LookupError, UnicodeError) as error:
        raise UserError(f"{path}: cannot be read as {settings.encoding} ({error}).") from error
    return text.removeprefix("\ufeff")


def make_document(
    key: str,
    text: str,
    place: str,
    settings: ReadSettings,
    *,
    date: datetime.date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Document:
    """Make a document of a text, filling in the date and title that the text itself gives.

    :raises UserError: if there is no text in it, too much, or something that is not text.
    """
    if not text.strip():
        raise UserError(f"{place}: empty. Put the article's text into it, or leave it out.")
    if len(text) > settings.max_characters:
        raise UserError(f"{place}: {_too_long(f'{len(text):,} characters', settings)}")
    if "\0" in text:
        raise UserError(
            f"{place}: binary (a null character at offset {text.index(chr(0))}). Convert it to text."
        )
    surrogate = next((at for at, character in enumerate(text) if "\ud800" <= character <= "\udfff"), None)
    if surrogate is not None:
        raise UserError(
            f"{place}: half a character (a lone surrogate) at offset {surrogate}. Mend or remove it."
        )
    return Document(
        id=key,
        text=text,
        date=date or find_date(text),
        title=title or find_title(text),
        publisher=publisher,
        url=url,
        language=language,
    )


def _too_long(size: str, settings: ReadSettings) -> str:
    limit = f"--max-characters ({settings.max_characters:,})"
    return f"{size}, more than one article may have. Split it, or raise {limit}."


def _wrong_encoding(data: bytes, encoding: str, offset: int) -> str:
    other = _BYTE_ORDER_MARKS.get(data[:2])
    if other is None and b"\0" in data:
        return "a binary file, not text. Convert it to .txt or .html first."
    remedy = f"say --encoding {other or 'windows-1252'} or whichever it is in"
    return f"not {encoding}: byte 0x{data[offset]:02x} at offset {offset}. Save it as UTF-8, or {remedy}."
