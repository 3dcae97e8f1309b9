"""How far a negation reaches, and what kind of clause it meets: small questions about a parse."""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.syntax import children

_ONLY = frozenset({"just", "merely", "only", "simply", "solely"})


def is_purpose(clause: Token) -> bool:
    """Tell the infinitive of "flew there TO SIGN"."""
    return clause.dep_ == "advcl" and is_infinitive(clause)


def is_infinitive(clause: Token) -> bool:
    """Tell "to sign"."""
    return any(c.tag_ == "TO" for c in children(clause, "aux"))


def asks(verb: Token) -> bool:
    """Tell whether a verb's sentence is a question."""
    return bool(verb.sent[-1].text == "?")


def shared_auxiliaries(token: Token) -> Iterator[Token]:
    """Yield what stands before the first of two verbs and holds for both: "will not visit or meet"."""
    if token.dep_ != "conj":
        return
    if token.tag_ == "VB" and token.head.tag_ == "VB":
        yield from (c for c in children(token.head, "aux", "neg") if c.i < token.i)
    yield from (c for c in children(token.head, "cc") if c.lower_ == "nor")


def begins_a_part(negator: Token) -> bool:
    """Tell ", NOT Chad", which denies one of several parties, from a denial of the verb before it."""
    return negator.lower_ == "not" and negator.i > negator.head.i and negator.nbor(-1).text == ","


def is_limited(verb: Token) -> bool:
    """Tell "not only fought Oslo", which is no denial."""
    return any(token.lower_ in _ONLY for token in verb.subtree if verb in (token.head, token.head.head))


def is_yet_to(verb: Token, infinitive: Token) -> bool:
    """Read "has yet to sign", "is yet to sign" as not having signed."""
    waiting = {"have": {"yet", "still"}, "be": {"yet"}, "remain": {"yet"}}.get(verb.lemma_, set())
    return infinitive.dep_ == "xcomp" and any(c.lower_ in waiting for c in verb.children)
