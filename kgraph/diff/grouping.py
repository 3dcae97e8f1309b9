"""Changes put together by what they are about, and counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from kgraph.diff.filters import Filter, Published, claims_of, date_range
from kgraph.diff.models import (
    AnyChange,
    Claim,
    Diff,
    EvidenceGained,
    EvidenceLost,
    EvidenceMoved,
    EvidenceReread,
)
from kgraph.diff.show import show_cause
from kgraph.diff.snapshot import Snapshot
from kgraph.model import Statement

Grouping = Literal["dyad", "relation", "event-type", "month", "document", "cause"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

NO_STATEMENT = "(actors)"
"""The group of changes that are about actors themselves, not about what they do."""


class Group(NamedTuple):
    """Changes that have something in common."""

    name: str
    changes: tuple[AnyChange, ...]


@dataclass(frozen=True, eq=False)
class Report:
    """All that a format may want to tell of a comparison.

    :ivar diff: the changes, filtered.
    :ivar by: what they are to be grouped by, if anything.
    :ivar ontology: the ontology directory that both builds were made with, if not kgraph's own.
    """

    old: Snapshot
    new: Snapshot
    diff: Diff
    chosen: Filter = field(default_factory=Filter)
    by: Grouping | None = None
    ontology: Path | None = None

    @property
    def groups(self) -> list[Group]:
        """The changes in groups; all in one without a name if they are not to be grouped."""
        if self.by is None:
            return [Group("", self.diff.changes)]
        return group_changes(self.diff.changes, self.by, self.published)

    @property
    def published(self) -> Published:
        """The day of publication of each document."""
        return {**self.old.published, **self.new.published}


class Table(NamedTuple):
    """Counts, ready to be written."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def group_changes(changes: Iterable[AnyChange], by: Grouping, published: Published) -> list[Group]:
    """Group changes; one that is about several documents, say, stands in several groups.

    Groups come in the order of their names, the changes of a group in their own.
    """
    groups: dict[str, list[AnyChange]] = defaultdict(list)
    for change in changes:
        for name in group_names(change, by, published):
            groups[name].append(change)
    return [Group(name, tuple(groups[name])) for name in sorted(groups)]


def group_names(change: AnyChange, by: Grouping, published: Published) -> tuple[str, ...]:
    """Name the groups that a change is in, sorted."""
    if by == "cause":
        return tuple(sorted({show_cause(cause) for cause in change.causes}))
    said = claims_of(change)
    if not said:
        return (NO_STATEMENT,)
    if by == "document":
        return tuple(sorted(_documents(change, said)))
    return tuple(sorted({_name(statement, by, published) for statement in said}))


def count_changes(report: Report) -> Table:
    """Count the changes by kind, in each group and in all.

    A change that is in several groups counts in each of them, and once in all.
    """
    kinds = list(_count(report.diff.changes))
    head = (report.by or "", *kinds, "all")
    groups = report.groups if report.by else []
    rows = [_row(group.name, group.changes, kinds) for group in groups]
    return Table(head, (*rows, _row("all", report.diff.changes, kinds)))


def kind_names(change: AnyChange) -> tuple[str, ...]:
    """Say in words what kind of change it is; a corrected statement counts for all that was corrected."""
    if change.kind == "statement-changed":
        return tuple(f"{aspect} changed" for aspect in change.changed)
    return (change.kind.replace("-", " "),)


def _row(name: str, changes: Sequence[AnyChange], kinds: Iterable[str]) -> tuple[str | int, ...]:
    counts = _count(changes)
    return (name, *(counts[kind] for kind in kinds), len(changes))


def _count(changes: Iterable[AnyChange]) -> Counter[str]:
    return Counter(kind for change in changes for kind in kind_names(change))


def _documents(change: AnyChange, said: Iterable[Statement | Claim]) -> set[str]:
    """Return the documents that make a change: those of the evidence, else those that cause it."""
    if isinstance(change, EvidenceGained | EvidenceLost):
        return {change.evidence.document}
    if isinstance(change, EvidenceReread | EvidenceMoved):
        return {change.new.document}
    causes = {cause.name for cause in change.causes if cause.kind.startswith("document") and cause.name}
    if causes:
        return causes
    return {
        document
        for each in said
        for document in (
            [e.document for e in each.evidence] if isinstance(each, Statement) else [each.sample.document]
        )
    }


def _name(said: Statement | Claim, by: Grouping, published: Published) -> str:
    if by == "dyad":
        return " – ".join(sorted((said.subject.label, said.object.label)))
    if by == "relation":
        return said.relation
    if by == "event-type":
        return said.event_type
    first, last = date_range(said, published) or (None, None)
    day = first or last
    return day.isoformat()[:7] if day else "(no date)"
