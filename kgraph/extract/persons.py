"""Persons: whom a name acts for, from the words beside it, the offices table, or earlier in the article.

"Iranian Foreign Minister Abbas Araghchi" ties a name to a state; from then on "Araghchi" is enough in that
article. A name nobody introduces is looked up among those in office on the article's date.
"""

import calendar
import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kgraph.extract.holders import Holders
from kgraph.extract.roles import Owner, OwnerFinder, RolePhrase, acts_no_longer
from kgraph.names import folded_key
from kgraph.offices import OfficeIndex, Term

_PARTICLES = frozenset(
    "al el bin ibn bint ben abu von van der den de del della di da dos du la le ter ten zu".split()
)
_ARTICLES_IN_NAMES = frozenset({"al", "el"})
CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir lord lady prof prof. professor sheikh shaikh sheikha ayatollah seyyed "
    "sayyid hojatoleslam prince princess king queen pope his her excellency majesty highness gen gen. maj lt "
    "lt. col col. brig sen sen. rep rep. comrade pm st haji mullah maulana imam rabbi father general "
    "colonel capt capt. cmdr cmdr. adm adm. sgt sgt. maj. brig. gov gov. sheik subcommander subcomandante "
    "senior emperor".split()
)
_ROYAL = frozenset({"king", "queen", "prince", "princess", "emperor", "emir", "sultan"})
_OFFICE_ROLES = {
    "head_of_state": ("head of state", "HOS"),
    "head_of_government": ("head of government", "HOG"),
}
_SHORTEST_BARE_SURNAME = 5


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the article has introduced."""

    name: str
    keys: tuple[str, ...]
    actor: str | None
    role: str | None
    sector: str | None


@dataclass(slots=True)
class Registry:
    """The persons of one article, in the order of their introduction; the latest wins among namesakes."""

    persons: list[Person] = field(default_factory=list)

    def add(self, person: Person) -> None:
        """Introduce a person, or learn more of one already known."""
        self.persons.append(person)

    def find(self, name: str) -> Person | None:
        """Return the latest person whose name contains every word of this one.

        >>> name, registry = "Tamim bin Hamad Al Thani", Registry()
        >>> registry.add(Person(name, name_words(name), "state:QAT", None, None))
        >>> found = registry.find("Al-Thani")
        >>> found.actor if found else None
        'state:QAT'
        """
        words = name_words(name)
        if not words:
            return None
        for person in reversed(self.persons):
            if set(words) <= set(person.keys) or "".join(words) == "".join(person.keys):
                return person
        return None


def name_words(name: str) -> tuple[str, ...]:
    """Split a name into comparable words: without particles, titles and hyphens, spellings folded.

    >>> name_words("Al-Attiyah") == name_words("al Attiyah")
    True
    """
    words = name.replace("-", " ").replace("’", "'").replace("'s", "").split()
    return tuple(
        folded_key(w) for w in words if w.lower() not in _PARTICLES | _TITLES and any(map(str.isalpha, w))
    )


@dataclass(frozen=True, slots=True)
class NameRun:
    """Tokens ``first:last`` that spell a personal name; ``title_first`` is where titles before it begin."""

    title_first: int
    first: int
    last: int
    role: RolePhrase | None

    def text(self, doc: Doc) -> str:
        """Return the name as written."""
        return doc[self.first : self.last].text


def find_name_runs(
    doc: Doc, taken: frozenset[int], roles: Sequence[RolePhrase], title_words: frozenset[str] = frozenset()
) -> Iterator[NameRun]:
    """Yield runs of capitalised words that may be persons, titles stripped from their front.

    :param taken: tokens that name an actor.
    :param title_words: words that occur in titles ("Affairs"): such a word before a title belongs to it.
    """
    role_at = {i: role for role in roles for i in range(role.first, role.last)}
    i = 0
    while i < len(doc):
        if not _may_begin(doc[i], taken):
            i += 1
            continue
        start = i
        while i < len(doc) and _may_continue(doc, i, start, taken):
            i += 1
        while i > start + 1 and (doc[i - 1].lower_ in _PARTICLES or doc[i - 1].is_punct):
            i -= 1
        run = _without_titles(doc, start, i, role_at, title_words)
        if run is not None:
            yield run
        i = max(i, start + 1)


def _may_begin(token: Token, taken: frozenset[int]) -> bool:
    if token.pos_ != "PROPN" or token.i in taken:
        return False
    text = token.text
    if text[0].isupper():
        return token.is_alpha and text not in CALENDAR
    return text in _ARTICLES_IN_NAMES


def _may_continue(doc: Doc, i: int, start: int, taken: frozenset[int]) -> bool:
    token = doc[i]
    if i in taken:
        return False
    if token.text in {"-", "‑", "'", "’"}:
        return i > start and not token.whitespace_ and i + 1 < len(doc) and doc[i + 1].text[0].isalpha()
    if token.lower_ in _PARTICLES:
        after = doc[i + 1] if i + 1 < len(doc) else None
        return after is not None and (
            after.text[0].isupper() or after.lower_ in _PARTICLES or after.text in {"-", "‑"}
        )
    return token.text[0].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN", "X"} and token.tag_ != "POS"


def _without_titles(
    doc: Doc, first: int, last: int, role_at: dict[int, RolePhrase], title_words: frozenset[str]
) -> NameRun | None:
    """Strip the titles from the front of a run; "Sen" is a title in "Sen. Cruz", not in "Hun Sen"."""
    name_first = first
    role: RolePhrase | None = None
    for i in range(first, last):
        word = doc[i].lower_
        hyphenated = i + 1 < last and doc[i + 1].text in {"-", "‑"} and not doc[i].whitespace_
        if hyphenated and (i not in role_at or role_at[i].last == i + 1):
            break  # Amir-Abdollahian is no amir
        if i in role_at or word in _TITLES:
            name_first = max(name_first, role_at[i].last if i in role_at else i + 1)
            role = role_at.get(i, role)
        elif word not in title_words and not doc[i].is_punct:
            break
    while name_first < last and (doc[name_first].is_punct or doc[name_first].lower_ == "."):
        name_first += 1
    if name_first >= last:
        return None
    if role is None and first > 0:
        role = role_at.get(first - 1)
    return NameRun(first, name_first, last, role)


class PersonResolver:
    """Decides whom the names of one article act for; remembers what it has learnt."""

    def __init__(self, offices: OfficeIndex, day: datetime.date | None) -> None:
        self._holders = Holders(offices, day)
        self.day = day
        self._named: set[str] = set()
        self.registry = Registry()

    def see(self, actors: Iterable[str]) -> None:
        """Learn which actors the article names: of namesakes in office, theirs is meant."""
        self._named.update(actors)

    def resolve(self, doc: Doc, run: NameRun, owners: OwnerFinder) -> tuple[Person, int, int] | None:
        """Return the person a name run stands for, and the tokens of the whole mention.

        A tie in the text beats an earlier introduction, which beats the offices table. A known person
        who acts for nobody (a former minister, a journalist) comes back with ``actor`` None.
        """
        name = run.text(doc)
        first = run.role.first if run.role else run.title_first
        known = self.registry.find(name)
        owner = self._owner(doc, run, owners)
        if owner is not None:
            first = min(owner.first, first)
            former = owner.former or acts_no_longer(doc, first, run.first)
            return self._introduce(known, name, None if former else owner.actor, run, owner), first, run.last
        if known is not None and (known.actor is not None or run.role is None):
            return known, first, run.last
        owner = owners.after_comma(run.last)
        if owner is not None:
            return (
                self._introduce(known, name, None if owner.former else owner.actor, run, owner),
                first,
                run.last,
            )
        term = self._term(doc, run, name)
        if term is not None:
            former = acts_no_longer(doc, first, run.first)
            return self._introduce_holder(term, run, former), first, run.last
        if run.role is not None and not run.role.entry.acts_for_state:
            return self._introduce(known, name, None, run), first, run.last
        if run.last - run.first > 1:
            # A stranger: who bears the last of his names from here on is nobody in office.
            self.registry.add(Person(name, name_words(name)[-1:], None, None, None))
        return None

    def _introduce(
        self, known: Person | None, name: str, actor: str | None, run: NameRun, owner: Owner | None = None
    ) -> Person:
        role = run.role or (owner.role if owner is not None else None)
        entry = role.entry if role else None
        if entry is not None and not entry.acts_for_state and not (actor or "").startswith("group:"):
            actor = None
        person = Person(
            _longer(known, name),
            name_words(name),
            actor,
            entry.lemma if entry else None,
            entry.sector or None if entry else None,
        )
        self.registry.add(person)
        return person

    def _introduce_holder(self, term: Term, run: NameRun, former: bool) -> Person:
        role, sector = _OFFICE_ROLES.get(term.office_class, (term.position, "GOV"))
        if run.role is not None:
            role, sector = run.role.entry.lemma, run.role.entry.sector or sector
        person = Person(term.person, name_words(term.person), None if former else term.actor, role, sector)
        self.registry.add(person)
        return person

    def _owner(self, doc: Doc, run: NameRun, owners: OwnerFinder) -> Owner | None:
        """Find the actor beside the name: any before a title, only "Russia's Putin" without one."""
        if run.role is not None:
            return owners.to_the_left(run.role.first) or owners.to_the_right(run.last)
        if run.title_first > 1 and doc[run.title_first - 1].tag_ == "POS":
            return owners.to_the_left(run.title_first)
        if run.title_first > 1 and doc[run.title_first - 1].text == ",":
            return owners.before_comma(run.title_first - 1)
        return None

    def _term(self, doc: Doc, run: NameRun, name: str) -> Term | None:
        role = run.role
        title = role.entry.lemma if role else doc[run.title_first : run.first].text.lower()
        if run.last - run.first > 1:
            in_full = self._holders.by_full_name([t.text for t in doc[run.first : run.last]])
            is_royal = title.rpartition(" ")[2] in _ROYAL
            return in_full or (self._holders.by_short_name(name, title, self._named) if is_royal else None)
        if not title and (self.day is None or len(name) < _SHORTEST_BARE_SURNAME):
            return None
        return self._holders.by_short_name(name, title, self._named)


def _longer(known: Person | None, name: str) -> str:
    return known.name if known is not None and len(known.name) > len(name) else name
