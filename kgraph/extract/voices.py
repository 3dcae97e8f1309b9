"""Voices: on whose word something is told, and by which words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from kgraph.extract.arguments import Party
from kgraph.extract.cues import WordCue


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word something is told: an actor's, or, where none is named, nobody's in particular.

    ``denied`` tells that the speaker says that it is not so, ``medium`` that a newspaper, an agency or the
    like only passes it on.
    """

    modality: Literal["claimed", "reported"]
    speaker: Party | None
    cue: WordCue
    denied: bool = False
    medium: bool = False

    def seen_from(self, distance: int) -> "Voice":
        """Return the voice as a later paragraph has it, that begins so many characters further on."""
        party = self.speaker
        moved = party and replace(party, mention=party.mention.seen_from(distance))
        cue = self.cue._replace(start=self.cue.start - distance, end=self.cue.end - distance)
        return replace(self, speaker=moved, cue=cue)


def claimed(speaker: Party | None, cue: tuple[Token, Token]) -> Voice:
    """Return the voice of somebody, an actor or not; the cue runs from one word to another."""
    return Voice("claimed", speaker, WordCue.of("attribution", "claimed", *cue))


def reported(cue: tuple[Token, Token]) -> Voice:
    """Return nobody's voice in particular."""
    return Voice("reported", None, WordCue.of("attribution", "reported", *cue))


def first_named(voices: Iterable[Voice]) -> Party | None:
    """Return the first of several speakers who is an actor."""
    return next((voice.speaker for voice in voices if voice.speaker is not None), None)
