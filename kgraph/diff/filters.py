"""Looking at some of the changes only."""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field

from kgraph.actor_search import actors_called
from kgraph.actor_tables import load_actor_tables
from kgraph.diff.models import (
    ActorMerged,
    ActorRelabelled,
    ActorSplit,
    AnyChange,
    BeliefMoved,
    Claim,
    ContradictionAppeared,
    ContradictionResolved,
    Diff,
    EvidenceGained,
    EvidenceLost,
    EvidenceMoved,
    EvidenceReread,
    StatementAdded,
    StatementChanged,
    StatementRecoded,
    StatementRemoved,
)
from kgraph.errors import UserError
from kgraph.model import Actor, DocumentId, Frozen, Statement
from kgraph.ontology import Ontology

Ignorable = Literal["evidence", "belief"]
IGNORABLE: tuple[Ignorable, ...] = get_args(Ignorable)
Published = Mapping[DocumentId, date | None]
"""Document → its day of publication."""


class Filter(Frozen):
    """Which changes to look at; by default all."""

    actors: Annotated[frozenset[str], Field(description="Ids; one of the two must be among them.")] = (
        frozenset()
    )
    relations: Annotated[frozenset[str], Field(description="Names of relation types.")] = frozenset()
    since: Annotated[date | None, Field(description="First day.")] = None
    until: Annotated[date | None, Field(description="Last day, included.")] = None
    min_belief: Annotated[float, Field(ge=0, le=1, description="Before or after the change.")] = 0.0
    ignore: frozenset[Ignorable] = frozenset()

    @property
    def selects(self) -> bool:
        """Whether it looks at what statements are about, and not only at kinds of changes."""
        return bool(self.actors or self.relations or self.since or self.until or self.min_belief)

    def takes(self, said: Statement | Claim, published: Published, belief: float | None = None) -> bool:
        """Tell whether a statement is one to look at.

        A statement is of the time that its text gives, else of the day on which its article was published;
        what has no date at all is of no time.

        :param belief: the highest it had, if not the statement's own.
        """
        return (
            (not self.actors or bool(self.actors & {said.subject.id, said.object.id}))
            and (not self.relations or said.relation in self.relations)
            and (said.belief if belief is None else belief) >= self.min_belief
            and (not (self.since or self.until) or self._is_within(date_range(said, published)))
        )

    def _is_within(self, days: tuple[date | None, date | None] | None) -> bool:
        if days is None:
            return False
        first, last = days
        return not (self.until and first and first > self.until) and not (
            self.since and last and last < self.since
        )


def filter_diff(diff: Diff, chosen: Filter, published: Published) -> Diff:
    """Return a diff with none but the changes that a filter takes.

    What became of articles is told only if the filter does not select statements.
    """
    if chosen == Filter():
        return diff
    changes = tuple(change for change in diff.changes if _takes(chosen, change, published))
    documents = () if chosen.selects else diff.documents
    return diff.model_copy(
        update={"changes": changes, "documents": documents, "quads": None, "filtered": True}
    )


def date_range(said: Statement | Claim, published: Published) -> tuple[date | None, date | None] | None:
    """Return the first and last day of an event, or else the days on which articles tell of it."""
    if said.time:
        return said.time.start, said.time.end
    evidence = said.evidence if isinstance(said, Statement) else (said.sample,)
    days = sorted(day for day in (published.get(e.document) for e in evidence) if day)
    return (days[0], days[-1]) if days else None


def claims_of(change: AnyChange) -> tuple[Statement | Claim, ...]:
    """Return the statements that a change is about; none if it is about actors."""
    match change:
        case StatementAdded() | StatementRemoved():
            return (change.statement,)
        case StatementChanged():
            return (change.old, change.new)
        case ContradictionAppeared() | ContradictionResolved():
            return (change.affirmed, change.negated)
        case (
            StatementRecoded()
            | EvidenceGained()
            | EvidenceLost()
            | EvidenceReread()
            | EvidenceMoved()
            | BeliefMoved()
        ):
            return (change.claim,)
        case ActorRelabelled() | ActorMerged() | ActorSplit():
            return ()


def actors_of(change: ActorRelabelled | ActorMerged | ActorSplit) -> tuple[Actor, ...]:
    """Return the actors that a change is about, old ones first."""
    old = change.old if isinstance(change, ActorMerged) else (change.old,)
    new = change.new if isinstance(change, ActorSplit) else (change.new,)
    return (*old, *new)


def find_actors(terms: Iterable[str], statements: Iterable[Statement], ontology: Ontology) -> frozenset[str]:
    """Return the ids of the actors that people name by id, code or label, or as the actor tables know them.

    :raises UserError: if no statement is about an actor of that name.
    """
    actors = {actor.id: actor for s in statements for actor in (s.subject, s.object)}
    found: set[str] = set()
    for term in terms:
        words = term.casefold()
        ids = {key for key, actor in actors.items() if words in _names(actor)}
        if not ids:
            ids = actors_called(load_actor_tables(ontology.directory / "actors"), term) & actors.keys()
        if not ids:
            labels = sorted({actor.label for actor in actors.values()})
            near = difflib.get_close_matches(term, labels, n=3)
            remedy = f"Did you mean {' or '.join(near)}?" if near else "Say its name, its code or its id."
            raise UserError(f'no statement is about an actor called "{term}". {remedy}')
        found |= ids
    return frozenset(found)


def find_relations(
    names: Iterable[str], statements: Iterable[Statement], ontology: Ontology
) -> frozenset[str]:
    """Return the relations of these names, as statements call them.

    :raises UserError: if neither a statement nor the ontology has it.
    """
    occurring = {statement.relation for statement in statements}
    return frozenset(name if name in occurring else ontology.stored_name(name) for name in names)


def _takes(chosen: Filter, change: AnyChange, published: Published) -> bool:
    if isinstance(change, BeliefMoved):
        sure = max(change.old, change.new)
        return "belief" not in chosen.ignore and chosen.takes(change.claim, published, sure)
    if change.kind.startswith("evidence") and "evidence" in chosen.ignore:
        return False
    if isinstance(change, ActorRelabelled | ActorMerged | ActorSplit):
        others = chosen.relations or chosen.since or chosen.until or chosen.min_belief
        named = not chosen.actors or bool(chosen.actors & {actor.id for actor in actors_of(change)})
        return named and not others
    return any(chosen.takes(said, published) for said in claims_of(change))


def _names(actor: Actor) -> tuple[str, ...]:
    return actor.id.casefold(), actor.id.partition(":")[2].casefold(), actor.label.casefold()
