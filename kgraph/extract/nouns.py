"""Noun patterns: events told by a noun ("Syria's attack on …", "talks between …", "launched a raid on …")."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.arguments import Arguments, Party
from kgraph.extract.event_nouns import (
    BETWEEN,
    EXCHANGES,
    MEANS,
    find_blamed,
    governing_noun,
    governing_verb,
    is_between,
    is_indefinite,
    is_mutual,
    is_object,
    is_ones_own,
)
from kgraph.extract.frames import is_refused, match_noun
from kgraph.extract.lexicon import NounFrame
from kgraph.extract.light_verbs import LightVerbs
from kgraph.extract.matches import Match, RelationKinds, actors_of, without
from kgraph.extract.syntax import (
    agent,
    children,
    direct_object,
    is_passive,
    is_verb,
    opens_with_that,
    prepositional_objects,
    subject,
)
from kgraph.extract.unsaid import accuser

CERTAIN, LENT, CIRCUMSTANCE = 0.8, 0.95, 0.8

_AUTHORS = frozenset({"by", "from"})
_SIDES = frozenset({"between", "with", "among"})
_FROM = frozenset({"from"})
_TOWARDS = frozenset({"for", "in", "into", "to"})
_ARRIVALS = frozenset("arrive come flow go head land pour reach stream".split())
_CONTAINING = frozenset({"bring", "comprise", "feature", "follow", "include", "involve", "precede"})
_MOTIONS = frozenset(
    "arrive assemble come convene fly gather go head join leave meet return sit travel visit".split()
)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who stands on either side of an event noun; ``own`` tells that the noun itself names its doer."""

    sources: list[Party]
    targets: list[Party]
    weight: float = 1.0
    own: bool = False


