"""Articles that are copies of one text: a wire story that many papers print, each with changes of its own.

Two articles are near-duplicates if at least half of all their runs of four words stand in both. MinHash
signatures (Broder, "On the resemblance and containment of documents", 1997) with locality-sensitive hashing
find the pairs worth a look, so that not every article need be compared with every other; those are then
compared run by run. Copies of copies belong together. The result depends on the texts and the ids
alone, not on the order of the articles.
"""

import re
from collections.abc import Sequence

from rensa import RMinHash, RMinHashLSH

from kgraph.model import Document, DocumentId

RUN = 4
"""Words in a row that are compared as one."""
SHARED = 0.5
"""Share of its runs that a near-duplicate has in common with the other, of all that either has."""

# Of pairs that share half, 99 in 100 agree in one of 16 bands of 2 hashes; of those that share 1 %, 1 in 600.
_BANDS, _HASHES, _SEED = 16, 32, 1
# A signature of 32 hashes misjudges a share of a half by less than this nearly always.
_MARGIN = 0.25
_WORD = re.compile(r"\w+")


def find_near_duplicates(documents: Sequence[Document]) -> tuple[tuple[DocumentId, ...], ...]:
    """Return groups of articles that are near-duplicates of one another, sorted, each of two or more ids.

    :param documents: read one at a time, some of them twice.

    >>> text = "Norway condemned Denmark for the seizure of a trawler off the Faroe Islands on Monday."
    >>> texts = {"a": text, "b": f"{text} More to follow.", "c": "Norway thanked Denmark for its help."}
    >>> find_near_duplicates([Document(id=key, text=text) for key, text in texts.items()])
    (('a', 'b'),)
    """
    index = RMinHashLSH(threshold=SHARED, num_perm=_HASHES, num_bands=_BANDS)
    groups, signatures = _Groups(len(documents)), list[RMinHash]()
    for number, document in enumerate(documents):
        runs = word_runs(document.text)
        signature = RMinHash(num_perm=_HASHES, seed=_SEED)
        signature.update(runs)
        for other in sorted(index.query(signature)):
            if groups.joined(number, other) or signature.jaccard(signatures[other]) < SHARED - _MARGIN:
                continue
            if _similar(runs, word_runs(documents[other].text)):
                groups.join(number, other)
        index.insert(number, signature)
        signatures.append(signature)
    found = ([documents[number].id for number in group] for group in groups.of_several())
    return tuple(sorted(tuple(sorted(ids)) for ids in found))


def word_runs(text: str) -> set[str]:
    """Return all runs of words in a text, whatever their capitals and the signs between them.

    >>> sorted(word_runs("They met in Oslo, on Monday."))
    ['in oslo on monday', 'met in oslo on', 'they met in oslo']
    >>> word_runs("They met.")
    {'they met'}
    """
    words = _WORD.findall(text.casefold())
    return {" ".join(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}


def _similar(one: set[str], other: set[str]) -> bool:
    shared = len(one & other)
    return shared >= SHARED * (len(one) + len(other) - shared)


class _Groups:
    """Numbers in groups that can be joined: each points to another of its group, and the last to itself."""

    def __init__(self, count: int) -> None:
        self._next = list(range(count))

    def joined(self, one: int, other: int) -> bool:
        return self._last(one) == self._last(other)

    def join(self, one: int, other: int) -> None:
        self._next[self._last(one)] = self._last(other)

    def of_several(self) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for number in range(len(self._next)):
            groups.setdefault(self._last(number), []).append(number)
        return [group for group in groups.values() if len(group) > 1]

    def _last(self, number: int) -> int:
        while self._next[number] != number:
            self._next[number] = self._next[self._next[number]]  # shortens the way for the next time
            number = self._next[number]
        return number
