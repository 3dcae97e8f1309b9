"""Cues: the words in a paragraph that made a qualifier what it is, and what they add up to."""

from typing import NamedTuple, Self

from spacy.tokens import Token

from kgraph.model import Modality, Polarity, QualifierName

_STRENGTH: dict[Modality, int] = {"asserted": 0, "reported": 1, "claimed": 2, "future": 3, "hypothetical": 4}


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


class Reading:
    """What the words read so far make of an event."""

    def __init__(self) -> None:
        self.modality: Modality = "asserted"
        self.cues: list[WordCue] = []
        self._negations = 0
        self._leaves_open = False
        self._ceased = False

    @property
    def polarity(self) -> Polarity:
        """Two negations cancel each other out."""
        return "negated" if self._negations % 2 else "affirmed"

    def weaken(self, modality: Modality, cue: Token) -> None:
        """Note a word that makes the event less than a fact."""
        self._strengthen(modality)
        self.cues.append(WordCue.of("modality" if modality != "reported" else "attribution", modality, cue))

    def ask(self, cue: Token) -> None:
        """Note a word that asks for the event, or for its end: "urged Oslo to stop helping" tells of it."""
        if self._ceased:
            self._ceased = False
            self._negations -= 1
            self.cues = [known for known in self.cues if known.qualifier != "polarity"]
        else:
            self.weaken("hypothetical", cue)

    def hear(self, modality: Modality, cue: WordCue) -> None:
        """Note that somebody says so."""
        self._strengthen(modality)
        self.cues.append(cue)

    def negate(self, cue: Token, *, prevents: bool = False) -> None:
        """Note a word that denies the event.

        :param prevents: denied in its turn, the word lets the event happen ("did not prevent"), where others
            leave it open ("did not rule out").
        """
        denial = WordCue.of("polarity", "negated", cue)
        if denial in self.cues:
            return  # the "no" of "no talks took place" is met twice
        self._negations += 1
        if self._negations > 1 and self._leaves_open:
            self._strengthen("hypothetical")
        self._leaves_open = not prevents
        self.cues.append(denial)

    def cease(self, cue: Token) -> None:
        """Note a word that ends what went on before."""
        self.negate(cue, prevents=True)
        self._ceased = True

    def _strengthen(self, modality: Modality) -> None:
        if _STRENGTH[modality] > _STRENGTH[self.modality]:
            self.modality = modality
