"""What became of the articles.

An article is its text: one of the same text under another name is the same article. Only what is left once
equal texts are set side by side is compared by id: the same id with another text is an edited article.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kgraph.diff.models import (
    AnyDocumentChange,
    DocumentAdded,
    DocumentEdited,
    DocumentRedescribed,
    DocumentRemoved,
    DocumentRenamed,
)
from kgraph.manifest import Source
from kgraph.model import DocumentId, Statement

NAMES = frozenset({"id", "file"})
"""What an article is called, which is no part of what it is; a graph does not tell the file."""


def compare_documents(
    old: Mapping[DocumentId, Source], new: Mapping[DocumentId, Source]
) -> list[AnyDocumentChange]:
    """Return what changed between two corpora, in the order of the documents' ids."""
    changes: list[AnyDocumentChange] = []
    gone, come = dict(old), dict(new)
    for before, after in _same_texts(old, new):
        del gone[before.id], come[after.id]
        if before.model_dump(exclude=set(NAMES)) != after.model_dump(exclude=set(NAMES)):
            changes.append(DocumentRedescribed(old=before, new=after))
        elif before.id != after.id or (before.file != after.file and before.file and after.file):
            changes.append(DocumentRenamed(old=before, new=after))
    for key in sorted({*gone, *come}):
        if key in gone and key in come:
            changes.append(DocumentEdited(old=gone[key], new=come[key]))
        elif key in gone:
            changes.append(DocumentRemoved(old=gone[key]))
        else:
            changes.append(DocumentAdded(new=come[key]))
    return sorted(changes, key=lambda change: (_id_of(change), change.kind))


def find_renames(changes: Iterable[AnyDocumentChange]) -> dict[DocumentId, DocumentId]:
    """Return old id → new id of the articles whose text stayed and whose id did not."""
    kept = (c for c in changes if isinstance(c, DocumentRenamed | DocumentRedescribed))
    return {change.old.id: change.new.id for change in kept if change.old.id != change.new.id}


def guess_renames(old: Iterable[Statement], new: Iterable[Statement]) -> dict[DocumentId, DocumentId]:
    """Return the renames that the evidence gives away, where the articles themselves are not known.

    The id of a piece of evidence holds a hash of the article's text: if it is the same, so is the text.
    """
    cited = {evidence.id: evidence.document for statement in old for evidence in statement.evidence}
    names: dict[DocumentId, set[DocumentId]] = defaultdict(set)
    for statement in new:
        for evidence in statement.evidence:
            if evidence.id in cited:
                names[cited[evidence.id]].add(evidence.document)
    return {
        before: after
        for before in sorted(names)
        for after in names[before]
        if len(names[before]) == 1 and after != before
    }


def _same_texts(
    old: Mapping[DocumentId, Source], new: Mapping[DocumentId, Source]
) -> Iterable[tuple[Source, Source]]:
    """Pair the articles of equal text: those of equal ids first, then in the order of their ids."""
    by_text: dict[str, list[Source]] = defaultdict(list)
    for key in sorted(new):
        by_text[new[key].sha256].append(new[key])
    for source in sorted(old.values(), key=lambda source: (_is_absent(source, new), source.id)):
        twins = by_text[source.sha256]
        if twins:
            twin = next((t for t in twins if t.id == source.id), twins[0])
            twins.remove(twin)
            yield source, twin


def _is_absent(source: Source, others: Mapping[DocumentId, Source]) -> bool:
    other = others.get(source.id)
    return other is None or other.sha256 != source.sha256


def _id_of(change: AnyDocumentChange) -> DocumentId:
    return change.old.id if isinstance(change, DocumentRemoved) else change.new.id
