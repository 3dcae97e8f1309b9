"""Why a build says what it says: the sentences behind its statements."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from kgraph.model import Evidence, Mention, QualifierName, Span, Statement, Time

Role = Literal["subject", "object", "trigger", "source", "polarity", "modality", "attribution", "time"]

FOUND = {
    "itself": "named by the phrase itself",
    "pronoun": "a word that looks back to it",
    "owner": "the phrase's owner or adjective, like Syria's or Syrian",
    "apposition": "beside the phrase, set off by commas",
    "agent": "after by, from or of",
    "partner": "after with",
    "place": "where it happens",
    "complement": "in the clause that the verb governs",
    "nearby": "elsewhere in the sentence",
    "implicit": "left out here, and taken from the words before",
    "accuser": "left out here: who complains means himself",
    "author": "left out here: whose words are answered",
}
"""How an actor was found in its phrase (``Mention.found``), in words."""

_PATTERNS = {
    "verb": "the verb",
    "noun": "the event noun",
    "participle": "the compound with",
    "role": "the noun of a role",
}
_WAYS = {"near": "its target elsewhere in the sentence"}
_QUALIFIERS: tuple[QualifierName, ...] = ("polarity", "modality", "attribution", "time", "context")


class Segment(NamedTuple):
    """A stretch of a sentence, and what part it plays there."""

    text: str
    role: Role | None


def split_sentence(evidence: Evidence) -> list[Segment]:
    """Cut a sentence into segments, so that the two actors, the trigger, who says so and the cues stand out.

    Words for contexts are many and not marked. Mentions in an earlier sentence, for which a pronoun stands
    here, are left out; where two overlap, the first in the order subject, object, trigger, source, cues is
    shown.
    """
    parts: list[tuple[Role, Span | None]] = [
        ("subject", evidence.subject_mention),
        ("object", evidence.object_mention),
        ("trigger", evidence.trigger),
        ("source", evidence.attributed_mention),
        *((cue.qualifier, cue) for cue in evidence.cues if cue.qualifier != "context"),
    ]
    shown: list[tuple[int, int, Role]] = []
    for role, span in parts:
        if span and _lies_in(span, evidence) and not any(_overlap(span, *other[:2]) for other in shown):
            shown.append((span.start, span.end, role))
    segments: list[Segment] = []
    position = evidence.start
    for start, end, role in sorted(shown):
        segments.append(Segment(_cut(evidence, position, start), None))
        segments.append(Segment(_cut(evidence, start, end), role))
        position = end
    segments.append(Segment(_cut(evidence, position, evidence.end), None))
    return [segment for segment in segments if segment.text]


def mark_sentence(evidence: Evidence) -> str:
    """Write a sentence with its parts in brackets: ``[subject: Iran] [trigger: thanked] [object: Qatar].``"""
    return "".join(
        f"[{segment.role}: {segment.text}]" if segment.role else segment.text
        for segment in split_sentence(evidence)
    )


class Reason(NamedTuple):
    """A part of a reading, and how it came about."""

    part: str
    how: str


def explain_evidence(evidence: Evidence) -> Iterator[Reason]:
    """Say in words how a sentence was read: by which pattern, where the actors stood, by which cues."""
    yield Reason("pattern", describe_rule(evidence.rule))
    mentions = {"subject": evidence.subject_mention, "object": evidence.object_mention}
    for part, mention in (mentions | {"source": evidence.attributed_mention}).items():
        if mention is not None:
            yield Reason(part, _describe_mention(mention, named_here=_lies_in(mention, evidence)))
    for qualifier in _QUALIFIERS:
        cues = [cue for cue in evidence.cues if cue.qualifier == qualifier]
        if cues:
            yield Reason(qualifier, ", ".join(f'"{cue.text}" ({cue.value})' for cue in cues))


def describe_rule(rule: str) -> str:
    """Say in words what pattern a rule is; one of a coder that comes from elsewhere is left as it is.

    >>> describe_rule("verb:come under fire from:active")
    'the verb "come under fire from", active voice'
    """
    kind, _, name = rule.partition(":")
    words, _, voice = name.partition(":")
    if kind not in _PATTERNS or not words:
        return rule
    return f'{_PATTERNS[kind]} "{words}"' + (f", {_WAYS.get(voice, f'{voice} voice')}" if voice else "")


def _describe_mention(mention: Mention, *, named_here: bool) -> str:
    found = mention.found and FOUND.get(mention.found, mention.found)
    where = None if named_here else "stands outside this sentence"
    return "; ".join(filter(None, (f'"{mention.text}"', where, found, mention.path)))


def describe(statement: Statement) -> str:
    """Say in a few words how a statement is meant.

    For instance ``ACCUSE, claimed by IRN, 2024-02-12, belief 0.90``.
    """
    words = [statement.event_type]
    if statement.polarity == "negated":
        words.append("negated")
    by = f" by {statement.attributed_to.partition(':')[2]}" if statement.attributed_to else ""
    words.append(statement.modality + by)
    words.append(show_time(statement.time))
    words.extend(statement.contexts)
    words.append(f"belief {statement.belief:.2f}")
    return ", ".join(words)


def show_time(time: Time | None) -> str:
    """Write a time for people.

    >>> show_time(None)
    'no date'
    """
    if time is None:
        return "no date"
    first, last = (day.isoformat() if day else "…" for day in (time.start, time.end))
    shown = {"day": 10, "month": 7, "year": 4}.get(time.precision)
    return first[:shown] if shown else f"{first} to {last}"


def _lies_in(span: Span, evidence: Evidence) -> bool:
    return evidence.start <= span.start and span.end <= evidence.end


def _overlap(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _cut(evidence: Evidence, start: int, end: int) -> str:
    return evidence.text[start - evidence.start : end - evidence.start]
