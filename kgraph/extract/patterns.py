"""The patterns coder: frames of the lexicon over the parse tree.

For every verb, event noun, compound participle and role noun of a sentence it looks up the frames that the
word may head, finds the actors in the places the frame names, and proposes one candidate a pair of actors.
Each says which frame made it, so every statement can be explained.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Span, Token

from kgraph.extract.arguments import Arguments, Party
from kgraph.extract.frames import Shape, is_refused, match_noun, match_verb
from kgraph.extract.lexicon import Lexicon, NounFrame, VerbFrame
from kgraph.extract.syntax import (
    agent,
    child,
    children,
    direct_object,
    is_passive,
    is_verb,
    prepositional_objects,
    subject,
)
from kgraph.ontology import Ontology

EXTRACTOR = "patterns/1"

VERB, NOUN, ROLE, PARTICIPLE = 0.9, 0.8, 0.8, 0.85
LENT, CIRCUMSTANCE, COMPLEMENT = 0.95, 0.8, 0.8


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a sentence, with the actors on either side.

    ``presupposed`` marks event nouns with a doer of their own: the main verb's negation passes them by.
    """

    relation: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    trigger: Token
    rule: str
    confidence: float
    contexts: tuple[str, ...] = ()
    presupposed: bool = False

    def pairs(self, symmetric: bool) -> Iterator[tuple[Party, Party]]:
        """Yield every dyad once; a symmetric match without targets pairs its sources with each other."""
        if symmetric and not self.targets:
            yield from combinations(self.sources, 2)
        for source in self.sources:
            for target in self.targets:
                if source.actor != target.actor:
                    yield source, target


