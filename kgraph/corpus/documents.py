"""Documents on disk: a corpus of any size needs memory for its articles' places only, not for their texts."""

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, NamedTuple, overload

from kgraph.errors import UserError
from kgraph.model import Document

IN_MEMORY = 8_000_000
"""Bytes up to which nothing is written to disk."""


class Place(NamedTuple):
    """Where a document lies."""

    start: int
    length: int


class DocumentStore:
    """A temporary file of documents, gone with the last reference to it."""

    def __init__(self) -> None:
        """Start empty."""
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115

    def add(self, document: Document) -> Place:
        """Write a document, and return where.

        :raises UserError: if there is no room for it.
        """
        data = document.model_dump_json().encode("utf-8")
        try:
            start = self._file.seek(0, 2)
            self._file.write(data)
        except OSError as error:
            remedy = "Make room there, or name another place for temporary files in TMPDIR."
            raise UserError(
                f"{tempfile.gettempdir()}: cannot be written ({error.strerror}). {remedy}"
            ) from error
        return Place(start, len(data))

    def get(self, place: Place) -> Document:
        """Read the document at a place."""
        self._file.seek(place.start)
        return Document.model_validate_json(self._file.read(place.length))


class Documents(Sequence[Document]):
    """A sequence of documents that reads each from its store when it is asked for.

    >>> store = DocumentStore()
    >>> article = Document(id="a", text="They met.")
    >>> documents = Documents(store, [store.add(article)])
    >>> documents[0] == article
    True
    """

    def __init__(self, store: DocumentStore, places: Iterable[Place]) -> None:
        """Take a store and the places of the documents in it, in their order."""
        self._store = store
        self._places = tuple(places)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> "Documents": ...
    def __getitem__(self, index: int | slice) -> "Document | Documents":
        if isinstance(index, slice):
            return Documents(self._store, self._places[index])
        return self._store.get(self._places[index])

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Documents):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # compared by content, like a list
