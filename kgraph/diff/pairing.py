"""Which statement of the old build has become which of the new one.

A statement's id is its meaning, so one whose date is corrected is gone, and another has come. The two belong
together if they are about the same subject, relation and object, and rest on the same article. Where several
could, the likest are paired first: those read from the same sentence, then those of which the least changed.
Each statement is in one pair at most, and the order of the input does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from kgraph.diff.models import Aspect
from kgraph.model import DocumentId, Evidence, Statement

_FIELDS: dict[Aspect, str] = {
    "polarity": "polarity",
    "modality": "modality",
    "attribution": "attributed_to",
    "date": "time",
}


PLACES = frozenset({"id", "document", "start", "end", "event"})
"""Fields of evidence that say where it stands, or hash that."""


class Pair(NamedTuple):
    """A statement, and what it has become."""

    old: Statement
    new: Statement


class _Likeness(NamedTuple):
    """How far two statements are apart; the ids at the end make it a total order."""

    other_sentence: bool
    changed: int
    days: int
    old: str
    new: str


def pair_statements(
    gone: Iterable[Statement],
    come: Iterable[Statement],
    renames: Mapping[DocumentId, DocumentId],
    successors: Mapping[str, set[str]],
) -> list[Pair]:
    """Pair statements that only the old build has with statements that only the new one has.

    :param renames: articles' old ids → their new ones.
    :param successors: actors that were merged, split or renumbered → whom they are now.
    :returns: pairs in the order of the old statements' ids.
    """
    by_topic: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in come:
        by_topic[statement.subject.id, statement.relation, statement.object.id].append(statement)
    candidates = [
        (_likeness(old, new, renames), Pair(old, new))
        for old in gone
        for topic in _topics(old, successors)
        for new in by_topic.get(topic, ())
        if _documents(old, renames) & _documents(new, {})
    ]
    pairs: dict[str, Pair] = {}
    taken: set[str] = set()
    for _, pair in sorted(candidates, key=lambda candidate: candidate[0]):
        if pair.old.id not in pairs and pair.new.id not in taken:
            pairs[pair.old.id] = pair
            taken.add(pair.new.id)
    return [pairs[key] for key in sorted(pairs)]


def pair_evidence(
    lost: Iterable[Evidence], gained: Iterable[Evidence], renames: Mapping[DocumentId, DocumentId]
) -> list[tuple[Evidence, Evidence]]:
    """Pair evidence that stands in the same sentence of an article that was edited around it.

    Both sides are of one statement. The same trigger in the same place of the sentence is what counts.
    """
    places: dict[tuple[str, str, int, str], list[Evidence]] = defaultdict(list)
    for item in gained:
        places[_place(item, item.document)].append(item)
    pairs = []
    for item in lost:
        found = places[_place(item, renames.get(item.document, item.document))]
        if found:
            pairs.append((item, found.pop(0)))
    return pairs


def is_same_reading(old: Evidence, new: Evidence) -> bool:
    """Tell whether two pieces of evidence differ in nothing but where they stand."""
    return bool(_without_places(old.model_dump()) == _without_places(new.model_dump()))


def changed_aspects(old: Statement, new: Statement) -> tuple[Aspect, ...]:
    """Name what the meanings of two statements differ in."""
    changed: list[Aspect] = [
        aspect for aspect, field in _FIELDS.items() if getattr(old, field) != getattr(new, field)
    ]
    parties: list[Aspect] = []
    if old.subject.id != new.subject.id:
        parties.append("subject")
    if old.object.id != new.object.id:
        parties.append("object")
    return (*parties, *changed)


def _place(evidence: Evidence, document: DocumentId) -> tuple[str, str, int, str]:
    return document, evidence.text, evidence.trigger.start - evidence.start, evidence.trigger.text


def _without_places(value: Any) -> Any:
    """Take offsets and the hashes made of them out of a dump."""
    if isinstance(value, dict):
        return {k: _without_places(v) for k, v in value.items() if k not in PLACES}
    return [_without_places(v) for v in value] if isinstance(value, list | tuple) else value


def _topics(statement: Statement, successors: Mapping[str, set[str]]) -> set[tuple[str, str, str]]:
    """Return what a statement is about, in terms of the new build's actors."""
    subjects, objects = (
        successors.get(actor.id, set()) | {actor.id} for actor in (statement.subject, statement.object)
    )
    pairs: set[tuple[str, str]] = set(product(subjects, objects))
    if statement.symmetric:
        pairs = {(min(pair), max(pair)) for pair in pairs}
    return {(subject, statement.relation, object) for subject, object in pairs}


def _documents(statement: Statement, renames: Mapping[DocumentId, DocumentId]) -> set[DocumentId]:
    return {renames.get(evidence.document, evidence.document) for evidence in statement.evidence}


def _likeness(old: Statement, new: Statement, renames: Mapping[DocumentId, DocumentId]) -> _Likeness:
    old_sentences = {(renames.get(e.document, e.document), e.text) for e in old.evidence}
    shared = old_sentences & {(e.document, e.text) for e in new.evidence}
    first, second = _day(old), _day(new)
    days = abs((first - second).days) if first and second else 0
    return _Likeness(not shared, len(changed_aspects(old, new)), days, old.id, new.id)


def _day(statement: Statement) -> date | None:
    return (statement.time.start or statement.time.end) if statement.time else None
