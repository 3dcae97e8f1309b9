"""Qualifiers of an event: does the text say that it happened, will happen, or did not, and who says so.

From the trigger the reading climbs the parse tree to the root, and every governor may leave a cue: a
negation, a modal, a verb of planning or refusing, a verb of saying. Factuality follows Saurí & Pustejovsky
(2009), "FactBank", coarsened to the modalities of :data:`kgraph.model.Modality`.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.arguments import Arguments, Party
from kgraph.extract.cues import WordCue
from kgraph.extract.qualifier_words import QualifierWords
from kgraph.extract.syntax import (
    agent,
    children,
    is_passive,
    is_verb,
    opens_with_that,
    quotation_of,
    subject,
)
from kgraph.model import Modality, Polarity

_STRENGTH: dict[Modality, int] = {"asserted": 0, "reported": 1, "claimed": 2, "future": 3, "hypothetical": 4}
_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "advcl", "dobj", "nsubjpass", "pobj", "conj", "attr", "prep"}
)
# Clauses that state their content on the side: what governs the main clause does not govern them.
_ASIDES = frozenset({"relcl", "appos", "parataxis"})
_NEGATING = frozenset({"det", "preconj", "advmod"})
_NAMING = frozenset({"call", "describe", "label", "term"})
_NOBODY = frozenset({"none", "nobody", "neither"})
_ONLY = frozenset({"just", "merely", "only", "simply", "solely"})
_NO = frozenset({"no", "neither"})
_OCCASIONS = frozenset({"after", "amid", "before", "despite", "during", "following", "since"})


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """How an event is told, with the words that say so."""

    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attributed: Party | None = None
    cues: tuple[WordCue, ...] = ()


class _Reading:
    """The cues gathered on the way up."""

    def __init__(self) -> None:
        self.negations = 0
        self.modality: Modality = "asserted"
        self.attributed: Party | None = None
        self.cues: list[WordCue] = []

    def weaken(self, modality: Modality, cue: Token) -> None:
        if _STRENGTH[modality] > _STRENGTH[self.modality]:
            self.modality = modality
        voice = modality in {"claimed", "reported"}
        self.cues.append(WordCue.of("attribution" if voice else "modality", modality, cue))

    def negate(self, cue: Token) -> None:
        self.negations += 1
        self.cues.append(WordCue.of("polarity", "negated", cue))


class QualifierReader:
    """Reads the qualifiers of triggers; built once from the word lists."""

    def __init__(self, words: QualifierWords) -> None:
        self._words = words

    def read(self, trigger: Token, arguments: Arguments, *, presupposed: bool) -> Qualifiers:
        """Return the qualifiers of the event that a trigger tells of.

        :param presupposed: the trigger is a noun with a doer of its own ("Syria's attack"): a negation or
            modal of the verb above leaves it standing.
        """
        reading = _Reading()
        token, aside, beside, excluded = trigger, False, False, False
        for _ in range(12):
            if not aside and not beside and not (presupposed and token != trigger):
                self._local(token, reading, is_trigger=token == trigger)
            head = token.head
            if head == token:
                break
            aside = aside or self._is_aside(token) or excluded
            beside = token.dep_ == "conj"
            self._governor(token, head, arguments, reading, aside=aside, presupposed=presupposed)
            excluded = head.pos_ in {"ADP", "SCONJ"} and self._excludes(head)
            token = head
        self._quotation(trigger, arguments, reading)
        question = next((t for t in trigger.sent if t.text == "?" and t.i > trigger.i), None)
        if question is not None:
            reading.weaken("hypothetical", question)
        if reading.negations > 1 and reading.modality == "asserted":
            reading.modality = "hypothetical"  # "did not rule out attacking" leaves it open
        polarity: Polarity = "negated" if reading.negations % 2 else "affirmed"
        return Qualifiers(polarity, reading.modality, reading.attributed, tuple(reading.cues))

    def _local(self, token: Token, reading: _Reading, *, is_trigger: bool) -> None:
        """Read what hangs on a word itself: "did not", "may", "no", "reportedly", "if"."""
        words = self._words
        own = list(token.children)
        if token.dep_ == "conj" and token.tag_ == "VB" and token.head.tag_ == "VB":
            # "will not visit or meet": bare infinitives share what stands before the first.
            own = [*(c for c in token.head.children if c.dep_ in {"aux", "neg"} and c.i < token.i), *own]
        if token.dep_ == "conj":
            # "neither condemned nor criticised"
            own += [c for c in children(token.head, "cc") if c.lower_ == "nor"]
        for child in own:
            word = child.lower_
            if child.dep_ == "cc":
                if word == "nor" and child.head == token.head:
                    reading.negate(child)
                continue
            negates = child.dep_ == "neg" or (child.dep_ in _NEGATING and word in words.negators)
            if negates and not _is_limited(token):
                reading.negate(child)
            elif child.dep_ in {"aux", "auxpass"} and (
                word in words.future_modals or (word == "would" and self._is_reported(token))
            ):
                reading.weaken("future", child)
            elif (child.dep_ in {"aux", "auxpass"} and word in words.possible_modals) or (
                child.dep_ == "mark" and word in words.conditions
            ):
                reading.weaken("hypothetical", child)
            elif child.dep_ in {"advmod", "amod"} and word in words.hedges:
                reading.weaken("reported", child)
            elif (
                child.dep_ == "advmod" and word == "longer" and any(c.lower_ == "no" for c in child.children)
            ):
                reading.negate(child)
            elif child.dep_ in {"nsubj", "nsubjpass"} or (child.dep_ == "dobj" and is_trigger):
                # "no ship left", "neither Oslo nor Bergen signed"
                none = [c for c in child.children if c.dep_ in {"det", "preconj", "cc"} and c.lower_ in _NO]
                if none or child.lower_ in _NOBODY:
                    reading.negate(none[0] if none else child)

    def _governor(
        self,
        token: Token,
        head: Token,
        arguments: Arguments,
        reading: _Reading,
        *,
        aside: bool,
        presupposed: bool,
    ) -> None:
        words = self._words
        lemma = head.lemma_.lower()
        if (
            (is_verb(head) and token.dep_ == "ccomp" and lemma in words.reporting)
            or (
                is_verb(head)
                and token.dep_ in {"prep", "advcl"}
                and lemma in words.blaming
                and _is_charge(token)
            )
            or (is_verb(head) and token.dep_ == "oprd" and lemma in _NAMING)
        ):
            self._attribute(head, arguments, reading)
        elif token.dep_ == "acl" and lemma in words.reporting_nouns and opens_with_that(token):
            self._attribute_to_owner(head, arguments, reading)
        if aside or presupposed or token.dep_ not in _COMPLEMENTS or token.dep_ == "conj":
            return
        if token.dep_ in {"advcl", "attr"}:
            return
        if head.pos_ in {"ADP", "SCONJ"} and self._excludes(head):
            reading.negate(head)
        elif is_verb(head):
            lemmas = {lemma, *(f"{lemma} {particle.lower_}" for particle in children(head, "prt"))}
            if lemmas & words.refused_verbs or _is_yet_to(head, token):
                reading.negate(head)
            elif token.dep_ == "ccomp" and lemma in words.reporting:
                pass  # "announced that …" plans nothing
            elif lemma == "be" and token.dep_ == "xcomp":
                reading.weaken("future", head)  # "are to meet"
            elif lemma in words.reporting and is_passive(head) and token.dep_ == "xcomp":
                reading.weaken("reported", head)
            elif lemma == "go" and head.tag_ == "VBG" and token.dep_ == "xcomp":
                reading.weaken("future", head)
            elif lemmas & words.possible_verbs:
                reading.weaken("hypothetical", head)
            elif lemmas & words.planned_verbs:
                reading.weaken("future", head)
        elif (head.pos_ == "NOUN" and token.dep_ in {"prep", "acl"}) or head.pos_ == "ADJ":
            if lemma in words.refused_nouns:
                reading.negate(head)
            elif lemma in words.possible_nouns:
                reading.weaken("hypothetical", head)
            elif lemma in words.planned_nouns:
                reading.weaken("future", head)

    def _attribute(self, verb: Token, arguments: Arguments, reading: _Reading) -> None:
        speaker = agent(verb) if is_passive(verb) else subject(verb)
        parties = arguments.parties(speaker)
        if speaker is None and is_passive(verb) and verb.lemma_.lower() in self._words.blaming:
            reading.weaken("reported", verb)  # "is accused of attacking": by whom is not said
        if speaker is not None and speaker.lemma_.lower() in self._words.media:
            parties = []
        if parties:
            reading.attributed = reading.attributed or parties[0]
            reading.weaken("claimed", verb)
        elif speaker is not None and speaker.lemma_.lower() in {"report", "rumor", "rumour", "source"}:
            reading.weaken("reported", verb)

    def _is_reported(self, verb: Token) -> bool:
        """Tell "said it would leave", a plan told in the past, from "would leave if …"."""
        return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in self._words.reporting

    def _attribute_to_owner(self, noun: Token, arguments: Arguments, reading: _Reading) -> None:
        """Read "Oslo's claim that …", "media reports that …"."""
        owners = arguments.modifiers(noun)
        if owners:
            reading.attributed = reading.attributed or owners[0]
        reading.weaken("claimed" if owners else "reported", noun)

    def _quotation(self, trigger: Token, arguments: Arguments, reading: _Reading) -> None:
        """Attribute what stands between quotation marks, or in "according to X", to its speaker."""
        if reading.attributed is not None:
            return
        for token in trigger.sent:
            if token.lower_ == "according" and token.head != token:
                for to in children(token, "prep"):
                    for speaker in children(to, "pobj"):
                        parties = (
                            [] if speaker.lemma_.lower() in self._words.media else arguments.parties(speaker)
                        )
                        if parties:
                            reading.attributed = parties[0]
                        reading.weaken("claimed" if parties else "reported", token)
                return
        quotation = quotation_of(trigger)
        if quotation is None:
            return
        opening, closing = quotation
        # The speaker stands in the sentence itself, where the quotation ends, or before it begins.
        for sentence in (trigger.sent, trigger.doc[closing].sent, trigger.doc[max(0, opening - 1)].sent):
            for token in sentence:
                outside = not opening <= token.i <= closing
                if outside and is_verb(token) and token.lemma_.lower() in self._words.reporting:
                    self._attribute(token, arguments, reading)
                    return

    def _is_aside(self, token: Token) -> bool:
        """Tell what only accompanies the main clause: "which …", "…ing", "after …"."""
        if token.dep_ == "prep":
            return token.lower_ in _OCCASIONS
        return token.dep_ in _ASIDES or (token.dep_ == "advcl" and not self._is_condition(token))

    def _is_condition(self, clause: Token) -> bool:
        return any(c.lower_ in self._words.conditions for c in children(clause, "mark"))

    def _excludes(self, preposition: Token) -> bool:
        phrase = {preposition.lower_}
        for neighbour in (preposition.i - 1, preposition.i + 1):
            if 0 <= neighbour < len(preposition.doc):
                first, second = sorted((neighbour, preposition.i))
                phrase.add(preposition.doc[first : second + 1].text.lower())
        return bool(phrase & self._words.exclusions)


def _is_limited(verb: Token) -> bool:
    """Tell "not only fought Oslo", which is no denial."""
    return any(token.lower_ in _ONLY for token in verb.subtree if verb in (token.head, token.head.head))


def _is_charge(token: Token) -> bool:
    """Tell the charge from circumstance: "accused OF arming", "criticised FOR attacking"."""
    return token.lower_ in {"of", "for", "over", "with"}


def _is_yet_to(verb: Token, infinitive: Token) -> bool:
    """Read "has yet to sign" as not having signed."""
    return (
        verb.lemma_ == "have" and infinitive.dep_ == "xcomp" and any(c.lower_ == "yet" for c in verb.children)
    )
