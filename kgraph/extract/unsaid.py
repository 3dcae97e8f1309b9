"""Parties that a verb's own places leave open, found further away: whom a deed must mean.

"Kyiv said Russia had shelled a port": Ukraine's. "He was arrested in Niger": by Niger. "…, a charge that Oslo
denies": the charge of who made it. Each rule is narrow, for a party found from afar is a guess.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.arguments import Arguments, Party
from kgraph.extract.lexicon import VerbFrame
from kgraph.extract.matches import RelationKinds, actors_of, without
from kgraph.extract.syntax import (
    RELATIVE_PRONOUNS,
    child,
    children,
    is_passive,
    is_verb,
    prepositional_objects,
    subject,
)

CLAIMED = 0.8

_OF_THINGS = frozenset({"demand", "threaten"})  # their object is no addressee: "threatened reprisals"
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "any", "all"})
_ACCORDING = frozenset({"according"})
_IN_OR_FROM = frozenset({"in", "from"})
_WHEREABOUTS = frozenset({"in", "at", "near", "inside", "outside", "over"})
_OUTSIDE = frozenset("appos conj nsubj nsubjpass advcl ccomp parataxis relcl npadvmod punct xcomp".split())
# What a third party does for two others, who may stand anywhere: "…, in a deal BROKERED by Oman".
BETWEEN_OTHERS = frozenset({"mediates"})


def left_out(
    verb: Token, frame: VerbFrame, kinds: RelationKinds, arguments: Arguments, doers: set[str]
) -> list[Party]:
    """Return the target of an active verb whose clause names none.

    :param doers: ids of those who do it; never among the targets.
    """
    if frame.relation in BETWEEN_OTHERS:
        inside = set(verb.subtree)
        around = arguments.named_in((token for token in verb.sent if token not in inside), doers)
        return around if len(around) == 2 else arguments.both_sides(verb.sent, doers)
    if frame.relation in kinds.hostile:
        harms = frame.words or is_passive(verb) or child(verb, "dobj") is not None  # not "bombed at Cannes"
        return accuser(verb, arguments, doers) if harms else []
    reported = verb.dep_ in {"ccomp", "conj"} or any(c.lower_ == "according" for c in verb.children)
    if frame.relation in kinds.offered and reported:
        found = accuser(verb, arguments, doers)  # "Moscow said that Kazakhstan had ASKED for troops"
        if found:
            return found
    if frame.relation not in kinds.directed or arguments.named_in(verb.subtree, doers):
        return []
    if verb.dep_ == "relcl" and frame.relation in kinds.replies:
        return _author(verb, arguments, doers)
    if verb.dep_ in {"pcomp", "acl", "amod"}:
        return []  # what somebody else does or did: "accused of DEFYING the treaty"
    direct = child(verb, "dobj")
    told_what = verb.lemma_ in _OF_THINGS or (frame.relation not in kinds.addressed and _is_known(direct))
    if direct is not None and not told_what:
        return []  # "ignored human rights" is aimed at nobody, "rejected the charge" at who made it
    has_content = direct is not None or child(verb, "ccomp", "xcomp") is not None
    about_known = any(_is_known(o) for p in children(verb, "prep") for o in children(p, "pobj"))
    return arguments.other_side(verb.sent, doers) if has_content or about_known else []


def authorities(verb: Token, arguments: Arguments) -> list[Party]:
    """Return in whose hands somebody was: "was arrested in CHAD", "was expelled from CHAD"."""
    for place in prepositional_objects(verb, _IN_OR_FROM):
        found = arguments.parties(place, places=True)
        if found:
            return found[:1]
    return []


def complements(word: Token, places: bool) -> Iterator[Token]:
    """Yield the words that complete a word to its right, clauses of their own and mere whereabouts aside."""
    for below in word.children:
        outside = below.dep_ in _OUTSIDE or below.lower_ == "under"
        outside = outside or (below.lower_ in _WHEREABOUTS and not places)
        outside = outside or child(below, "nsubj", "nsubjpass") is not None
        if below.i > word.i and not outside:
            yield below
            yield from below.lefts
            yield from complements(below, places)


def accuser(verb: Token, arguments: Arguments, doers: set[str]) -> list[Party]:
    """Return who complains of a deed: it was done to him, where nobody else is named."""
    speakers = _speakers_of(verb, arguments)
    injured = [p for p in without(speakers, doers) if p.actor.startswith(("state:", "group:"))]
    others = arguments.named_in(verb.subtree, doers | actors_of(speakers))
    if len(injured) != 1 or others:
        return []
    return [Party(p.actor, p.mention, p.confidence * CLAIMED, "accuser") for p in injured]


def _speakers_of(verb: Token, arguments: Arguments) -> list[Party]:
    """Return who says what a clause says: "OSLO said that …", "OSLO's claim that …", "according to OSLO"."""
    for according in children(verb, "prep"):
        if according.lower_ == "according":
            return [p for o in prepositional_objects(verb, _ACCORDING) for p in arguments.parties(o)]
    clause = verb
    while clause.dep_ in {"conj", "xcomp"} and is_verb(clause.head):
        clause = clause.head
    governor = clause.head.head if clause.dep_ == "pcomp" else clause.head
    is_infinitive = any(c.tag_ == "TO" for c in clause.children)
    if clause.dep_ not in {"ccomp", "pcomp", "acl"} or governor == clause or is_infinitive:
        return []
    if is_verb(governor):
        return arguments.parties(subject(governor))
    return arguments.modifiers(governor) if clause.dep_ == "acl" else []


def _author(verb: Token, arguments: Arguments, doers: set[str]) -> list[Party]:
    """Return whose words a relative clause answers: "Oslo accused Rome of …, a charge that Rome DENIES"."""
    words, direct = verb.head, child(verb, "dobj")
    if words.pos_ != "NOUN" or (direct is not None and direct.lower_ not in RELATIVE_PRONOUNS):
        return []
    own = arguments.modifiers(words)
    if own:
        return without(own, doers)
    for above in words.ancestors:
        found = without(arguments.parties(subject(above)), doers) if is_verb(above) else []
        if found:
            return [Party(p.actor, p.mention, p.confidence * CLAIMED, "author") for p in found]
    return []


def _is_known(noun: Token | None) -> bool:
    """Tell whether a noun points back: "the charge", "this step", "that"."""
    if noun is None:
        return False
    return noun.lower_ in {"this", "that"} or any(c.lower_ in _DEFINITE for c in children(noun, "det"))
