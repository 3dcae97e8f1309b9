"""Lists in a dependency parse: everybody who is named beside somebody."""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.syntax import agent, children, prepositional_objects

_WITH = frozenset({"with"})


def coordinated(token: Token) -> Iterator[Token]:
    """Yield a noun and everything coordinated with it to its right."""
    yield token
    for conjunct in children(token, "conj"):
        yield from coordinated(conjunct)


def companions(token: Token) -> Iterator[Token]:
    """Yield who else does it: "Peru, ALONG WITH CHILE, …", "Australia, FOLLOWED BY JAPAN, …"."""
    for child_ in token.children:
        if child_.lower_ in {"along", "together", "alongside"}:
            for found in (*children(child_, "pobj"), *prepositional_objects(child_, _WITH)):
                yield from coordinated(found)
        elif child_.dep_ == "acl" and child_.lemma_ in {"follow", "join", "accompany"}:
            by = agent(child_)
            yield from coordinated(by) if by is not None else ()
