"""Quotations, and who speaks in them: in one sentence, over several, and over paragraphs.

Newspapers name the speaker once, before, after or between the quoted sentences, and go on quoting. So a
quotation without a speaker of its own has the one before it, also in the paragraph above: there a quotation
may be left open, or the next may open without a word about who speaks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kgraph.extract.arguments import Arguments
from kgraph.extract.attribution import Speakers
from kgraph.extract.syntax import is_verb, subject
from kgraph.extract.voices import Voice

_OPENING = frozenset({"“", "«", "„"})
_CLOSING = frozenset({"”", "»"})
_NEXT = 8
"""Between a paragraph and the next stand so many blanks and line ends at most."""
_STRAIGHT = frozenset({'"', "``", "''"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens between two quotation marks, which stand at ``opening`` and ``closing``.

    One that its paragraph does not close has its closing mark where the paragraph ends.
    """

    opening: int
    closing: int
    voice: Voice | None

    def holds(self, token: Token) -> bool:
        """Tell whether a token stands inside."""
        return self.opening < token.i < self.closing


@dataclass(frozen=True, slots=True)
class _Above:
    """The paragraph above, and who speaks in its last quotation."""

    doc: Doc
    arguments: Arguments
    base: int
    voice: Voice | None


class Quotations:
    """The quotations of one article; feed it the paragraphs in reading order."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self._above: _Above | None = None

    def read(self, doc: Doc, arguments: Arguments, base: int) -> tuple[Quotation, ...]:
        """Return the quoted speech of a paragraph; single quoted words are none.

        :param base: offset of the paragraph in its document.
        """
        found: list[Quotation] = []
        for opening, closing in _marks(doc):
            if _is_speech(doc[opening:closing]):
                voice = self._own_voice(doc, opening, closing, arguments)
                if voice is None and found:
                    voice = found[-1].voice
                elif voice is None and _opens_paragraph(doc, opening):
                    voice = self._voice_above(base)
                found.append(Quotation(opening, closing, voice))
        self._above = _Above(doc, arguments, base, found[-1].voice if found else None)
        return tuple(found)

    def _own_voice(self, doc: Doc, opening: int, closing: int, arguments: Arguments) -> Voice | None:
        """Return the voice next to a quotation: in its sentences, else in the one before it."""
        around = [doc[opening].sent]
        if closing < len(doc):
            after = doc[min(closing + 1, len(doc) - 1)].sent
            around += [doc[closing].sent, *([after] if _goes_on(after) else [])]
        for sentence in dict.fromkeys(around):
            outside = [token for token in sentence if not opening <= token.i <= closing]
            outside.sort(key=lambda token: min(abs(token.i - opening), abs(token.i - closing)))
            voice = self._voice_of(outside, arguments)
            if voice is not None:
                return voice
        return self._voice_before(doc[opening - 1], arguments) if opening else None

    def _voice_before(self, token: Token, arguments: Arguments) -> Voice | None:
        """Return who is about to speak: "He was blunt: “…”", "The minister shook her head. “…”"."""
        words = [word for word in reversed(list(token.sent)) if word.i <= token.i]
        voice = None if token.text == ":" else self._voice_of(words, arguments)
        persons = (self._speakers.person(word, arguments) for word in words if word.dep_ == "nsubj")
        return voice or next(filter(None, persons), None)

    def _voice_above(self, base: int) -> Voice | None:
        """Return who speaks at the end of the paragraph above."""
        above = self._above
        if above is None or base > above.base + len(above.doc.text) + _NEXT:
            return None
        *_, last = above.doc.sents
        voice = above.voice or self._voice_of(reversed(list(last)), above.arguments)
        return voice and voice.seen_from(base - above.base)

    def _voice_of(self, tokens: Iterable[Token], arguments: Arguments) -> Voice | None:
        """Return the voice of the first verb of saying that has one."""
        for token in tokens:
            if is_verb(token) and self._speakers.reports(token):
                voice = self._speakers.of_verb(token, arguments)
                if voice is not None:
                    return voice
        return None


def quotation_of(token: Token, quotations: Sequence[Quotation]) -> Quotation | None:
    """Return the quotation that a token stands in."""
    return next((quotation for quotation in quotations if quotation.holds(token)), None)


def _marks(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the places of opening and closing marks."""
    opening: int | None = None
    for token in doc:
        straight = token.text in _STRAIGHT
        if opening is None and (straight or token.text in _OPENING):
            opening = token.i
        elif opening is not None and (straight or token.text in _CLOSING):
            yield opening, token.i
            opening = None
    if opening is not None:
        yield opening, len(doc)


def _is_speech(words: Span) -> bool:
    """Tell speech from single words in quotation marks: it holds a sentence, or a verb with its subject."""
    return any(
        not token.is_punct and (token.head == token or (is_verb(token) and _has_subject_in(words, token)))
        for token in words
    )


def _has_subject_in(words: Span, verb: Token) -> bool:
    doer = subject(verb)
    return doer is not None and words.start < doer.i < words.end


def _opens_paragraph(doc: Doc, opening: int) -> bool:
    return all(token.is_space or token.is_punct for token in doc[:opening])


def _goes_on(sentence: Span) -> bool:
    """Tell a piece that parsers cut off after a quotation: "said the minister"."""
    return sentence[0].is_lower or sentence[0].is_punct
