"""The patterns coder: frames of the lexicon over the parse tree.

For every verb, event noun, compound participle and role noun of a sentence it looks up the frames that the
word may head, finds the actors in the places the frame names, and proposes one match. Each says which frame
made it, so every statement can be explained. Verbs are the business of :mod:`~kgraph.extract.verbs`, event
nouns of :mod:`~kgraph.extract.nouns`; the two short patterns stand here.
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kgraph.extract.arguments import Arguments, Party
from kgraph.extract.frames import is_refused, match_noun, vocabulary_of
from kgraph.extract.lexicon import Lexicon
from kgraph.extract.light_verbs import LightVerbs
from kgraph.extract.matches import Match, RelationKinds, actors_of, without
from kgraph.extract.nouns import NounPatterns
from kgraph.extract.syntax import child, is_verb, prepositional_objects, subject
from kgraph.extract.unsaid import BETWEEN_OTHERS
from kgraph.extract.verbs import VerbPatterns
from kgraph.ontology import Ontology

EXTRACTOR = "patterns/1"
ROLE, PARTICIPLE = 0.8, 0.85
_GERUND_LIKE = frozenset({"VB", "VBG"})  # parsers take the first word of "Aid from Oslo reached …" for a verb
_NOMINAL = frozenset({"csubj", "csubjpass", "nsubj", "nsubjpass"})


class PatternsCoder:
    """Finds the frames of a lexicon in parsed sentences."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology, light: LightVerbs) -> None:
        self._lexicon = lexicon
        self._kinds = RelationKinds.of(ontology)
        self._verbs = VerbPatterns(lexicon, self._kinds)
        self._nouns = NounPatterns(lexicon.nouns, self._kinds, light)

    def is_symmetric(self, relation: str) -> bool:
        """Tell whether a relation holds both ways."""
        return relation in self._kinds.symmetric

    def match(self, sentence: Span, arguments: Arguments) -> Iterator[Match]:
        """Yield the frames that hold in a sentence: those of its verbs, then those of its nouns."""
        if not arguments.names_anyone(sentence):
            return
        matches = list(self._matches(sentence, arguments))
        hostile = [match.trigger for match in matches if match.relation in self._kinds.hostile]
        for match in matches:
            spared = match.relation in self._kinds.replies and any(
                trigger.i != match.trigger.i and match.trigger.is_ancestor(trigger) for trigger in hostile
            )
            if not spared:  # who "refused to impose sanctions on Chad" refused Chad nothing
                yield match

    def _matches(self, sentence: Span, arguments: Arguments) -> Iterator[Match]:
        vocabulary = vocabulary_of(sentence)
        used: set[int] = set()
        for token in sentence:
            if is_verb(token) or token.tag_ in {"VBN", "VBG"}:
                found = self._verbs.match(token, arguments, vocabulary)
                if found is not None:
                    if found.match.relation not in BETWEEN_OTHERS:  # "brokered talks" tells of talks as well
                        used.update(word.i for word in found.words)
                    yield found.match
        for token in sentence:
            if token.i not in used:
                match = self._noun_or_participle(token, arguments, vocabulary)
                if match is not None:
                    yield match

    def _noun_or_participle(
        self, token: Token, arguments: Arguments, vocabulary: frozenset[str]
    ) -> Match | None:
        if token.pos_ in {"NOUN", "PROPN"} or (token.tag_ in _GERUND_LIKE and token.dep_ in _NOMINAL):
            return self._nouns.match(token, arguments, vocabulary) or self._role(token, arguments, vocabulary)
        return self._participle(token, arguments) if token.lower_ in self._lexicon.participles else None

    def _participle(self, token: Token, arguments: Arguments) -> Match | None:
        """Read "US-backed rebels": who backs, then whom."""
        if token.i < 2 or token.nbor(-1).text not in {"-", "–", "‑"} or token.head.i < token.i:
            return None
        entry = self._lexicon.participles[token.lower_]
        sources = arguments.parties(token.nbor(-2))
        targets = without(arguments.parties(token.head), actors_of(sources))
        if not sources or not targets:
            return None
        rule = f"participle:{token.lower_}"
        return Match(
            entry.relation, sources, targets, token, rule, PARTICIPLE, entry.contexts, presupposed=True
        )

    def _role(self, noun: Token, arguments: Arguments, vocabulary: frozenset[str]) -> Match | None:
        """Read "Jordan, an ally of the US" and "Jordan is a US ally"."""
        for frame in self._lexicon.roles.get(noun.lemma_.lower(), ()):
            if not match_noun(noun, frame) or is_refused(noun, frame.refuse, vocabulary):
                continue
            targets = arguments.modifiers(noun) or [
                p for o in prepositional_objects(noun, frame.prepositions) for p in arguments.parties(o)
            ]
            sources = without(_bearer(noun, arguments), actors_of(targets))
            if sources and targets:
                return Match(
                    frame.relation, sources, targets, noun, f"role:{frame.name}", ROLE, frame.contexts
                )
        return None


def _bearer(noun: Token, arguments: Arguments) -> list[Party]:
    """Return who bears a role: the subject of "is", what it stands beside, or "as" looks back to."""
    head = noun.head
    bearer: Token | None = child(noun, "appos")
    if noun.dep_ == "attr":
        bearer = subject(head)
    elif noun.dep_ == "conj":
        return _bearer(head, arguments)
    elif noun.dep_ in {"appos", "compound", "nmod", "amod"}:
        bearer = head
    elif noun.dep_ == "pobj" and head.lower_ == "as":
        verb = next((above for above in head.ancestors if is_verb(above)), None)
        bearer = subject(verb) if verb is not None else None
    return arguments.parties(bearer)
