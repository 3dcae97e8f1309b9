"""Verb patterns: who does what to whom around a verb and the words that its frame wants."""

from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.arguments import Arguments, Party
from kgraph.extract.frames import ANY_WORD, Shape, is_refused, match_verb
from kgraph.extract.lexicon import Lexicon, VerbFrame
from kgraph.extract.matches import Match, RelationKinds, actors_of, without
from kgraph.extract.syntax import (
    agent,
    beside_the_clause,
    child,
    children,
    direct_object,
    is_passive,
    is_verb,
    prepositional_objects,
    subject,
    subject_of_noun,
)
from kgraph.extract.unsaid import authorities, complements, left_out
from kgraph.extract.word_classes import SOMETHING
from kgraph.model import actor_type

CERTAIN, FROM_COMPLEMENT = 0.9, 0.8

_COOPERATION = "cooperates-with"
_TOGETHER = frozenset({"jointly", "together"})

_UTTERANCES = frozenset(
    "announcement appeal article bill communique communiqué declaration document draft editorial interview "
    "letter memorandum message motion note petition post remark report resolution speech statement telegram "
    "tweet".split()
)
_WHEREABOUTS = frozenset({"in", "at", "near", "inside", "outside", "over"})
_RECEIVERS = frozenset({"to", "for"})
_OWNERS = frozenset({"of", "from", "in"})
_AIMS = frozenset({"to", "with", "for", "against"})
_FROM = frozenset({"from"})


@dataclass(frozen=True, slots=True)
class VerbMatch:
    """A match, and the words that it has used up: the "agreement" of "signed an agreement with"."""

    match: Match
    words: tuple[Token, ...]


