"""The linker: from the words of a paragraph to the actors they stand for.

Three sources, the earlier winning: names of the actor tables, persons, and offices or bodies with their
owner ("the Kenyan army"). What is no actor although it looks like one (a newspaper, a former president, a
football team) is blocked, so that no pattern falls back on the country in its name.
"""

import datetime
import re
from collections.abc import Callable, Container, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from operator import attrgetter

from spacy.tokens import Doc, Span

from kgraph.actor_tables import ActorTables, OrganisationEntry, surface_forms
from kgraph.extract.gazetteer import Gazetteer, Hit
from kgraph.extract.homonyms import (
    PastSeats,
    american_regions,
    is_counted,
    is_inside_other_name,
    is_team,
    may_be_inside_other_name,
    without_american_towns,
)
from kgraph.extract.mentions import ActorMention, MentionIndex, MentionKind, make_mention
from kgraph.extract.persons import NameRun, PersonResolver, find_name_runs
from kgraph.extract.roles import NamedActor, OwnerFinder, RolePhrase, acts_no_longer, find_roles, first_words
from kgraph.offices import OfficeIndex

_KINDS: Mapping[str, MentionKind] = {
    "name": "name",
    "acronym": "name",
    "territory": "name",
    "demonym": "demonym",
    "metonym": "metonym",
    "place": "place",
}
_ROLE_KINDS: Mapping[str, MentionKind] = {"population": "population", "body": "body", "weapon": "body"}
_LANDS = frozenset({"name", "acronym", "territory", "place"})
# The name of a warship follows: "the USS Cole".
_SHIPS = frozenset({"USS", "USNS", "HMS", "HMCS", "HMAS", "HMNZS"})
# Courts and police are those of the place where they stand; soldiers may be anybody's.
_LOCAL_SECTORS = frozenset({"COP", "JUD"})
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NAMED_KINDS = frozenset({"name", "demonym", "metonym"})


@dataclass(frozen=True, slots=True)
class Linked:
    """What the linker found in a paragraph; ``open_roles`` are titles whose owner only the context tells."""

    mentions: MentionIndex
    open_roles: tuple[RolePhrase, ...]


class Linker:
    """Resolves actor mentions; built once from the tables, used for any number of articles."""

    def __init__(
        self,
        tables: ActorTables,
        offices: OfficeIndex,
        relational: Container[str] = (),
        *,
        fold_organs: bool = True,
        entities: Callable[[Doc], Sequence[Span]] = attrgetter("ents"),
    ) -> None:
        """Index the tables.

        :param relational: nouns ("ally") that never stand for whose they are.
        :param fold_organs: let organs act for their parent: the Security Council for the UN.
        :param entities: finds the names in a paragraph; asked only where a name of the tables may be part of
            a longer one.
        """
        self._entities = entities
        self._gazetteer = Gazetteer(surface_forms(tables), tables.masks)
        self._roles = {
            lemma: entry
            for lemma, entry in tables.roles.items()
            if entry.kind != "territory" and lemma not in relational
        }
        self._role_words = first_words(self._roles)
        self._title_words = frozenset(word for lemma in self._roles for word in lemma.split()) | {"affairs"}
        # The Security Council acts for the UN; which organ acted stays on the mention.
        self._organs = {
            id_: entry
            for id_, entry in tables.actors.items()
            if fold_organs
            and isinstance(entry, OrganisationEntry)
            and entry.kind == "organ"
            and entry.parent is not None
        }
        self._sector_of = {text: body.sector or None for text, body in tables.bodies.items()}
        self._offices = offices
        self._american = american_regions(tables)
        self._seats = PastSeats(tables.actors.values())

    def may_mention(self, text: str, day: datetime.date | None) -> bool:
        """Tell whether a text may name an actor or somebody in office about that day; needs no parser."""
        words = (word for word in _WORD.findall(text) if not word.islower())
        return self._gazetteer.may_find(text) or any(self._offices.find_surname(word, day) for word in words)

    def persons(self, day: datetime.date | None, country: str | None = None) -> PersonResolver:
        """Open the memory of persons for one article of the given date, about a country if one is given."""
        persons = PersonResolver(self._offices, day)
        persons.see([country] if country else [])
        return persons

    def link(self, doc: Doc, persons: PersonResolver) -> Linked:
        """Find the actor mentions of a paragraph; ``persons`` learns whom it introduces."""
        text = doc.text
        hits = without_american_towns(text, list(self._gazetteer.find(text)), self._american)
        phrases = list(find_roles(doc, self._roles, self._role_words))
        titles = {i for r in phrases if r.entry.acts_for_state for i in range(r.first, r.last)}
        named = [m for hit in hits if (m := self._named(doc, hit, persons.day, titles)) is not None]
        acting = {i for m in named if m.kind != "place" for i in range(m.first, m.last)}
        named = [m for m in named if m.kind != "population" or not is_team(doc, m.first, acting)]
        taken = {i for m in named for i in range(m.first, m.last)}
        roles = [r for r in phrases if taken.isdisjoint(range(r.first, r.last))]
        actors = [NamedActor(m.actor, m.first, m.last) for m in named if m.kind in _NAMED_KINDS]
        places = [NamedActor(m.soil, m.first, m.last) for m in named if m.kind == "place" and m.soil]
        owners = OwnerFinder(doc, actors, roles, places)
        persons.see(m.actor for m in actors)
        mentions: list[ActorMention] = list(named)
        blocked: set[int] = set()
        private: set[int] = set()
        in_person: set[int] = set()
        for run in find_name_runs(doc, frozenset(taken), roles, self._title_words):
            mention, tokens = _person_mention(doc, run, persons, owners)
            if mention is None:
                blocked |= tokens
            else:
                organ = self._organs.get(mention.actor)
                parent = organ.parent if organ is not None else None
                mentions.append(mention if parent is None else replace(mention, actor=parent))
            in_person |= tokens
        open_roles = []
        for role in roles:
            tokens = set(range(role.first, role.last))
            if tokens & in_person:
                continue
            owned = _role_mention(doc, role, owners)
            if not role.entry.acts_for_state and not _fights_for(role, owned):
                private |= tokens
                if owned is None and role.entry.sector == "REB":
                    open_roles.append(role)
                continue
            if owned is None:
                open_roles.append(role)
            elif isinstance(owned, set):
                blocked |= owned
            else:
                mentions.extend(owned)
        return Linked(MentionIndex(mentions, frozenset(blocked), frozenset(private)), tuple(open_roles))

    def _named(
        self, doc: Doc, hit: Hit, day: datetime.date | None, titles: AbstractSet[int]
    ) -> ActorMention | None:
        span = doc.char_span(hit.start, hit.end, alignment_mode="contract")
        if span is None or span.end_char - span.start_char < hit.end - hit.start:
            return None
        form = hit.actor or hit.place
        assert form is not None
        kind = _KINDS[form.kind]
        is_ship = form.text in _SHIPS
        if (
            not is_ship
            and may_be_inside_other_name(span, kind, self._roles, titles)
            and is_inside_other_name(span, kind, self._roles, self._entities(doc))
        ):
            return None
        if form.kind == "acronym" and not is_ship and is_counted(span):
            return None
        if kind == "demonym" and span[-1].tag_ in {"NNS", "NNPS"}:
            kind = "population"
        soil = hit.place.actor if hit.place else form.actor if form.kind in _LANDS else None
        sector = self._sector_of.get(form.text)
        organ = self._organs.get(form.actor)
        actor, role = (organ.parent or form.actor, organ.name) if organ is not None else (form.actor, None)
        last = _end_of_ship(doc, span.end) if is_ship else span.end
        if kind == "metonym":
            actor = self._seats.on(form.text, actor, day)
        return make_mention(doc, actor, span.start, last, kind, soil=soil, role=role, sector=sector)


