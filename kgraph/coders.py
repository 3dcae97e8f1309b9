"""Coders by name: kgraph's own ``patterns``, and those that other packages offer.

A package offers one through the entry point group ``kgraph.extractors``: a function that takes an ontology
directory and the name of a spaCy pipeline (``None`` for kgraph's own), and returns what makes the coder.
"""

from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from kgraph.coding import CoderFactory
from kgraph.errors import UserError
from kgraph.ontology import load_ontology
from kgraph.pipeline import PatternsFactory
from kgraph.versions import describe_model, find_versions

ENTRY_POINTS = "kgraph.extractors"


class Extractor(Protocol):
    """What an entry point of the group names."""

    def __call__(self, ontology: Path | None, spacy_model: str | None, /) -> CoderFactory:
        """Return the maker of a coder for this ontology; :mod:`kgraph.coding` tells what a coder is."""


def load_extractor(name: str) -> Extractor:
    """Return what an installed package offers under a name.

    >>> load_extractor("patterns") is patterns
    True

    :raises UserError: if none has that name.
    """
    offered = {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}
    if name not in offered:
        raise UserError(f"no coder {name!r} is installed. There are: {', '.join(sorted(offered))}.")
    extractor: Extractor = offered[name].load()
    return extractor


def patterns(ontology: Path | None, spacy_model: str | None, /) -> CoderFactory:
    """Return the maker of kgraph's own coder, :class:`kgraph.extract.coder.Coder`."""
    vocabulary = load_ontology(ontology)
    versions = find_versions(vocabulary, describe_model(spacy_model))
    return PatternsFactory(ontology, spacy_model, versions.fingerprint, vocabulary.fingerprint)
