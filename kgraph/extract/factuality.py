"""Does the text say that an event took place: negation and modality, word by word.

Two questions are asked of every word between a trigger and the root of its sentence: what hangs on it ("did
not", "may", "no", "reportedly", "if"), and what its governor makes of it ("plan to", "refuse to", "fear of").
"""

from spacy.tokens import Token

from kgraph.extract.cues import Reading
from kgraph.extract.qualifier_words import QualifierWords
from kgraph.extract.scope import (
    asks,
    begins_a_part,
    is_infinitive,
    is_limited,
    is_purpose,
    is_yet_to,
    shared_auxiliaries,
)
from kgraph.extract.syntax import child, children, is_passive, is_verb, opens_with_that

_NEGATING = frozenset({"det", "preconj", "advmod", "neg"})
_NOBODY = frozenset({"none", "nobody", "neither"})
_NO = frozenset({"no", "neither", "not"})
_NEVER_EVER = frozenset(
    {"account", "case", "circumstance", "condition", "means", "point", "stage", "time", "way"}
)
_INVERTED = frozenset({"had", "should", "were"})
_MUST = frozenset({"must", "ought", "should"})
_UNCERTAIN = frozenset({"far", "hardly", "n't", "never", "not"})
_HAPPENING = frozenset("begin happen materialise materialize occur resume start".split())
_TOWARDS = frozenset({"about", "at", "for", "of", "on", "over", "to", "toward", "towards"})
_SEEMING = frozenset({"appear", "rumor", "rumour", "seem"})
_AWAITED = frozenset({"expect", "plan", "schedule", "slate"})
_NEARLY = frozenset({"almost", "nearly"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


class Factuality:
    """Reads negation and modality; built once from the word lists."""

    def __init__(self, words: QualifierWords) -> None:
        self._words = words

    def read_word(self, token: Token, reading: Reading, *, is_trigger: bool, denies: bool = True) -> None:
        """Read what hangs on a word itself.

        :param denies: whether a negation of this word denies the event.
        """
        denies = denies and not self._is_counterfactual(token)
        for shared in shared_auxiliaries(token):
            self._read_dependent(shared, token, reading, is_trigger, denies)
        for dependent in token.children:
            self._read_dependent(dependent, token, reading, is_trigger, denies)
        if is_verb(token):
            self._read_word_order(token, reading)
            if is_trigger:
                self._read_stative(token, reading)
        if is_trigger and token.dep_ in {"nsubj", "nsubjpass"}:
            for predicate in children(token.head, "acomp", "attr", "oprd"):
                self._read_modifier(predicate, reading)
                if predicate.lower_ in self._words.planned_nouns:
                    reading.weaken("future", predicate)
            if token.head.lemma_ in _AWAITED and is_passive(token.head):
                reading.weaken("future", token.head)  # "the visit is EXPECTED in May"
            for any_ in children(token, "det"):
                if any_.lower_ == "any":
                    reading.weaken("hypothetical", any_)

    def _read_dependent(
        self, dependent: Token, token: Token, reading: Reading, is_trigger: bool, denies: bool
    ) -> None:
        words, word = self._words, dependent.lower_
        if dependent.dep_ in _AUXILIARIES:
            self._read_auxiliary(dependent, token, reading)
        elif dependent.dep_ == "mark" and word in words.conditions:
            reading.weaken("hypothetical", dependent)
        elif dependent.dep_ == "cc":
            if word == "nor" and dependent.head != token and denies:
                reading.negate(dependent)
        elif self._negates(dependent, is_trigger) and not is_limited(token):
            if denies:
                reading.negate(dependent)
        elif dependent.dep_ in {"advmod", "amod"}:
            self._read_modifier(dependent, reading)
        elif dependent.dep_ == "prep":
            self._read_preposition(dependent, reading)
        elif dependent.dep_ in {"nsubj", "nsubjpass"} or (dependent.dep_ == "dobj" and is_trigger):
            # "no ship left", "neither Oslo nor Bergen signed", "not one was released"
            parts = children(dependent, "det", "preconj", "cc", "neg")
            none = [c for c in parts if c.lower_ in _NO and not begins_a_part(c)]
            if denies and (none or dependent.lower_ in _NOBODY):
                reading.negate(none[0] if none else dependent)

    def _negates(self, dependent: Token, is_trigger: bool) -> bool:
        word = dependent.lower_
        if dependent.dep_ not in _NEGATING or begins_a_part(dependent):
            return False
        if dependent.dep_ == "neg" or word in self._words.negators or (is_trigger and word in _NEARLY):
            return True
        # "no longer", "hardly ever"
        return dependent.dep_ == "advmod" and any(
            c.lower_ in self._words.negators for c in dependent.children
        )

    def _read_auxiliary(self, auxiliary: Token, verb: Token, reading: Reading) -> None:
        word = auxiliary.lower_
        counterfactual = self._is_counterfactual(verb)
        after_did = verb.dep_ == "conj" and verb.head.lemma_ == "do"  # "did not and would not help"
        if after_did:
            return
        if word in self._words.future_modals or (
            word == "would" and not counterfactual and self.is_reported(verb)
        ):
            reading.weaken("future", auxiliary)
        elif word in _MUST:
            reading.ask(auxiliary)
        elif word in self._words.possible_modals:
            reading.weaken("hypothetical", auxiliary)

    def _is_counterfactual(self, verb: Token) -> bool:
        """Tell "would (not) have attacked", "if he had (not) attacked": thought of, denied or not."""
        auxiliaries = [c.lower_ for c in children(verb, *_AUXILIARIES)]
        if "would" in auxiliaries:
            return "have" in auxiliaries or "'ve" in auxiliaries
        return "had" in auxiliaries and self.is_condition(verb)

    def _read_modifier(self, modifier: Token, reading: Reading) -> None:
        """Read "reportedly", "perhaps", "an alleged attack", "the attack is imminent"."""
        words, word = self._words, modifier.lower_
        if word in words.hedges:
            reading.weaken("reported", modifier)
        elif word in words.guesses or word in words.possible_adjectives:
            reading.weaken("hypothetical", modifier)
        elif word in words.planned_adjectives:
            reading.weaken("future", modifier)
        elif word in words.refused_adjectives:
            reading.negate(modifier)

    def _read_preposition(self, preposition: Token, reading: Reading) -> None:
        """Read "reportedly on orders from Oslo", "under no circumstances"."""
        for hedge in children(preposition, "advmod"):
            self._read_modifier(hedge, reading)
        for noun in children(preposition, "pobj"):
            no = child(noun, "det")
            if no is not None and no.lower_ == "no" and noun.lemma_ in _NEVER_EVER:
                reading.negate(no)

    def _read_stative(self, verb: Token, reading: Reading) -> None:
        """Read "is DUE in Oslo", "is EXPECTED in Oslo", where no verb of its own tells the event."""
        due = child(verb, "acomp") if verb.lemma_ == "be" else None
        if due is not None and due.lemma_.lower() in self._words.planned_nouns:
            reading.weaken("future", due)
        elif verb.lemma_ in _AWAITED and is_passive(verb):
            reading.weaken("future", verb)

    def _read_word_order(self, verb: Token, reading: Reading) -> None:
        """Read "had Chad attacked, …", which is a condition, and the headline "Chad to attack"."""
        first = child(verb, *_AUXILIARIES)
        if first is None:
            return
        doer = child(verb, "nsubj", "nsubjpass")
        if first.tag_ == "TO":
            name = verb.head.dep_ == "ROOT" and verb.head.pos_ in {"NOUN", "PROPN"} and verb.i > verb.head.i
            if name or (verb.dep_ == "ROOT" and doer is not None):
                reading.weaken("future", first)
        elif doer is not None and first.i < doer.i and first.lower_ in _INVERTED and not asks(verb):
            reading.weaken("hypothetical", first)

    def read_governor(self, token: Token, reading: Reading) -> None:
        """Read what a word's governor makes of it."""
        head, words = token.head, self._words
        if head.pos_ in {"ADP", "SCONJ"} and self.excludes(head):
            reading.negate(head)
        elif is_verb(head):
            self._read_verb(token, head, reading)
        elif head.pos_ in {"ADJ", "ADV"} or (
            head.pos_ == "NOUN" and (token.dep_ == "acl" or token.lower_ in _TOWARDS)
        ):
            lemma = head.lemma_.lower()
            too = next((c for c in children(head, "advmod") if c.lower_ == "too"), None)
            if lemma in words.refused_nouns or too is not None:
                reading.negate(too or head)
            elif lemma in words.possible_nouns:
                reading.ask(head)
            elif lemma in words.planned_nouns:
                reading.weaken("future", head)

    def _read_verb(self, token: Token, verb: Token, reading: Reading) -> None:
        words, lemma = self._words, verb.lemma_.lower()
        particles = {particle.lower_ for particle in children(verb, "prt", "advmod")}
        if token.pos_ == "ADP":
            particles.add(token.lower_)
        lemmas = {lemma, verb.lower_, *(f"{lemma} {particle}" for particle in particles)}
        if lemma in words.ceasing and token.dep_ in {"xcomp", "dobj"}:
            reading.cease(verb)
        elif lemmas & words.refused_verbs or is_yet_to(verb, token):
            reading.negate(verb, prevents=lemma in words.preventing)
        elif token.dep_ == "ccomp" and lemma in words.reporting and not is_infinitive(token):
            pass  # "announced that …" plans nothing
        elif lemma == "be" and token.dep_ == "xcomp":
            reading.weaken("future", verb)  # "are to meet"
        elif lemma == "tell" and token.dep_ in {"ccomp", "xcomp"} and is_infinitive(token):
            reading.ask(verb)
        elif token.dep_ == "xcomp" and (lemma in _SEEMING or (lemma in words.reporting and is_passive(verb))):
            reading.weaken("reported", verb)
        elif lemma == "go" and verb.tag_ == "VBG" and token.dep_ == "xcomp":
            reading.weaken("future", verb)
        elif is_purpose(token) and lemma in words.moving and "on" not in particles:
            reading.weaken("future", next(children(token, "aux")))
        elif lemmas & words.possible_verbs:
            reading.ask(verb)
        elif lemmas & words.planned_verbs and not self._is_given(token, verb):
            reading.weaken("future", verb)

    def _is_given(self, token: Token, verb: Token) -> bool:
        """Tell "offered its condolences", which is done by saying it, from "offered help"."""
        return (
            token.dep_ == "dobj" and verb.lemma_ == "offer" and token.lemma_.lower() in self._words.courtesies
        )

    def is_reported(self, verb: Token) -> bool:
        """Tell "said it would leave", a plan told in the past, from "would leave if …"."""
        while verb.dep_ == "conj":
            verb = verb.head
        lemma = verb.head.lemma_.lower()
        if verb.dep_ == "relcl" and opens_with_that(verb):
            return True  # a clause that strayed to a noun: "reported, citing DIPLOMATS, that …"
        if verb.dep_ == "acl" and opens_with_that(verb):
            return lemma in self._words.reporting_nouns | self._words.planned_nouns
        return verb.dep_ == "ccomp" and lemma in self._words.reporting

    def read_judgement(self, verb: Token, clause: Token, reading: Reading) -> bool:
        """Read "it is POSSIBLE that …", "it is NOT CLEAR that …".

        :returns: whether a negation of the verb has been read thereby.
        """
        if clause.dep_ != "ccomp" or verb.lemma_ != "be":
            return False
        words = [word for word in verb.subtree if word.i < clause.left_edge.i]
        doubt = next((word for word in words if word.lower_ in _UNCERTAIN), None)
        if doubt is not None and any(word.lower_ in self._words.certain for word in words):
            reading.weaken("hypothetical", doubt)
            return True
        for judgement in children(verb, "acomp"):
            if judgement.lower_ in self._words.refused_adjectives:
                reading.negate(judgement)
            elif judgement.lower_ in self._words.possible_adjectives:
                reading.weaken("hypothetical", judgement)
        return False

    def is_said_to_occur(self, noun: Token) -> bool:
        """Tell "the attack TOOK PLACE", where the verb says no more than that."""
        verb = noun.head
        takes_place = verb.lemma_ == "take" and any(c.lower_ == "place" for c in children(verb, "dobj"))
        return noun.dep_ == "nsubj" and (takes_place or verb.lemma_ in _HAPPENING)

    def is_called_off(self, noun: Token) -> bool:
        """Tell what was to take place and did not: "cancelled its VISIT", "the planned VISIT was put off"."""
        verb = noun.head
        particles = "".join(f" {particle.lower_}" for particle in children(verb, "prt"))
        called_off = f"{verb.lemma_.lower()}{particles}" in self._words.cancelling
        return called_off and is_verb(verb) and noun.dep_ in {"dobj", "nsubjpass"}

    def negation_of(self, verb: Token) -> Token | None:
        """Return the word that denies a verb of saying: "did NOT say", "neither confirmed NOR denied"."""
        around: list[Token] = [*verb.children, *(children(verb.head, "cc") if verb.dep_ == "conj" else ())]
        for word in around:
            negator = word.dep_ in {"preconj", "cc", "advmod"} and word.lower_ in self._words.negators
            if negator or word.dep_ == "neg":
                return word
        return None

    def is_condition(self, clause: Token) -> bool:
        """Tell whether a clause opens with "if" or the like."""
        return any(c.lower_ in self._words.conditions for c in children(clause, "mark"))

    def excludes(self, preposition: Token) -> bool:
        """Tell "without", "instead of", "far from"."""
        phrase = {preposition.lower_}
        for neighbour in (preposition.i - 1, preposition.i + 1):
            if 0 <= neighbour < len(preposition.doc):
                first, second = sorted((neighbour, preposition.i))
                phrase.add(preposition.doc[first : second + 1].text.lower())
        return bool(phrase & self._words.exclusions)
