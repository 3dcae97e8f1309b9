"""Why things changed.

Evidence from an article that only one build has is there, or not, because of that article. Evidence from one
that both have changed because it is read otherwise: the lexicon, the actors, the model or another part of
what the builds were made with is not the same, or the article's date was corrected. Where several parts
changed at once, nothing but a build for each could tell which one it was, and all of them are named.
"""

from collections.abc import Iterable, Mapping

from kgraph.diff.models import (
    AnyDocumentChange,
    Cause,
    DocumentAdded,
    DocumentRedescribed,
    DocumentRemoved,
    DocumentRenamed,
    Origin,
    VersionCause,
)
from kgraph.model import DocumentId, Evidence

UNKNOWN = Cause(kind="unknown")
_PARTS: tuple[VersionCause, ...] = ("ontology", "lexicon", "actors", "model", "libraries", "software")


class Causes:
    """Knows the causes of every change between two builds."""

    def __init__(self, old: Origin, new: Origin, documents: Iterable[AnyDocumentChange]) -> None:
        """Take what the builds were made with, and what became of their articles."""
        self.versions = compare_origins(old, new)
        self._copies = {*old.near_duplicates} ^ {*new.near_duplicates}
        self._old: dict[DocumentId, Cause] = {}
        self._new: dict[DocumentId, Cause] = {}
        for change in documents:
            if isinstance(change, DocumentRenamed):
                continue
            if not isinstance(change, DocumentAdded):
                self._old[change.old.id] = Cause(kind=change.kind, name=change.old.id)
            if not isinstance(change, DocumentRemoved):
                self._new[change.new.id] = Cause(kind=change.kind, name=change.new.id)
        self._redescribed = {
            change.new.id: self._new[change.new.id]
            for change in documents
            if isinstance(change, DocumentRedescribed)
        }

    def of_evidence(
        self, lost: Iterable[Evidence] = (), gained: Iterable[Evidence] = ()
    ) -> tuple[Cause, ...]:
        """Say why evidence is gone, or has come."""
        causes = {cause for item in lost for cause in self._of(item.document, self._old)}
        causes |= {cause for item in gained for cause in self._of(item.document, self._new)}
        return sort_causes(causes)

    def of_reading(self) -> tuple[Cause, ...]:
        """Say why the same texts are read otherwise."""
        return self.versions or (UNKNOWN,)

    def of_actors(self) -> tuple[Cause, ...]:
        """Say why actors are not the same: their tables, if these have changed."""
        tables = tuple(cause for cause in self.versions if cause.kind == "actors")
        return tables or self.of_reading()

    def of_belief(
        self, lost: Iterable[Evidence], gained: Iterable[Evidence], kept: Iterable[Evidence]
    ) -> tuple[Cause, ...]:
        """Say why a belief moved.

        :param lost: evidence for it or against it that is gone.
        :param kept: evidence for it that stayed; its article may have another publisher now, or be one of
            several copies of a text, which count as one source.
        """
        lost, gained = list(lost), list(gained)
        if lost or gained:
            return self.of_evidence(lost, gained)
        documents = {evidence.document for evidence in kept}
        found = {self._redescribed[name] for name in documents & self._redescribed.keys()}
        for group in self._copies:
            if documents.intersection(group):
                found |= {side[name] for side in (self._old, self._new) for name in group if name in side}
        return sort_causes(found) or self.of_reading()

    def _of(self, document: DocumentId, known: Mapping[DocumentId, Cause]) -> Iterable[Cause]:
        cause = known.get(document)
        if cause is None:
            return self.of_reading()
        return (cause, *self.versions) if cause.kind == "document-redescribed" else (cause,)


def compare_origins(old: Origin, new: Origin) -> tuple[Cause, ...]:
    """Name the parts that differ of what two builds were made with; what is not known does not differ."""
    if old.versions is None or new.versions is None:
        changed = old.kgraph and new.kgraph and old.kgraph != new.kgraph
        return (Cause(kind="software"),) if changed else ()
    causes = {
        Cause(kind=part) for part in _PARTS if getattr(old.versions, part) != getattr(new.versions, part)
    }
    if old.settings and new.settings:
        names = old.settings.keys() | new.settings.keys()
        different = (name for name in names if old.settings.get(name) != new.settings.get(name))
        causes |= {Cause(kind="settings", name=name) for name in different}
    return sort_causes(causes)


def sort_causes(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Put causes in order: articles first, and the unknown only where nothing is known."""
    found = set(causes)
    if len(found) > 1:
        found.discard(UNKNOWN)
    return tuple(
        sorted(found, key=lambda cause: (not cause.kind.startswith("document"), cause.kind, cause.name or ""))
    )