def _end_of_ship(doc: Doc, end: int) -> int:
    while end < len(doc) and doc[end].text[0].isupper() and doc[end].pos_ in {"PROPN", "NOUN", "ADJ"}:
        end += 1
    return end


def _person_mention(
    doc: Doc, run: NameRun, persons: PersonResolver, owners: OwnerFinder
) -> tuple[ActorMention | None, set[int]]:
    """Return the mention a name run makes (None if the person acts for nobody) and the tokens it settles."""
    found = persons.resolve(doc, run, owners)
    if found is None:
        is_full_name = run.last - run.first > 1
        return None, set(range(run.first, run.last)) if is_full_name else set()
    person, first, last = found
    if person.actor is None:
        return None, set(range(first, last))
    mention = make_mention(
        doc,
        person.actor,
        first,
        last,
        "person",
        show=(run.first, run.last),
        person=person.name,
        role=person.role,
        sector=person.sector,
    )
    return mention, set(range(first, last))


def _fights_for(role: RolePhrase, owned: list[ActorMention] | set[int] | None) -> bool:
    """Tell "FARC rebels", who are the FARC, from "Syrian rebels", who are not Syria."""
    return role.entry.sector == "REB" and isinstance(owned, list) and owned[0].actor.startswith("group:")


def _role_mention(doc: Doc, role: RolePhrase, owners: OwnerFinder) -> list[ActorMention] | set[int] | None:
    """Return an office's mentions, one an owner; a former office's tokens, to block; None if nobody's."""
    also = {"body": frozenset({"in"})}.get(role.entry.kind, frozenset())
    if role.entry.lemma.startswith("spokes"):
        also = frozenset({"for"})
    after = owners.to_the_right(role.last, also=also)
    # "Colombian rebels of the ELN" are the ELN's.
    of_group = after is not None and role.entry.sector == "REB" and after.actor.startswith("group:")
    owner = None if of_group else owners.to_the_left(role.first)
    first, last = role.first, role.last
    if owner is None:
        owner = after
        if owner is None and role.entry.sector in _LOCAL_SECTORS:
            owner = owners.on_the_soil(role.last)
        if owner is None:
            return None
        last = owner.last
    else:
        first = owner.first
    if owner.former or acts_no_longer(doc, first, role.last):
        return set(range(role.first, role.last))
    kind = _ROLE_KINDS.get(role.entry.kind, "role")
    several = doc[role.last - 1].tag_ in {"NNS", "NNPS"} or kind != "role"
    owners_ = owner.actors if several else owner.actors[:1]
    entry = role.entry
    return [
        make_mention(doc, a, first, last, kind, role=entry.lemma, sector=entry.sector or None)
        for a in owners_
    ]
