"""The way back: a diff from the new build to the old one."""

from kgraph.diff.models import (
    ActorMerged,
    ActorRelabelled,
    ActorSplit,
    AnyChange,
    AnyDocumentChange,
    BeliefMoved,
    Cause,
    CauseKind,
    ContradictionAppeared,
    ContradictionResolved,
    Diff,
    DocumentAdded,
    DocumentEdited,
    DocumentRedescribed,
    DocumentRemoved,
    DocumentRenamed,
    EvidenceGained,
    EvidenceLost,
    EvidenceMoved,
    EvidenceReread,
    QuadChanges,
    StatementAdded,
    StatementChanged,
    StatementRecoded,
    StatementRemoved,
)
from kgraph.diff.order import sort_key

_OPPOSITES: dict[CauseKind, CauseKind] = {
    "document-added": "document-removed",
    "document-removed": "document-added",
}


def reverse(diff: Diff) -> Diff:
    """Return the diff that undoes another.

    What it says *about* statements (their sample sentence, say) is still taken from the new build.
    """
    quads = diff.quads and QuadChanges(removed=diff.quads.added, added=diff.quads.removed)
    return diff.model_copy(
        update={
            "old": diff.new,
            "new": diff.old,
            "documents": tuple(reverse_document_change(change) for change in diff.documents),
            "renames": {new: old for old, new in diff.renames.items()},
            "changes": tuple(sorted((reverse_change(change) for change in diff.changes), key=sort_key)),
            "quads": quads,
        }
    )


def reverse_change(change: AnyChange) -> AnyChange:
    """Return the change that undoes another."""
    causes = tuple(
        Cause(kind=_OPPOSITES.get(cause.kind, cause.kind), name=cause.name) for cause in change.causes
    )
    match change:
        case StatementAdded():
            return StatementRemoved(statement=change.statement, causes=causes)
        case StatementRemoved():
            return StatementAdded(statement=change.statement, causes=causes)
        case EvidenceGained():
            return EvidenceLost(claim=change.claim, evidence=change.evidence, causes=causes)
        case EvidenceLost():
            return EvidenceGained(claim=change.claim, evidence=change.evidence, causes=causes)
        case ActorMerged():
            return ActorSplit(old=change.new, new=change.old, causes=causes)
        case ActorSplit():
            return ActorMerged(old=change.new, new=change.old, causes=causes)
        case ContradictionAppeared():
            return ContradictionResolved(affirmed=change.affirmed, negated=change.negated, causes=causes)
        case ContradictionResolved():
            return ContradictionAppeared(affirmed=change.affirmed, negated=change.negated, causes=causes)
        case (
            StatementChanged()
            | StatementRecoded()
            | EvidenceReread()
            | EvidenceMoved()
            | BeliefMoved()
            | ActorRelabelled()
        ):
            return change.model_copy(update={"old": change.new, "new": change.old, "causes": causes})


def reverse_document_change(change: AnyDocumentChange) -> AnyDocumentChange:
    """Return the change of the corpus that undoes another."""
    match change:
        case DocumentAdded():
            return DocumentRemoved(old=change.new)
        case DocumentRemoved():
            return DocumentAdded(new=change.old)
        case DocumentEdited() | DocumentRedescribed() | DocumentRenamed():
            return change.model_copy(update={"old": change.new, "new": change.old})
