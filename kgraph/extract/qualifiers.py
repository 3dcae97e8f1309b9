"""Qualifiers of an event: does the text say that it happened, will happen, or did not, and who says so.

From the trigger the reading climbs the parse tree to the root, and every governor may leave a cue: a
negation, a modal, a verb of planning or refusing, a verb of saying. What hangs on a governor's side only
(a relative clause, "after …") is out of reach of its negation, and of some also out of reach of who speaks.
Factuality follows Saurí & Pustejovsky (2009), "FactBank", coarsened to the modalities of
:data:`kgraph.model.Modality`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kgraph.extract.arguments import Arguments, Party
from kgraph.extract.attribution import Speakers
from kgraph.extract.cues import Reading, WordCue
from kgraph.extract.factuality import Factuality
from kgraph.extract.qualifier_words import QualifierWords
from kgraph.extract.quotations import Quotation, Quotations, quotation_of
from kgraph.extract.scope import is_purpose
from kgraph.extract.syntax import child, children, is_verb, opens_with_that
from kgraph.extract.voices import Voice, first_named
from kgraph.model import Modality, Polarity

_STEPS = 14
"""How many governors are asked: sentences that go deeper are parsed wrong."""

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "acl", "dobj", "nsubjpass", "pobj", "prep"})
_RELATORS = frozenset({"ADP", "SCONJ"})
_OCCASIONS = frozenset({"after", "amid", "before", "despite", "during", "following", "since"})
_SETTING_OFF = frozenset({",", "and", "but", "–", "—"})
_CONTRASTS = frozenset({"although", "though", "whereas", "while"})
_AFTERTHOUGHTS = frozenset({"ask", "fear", "hope", "wonder"})
_BELIEVING = frozenset({"believe", "expect", "think"})


class _Reach(NamedTuple):
    """Whether a governor's negations and modals, and who speaks there, bear on a word."""

    told: bool
    voiced: bool


_BOTH, _VOICE, _SEPARATE = _Reach(True, True), _Reach(False, True), _Reach(False, False)


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """How an event is told, with the words that say so.

    ``disowned`` tells that somebody denies it, ``passed_on`` that nobody but news media stand behind it.
    """

    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attributed: Party | None = None
    cues: tuple[WordCue, ...] = ()
    disowned: bool = False
    passed_on: bool = False

    def as_fact(self) -> "Qualifiers":
        """Return how it is told if that somebody says it is enough: "we support Chad" is support."""
        if self.modality not in {"claimed", "reported"} or self.disowned:
            return self
        cues = tuple(c._replace(value="asserted") if c.qualifier == "attribution" else c for c in self.cues)
        return replace(self, modality="asserted", attributed=None, cues=cues)

    def denied_of(self, party: Party, doc: Doc) -> "Qualifiers":
        """Return how it is told of one of several parties: the last of "Chad condemned Mali, NOT NIGER"."""
        first = party.mention.first
        if first < 2 or doc[first - 1].lower_ != "not" or doc[first - 2].lower_ not in _SETTING_OFF:
            return self
        flipped: Polarity = "affirmed" if self.polarity == "negated" else "negated"
        cue = WordCue.of("polarity", "negated", doc[first - 1])
        return replace(self, polarity=flipped, cues=(*self.cues, cue))