class VerbPatterns:
    """Finds the verb frames of a lexicon."""

    def __init__(self, lexicon: Lexicon, kinds: RelationKinds) -> None:
        # Each frame with its longest word, which few sentences have: "have" alone heads hundreds of frames.
        longest = {
            lemma: [(max(sorted(frame.needs), key=len, default=ANY_WORD), frame) for frame in frames]
            for lemma, frames in lexicon.verbs.items()
        }
        self._frames = {
            lemma: [each for each in frames if not each[1].stative] for lemma, frames in longest.items()
        }
        self._stative = {
            lemma: [each for each in frames if each[1].stative] for lemma, frames in longest.items()
        }
        self._event_nouns = frozenset(lexicon.nouns)
        self._kinds = kinds

    def match(self, verb: Token, arguments: Arguments, vocabulary: frozenset[str]) -> VerbMatch | None:
        """Return the longest frame that holds around a verb, with actors on both sides.

        :param vocabulary: the words of the verb's sentence.
        """
        told_by_noun = False
        open_: list[tuple[Shape, VerbFrame]] = []
        for frame in self._candidates(verb, vocabulary):
            if told_by_noun and not frame.words:
                break  # "struck a deal" is no strike, whoever made the deal
            shape = match_verb(verb, frame, frame.relation in self._kinds.symmetric)
            if shape is None or self._merely_lends(shape, frame):
                continue
            if is_refused(verb, frame.refuse, vocabulary):
                continue
            found = self._with_actors(shape, frame, arguments) if not shape.without_last else None
            if found is not None:
                return VerbMatch(found, shape.words)
            open_.append((shape, frame))
            has_noun = any(token.pos_ in {"NOUN", "PROPN"} for token in shape.words)
            told_by_noun = told_by_noun or (has_noun and not shape.without_partner and not shape.without_last)
        for shape, frame in open_:
            found = self._nearby(shape, frame, arguments)
            if found is not None:
                return VerbMatch(found, shape.words)
        return self._together(verb, arguments)

    def _together(self, verb: Token, arguments: Arguments) -> VerbMatch | None:
        """Read "Chad and Niger JOINTLY run the park": whatever they do together, they cooperate."""
        how = next((a for a in children(verb, "advmod") if a.lower_ in _TOGETHER), None)
        if how is None or is_passive(verb) or _COOPERATION not in self._kinds.symmetric:
            return None
        doers = [p for p in arguments.parties(subject(verb)) if p.mention.kind != "reciprocal"]
        if len(doers) < 2 or child(verb, "dobj") is None:
            return None
        rule = f"verb:{verb.lemma_} {how.lower_}:active"
        return VerbMatch(Match(_COOPERATION, doers, [], verb, rule, CERTAIN, ()), (how,))

    def _nearby(self, shape: Shape, frame: VerbFrame, arguments: Arguments) -> Match | None:
        """Take for the target the one other actor among the complements of a frame that names what is done.

        "lifted RESTRICTIONS on military cooperation with Baku", "rejected the CALL of the parliament".
        """
        if frame.relation in self._kinds.symmetric or frame.itself or frame.only or frame.reversed:
            return None
        told = next((token for token in shape.words if token.pos_ in {"NOUN", "PROPN"}), None)
        answered = direct_object(shape.verb) if frame.relation in self._kinds.answering else None
        if told is None and (frame.words or answered is None or answered.pos_ != "NOUN"):
            return None
        passive = is_passive(shape.verb)
        doers = arguments.parties(agent(shape.verb) if passive else subject(shape.verb))
        places = frame.places or frame.relation in self._kinds.material
        whole = told if passive else shape.verb
        within = complements(
            answered if told is None and answered is not None else whole or shape.verb, places
        )
        near = arguments.named_in(within, actors_of(doers)) if doers else []
        if len(near) != 1:
            return None
        rule = f"verb:{frame.name}:near"
        return Match(frame.relation, doers, near, shape.verb, rule, CERTAIN, frame.contexts)

    def _candidates(self, verb: Token, vocabulary: frozenset[str]) -> list[VerbFrame]:
        """Return the frames a verb may head, as a participle after "be", then by its lemma."""
        frames = self._frames.get(verb.lemma_.lower(), [])
        if verb.tag_ == "VBN" and verb.lower_ != verb.lemma_ and child(verb, "dobj") is None:
            frames = self._stative.get(verb.lower_, []) + frames
        return [frame for word, frame in frames if word in vocabulary and frame.needs <= vocabulary]

    def _merely_lends(self, shape: Shape, frame: VerbFrame) -> bool:
        """Tell "offered its condolences to", where the noun tells the event, from "offered to help"."""
        direct = child(shape.verb, "dobj")
        bare = SOMETHING in frame.words or (frame.words in {("to",), ("for",)} and shape.infinitive is None)
        return bare and direct is not None and direct.lemma_.lower() in self._event_nouns

    def _with_actors(self, shape: Shape, frame: VerbFrame, arguments: Arguments) -> Match | None:
        symmetric = frame.relation in self._kinds.symmetric
        passive = is_passive(shape.verb) and not frame.stative
        doer = agent(shape.verb) if passive else subject(shape.verb)
        doers = (
            self._resolve(doer, frame, arguments) if frame.reversed else _doers(shape.verb, doer, arguments)
        )
        others = self._others(shape, frame, arguments, actors_of(doers))
        if passive and doer is None and not frame.reversed and frame.relation in self._kinds.custodial:
            doers = authorities(shape.verb, arguments)
        if frame.itself and not shape.words:
            judged = child(shape.verb, "oprd", "acomp", "ccomp") is not None  # "called Chile WEAK"
            plain = passive or (child(shape.verb, "dobj", "dative") is not None and not judged)
            others = [p for p in others if plain and p.path == "itself"]
        if frame.only:
            others = [p for p in others if actor_type(p.actor) in frame.only]
        if doers and not others and not symmetric and not frame.only:
            others = left_out(shape.verb, frame, self._kinds, arguments, actors_of(doers))
        sources, targets = (others, doers) if frame.reversed else (doers, others)
        among_themselves = symmetric and len(sources) > 1 and _has_no_other_object(shape)
        if not sources or not (targets or among_themselves):
            return None
        weight = FROM_COMPLEMENT if shape.infinitive is not None or shape.clause is not None else 1
        rule = f"verb:{frame.name}:{'passive' if passive else 'active'}"
        return Match(frame.relation, sources, targets, shape.verb, rule, CERTAIN * weight, frame.contexts)

    def _others(self, shape: Shape, frame: VerbFrame, arguments: Arguments, doers: set[str]) -> list[Party]:
        """Find the actors on the other side, where the frame says they stand."""
        if shape.without_partner:
            found = []
        elif shape.clause is not None:
            found = self._spoken_of(shape, frame, arguments)
        elif shape.infinitive is not None:
            # "told CHAD to leave", "allowed CHAD to fish"
            own = child(shape.infinitive, "nsubj", "nsubjpass")
            addressee = own or child(shape.verb, "dobj", "dative")
            found = self._resolve(addressee, frame, arguments)
            if own is None:
                found = found or self._inside(shape.infinitive, frame, arguments, doers)
        elif shape.last == shape.verb or shape.last.pos_ == "ADJ":
            found = self._object(shape.verb, frame, arguments)
        elif shape.last.pos_ in {"ADP", "SCONJ", "PART", "ADV"}:
            found = self._after_preposition(shape, frame, arguments, doers)
        elif is_verb(shape.last):
            found = self._resolve(direct_object(shape.last), frame, arguments)
            found = found or self._inside(shape.last, frame, arguments, doers)
        elif self._has_own_object(shape):
            found = self._object(shape.verb, frame, arguments)  # "took Chile to court"
        else:
            found = self._around_noun(shape.verb, shape.last, frame, arguments, doers)
        return without(found, doers)

    @staticmethod
    def _has_own_object(shape: Shape) -> bool:
        """Tell "took CHILE to court" from "gave aid" and "gave tons of aid"."""
        direct = direct_object(shape.verb)
        return direct is not None and direct not in shape.words and direct not in shape.last.ancestors

    def _spoken_of(self, shape: Shape, frame: VerbFrame, arguments: Arguments) -> list[Party]:
        """Find whom words aim at: who is addressed, else whom the clause is about ("said CHAD must …")."""
        assert shape.clause is not None
        addressee = child(shape.verb, "dobj", "dative")
        if addressee is not None:
            return self._resolve(addressee, frame, arguments)
        named = self._resolve(subject(shape.clause), frame, arguments)
        if frame.relation in self._kinds.material:
            return named  # "let Chad's journalists go"
        return [p for p in named if p.path == "itself" and p.mention.kind != "pronoun"]

    def _resolve(self, token: Token | None, frame: VerbFrame, arguments: Arguments) -> list[Party]:
        """Resolve a target: of a material act also private persons and, where the frame says so, places."""
        private = frame.relation in self._kinds.befalling
        return arguments.parties(token, places=frame.places, private=private)

    def _object(self, verb: Token, frame: VerbFrame, arguments: Arguments) -> list[Party]:
        found = self._resolve(direct_object(verb), frame, arguments)
        if not found and not is_passive(verb):
            found = self._resolve(child(verb, "dative"), frame, arguments)
        aimed_at = direct_object(verb)
        if not found and aimed_at is not None and frame.relation in self._kinds.blocking:
            for object_ in prepositional_objects(aimed_at, _AIMS):  # "vetoed an invitation TO CHAD"
                found = found or self._resolve(object_, frame, arguments)
        if not found and frame.places and aimed_at is not None:
            # "struck a convoy in Sudan": parsers hang the place on the verb as often as on the object.
            for place in prepositional_objects(verb, _WHEREABOUTS):
                found = found or arguments.parties(place, places=True)
        return found

    def _after_preposition(
        self, shape: Shape, frame: VerbFrame, arguments: Arguments, doers: set[str]
    ) -> list[Party]:
        for object_ in children(shape.last, "pobj"):
            return self._resolve(object_, frame, arguments)
        for gerund in children(shape.last, "pcomp"):
            return self._inside(gerund, frame, arguments, doers)
        if shape.last.dep_ in {"prt", "advmod"} or is_passive(shape.verb):
            return self._resolve(direct_object(shape.verb), frame, arguments)
        return []

    def _around_noun(
        self, verb: Token, noun: Token, frame: VerbFrame, arguments: Arguments, doers: set[str]
    ) -> list[Party]:
        """Find the target of "gave Kenya AID", "sent AID to Kenya", "expelled Kenyan DIPLOMATS"."""
        if is_passive(verb) and child(verb, "dobj") == noun:
            found = self._resolve(subject(verb), frame, arguments)
            if found:
                return found  # "LIMA was refused a visa"
        owner = child(noun, "poss")
        owners = without(arguments.parties(owner), doers) if owner is not None else []
        if owners:
            return owners  # "acknowledged Chad's SUPPORT for Niger"
        for indirect in children(verb, "dative"):
            receiver = child(indirect, "pobj") if indirect.pos_ == "ADP" else indirect
            found = self._resolve(receiver, frame, arguments)
            if found:
                return found
        for governor in (noun, verb):
            for receiver in prepositional_objects(governor, _RECEIVERS):
                found = self._resolve(receiver, frame, arguments)
                if found:
                    return found
        origins = (*prepositional_objects(noun, _OWNERS), *prepositional_objects(verb, _FROM))
        return arguments.modifiers(noun) or [
            party for origin in origins for party in arguments.parties(origin, places=frame.places)
        ]

    def _inside(self, verb: Token, frame: VerbFrame, arguments: Arguments, doers: set[str]) -> list[Party]:
        """Find the first actor on whom an infinitive or gerund bears."""
        for token in sorted(verb.subtree, key=lambda t: t.i):
            if token.dep_ in {"dobj", "pobj", "dative", "nsubjpass"} or token == child(verb, "nsubj"):
                found = without(arguments.parties(token, places=frame.places), doers)
                if found:
                    weight = FROM_COMPLEMENT
                    return [Party(p.actor, p.mention, p.confidence * weight, "complement") for p in found]
        return []


def _doers(verb: Token, doer: Token | None, arguments: Arguments) -> list[Party]:
    """Find who does it: the subject, who put out the words that say it, or the subject of the main clause."""
    if doer is not None and doer.dep_ == "pobj" and doer.head.lower_ in _WHEREABOUTS:
        host = arguments.parties(doer.head.head)
        if host:
            return host  # "an African Union SUMMIT in Addis Ababa, which threatened …"
    found = arguments.parties(doer)
    if doer is not None and not found and doer.lemma_ in _UTTERANCES:
        return arguments.parties(subject_of_noun(doer))  # "sent a LETTER accusing Peru"
    main = beside_the_clause(verb)
    if main is not None and not any(party.path == "itself" for party in found):
        return arguments.parties(subject(main)) or found
    return found


def _has_no_other_object(shape: Shape) -> bool:
    """Tell "Chad and Niger signed a pact", with each other, from "Chad and Niger fought militants"."""
    if shape.words and not shape.without_partner and shape.last.lower_ == "with":
        return False
    direct = child(shape.verb, "dobj")
    return direct is None or direct in shape.words
