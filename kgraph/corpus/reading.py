"""Finding the articles: files and folders, the reader for each, and what its manifest adds."""

import importlib.metadata
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import ConfigDict, Field

from kgraph.corpus.documents import Documents, DocumentStore, Place
from kgraph.corpus.files import Article, Problem, ReadSettings, read_html_file, read_text_file
from kgraph.corpus.manifest import MANIFEST, Manifest, read_manifest
from kgraph.corpus.tables import read_csv_file, read_jsonl_file, read_parquet_file
from kgraph.errors import UserError
from kgraph.ids import content_hash, sha256_hex
from kgraph.model import DocumentId, Frozen

Reader = Callable[[Path, ReadSettings], Iterable[Article | Problem]]
"""Yields the articles of one file, and a problem in place of each that it cannot read."""

READER_GROUP = "kgraph.readers"
_READERS: dict[str, Reader] = {
    ".txt": read_text_file,
    ".md": read_text_file,
    ".html": read_html_file,
    ".htm": read_html_file,
    ".jsonl": read_jsonl_file,
    ".csv": read_csv_file,
    ".tsv": read_csv_file,
    ".parquet": read_parquet_file,
}


class Corpus(Frozen):
    """All articles of a build, sorted by id, and what is to be said about reading them."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    documents: Annotated[Documents, Field(description="Read from a temporary file when asked for.")]
    files: Annotated[dict[DocumentId, str], Field(description="Name of the file each article came from.")]
    problems: Annotated[tuple[Problem, ...], Field(description="What could not be read.")] = ()
    warnings: Annotated[tuple[str, ...], Field(description="What was read, but looks wrong.")] = ()


class _Found(NamedTuple):
    """An article by hashes of its text and of all that is known of it, and where it lies."""

    text: str
    content: str
    path: Path
    place: Place


def read_sources(sources: Iterable[Path | str], settings: ReadSettings | None = None) -> Corpus:
    """Read the articles of files and folders; the order of the sources does not matter.

    A folder is searched with its subfolders; hidden files and files of unknown kinds in it are passed over.
    An article named twice is read once. Where one id stands for two different articles, neither is taken.

    :raises UserError: if a source does not exist, is of an unknown kind or holds no files, or if no article
        at all could be read.
    """
    settings = settings or ReadSettings()
    readers = _READERS | _plugin_readers()
    paths, warnings = _find_files([Path(source) for source in sources], readers)
    problems: list[Problem] = []
    store = DocumentStore()
    found: dict[DocumentId, list[_Found]] = {}
    manifests: dict[Path, Manifest] = {}
    for path in paths:
        manifest = manifests.get(path.parent)
        if manifest is None:
            manifest = manifests[path.parent] = read_manifest(path.parent)
            problems.extend(manifest.problems)
        if warning := _check_hash(path, manifest):
            warnings.append(warning)
        for item in readers[path.suffix.lower()](path, settings):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            document = manifest.complete(item.document, path) if item.whole_file else item.document
            warnings.extend(item.warnings)
            article = _Found(
                content_hash(document.text),
                content_hash(document.model_dump_json()),
                path,
                store.add(document),
            )
            found.setdefault(document.id, []).append(article)
    articles, clashes = _unite(found)
    problems.extend(clashes)
    if not articles:
        raise UserError(_nothing_read(problems, warnings))
    return Corpus(
        documents=Documents(store, (article.place for article in articles.values())),
        files={key: article.path.name for key, article in articles.items()},
        problems=tuple(sorted(problems, key=lambda problem: problem.message)),
        warnings=(*sorted(warnings), *_name_duplicates(articles)),
    )


def _plugin_readers() -> dict[str, Reader]:
    points = importlib.metadata.entry_points(group=READER_GROUP)
    return {f".{point.name.lower()}": point.load() for point in sorted(points, key=lambda point: point.name)}


def _find_files(sources: Sequence[Path], readers: dict[str, Reader]) -> tuple[list[Path], list[str]]:
    """List the files to read, each once and sorted, with a warning about those passed over."""
    if not sources:
        raise UserError("no sources given. Name the files or folders that hold the articles.")
    files: dict[Path, Path] = {}
    others: Counter[str] = Counter()
    for source in sources:
        if source.is_dir():
            inside = [path for path in _walk(source) if path.name != MANIFEST]
            known = [path for path in inside if path.suffix.lower() in readers]
            if not known:
                raise UserError(f"{source}: no articles in this folder. Known kinds: {_kinds(readers)}.")
            others.update(path.suffix for path in inside if path.suffix.lower() not in readers)
        elif not source.exists():
            raise UserError(f"{source}: no such file or folder. Check the path.")
        elif source.suffix.lower() not in readers:
            raise UserError(
                f"{source}: {source.suffix or 'no suffix'}: not a known kind ({_kinds(readers)})."
            )
        else:
            known = [source]
        files.update((path.resolve(), path) for path in known)
    passed_over = [
        f"passed over {count} {suffix or 'files without suffix'}" for suffix, count in others.items()
    ]
    return [files[key] for key in sorted(files)], sorted(passed_over)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, leaving out hidden ones; links to folders are not followed."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def _kinds(readers: dict[str, Reader]) -> str:
    return ", ".join(sorted(readers))


def _check_hash(path: Path, manifest: Manifest) -> str | None:
    expected = manifest.sha256(path)
    if not expected:
        return None
    try:
        actual = sha256_hex(path.read_bytes())
    except OSError:  # its reader says so
        return None
    if actual == expected.lower():
        return None
    return f"{path}: its sha256 is {actual[:12]}…, {MANIFEST} says {expected[:12]}…: the article was changed."


def _unite(found: dict[DocumentId, list[_Found]]) -> tuple[dict[DocumentId, _Found], list[Problem]]:
    """Take each article once, in the order of ids; two different articles of one id are a problem."""
    articles: dict[DocumentId, _Found] = {}
    clashes: list[Problem] = []
    for key in sorted(found):
        first, *more = found[key]
        if all(other.content == first.content for other in more):
            articles[key] = first
            continue
        places = ", ".join(sorted({str(article.path) for article in found[key]}))
        message = f'{places}: the id "{key}" stands for {len(found[key])} different articles; none was taken.'
        clashes.append(Problem(message=f"{message} Give each its own id."))
    return articles, clashes


def _name_duplicates(articles: dict[DocumentId, _Found]) -> list[str]:
    """Name the articles that have one text under several ids."""
    by_text: dict[str, list[DocumentId]] = {}
    for key, article in articles.items():
        by_text.setdefault(article.text, []).append(key)
    return [
        f"the same text under {len(ids)} ids: {', '.join(ids)}" for ids in by_text.values() if len(ids) > 1
    ]


def _nothing_read(problems: Sequence[Problem], warnings: Sequence[str]) -> str:
    if not problems:
        return "; ".join(["no article found", *warnings]) + "."
    more = f" (and {len(problems) - 1} more like it)" if len(problems) > 1 else ""
    return min(problem.message for problem in problems) + more