class QualifierReader:
    """Reads the qualifiers of triggers; built once from the word lists."""

    def __init__(self, words: QualifierWords) -> None:
        self._words = words
        self._factuality = Factuality(words)
        self._speakers = Speakers(words)

    def new_quotations(self) -> Quotations:
        """Return what reads the quotations of one article."""
        return Quotations(self._speakers)

    def read(
        self,
        trigger: Token,
        arguments: Arguments,
        *,
        presupposed: bool,
        quotations: Sequence[Quotation] = (),
    ) -> Qualifiers:
        """Return the qualifiers of the event that a trigger tells of.

        :param presupposed: the trigger is a noun with a doer of its own ("Syria's attack"): a negation or
            modal of the verb above leaves it standing.
        :param quotations: those of its paragraph.
        """
        reading = Reading()
        presupposed = presupposed and not self._factuality.is_said_to_occur(trigger)
        voices: list[Voice] = []
        for voice in self._climb(trigger, arguments, reading, presupposed):
            voices.append(voice)
            reading.hear(voice.modality, voice.cue)
        quotation = quotation_of(trigger, quotations)
        for voice in self._speakers.of_owner(trigger, arguments):
            voices.append(voice)
            reading.hear(voice.modality, voice.cue)
        if quotation is not None and quotation.voice is not None:
            voices.append(quotation.voice)
            reading.hear(quotation.voice.modality, quotation.voice.cue)
        question = next((t for t in trigger.sent if t.text == "?" and t.i > trigger.i), None)
        if question is not None:
            reading.weaken("hypothetical", question)
        cues = tuple(dict.fromkeys(reading.cues))
        return Qualifiers(
            reading.polarity,
            reading.modality,
            first_named(voices),
            cues,
            disowned=any(voice.denied for voice in voices),
            passed_on=bool(voices) and all(voice.medium for voice in voices),
        )

    def _climb(
        self, trigger: Token, arguments: Arguments, reading: Reading, presupposed: bool
    ) -> Iterator[Voice]:
        """Go up to the root, noting the cues and yielding the voices on the way, the innermost first.

        ``told`` says whether negations and modals above still bear on the event, ``voiced`` whether it still
        is part of what a speaker above says.
        """
        token, below, told, voiced = trigger, trigger, True, True
        for _ in range(_STEPS):
            is_trigger = token == trigger
            if is_trigger or (told and below.dep_ != "conj"):
                denies = is_trigger or below.dep_ != "nsubj" or token.lemma_ in self._words.occurring
                denies = denies and token.lemma_ != "doubt"  # "has no DOUBT that …"
                if not is_trigger and self._factuality.read_judgement(token, below, reading):
                    denies = False
                self._factuality.read_word(token, reading, is_trigger=is_trigger, denies=denies)
            if is_trigger and self._factuality.is_called_off(token):
                reading.negate(token.head)
                told = False
            told = told and not presupposed
            if voiced and is_verb(token):
                yield from self._speakers.beside(token, arguments)
            if token.head == token:
                break
            reach = self._reach(token)
            told, voiced = told and reach.told, voiced and reach.voiced
            above = self._speakers.above(token, arguments) if voiced else None
            if above is not None:
                yield from self._hear(token, above, reading)
                told = False
            elif told and _is_governed(token):
                self._factuality.read_governor(token, reading)
                told = not (token.head.pos_ in _RELATORS and self._factuality.excludes(token.head))
            below, token = token, token.head
        if voiced:
            yield from self._set_apart(trigger, arguments)

    def _hear(self, token: Token, voice: Voice, reading: Reading) -> Iterator[Voice]:
        """Yield the voice above a word, and note if it denies, or does not say, what it is about."""
        verb = token.head if is_verb(token.head) else token.head.head
        said = token.head if token.head.pos_ != "ADJ" else token.head.head  # "is NOT sure that …"
        silent = self._factuality.negation_of(said)
        if silent is not None and token.head.lemma_ not in _BELIEVING:
            reading.weaken("hypothetical", silent)  # "neither confirmed nor denied"
            return
        if silent is not None:
            reading.negate(silent)
        elif voice.denied:
            reading.negate(verb)
        yield voice

    def _set_apart(self, trigger: Token, arguments: Arguments) -> Iterator[Voice]:
        """Yield the voices of "according to X", for the whole sentence or its own clause, and of "X: …"."""
        for token in trigger.sent:
            if token.lower_ == "according":
                set_off = token.i == trigger.sent.start or token.nbor(-1).is_punct
                clause = next((above for above in token.ancestors if is_verb(above)), None)
                if set_off or clause is None or clause == trigger or clause.is_ancestor(trigger):
                    yield from self._speakers.according(token, arguments)
        yield from self._speakers.in_front(trigger, arguments)

    def _reach(self, token: Token) -> _Reach:
        """Return what of a word's governor bears on the word."""
        head, dep = token.head, token.dep_
        if any(between.text == ";" for between in token.doc[min(token.i, head.i) : max(token.i, head.i)]):
            return _SEPARATE
        if dep == "relcl" and not opens_with_that(token):
            return _BOTH if head.dep_ == "attr" and _is_cleft(head.head) else _SEPARATE
        if dep in {"appos", "parataxis"} or (dep == "prep" and token.lower_ in _OCCASIONS):
            return _VOICE
        if _starts_anew(token):
            return _SEPARATE
        if dep in {"acl", "csubj"}:
            is_participle = token.tag_ in {"VBN", "VBG"} and child(token, "aux", "mark") is None
            return _VOICE if is_participle else _BOTH
        if self._factuality.is_condition(token):
            return _VOICE
        if dep == "advcl" and not is_purpose(token):
            contrasts = any(c.lower_ in _CONTRASTS for c in children(token, "mark"))
            return _SEPARATE if contrasts else _VOICE
        if dep == "ccomp" and (_adds_where(token) or (token.i < head.i and not self._may_follow(head))):
            return _SEPARATE
        return _BOTH

    def _may_follow(self, verb: Token) -> bool:
        """Tell a verb that may stand after its clause: "Chad left, Oslo SAID"."""
        return self._speakers.reports(verb) or verb.lemma_ in _AFTERTHOUGHTS


def _is_governed(token: Token) -> bool:
    return token.dep_ in _COMPLEMENTS or is_purpose(token)


def _is_cleft(verb: Token) -> bool:
    """Tell "it was Chad that attacked"."""
    doer = child(verb, "nsubj", "expl")
    return verb.lemma_ == "be" and doer is not None and doer.lower_ == "it"


def _adds_where(clause: Token) -> bool:
    """Tell "said so in Rome, WHERE he met the pope"."""
    opening = clause.left_edge
    return opening.lower_ in {"when", "where"} and opening.i > 0 and opening.nbor(-1).text == ","


def _starts_anew(clause: Token) -> bool:
    """Tell a clause side by side with what somebody says, of which it is no part: "…, and Japan left"."""
    if clause.dep_ != "conj" or child(clause, "nsubj", "nsubjpass") is None or opens_with_that(clause):
        return False
    first = clause.head
    joined = any(c.nbor(-1).text == "," for c in children(first, "cc") if first.i < c.i < clause.i)
    return joined and first.dep_ == "ccomp" and first.head.i < first.i and opens_with_that(first)
