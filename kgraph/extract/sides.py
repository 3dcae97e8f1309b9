"""Which two actors a text is about: whom "both countries" and "the two sides" mean, and who is left unsaid.

A pair gains weight with every sentence that names both, most where they stand side by side, and loses some
with every sentence that follows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Doc, Token

from kgraph.extract.mentions import ActorMention

ANAPHORS = frozenset({"pronoun", "reciprocal"})
PAIR_NOUNS = frozenset(
    "adversary ally army camp capital chief commander counterpart country delegation diplomat enemy foe "
    "friend government leader man minister nation neighbor neighbour official partner party power premier "
    "president republic rival side state woman".split()
)
PARTNER_NOUNS = frozenset("adversary enemy foe neighbor neighbour rival".split())
"""Nouns for the other side of a pair: "its neighbour"."""
_QUANTIFIERS = frozenset({"both", "two"})
_EITHER = frozenset({"either", "neither"})
_PLAIN_PAIRS = frozenset({"foe", "leader", "minister", "neighbor", "neighbour", "party", "rival", "side"})
_JOINTS = frozenset({"and", ",", ", and", "-", "–", "and the", ", and the", ", the"})
_FADING = 0.9
_SIDE_BY_SIDE = 1.5
_CROWD = 4
_LEAD = 2.0


@dataclass(slots=True)
class _Pair:
    """Two actors as last mentioned, in a paragraph that begins at ``base``."""

    mentions: tuple[ActorMention, ...]
    base: int
    weight: float
    sentence: int


class Sides:
    """The pairs of one article so far."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, ...], _Pair] = {}
        self._latest: _Pair | None = None

    def read(self, doc: Doc, mentions: Sequence[ActorMention], base: int, sentence: int) -> None:
        """Take in the mentions of a sentence, given its number in the article."""
        for pair in self._pairs.values():
            pair.weight *= _FADING
        together = two_sides(doc, mentions)
        acting = {m.actor: m for m in mentions if may_be_a_side(m)}
        if len(acting) <= _CROWD:
            for key in combinations(sorted(acting), 2):
                self._add(tuple(acting[actor] for actor in key), base, 1.0, sentence)
        if together:
            self._latest = self._add(together, base, _SIDE_BY_SIDE - 1.0, sentence)

    def _add(self, mentions: tuple[ActorMention, ...], base: int, weight: float, sentence: int) -> _Pair:
        key = tuple(sorted(m.actor for m in mentions))
        known = self._pairs.get(key)
        pair = _Pair(mentions, base, weight + (known.weight if known else 0.0), sentence)
        self._pairs[key] = pair
        return pair

    def latest(self, sentence: int, base: int, reach: int) -> tuple[ActorMention, ...]:
        """Return the pair that stood alone last, if not more than ``reach`` sentences ago."""
        pair = self._latest
        if pair is None or sentence - pair.sentence > reach:
            return ()
        return tuple(m.seen_from(base - pair.base) for m in pair.mentions)

    def main(self, base: int, besides: frozenset[str] = frozenset()) -> tuple[ActorMention, ...]:
        """Return the pair that the article is about so far, none of the actors to leave out in it."""
        return self._heaviest(lambda key: not besides & set(key), base)

    def leading(self, base: int) -> tuple[ActorMention, ...]:
        """Return the pair that the article is about so far, if it tells of it often or again and again."""
        return self._heaviest(lambda _: True, base, _LEAD)

    def partner(self, actor: str, base: int) -> ActorMention | None:
        """Return the actor with whom another makes the weightiest pair, if one does."""
        pair = self._heaviest(lambda key: actor in key, base)
        return next((m for m in pair if m.actor != actor), None)

    def _heaviest(
        self, fits: Callable[[tuple[str, ...]], bool], base: int, least: float = 0.0
    ) -> tuple[ActorMention, ...]:
        able = [(pair.weight, key) for key, pair in self._pairs.items() if fits(key)]
        if not able or max(able)[0] < least:
            return ()
        pair = self._pairs[max(able)[1]]
        return tuple(m.seen_from(base - pair.base) for m in pair.mentions)


def side_by_side(doc: Doc, mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Return the last run of mentions joined by "and", a comma or a hyphen, one an actor."""
    best: tuple[ActorMention, ...] = ()
    run: list[ActorMention] = []
    for mention in mentions:
        if mention.kind in ANAPHORS:
            continue
        if run and not _are_joined(doc, run[-1], mention):
            best, run = _distinct(run) or best, []
        run.append(mention)
    return _distinct(run) or best


def two_sides(doc: Doc, mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Return the two actors side by side, or the only two of a sentence; nothing if not just two."""
    together = side_by_side(doc, mentions)
    if not together:
        acting = {m.actor: m for m in reversed(mentions) if may_be_a_side(m)}
        together = tuple(acting[actor] for actor in sorted(acting))
    return together if len(together) == 2 else ()


def names_two_sides(token: Token) -> bool:
    """Tell "both countries", "the two ministers", "either side" and "the sides"; "the two" counts as well."""
    if token.lemma_ in PAIR_NOUNS:
        words = {c.lower_ for c in token.children}
        if token.tag_ == "NNS":
            return bool(words & _QUANTIFIERS) or (token.lemma_ in _PLAIN_PAIRS and words == {"the"})
        return bool(words & _EITHER)
    is_alone = token.dep_ in {"nsubj", "pobj"}
    return token.lower_ in _QUANTIFIERS and is_alone and token.head.lemma_ not in PAIR_NOUNS


def _are_joined(doc: Doc, first: ActorMention, second: ActorMention) -> bool:
    if (first.first, first.last) == (second.first, second.last):
        return True
    return doc[first.last : second.first].text.strip().lower() in _JOINTS


def _distinct(run: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    by_actor = {m.actor: m for m in run}
    return tuple(by_actor.values()) if len(by_actor) > 1 else ()


def may_be_a_side(mention: ActorMention) -> bool:
    """Tell whether a mention names a state or group, which alone are sides of anything."""
    return mention.kind not in ANAPHORS | {"place"} and mention.actor.startswith(("state:", "group:"))
