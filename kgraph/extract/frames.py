"""Does a frame of the lexicon stand around a word, and where: the shape of a pattern, without its actors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kgraph.extract.lexicon import PARTICLES, PREPOSITIONS, NounFrame, VerbFrame
from kgraph.extract.syntax import children, direct_object, is_verb
from kgraph.extract.word_classes import SOMETHING

ANY_WORD = "*"
_GAP = 3
_OMISSIBLE = frozenset({"against", "by", "for", "from", "in", "of", "on", "to", "with"})
_CONSIGNMENTS = frozenset(
    "consignment delivery flow package programme program shipment supply transfer".split()
)
_OUT_OF_REACH = frozenset({"nsubj", "relcl", "advcl", "parataxis", "punct"})


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the words of a verb frame stand, and the infinitive or clause in the target's place, if any.

    ``without_last`` tells that the preposition before the target is missing: "suspended aid" for "suspend aid
    to".
    """

    verb: Token
    words: tuple[Token, ...]
    infinitive: Token | None = None
    clause: Token | None = None
    without_partner: bool = False
    without_last: bool = False

    @property
    def last(self) -> Token:
        """The word that governs the target."""
        return self.words[-1] if self.words else self.verb


def vocabulary_of(sentence: Span) -> frozenset[str]:
    """Return the lemmas and words of a sentence: a frame with any other word need not be tried.

    :data:`ANY_WORD`, which readings to refuse may hold, is always among them.
    """
    return frozenset([t.lemma_.lower() for t in sentence] + [t.lower_ for t in sentence] + [ANY_WORD])


def match_verb(verb: Token, frame: VerbFrame, symmetric: bool) -> Shape | None:
    """Find the words of a frame on a verb; None when one is missing.

    A symmetric frame may lack its last "with": "Peru and Chile signed an agreement".
    """
    found: list[Token] = []
    waiting: list[str] = []
    words = frame.words
    for position, word in enumerate(words):
        token = _dependent(verb, found, word)
        if token is None and word == "to" and position < len(words) - 1:
            continue  # "vow to help": the "to" of an infinitive is no word of its own in the tree
        if token is not None:
            if not all(_has_modifier(token, modifier) for modifier in waiting):
                return None
            waiting.clear()
            found.append(token)
            continue
        if position < len(words) - 1:
            waiting.append(word)  # "deploy FIELD hospital": the next word may have it for a modifier
            continue
        if waiting:
            return None
        if word == "to" and not frame.places:
            infinitive = _infinitive(verb, found)
            if infinitive is not None:
                return Shape(verb, tuple(found), infinitive=infinitive)
        if word == "with" and symmetric:
            return Shape(verb, tuple(found), without_partner=True)
        if word in _OMISSIBLE and found and found[-1].pos_ == "NOUN" and SOMETHING not in words:
            return Shape(verb, tuple(found), without_last=True)
        return None
    if frame.clause is not None and frame.clause != "to":
        clauses = children(verb, "ccomp", "parataxis")
        clause = next((c for c in clauses if _says(c, frame)), None)
        return Shape(verb, tuple(found), clause=clause) if clause is not None else None
    return Shape(verb, tuple(found))


def _says(clause: Token, frame: VerbFrame) -> bool:
    """Tell whether a clause has the modal or the complement that its frame wants."""
    if frame.clause in {"must", "should"}:
        return any(c.lower_ == frame.clause for c in children(clause, "aux"))
    said = {c.lemma_.lower() for c in (clause, *clause.children)}
    return said.issuperset(frame.complement)


def _dependent(verb: Token, found: Sequence[Token], word: str) -> Token | None:
    if word == SOMETHING:
        thing = direct_object(verb)
        return thing if thing is not None and thing.pos_ == "NOUN" and thing not in found else None
    for governor in (*reversed(found), verb):
        for child in _reachable(governor):
            if child not in found and word in {child.lemma_.lower(), child.lower_} and _fits(child, word):
                return child
    if verb.dep_ in {"acl", "relcl"} and verb.head.lemma_.lower() == word and verb.head not in found:
        return verb.head
    return None


def _reachable(governor: Token) -> Iterator[Token]:
    for child in governor.children:
        if child.dep_ in _OUT_OF_REACH or (child.dep_ == "ccomp" and child.pos_ != "ADJ"):
            continue
        yield child
        if child.dep_ in {"dobj", "nsubjpass", "pobj"}:
            yield from children(child, "conj")
            if child.lemma_ in _CONSIGNMENTS:  # "suspended AID deliveries"
                yield from children(child, "compound")
            for measured in children(child, "prep"):  # "500 tons OF FOOD", "a million IN AID"
                if measured.lower_ in {"of", "in"}:
                    yield from children(measured, "pobj")
        elif child.lower_ == "with":  # "supplied Chad WITH WEAPONS"
            yield from children(child, "pobj")


def _fits(token: Token, word: str) -> bool:
    if word in PREPOSITIONS or word in PARTICLES:
        return (
            token.dep_ in {"prep", "prt", "advmod", "agent", "dative", "mark", "pcomp", "aux"}
            and token.tag_ != "TO"
        )
    return True


def _infinitive(verb: Token, found: Sequence[Token]) -> Token | None:
    for governor in (*reversed(found), verb):
        for child in children(governor, "xcomp", "acl", "ccomp", "advcl"):
            if any(c.tag_ == "TO" for c in child.children) and is_verb(child):
                return child
    return None


def match_noun(noun: Token, frame: NounFrame) -> bool:
    """Tell whether a noun has the modifiers its frame wants ("PRISONER swap")."""
    return all(_has_modifier(noun, modifier) for modifier in frame.modifiers)


def _has_modifier(noun: Token, word: str) -> bool:
    return any(word in {c.lemma_.lower(), c.lower_} for c in children(noun, "compound", "amod", "nmod"))


def is_refused(
    trigger: Token, sequences: Sequence[tuple[str, ...]], vocabulary: frozenset[str] | None = None
) -> bool:
    """Tell whether one of the readings to refuse stands around the trigger; ``*`` spans up to three words.

    :param vocabulary: :func:`vocabulary_of` the sentence, where the caller has it: most sequences need no
        closer look.
    """
    if vocabulary is not None:
        sequences = [s for s in sequences if vocabulary.issuperset(s)]
    if not sequences:
        return False
    sentence = trigger.sent
    lemmas = [t.lemma_.lower() for t in sentence]
    words = [t.lower_ for t in sentence]
    here = trigger.i - sentence.start
    window = range(max(0, here - 8), min(len(lemmas), here + 2))
    return any(_stands_at(lemmas, words, start, sequence, here) for sequence in sequences for start in window)


def _stands_at(lemmas: list[str], words: list[str], start: int, sequence: tuple[str, ...], here: int) -> bool:
    """Match a sequence from ``start``; it must take in the trigger."""
    position, gap = start, False
    covered = False
    for element in sequence:
        if element == ANY_WORD:
            gap = True
            continue
        reach = range(position, min(len(lemmas), position + (_GAP + 1 if gap else 1)))
        position = next((i for i in reach if element in {lemmas[i], words[i]}), -1)
        if position < 0:
            return False
        covered = covered or position == here
        position, gap = position + 1, False
    return covered or start <= here < position
