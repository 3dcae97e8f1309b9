"""Coreference inside one article: whom "he", "its", "both countries" and "the minister" stand for.

One pass in reading order over a short memory: a pronoun takes the latest mention that agrees with it,
subjects of a sentence before its other mentions. Cheap rules in the spirit of Lappin & Leass (1994),
"An Algorithm for Pronominal Anaphora Resolution": recency, subject position, agreement.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kgraph.extract.actors import Linked
from kgraph.extract.mentions import ActorMention, MentionIndex, make_mention
from kgraph.extract.roles import RolePhrase
from kgraph.extract.sides import PAIR_NOUNS, Sides, names_two_sides, side_by_side, two_sides
from kgraph.extract.syntax import in_quotes, is_verb, subject

HE_OR_SHE = frozenset("he she him her his hers himself herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they them their theirs themselves".split())
WE = frozenset("we our us ours".split())
PERSON_NOUNS = frozenset("chief commander diplomat leader man minister official president woman".split())
GENERIC_PERSONS = frozenset(
    "diplomat leader official politician premier statesman strongman chief head he".split()
)
STATE_NOUNS = frozenset(
    "archipelago country emirate enclave federation government island kingdom ministry monarchy nation "
    "republic sultanate".split()
)
GROUP_NOUNS = frozenset(
    "group insurgency movement militia organisation organization agency alliance bloc".split()
)
LOCATIVES = frozenset("across at from in inside near to".split())
PERSON_KINDS = frozenset({"person", "role"})
THING_KINDS = frozenset({"name", "metonym", "body"})
REACH = 3
MEMORY = 40


@dataclass(frozen=True, slots=True)
class Remembered:
    """A mention seen earlier: in which sentence, whether as a subject, or as a mere place ("in Gaza")."""

    mention: ActorMention
    sentence: int
    is_subject: bool
    is_place: bool


class Discourse:
    """The memory of one article; feed it the paragraphs in reading order."""

    def __init__(self) -> None:
        self._seen: list[Remembered] = []
        self._sides = Sides()
        self._many: tuple[ActorMention, ...] = ()
        self._many_sentence = 0
        self._sentence = 0

    def resolve(self, doc: Doc, linked: Linked, base: int = 0) -> MentionIndex:
        """Return the paragraph's mentions with those that pronouns and bare titles add.

        :param base: offset of the paragraph in its document.
        """
        sides: dict[int, tuple[ActorMention, ...]] = {}
        found: list[ActorMention] = []
        outer = _outermost(linked.mentions.mentions)
        starting: dict[int, list[ActorMention]] = defaultdict(list)
        for mention in outer:
            starting[mention.first].append(mention)
        inside = {i for m in outer for i in range(m.first, m.last)}
        open_roles = {role.first: role for role in linked.open_roles}
        for sentence in doc.sents:
            self._sentence += 1
            sides[sentence.start] = self._sides.latest(self._sentence, base, REACH)
            in_sentence: list[ActorMention] = []
            speakers = _speakers(sentence, linked.mentions)
            for token in sentence:
                if token.i in starting:
                    for named in starting[token.i]:
                        in_sentence.append(named)
                        self._remember(named, doc)
                    continue
                if token.i in inside and token.pos_ != "PRON":
                    continue
                for mention in self._anaphor(token, open_roles.get(token.i), in_sentence, speakers, base):
                    found.append(mention)
                    in_sentence.append(mention)
            together = side_by_side(doc, in_sentence)
            if together:
                self._many, self._many_sentence = together, self._sentence
            self._sides.read(doc, in_sentence, base, self._sentence)
        # A rebel whose group the context tells is no private person any more.
        settled = {i for mention in found for i in range(mention.first, mention.last)}
        known = linked.mentions
        return MentionIndex((*known.mentions, *found), known.blocked, known.private - settled, sides)

    def _remember(self, mention: ActorMention, doc: Doc) -> None:
        root = doc[mention.first : mention.last].root
        is_subject = root.dep_ in {"nsubj", "nsubjpass"} or (
            root.dep_ == "conj" and root.head.dep_ == "nsubj"
        )
        place = root.dep_ == "pobj" and root.head.lower_ in LOCATIVES
        self._seen.append(Remembered(mention, self._sentence, is_subject, place))
        del self._seen[:-MEMORY]

    def _anaphor(
        self,
        token: Token,
        role: RolePhrase | None,
        in_sentence: Sequence[ActorMention],
        speakers: Sequence[ActorMention],
        base: int,
    ) -> Iterator[ActorMention]:
        word = token.lower_
        antecedents: Sequence[ActorMention | None] = ()
        last = token.i + 1
        if word in HE_OR_SHE:
            antecedents = [self._latest(_is_person, besides=_co_arguments(token))]
        elif word in WE:
            antecedents = speakers or [self._latest(_is_person)]
        elif word in IT:
            antecedents = [self._latest(_is_thing, besides=_co_arguments(token))]
        elif _is_reciprocal(token):
            antecedents = self._several(token, in_sentence, base)
        elif names_two_sides(token):
            antecedents = self._two(token, in_sentence, base)
        elif word in THEY:
            antecedents = self._several(token, in_sentence, base)
        elif token.lemma_ in GROUP_NOUNS and _is_definite(token) and self._latest(_is_group) is not None:
            antecedents = [self._latest(_is_group)]
        elif role is not None:
            antecedents, last = [self._holder(token, role)], role.last
        elif token.lemma_ in STATE_NOUNS and _is_definite(token):
            antecedents = [self._latest(_is_state)]
        personal = word in HE_OR_SHE | WE or role is not None or token.lemma_ in PERSON_NOUNS
        for found in antecedents:
            if found is not None:
                yield make_mention(
                    token.doc,
                    found.actor,
                    token.i,
                    last,
                    "reciprocal" if _is_reciprocal(token) else "pronoun",
                    person=found.person if personal else None,
                    role=found.role if personal else None,
                    sector=found.sector if personal else None,
                )

    def _two(self, token: Token, in_sentence: Sequence[ActorMention], base: int) -> Sequence[ActorMention]:
        """Find the two sides: those of this sentence or of the article, but not who deals with them."""
        doers = _co_arguments(token)
        acting = frozenset(m.actor for m in in_sentence if doers & set(range(m.first, m.last)))
        here = two_sides(token.doc, in_sentence)
        return here if here and not acting & {m.actor for m in here} else self._sides.main(acting, base)

    def _latest(
        self,
        fits: Callable[[ActorMention], bool],
        reach: int = REACH,
        besides: frozenset[int] = frozenset(),
    ) -> ActorMention | None:
        here = [r for r in self._seen if r.sentence == self._sentence]
        excluded = {r.mention.actor for r in here if besides & set(range(r.mention.first, r.mention.last))}
        recent = [
            r
            for r in self._seen
            if self._sentence - r.sentence <= reach
            and fits(r.mention)
            and not (r.is_place and fits is _is_thing)
            and r.mention.actor not in excluded
        ]
        if not recent:
            return None
        newest = max(r.sentence for r in recent)
        candidates = [r for r in recent if r.sentence == newest]
        subjects = [r for r in candidates if r.is_subject]
        return subjects[-1].mention if subjects else candidates[-1].mention

    def _holder(self, token: Token, role: RolePhrase) -> ActorMention | None:
        """Find who "the minister" or "the government" is."""
        noun = token.doc[role.last - 1]
        if not _is_definite(noun) and noun.tag_ not in {"NNP", "NNPS"}:
            return None
        if role.entry.kind == "office" and role.entry.acts_for_state:
            word = role.entry.lemma.split()[-1]

            def holds(mention: ActorMention) -> bool:
                held = (mention.role or "").split()[-1:] == [word]
                return mention.kind in PERSON_KINDS and (held or word in GENERIC_PERSONS)

            return self._latest(holds)
        if role.entry.sector == "REB":
            return self._latest(lambda mention: mention.actor.startswith("group:"))
        return self._latest(_is_state) if noun.lemma_ in STATE_NOUNS else None

    def _several(
        self, token: Token, in_sentence: Sequence[ActorMention], base: int
    ) -> Sequence[ActorMention]:
        """Find who "they" are: actors side by side, a group or a people, in this sentence or the last."""
        here = side_by_side(token.doc, in_sentence)
        if here:
            return here
        crowds = [m for m in in_sentence if _is_many(m)]
        if crowds:
            return crowds[-1:]
        if self._many_sentence == self._sentence - 1:
            return self._many
        crowd = self._latest(_is_many, reach=1)
        if crowd is not None:
            return [crowd]
        return self._sides.latest(self._sentence, base, reach=1)


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


def _is_reciprocal(token: Token) -> bool:
    """Read "each other", and both ends of "each government accused the other"."""
    word = token.lower_
    if word == "other":
        words = {c.lower_ for c in token.children}
        each = any(t.lower_ in {"each", "one"} and t.i < token.i for t in token.sent)
        return "each" in words or ("the" in words and each and token.dep_ != "amod")
    if word == "another":
        return token.i > 0 and token.nbor(-1).lower_ == "one"
    if word == "each":
        return token.dep_ == "nsubj"
    is_subject = token.lemma_ in PAIR_NOUNS and token.dep_ == "nsubj"
    return is_subject and any(c.lower_ == "each" for c in token.children)


def _speakers(sentence: Span, mentions: MentionIndex) -> tuple[ActorMention, ...]:
    """Return who speaks around a quotation: in "“We will …,” said the minister", the minister."""
    if not any(token.is_quote for token in sentence):
        return ()
    for token in sentence:
        if token.dep_ == "nsubj" and is_verb(token.head) and not in_quotes(token) and mentions.at(token):
            return mentions.at(token)
    return ()


def _co_arguments(pronoun: Token) -> frozenset[int]:
    """Return the subjects of the verb whose object a pronoun is: "Russia vetoed it" is not Russia."""
    verb = pronoun.head if pronoun.dep_ != "pobj" else pronoun.head.head
    if pronoun.dep_ not in {"dobj", "pobj", "dative"} or not is_verb(verb):
        return frozenset()
    doer = subject(verb)
    return frozenset() if doer is None else frozenset(t.i for t in (doer, *doer.conjuncts))


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that"} for c in noun.children if c.dep_ == "det")


def _is_person(mention: ActorMention) -> bool:
    return mention.kind == "person" or (mention.kind == "role" and mention.person is None)


def _is_thing(mention: ActorMention) -> bool:
    return mention.kind in THING_KINDS and not mention.actor.startswith("bloc:")


def _is_state(mention: ActorMention) -> bool:
    return mention.kind in THING_KINDS and mention.actor.startswith("state:")


def _is_group(mention: ActorMention) -> bool:
    return mention.kind in THING_KINDS and not mention.actor.startswith("state:")


def _is_many(mention: ActorMention) -> bool:
    return mention.kind == "population" or mention.actor.startswith(("group:", "bloc:"))
