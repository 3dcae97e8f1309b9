"""When an event took place: which of the dates that its sentence tells is its own.

The nearest by syntax (:mod:`kgraph.extract.event_places`); else a day reckoned from another event ("a day
after Oslo left"); else the day of the sentence before, where this one goes on about it ("It also …").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from kgraph.extract.date_words import COUNT, UNIT, count_of
from kgraph.extract.dates import NEEDS_TOLD, DateMention, find_dates
from kgraph.extract.event_places import (
    Place,
    clause_of,
    goes_on,
    is_infinitive,
    is_told_in_past,
    looks_ahead,
    main_verb,
    other_event,
    places,
)
from kgraph.extract.nlp import Paragraph
from kgraph.extract.periods import distant, told_day
from kgraph.model import Time

LOOK_BACK = 800
"""Characters before a sentence in which "the next day" seeks the day it counts from."""
_DISTANCE = re.compile(rf"\b(?:{COUNT}|the)\s+{UNIT}\s+(?P<side>after|before)(?!\w)", re.IGNORECASE)


class EventDates:
    """Finds the dates of the events of a paragraph; all places are counted from its beginning."""

    def __init__(self, paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        self._found: dict[tuple[int, bool], list[DateMention]] = {}

    def of(self, trigger: Token, *, planned: bool = False) -> DateMention | None:
        """Return the date of the event that a trigger tells of, if the text gives one.

        :param planned: whether the event is known to lie ahead.
        """
        return self._in_sentence(trigger, planned) or self._in_paragraph(trigger)

    def _in_sentence(self, trigger: Token, planned: bool = False) -> DateMention | None:
        if not any(self._dates(trigger.sent, ahead=ahead) for ahead in (False, True)):
            return None
        return self._nearest(trigger, planned) or self._by_distance(clause_of(trigger))

    def _nearest(self, trigger: Token, planned: bool = False) -> DateMention | None:
        for place in places(trigger):
            ahead = looks_ahead(place.event) or (planned and place.event == trigger)
            found = self._standing_in(place, trigger.sent, ahead)
            if found is not None:
                return found
        return None

    def _in_paragraph(self, trigger: Token) -> DateMention | None:
        """Return the day of the sentence before, where this one goes on about it: "It also …"."""
        sentence = trigger.sent
        verb = main_verb(trigger)
        if verb is None or sentence.start == 0 or not goes_on(sentence.root):
            return None
        before = sentence.doc[sentence.start - 1].sent
        if self._dates(sentence, ahead=False) or not is_told_in_past(before.root):
            return None
        day = self._in_sentence(before.root)
        return day if day is not None and day.time.precision == "day" else None

    def _dates(self, sentence: Span, *, ahead: bool) -> list[DateMention]:
        """Return the dates of a sentence."""
        key = (sentence.start, ahead)
        if key not in self._found:
            published = self._paragraph.document.date
            told = self._told_before(sentence) if NEEDS_TOLD.search(sentence.text) else ()
            self._found[key] = [
                date.moved(sentence.start_char)
                for date in find_dates(sentence.text, published, ahead=ahead, told=told)
            ]
        return self._found[key]

    def _told_before(self, sentence: Span) -> tuple[Time, ...]:
        """Return the dates that the article tells shortly before a sentence."""
        end = self._paragraph.base + sentence.start_char
        before = self._paragraph.document.text[max(0, end - LOOK_BACK) : end]
        return tuple(date.point for date in find_dates(before, self._paragraph.document.date))

    def _standing_in(self, place: Place, sentence: Span, ahead: bool) -> DateMention | None:
        if place.fresh or (ahead and is_infinitive(place.event)):
            # What agencies write of a day just gone belongs to the main verb: "agreed to meet on Friday".
            news = _nearest_to(place, self._dates(sentence, ahead=False))
            if place.fresh or self._is_fresh(news):
                return news if place.fresh and self._is_fresh(news) else None
        found = _nearest_to(place, self._dates(sentence, ahead=ahead))
        return replace(found, time=found.point) if found is not None and place.at else found

    def _is_fresh(self, date: DateMention | None) -> bool:
        published = self._paragraph.document.date
        if date is None or published is None or date.time.precision != "day" or date.time.start is None:
            return False
        return 0 <= (published - date.time.start).days <= 1

    def _by_distance(self, clause: Token) -> DateMention | None:
        """Reckon from another event: "a day after Oslo left", "two days after the vote of July 26"."""
        sentence = clause.sent
        for match in _DISTANCE.finditer(sentence.text):
            first, last = sentence.start_char + match.start(), sentence.start_char + match.end()
            side = sentence.doc.char_span(last - len(match["side"]), last)
            other, sign = other_event(side[0], clause) if side else (None, 0)
            known = self._nearest(other) if other else None
            unit = match["unit"].lower()
            day = told_day(unit, (known.point,)) if known else None
            if day is not None:
                time = distant(unit, sign * count_of(match["count"] or "a"), day)
                return DateMention(first, last, time, time)
        return None


def _nearest_to(place: Place, dates: Sequence[DateMention]) -> DateMention | None:
    offsets = [word.idx for word in place.words]
    found = [date for date in dates if any(date.start <= offset < date.end for offset in offsets)]
    return min(found, key=lambda date: (abs(date.start - place.event.idx), date.start), default=None)
