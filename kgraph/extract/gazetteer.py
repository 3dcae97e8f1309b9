"""Finds the names of the actor tables in a text: one pass, the longest match, whole words only.

A match is a fact about characters, not yet an actor: :mod:`kgraph.extract.actors` decides whether
"Jordan" is the kingdom or somebody's family name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from kgraph.actor_tables import FormKind, SurfaceForm

# "pro-Russian", "non-NATO" and "ex-Soviet" are not Russia, NATO and the Soviet Union.
_DETACHING_PREFIX = re.compile(
    r"(?:\b(?:non|anti|pro|ex|neo|post|pre|trans|cross|un|mid)[-–‑])$", re.IGNORECASE
)
_SHOUTED = 4
_LONGEST_DOTTED = 5
_SHORTEST_SPELT = 4
# British and American, old and new spellings in the names of bodies; each turns into the other.
_SPELLINGS = (
    ("Organization", "Organisation"),
    ("Cooperation", "Co-operation"),
    ("Defense", "Defence"),
    ("Center", "Centre"),
    ("Labor", "Labour"),
    ("UN ", "U.N. "),
    ("US ", "U.S. "),
    ("EU ", "E.U. "),
    ("UK ", "U.K. "),
)
# In a line of capitals these are words again: "WHO IS IN CHARGE?", "LET US GO"; but "THE US", "US AND CHINA".
_NEVER_IN_CAPITALS = frozenset({"WHO", "IS", "AID"})
_LEADS_TO_US = re.compile(r"(?:^|\bTHE|\bAND|[^\w\s])\s*$")
_WORD = re.compile(r"\w")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters ``start:end`` spell a form: one that acts, one that is a place, or both ("Doha")."""

    start: int
    end: int
    actor: SurfaceForm | None
    place: SurfaceForm | None


class Gazetteer:
    """An Aho–Corasick automaton over all surface forms.

    :param forms: what to look for.
    :param masks: longer texts that name nobody ("Latin American"): they hide the forms inside them.
    """

    def __init__(self, forms: Iterable[SurfaceForm], masks: Iterable[str] = ()) -> None:
        entries: dict[str, tuple[SurfaceForm | None, SurfaceForm | None]] = dict.fromkeys(masks, (None, None))
        for form in forms:
            actor, place = entries.get(form.text, (None, None))
            entries[form.text] = (actor, form) if form.kind == "place" else (form, place)
        for text, entry in list(entries.items()):
            # Headlines and old wires shout: RUSSIA, TURKISH.
            shouted = entry[0] is None or entry[0].kind in {"name", "demonym", "metonym"}
            if shouted and len(text) >= _SHOUTED:
                entries.setdefault(text.upper(), entry)
            actor = entry[0]
            if actor is not None and actor.kind in {"name", "acronym"}:
                for variant in _variants(text, actor.kind):
                    entries.setdefault(variant, entry)
        self._automaton = ahocorasick.Automaton()
        for text, entry in entries.items():
            self._automaton.add_word(text.translate(_APOSTROPHES), (len(text), entry))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the longest whole-word matches from left to right, none overlapping."""
        folded = text.translate(_APOSTROPHES)
        taken = 0
        shouts = folded.isupper() and " " in folded
        for hit in sorted(self._matches(folded), key=lambda h: (h.start, -h.end)):
            if hit.start >= taken and not (shouts and _is_word_in_capitals(folded, hit)):
                taken = hit.end
                if hit.actor is not None or hit.place is not None:
                    yield hit

    def may_find(self, text: str) -> bool:
        """Tell whether there may be something to find; reads no further than to the first match."""
        return next(self._matches(text.translate(_APOSTROPHES)), None) is not None

    def _matches(self, folded: str) -> Iterator[Hit]:
        for last, (length, (actor, place)) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if _is_whole_word(folded, start, end) and not _DETACHING_PREFIX.search(
                folded, max(0, start - 6), start
            ):
                yield Hit(start, end, actor, place)


def _variants(text: str, kind: FormKind) -> Iterator[str]:
    """Yield other spellings of a name: "P.K.K.", "Unifil", "World Health Organisation"."""
    if kind == "acronym" and text.isalpha():
        if len(text) <= _LONGEST_DOTTED:
            yield "".join(f"{letter}." for letter in text)
        if len(text) >= _SHORTEST_SPELT:
            yield text.capitalize()
        return
    for pair in _SPELLINGS:
        for old, new in (pair, pair[::-1]):
            if old in text:
                yield text.replace(old, new)


def _is_word_in_capitals(text: str, hit: Hit) -> bool:
    word = text[hit.start : hit.end]
    return word in _NEVER_IN_CAPITALS or (word == "US" and not _LEADS_TO_US.search(text[: hit.start]))


def _is_whole_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not _WORD.match(before) and not (_WORD.match(after) and _WORD.match(text[end - 1]))
