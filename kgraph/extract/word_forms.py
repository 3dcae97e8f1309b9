"""Parts of speech and lemmas by memory: what spaCy's rules made of a word once, they make of it again.

The attribute ruler and the rule lemmatizer read hardly more of a word than its spelling, its tag and its
label in the parse tree, yet take as long as the parser. So their answers are kept; only where a rule of
several words applies ("there IS", "gon NA") do they read the whole paragraph.
"""

from typing import Any, Self, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token

RULES = ("attribute_ruler", "lemmatizer")
MEMORY = 50_000
"""Words remembered before memory begins anew: enough for nearly all of a text, and never more than that."""

# What a rule may ask of a word for its answer to be the same everywhere.
_OWN = frozenset({"DEP", "IS_SPACE", "LOWER", "NORM", "ORTH", "TAG", "TEXT"})
# What the rules of the English lemmatizer make of "waged", "staging", "hoped" …
_LEMMAS = {
    "ax": "axe",
    "din": "dine",
    "froze": "freeze",
    "fin": "fine",
    "hop": "hope",
    "lambast": "lambaste",
    "pip": "pipe",
    "rag": "rage",
    "rap": "rape",
    "slat": "slate",
    "snip": "snipe",
    "stag": "stage",
    "wag": "wage",
}


class WordForms:
    """The rules of a pipeline, and what they have said of each word so far."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._rules = (ruler, lemmatizer)
        self._vocab = ruler.vocab
        self._known: dict[tuple[int, int, int], tuple[int, int, int, str]] = {}
        self._contextual = Matcher(ruler.vocab)
        for rule in ruler.patterns:
            for pattern in cast("list[list[dict[str, Any]]]", rule["patterns"]):
                if len(pattern) > 1 or not pattern[0].keys() <= _OWN:
                    self._contextual.add("rule", [pattern])

    @classmethod
    def of(cls, nlp: Language) -> Self | None:
        """Return those of a pipeline; None where models that read the context take the place of rules."""
        components = dict(nlp.components)
        ruler, lemmatizer = (components.get(name) for name in RULES)
        if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
            return None
        return None if "morphologizer" in components else cls(ruler, lemmatizer)

    def annotate(self, doc: Doc) -> None:
        """Give each word of a tagged and parsed text its part of speech and its lemma."""
        if self._contextual(doc, allow_missing=True):
            self._apply_rules(doc)
            for token in doc:
                token.lemma_ = _lemma(token)
            return
        known = self._known
        for token in doc:
            key = (token.orth, token.tag, token.dep)
            if key not in known:
                self._learn(key, token)
            token.tag, token.dep, token.pos, token.lemma_ = known[key]

    def _learn(self, key: tuple[int, int, int], token: Token) -> None:
        if len(self._known) >= MEMORY:
            self._known.clear()
        (word,) = alone = Doc(self._vocab, words=[token.text], spaces=[False])
        word.tag, word.dep = token.tag, token.dep
        self._apply_rules(alone)
        self._known[key] = word.tag, word.dep, word.pos, _lemma(word)

    def _apply_rules(self, doc: Doc) -> None:
        for rule in self._rules:
            rule(doc)


def _lemma(token: Token) -> str:
    lemma = token.lemma_
    mended = _LEMMAS.get(lemma, lemma)
    if token.tag_ == "VBZ" and token.lower_ == f"{mended}s":
        return mended  # "hopes", but not "hops"
    return mended if token.tag_ in {"VBD", "VBN", "VBG"} else lemma
