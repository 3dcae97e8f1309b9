"""Cues: the words in a paragraph that made a qualifier what it is."""

from typing import NamedTuple, Self

from spacy.tokens import Token

from kgraph.model import QualifierName


class WordCue(NamedTuple):
    """Characters ``start:end`` of a paragraph, the qualifier they bear on, and what they say of it.

    Offsets before the paragraph, which are negative, stand for earlier text.
    """

    qualifier: QualifierName
    value: str
    start: int
    end: int

    @classmethod
    def of(cls, qualifier: QualifierName, value: str, first: Token, last: Token | None = None) -> Self:
        """Return the cue that one word is, or the words from one to another."""
        end = last or first
        return cls(qualifier, value, first.idx, end.idx + len(end))
