"""Which statements to take: by relation, time, belief, polarity and modality.

A :class:`Selection` leaves open what nobody has decided. Networks and tables of events fill the gaps with
what they take by themselves (:data:`FACTS`, :data:`EVENTS`), so that a denied or merely feared attack does
not look like an attack; all other formats take everything.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from kgraph.model import DocumentId, Frozen, Modality, Polarity, Statement, Time

__all__ = ["EVENTS", "FACTS", "Selection", "select"]


class Selection(Frozen):
    """What a statement must be; ``None`` is no condition, or none yet."""

    polarity: frozenset[Polarity] | None = None
    modality: frozenset[Modality] | None = None
    relations: Annotated[frozenset[str] | None, Field(description="Names of relation types.")] = None
    since: Annotated[datetime.date | None, Field(description="First day.")] = None
    until: Annotated[datetime.date | None, Field(description="Last day, included.")] = None
    min_belief: Annotated[float, Field(ge=0, le=1)] = 0.0

    def filled(self, defaults: "Selection") -> "Selection":
        """Return the selection with polarity and modality from another one where it has none itself.

        >>> Selection(modality={"future"}).filled(FACTS).modality
        frozenset({'future'})
        >>> Selection().filled(FACTS).polarity
        frozenset({'affirmed'})
        """
        polarity, modality = self.polarity or defaults.polarity, self.modality or defaults.modality
        return self.model_copy(update={"polarity": polarity, "modality": modality})


_TOLD: frozenset[Modality] = frozenset({"asserted", "claimed", "reported"})
_AFFIRMED: frozenset[Polarity] = frozenset({"affirmed"})

FACTS = Selection(polarity=_AFFIRMED, modality=_TOLD)
"""What is told as having happened."""

EVENTS = Selection(polarity=_AFFIRMED, modality=_TOLD | {"future"})
"""What counts as an event: to announce a visit, or an attack, is an event of its own (AGREE, THREATEN)."""


def select(
    statements: Iterable[Statement],
    selection: Selection,
    published: Mapping[DocumentId, datetime.date | None],
) -> list[Statement]:
    """Return the statements that a selection takes.

    A statement is of the time that its text gives. Where the text gives none, each piece of evidence is of
    the day on which its article was published, and those of other days are left out: a statement of two
    articles may stay with the evidence of one. What has no date at all is of no time.

    :param published: the day of publication of each article, ``None`` where it is unknown.
    """
    fitting = (statement for statement in statements if _fits(statement, selection))
    if not (selection.since or selection.until):
        return list(fitting)
    taken = []
    for statement in fitting:
        times = ((e, statement.time or _day(published.get(e.document))) for e in statement.evidence)
        kept = tuple(e for e, time in times if time and _is_within(time, selection))
        if kept:
            taken.append(statement.model_copy(update={"evidence": kept}))
    return taken


def _fits(statement: Statement, selection: Selection) -> bool:
    return (
        (selection.polarity is None or statement.polarity in selection.polarity)
        and (selection.modality is None or statement.modality in selection.modality)
        and (selection.relations is None or statement.relation in selection.relations)
        and statement.belief >= selection.min_belief
    )


def _day(date: datetime.date | None) -> Time | None:
    return Time(start=date, end=date, precision="day") if date else None


def _is_within(time: Time, selection: Selection) -> bool:
    is_too_late = selection.until and time.start and time.start > selection.until
    is_too_early = selection.since and time.end and time.end < selection.since
    return not is_too_late and not is_too_early
