"""From a noun phrase to the actors it speaks of.

"Israel's attack", "the government in Lima", "troops from Chad and Niger", "both ministers": a pattern hands
over the head of a phrase, and gets the parties with how sure they are and how they were found.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kgraph.extract.coordination import companions, coordinated
from kgraph.extract.mentions import ActorMention, MentionIndex
from kgraph.extract.syntax import antecedent, children, prepositional_objects

MAX_DEPTH = 4
_DOERS = frozenset({"by", "from", "between", "among"})
_PARTNERS = frozenset({"with"})
_PLACES = frozenset({"in", "at", "near", "inside", "across", "on", "over", "into", "off", "to", "around"})
_AMOUNTS = frozenset(
    "dozen group half handful hundred majority member million most number part quarter rest score third "
    "thousand two-third".split()
)

OWNED = 0.9
AGENT = 0.85
PLACED = 0.8
PARTNER = 0.7
IMPLICIT = 0.6


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role of a relation: whom, by which words, how sure, and by which path."""

    actor: str
    mention: ActorMention
    confidence: float
    path: str


class Arguments:
    """Resolves the noun phrases of one paragraph.

    :param doc: the parsed paragraph.
    :param mentions: its actor mentions, pronouns included.
    :param acts: lemmas of event nouns whose "of" names whom it befell ("the bombing OF Aleppo").
    :param relational: lemmas of nouns that are somebody else than whose they are ("Moscow's ally").
    """

    def __init__(
        self,
        doc: Doc,
        mentions: MentionIndex,
        acts: frozenset[str],
        relational: Container[str] = frozenset(),
    ) -> None:
        self._doc = doc
        self._mentions = mentions
        self._acts = acts
        self._relational = relational

    def parties(self, token: Token | None, *, places: bool = False, private: bool = False) -> list[Party]:
        """Return the actors a noun phrase speaks of, coordinated ones included, each once.

        :param token: head of the phrase, or None.
        :param places: whether a place stands for the state whose soil it is.
        :param private: whether private persons and things stand for their state: who kills a Greek student
            harms Greece, but a Greek student who speaks does not speak for it.
        """
        if token is None:
            return []
        found: dict[str, Party] = {}
        for head in (*self._listed(token), *companions(token)):
            for party in self._single(head, places, 0, private):
                found.setdefault(party.actor, party)
        return list(found.values())

    def _listed(self, token: Token) -> Iterator[Token]:
        """Yield the members of a list; parsers take the second of several names for an apposition.

        In headlines ("Iran, Oman sign gas deal") they leave the first without a place.
        """
        for stray in token.head.children if token.dep_ == "nsubj" else ():
            beside = stray.i + 2 == token.left_edge.i and self._doc[stray.i + 1].text == ","
            strayed = stray.dep_ in {"dep", "npadvmod"} and beside and self._is_name(stray)
            if strayed and self._mentions.at(token):
                yield stray
        for head in coordinated(token):
            yield head
            for appositive in children(head, "appos"):
                if self._is_name(head) and self._is_name(appositive):
                    yield from self._listed(appositive)

    def _is_name(self, token: Token) -> bool:
        return any(m.kind in {"name", "metonym"} for m in self._mentions.at(token))

    def other_side(self, sentence: Span, actors: set[str]) -> list[Party]:
        """Return whom an act must mean whose target its clause leaves out.

        The sentence names one other state or group; or it answers who acted just before; or the text before
        was about two, of whom one acts.
        """
        others = [p for p in self.named_in(sentence, actors) if p.actor.startswith(("state:", "group:"))]
        if len(others) == 1:
            return [Party(others[0].actor, others[0].mention, IMPLICIT, "implicit")]
        sides = self._mentions.answering(sentence) or self._mentions.sides_before(sentence)
        if others or sum(m.actor in actors for m in sides) != 1:
            return []
        return [Party(m.actor, m, IMPLICIT, "implicit") for m in sides if m.actor not in actors]

    def both_sides(self, sentence: Span, actors: set[str]) -> list[Party]:
        """Return the two actors the text before was about, if a third acts: whom it mediates between."""
        sides = self._mentions.sides_before(sentence)
        return [
            Party(m.actor, m, IMPLICIT, "implicit") for m in sides if not actors & {s.actor for s in sides}
        ]

    def names_anyone(self, tokens: Iterable[Token]) -> bool:
        """Tell whether some tokens mention any actor."""
        return any(self._mentions.at(token) for token in tokens)

    def named_in(self, tokens: Iterable[Token], besides: set[str]) -> list[Party]:
        """Return the actors that some tokens name, besides those given, each once."""
        found: dict[str, Party] = {}
        for token in tokens:
            for m in self._mentions.at(token):
                if m.kind != "place" and m.actor not in besides:
                    found.setdefault(m.actor, Party(m.actor, m, m.confidence * PARTNER, "nearby"))
        return list(found.values())

    def modifiers(self, noun: Token) -> list[Party]:
        """Return the actors that stand before a noun: "Syrian", "Syria's", "US-Israeli"."""
        found = self._unique(self._before(noun, 0))
        if (
            not found
            and noun.dep_ == "conj"
            and noun.head.pos_ == "NOUN"
            and not any(children(noun, "det", "poss"))
        ):
            # "its contradictions and SUPPORT for …": the first conjunct's owner is the second's too.
            owner = next(children(noun.head, "poss"), None)
            return self.parties(owner)
        return found

    def _single(self, head: Token, places: bool, depth: int, private: bool = False) -> list[Party]:
        if depth > MAX_DEPTH or head.i in self._mentions.blocked:
            return []
        if head.i in self._mentions.private and not private:
            return []
        own = [p for m in self._mentions.at(head) if (p := _as_party(m, places)) is not None]
        if own:
            return own
        if head.pos_ in {"VERB", "AUX", "ADV"}:
            return []
        paths = [self._appositives(head, depth)]
        if head.lemma_.lower() not in self._relational or head.lemma_ in _AMOUNTS:
            paths = [self._before(head, depth), *paths, self._after(head, depth, places)]
        for path in paths:
            found = self._unique(path)
            if found:
                return found
        return self._unique(self._soil(head)) if places else []

    def _before(self, head: Token, depth: int) -> Iterator[Party]:
        owners = list(children(head, "poss"))
        if any(owner.lower_ == "whose" for owner in owners):
            whom = antecedent(head)
            yield from self._single(whom, places=False, depth=depth + 1) if whom is not None else ()
            return
        for child in owners or children(head, "amod", "compound", "nmod"):
            for each in coordinated(child):
                direct = self._mentions.at(each)
                if direct and direct[0].first <= head.i < direct[0].last:
                    direct = tuple(
                        m for m in self._mentions.innermost(each) if not m.first <= head.i < m.last
                    )
                for mention in (*direct, *self._hyphenated(direct)):
                    if mention.kind != "place":
                        yield Party(mention.actor, mention, OWNED * mention.confidence, "owner")
                if not direct and each.i not in self._mentions.blocked:
                    yield from self._before(each, depth + 1) if depth < MAX_DEPTH else ()

    def _hyphenated(self, mentions: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        """Return the mention joined before another by a hyphen: the US in "US-Israeli"."""
        first = mentions[0].first if mentions else 0
        if first < 2 or self._doc[first - 1].text not in {"-", "–", "‑"}:
            return ()
        return self._mentions.innermost(self._doc[first - 2])

    def _appositives(self, head: Token, depth: int) -> Iterator[Party]:
        for appositive in children(head, "appos"):
            for each in coordinated(appositive):
                for party in self._single(each, places=False, depth=depth + 1):
                    yield Party(party.actor, party.mention, party.confidence * OWNED, "apposition")

    def _after(self, head: Token, depth: int, places: bool) -> Iterator[Party]:
        doers = _DOERS if head.lemma_ in self._acts else _DOERS | {"of"}
        for path, prepositions, factor in (("agent", doers, AGENT), ("partner", _PARTNERS, PARTNER)):
            found = False
            for object_ in prepositional_objects(head, frozenset(prepositions)):
                amount = head.lemma_ in _AMOUNTS or head.like_num
                for each in coordinated(object_):
                    for party in self._single(each, places=places and amount, depth=depth + 1):
                        found = True
                        yield Party(
                            party.actor, party.mention, party.confidence * (1 if amount else factor), path
                        )
            if found:
                return

    def _soil(self, head: Token) -> Iterator[Party]:
        for object_ in prepositional_objects(head, _PLACES):
            for each in coordinated(object_):
                for mention in self._mentions.at(each):
                    party = _as_party(mention, places=True)
                    if party is not None:
                        yield Party(party.actor, mention, party.confidence * PLACED, "place")
        for child in children(head, "compound", "nmod", "poss"):
            for mention in self._mentions.at(child):
                if mention.soil is not None:
                    yield Party(mention.soil, mention, PLACED, "place")

    @staticmethod
    def _unique(parties: Iterator[Party]) -> list[Party]:
        found: dict[str, Party] = {}
        for party in parties:
            found.setdefault(party.actor, party)
        return list(found.values())


def _as_party(mention: ActorMention, places: bool) -> Party | None:
    if mention.kind == "place" and not places:
        return None
    actor = mention.soil if places and mention.soil is not None else mention.actor
    return Party(actor, mention, mention.confidence, "itself")
