"""Offices, bodies and populations in a text ("foreign minister", "army", "citizens"), and whose they are.

A role acts for the actor named beside it: "Iran's foreign minister", "the Kenyan army", "the president of
Chad". The walk to that name is along the words rather than the parse tree, because titles before names are
what parsers get wrong most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kgraph.actor_tables import RoleEntry

MAX_ROLE_WORDS = 5
MAX_WALK = 14
# Words that may stand between a country and the office: "Oman's long-serving minister of state for defence".
_INSIDE_TITLE = frozenset({"ADJ", "ADV", "NOUN", "PROPN", "PART", "DET", "NUM", "X"})
_BETWEEN_TITLES = frozenset({"the", "'s", "and", "for", "affairs"})
_FORMER = frozenset(
    {"former", "ex", "late", "ousted", "exiled", "deposed", "retired", "onetime", "then", "incoming"}
)
_NOT_ACTING = _FORMER - {"then", "incoming", "late"}
# What follows them is what the office deals with, not whose it is: "envoy FOR Syria", "ambassador TO Chad".
_OBJECT_PREPOSITIONS = frozenset({"for", "to", "on", "in", "at"})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """Tokens ``first:last`` that name an office, a body or a population."""

    first: int
    last: int
    entry: RoleEntry


def first_words(table: Iterable[str]) -> frozenset[str]:
    """Return the words with which the phrases of a table begin."""
    return frozenset(phrase.partition(" ")[0] for phrase in table)


def find_roles(
    doc: Doc, table: Mapping[str, RoleEntry], beginnings: frozenset[str] | None = None
) -> Iterator[RolePhrase]:
    """Yield the role phrases of a paragraph, the longest first at each place, none overlapping.

    :param beginnings: :func:`first_words` of the table, where the caller has them.
    """
    beginnings = first_words(table) if beginnings is None else beginnings
    i = 0
    for token in doc:
        if token.i < i or not _may_begin(token, beginnings):
            continue
        i = token.i
        for length in range(min(MAX_ROLE_WORDS, len(doc) - i), 0, -1):
            entry = _role_entry(doc, i, i + length, table)
            if entry is not None:
                yield RolePhrase(i, i + length, entry)
                i += length
                break


def _may_begin(token: Token, beginnings: frozenset[str]) -> bool:
    word = token.lower_
    return (
        word in beginnings
        or word.removesuffix("s") in beginnings
        or word.partition("-")[0] in beginnings
        or token.lemma_.lower().partition("-")[0] in beginnings
    )


def _role_entry(doc: Doc, first: int, last: int, table: Mapping[str, RoleEntry]) -> RoleEntry | None:
    end = doc[last - 1]
    if end.pos_ not in {"NOUN", "PROPN", "ADJ"} or (last - first == 1 and end.pos_ == "ADJ"):
        return None
    phrase = doc[first:last].text.lower().replace("-", " ")
    found = table.get(phrase)
    if found is None and end.tag_ in {"NNS", "NNPS"}:
        stem = phrase[: len(phrase) - len(end)] + end.lemma_.lower()
        found = table.get(stem) or table.get(phrase.removesuffix("s"))
    return found


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose office it is (of "Saudi and Emirati troops", two states'), and where the whole title stands."""

    actors: tuple[str, ...]
    first: int
    last: int
    former: bool = False
    role: RolePhrase | None = None

    @property
    def actor(self) -> str:
        """The nearest owner: the only one of a single person."""
        return self.actors[0]


@dataclass(frozen=True, slots=True)
class NamedActor:
    """A name, demonym or seat of an actor at tokens ``first:last``."""

    actor: str
    first: int
    last: int


