"""The manifest of a build: how it came about, and reading that back."""

import json
import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic.alias_generators import to_camel

from kgraph import __version__
from kgraph.errors import UserError, first_problem, unreadable
from kgraph.model import DocumentId, Frozen
from kgraph.versions import Versions
from kgraph.views import Article

Setting = str | int | None


class Source(Article):
    """What a build remembers of an article: all but its text."""

    file: Annotated[str, Field(description="Name of the file it was read from.")]


class BuildManifest(Frozen):
    """How a build came about; nothing in it depends on the day or the machine."""

    kgraph: Annotated[str, Field(description="Version of kgraph.")]
    ontology: Annotated[dict[str, str], Field(description="Its version, and a hash over its files.")]
    coder: Annotated[str, Field(description="Fingerprint of all that extraction depends on.")]
    versions: Annotated[Versions, Field(description="The same part by part, to name what has changed.")]
    settings: Annotated[dict[str, Setting], Field(description="How the articles were read.")]
    counts: Annotated[dict[str, int], Field(description="How many there are of what.")]
    documents: Annotated[tuple[Source, ...], Field(description="All articles, sorted by id.")]
    near_duplicates: Annotated[
        tuple[tuple[DocumentId, ...], ...],
        Field(description="Articles that are copies of one text, each group one source for belief."),
    ] = ()
    outputs: Annotated[dict[str, str], Field(description="File → sha256 of its bytes.")]
    patches: Annotated[
        tuple[str, ...], Field(description="Patches applied since it was built: sha256 of each, in order.")
    ] = ()


def describe_run(manifest: BuildManifest) -> dict[str, str]:
    """Return versions and settings of a build by their names in the vocabulary, e.g. ``maxCharacters``."""
    known = {"version": manifest.kgraph} | manifest.versions.model_dump() | manifest.settings
    return {to_camel(name): str(value) for name, value in known.items() if value is not None}


def read_manifest(path: Path) -> BuildManifest:
    """Read a manifest.

    :raises UserError: if it is broken, or a newer kgraph wrote it.
    """
    try:
        read = BuildManifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        _refuse_newer(path, _read_version(path))
        reason = first_problem(error) if isinstance(error, ValidationError) else unreadable(error)
        raise UserError(f"{path}: cannot be read ({reason}). Build again.") from error
    _refuse_newer(path, read.kgraph)
    return read


def _refuse_newer(manifest: Path, version: str) -> None:
    if _release(version) > _release(__version__):
        problem = f"{manifest}: made by kgraph {version}, and this is kgraph {__version__}"
        raise UserError(f"{problem}. Install the newer kgraph, or build again with this one.")


def _read_version(manifest: Path) -> str:
    """Return which kgraph made a build, even if its manifest is none that this kgraph can read."""
    try:
        return str(json.loads(manifest.read_bytes())["kgraph"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _release(version: str) -> tuple[int, ...]:
    """Return the numbers of a version.

    >>> _release("0.10.0") > _release("0.9.1") > _release("")
    True
    """
    return tuple(int(number) for number in re.findall(r"\d+", version))
