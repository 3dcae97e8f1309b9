"""What became of the actors: other labels, several that are now one, one that is now several.

Two builds are compared at the words that both read: where the same words of the same article stood for one
actor in the old build and stand for another in the new one, the actor has moved. An actor that is gone and
whose words all stand for another one now was merged into that one; new actors that took words over from an
old one were split off it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kgraph.diff.models import ActorMerged, ActorRelabelled, ActorSplit
from kgraph.model import Actor, Evidence, Statement

AnyActorChange = ActorRelabelled | ActorMerged | ActorSplit
TextOf = Callable[[Evidence], str]
"""Names the text that a piece of evidence stands in, the same for both builds."""

_Place = tuple[str, int, int]


class _Moves(NamedTuple):
    """Who took whose words over."""

    heirs: Mapping[str, set[str]]
    forebears: Mapping[str, set[str]]


def compare_actors(
    old: Iterable[Statement], new: Iterable[Statement], old_text: TextOf, new_text: TextOf
) -> list[AnyActorChange]:
    """Return what changed about the actors, in the order of their ids.

    :param old_text: names the text of evidence of the old build, such that equal texts have equal names.
    """
    old, new = list(old), list(new)
    before, after = find_actors(old), find_actors(new)
    moves = _find_moves(_read_places(old, old_text), _read_places(new, new_text))
    changes: list[AnyActorChange] = [
        ActorRelabelled(old=before[key], new=after[key])
        for key in sorted(before.keys() & after.keys())
        if before[key].label != after[key].label
    ]
    for heir in sorted(moves.forebears):
        gone = {key for key in moves.forebears[heir] if key not in after and moves.heirs[key] == {heir}}
        one = sorted(gone | ({heir} & before.keys()))
        if gone and len(one) > 1:
            changes.append(ActorMerged(old=tuple(before[key] for key in one), new=after[heir]))
        elif gone and moves.forebears[heir] == gone:
            changes.append(ActorRelabelled(old=before[one[0]], new=after[heir]))
    for key in sorted(moves.heirs):
        come = {heir for heir in moves.heirs[key] if heir not in before}
        several = sorted(come | ({key} & after.keys()))
        if come and len(several) > 1:
            changes.append(ActorSplit(old=before[key], new=tuple(after[heir] for heir in several)))
    return changes


def find_actors(statements: Iterable[Statement]) -> dict[str, Actor]:
    """Return the actors that statements are about, by id; of several labels, the first in the alphabet."""
    actors: dict[str, Actor] = {}
    for statement in statements:
        for actor in (statement.subject, statement.object):
            known = actors.get(actor.id)
            if known is None or actor.label < known.label:
                actors[actor.id] = actor
    return actors


def find_successors(changes: Iterable[AnyActorChange]) -> dict[str, set[str]]:
    """Return the id of each actor that was merged, split or renumbered → the ids that stand for it now."""
    successors: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        old = change.old if isinstance(change.old, tuple) else (change.old,)
        new = change.new if isinstance(change.new, tuple) else (change.new,)
        for actor in old:
            successors[actor.id] |= {heir.id for heir in new}
    return dict(successors)


def _read_places(statements: Iterable[Statement], text_of: TextOf) -> dict[_Place, set[str]]:
    """Return the words that name actors → whom they stand for."""
    places: dict[_Place, set[str]] = defaultdict(set)
    for statement in statements:
        for evidence in statement.evidence:
            text = text_of(evidence)
            for actor, mention in (
                (statement.subject.id, evidence.subject_mention),
                (statement.object.id, evidence.object_mention),
            ):
                places[text, mention.start, mention.end].add(actor)
    return places


def _find_moves(old: Mapping[_Place, set[str]], new: Mapping[_Place, set[str]]) -> _Moves:
    """Find words that stood for just one actor which they no longer stand for, and stand for another."""
    heirs: dict[str, set[str]] = defaultdict(set)
    forebears: dict[str, set[str]] = defaultdict(set)
    for place in old.keys() & new.keys():
        gone, come = old[place] - new[place], new[place] - old[place]
        if len(gone) == len(come) == 1:
            (before,), (after,) = gone, come
            heirs[before].add(after)
            forebears[after].add(before)
    return _Moves(heirs, forebears)
