"""Explaining: finding statements by what people call them, and marking their sentences."""

import datetime

import pytest

from kgraph.build_directory import Build
from kgraph.errors import UserError
from kgraph.explain import describe, earlier_mentions, find_statements, mark_sentence, show_time
from kgraph.model import Evidence, Mention, Span, Time
from tests.factories import make_day, make_statement
from tests.test_evaluate import open_build

CONDEMNS = make_statement()
THANKS = make_statement("state:DNK", "thanks", "state:SWE", event_type="SUPPORT", belief=0.5)


@pytest.fixture
def build() -> Build:
    """Return a build with two statements."""
    return open_build(THANKS, CONDEMNS)


@pytest.mark.parametrize(
    "query",
    ["Norway", "state:NOR", "nor", "condemns", "accuse", "Norway Denmark", "denmark NORWAY",
     "Norway condemns", CONDEMNS.id, CONDEMNS.id[:15], CONDEMNS.id[5:15]],
)  # fmt: skip
def test_a_statement_has_many_handles(build: Build, query: str) -> None:
    assert find_statements(build, query.split()) == [CONDEMNS]


def test_the_surest_come_first(build: Build) -> None:
    assert find_statements(build, ["Denmark"]) == [CONDEMNS, THANKS]


def test_unknown_names_get_a_suggestion(build: Build) -> None:
    with pytest.raises(UserError, match=r'called "Norwai"\. Did you mean Norway'):
        find_statements(build, ["Norwai"])
    with pytest.raises(UserError, match=r"no statement in build fits Norway Sweden\."):
        find_statements(build, ["Norway", "Sweden"])


def evidence(sentence: str, subject: str, target: str, trigger: str, source: str | None = None) -> Evidence:
    """Return evidence whose parts are found in a sentence that starts at 100."""

    def place(words: str) -> dict[str, object]:
        start = 100 + sentence.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    return Evidence(
        id=f"ev:{'0' * 64}",
        document="a1",
        start=100,
        end=100 + len(sentence),
        text=sentence,
        subject_mention=Mention.model_validate(place(subject)),
        object_mention=Mention.model_validate(place(target)),
        trigger=Span.model_validate(place(trigger)),
        attributed_mention=Mention.model_validate(place(source)) if source else None,
        extractor="patterns/1",
        rule="r",
        confidence=0.9,
    )


def test_a_sentence_is_marked() -> None:
    found = evidence("Oslo said Chad thanked Mali.", "Chad", "Mali", "thanked", "Oslo")
    assert mark_sentence(found) == "[source: Oslo] said [subject: Chad] [trigger: thanked] [object: Mali]."


def test_overlapping_parts_are_marked_once() -> None:
    found = evidence("The U.S.-backed Chad left.", "U.S.", "Chad", "U.S.-backed")
    assert mark_sentence(found) == "The [subject: U.S.]-backed [object: Chad] left."


def test_a_mention_in_an_earlier_sentence_is_told_apart() -> None:
    found = evidence("He thanked Mali.", "He", "Mali", "thanked")
    moved = found.model_copy(update={"subject_mention": Mention(start=5, end=9, text="Chad")})
    assert mark_sentence(moved) == "He [trigger: thanked] [object: Mali]."
    assert earlier_mentions(moved) == {"subject": "Chad"}


def test_qualifiers_are_told() -> None:
    claimed = make_statement(
        polarity="negated", modality="claimed", attributed_to="state:SWE", time=make_day("2024-02-12")
    )
    assert describe(claimed) == "ACCUSE, negated, claimed by SWE, 2024-02-12, belief 0.90"


def test_times_are_shown_as_exactly_as_they_are_known() -> None:
    first, last = datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)
    shown = [
        show_time(Time(start=first, end=last, precision=p)) for p in ("day", "month", "year", "interval")
    ]
    assert shown == ["2024-02-01", "2024-02", "2024", "2024-02-01 to 2024-02-29"]
    assert show_time(Time(start=first, end=None, precision="interval")) == "2024-02-01 to …"
