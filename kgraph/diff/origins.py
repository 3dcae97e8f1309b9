"""Merging what two builds were made with, part by part."""

from collections.abc import Mapping
from typing import Any

from kgraph.diff.models import Origin
from kgraph.diff.three_way import Arbiter, Three
from kgraph.versions import Versions


def merge_origins(origins: Three[Origin], arbiter: Arbiter) -> Origin:
    """Return what a merge of two builds was made with; what both changed differently is a conflict."""
    base, ours, theirs = origins
    settings = {name for origin in origins for name in origin.settings}
    merged = arbiter.settle_all("made with setting", (base.settings, ours.settings, theirs.settings))
    return Origin(
        kgraph=arbiter.settle("made with kgraph", (base.kgraph, ours.kgraph, theirs.kgraph)),
        coder=arbiter.settle("made with coder", (base.coder, ours.coder, theirs.coder)),
        ontology=arbiter.settle_all("made with ontology", (base.ontology, ours.ontology, theirs.ontology)),
        versions=_merge_versions((base.versions, ours.versions, theirs.versions), arbiter),
        settings={name: merged.get(name) for name in sorted(settings)},
    )


def _merge_versions(versions: Three[Versions | None], arbiter: Arbiter) -> Versions | None:
    base, ours, theirs = versions
    if base is None or ours is None or theirs is None:
        return arbiter.settle("made with versions", versions)
    parts: Three[Mapping[str, Any]] = (base.model_dump(), ours.model_dump(), theirs.model_dump())
    return Versions.model_validate(arbiter.settle_all("made with", parts))
