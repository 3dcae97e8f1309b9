"""Finding what changed between two snapshots.

Ids are hashes of content, so most of it is set arithmetic: statements that only one side has, and evidence
that only one side has of a statement that both have. The rest is to say of two statements that they are one
and the same, corrected (:mod:`kgraph.diff.pairing`), and why (:mod:`kgraph.diff.causes`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgraph.assemble import contradictions
from kgraph.diff.actors import (
    AnyActorChange,
    TextOf,
    compare_actors,
    find_successors,
)
from kgraph.diff.causes import Causes
from kgraph.diff.documents import compare_documents, find_renames, guess_renames
from kgraph.diff.models import (
    ActorRelabelled,
    AnyChange,
    BeliefMoved,
    Cause,
    Claim,
    ContradictionAppeared,
    ContradictionResolved,
    Diff,
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
from kgraph.diff.pairing import changed_aspects, is_same_reading, pair_evidence, pair_statements
from kgraph.diff.quads import compare_quads
from kgraph.diff.snapshot import Snapshot
from kgraph.model import Actor, Evidence, Statement

OWN = frozenset({"id", "evidence", "belief"})
"""Fields of a statement that have changes of their own."""


def compare(old: Snapshot, new: Snapshot, *, with_quads: bool = False) -> Diff:
    """Return all that changed from one snapshot to another.

    :param with_quads: compare the graphs as well, as a patch wants it.
    :raises UserError: if graphs are wanted and there are none.
    """
    return _Comparison(old, new).diff(compare_quads(old.quads, new.quads) if with_quads else None)


class _Comparison:
    """Two snapshots, and what the parts of a comparison have in common."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self.old, self.new = old, new
        known = old.documents is not None and new.documents is not None
        self.documents = compare_documents(old.documents or {}, new.documents or {}) if known else []
        self.renames = (
            find_renames(self.documents) if known else guess_renames(old.statements, new.statements)
        )
        self.causes = Causes(old.origin, new.origin, self.documents)
        self.before = {statement.id: statement for statement in old.statements}
        self.after = {statement.id: statement for statement in new.statements}
        self.actors = self.compare_actors()
        self.labels = {
            change.old.id: (change.old.label, change.new.label)
            for change in self.actors
            if isinstance(change, ActorRelabelled) and change.old.id == change.new.id
        }
        pairs = contradictions(old.statements), contradictions(new.statements)
        self.resolved, self.appeared = ({*pairs[0]} - {*pairs[1]}, {*pairs[1]} - {*pairs[0]})
        self.against_before, self.against_after = (_opponents(found) for found in pairs)

    def diff(self, quads: QuadChanges | None) -> Diff:
        paired = self.pair()
        changes: list[AnyChange] = [*self.actors, *paired.values()]
        changes += self.come_and_gone(paired)
        for key in sorted(self.before.keys() & self.after.keys()):
            changes += self.details(self.before[key], self.after[key])
        changes += self.contradictions({old: change.new.id for old, change in paired.items()})
        return Diff.model_construct(
            old=self.old.origin,
            new=self.new.origin,
            documents=tuple(self.documents),
            renames=dict(sorted(self.renames.items())),
            changes=tuple(sorted(changes, key=sort_key)),
            quads=quads,
            from_rdf=self.old.from_rdf or self.new.from_rdf,
        )

    def compare_actors(self) -> list[AnyActorChange]:
        """Return what became of the actors; none is merged or split while their tables stay the same."""
        causes = self.causes.of_actors()
        is_possible = any(cause.kind in ("actors", "unknown") for cause in causes)
        found = compare_actors(
            self.old.statements, self.new.statements, self.text_of(self.old), self.text_of(self.new)
        )
        return [
            change.model_copy(update={"causes": causes})
            for change in found
            if is_possible or (isinstance(change, ActorRelabelled) and change.old.id == change.new.id)
        ]

    def text_of(self, side: Snapshot) -> TextOf:
        """Return what names the text of evidence: its hash, where both sides know their articles."""
        if self.old.documents is not None and self.new.documents is not None:
            texts = {key: source.sha256 for key, source in (side.documents or {}).items()}
            return lambda evidence: texts.get(evidence.document, evidence.document)
        renames = self.renames if side is self.old else {}
        return lambda evidence: renames.get(evidence.document, evidence.document)

    def pair(self) -> dict[str, StatementChanged]:
        """Return the statements that became others, by their old ids."""
        gone = [self.before[key] for key in sorted(self.before.keys() - self.after.keys())]
        come = [self.after[key] for key in sorted(self.after.keys() - self.before.keys())]
        pairs = pair_statements(gone, come, self.renames, find_successors(self.actors))
        return {
            old.id: StatementChanged(
                old=old,
                new=new,
                changed=changed_aspects(old, new),
                causes=self.causes.of_evidence(old.evidence, new.evidence),
            )
            for old, new in pairs
        }

    def come_and_gone(self, paired: Mapping[str, StatementChanged]) -> Iterator[AnyChange]:
        """Return the statements that only one side has, and that are no correction of one another."""
        corrected = {change.new.id for change in paired.values()}
        for key in self.before.keys() - self.after.keys() - paired.keys():
            old = self.before[key]
            yield StatementRemoved(statement=old, causes=self.causes.of_evidence(lost=old.evidence))
        for key in self.after.keys() - self.before.keys() - corrected:
            new = self.after[key]
            yield StatementAdded(statement=new, causes=self.causes.of_evidence(gained=new.evidence))

    def details(self, old: Statement, new: Statement) -> Iterator[AnyChange]:
        """Return what differs between two statements of one meaning."""
        relabelled = old.subject.id in self.labels or old.object.id in self.labels
        if old is new and not relabelled:
            return
        claim = Claim.of(new)
        lost, gained = self.only(old, new), self.only(new, old)
        moves = pair_evidence(lost, gained, self.renames)
        stayed = {evidence.id for move in moves for evidence in move}
        for before, after in moves:
            kind = EvidenceMoved if is_same_reading(before, after) else EvidenceReread
            causes = self.causes.of_evidence([before], [after])
            yield kind(claim=claim, old=before, new=after, causes=causes)
        lost, gained = ([e for e in side if e.id not in stayed] for side in (lost, gained))
        for evidence in lost:
            yield EvidenceLost(
                claim=claim, evidence=evidence, causes=self.causes.of_evidence(lost=[evidence])
            )
        for evidence in gained:
            yield EvidenceGained(
                claim=claim, evidence=evidence, causes=self.causes.of_evidence(gained=[evidence])
            )
        yield from self.rereadings(old, new, claim)
        yield from self.recoding(old, new, claim, self.causes.of_evidence(lost, gained))
        if old.belief != new.belief:
            lost += self.opposing(old.id, self.before, self.against_before, self.after)
            gained += self.opposing(new.id, self.after, self.against_after, self.before)
            causes = self.causes.of_belief(lost, gained, new.evidence)
            yield BeliefMoved(claim=claim, old=old.belief, new=new.belief, causes=causes)

    def only(self, one: Statement, other: Statement) -> list[Evidence]:
        """Return the evidence that one side has for a statement and the other has not."""
        there = {evidence.id for evidence in other.evidence}
        return [evidence for evidence in one.evidence if evidence.id not in there]

    def rereadings(self, old: Statement, new: Statement, claim: Claim) -> Iterator[AnyChange]:
        before = {evidence.id: evidence for evidence in old.evidence}
        for after in new.evidence:
            evidence = before.get(after.id)
            if evidence is None or evidence is after:
                continue
            document = self.renames.get(evidence.document, evidence.document)
            if evidence.model_copy(update={"document": document}) != after:
                causes = self.causes.of_evidence([evidence], [after])
                yield EvidenceReread(claim=claim, old=evidence, new=after, causes=causes)

    def recoding(
        self, old: Statement, new: Statement, claim: Claim, causes: tuple[Cause, ...]
    ) -> Iterator[AnyChange]:
        """Return what differs in the fields that neither make the id nor have changes of their own."""
        expected = relabel(old, self.labels)
        fields = [
            name
            for name in type(old).model_fields
            if name not in OWN and getattr(expected, name) != getattr(new, name)
        ]
        if fields:
            before, after = (each.model_dump(mode="json", include={*fields}) for each in (old, new))
            if fields != ["contexts"] or not causes:
                causes = self.causes.of_reading()
            yield StatementRecoded(claim=claim, old=before, new=after, causes=causes)

    def opposing(
        self,
        key: str,
        side: Mapping[str, Statement],
        against: Mapping[str, set[str]],
        other: Mapping[str, Statement],
    ) -> list[Evidence]:
        """Return the evidence against a statement that only one side has."""
        return [
            evidence
            for opponent in sorted(against.get(key, ()))
            for evidence in side[opponent].evidence
            if opponent not in other or evidence.id not in {e.id for e in other[opponent].evidence}
        ]

    def contradictions(self, became: Mapping[str, str]) -> Iterator[AnyChange]:
        """Return the contradictions that only one side has; one of corrected statements is the same still."""
        corrected = {
            (one, other): (became.get(one, one), became.get(other, other)) for one, other in self.resolved
        }
        for pair in sorted(self.resolved):
            if corrected[pair] not in self.appeared:
                affirmed, negated = (self.before[key] for key in pair)
                lost = [e for s in (affirmed, negated) for e in self.lost(s)]
                causes = self.causes.of_evidence(lost=lost) or self.causes.of_reading()
                yield ContradictionResolved(
                    affirmed=Claim.of(affirmed), negated=Claim.of(negated), causes=causes
                )
        for pair in sorted(self.appeared - {*corrected.values()}):
            affirmed, negated = (self.after[key] for key in pair)
            gained = [e for s in (affirmed, negated) for e in self.gained(s)]
            causes = self.causes.of_evidence(gained=gained) or self.causes.of_reading()
            yield ContradictionAppeared(affirmed=Claim.of(affirmed), negated=Claim.of(negated), causes=causes)

    def lost(self, statement: Statement) -> Sequence[Evidence]:
        new = self.after.get(statement.id)
        return self.only(statement, new) if new else statement.evidence

    def gained(self, statement: Statement) -> Sequence[Evidence]:
        old = self.before.get(statement.id)
        return self.only(statement, old) if old else statement.evidence


def relabel(statement: Statement, labels: Mapping[str, tuple[str, str]]) -> Statement:
    """Give the actors of a statement their new labels, if they have the old ones.

    :param labels: actor → its old label and its new one.
    """
    parties = {"subject": statement.subject, "object": statement.object}
    changed = {
        place: Actor(id=actor.id, label=labels[actor.id][1], type=actor.type)
        for place, actor in parties.items()
        if actor.id in labels and actor.label == labels[actor.id][0]
    }
    return statement.model_copy(update=changed) if changed else statement


def _opponents(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    opponents: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        opponents[one].add(other)
        opponents[other].add(one)
    return opponents
