"""Questions about an event noun: which verb it hangs on, whether it is new, mutual or one's own.

Like :mod:`~kgraph.extract.syntax`, nothing here knows about actors or relations.
"""

from spacy.tokens import Token

from kgraph.extract.syntax import children, direct_object, is_verb, prepositional_objects, subject

BETWEEN = frozenset({"between", "among"})
EXCHANGES = frozenset({"swap", "exchange"})
MEANS = frozenset({"with", "in", "by"})

_OCCASIONS = MEANS | {"after", "amid", "at", "before", "during", "following", "for", "on", "through", "via"}
_BLAMING = frozenset({"accuse", "blame", "suspect"})
_PARTS = frozenset({"blame", "complicity", "credit", "hand", "involvement", "part", "responsibility", "role"})
_RESPONSIBLE = frozenset({"accountable", "answerable", "liable", "responsible"})
_MUTUAL = frozenset({"mutual", "reciprocal", "joint"})


def governing_noun(noun: Token) -> Token | None:
    """Return the noun that an act belongs to: "efforts in SUPPORT of", "a campaign of AGGRESSION against"."""
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "of", "for"} and noun.head.head.pos_ == "NOUN":
        return noun.head.head
    return None


def governing_verb(noun: Token) -> Token | None:
    """Return the verb whose object a noun is, or that a prepositional phrase with it hangs on."""
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        return governing_verb(head)
    if noun.dep_ in {"dobj", "nsubjpass"} and is_verb(head):
        return head
    if noun.dep_ == "pobj" and head.lower_ in _OCCASIONS and is_verb(head.head):
        return head.head
    return None


def find_blamed(noun: Token) -> Token | None:
    """Return who is said to have done it: "blamed CHAD for the raid", "CHAD is responsible for the raid"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"behind", "for", "in", "of"}:
        return None
    governor = noun.head.head
    if noun.head.lower_ == "behind":
        return subject(governor) if governor.lemma_ in {"be", "stand"} else None
    if governor.lemma_ in _PARTS and governor.pos_ == "NOUN":
        return subject(governor.head) if governor.dep_ == "dobj" else None  # "denied any ROLE in the raid"
    if governor.lemma_ in _RESPONSIBLE:
        verb = governor.head
        return subject(verb) if verb.lemma_ == "be" else direct_object(verb)
    return direct_object(governor) if governor.lemma_ in _BLAMING else None


def is_object(noun: Token) -> bool:
    """Tell whether a noun is what a verb acts on, in the active or the passive."""
    return noun.dep_ in {"dobj", "nsubjpass"} or (noun.dep_ == "conj" and noun.head.dep_ == "dobj")


def is_between(noun: Token) -> bool:
    """Tell whether "between" names all parties, on the noun or, where parsers hang it, on the verb above."""
    governors = (noun, noun.head) if is_verb(noun.head) else (noun,)
    return any(next(prepositional_objects(g, BETWEEN), None) is not None for g in governors)


def is_mutual(noun: Token) -> bool:
    """Tell whether an act is done both ways: "a prisoner SWAP", "MUTUAL threats"."""
    return noun.lemma_ in EXCHANGES or any(c.lower_ in _MUTUAL for c in children(noun, "amod"))


def is_ones_own(noun: Token) -> bool:
    """Tell "called off THEIR talks" from "called Chad's attack …": one's own deeds one can deny or cancel."""
    return is_object(noun) and any(owner.tag_ == "PRP$" for owner in children(noun, "poss"))


def is_indefinite(noun: Token) -> bool:
    """Tell whether a noun has an indefinite article, or "no" or "any"."""
    return any(c.lower_ in {"a", "an", "any", "another", "no"} for c in children(noun, "det"))
