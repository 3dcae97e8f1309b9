"""Names that mean something else where they stand: "Lebanon, Ohio", Moscow in 1990."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import zip_longest

from spacy.tokens import Doc, Span, Token

from kgraph.actor_tables import ActorEntry, ActorTables, RoleEntry, StateEntry
from kgraph.extract.gazetteer import Hit
from kgraph.extract.mentions import MentionKind
from kgraph.extract.persons import CALENDAR

# Georgia is the one state of America that is also the name of a state of the world.
GEORGIA, GEORGIAN_STATE = "Georgia", "state:GEO"
AMERICAN_STATES = frozenset({"state:USA", "state:CAN"})
_ARTICLES = frozenset({"a", "an"})
_INSIDE_NAMES = frozenset({"of", "the"})
_NOUN_PHRASE = frozenset({"NOUN", "PROPN", "ADJ"})


def american_regions(tables: ActorTables) -> frozenset[str]:
    """Return the states of America and the provinces of Canada, whose towns repeat the world's."""
    return frozenset(
        name
        for name, place in tables.places.items()
        if place.kind == "region" and place.state in AMERICAN_STATES
    )


def without_american_towns(text: str, hits: Sequence[Hit], american: AbstractSet[str]) -> list[Hit]:
    """Drop "Lebanon, Ohio", and both names of "Athens, Georgia"."""
    kept: list[Hit] = []
    for hit, after in zip_longest(hits, hits[1:]):
        name = text[hit.start : hit.end]
        follows = after is not None and text[hit.end : after.start] == ", "
        next_name = text[after.start : after.end] if after is not None else ""
        soil = hit.place.actor if hit.place else None
        if follows and next_name in american and soil not in AMERICAN_STATES:
            continue
        if follows and next_name == GEORGIA and soil not in (None, GEORGIAN_STATE, *AMERICAN_STATES):
            continue
        if name == GEORGIA and _names_a_town_elsewhere(text, hit, hits):
            continue
        kept.append(hit)
    return kept


def _names_a_town_elsewhere(text: str, georgia: Hit, hits: Iterable[Hit]) -> bool:
    """Tell "Savannah, Georgia" from "Tbilisi, Georgia"."""
    before = next((hit for hit in hits if text[hit.end : georgia.start] == ", "), None)
    return before is not None and before.place is not None and before.place.actor != GEORGIAN_STATE


def may_be_inside_other_name(
    span: Span, kind: MentionKind, roles: Mapping[str, RoleEntry], titles: AbstractSet[int]
) -> bool:
    """Tell whether a word beside a match may belong to the same name, so that a closer look pays.

    :param titles: tokens of offices and bodies that act for a state: they are no part of a name.
    """
    doc = span.doc
    if span.end < len(doc) and span.end not in titles and _is_capitalised(doc[span.end]):
        return True
    before = span.start - 1
    if before >= 0 and kind != "demonym" and before not in titles and _is_capitalised(doc[before]):
        return True
    while before > 0 and doc[before].lower_ in _INSIDE_NAMES:
        before -= 1
    return before >= 0 and _heads_a_business(doc[before], roles)


def _is_capitalised(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in _NOUN_PHRASE and token.text not in CALENDAR


def _heads_a_business(word: Token, roles: Mapping[str, RoleEntry]) -> bool:
    """Tell "BANK of China" and "RADIO Tonga" from an organ of the state."""
    entry = roles.get(word.lower_)
    return entry is not None and not entry.acts_for_state


def is_inside_other_name(
    span: Span, kind: MentionKind, roles: Mapping[str, RoleEntry], entities: Iterable[Span]
) -> bool:
    """Tell whether a match is part of a longer name: "Michael Jordan", "Turkish Airlines".

    :param entities: the names that the entity recogniser finds in the paragraph.
    """
    doc = span.doc
    entity = next((e for e in entities if e.start <= span.start and span.end <= e.end), None)
    if entity is None or len(entity) <= len(span):
        return False
    if entity.label_ == "PERSON":
        rest = [t for t in entity if not span.start <= t.i < span.end]
        return kind != "demonym" and all(
            t.text[0].isupper() and t.lower_ not in roles for t in rest if t.is_alpha
        )
    if entity.label_ not in {"ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}:
        return False
    last = entity[-1]
    if last.i < span.end:
        return entity.start < span.start and _heads_a_business(entity[0], roles)
    body = (
        roles.get(last.lower_)
        or roles.get(last.lemma_.lower())
        or roles.get(doc[last.i - 1 : last.i + 1].text.lower())
    )
    if body is not None:
        return not body.acts_for_state
    rest = [t for t in doc[span.end : entity.end] if t.is_alpha]
    return bool(rest) and all(t.text[0].isupper() for t in rest)


def is_counted(span: Span) -> bool:
    """Tell whether an acronym is a common noun: "an ETA of 9:30", but "a NATO ally"."""
    doc = span.doc
    if span.start == 0 or doc[span.start - 1].lower_ not in _ARTICLES or span.end >= len(doc):
        return False
    after = doc[span.end]
    return after.pos_ not in _NOUN_PHRASE and after.tag_ != "HYPH"


def is_team(doc: Doc, first: int, actors: AbstractSet[int]) -> bool:
    """Tell a team, "the Cleveland Indians", from a people, "Bosnian Serbs".

    :param first: first token of the people's name.
    :param actors: tokens of names that act; a city before the name is none of these.
    """
    if first == 0 or first - 1 in actors:
        return False
    before = doc[first - 1]
    return before.tag_ == "NNP" and before.text.istitle() and before.dep_ == "compound"


class PastSeats:
    """Knows for which state a seat of government spoke on a day: Moscow in 1990 for the Soviet Union."""

    def __init__(self, actors: Iterable[ActorEntry]) -> None:
        states = [entry for entry in actors if isinstance(entry, StateEntry)]
        self._past: dict[str, list[StateEntry]] = {}
        for past in states:
            for heir in states:
                if past.end is None or heir.end is not None:
                    continue
                shared = heir.metonyms if past.capital == heir.capital else (past.capital,)
                for text in set(shared) & set(heir.metonyms):
                    self._past.setdefault(text, []).append(past)

    def on(self, text: str, actor: str, day: datetime.date | None) -> str:
        """Return whom a seat speaks for on a day; ``actor`` is whom it speaks for today."""
        if day is None:
            return actor
        for past in self._past.get(text, ()):
            if (past.start or day) <= day < (past.end or day):
                return past.id
        return actor
