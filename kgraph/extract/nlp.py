"""The English pipeline: the only module that loads spaCy.

Articles are parsed one paragraph at a time, so that a headline without a full stop cannot run into the
first sentence, and every token keeps its place in the article: ``paragraph.base + token.idx``.
"""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import compile_infix_regex

from kgraph.errors import UserError
from kgraph.extract.word_forms import RULES, WordForms
from kgraph.model import Document
from kgraph.model import Span as TextSpan
from kgraph.versions import DEFAULT_PIPELINE

BATCH = 64


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed stretch of a document; ``base`` is the document offset of its first character."""

    document: Document
    base: int
    doc: Doc

    def span(self, start: int, end: int) -> TextSpan:
        """Return the characters start:end of the paragraph as a span of the document."""
        first, last = self.base + start, self.base + end
        return TextSpan(start=first, end=last, text=self.document.text[first:last])

    def token_span(self, token: Token) -> TextSpan:
        """Return one token as a span of the document."""
        return self.span(token.idx, token.idx + len(token))

    def sentence_span(self, sentence: Span) -> TextSpan:
        """Return a sentence as a span of the document, without the white space around it."""
        text = self.doc.text[sentence.start_char : sentence.end_char]
        start = sentence.start_char + len(text) - len(text.lstrip())
        return self.span(start, start + len(text.strip()))


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """Load a spaCy pipeline that tags, parses, lemmatises and finds entities.

    :raises UserError: when no such pipeline is installed, or it cannot parse.
    """
    with warnings.catch_warnings():
        # W095: the packaged model names the spaCy release it was trained with; newer ones read it alike.
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        try:
            nlp = spacy.load(name)
        except OSError as error:
            raise UserError(f"no spaCy pipeline {name!r} is installed. Install it with pip.") from error
    missing = {"tagger", "parser", "lemmatizer", "ner"} - set(nlp.pipe_names)
    if missing:
        raise UserError(f"the spaCy pipeline {name!r} lacks {', '.join(sorted(missing))}. Use another one.")
    # "U.S.-backed" is one token for spaCy; the country in it must be a token of its own.
    infixes = [*(nlp.Defaults.infixes or []), r"(?<=\.)[-–—](?=[A-Za-z])", r"[—–]"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    return nlp


def parse(
    nlp: Language, paragraphs: Iterable[tuple[Document, int, int]], batch_size: int = BATCH
) -> Iterator[Paragraph]:
    """Parse stretches of documents, given as (document, start, end), in their order.

    Words get tags, parts of speech, lemmas and heads; no entities are looked for.
    """
    texts = ((document.text[start:end], (document, start)) for document, start, end in paragraphs)
    forms = _word_forms(nlp)
    unused = ["ner"] if forms is None else ["ner", *RULES]
    for doc, (document, start) in nlp.pipe(texts, as_tuples=True, batch_size=batch_size, disable=unused):
        if forms is not None:
            forms.annotate(doc)
        yield Paragraph(document=document, base=start, doc=doc)


def find_entities(nlp: Language, doc: Doc) -> Sequence[Span]:
    """Return the names in a parsed text; it is searched for them when first asked."""
    if not doc.has_annotation("ENT_IOB") and nlp.has_pipe("ner"):
        nlp.get_pipe("ner")(doc)
    return doc.ents


@lru_cache(maxsize=2)
def _word_forms(nlp: Language) -> WordForms | None:
    return WordForms.of(nlp)
