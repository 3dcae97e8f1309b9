"""What was read where: the words behind a candidate's parties and qualifiers, as places in the document.

A pattern hands over tokens and offsets of a paragraph. Here they become what :mod:`kgraph.model` keeps of
them, so that every statement can be explained: each mention with the way it was found, each qualifier with
its cue.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from kgraph.extract.arguments import Party
from kgraph.extract.cues import WordCue
from kgraph.extract.dates import DateMention
from kgraph.extract.mentions import ActorMention
from kgraph.extract.nlp import Paragraph
from kgraph.model import Cue, Mention


def read_mention(paragraph: Paragraph, party: Party, trigger: Token) -> Mention:
    """Return the words that stand for a party, with how they were found."""
    mention = party.mention
    span = paragraph.span(mention.span_start, mention.span_end)
    points_back = party.path == "itself" and mention.kind in {"pronoun", "reciprocal"}
    return Mention(
        start=span.start,
        end=span.end,
        text=span.text,
        person=mention.person,
        role=mention.role,
        sector=mention.sector,
        found="pronoun" if points_back else party.path,
        path=_way_to_mention(paragraph.doc, trigger, mention),
    )


def read_cues(paragraph: Paragraph, cues: Iterable[WordCue]) -> tuple[Cue, ...]:
    """Return the words behind the qualifiers in their order, each once."""
    found = {
        (span.start, cue.qualifier, cue.value): span.model_dump()
        for cue in cues
        for span in [paragraph.span(cue.start, cue.end)]
    }
    return tuple(Cue(qualifier=key[1], value=key[2], **found[key]) for key in sorted(found))


def date_cues(date: DateMention | None) -> Iterator[WordCue]:
    """Yield the words that date an event, if some do; the value is the first and the last day."""
    if date is not None:
        days = [day.isoformat() if day else ".." for day in (date.time.start, date.time.end)]
        yield WordCue("time", "/".join(dict.fromkeys(days)), date.start, date.end)


def _way_to_mention(doc: Doc, trigger: Token, mention: ActorMention) -> str | None:
    """Return the way to the head of a mention; None if that stands in another sentence or paragraph."""
    if mention.first < 0:
        return None
    return tree_path(trigger, doc[mention.first : mention.last].root)


def tree_path(start: Token, goal: Token) -> str | None:
    """Write the way through the parse tree, ↑ towards the root and ↓ away from it; None if there is none.

    "Norway was thanked for condemning Chad", from "condemning" to "Norway":
    ``condemning ↑pcomp for ↑prep thanked ↓nsubjpass Norway``.
    """
    above = [start, *start.ancestors]
    way_down = [goal]
    while way_down[-1] not in above:
        if way_down[-1].head == way_down[-1]:
            return None
        way_down.append(way_down[-1].head)
    turn = above.index(way_down.pop())
    up = [f"↑{lower.dep_} {upper.text}" for lower, upper in pairwise(above[: turn + 1])]
    down = [f"↓{token.dep_} {token.text}" for token in reversed(way_down)]
    return " ".join([start.text, *up, *down])
