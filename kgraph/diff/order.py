"""The order in which changes are told: by kind, then by what they are about."""

from typing import get_args

from kgraph.diff.models import (
    ActorSplit,
    AnyChange,
    BeliefMoved,
    Claim,
    ContradictionAppeared,
    ContradictionResolved,
    EvidenceGained,
    EvidenceLost,
    EvidenceMoved,
    EvidenceReread,
    StatementAdded,
    StatementChanged,
    StatementRecoded,
    StatementRemoved,
)
from kgraph.model import Statement

_KINDS: tuple[type, ...] = get_args(AnyChange)


def sort_key(change: AnyChange) -> tuple[int, str]:
    """Order changes: by kind as they are listed in :data:`Change`, then by what they are about."""
    return _KINDS.index(type(change)), _about(change)


def _about(change: AnyChange) -> str:
    match change:
        case StatementAdded() | StatementRemoved():
            return _headline(change.statement)
        case StatementChanged():
            return _headline(change.old)
        case EvidenceGained() | EvidenceLost():
            return f"{_headline(change.claim)} {change.evidence.id}"
        case EvidenceReread() | EvidenceMoved():
            return f"{_headline(change.claim)} {change.new.id}"
        case StatementRecoded() | BeliefMoved():
            return _headline(change.claim)
        case ContradictionAppeared() | ContradictionResolved():
            return f"{_headline(change.affirmed)} {change.negated.id}"
        case ActorSplit():
            return change.old.id
        case _:
            return change.new.id


def _headline(said: Statement | Claim) -> str:
    return f"{said.subject.label} {said.relation} {said.object.label} {said.id}"