class PatternsCoder:
    """Finds the frames of a lexicon in parsed sentences."""

    def __init__(
        self, lexicon: Lexicon, ontology: Ontology, light: frozenset[str], receiving: frozenset[str]
    ) -> None:
        self._lexicon = lexicon
        self._symmetric = {name for name, relation in ontology.relations.items() if relation.symmetric}
        self._material = {
            name for name, r in ontology.relations.items() if (r.quad_class or "").startswith("material")
        }
        self._addressing = {
            name for name, r in ontology.relations.items() if r.event_type in {"REQUEST", "THREATEN"}
        }
        self._directed = {name for name, r in ontology.relations.items() if r.event_type in _DIRECTED_TYPES}
        self._consults = {name for name, r in ontology.relations.items() if r.event_type in _SHARED_TYPES}
        self._light = light
        self._receiving = receiving
        self.acts = frozenset(
            lemma for lemma, frames in lexicon.nouns.items() if any("of" in f.prepositions for f in frames)
        )

    def is_symmetric(self, relation: str) -> bool:
        """Tell whether a relation holds both ways."""
        return relation in self._symmetric

    def match(self, sentence: Span, arguments: Arguments) -> Iterator[Match]:
        """Yield the frames that hold in a sentence, in the order of their triggers."""
        spent: set[int] = set()
        for token in sentence:
            if is_verb(token) or token.tag_ in {"VBN", "VBG"}:
                found = self._verb(token, sentence, arguments, spent)
                if found is not None:
                    yield found
        for token in sentence:
            if token.i in spent:
                continue
            if token.pos_ in {"NOUN", "PROPN"}:
                found = self._noun(token, sentence, arguments) or self._role(token, sentence, arguments)
                if found is not None:
                    yield found
            elif token.lower_ in self._lexicon.participles:
                found = self._participle(token, arguments)
                if found is not None:
                    yield found

    # verbs

    def _verb(self, verb: Token, sentence: Span, arguments: Arguments, spent: set[int]) -> Match | None:
        told_by_noun = False
        for frame in self._lexicon.verbs.get(verb.lemma_.lower(), ()):
            if told_by_noun and not frame.words:
                return None  # "struck a deal" is no strike, whoever made the deal
            symmetric = frame.relation in self._symmetric
            shape = match_verb(verb, frame, symmetric)
            if shape is None or is_refused(verb, frame.refuse, sentence) or self._merely_lends(shape, frame):
                continue
            has_noun = any(t.pos_ in {"NOUN", "PROPN"} for t in shape.words)
            doer = agent(verb) if is_passive(verb) else subject(verb)
            doers = self._targets(doer, frame, arguments) if frame.reversed else arguments.parties(doer)
            others = self._verb_targets(shape, frame, arguments, {p.actor for p in doers})
            if doers and not others and not symmetric and not shape.without_partner:
                others = self._left_out(shape, frame, sentence, arguments, {p.actor for p in doers})
            sources, targets = (others, doers) if frame.reversed else (doers, others)
            alone = symmetric and len(sources) > 1 and _has_no_other_object(shape)
            if sources and (targets or alone):
                spent.update(t.i for t in shape.words)
                weight = VERB * (
                    COMPLEMENT if shape.infinitive is not None or shape.clause is not None else 1
                )
                voice = "passive" if is_passive(verb) else "active"
                rule = f"verb:{frame.name}:{voice}"
                return Match(
                    frame.relation, tuple(sources), tuple(targets), verb, rule, weight, frame.contexts
                )
            told_by_noun = told_by_noun or (has_noun and not shape.without_partner)
        return None

    def _merely_lends(self, shape: Shape, frame: VerbFrame) -> bool:
        """Tell "offered its condolences to", where the noun tells the event, from "offered to help"."""
        direct = child(shape.verb, "dobj")
        return (
            frame.words in {("to",), ("for",)}
            and shape.infinitive is None
            and direct is not None
            and (direct.lemma_.lower() in self._lexicon.nouns)
        )

    def _left_out(
        self, shape: Shape, frame: VerbFrame, sentence: Span, arguments: Arguments, doers: set[str]
    ) -> list[Party]:
        """Find a target that only the text before names: "Chile and Peru …. Lima REJECTED the charge"."""
        verb = shape.verb
        if frame.relation in _BETWEEN_OTHERS:
            around = arguments.named_in((t for t in sentence if t not in set(verb.subtree)), doers)
            return around if len(around) == 2 else arguments.both_sides(sentence, doers)
        if frame.relation not in self._directed or arguments.names_others(verb.subtree, doers):
            return []
        direct = child(verb, "dobj")
        addressed = direct is not None and (direct.pos_ == "PRON" or frame.relation in self._addressing)
        if addressed or child(verb, "dobj", "ccomp", "xcomp", "prep") is None:
            return []
        return arguments.other_side(sentence, doers)

    def _verb_targets(
        self, shape: Shape, frame: VerbFrame, arguments: Arguments, doers: set[str]
    ) -> list[Party]:
        if shape.without_partner:
            return []
        if shape.clause is not None:
            addressee = child(shape.verb, "dobj", "dative")
            if addressee is not None:
                return arguments.parties(addressee)
            named = [p for p in arguments.parties(subject(shape.clause)) if p.mention.kind != "pronoun"]
            return _others([p for p in named if p.path == "itself"], doers)
        if shape.infinitive is not None:
            return self._inside(shape.infinitive, arguments, doers, frame.places)
        last = shape.last
        if last == shape.verb:
            return self._object_parties(shape.verb, frame, arguments)
        if last.pos_ == "ADJ":
            return self._object_parties(shape.verb, frame, arguments)
        if last.pos_ in {"ADP", "SCONJ", "PART", "ADV"} or last.dep_ in {"prep", "prt", "agent", "dative"}:
            return self._after_preposition(shape, frame, arguments, doers)
        if is_verb(last) and last != shape.verb:
            found = self._targets(direct_object(last), frame, arguments)
            return found or self._inside(last, arguments, doers, frame.places)
        direct = direct_object(shape.verb)
        if direct is not None and direct not in shape.words:
            return self._object_parties(shape.verb, frame, arguments)  # "took Chile to court"
        return _others(self._noun_targets(shape.verb, last, frame, arguments), doers)

    def _object_parties(self, verb: Token, frame: VerbFrame, arguments: Arguments) -> list[Party]:
        found = self._targets(direct_object(verb), frame, arguments)
        if not found and not is_passive(verb):
            found = self._targets(child(verb, "dative"), frame, arguments)
        if not found and frame.places and direct_object(verb) is not None:
            # "struck a convoy in Sudan": parsers hang the place on the verb as often as on the object.
            for place in prepositional_objects(verb, _WHEREABOUTS):
                found = found or arguments.parties(place, places=True)
        return found

    def _targets(
        self, token: Token | None, frame: VerbFrame | NounFrame, arguments: Arguments
    ) -> list[Party]:
        """Resolve a target: of a material act also private persons and, where the frame says so, places."""
        private = frame.relation in self._material
        return arguments.parties(token, places=frame.places, private=private)

    def _after_preposition(
        self, shape: Shape, frame: VerbFrame, arguments: Arguments, doers: set[str]
    ) -> list[Party]:
        for object_ in children(shape.last, "pobj"):
            return _others(self._targets(object_, frame, arguments), doers)
        for gerund in children(shape.last, "pcomp"):
            return self._inside(gerund, arguments, doers, frame.places)
        if shape.last.dep_ in {"prt", "advmod"} or is_passive(shape.verb):
            return self._targets(direct_object(shape.verb), frame, arguments)
        return []

    def _noun_targets(self, verb: Token, noun: Token, frame: VerbFrame, arguments: Arguments) -> list[Party]:
        """Find the target of "gave Kenya AID", "sent AID to Kenya", "expelled Kenyan DIPLOMATS"."""
        for indirect in children(verb, "dative"):
            receiver = child(indirect, "pobj") if indirect.pos_ == "ADP" else indirect
            found = self._targets(receiver, frame, arguments)
            if found:
                return found
        for governor in (noun, verb):
            for receiver in prepositional_objects(governor, frozenset({"to", "for"})):
                found = self._targets(receiver, frame, arguments)
                if found:
                    return found
        owners = arguments.modifiers(noun)
        return owners or [
            party
            for object_ in (
                *prepositional_objects(noun, frozenset({"of", "from", "in"})),
                *prepositional_objects(verb, frozenset({"from"})),
            )
            for party in arguments.parties(object_, places=frame.places)
        ]

    def _inside(self, verb: Token, arguments: Arguments, doers: set[str], places: bool) -> list[Party]:
        """Find the first actor on whom an infinitive or gerund bears."""
        for token in sorted(verb.subtree, key=lambda t: t.i):
            if token.dep_ in {"dobj", "pobj", "dative", "nsubjpass"} or token == child(verb, "nsubj"):
                found = _others(arguments.parties(token, places=places), doers)
                if found:
                    return [Party(p.actor, p.mention, p.confidence * COMPLEMENT, "complement") for p in found]
        return []

    # nouns

    def _noun(self, noun: Token, sentence: Span, arguments: Arguments) -> Match | None:
        for frame in self._lexicon.nouns.get(noun.lemma_.lower(), ()):
            if not match_noun(noun, frame) or is_refused(noun, frame.refuse, sentence):
                continue
            symmetric = frame.relation in self._symmetric
            targets = self._noun_objects(noun, frame, arguments, symmetric)
            before = [p for p in arguments.modifiers(noun) if p.actor not in {t.actor for t in targets}]
            sources, weight, presupposed = before, 1.0, not _is_indefinite(noun)
            if not sources and not (symmetric and len(targets) > 1):
                authors = _AUTHORS if symmetric else _AUTHORS | _SIDES
                sources = [p for o in prepositional_objects(noun, authors) for p in arguments.parties(o)]
                sources = _others(sources, {p.actor for p in targets})
            if not sources and not (symmetric and len(targets) > 1):
                sources, targets, weight = self._lent(noun, frame, targets, arguments)
                presupposed = False
            if sources and not targets and not symmetric:
                targets = _others(self._answering(noun, arguments), {p.actor for p in sources})
            if symmetric and not targets and len(sources) < 2 or symmetric and not sources:
                sources, targets = [*sources, *targets], []
            mutual = any(c.lower_ in _MUTUAL for c in children(noun, "amod")) or noun.lemma_ == "swap"
            if not symmetric and not targets and len(sources) > 1 and mutual:
                targets = sources
            if frame.reversed:
                sources, targets = targets, sources
            if (sources and targets) or (symmetric and len(sources) > 1):
                return Match(
                    frame.relation,
                    tuple(sources),
                    tuple(targets),
                    noun,
                    f"noun:{frame.name}",
                    NOUN * weight,
                    frame.contexts,
                    presupposed,
                )
        return None

    def _noun_objects(
        self, noun: Token, frame: NounFrame, arguments: Arguments, symmetric: bool
    ) -> list[Party]:
        prepositions = frame.prepositions | (_SIDES if symmetric else frozenset())
        for governor in (noun, *children(noun, "conj")):
            found: dict[str, Party] = {}
            for object_ in prepositional_objects(governor, frozenset(prepositions)):
                for party in self._targets(object_, frame, arguments):
                    found.setdefault(party.actor, party)
            if found:
                return list(found.values())
        clause = next((c for c in children(noun, "acl", "ccomp") if _opens_with_that(c)), None)
        return arguments.parties(subject(clause)) if clause is not None else []

    def _lent(
        self, noun: Token, frame: NounFrame, targets: list[Party], arguments: Arguments
    ) -> tuple[list[Party], list[Party], float]:
        """Borrow the doer from the verb above: "launched an ATTACK on", "said at a MEETING with"."""
        within = _governing_noun(noun)
        if within is not None:
            owners = _others(arguments.modifiers(within), {t.actor for t in targets})
            if owners:
                return owners, targets, LENT
        verb = _governing_verb(noun)
        if verb is None:
            return [], targets, 1.0
        direct = noun.dep_ in {"dobj", "nsubjpass"} or (noun.dep_ == "conj" and noun.head.dep_ == "dobj")
        doers = arguments.parties(agent(verb) if is_passive(verb) and direct else subject(verb))
        doers = [d for d in doers if d.actor not in {t.actor for t in targets}]
        lemma = verb.lemma_.lower()
        if direct and lemma in self._light:
            return doers, targets, LENT
        if direct and lemma in self._receiving:
            senders = [
                p for o in prepositional_objects(verb, frozenset({"from"})) for p in arguments.parties(o)
            ]
            return (senders or (targets if "from" in frame.prepositions else [])), doers, LENT
        if not direct and _is_means(noun):
            return doers, targets, CIRCUMSTANCE
        occasion = lemma in _CONTAINING if direct else not _is_wished_for(noun, verb)
        if occasion and frame.relation in self._consults:
            return doers or self._main_doers(verb, targets, arguments), targets, CIRCUMSTANCE
        return [], targets, 1.0

    def _answering(self, noun: Token, arguments: Arguments) -> list[Party]:
        """Find whom an act reached by who reacts to it: "Oslo rejected a DEMAND from Chad"."""
        verb = _governing_verb(noun)
        if verb is None or noun.dep_ != "dobj" or verb.lemma_.lower() not in self._receiving:
            return []
        return arguments.parties(agent(verb) if is_passive(verb) else subject(verb))

    def _main_doers(self, verb: Token, targets: list[Party], arguments: Arguments) -> list[Party]:
        """Find who acts in the clauses above: "left on a TOUR that included a visit to …"."""
        for above in verb.ancestors:
            if is_verb(above):
                doers = arguments.parties(None if is_passive(above) else subject(above))
                if doers:
                    return _others(doers, {t.actor for t in targets})
        return []

    # participles and roles

    def _participle(self, token: Token, arguments: Arguments) -> Match | None:
        """Read "US-backed rebels": who backs, then whom."""
        if token.i < 2 or token.nbor(-1).text not in {"-", "–", "‑"}:
            return None
        entry = self._lexicon.participles[token.lower_]
        sources = arguments.parties(token.nbor(-2))
        head = token.head
        targets = _others(arguments.parties(head), {p.actor for p in sources}) if head.i > token.i else []
        if not sources or not targets:
            return None
        rule = f"participle:{token.lower_}"
        return Match(
            entry.relation,
            tuple(sources),
            tuple(targets),
            token,
            rule,
            PARTICIPLE,
            entry.contexts,
            presupposed=True,
        )

    def _role(self, noun: Token, sentence: Span, arguments: Arguments) -> Match | None:
        """Read "Jordan, an ally of the US" and "Jordan is a US ally"."""
        for frame in self._lexicon.roles.get(noun.lemma_.lower(), ()):
            if not match_noun(noun, frame) or is_refused(noun, frame.refuse, sentence):
                continue
            targets = arguments.modifiers(noun) or [
                p for o in prepositional_objects(noun, frame.prepositions) for p in arguments.parties(o)
            ]
            sources = _others(_bearer(noun, arguments), {p.actor for p in targets})
            if sources and targets:
                rule = f"role:{frame.name}"
                return Match(frame.relation, tuple(sources), tuple(targets), noun, rule, ROLE, frame.contexts)
        return None