class NounPatterns:
    """Finds the noun frames of a lexicon."""

    def __init__(
        self, frames: Mapping[str, tuple[NounFrame, ...]], kinds: RelationKinds, light: LightVerbs
    ) -> None:
        self._frames = frames
        self._kinds = kinds
        self._light = light

    def match(self, noun: Token, arguments: Arguments, vocabulary: frozenset[str]) -> Match | None:
        """Return the longest frame that holds for an event noun, with actors on both sides.

        :param vocabulary: the words of the noun's sentence.
        """
        lemma = noun.lower_ if noun.tag_ == "VBG" else noun.lemma_.lower()  # "FIGHTING between … broke out"
        for frame in self._frames.get(lemma, ()):
            if not match_noun(noun, frame) or is_refused(noun, frame.refuse, vocabulary):
                continue
            symmetric = frame.relation in self._kinds.symmetric
            sides = (
                self._symmetric(noun, frame, arguments) if symmetric else self._sides(noun, frame, arguments)
            )
            if sides.sources and not sides.targets and frame.relation in self._kinds.hostile:
                sides = self._complained_of(noun, sides, arguments)
            if not sides.sources or not (sides.targets or (symmetric and len(sides.sources) > 1)):
                continue
            sources, targets = sides.sources, sides.targets
            if frame.reversed:
                sources, targets = targets, sources
            return Match(
                frame.relation,
                sources,
                targets,
                noun,
                f"noun:{frame.name}",
                CERTAIN * sides.weight,
                frame.contexts,
                presupposed=sides.own and not is_indefinite(noun) and not is_ones_own(noun),
            )
        return None

    def _sides(self, noun: Token, frame: NounFrame, arguments: Arguments) -> _Sides:
        """Find doer and target of a one-way event."""
        if noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma_.lower() in _ARRIVALS:
            return self._carried(noun, frame, arguments)
        exchanged = BETWEEN if noun.lemma_ in EXCHANGES else frozenset()
        targets = self._objects(noun, frame, frame.prepositions | exchanged, arguments)
        if exchanged and is_between(noun) and len(targets) > 1:
            return _Sides(targets, targets, own=True)
        actors = actors_of(targets)
        sources = without(arguments.modifiers(noun), actors)
        sources = sources or without(_named_after(noun, _AUTHORS | _SIDES, arguments), actors)
        sides = _Sides(sources, targets, own=True) if sources else self._lent(noun, frame, targets, arguments)
        if sides.sources and not sides.targets:
            reached = without(self._reached(noun, arguments), actors_of(sides.sources))
            both_ways = len(sides.sources) > 1 and is_mutual(noun)
            return _Sides(sides.sources, sides.sources if both_ways else reached, sides.weight, sides.own)
        return sides

    def _carried(self, noun: Token, frame: NounFrame, arguments: Arguments) -> _Sides:
        """Read "AID from Wellington reached Samoa", "a NOTE went from Hanoi to Lima": sender and receiver."""
        verb = noun.head
        receivers = (direct_object(verb), *prepositional_objects(verb, _TOWARDS))
        targets = self._objects(noun, frame, frame.prepositions, arguments)
        targets = targets or [p for place in receivers for p in arguments.parties(place, places=frame.places)]
        senders = arguments.modifiers(noun) or _named_after(noun, _AUTHORS, arguments)
        senders = senders or _named_after(verb, _FROM, arguments)
        return _Sides(without(senders, actors_of(targets)), targets, LENT, own=True)

    @staticmethod
    def _complained_of(noun: Token, sides: _Sides, arguments: Arguments) -> _Sides:
        """Find the victim of "Lima said that Chile had carried out the ATTACK": who says so."""
        verb = governing_verb(noun) if is_object(noun) else None
        targets = accuser(verb, arguments, actors_of(sides.sources)) if verb is not None else []
        return _Sides(sides.sources, targets, sides.weight, sides.own)

    def _symmetric(self, noun: Token, frame: NounFrame, arguments: Arguments) -> _Sides:
        """Find the parties of an event that holds both ways."""
        others = self._objects(noun, frame, frame.prepositions | _SIDES, arguments)
        actors = actors_of(others)
        own = without(arguments.modifiers(noun), actors)
        all_named = len(others) > 1 and is_between(noun)
        if not own and not all_named:
            own = without(_named_after(noun, _AUTHORS, arguments), actors)
        sides = _Sides(own, others, own=True)
        if not own and not all_named:
            sides = self._lent(noun, frame, others, arguments)
        if sides.sources and (sides.targets or len(sides.sources) > 1):
            return sides
        together = [*sides.sources, *sides.targets] if all_named or sides.sources else []
        return _Sides(together, [], sides.weight, sides.own)

    def _objects(
        self, noun: Token, frame: NounFrame, prepositions: frozenset[str], arguments: Arguments
    ) -> list[Party]:
        """Find the actors after the frame's prepositions, or those that a that-clause is about."""
        private = frame.relation in self._kinds.befalling
        for governor in (noun, *children(noun, "conj")):
            found: dict[str, Party] = {}
            for object_ in prepositional_objects(governor, prepositions):
                for party in arguments.parties(object_, places=frame.places, private=private):
                    found.setdefault(party.actor, party)
            if found:
                return list(found.values())
        found_above = [
            p for o in self._strayed(noun, prepositions) for p in arguments.parties(o, places=frame.places)
        ]
        if found_above:
            return found_above
        clause = next((c for c in children(noun, "acl", "ccomp") if opens_with_that(c)), None)
        return arguments.parties(subject(clause)) if clause is not None else []

    def _strayed(self, noun: Token, prepositions: frozenset[str]) -> list[Token]:
        """Return objects that parsers hang on the verb: "clashes broke out BETWEEN …"."""
        verb = noun.head
        if not is_verb(verb):
            return []
        if noun.dep_ in {"nsubj", "nsubjpass"}:
            return list(prepositional_objects(verb, BETWEEN & prepositions))
        light = is_object(noun) and verb.lemma_.lower() in self._light.gives
        return list(prepositional_objects(verb, prepositions)) if light else []

    def _lent(self, noun: Token, frame: NounFrame, targets: list[Party], arguments: Arguments) -> _Sides:
        """Borrow the doer from the words above: "launched an ATTACK on", "said at a MEETING with"."""
        actors = actors_of(targets)
        within = governing_noun(noun)
        owners = without(arguments.modifiers(within), actors) if within is not None else []
        if owners:
            return _Sides(owners, targets, LENT)
        blamed = without(arguments.parties(find_blamed(noun)), actors)
        if blamed and targets:
            return _Sides(blamed, targets, LENT)
        verb = governing_verb(noun)
        if verb is None:
            return _Sides([], targets)
        lemma = verb.lemma_.lower()
        if is_object(noun):
            doers = without(arguments.parties(_doer(verb)), actors)
            if lemma in self._light.gives:
                return _Sides(doers, targets, LENT)
            if lemma in self._light.receives:
                senders = _named_after(verb, _FROM, arguments)
                return _Sides(senders or (targets if "from" in frame.prepositions else []), doers, LENT)
            told_on_the_way = lemma in _CONTAINING
        else:
            doers = without(arguments.parties(subject(verb)), actors)
            if noun.head.lower_ == "with" and lemma in self._light.gives and not targets:
                targets = arguments.parties(direct_object(verb))  # "provided Samoa WITH AID"
                return _Sides(without(doers, actors_of(targets)), targets, LENT)
            if noun.dep_ == "pobj" and noun.head.lower_ in MEANS:
                return _Sides(doers, targets, CIRCUMSTANCE)
            if noun.head.lower_ == "at" and frame.relation in self._kinds.addressed and targets:
                return _Sides(targets, doers, CIRCUMSTANCE)  # "sent soldiers AT THE REQUEST of Chad"
            told_on_the_way = noun.head.lower_ != "for" or lemma in _MOTIONS  # not "called FOR talks"
        if told_on_the_way and frame.relation in self._kinds.shared:
            return _Sides(doers or _main_doers(verb, arguments, actors), targets, CIRCUMSTANCE)
        return _Sides([], targets)

    def _reached(self, noun: Token, arguments: Arguments) -> list[Party]:
        """Find whom an act reached by who reacts to it: "Oslo rejected a DEMAND from Chad"."""
        verb = governing_verb(noun)
        if (
            verb is None
            or noun.dep_ not in {"dobj", "nsubjpass"}
            or verb.lemma_.lower() not in self._light.receives
        ):
            return []
        return arguments.parties(_doer(verb))


def _doer(verb: Token) -> Token | None:
    return agent(verb) if is_passive(verb) else subject(verb)


def _named_after(head: Token, prepositions: frozenset[str], arguments: Arguments) -> list[Party]:
    return [p for object_ in prepositional_objects(head, prepositions) for p in arguments.parties(object_)]


def _main_doers(verb: Token, arguments: Arguments, besides: set[str]) -> list[Party]:
    """Find who acts in the clauses above: "left on a TOUR that included a visit to …"."""
    for above in verb.ancestors:
        if is_verb(above) and not is_passive(above):
            doers = arguments.parties(subject(above))
            if doers:
                return without(doers, besides)
    return []
