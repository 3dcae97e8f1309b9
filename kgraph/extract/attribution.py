"""Who says so: the actor on whose word a text tells of an event.

A voice (:mod:`kgraph.extract.voices`) is found at the words that lend it: a verb of saying above the event
("Oslo said that …"), a noun ("Oslo's claim that …"), a charge ("Oslo accused Chad of …"), or something put
beside ("according to Oslo", "as Oslo put it"). Of several the innermost actor counts: in "IRNA reported that
the minister said …" the minister's state, not the agency.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.arguments import Arguments, Party
from kgraph.extract.qualifier_words import QualifierWords
from kgraph.extract.scope import is_infinitive
from kgraph.extract.syntax import (
    agent,
    beside_the_clause,
    child,
    children,
    direct_object,
    governor_of,
    is_passive,
    is_verb,
    opens_with_that,
    prepositional_objects,
    subject,
)
from kgraph.extract.voices import Voice, claimed, reported

_CHARGES = frozenset({"of", "for", "over", "with"})
_TOPICS = frozenset({"of", "to", "about"})
_HEARD_FROM = frozenset({"from"})
_HEARING = frozenset({"hear", "learn", "understand"})
_CITING = frozenset({"citing", "quoting"})
_QUOTING = frozenset({"cite", "quote"})
_KNOWING = frozenset({"acknowledge", "confirm", "mention", "recall"})
_NAMING = frozenset({"call", "describe", "label", "term"})
_NAMING_AS = frozenset({"brand", "characterise", "characterize", "depict", "describe", "portray", "present"})
_HELD = frozenset({"accountable", "responsible"})
_AS_TOLD = frozenset({"have", "put", "see", "tell"})
_INDEFINITE = frozenset({"a", "an", "another", "many", "most", "several", "some"})
_OF = frozenset({"of"})
_IN = frozenset({"in"})
_OWNED = frozenset({"blame", "credit", "involvement", "part", "responsibility", "role"})
_FRONT = 6
"""A name in front of a headline is so many words long at most."""


class Speakers:
    """Finds voices; built once from the word lists."""

    def __init__(self, words: QualifierWords) -> None:
        self._words = words

    def above(self, token: Token, arguments: Arguments) -> Voice | None:
        """Return the voice that a token's governor lends to what the token heads, if it does."""
        head = governor_of(token)
        if self._has_strayed(token):
            above = (verb for verb in token.ancestors if is_verb(verb) and verb.lower_ not in _CITING)
            verb = next(above, None)
            return self.of_verb(verb, arguments) if verb is not None and self.reports(verb) else None
        if is_verb(head):
            return self.of_verb(head, arguments) if self._speaks_of(head, token) else None
        lemma = head.lemma_.lower()
        if token.dep_ == "acl" and lemma in self._words.reporting_nouns and opens_with_that(token):
            return self._of_noun(head, arguments)
        if token.dep_ == "prep" and token.lower_ in {"of", "about"} and lemma in self._words.alleging_nouns:
            return self._of_noun(head, arguments)
        if lemma in _HELD and token.lower_ == "for" and head.head.lemma_ == "hold":
            return self.of_verb(head.head, arguments)
        if lemma in self._words.convinced and token.dep_ == "ccomp" and head.head.lemma_ == "be":
            return self._voice(subject(head.head), (head, head), arguments)  # "is sure that …"
        return None

    def _has_strayed(self, clause: Token) -> bool:
        """Tell a that-clause which parsers hang on a noun beside: "charged in RETURN that …"."""
        if clause.dep_ not in {"relcl", "acl"} or not opens_with_that(clause):
            return False
        noun = clause.head.lemma_.lower()
        known = self._words.reporting_nouns | self._words.planned_nouns | self._words.possible_nouns
        return clause.dep_ == "relcl" or (clause.head.dep_ == "pobj" and noun not in known)

    def _speaks_of(self, verb: Token, token: Token) -> bool:
        """Tell whether a verb makes a claim of its complement."""
        words, lemma = self._words, verb.lemma_.lower()
        if token.dep_ == "ccomp" and is_infinitive(token):
            return False  # "told Oslo to leave"
        if token.dep_ == "ccomp":
            return self.reports(verb) or (lemma == "quote" and child(verb, "prep") is not None)
        if token.dep_ == "xcomp":
            said_by = is_passive(verb) and agent(verb) is not None and lemma in words.reporting
            return said_by or (lemma in words.claiming and not is_passive(verb))
        if token.dep_ in {"dobj", "nsubjpass"}:
            known = lemma in _KNOWING and child(token, "poss") is not None  # "acknowledged Oslo's support"
            return lemma in words.claiming and token.lemma_.lower() not in words.reporting_nouns and not known
        if token.dep_ == "oprd":
            return lemma in _NAMING
        if token.dep_ in {"prep", "advcl"} and lemma in words.blaming and token.lower_ in _CHARGES:
            return True
        if token.dep_ != "prep":
            return False
        topic = token.lower_ in _TOPICS and lemma in words.claiming | words.speaking
        return topic or (token.lower_ == "as" and lemma in _NAMING_AS)

    def reports(self, verb: Token) -> bool:
        """Tell whether a verb says what stands in its clause: "said", "had it that"."""
        has_it = verb.lemma_ == "have" and any(c.lower_ == "it" for c in children(verb, "dobj"))
        return has_it or verb.lemma_.lower() in self._words.reporting

    def beside(self, token: Token, arguments: Arguments) -> Iterator[Voice]:
        """Yield the voices put beside a clause: "Oslo, it claimed, …", "as Oslo put it", "by its account"."""
        opening = next((c.i for c in children(token, "mark")), -1)
        for clause in children(token, "parataxis", "advcl"):
            if clause.i < opening:
                continue  # "Oslo denied, RIGA SAID, that …" is Oslo's denial
            as_told = any(c.lower_ == "as" for c in children(clause, "mark", "advmod"))
            lemma = clause.lemma_.lower()
            says = lemma in self._words.reporting or (as_told and lemma in _AS_TOLD)
            named = subject(clause) != subject(token) or is_passive(clause)
            if says and named and (as_told or clause.dep_ == "parataxis") and child(clause, "ccomp") is None:
                yield from filter(None, [self.of_verb(clause, arguments)])
        for preposition in children(token, "prep"):
            for noun in children(preposition, "pobj"):
                if noun.lemma_.lower() in self._words.accounts and preposition.lower_ in {"by", "in", "on"}:
                    of_whom = (p for o in prepositional_objects(noun, _OF) for p in arguments.parties(o))
                    owners = [*arguments.modifiers(noun), *of_whom]
                    yield from (claimed(owner, (noun, noun)) for owner in owners[:1])

    def according(self, token: Token, arguments: Arguments) -> Iterator[Voice]:
        """Yield the voice that the "according" of "according to X" lends."""
        to = child(token, "prep") or (token.nbor(1) if token.i + 1 < len(token.doc) else token)
        source = child(to, "pobj") or child(token, "pobj")
        yield from filter(None, [self._voice(source, (token, to), arguments)])

    def in_front(self, token: Token, arguments: Arguments) -> Iterator[Voice]:
        """Yield the voice that a headline puts in front: "Oslo: Chad attacked Mali"."""
        first = token.sent.start
        for colon in token.doc[first + 1 : min(first + _FRONT, token.i)]:
            if colon.text == ":":
                name = token.doc[first : colon.i].root
                whole = all(word == name or name.is_ancestor(word) for word in token.doc[first : colon.i])
                if whole and name.pos_ in {"NOUN", "PROPN"} and arguments.parties(name):
                    yield claimed(arguments.parties(name)[0], (name, name))
                return

    def of_owner(self, trigger: Token, arguments: Arguments) -> Iterator[Voice]:
        """Yield who owns up to a deed: "claimed RESPONSIBILITY for"."""
        owned = any(c.lemma_.lower() in _OWNED for c in children(trigger, "dobj"))
        if owned and trigger.lemma_.lower() in self._words.claiming - self._words.denying:
            yield from filter(None, [self.of_verb(trigger, arguments)])

    def person(self, token: Token | None, arguments: Arguments) -> Voice | None:
        """Return the voice of a person who stands before a quotation, without a verb of saying."""
        for party in arguments.parties(token):
            if token is not None and party.mention.kind in {"person", "role", "pronoun"}:
                return claimed(party, (token, token))
        return None

    def of_verb(self, verb: Token, arguments: Arguments) -> Voice | None:
        """Return the voice of a verb of saying."""
        speaker, main = self._speaker(verb), beside_the_clause(verb)
        if main is not None and not any(party.path == "itself" for party in arguments.parties(speaker)):
            speaker = subject(main)  # "denounced the sanctions that took effect and ACCUSED …"
        for cited in self._cited(verb):
            if speaker is None or arguments.parties(cited) or not arguments.parties(speaker):
                speaker = cited
        if speaker is None or speaker.dep_ == "expl" or (speaker.lower_ == "it" and is_passive(verb)):
            voice = self._unnamed(verb) if is_passive(verb) else None
        else:
            voice = self._voice(speaker, (verb, verb), arguments)
        return voice and replace(voice, denied=verb.lemma_.lower() in self._words.denying)

    def _speaker(self, verb: Token) -> Token | None:
        lemma, head = verb.lemma_.lower(), verb.head
        if lemma == "convince":
            return subject(verb)  # "is convinced that …"
        if lemma in _QUOTING and any(c.lower_ == "as" for c in children(verb, "prep")):
            return direct_object(verb)  # "“…,” the paper quoted THE MINISTER as saying"
        if verb.dep_ == "pcomp" and head.lower_ == "as" and head.head.lemma_ in _QUOTING:
            return direct_object(head.head)  # "quoted THE MINISTER as saying"
        if is_passive(verb):
            return agent(verb)
        if lemma in _HEARING:
            informant = next(prepositional_objects(verb, _HEARD_FROM), None)
            return informant or subject(verb)
        return subject(verb) or _first_subject(verb)

    def _cited(self, verb: Token) -> Iterator[Token]:
        """Yield whom a report names as its source: "reported, citing THE MINISTRY, that …"."""
        for clause in children(verb, "advcl", "prep"):
            if clause.lower_ in _CITING:
                yield from children(clause, "dobj", "pobj")

    def _of_noun(self, noun: Token, arguments: Arguments) -> Voice:
        """Read "Oslo's claim that …", "media reports that …", "denied the claim that …"."""
        verb, verb_lemma = noun.head, noun.head.lemma_.lower()
        by_media = any(c.lemma_.lower() in self._words.media for c in children(noun, "compound", "poss"))
        owners = [] if by_media else arguments.parties(noun)
        for clause in children(noun, "acl"):
            owners = owners or arguments.parties(agent(clause))  # "the claim, made by OSLO, that …"
        cue = (noun, noun)
        if owners:
            return claimed(owners[0], cue)
        if noun.dep_ == "dobj" and is_verb(verb):
            denied = verb_lemma in self._words.denying
            doers = arguments.parties(subject(verb)) if denied or verb_lemma in self._words.making else []
            if doers:
                return replace(claimed(doers[0], cue), denied=denied)
        return reported(cue)

    def _unnamed(self, verb: Token) -> Voice | None:
        """Return nobody's voice: "it was reported that", "is accused of"."""
        lemma = verb.lemma_.lower()
        says = lemma in self._words.reporting or lemma in self._words.blaming
        return reported((verb, verb)) if says else None

    def _voice(self, speaker: Token | None, cue: tuple[Token, Token], arguments: Arguments) -> Voice | None:
        """Return the voice of a noun phrase: an actor's, an unnamed source's, or that of somebody else."""
        if speaker is None:
            return None
        if self._is_media(speaker) and not _acts_for_organisation(arguments.parties(speaker)):
            return replace(reported(cue), medium=True)
        parties = self._in_capital(speaker, cue[0], arguments)
        if parties is None:
            parties = arguments.parties(speaker)
        if parties:
            return claimed(parties[0], cue)
        named_medium = speaker.pos_ == "PROPN" and cue[0].lemma_ == "report"
        if named_medium:
            return replace(reported(cue), medium=True)
        return reported(cue) if self._is_unnamed(speaker) else claimed(None, cue)

    def _in_capital(self, speaker: Token, verb: Token, arguments: Arguments) -> list[Party] | None:
        """Read "the government in Quito", "the army said in Quito": bodies of which each state has one.

        None where the words beside name no place.
        """
        if speaker.lemma_.lower() not in self._words.bodies or arguments.modifiers(speaker):
            return None
        seats = list(prepositional_objects(speaker, _IN))
        if not seats and not arguments.parties(speaker):
            seats = list(prepositional_objects(verb, _IN))
        if not seats:
            return None
        return [party for seat in seats for party in arguments.parties(seat, places=True)]

    def _is_media(self, speaker: Token) -> bool:
        """Tell who merely passes the news on: "the newspaper El Pais", "state television"."""
        around = (speaker, *children(speaker, "appos", "compound"))
        return any(
            token.lemma_.lower() in self._words.media or token.lower_ in self._words.outlets
            for token in around
        )

    def _is_unnamed(self, speaker: Token) -> bool:
        """Tell "officials", "a diplomat" and "sources" from somebody who is named or known."""
        if speaker.lemma_.lower() in self._words.unnamed or speaker.tag_ == "NNS":
            return True
        return any(c.lower_ in _INDEFINITE or c.like_num for c in children(speaker, "det", "nummod", "amod"))


def _first_subject(verb: Token) -> Token | None:
    """Find the subject of a finite verb that parsers gave to another: "OLA, a rebel turned judge, says"."""
    if verb.tag_ not in {"VBD", "VBP", "VBZ"}:
        return None
    return next((t for t in verb.doc[verb.sent.start : verb.i] if t.dep_ == "nsubj"), None)


def _acts_for_organisation(parties: Iterable[Party]) -> bool:
    """Tell "UN experts", who speak for the UN, from "Danish experts"."""
    return any(party.actor.startswith("org:") for party in parties)
