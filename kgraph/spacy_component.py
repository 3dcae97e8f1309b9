"""kgraph as a component of a spaCy pipeline: ``nlp.add_pipe("kgraph")`` gives ``doc._.statements``.

The pipeline's own parser, tagger and lemmatizer are used, so the component comes after them; without an
entity recogniser before it, "Michael Jordan" may pass for a country. It reads a document as an article. Where
sentences end is the parser's to say, and headlines without a full stop are a trap for it; ``kgraph.build``
and ``kgraph.extract`` parse each paragraph by itself.
"""

import datetime
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.assemble import merge
from kgraph.coding import Coded
from kgraph.corpus import body_spans
from kgraph.errors import UserError
from kgraph.extract.coder import Coder
from kgraph.extract.nlp import Paragraph
from kgraph.gathering import Gathering
from kgraph.model import Document
from kgraph.ontology import load_ontology

DOCUMENT = "article"
"""Id of the document that all evidence comes from."""

_WANTED = ("TAG", "POS", "LEMMA", "DEP", "SENT_START")


class KgraphComponent:
    """Finds the statements of documents that other components have parsed.

    ``doc._.published`` holds the day an article was published, by which "on Monday" is understood. Set it on
    what ``nlp.make_doc(text)`` returns, before ``nlp`` is called with that.

    :param ontology: an ontology directory; None for the one that comes with kgraph.
    """

    def __init__(self, nlp: Language, ontology: Path | None = None) -> None:
        self._ontology = load_ontology(ontology)
        self._coder = Coder(ontology, nlp)
        if not Doc.has_extension("statements"):
            Doc.set_extension("statements", default=())
            Doc.set_extension("published", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.statements``: a tuple of :class:`kgraph.model.Statement`, sorted by id.

        :raises UserError: if the document lacks what other components should have given it.
        """
        if not len(doc):
            return doc
        missing = [name for name in _WANTED if not doc.has_annotation(name)]
        if missing:
            raise UserError(f"kgraph needs {', '.join(missing)}: add it after tagger, parser and lemmatizer.")
        published: datetime.date | None = doc._.published
        document = Document(id=DOCUMENT, text=doc.text, date=published)
        paragraphs = [_cut(document, doc, start, end) for start, end in body_spans(document)]
        gathering = Gathering(self._ontology)
        gathering.add(Coded(document, self._coder.code_paragraphs(document, paragraphs)))
        doc._.statements = tuple(merge(gathering.statements))
        return doc


def _cut(document: Document, doc: Doc, start: int, end: int) -> Paragraph:
    """Return the tokens of a paragraph as a document of their own."""
    piece = doc.char_span(start, end, alignment_mode="expand")
    assert piece is not None  # alignment is expanded
    return Paragraph(document=document, base=piece.start_char, doc=piece.as_doc())
