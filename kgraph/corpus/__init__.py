"""From files to :class:`~kgraph.model.Document`, without changing a character.

``read_sources`` takes files and folders. Each file goes to the reader of its kind:

====================  ==================================================================================
``.txt``, ``.md``     one article; the text is what ``open(path, encoding="utf-8-sig").read()`` gives, so
                      ``\\r\\n`` is one character, ``\\n``, and a byte order mark is none
``.html``, ``.htm``   one article; the text is :func:`~kgraph.corpus.html.read_html`'s, paragraphs joined
                      by an empty line
``.jsonl``, ``.csv``  one article a row; the text is exactly the row's value
``.tsv``, ``.parquet``
====================  ==================================================================================

A file ``manifest.jsonl`` beside the articles gives their ids, dates, titles, publishers and hashes. Other
kinds of file are read by functions registered under the entry point group ``kgraph.readers``, each named by
its suffix without the dot.

What cannot be read is a :class:`Problem`, so that one bad file does not stop a thousand good ones.
"""

from kgraph.corpus.body import body_spans
from kgraph.corpus.dates import parse_date
from kgraph.corpus.files import Article, Problem, ReadSettings, make_document
from kgraph.corpus.heading import find_date, find_title
from kgraph.corpus.reading import Corpus, Reader, read_sources

__all__ = [
    "Article",
    "Corpus",
    "Problem",
    "ReadSettings",
    "Reader",
    "body_spans",
    "find_date",
    "find_title",
    "make_document",
    "parse_date",
    "read_sources",
]
