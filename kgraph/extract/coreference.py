"""Coreference inside one article: whom "he", "its", "both countries", "the court" and "the minister" mean.

One pass in reading order over a short memory (:mod:`kgraph.extract.memory`): an anaphor takes the latest
mention that agrees with it, but never who acts on it in its own clause.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kgraph.extract.actors import Linked
from kgraph.extract.anaphors import (
    HE_OR_SHE,
    IT,
    PERSON_NOUNS,
    THEY,
    WE,
    clause_doers,
    co_arguments,
    is_definite,
    is_expletive,
    is_reciprocal,
    speakers,
)
from kgraph.extract.descriptions import ANYONE, described_by
from kgraph.extract.memory import FAR_REACH, REACH, Here, Memory, Remembered, is_place
from kgraph.extract.mentions import ActorMention, MentionIndex, make_mention
from kgraph.extract.roles import RolePhrase
from kgraph.extract.sides import (
    PAIR_NOUNS,
    PARTNER_NOUNS,
    Sides,
    may_be_a_side,
    names_two_sides,
    side_by_side,
    two_sides,
)
from kgraph.extract.syntax import child

GENERIC_PERSONS = frozenset(
    "diplomat leader official politician premier statesman strongman chief head he".split()
)
_NEVER_POINT_BACK = frozenset({"ADP", "AUX", "CCONJ", "PART", "PUNCT", "SCONJ", "SPACE", "VERB"})
GOVERNMENTS = frozenset({"government", "ministry"})
PERSON_KINDS = frozenset({"person", "role"})
THING_KINDS = frozenset({"name", "metonym", "body"})
_NAMED = frozenset({"compound", "nmod", "appos", "attr"})  # "its neighbour Chad", "Chad, its neighbour"


class Discourse:
    """Resolves the anaphors of one article; feed it the paragraphs in reading order.

    :param nouns: which nouns may stand for each actor, by its id.
    """

    def __init__(self, nouns: Mapping[str, frozenset[str]]) -> None:
        self._memory = Memory(nouns)
        self._sides = Sides()
        self._many: tuple[ActorMention, ...] = ()
        self._many_sentence = 0

    def resolve(self, doc: Doc, linked: Linked, base: int = 0) -> MentionIndex:
        """Return the paragraph's mentions with those that pronouns and bare titles add.

        :param base: offset of the paragraph in its document.
        """
        sides: dict[int, tuple[ActorMention, ...]] = {}
        answers: dict[int, tuple[ActorMention, ...]] = {}
        found: list[ActorMention] = []
        named = [m for m in linked.mentions.mentions if not _is_region_of_two(m, doc)]
        outer = _outermost(named)
        starting: dict[int, list[ActorMention]] = defaultdict(list)
        for mention in outer:
            starting[mention.first].append(mention)
        inside = {i for m in outer for i in range(m.first, m.last)}
        open_roles = {role.first: role for role in linked.open_roles}
        for sentence in doc.sents:
            self._memory.sentence += 1
            number = self._memory.sentence
            here = Here(base, [], speakers(sentence, linked.mentions))
            for token in sentence:
                if token.i in starting:
                    for mention in starting[token.i]:
                        here.mentions.append(mention)
                        self._memory.remember(mention, doc, base)
                elif token.pos_ in _NEVER_POINT_BACK and token.i not in open_roles:
                    continue
                elif token.i not in inside or token.pos_ == "PRON":
                    anaphors = list(self._anaphor(token, open_roles.get(token.i), here))
                    found.extend(anaphors)
                    here.mentions.extend(anaphors)
            sides[sentence.start] = self._sides.latest(number, base, REACH) or self._sides.leading(base)
            answers[sentence.start] = self._answering(here)
            together = side_by_side(doc, here.mentions)
            if together:
                self._many, self._many_sentence = together, number
            self._sides.read(doc, here.mentions, base, number)
        # A rebel whose group the context tells is no private person any more.
        settled = {i for mention in found for i in range(mention.first, mention.last)}
        known = linked.mentions
        return MentionIndex((*named, *found), known.blocked, known.private - settled, sides, answers)

    def _anaphor(self, token: Token, role: RolePhrase | None, here: Here) -> Iterator[ActorMention]:
        """Yield the actors that a word stands for, if it points back."""
        word = token.lower_
        last = token.i + 1 if role is None else role.last
        is_mutual = is_reciprocal(token)
        antecedents: Sequence[ActorMention | None] = ()
        if word in HE_OR_SHE:
            antecedents = [self._memory.latest(_is_person, besides=here.actors(co_arguments(token)))]
        elif word in WE:
            antecedents = here.speakers or [self._memory.latest(_is_person)]
        elif word in IT:
            antecedents = [self._it(token, here)]
        elif is_mutual:
            antecedents = self._mutual(token, here)
        elif names_two_sides(token):
            antecedents = self._two(token, here)
        elif word in THEY:
            antecedents = self._several(token, here.without(co_arguments(token)))
        elif token.lemma_ in PARTNER_NOUNS and token.tag_ == "NN":
            antecedents = [self._partner(token, here)]
        elif (described := self._described(token, here)) is not None:
            antecedents, last = [described], token.i + 1
        elif role is not None:
            antecedents = [self._holder(token.doc[role.last - 1], role, here)]
        personal = word in HE_OR_SHE | WE or role is not None or token.lemma_ in PERSON_NOUNS
        for found in antecedents:
            if found is not None:
                if len(antecedents) == 1:
                    self._memory.refresh(found, token.dep_ in {"nsubj", "nsubjpass"})
                yield make_mention(
                    token.doc,
                    found.actor,
                    token.i,
                    last,
                    "reciprocal" if is_mutual else "pronoun",
                    person=found.person if personal else None,
                    role=found.role if personal else None,
                    sector=found.sector if personal else None,
                )

    def _it(self, pronoun: Token, here: Here) -> ActorMention | None:
        if is_expletive(pronoun):
            return None
        return self._memory.latest(_is_acting_thing, besides=here.actors(co_arguments(pronoun)))

    def _two(self, noun: Token, here: Here) -> Sequence[ActorMention]:
        """Find the two sides: those of this sentence or of the article, but not who deals with them."""
        acting = here.actors(co_arguments(noun))
        beside = side_by_side(noun.doc, here.mentions)
        pair = two_sides(noun.doc, beside or [m for m in here.mentions if not is_place(m, noun.doc)])
        return pair if pair and not acting & {m.actor for m in pair} else self._sides.main(here.base, acting)

    def _holder(self, noun: Token, role: RolePhrase, here: Here) -> ActorMention | None:
        """Find who "the minister", "the rebels" or "the ministry" is."""
        if not is_definite(noun) and noun.tag_ not in {"NNP", "NNPS"}:
            return None
        if role.entry.kind == "office" and role.entry.acts_for_state and noun.tag_ != "NNS":
            return self._memory.latest(_holds(role.entry.lemma.split()[-1]))
        if role.entry.sector == "REB":
            return self._memory.latest(_is_group)
        if role.entry.kind != "body" or noun.tag_ == "NNS":
            return None
        word = noun.lemma_.lower()
        found = self._memory.called(word)
        if found is None and word in GOVERNMENTS:
            found = self._government(noun, here)
        if found is not None:
            self._memory.call(word, found)
        return found

    def _government(self, noun: Token, here: Here) -> ActorMention | None:
        """Find whose "the government" is: of the state at odds with a group, else of the latest state."""
        acting = here.actors(clause_doers(noun))
        states = [m for m in self._sides.main(here.base) if m.actor.startswith("state:")]
        if len(states) == 1 and states[0].actor not in acting:
            return states[0]
        return self._memory.latest(_is_state, besides=acting)

    def _described(self, token: Token, here: Here) -> ActorMention | None:
        """Find who "the kingdom", "the court" or "the jihadists" is: the latest whom the noun describes."""
        noun = described_by(token)
        if noun is None:
            return None
        known = None if noun in ANYONE else self._memory.called(noun)
        if known is None:
            reach = REACH if noun in ANYONE else FAR_REACH
            acting = here.actors(clause_doers(token))
            known = self._memory.latest(lambda seen: _is_thing(seen) and noun in seen.nouns, reach, acting)
        if known is not None:
            self._memory.call(noun, known)
        return known

    def _partner(self, noun: Token, here: Here) -> ActorMention | None:
        """Find who "its neighbour" is: the other one of the pair that a text is about."""
        owner = child(noun, "poss")
        if owner is None or noun.dep_ in _NAMED or child(noun, "appos") is not None:
            return None
        owners = sorted(here.actors(frozenset({owner.i})))
        return self._sides.partner(owners[0], here.base) if len(owners) == 1 else None

    def _several(self, token: Token, here: Here) -> Sequence[ActorMention]:
        """Find who "they" are: actors side by side, a group or a people, in this sentence or the last."""
        beside = side_by_side(token.doc, here.mentions) or here.taken_up_together()
        if beside:
            return beside
        crowds = [m for m in here.mentions if _is_many(m)]
        if crowds:
            return crowds[-1:]
        number = self._memory.sentence
        if self._many_sentence == number - 1:
            return self._many
        crowd = self._memory.latest(lambda seen: _is_many(seen.mention), reach=1)
        return [crowd] if crowd is not None else self._sides.latest(number, here.base, reach=1)

    def _mutual(self, token: Token, here: Here) -> Sequence[ActorMention]:
        """Find who "each side" and "the other" are: several at least."""
        if token.lemma_ in PAIR_NOUNS:
            return self._two(token, here)
        several = self._several(token, here)
        return several if len(several) > 1 else self._sides.main(here.base)

    def _answering(self, here: Here) -> tuple[ActorMention, ...]:
        """Return the only actor of a sentence with the only other one of the sentence before."""
        actors = {m.actor: m for m in here.mentions}
        if len(actors) != 1:
            return ()
        (own,) = actors.values()
        answered = self._memory.answered_by(own.actor, here.base)
        return (answered, own) if answered is not None and may_be_a_side(answered) else ()


def _outermost(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    outer: list[ActorMention] = []
    for mention in mentions:
        if (
            not outer
            or mention.first >= outer[-1].last
            or (mention.first, mention.last) == _extent(outer[-1])
        ):
            outer.append(mention)
    return outer


def _extent(mention: ActorMention) -> tuple[int, int]:
    return mention.first, mention.last


def _is_person(seen: Remembered) -> bool:
    mention = seen.mention
    return mention.kind == "person" or (mention.kind == "role" and mention.person is None)


def _holds(office: str) -> Callable[[Remembered], bool]:
    """Make the test whether somebody holds an office: "the minister" may be a foreign minister."""

    def holds(seen: Remembered) -> bool:
        held = (seen.mention.role or "").split()[-1:] == [office]
        return seen.mention.kind in PERSON_KINDS and (held or office in GENERIC_PERSONS)

    return holds


def _is_thing(seen: Remembered) -> bool:
    return seen.mention.kind in THING_KINDS


def _is_acting_thing(seen: Remembered) -> bool:
    return _is_thing(seen) and not seen.is_place and not seen.mention.actor.startswith("bloc:")


def _is_state(seen: Remembered) -> bool:
    return _is_thing(seen) and seen.mention.actor.startswith("state:")


def _is_group(seen: Remembered) -> bool:
    return seen.mention.actor.startswith("group:")


def _is_many(mention: ActorMention) -> bool:
    return mention.kind == "population" or mention.actor.startswith(("group:", "bloc:"))


def _is_region_of_two(mention: ActorMention, doc: Doc) -> bool:
    """Tell "both Baltic states", which are two states and no bloc."""
    return mention.actor.startswith("bloc:") and names_two_sides(doc[mention.last - 1])