class OwnerFinder:
    """Finds the actor beside a title: to its left, or to its right after "of"."""

    def __init__(
        self,
        doc: Doc,
        named: Sequence[NamedActor],
        roles: Sequence[RolePhrase],
        places: Sequence[NamedActor] = (),
    ) -> None:
        self._doc = doc
        self._place_at = {p.first: p for p in places}
        self._ending = {n.last: n for n in named}
        self._starting = {n.first: n for n in named}
        self._role_ending = {r.last: r for r in roles}
        self._role_at = {i: r for r in roles for i in range(r.first, r.last)}
        self._in_role = {i for r in roles for i in range(r.first, r.last)}

    def to_the_left(self, position: int) -> Owner | None:
        """Walk left from a title or name that starts at ``position``."""
        organisation: NamedActor | None = None
        former = False
        i, start = position, position
        while i > 0 and position - i < MAX_WALK:
            named = self._ending.get(i)
            if named is not None:
                i = named.first
                if self._is_object_of_title(i):
                    continue
                start = i
                if named.actor.startswith(("state:", "group:")):
                    owners = self._joined_left(named)
                    return Owner(tuple(o.actor for o in owners), owners[-1].first, position, former)
                organisation = organisation or named
                continue
            token = self._doc[i - 1]
            if token.lower_ in _FORMER:
                former = True
            elif token.lower_ == "and":
                one_persons = i - 1 in self._role_ending and self._role_between(i, position + 1)
                if not one_persons or organisation is not None:
                    break
            elif not self._may_stand_in_title(token, i - 1):
                break
            i -= 1
        return Owner((organisation.actor,), start, position, former) if organisation else None

    def _joined_left(self, named: NamedActor) -> list[NamedActor]:
        """Return a name and those joined to it before it, the nearest first: "Saudi, Omani and Emirati".

        A comma alone joins nothing: "attacked Syria, the Turkish ministry said".
        """
        joined = [named]
        i = named.first
        while i > 1 and self._doc[i - 1].lower_ in {"and", ",", "-", "–", "the"}:
            i -= 1
            before = self._ending.get(i)
            if before is not None and not before.actor.startswith("state:"):
                break
            if self._doc[i].lower_ != "the" and before is None and i > 1 and self._doc[i - 1].tag_ == "POS":
                before = self._ending.get(i - 1)
            if before is not None:
                joined.append(before)
                i = before.first
        between = {token.lower_ for token in self._doc[joined[-1].last : named.first]}
        return joined if "and" in between or "," not in between else [named]

    def _joined_right(self, named: NamedActor) -> list[NamedActor]:
        """Return a name and those joined to it after it: "the presidents of Chad and Niger"."""
        joined = [named]
        i = named.last
        while i < len(self._doc) and self._doc[i].lower_ in {"and", ",", "the"}:
            i += 1
            after = self._starting.get(i)
            if after is not None:
                joined.append(after)
                i = after.last
        return joined

    def to_the_right(self, position: int, *, also: frozenset[str] = frozenset()) -> Owner | None:
        """Walk right from a title that ends at ``position``: "president OF the Republic of Chad".

        :param also: other prepositions that will do: "the junta IN Niamey", "a spokesman FOR Fiji".
        """
        i = position
        seen_of = False
        while i < len(self._doc) and i - position < MAX_WALK:
            named = self._starting.get(i)
            if named is not None:
                if not seen_of or self._describes_private(named.last):
                    return None
                owners = self._joined_right(named)
                return Owner(tuple(o.actor for o in owners), named.first, owners[-1].last)
            token = self._doc[i]
            if token.lower_ in {"of", "from"} or token.lower_ in also:
                seen_of = True
            elif i not in self._in_role and not (
                token.lower_ in _BETWEEN_TITLES or (seen_of and token.pos_ in {"ADJ", "NOUN", "PROPN"})
            ):
                return None
            i += 1
        return None

    def on_the_soil(self, position: int) -> Owner | None:
        """Read the town whose authorities a body is: "a court IN ISTANBUL" is Turkish."""
        place = self._place_at.get(position + 1)
        if place is None or self._doc[position].lower_ != "in":
            return None
        return Owner((place.actor,), place.first, place.last)

    def _describes_private(self, position: int) -> bool:
        """Tell whether a name only describes somebody private: "of the Peruvian FOOTBALL FEDERATION"."""
        for i in range(position, min(position + MAX_ROLE_WORDS, len(self._doc))):
            if i in self._role_at:
                return not self._role_at[i].entry.acts_for_state
            if self._doc[i].pos_ not in {"ADJ", "NOUN"}:
                break
        return False

    def after_comma(self, position: int) -> Owner | None:
        """Read an apposition to a name that ends there: "Mousavi, CHIEF OF STAFF OF IRAN'S ARMED FORCES"."""
        if position >= len(self._doc) or self._doc[position].text != ",":
            return None
        former = False
        role: RolePhrase | None = None
        named: NamedActor | None = None
        i = position + 1
        while i < len(self._doc) and i - position < MAX_WALK:
            hit = self._starting.get(i)
            if hit is not None:
                named, i = named or hit, hit.last
            else:
                token = self._doc[i]
                former = former or token.lower_ in _FORMER
                if i in self._role_at:
                    role = role or self._role_at[i]
                elif token.lower_ not in {"of", "for", "and", "the"} and token.pos_ not in _INSIDE_TITLE:
                    break
                i += 1
            if named is not None and role is not None:
                return Owner((named.actor,), named.first, named.last, former, role)
        return None

    def before_comma(self, comma: int) -> Owner | None:
        """Read what a name stands beside: "the foreign minister of Fiji, ANA SOPO", "Fiji's envoy, ANA SOPO".

        :param comma: the comma between title and name.
        """
        if comma in self._role_ending:
            role = self._role_ending[comma]
            owner = self.to_the_left(role.first)
            return replace(owner, role=role) if owner is not None else None
        for position in range(comma - 1, max(0, comma - MAX_WALK), -1):
            role_ = self._role_ending.get(position)
            if role_ is not None:
                owner = self.to_the_right(role_.last)
                ends_there = owner is not None and owner.last == comma
                if owner is None or not ends_there:
                    return None
                return Owner(owner.actors, role_.first, owner.last, role=role_)
        return None

    def _role_before(self, i: int) -> bool:
        """Tell whether the words just left of token ``i`` are a title: "Prime Minister AND …"."""
        return self._role_between(max(0, i - 3), i)

    def _role_between(self, first: int, last: int) -> bool:
        return any(i in self._in_role for i in range(first, last))

    def _is_object_of_title(self, i: int) -> bool:
        """Tell "envoy FOR Syria" from "Syrian envoy", given the country's first token."""
        while i > 0 and self._doc[i - 1].lower_ == "the":
            i -= 1
        return i > 0 and self._doc[i - 1].lower_ in _OBJECT_PREPOSITIONS and self._role_before(i - 1)

    def _may_stand_in_title(self, token: Token, i: int) -> bool:
        if i in self._in_role or token.lower_ == "of":
            return True
        if token.lower_ in _OBJECT_PREPOSITIONS:
            return self._role_before(i)
        if token.text in {"-", "–", "&", "/"}:
            return True
        if token.lower_ == "acting":
            return True
        if token.tag_ == "VBN":
            return i > 0 and self._doc[i - 1].pos_ != "PUNCT"  # "newly APPOINTED", not "Russian-MADE"
        if token.pos_ == "DET":
            return False
        return token.pos_ in _INSIDE_TITLE and not token.is_punct


def acts_no_longer(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a title is a former one: "ex-president", "the ousted leader"."""
    words = {doc[i].lower_ for i in range(max(0, first - 2), last)}
    return bool(words & _NOT_ACTING)
