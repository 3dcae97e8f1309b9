"""The extraction tools that tests share, each made once a session, and short ways to ask them.

>>> [m.actor for m in link("Kenya thanked Peru.")]
['state:KEN', 'state:PER']
"""

import datetime
from collections.abc import Iterator
from functools import cache, partial

from spacy.language import Language
from spacy.tokens import Doc, Token

from kgraph.actor_tables import ActorTables, load_actor_tables
from kgraph.extract.actors import Linked, Linker
from kgraph.extract.arguments import Arguments
from kgraph.extract.coder import Coder
from kgraph.extract.coreference import Discourse
from kgraph.extract.descriptions import describing_nouns
from kgraph.extract.lexicon import Lexicon, load_lexicon
from kgraph.extract.mentions import ActorMention, MentionIndex
from kgraph.extract.nlp import Paragraph, find_entities, load_pipeline, parse
from kgraph.extract.qualifier_words import load_qualifier_words
from kgraph.extract.qualifiers import QualifierReader
from kgraph.model import Candidate, Document
from kgraph.offices import OfficeIndex, load_terms
from tests.factories import ONTOLOGY

ACTORS = ONTOLOGY.directory / "actors"
DAY = datetime.date(2024, 2, 14)
"""The day on which all articles of the tests appear, unless they say otherwise."""


@cache
def pipeline() -> Language:
    """Return the English pipeline."""
    return load_pipeline()


@cache
def tables() -> ActorTables:
    """Return the actor tables that come with kgraph."""
    return load_actor_tables(ACTORS)


@cache
def offices() -> OfficeIndex:
    """Return the index of who held which office when."""
    return OfficeIndex(load_terms(ACTORS / "offices.csv"))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that comes with kgraph."""
    return load_lexicon(ONTOLOGY)


@cache
def linker() -> Linker:
    """Return the linker as the coder uses it."""
    return Linker(
        tables(),
        offices(),
        relational=lexicon().relational_nouns,
        entities=partial(find_entities, pipeline()),
    )


@cache
def coder() -> Coder:
    """Return the coder with everything that comes with kgraph."""
    return Coder()


def document(text: str, day: datetime.date | None = DAY) -> Document:
    """Return an article of this text."""
    return Document(id="a1", text=text, date=day)


def paragraphs(text: str) -> list[Paragraph]:
    """Parse a text; a blank line parts paragraphs."""
    article = document(text)
    stretches, start = [], 0
    for piece in text.split("\n\n"):
        stretches.append((article, start, start + len(piece)))
        start += len(piece) + 2
    return list(parse(pipeline(), stretches))


def doc_of(text: str) -> Doc:
    """Parse a text of one paragraph."""
    return pipeline()(text)


def token(doc: Doc, word: str) -> Token:
    """Return the first token that is spelt like this."""
    return next(t for t in doc if t.text == word)


def link_paragraphs(text: str, day: datetime.date | None = DAY) -> Iterator[tuple[Paragraph, Linked]]:
    """Link an article paragraph by paragraph, as the coder does, without coreference."""
    persons = linker().persons(day)
    for paragraph in paragraphs(text):
        yield paragraph, linker().link(paragraph.doc, persons)


def link(text: str, day: datetime.date | None = DAY) -> list[ActorMention]:
    """Return the actor mentions of an article that stand in no other one, pronouns aside."""
    return [m for _, linked in link_paragraphs(text, day) for m in outermost(linked.mentions)]


def acts_for(text: str, name: str, day: datetime.date | None = DAY) -> str | None:
    """Return the actor of the last person of a paragraph whose mention shows this name."""
    assert name in text
    found = [
        m.actor for m in link(text, day) if m.kind == "person" and text[m.span_start : m.span_end] == name
    ]
    return found[-1] if found else None


def resolved(text: str, day: datetime.date | None = DAY) -> Iterator[tuple[Doc, MentionIndex]]:
    """Return each paragraph of an article with its mentions, those of pronouns included."""
    discourse = Discourse(describing_nouns(tables()))
    for paragraph, linked in link_paragraphs(text, day):
        yield paragraph.doc, discourse.resolve(paragraph.doc, linked, paragraph.base)


def resolve(text: str, day: datetime.date | None = DAY) -> list[MentionIndex]:
    """Return the mentions of each paragraph of an article, those of pronouns included."""
    return [index for _, index in resolved(text, day)]


def arguments(text: str, day: datetime.date | None = DAY) -> list[tuple[Doc, Arguments]]:
    """Return each paragraph of an article with what resolves its noun phrases, as the patterns get them."""
    acts, relational = lexicon().befalling_nouns, lexicon().relational_nouns
    return [(doc, Arguments(doc, index, acts, relational)) for doc, index in resolved(text, day)]


def speaks_of(
    text: str, word: str, day: datetime.date | None = DAY, *, places: bool = False, private: bool = False
) -> list[str]:
    """Return the actors that the phrase headed by a word speaks of, as the patterns see it.

    >>> speaks_of("A village in Togo thanked Peruvian troops.", "troops")
    ['state:PER']
    """
    for doc, phrases in arguments(text, day):
        for head in doc:
            if head.text == word:
                return sorted(p.actor for p in phrases.parties(head, places=places, private=private))
    raise ValueError(f"no {word!r} in {text!r}")


def outermost(index: MentionIndex) -> list[ActorMention]:
    """Return the mentions that stand in no longer one, in reading order."""
    return [
        m
        for m in index.mentions
        if not any(
            o.first <= m.first and m.last <= o.last and (o.first, o.last) != (m.first, m.last)
            for o in index.mentions
        )
    ]


def code(text: str, day: datetime.date | None = DAY) -> list[Candidate]:
    """Return the candidates of an article."""
    ((_, candidates),) = coder().code([document(text, day)])
    return candidates


@cache
def qualifier_reader() -> QualifierReader:
    """Return the reader of qualifiers as the coder uses it."""
    return QualifierReader(load_qualifier_words(ONTOLOGY.directory / "lexicon" / "qualifiers.yaml"))


def told(text: str, *, shown: bool = False) -> list[str]:
    """Return what an article tells, and how, in short.

    :param shown: add the words that tell who says so.

    >>> told("Mali said that Chad had not attacked Togo.")
    ['TCD attacks TGO: negated, claimed by MLI']
    """
    lines = []
    for c in code(text):
        subject, target, speaker = (
            key and key.partition(":")[2] for key in (c.subject, c.object, c.attributed_to)
        )
        negated = "negated, " if c.polarity == "negated" else ""
        by = f" by {speaker}" if speaker else ""
        words = ", ".join(cue.text for cue in c.cues if cue.qualifier == "attribution")
        lines.append(
            f"{subject} {c.relation} {target}: {negated}{c.modality}{by}" + (f" ({words})" if shown else "")
        )
    return lines


def cases(table: str) -> list[tuple[str, str]]:
    """Read a table of texts and expectations; a text may run over lines, and ¶ parts its paragraphs.

    >>> cases("Mali thanked Chad. → MLI thanks TCD: asserted")
    [('Mali thanked Chad.', 'MLI thanks TCD: asserted')]
    """
    found: list[tuple[str, str]] = []
    words = ""
    for line in table.splitlines():
        words = f"{words} {line.strip()}".strip()
        text, arrow, expected = words.partition(" → ")
        if arrow:
            found.append((text.replace(" ¶ ", "\n\n"), expected))
            words = ""
    return found
