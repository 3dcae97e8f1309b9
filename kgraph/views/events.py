"""Statements as events, for those who work with event data: who did what to whom, on which day.

An event is one act of a source towards a target on one day (or in one month, or from one day to another).
It is what PLOVER has a code for: standing relations, such as an alliance, are none, and neither are most
denials. All statements that tell of it make one event: two articles, an article and the actor it quotes.
Different relations on one day are different events, such as a condemnation and an accusation.

Event data need a date. Where the text gives none, the event is of the day on which the article was
published, as ICEWS and GDELT have it, and its precision is ``published``. A text without any date makes an
event without a date.

A symmetric event (a meeting of two) is one event, whose parties stand in the order of their ids, not one
each way as in ICEWS. A summit of five is ten events, which share an id in ``parties``.

By itself, what is announced or threatened is taken (as AGREE, CONCEDE or THREATEN, the codes PLOVER gives
it), and what is denied or merely possible is not.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from kgraph.ids import make_id
from kgraph.model import Actor, ActorId, Evidence, Frozen, Modality, Polarity, Precision, Statement, Time
from kgraph.views import Article, BuildData
from kgraph.views.cameo import cameo_code, goldstein
from kgraph.views.quad_classes import QUAD_CLASSES
from kgraph.views.selection import EVENTS

__all__ = ["Event", "build_events"]

ID_PREFIX = "occurrence:"

SURENESS: tuple[Modality, ...] = ("asserted", "reported", "claimed", "future", "hypothetical")
"""Modalities, the one that says most first."""

PRECISIONS: tuple[Precision, ...] = ("day", "month", "year", "interval")
"""How exact times are, the best first."""


class Event(Frozen):
    """One act of a source towards a target, and everything that tells of it."""

    id: Annotated[str, Field(description="A hash of source, relation, target, PLOVER code and date.")]
    start: Annotated[datetime.date | None, Field(description="First day, where it is known.")]
    end: Annotated[datetime.date | None, Field(description="Last day, where it is known.")]
    precision: Annotated[
        Precision | Literal["published"] | None, Field(description="How exact the time is; see above.")
    ]
    source: Actor
    target: Actor
    relation: str
    plover: Annotated[str, Field(description="Event type by PLOVER.")]
    mode: Annotated[str | None, Field(description="Mode by PLOVER, where the relation has one.")]
    quad_class: Annotated[int | None, Field(ge=1, le=4, description="PLOVER's, by its usual number.")]
    cameo: str | None
    goldstein: Annotated[float | None, Field(ge=-10, le=10)]
    symmetric: bool
    polarity: Polarity
    modality: Annotated[Modality, Field(description="Of its statements, the one that says most.")]
    attributed_to: Annotated[tuple[ActorId, ...], Field(description="Who says so, sorted.")]
    contexts: Annotated[tuple[str, ...], Field(description="Of all its statements, sorted.")]
    belief: Annotated[float, Field(ge=0, le=1, description="The highest of its statements.")]
    statements: Annotated[tuple[str, ...], Field(description="Their ids, sorted.")]
    evidence: Annotated[tuple[Evidence, ...], Field(description="The most trusted first.")]
    parties: Annotated[
        tuple[str, ...], Field(description="Shared by the events of one with several parties.")
    ]

    @property
    def date(self) -> datetime.date | None:
        """The first day that is known of it."""
        return self.start or self.end

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the articles that tell of it, sorted."""
        return tuple(sorted({evidence.document for evidence in self.evidence}))


Told = tuple[Statement, Evidence, Time | None]
"""A piece of evidence, the statement it is for, and the time that the event has by it."""


def build_events(data: BuildData) -> list[Event]:
    """Return the events of a build, by date and then by id; those without a date come last."""
    published = {article.id: article for article in data.articles}
    groups: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for statement in data.take(EVENTS):
        if statement.plover is None:
            continue
        for evidence in statement.evidence:
            time = statement.time or _publication(evidence, published)
            days = (time.start, time.end) if time else (None, None)
            parts = (statement.subject.id, statement.relation, statement.object.id, statement.plover)
            groups[*parts, statement.polarity, *days].append((statement, evidence, time))
    events = [_make_event(told, data) for told in groups.values()]
    return sorted(events, key=lambda event: (event.date or datetime.date.max, event.id))


def _publication(evidence: Evidence, published: Mapping[str, Article]) -> Time | None:
    article = published.get(evidence.document)
    day = article.date if article else None
    return Time(start=day, end=day, precision="day") if day else None


def _make_event(told: Sequence[Told], data: BuildData) -> Event:
    statements = {statement.id: statement for statement, _, _ in told}
    first, time = told[0][0], told[0][2]
    plover = str(first.plover)
    relation = data.ontology.relation(first.relation)
    event_type = data.ontology.event_types.get(plover)
    quad_class = event_type.quad_class if event_type else None
    cameo = cameo_code(relation, plover, first.subject)
    start, end = (time.start, time.end) if time else (None, None)
    days = [day.isoformat() if day else None for day in (start, end)]
    key = [first.subject.id, first.relation, first.object.id, plover, first.polarity, *days]
    evidence = sorted((e for _, e, _ in told), key=lambda e: (-e.confidence, len(e.text), e.id))
    return Event(
        id=make_id(ID_PREFIX, key),
        start=start,
        end=end,
        precision=_precision(told),
        source=first.subject,
        target=first.object,
        relation=first.relation,
        plover=plover,
        mode=relation.mode if plover == first.event_type else None,
        quad_class=QUAD_CLASSES.index(quad_class) + 1 if quad_class in QUAD_CLASSES else None,
        cameo=cameo,
        goldstein=goldstein(cameo) if cameo else None,
        symmetric=first.symmetric,
        polarity=first.polarity,
        modality=min((s.modality for s in statements.values()), key=SURENESS.index),
        attributed_to=tuple(sorted({s.attributed_to for s in statements.values() if s.attributed_to})),
        contexts=tuple(sorted({context for s in statements.values() for context in s.contexts})),
        belief=max(s.belief for s in statements.values()),
        statements=tuple(sorted(statements)),
        evidence=tuple(evidence),
        parties=tuple(sorted({e.event for e in evidence if e.event})),
    )


def _precision(told: Sequence[Told]) -> Precision | Literal["published"] | None:
    """Tell how exact the time is: by the text if one of them gives it, else by the day of publication."""
    known = [statement.time.precision for statement, _, _ in told if statement.time]
    if known:
        return min(known, key=PRECISIONS.index)
    return "published" if told[0][2] else None
