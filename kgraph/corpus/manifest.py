"""A folder's ``manifest.jsonl``: one line an article, with what its file does not say."""

import json
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, ValidationError, field_validator

from kgraph.corpus.dates import parse_date
from kgraph.corpus.files import Problem
from kgraph.errors import all_problems, unreadable
from kgraph.model import Document, DocumentId, Frozen

MANIFEST = "manifest.jsonl"


class Entry(Frozen):
    """One article of a manifest; the file is named relative to the manifest's folder."""

    model_config = ConfigDict(extra="ignore")

    file: Annotated[str, Field(min_length=1)]
    id: DocumentId | None = None
    date: str | None = None
    publisher: str | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9A-Fa-f]{64}$")] | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None

    @field_validator("date")
    @classmethod
    def _date_is_known(cls, value: str | None) -> str | None:
        if value is not None and parse_date(value) is None:
            raise ValueError(f'"{value}" is no date; write it like 2024-02-14')
        return value


class Manifest(Frozen):
    """What a folder's manifest says about its files; empty where there is none."""

    entries: dict[Path, Entry] = Field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def sha256(self, path: Path) -> str | None:
        """Return the hash that a file should have, if the manifest gives one."""
        entry = self.entries.get(path.resolve())
        return entry.sha256 if entry else None

    def complete(self, document: Document, path: Path) -> Document:
        """Return a file's document with the manifest's metadata, which goes before the text's own."""
        entry = self.entries.get(path.resolve())
        if entry is None:
            return document
        known = entry.model_dump(exclude={"file", "sha256", "date"}, exclude_none=True)
        if entry.date:
            known["date"] = parse_date(entry.date)
        return document.model_copy(update=known)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder; lines that are wrong and files that are missing become problems."""
    path = folder / MANIFEST
    if not path.is_file():
        return Manifest()
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read ({unreadable(error)}). Save it as UTF-8."
        return Manifest(problems=(Problem(message=message, left_out=False),))
    entries: dict[Path, Entry] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = Entry.model_validate(json.loads(line))
        except (ValidationError, json.JSONDecodeError) as error:
            problems.append(Problem(message=f"{path}, line {number}: {_explain(error)}", left_out=False))
            continue
        if not (folder / entry.file).is_file():
            problems.append(Problem(message=f'{path}, line {number}: there is no file "{entry.file}".'))
        entries[(folder / entry.file).resolve()] = entry
    return Manifest(entries=entries, problems=tuple(problems))


def _explain(error: ValidationError | json.JSONDecodeError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg}, column {error.colno})."
    return f"{'; '.join(all_problems(error))}."
