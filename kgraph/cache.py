"""What was extracted before: one file an article text, in the ``cache/`` of a build directory.

A file is named by a hash of all that the candidates in it depend on: the text, the article's date, and the
coder's fingerprint. Each is written as soon as its article is coded, so a build that is killed loses only
the article that it was at. A build that succeeds drops what it had no use for: the cache never holds more
than the articles of the build beside it, and what is removed from the articles leaves nothing behind.
"""

from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from kgraph.atomic import write_file
from kgraph.build_directory import is_cache_file
from kgraph.ids import canonical_json, content_hash
from kgraph.model import Candidate, Document

_CANDIDATES = TypeAdapter(list[Candidate])


class Cache:
    """The candidates of one coder for articles coded before.

    :param directory: where the files are; it must exist.
    :param fingerprint: the coder's.
    """

    def __init__(self, directory: Path, fingerprint: str) -> None:
        self._directory = directory
        self._fingerprint = fingerprint
        self._asked_for: set[str] = set()

    def read(self, document: Document) -> list[Candidate] | None:
        """Return the candidates of a document; what is not there or cannot be read is to be coded again."""
        name = self._name(document)
        self._asked_for.add(name)
        try:
            return _CANDIDATES.validate_json((self._directory / name).read_bytes())
        except (OSError, ValidationError):
            return None

    def write(self, document: Document, candidates: list[Candidate]) -> None:
        """Keep the candidates of a document.

        :raises OSError: if they cannot be written.
        """
        write_file(self._directory / self._name(document), _CANDIDATES.dump_json(candidates))

    def prune(self) -> None:
        """Delete what was not asked for: articles that are gone, and other fingerprints."""
        for path in self._directory.iterdir():
            if is_cache_file(path.name) and path.name not in self._asked_for:
                with suppress(OSError):  # another time will do
                    path.unlink()

    def _name(self, document: Document) -> str:
        """Name the file of a document: by its text and its date, not by its id."""
        date = document.date.isoformat() if document.date else None
        return content_hash(canonical_json([content_hash(document.text), date, self._fingerprint])) + ".json"
