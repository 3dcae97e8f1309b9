"""What an article has told so far: who was named, in which sentence, and by which nouns.

Recency, subject position and agreement choose among those remembered, in the spirit of Lappin & Leass (1994),
"An Algorithm for Pronominal Anaphora Resolution".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from spacy.tokens import Doc

from kgraph.extract.descriptions import described_as
from kgraph.extract.mentions import ActorMention
from kgraph.extract.sides import ANAPHORS

LOCATIVES = frozenset("across at from in inside near to".split())
REACH, FAR_REACH = 3, 12
"""How many sentences back a pronoun and a noun that describes few actors look."""
CAPACITY = 40


@dataclass(frozen=True, slots=True)
class Remembered:
    """A mention seen earlier.

    :param base: offset of its paragraph in the document.
    :param sentence: number of its sentence in the article.
    :param is_place: whether it is a mere place.
    :param nouns: nouns that may stand for the actor from now on.
    """

    mention: ActorMention
    base: int
    sentence: int
    is_subject: bool
    is_place: bool
    nouns: frozenset[str]


class Memory:
    """The mentions of one article so far.

    :param nouns: which nouns may stand for each actor, by its id.
    """

    def __init__(self, nouns: Mapping[str, frozenset[str]]) -> None:
        self._nouns = nouns
        self._seen: list[Remembered] = []
        self._called: dict[str, tuple[ActorMention, int]] = {}
        self.sentence = 0

    def remember(self, mention: ActorMention, doc: Doc, base: int) -> None:
        """Take in a mention of the present sentence."""
        words = doc[mention.first : mention.last]
        root = words.root
        first_subject = root.head if root.dep_ == "conj" else root
        own_nouns = described_as(words, mention)
        seen = Remembered(
            mention,
            base,
            self.sentence,
            root.dep_ == "nsubjpass" or first_subject.dep_ == "nsubj",
            is_place(mention, doc),
            self._nouns.get(mention.actor, frozenset()) | own_nouns,
        )
        self._seen.append(seen)
        del self._seen[:-CAPACITY]
        for noun in own_nouns:
            self.call(noun, mention)

    def refresh(self, mention: ActorMention, is_subject: bool) -> None:
        """Take in that a word of the present sentence stands for a mention."""
        known = next((seen for seen in reversed(self._seen) if seen.mention is mention), None)
        if known is not None:
            self._seen.append(replace(known, sentence=self.sentence, is_subject=is_subject, is_place=False))

    def call(self, noun: str, mention: ActorMention) -> None:
        """Take in that the present sentence calls an actor by a noun."""
        self._called[noun] = mention, self.sentence

    def called(self, noun: str) -> ActorMention | None:
        """Return whom the text has called so last, if not long ago."""
        mention, sentence = self._called.get(noun, (None, 0))
        return mention if self.sentence - sentence <= FAR_REACH else None

    def latest(
        self,
        fits: Callable[[Remembered], bool],
        reach: int = REACH,
        besides: frozenset[str] = frozenset(),
    ) -> ActorMention | None:
        """Return the latest mention that fits, a subject before others of its sentence.

        Of several subjects, that is the nearest in the present sentence, and in one before, where the main
        clause mostly comes first, the first.

        :param reach: how many sentences back to look.
        :param besides: ids of actors that are not meant.
        """
        recent = [
            seen
            for seen in self._seen
            if self.sentence - seen.sentence <= reach and seen.mention.actor not in besides and fits(seen)
        ]
        if not recent:
            return None
        newest = [seen for seen in recent if seen.sentence == recent[-1].sentence]
        subjects = [seen for seen in newest if seen.is_subject]
        if subjects and subjects[-1].sentence == self.sentence:
            return subjects[-1].mention
        return (subjects or newest)[0].mention

    def answered_by(self, actor: str, base: int) -> ActorMention | None:
        """Return who acts in the sentence before, if that names nobody else but perhaps who answers now.

        :param base: offset of the present paragraph in the document.
        """
        before = [s for s in self._seen if self.sentence - s.sentence == 1 and s.mention.actor != actor]
        doers = [seen for seen in before if seen.is_subject]
        if not doers or len({seen.mention.actor for seen in before}) > 1:
            return None
        return doers[-1].mention.seen_from(base - doers[-1].base)


def is_place(mention: ActorMention, doc: Doc) -> bool:
    """Tell whether a mention is a mere place: "in Gaza"."""
    root = doc[mention.first : mention.last].root
    return root.dep_ == "pobj" and root.head.lower_ in LOCATIVES


@dataclass(frozen=True, slots=True)
class Here:
    """A sentence as far as it is read: its mentions, anaphors included, and who speaks in it."""

    base: int
    mentions: list[ActorMention]
    speakers: tuple[ActorMention, ...]

    def actors(self, places: frozenset[int]) -> frozenset[str]:
        """Return the ids of the actors that stand at some tokens."""
        return frozenset(m.actor for m in self.mentions if places & set(range(m.first, m.last)))

    def without(self, places: frozenset[int]) -> Self:
        """Return the sentence without the mentions that stand at some tokens."""
        rest = [m for m in self.mentions if not places & set(range(m.first, m.last))]
        return replace(self, mentions=rest)

    def taken_up_together(self) -> Sequence[ActorMention]:
        """Return the actors that the last anaphor stands for, if they are several: "both leaders"."""
        anaphors = [m for m in self.mentions if m.kind in ANAPHORS]
        together = [m for m in anaphors if m.first == anaphors[-1].first]
        return together if len(together) > 1 else ()
