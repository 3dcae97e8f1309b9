"""Actor mentions: the words of a paragraph that stand for a state, organisation, group or bloc."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

MentionKind = Literal[
    "name", "demonym", "metonym", "place", "person", "role", "body", "population", "pronoun", "reciprocal"
]

# How sure the reading is, before any pattern is asked: a name is a name, a pronoun is a guess.
MENTION_CONFIDENCE: dict[str, float] = {
    "name": 1.0,
    "demonym": 1.0,
    "metonym": 0.95,
    "place": 0.9,
    "person": 0.97,
    "role": 0.97,
    "body": 0.97,
    "population": 0.95,
    "pronoun": 0.85,
    "reciprocal": 0.85,
}


NOWHERE = -1


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Tokens ``first:last`` of a paragraph that stand for an actor; ``actor`` is its id.

    ``span_start:span_end`` are the characters to show as the mention, in paragraph offsets. For a person
    or an office the tokens take in what ties it to its actor ("Iran's foreign minister"). ``soil`` is the
    state in which a place so named lies: "Brussels" acts for the EU and lies in Belgium.
    """

    actor: str
    first: int
    last: int
    span_start: int
    span_end: int
    kind: MentionKind
    soil: str | None = None
    person: str | None = None
    role: str | None = None
    sector: str | None = None

    def seen_from(self, distance: int) -> "ActorMention":
        """Return the mention as a later paragraph has it, that begins so many characters further on."""
        return replace(
            self,
            first=NOWHERE,
            last=NOWHERE,
            span_start=self.span_start - distance,
            span_end=self.span_end - distance,
        )

    @property
    def confidence(self) -> float:
        """How sure the reading of these words is, between 0 and 1."""
        return MENTION_CONFIDENCE[self.kind]


class MentionIndex:
    """The mentions of one paragraph, found by token; a longer mention hides those inside it.

    One token may stand for several actors at once ("both countries"): then several mentions share it.
    ``blocked`` are tokens that look like actors and are none (a former president); ``private`` are persons
    and things that never speak for their state (a footballer, a newspaper).
    """

    def __init__(
        self,
        mentions: Iterable[ActorMention],
        blocked: frozenset[int] = frozenset(),
        private: frozenset[int] = frozenset(),
        sides: Mapping[int, tuple[ActorMention, ...]] | None = None,
        answers: Mapping[int, tuple[ActorMention, ...]] | None = None,
    ) -> None:
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.first, -(m.last - m.first), m.actor)))
        self.blocked = blocked
        self.private = private
        self._sides = sides or {}
        self._answers = answers or {}
        self._covering: dict[int, list[ActorMention]] = defaultdict(list)
        for mention in sorted(self.mentions, key=lambda m: (m.last - m.first, m.first, m.actor)):
            for i in range(mention.first, mention.last):
                self._covering[i].append(mention)

    def sides_before(self, sentence: Span) -> tuple[ActorMention, ...]:
        """Return the two actors that the text before a sentence was about; empty if not just two."""
        return self._sides.get(sentence.start, ())

    def answering(self, sentence: Span) -> tuple[ActorMention, ...]:
        """Return the only actor of a sentence and the only one who acted in that before, whom it answers."""
        return self._answers.get(sentence.start, ())

    def at(self, token: Token) -> tuple[ActorMention, ...]:
        """Return the longest mention that covers a token: for "Oslo" in "Oslo's envoy", the envoy."""
        return self._level(token, -1)

    def innermost(self, token: Token) -> tuple[ActorMention, ...]:
        """Return the shortest mention that covers a token: for "Oslo" in "Oslo's envoy", Oslo."""
        return self._level(token, 0)

    def _level(self, token: Token, which: int) -> tuple[ActorMention, ...]:
        covering = self._covering.get(token.i)
        if not covering:
            return ()
        chosen = covering[which]
        return tuple(m for m in covering if (m.first, m.last) == (chosen.first, chosen.last))


def make_mention(
    doc: Doc,
    actor: str,
    first: int,
    last: int,
    kind: MentionKind,
    *,
    show: tuple[int, int] | None = None,
    soil: str | None = None,
    person: str | None = None,
    role: str | None = None,
    sector: str | None = None,
) -> ActorMention:
    """Make a mention of tokens first:last; ``show`` names the tokens to display, if fewer."""
    shown_first, shown_last = show or (first, last)
    start, end_token = doc[shown_first].idx, doc[shown_last - 1]
    end = end_token.idx + len(end_token)
    return ActorMention(actor, first, last, start, end, kind, soil, person, role, sector)
