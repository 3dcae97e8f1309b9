"""Why a build says what it says: the sentences behind its statements."""

import difflib
import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from kgraph.build_directory import Build
from kgraph.errors import UserError
from kgraph.ids import STATEMENT_PREFIX
from kgraph.model import Actor, Evidence, Span, Statement, Time

Role = Literal["subject", "object", "trigger", "source"]

_STATEMENT_ID = re.compile(rf"(?:{STATEMENT_PREFIX})?([0-9a-f]{{6,64}})")


class Segment(NamedTuple):
    """A stretch of a sentence, and what part it plays there."""

    text: str
    role: Role | None


def find_statements(build: Build, terms: Sequence[str]) -> list[Statement]:
    """Find the statements that fit all terms, those believed most first.

    A term is a statement id or the first six or more digits of one, a relation, an event type, or an actor by
    id, code or name: ``Iran Qatar`` finds what is between the two, ``Iran condemns`` whom Iran condemned and
    who condemned it.

    :raises UserError: if a term is none of these, or nothing fits all of them.
    """
    found = list(build.statements)
    for term in terms:
        fits = _read_term(term, build.statements)
        found = [statement for statement in found if fits(statement)]
    if not found:
        raise UserError(f"no statement in {build.path} fits {' '.join(terms)}. Try fewer terms.")
    return sorted(found, key=lambda statement: (-statement.belief, statement.id))


def _read_term(term: str, statements: Sequence[Statement]) -> Callable[[Statement], bool]:
    """Turn a term into a test for statements."""
    words = term.casefold()
    if any(words in (s.relation, s.event_type.casefold()) for s in statements):
        return lambda statement: words in (statement.relation, statement.event_type.casefold())
    actors = {actor.id for s in statements for actor in (s.subject, s.object) if _is_called(actor, words)}
    if actors:
        return lambda statement: bool(actors & {statement.subject.id, statement.object.id})
    digits = _STATEMENT_ID.fullmatch(words)
    if digits:
        return lambda statement: statement.id.startswith(STATEMENT_PREFIX + digits[1])
    known = {name for s in statements for name in (s.relation, s.subject.label, s.object.label)}
    near = difflib.get_close_matches(term, sorted(known), n=3)
    remedy = f"Did you mean {' or '.join(near)}?" if near else "Say an actor, a relation or a statement id."
    raise UserError(f'nothing in the build is called "{term}". {remedy}')


def _is_called(actor: Actor, words: str) -> bool:
    return words in (actor.id.casefold(), actor.id.partition(":")[2].casefold(), actor.label.casefold())


def split_sentence(evidence: Evidence) -> list[Segment]:
    """Cut a sentence into segments, so that the two actors, the trigger and who says so stand out.

    Mentions in an earlier sentence, for which a pronoun stands here, are left out; where two overlap, the
    first in the order subject, object, trigger, source is shown.
    """
    parts: list[tuple[Role, Span | None]] = [
        ("subject", evidence.subject_mention),
        ("object", evidence.object_mention),
        ("trigger", evidence.trigger),
        ("source", evidence.attributed_mention),
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


def earlier_mentions(evidence: Evidence) -> dict[str, str]:
    """Return the mentions that stand outside the sentence, by their part."""
    mentions = {"subject": evidence.subject_mention, "object": evidence.object_mention}
    return {part: mention.text for part, mention in mentions.items() if not _lies_in(mention, evidence)}


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
