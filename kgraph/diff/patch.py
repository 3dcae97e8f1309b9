"""Applying a diff: ``apply(compare(a, b), a)`` is ``b``, to the byte.

A patch is not forced: each change says what it expects to find, and one that does not find it refuses the
whole. So a patch may be applied to another build than the one it was made for, as long as the two agree on
all that it touches.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kgraph.diff.comparison import relabel
from kgraph.diff.models import (
    ActorRelabelled,
    AnyChange,
    AnyDocumentChange,
    BeliefMoved,
    Diff,
    DocumentAdded,
    DocumentRemoved,
    EvidenceGained,
    EvidenceLost,
    EvidenceMoved,
    EvidenceReread,
    StatementAdded,
    StatementChanged,
    StatementRecoded,
    StatementRemoved,
)
from kgraph.diff.quads import apply_quads
from kgraph.diff.snapshot import Snapshot
from kgraph.errors import UserError
from kgraph.manifest import Source
from kgraph.model import DocumentId, Evidence, Statement


class MisfitError(Exception):
    """What a patch expects is not there; the message says what."""


@dataclass
class _Edits:
    """What a diff does to one statement that stays."""

    lost: list[Evidence] = field(default_factory=list)
    gained: list[Evidence] = field(default_factory=list)
    old: dict[str, Any] = field(default_factory=dict)
    new: dict[str, Any] = field(default_factory=dict)


_NO_EDITS = _Edits()


def apply(diff: Diff, base: Snapshot) -> Snapshot:
    """Return what a diff makes of a snapshot.

    :raises UserError: if the diff does not fit, or leaves out changes because it was made with filters.
    """
    if diff.filtered:
        raise UserError("the patch was made with filters, and leaves changes out. Make it without.")
    try:
        documents = None if base.documents is None else _apply_documents(diff.documents, base.documents)
        statements = _apply_statements(diff, base.statements)
        if documents is not None:
            _check_documents(statements, documents)
        quads = None if diff.quads is None else apply_quads(diff.quads, base.quads)
    except (MisfitError, UserError) as error:
        raise UserError(f"the patch does not fit {base.name}: {error}. {_hint(diff, base)}") from error
    return Snapshot(
        name=base.name,
        statements=statements,
        documents=documents,
        origin=diff.new,
        load_quads=None if quads is None else lambda: quads,
    )


def _hint(diff: Diff, base: Snapshot) -> str:
    """Say whether the patch was made for this very base."""
    made_for, found = (origin.outputs.get("statements.jsonl", "") for origin in (diff.old, base.origin))
    if made_for and made_for != found:
        return f"It was made for statements with the hash {made_for[:12]}, these have {found[:12]}."
    return "Nothing was changed."


def _apply_documents(
    changes: Iterable[AnyDocumentChange], base: Mapping[DocumentId, Source]
) -> dict[DocumentId, Source]:
    documents = dict(base)
    changes = list(changes)
    for change in changes:
        if not isinstance(change, DocumentAdded) and not _is_same(
            documents.pop(change.old.id, None), change.old
        ):
            raise MisfitError(f"it expects the document {change.old.id} as of hash {change.old.sha256[:12]}")
    for change in changes:
        if not isinstance(change, DocumentRemoved):
            if change.new.id in documents:
                raise MisfitError(f"the document {change.new.id}, which it adds, is there already")
            documents[change.new.id] = change.new
    return {key: documents[key] for key in sorted(documents)}


def _is_same(found: Source | None, expected: Source) -> bool:
    """Tell whether this is the article; graphs do not tell the names of files."""
    if found is None:
        return False
    return found.model_copy(update={"file": ""}) == expected.model_copy(update={"file": ""})


def _apply_statements(diff: Diff, base: Iterable[Statement]) -> tuple[Statement, ...]:
    statements = {statement.id: statement for statement in base}
    for gone in _leaving(diff.changes):
        found = statements.pop(gone.id, None)
        if found != gone:
            problem = "is not what it expects" if found else "is not there"
            raise MisfitError(f"{gone.id}, which it removes, {problem}")
    edits = _collect(diff.changes)
    missing = sorted(edits.keys() - statements.keys())
    if missing:
        raise MisfitError(f"{missing[0]}, which it edits, is not there")
    labels = {
        change.old.id: (change.old.label, change.new.label)
        for change in diff.changes
        if isinstance(change, ActorRelabelled) and change.old.id == change.new.id
    }
    for key, statement in statements.items():
        statements[key] = _edit(statement, edits.get(key, _NO_EDITS), diff.renames, labels)
    for come in _coming(diff.changes):
        if come.id in statements:
            raise MisfitError(f"{come.id}, which it adds, is there already")
        statements[come.id] = come
    return tuple(statements[key] for key in sorted(statements))


def _leaving(changes: Iterable[AnyChange]) -> Iterator[Statement]:
    for change in changes:
        if isinstance(change, StatementRemoved):
            yield change.statement
        elif isinstance(change, StatementChanged):
            yield change.old


def _coming(changes: Iterable[AnyChange]) -> Iterator[Statement]:
    for change in changes:
        if isinstance(change, StatementAdded):
            yield change.statement
        elif isinstance(change, StatementChanged):
            yield change.new


def _collect(changes: Iterable[AnyChange]) -> dict[str, _Edits]:
    """Gather what a diff does to each statement that stays."""
    edits: dict[str, _Edits] = defaultdict(_Edits)
    for change in changes:
        match change:
            case EvidenceLost():
                edits[change.claim.id].lost.append(change.evidence)
            case EvidenceGained():
                edits[change.claim.id].gained.append(change.evidence)
            case EvidenceReread() | EvidenceMoved():
                edits[change.claim.id].lost.append(change.old)
                edits[change.claim.id].gained.append(change.new)
            case BeliefMoved():
                edits[change.claim.id].old["belief"] = change.old
                edits[change.claim.id].new["belief"] = change.new
            case StatementRecoded():
                edits[change.claim.id].old.update(change.old)
                edits[change.claim.id].new.update(change.new)
            case _:
                pass  # neither a detail of a statement, nor more than follows from these
    return dict(edits)


def _edit(
    statement: Statement,
    edits: _Edits,
    renames: Mapping[DocumentId, DocumentId],
    labels: Mapping[str, tuple[str, str]],
) -> Statement:
    found = statement.model_dump(mode="json", include={*edits.old})
    for name, value in sorted(edits.old.items()):
        if found[name] != value:
            raise MisfitError(f"it expects the {name} of {statement.id} to be {value}, not {found[name]}")
    evidence = _edit_evidence(statement, edits, renames)
    edited = relabel(statement, labels).model_copy(update={"evidence": evidence})
    if not edits.new:
        return edited
    return Statement.model_validate(edited.model_dump() | edits.new)


def _edit_evidence(
    statement: Statement, edits: _Edits, renames: Mapping[DocumentId, DocumentId]
) -> tuple[Evidence, ...]:
    evidence = {item.id: item for item in statement.evidence}
    for item in edits.lost:
        if evidence.pop(item.id, None) != item:
            raise MisfitError(f"{item.id}, which it takes from {statement.id}, is not there as it expects")
    for key, item in evidence.items():
        if item.document in renames:
            evidence[key] = item.model_copy(update={"document": renames[item.document]})
    for item in edits.gained:
        if item.id in evidence:
            raise MisfitError(f"{item.id}, which it adds to {statement.id}, is there already")
        evidence[item.id] = item
    if not evidence:
        raise MisfitError(f"it would leave {statement.id} without evidence")
    return tuple(evidence[key] for key in sorted(evidence))


def _check_documents(statements: Iterable[Statement], documents: Mapping[DocumentId, Source]) -> None:
    for statement in statements:
        for evidence in statement.evidence:
            if evidence.document not in documents:
                problem = (
                    f"it does not say what the document {evidence.document} is, which {evidence.id} cites"
                )
                raise MisfitError(f"{problem}; make it of two build directories")
