"""Contexts of an event (military, economic, nuclear, …), read off the words of its sentence."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Span

from kgraph.errors import UserError
from kgraph.extract.cues import WordCue
from kgraph.extract.yaml_files import read_yaml


class ContextWords:
    """The lists of ``ontology/lexicon/contexts.yaml``: words that show what an event is about."""

    def __init__(self, contexts: dict[str, Iterable[str]]) -> None:
        self._context_of = {word: name for name in sorted(contexts) for word in contexts[name]}

    def read(self, sentence: Span) -> Iterator[str]:
        """Yield the contexts of a sentence, repeats included."""
        yield from (cue.value for cue in self.cues(sentence))

    def cues(self, sentence: Span) -> Iterator[WordCue]:
        """Yield the words that show a context."""
        for token in sentence:
            context = self._context_of.get(token.lemma_.lower())
            if context is not None:
                yield WordCue.of("context", context, token)


def load_contexts(path: Path) -> ContextWords:
    """Read the context words.

    :raises UserError: when the file is not a mapping from context to words.
    """
    raw = read_yaml(path)
    if not isinstance(raw, dict) or not all(isinstance(words, list) for words in raw.values()):
        raise UserError(f"{path}: expected lines such as 'nuclear: [uranium, reactor]'.")
    return ContextWords(raw)
