"""Which paragraphs may tell of a relation: the others are not parsed.

A paragraph that names an actor may, and so may the next few, which may speak of it as "it" or "the two
sides". Of the rest of a newspaper no word needs to be parsed.
"""

from collections.abc import Callable, Iterable, Iterator

REACH = 3
"""Paragraphs after one that names an actor: pronouns reach no further back."""

Stretch = tuple[int, int]


def find_relevant(stretches: Iterable[Stretch], names_actor: Callable[[Stretch], bool]) -> Iterator[Stretch]:
    """Yield the paragraphs of an article that may tell of a relation.

    :param stretches: first character of each paragraph and one past its last, in reading order.
    :param names_actor: tells whether a paragraph may name an actor, or somebody who acts for one.

    >>> list(find_relevant([(0, 5), (7, 9), (11, 20)], lambda stretch: stretch == (7, 9)))
    [(7, 9), (11, 20)]
    """
    since = REACH
    for stretch in stretches:
        since = 0 if names_actor(stretch) else since + 1
        if since <= REACH:
            yield stretch