_AUTHORS = frozenset({"by", "from"})
_SIDES = frozenset({"between", "with", "among"})
_MUTUAL = frozenset({"mutual", "reciprocal", "joint"})
_WHEREABOUTS = frozenset({"in", "at", "near", "inside", "outside", "over"})
_CONTAINING = frozenset("bring comprise feature follow include involve precede".split())
_MOTIONS = frozenset(
    "arrive assemble come convene fly gather go head join leave meet return sit travel visit".split()
)
_MEANS = frozenset({"with", "in", "by"})
_OCCASIONS = frozenset(
    {
        "after",
        "amid",
        "at",
        "before",
        "by",
        "during",
        "following",
        "for",
        "in",
        "on",
        "through",
        "via",
        "with",
    }
)
# What a third party does for two others, who may stand anywhere: "…, in a deal BROKERED by Oman".
_BETWEEN_OTHERS = frozenset({"mediates"})
_DIRECTED_TYPES = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_SHARED_TYPES = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def _governing_noun(noun: Token) -> Token | None:
    """Return the noun that an act belongs to: "efforts in SUPPORT of", "a campaign of AGGRESSION against"."""
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "of", "for"} and noun.head.head.pos_ == "NOUN":
        return noun.head.head
    return None


def _is_indefinite(noun: Token) -> bool:
    return any(c.lower_ in {"a", "an", "any", "another", "no"} for c in children(noun, "det"))


