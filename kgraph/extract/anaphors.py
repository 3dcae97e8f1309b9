"""Words that point back, by form and place in a clause: pronouns, "each other", an "it" that means nothing.

None of the functions knows who is meant; :mod:`kgraph.extract.coreference` finds out.
"""

from spacy.tokens import Span, Token

from kgraph.extract.mentions import ActorMention, MentionIndex
from kgraph.extract.sides import PAIR_NOUNS
from kgraph.extract.syntax import child, in_quotes, is_verb, subject

HE_OR_SHE = frozenset("he she him her his hers himself herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they them their theirs themselves".split())
WE = frozenset("we our us ours".split())
PERSON_NOUNS = frozenset("chief commander diplomat leader man minister official president woman".split())
_IMPERSONAL = frozenset("appear hail happen rain seem snow".split())


def is_reciprocal(token: Token) -> bool:
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


def speakers(sentence: Span, mentions: MentionIndex) -> tuple[ActorMention, ...]:
    """Return who speaks around a quotation: in "“We will …,” said the minister", the minister."""
    if not any(token.is_quote for token in sentence):
        return ()
    for token in sentence:
        if token.dep_ == "nsubj" and is_verb(token.head) and not in_quotes(token) and mentions.at(token):
            return mentions.at(token)
    return ()


def co_arguments(pronoun: Token) -> frozenset[int]:
    """Return the subjects of the verb whose object a pronoun is: "Russia vetoed it" is not Russia."""
    verb = pronoun.head if pronoun.dep_ != "pobj" else pronoun.head.head
    if pronoun.dep_ not in {"dobj", "pobj", "dative"} or not is_verb(verb):
        return frozenset()
    doer = subject(verb)
    return frozenset() if doer is None else frozenset(t.i for t in (doer, *doer.conjuncts))


def is_expletive(pronoun: Token) -> bool:
    """Tell the "it" of "it rained", "called it absurd that …" and "it was clear that …", which is nobody."""
    verb = pronoun.head
    if verb.lemma_ in _IMPERSONAL:
        return True
    if pronoun.dep_ == "dobj":
        return child(verb, "ccomp") is not None and child(verb, "oprd", "acomp") is not None
    has_clause = child(verb, "ccomp", "advcl", "xcomp") is not None
    return pronoun.dep_ == "nsubj" and verb.lemma_ == "be" and has_clause and child(verb, "acomp") is not None


def clause_doers(noun: Token) -> frozenset[int]:
    """Return the subjects of the clause in which a noun is no subject: who "left the bloc" is not it."""
    verb = next((word for word in noun.ancestors if is_verb(word)), None)
    doer = subject(verb) if verb is not None else None
    if doer is None or noun == doer or doer in noun.ancestors or noun in doer.conjuncts:
        return frozenset()
    return frozenset(t.i for t in (doer, *doer.conjuncts))


def is_definite(noun: Token) -> bool:
    """Tell whether a noun has "the", "this" or "that" before it."""
    return any(c.lower_ in {"the", "this", "that"} for c in noun.children if c.dep_ == "det")
