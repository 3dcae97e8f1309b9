"""Sentences whose two actors are given: the patterns coder alone, without the linker.

Benchmarks of relation classification mark who is meant ("<Teachers> went on strike against <the city>"), so
that a coder is measured apart from the tables of actors. The marked words stand for two actors of their own,
:data:`SOURCE` and :data:`TARGET`; all else is as in an article.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Self

from pydantic import Field

from kgraph.corpus.heading import match_dateline
from kgraph.extract.actors import Linked
from kgraph.extract.coder import Coder
from kgraph.extract.mentions import MentionIndex, MentionKind, make_mention
from kgraph.extract.nlp import Paragraph
from kgraph.model import Candidate, Document, Frozen

SOURCE, TARGET = "group:SOURCE", "group:TARGET"

Offsets = tuple[int, int]


class GivenPair(Frozen):
    """A sentence, and the characters in it that name the two actors."""

    sentence: Annotated[str, Field(min_length=1)]
    source: Annotated[Offsets, Field(description="First character, and one past the last.")]
    target: Annotated[Offsets, Field(description="First character, and one past the last.")]

    @classmethod
    def find(cls, sentence: str, source: str, target: str) -> Self | None:
        """Place two phrases in a sentence, where they first stand apart; None where they do not.

        >>> GivenPair.find("Chad thanked Chad's ally Niger", "Chad", "Niger").target
        (25, 30)
        >>> GivenPair.find("Chad thanked Niger", "Chad", "Mali") is None
        True
        """
        for first in _places(sentence, source):
            for second in _places(sentence, target):
                if first[1] <= second[0] or second[1] <= first[0]:
                    return cls(sentence=sentence, source=first, target=second)
        return None


def code_pairs(coder: Coder, pairs: Sequence[GivenPair]) -> Iterator[list[Candidate]]:
    """Yield what the patterns coder finds between the given actors of each sentence, in the order given.

    Candidates run from :data:`SOURCE` to :data:`TARGET`, or, where the text has it so, the other way.
    """
    documents = [Document(id=str(number), text=pair.sentence) for number, pair in enumerate(pairs)]
    stretches = ((d, _start(pair), len(d.text)) for d, pair in zip(documents, pairs, strict=True))
    for pair, paragraph in zip(pairs, coder.parse(stretches), strict=True):
        yield list(coder.code_linked(paragraph, _link(paragraph, pair)))


def _start(pair: GivenPair) -> int:
    """Return where the sentence begins after its dateline, which parsers take for a subject."""
    dateline = len(match_dateline(pair.sentence))
    return dateline if dateline <= min(pair.source[0], pair.target[0]) else 0


def _link(paragraph: Paragraph, pair: GivenPair) -> Linked:
    mentions = []
    for actor, (start, end) in ((SOURCE, pair.source), (TARGET, pair.target)):
        first, last = start - paragraph.base, end - paragraph.base
        span = paragraph.doc.char_span(first, last, alignment_mode="expand")
        if span is not None:
            is_person = any(token.ent_type_ == "PERSON" for token in span)  # whom "he" may mean
            kind: MentionKind = "person" if is_person else "name"
            mentions.append(make_mention(paragraph.doc, actor, span.start, span.end, kind))
    return Linked(MentionIndex(mentions), open_roles=())


def _places(sentence: str, phrase: str) -> Iterator[Offsets]:
    """Yield where a phrase stands in a sentence, the white space around it left aside."""
    wanted = phrase.strip()
    start = sentence.find(wanted) if wanted else -1
    while start >= 0:
        yield start, start + len(wanted)
        start = sentence.find(wanted, start + 1)