def _governing_verb(noun: Token) -> Token | None:
    """Return the verb whose object a noun is, or that a prepositional phrase with it hangs on."""
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        return _governing_verb(head)
    if noun.dep_ in {"dobj", "nsubjpass"} and is_verb(head):
        return head
    if noun.dep_ == "pobj" and head.lower_ in _OCCASIONS and is_verb(head.head):
        return head.head
    return None


def _opens_with_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _is_wished_for(noun: Token, verb: Token) -> bool:
    """Tell "called FOR talks" from "flew in FOR talks"."""
    return noun.head.lower_ == "for" and verb.lemma_.lower() not in _MOTIONS


def _is_means(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in _MEANS


def _bearer(noun: Token, arguments: Arguments) -> list[Party]:
    """Return who is called by a role noun: the subject of "is", what it stands beside, or "as" looks back to."""
    head = noun.head
    if noun.dep_ == "attr" or (noun.dep_ == "conj" and head.dep_ == "attr"):
        verb = head if noun.dep_ == "attr" else head.head
        return arguments.parties(subject(verb))
    if noun.dep_ == "conj":
        return _bearer(head, arguments)
    if noun.dep_ == "appos":
        return arguments.parties(head)
    if noun.dep_ in {"compound", "nmod", "amod"}:
        return arguments.parties(head)
    if noun.dep_ == "pobj" and head.lower_ == "as":
        verb = next((a for a in head.ancestors if is_verb(a)), None)
        return arguments.parties(subject(verb)) if verb is not None else []
    appositive = child(noun, "appos")
    return arguments.parties(appositive)


def _has_no_other_object(shape: Shape) -> bool:
    """Tell "Chad and Niger signed a pact", with each other, from "Chad and Niger fought militants"."""
    direct = child(shape.verb, "dobj")
    return direct is None or direct in shape.words


def _others(parties: Sequence[Party], actors: set[str]) -> list[Party]:
    """Leave out some actors; of several who act on each other, none is left out."""
    return [p for p in parties if p.actor not in actors or p.mention.kind == "reciprocal"]
