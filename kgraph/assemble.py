"""From what many articles say to one graph: merging statements, and finding those that contradict.

Every function is pure, and its result depends on the set of statements alone, not on their order. So any
number of workers may merge in any order, and a merge of merges is the merge of all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from kgraph.belief import DEFAULT_SETTINGS, BeliefSettings, belief
from kgraph.model import Evidence, Statement, Time

TOLD = frozenset({"asserted", "claimed", "reported"})
"""Modalities of what is said to have happened, as against what is planned or imagined."""


def merge(
    statements: Iterable[Statement],
    sources: Mapping[str, str] | None = None,
    settings: BeliefSettings = DEFAULT_SETTINGS,
) -> list[Statement]:
    """Merge statements of equal meaning, uniting their evidence and contexts, and say how sure each is.

    Equal meaning is equal :attr:`Statement.id`. Belief is computed anew from all the evidence for a
    statement, and all against it: that of the statements which say the opposite. Merging is associative,
    commutative and idempotent (``tests/test_assemble.py`` holds it to that).

    Who claims a thing does claim it, even where another denies it: so only statements of equal modality
    and attribution weigh against one another, though all contradictions are found by
    :func:`contradictions`.

    :param statements: statements from any number of documents, repeats allowed.
    :param sources: document id → source, see :func:`kgraph.belief.belief`.
    :returns: one statement an id, sorted by id, each with its evidence sorted and without repeats.
    """
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[statement.id].append(statement)
    united = {key: _unite(groups[key]) for key in sorted(groups)}
    against: dict[str, list[Evidence]] = defaultdict(list)
    for one, other in contradictions(united.values()):
        if _voice(united[one]) == _voice(united[other]):
            against[one].extend(united[other].evidence)
            against[other].extend(united[one].evidence)
    return [
        statement.model_copy(update={"belief": belief(statement.evidence, against[key], sources, settings)})
        for key, statement in united.items()
    ]


def contradictions(statements: Iterable[Statement]) -> list[tuple[str, str]]:
    """Return the ids of statements that cannot both be true, the affirmed one first, sorted.

    Two statements contradict if they are about the same subject, relation and object, at times that
    overlap, one affirmed and the other negated, and both tell what happened or both what is to come.
    A hypothesis contradicts nothing. An event without a date may have been at any time, so only
    another one without a date is taken to be the same.
    """
    groups: dict[tuple[str, str, str, bool], dict[str, list[Statement]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for statement in statements:
        if statement.modality != "hypothetical":
            told = statement.modality in TOLD
            key = (statement.subject.id, statement.relation, statement.object.id, told)
            groups[key][statement.polarity].append(statement)
    pairs = {
        (affirmed.id, negated.id)
        for group in groups.values()
        for affirmed in group["affirmed"]
        for negated in group["negated"]
        if _overlap(affirmed.time, negated.time)
    }
    return sorted(pairs)


def _unite(statements: list[Statement]) -> Statement:
    """Make one statement of several with the same id."""
    evidence: dict[str, Evidence] = {}
    for item in chain.from_iterable(each.evidence for each in statements):
        known = evidence.get(item.id)
        if known is None or _preference(item) < _preference(known):
            evidence[item.id] = item
    contexts = {context for each in statements for context in each.contexts}
    first = statements[0] if len(statements) == 1 else min(statements, key=_spelling)
    return first.model_copy(
        update={
            "contexts": tuple(sorted(contexts)),
            "evidence": tuple(evidence[key] for key in sorted(evidence)),
        }
    )


def _preference(evidence: Evidence) -> tuple[float, str, str]:
    """Order readings of one place: the surest first, then by the rule's name, then by all the rest."""
    return (-evidence.confidence, evidence.rule, evidence.model_dump_json())


def _spelling(statement: Statement) -> str:
    """Order statements of one meaning by what their ids leave out, such as the actors' labels."""
    return statement.model_dump_json(exclude={"evidence", "contexts", "belief"})


def _voice(statement: Statement) -> tuple[str, str | None]:
    """Return on what footing a statement stands, and on whose word."""
    return (statement.modality, statement.attributed_to)


def _overlap(one: Time | None, other: Time | None) -> bool:
    if one is None or other is None:
        return one is other
    latest_start = max(one.start or date.min, other.start or date.min)
    earliest_end = min(one.end or date.max, other.end or date.max)
    return latest_start <= earliest_end
