"""Dates in a text, resolved against the day of the article."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.dates import date_of, find_dates
from kgraph.model import Time
from tests.extraction import doc_of, token

WEDNESDAY = date(2024, 2, 14)


def told(text: str, published: date | None = WEDNESDAY, *, ahead: bool = False) -> list[str]:
    """Write the dates of a text as "precision first last", an open end as "…"."""
    return [written(found.time) for found in find_dates(text, published, ahead=ahead)]


def written(time: Time) -> str:
    return " ".join((time.precision, str(time.start or "…"), str(time.end or "…")))


def day(text: str) -> str:
    return f"day {text} {text}"


# --- Weekdays --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on Monday", "2024-02-12", id="is the last one before the article"),
        pytest.param("on Thursday", "2024-02-08", id="is never after the article"),
        pytest.param("on Wednesday", "2024-02-14", id="may be the article's own day"),
        pytest.param("last Wednesday", "2024-02-07", id="last, is not the article's own day"),
        pytest.param("last Monday", "2024-02-12", id="last, is the nearest before"),
        pytest.param("next Monday", "2024-02-19", id="next, is the first after"),
        pytest.param("next Wednesday", "2024-02-21", id="next, is not the article's own day"),
    ],
)
def test_a_weekday(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [day(expected)]


def test_a_weekday_goes_back_over_the_turn_of_the_year() -> None:
    assert told("They met on Friday.", date(2025, 1, 1)) == [day("2024-12-27")]


def test_a_weekday_goes_back_over_a_leap_day() -> None:
    assert told("They met on Thursday.", date(2024, 3, 2)) == [day("2024-02-29")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on Monday", "2024-02-19", id="is the first one after the article"),
        pytest.param("on Thursday", "2024-02-15", id="may be the very next day"),
        pytest.param("on Wednesday", "2024-02-21", id="is not the article's own day"),
        pytest.param("next Monday", "2024-02-19", id="next, is no later one"),
        pytest.param("this Friday", "2024-02-16", id="this, as well"),
        pytest.param("last Monday", "2024-02-12", id="last, stays before the article"),
    ],
)
def test_a_weekday_of_what_is_planned(text: str, expected: str) -> None:
    assert told(f"They will meet {text}.", ahead=True) == [day(expected)]


# --- Days near the article's -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("today", WEDNESDAY, "2024-02-14"),
        ("tonight", WEDNESDAY, "2024-02-14"),
        ("yesterday", WEDNESDAY, "2024-02-13"),
        ("tomorrow", WEDNESDAY, "2024-02-15"),
        ("yesterday", date(2024, 1, 1), "2023-12-31"),
        ("tomorrow", date(2023, 12, 31), "2024-01-01"),
        ("yesterday", date(2024, 3, 1), "2024-02-29"),
        ("yesterday", date(2023, 3, 1), "2023-02-28"),
        ("tomorrow", date(2024, 2, 28), "2024-02-29"),
        ("three days ago", WEDNESDAY, "2024-02-11"),
        ("10 days ago", WEDNESDAY, "2024-02-04"),
    ],
)
def test_a_day_near_the_articles(text: str, published: date, expected: str) -> None:
    assert told(f"They met {text}.", published) == [day(expected)]


# --- Days of the calendar --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "June 13, 2021",
        "June 13 2021",
        "13 June 2021",
        "13th June 2021",
        "June 13th, 2021",
        "Jun. 13, 2021",
        "Jun 13, 2021",
        "2021-06-13",
    ],
)
def test_a_full_date_in_any_order(text: str) -> None:
    assert told(f"They met on {text}.") == [day("2021-06-13")]
    assert told(f"They met on {text}.", None) == [day("2021-06-13")]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("on February 3", WEDNESDAY, "2024-02-03", id="just gone"),
        pytest.param("on February 20", WEDNESDAY, "2024-02-20", id="soon to come"),
        pytest.param("on December 30", date(2024, 1, 2), "2023-12-30", id="before the turn of the year"),
        pytest.param("on January 4", date(2023, 12, 28), "2024-01-04", id="after the turn of the year"),
        pytest.param("on February 29", date(2024, 3, 4), "2024-02-29", id="a leap day"),
        pytest.param(
            "on February 29", date(2025, 1, 10), "2024-02-29", id="a leap day, read in another year"
        ),
    ],
)
def test_a_date_without_a_year_is_the_nearest_such_day(text: str, published: date, expected: str) -> None:
    assert told(f"They met {text}.", published) == [day(expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Sept. 3", "2023-09-03"),
        ("on Sept 3", "2023-09-03"),
        ("on Sep. 3", "2023-09-03"),
        ("on Sept. 3, 2021", "2021-09-03"),
    ],
)
def test_september_has_short_forms_of_its_own(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [day(expected)]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert told("They met on June 31, 2021.") == []
    assert told("They met on February 29, 2023.") == []


# --- Weeks, months and years -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last week", "interval 2024-02-05 2024-02-11"),
        ("this week", "interval 2024-02-12 2024-02-18"),
        ("next week", "interval 2024-02-19 2024-02-25"),
        ("last month", "month 2024-01-01 2024-01-31"),
        ("this month", "month 2024-02-01 2024-02-29"),
        ("next month", "month 2024-03-01 2024-03-31"),
        ("last year", "year 2023-01-01 2023-12-31"),
        ("next year", "year 2025-01-01 2025-12-31"),
        ("two years ago", "year 2022-01-01 2022-12-31"),
        ("three months ago", "month 2023-11-01 2023-11-30"),
        ("in June 2021", "month 2021-06-01 2021-06-30"),
        ("in February 2023", "month 2023-02-01 2023-02-28"),
        ("in January", "month 2024-01-01 2024-01-31"),
        ("in March", "month 2023-03-01 2023-03-31"),
        ("last June", "month 2023-06-01 2023-06-30"),
        ("next May", "month 2024-05-01 2024-05-31"),
        ("next January", "month 2025-01-01 2025-01-31"),
        ("in 2019", "year 2019-01-01 2019-12-31"),
    ],
)
def test_a_stretch_of_the_calendar(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on January 3", day("2025-01-03")),
        ("on Sept. 3", day("2024-09-03")),
        ("on January 3, 2023", day("2023-01-03")),
        ("in March", "month 2024-03-01 2024-03-31"),
        ("in January", "month 2025-01-01 2025-01-31"),
        ("in February", "month 2024-02-01 2024-02-29"),
        ("last March", "month 2023-03-01 2023-03-31"),
    ],
)
def test_a_planned_day_or_month_without_a_year_lies_ahead(text: str, expected: str) -> None:
    assert told(f"They will meet {text}.", ahead=True) == [expected]


def test_last_month_in_january_lies_in_the_year_before() -> None:
    assert told("They met last month.", date(2024, 1, 15)) == ["month 2023-12-01 2023-12-31"]


def test_next_month_in_december_lies_in_the_year_after() -> None:
    assert told("They meet next month.", date(2023, 12, 15)) == ["month 2024-01-01 2024-01-31"]


def test_last_week_may_lie_in_the_year_before() -> None:
    assert told("They met last week.", date(2024, 1, 3)) == ["interval 2023-12-25 2023-12-31"]


# --- Intervals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since 2012", "interval 2012-01-01 …"),
        ("since June 2021", "interval 2021-06-01 …"),
        ("since Monday", "interval 2024-02-12 …"),
        ("from 2015 to 2018", "interval 2015-01-01 2018-12-31"),
        ("between 2015 and 2018", "interval 2015-01-01 2018-12-31"),
        ("from June 3 to June 9, 2021", "interval 2021-06-03 2021-06-09"),
    ],
)
def test_an_interval(text: str, expected: str) -> None:
    assert told(f"They talked {text}.") == [expected]


def test_an_interval_that_ends_before_it_begins_is_no_date() -> None:
    assert told("They talked from 2018 to 2015.") == []


# --- What is left open -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["on Monday", "yesterday", "on June 13", "last month", "three days ago", "in March", "next week"]
)
def test_without_the_articles_date_a_relative_date_is_no_date(text: str) -> None:
    assert told(f"They met {text}.", None) == []


@pytest.mark.parametrize(
    "text", ["1500 villages", "the 1990s", "a May deal", "1,200 tons", "the 12-day war", "Mondays"]
)
def test_numbers_and_decades_are_no_dates(text: str) -> None:
    assert told(f"They spoke of {text}.") == []


def test_every_date_of_a_sentence_is_found_where_it_stands() -> None:
    text = "They met on Monday and in June 2021."
    found = list(find_dates(text, WEDNESDAY))
    assert [text[d.start : d.end] for d in found] == ["Monday", "June 2021"]


# --- The date of an event --------------------------------------------------------------------------


def date_at(sentence: str, trigger: str) -> str | None:
    word = token(doc_of(sentence), trigger)
    found = date_of(word, word.sent, list(find_dates(sentence, WEDNESDAY)))
    return None if found is None else written(found.time)


def test_an_event_takes_the_date_that_hangs_on_it() -> None:
    assert date_at("Niger condemned Benin on Monday.", "condemned") == day("2024-02-12")


def test_an_event_noun_takes_its_own_date() -> None:
    assert date_at("Niger's attack on Benin on January 3 drew protests.", "attack") == day("2024-01-03")


def test_two_events_of_a_sentence_each_take_their_own_date() -> None:
    sentence = "Niger condemned Benin on Monday and attacked Togo on Tuesday."
    assert date_at(sentence, "condemned") == day("2024-02-12")
    assert date_at(sentence, "attacked") == day("2024-02-13")


@pytest.mark.parametrize(
    "sentence", ["On Monday, Niger condemned Benin.", "Niger on Monday condemned Benin."]
)
def test_the_date_may_stand_before_the_event(sentence: str) -> None:
    assert date_at(sentence, "condemned") == day("2024-02-12")


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Niger launched an attack on Benin on Monday.", "attack"),
        ("Niger held talks with Benin on Monday.", "talks"),
        ("Niger held talks Monday with Benin.", "talks"),
    ],
)
def test_an_event_noun_takes_the_date_of_the_verb_above(sentence: str, trigger: str) -> None:
    assert date_at(sentence, trigger) == day("2024-02-12")


@pytest.mark.parametrize(
    ("sentence", "own", "other"),
    [
        pytest.param("Niger condemned Monday's attack.", "attack", "condemned", id="that owns a noun"),
        pytest.param("Niger thanked Benin, which left Togo on Monday.", "left", "thanked", id="in an aside"),
        pytest.param(
            "Niger thanked Benin for leaving Togo on Monday.", "leaving", "thanked", id="in a gerund"
        ),
        pytest.param("Niger said that Benin left Togo on Monday.", "left", "said", id="in a that-clause"),
    ],
)
def test_a_date_that_hangs_on_another_event_is_that_events(sentence: str, own: str, other: str) -> None:
    assert date_at(sentence, own) == day("2024-02-12")
    assert date_at(sentence, other) is None


def test_verbs_side_by_side_share_a_date_before_them() -> None:
    sentence = "On Monday Niger condemned Benin and thanked Togo."
    assert date_at(sentence, "condemned") == date_at(sentence, "thanked") == day("2024-02-12")


def test_when_looks_back_to_a_date() -> None:
    assert date_at("They left on Monday, when Niger attacked Benin.", "attacked") == day("2024-02-12")


def test_the_date_of_what_is_said_is_not_that_of_saying_it() -> None:
    sentence = "Niger said on Monday that Benin attacked Togo."
    assert date_at(sentence, "said") == day("2024-02-12")
    assert date_at(sentence, "attacked") is None


def test_an_event_without_a_date_has_none() -> None:
    assert date_at("Niger condemned Benin.", "condemned") is None


# --- Anything at all -------------------------------------------------------------------------------

DATE_WORDS = st.sampled_from(
    "since from to between and until on in the last next this early late mid- Monday June Feb. Sept of ago "
    "week month year days two ten 31 29 0 1999 2024 2024-02-30 99 tomorrow , . - …".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(DATE_WORDS, max_size=12).map(" ".join))


@given(TEXTS, st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))), st.booleans())
def test_any_text_may_be_searched_and_every_date_lies_in_it(
    text: str, published: date | None, ahead: bool
) -> None:
    last = 0
    for found in find_dates(text, published, ahead=ahead):
        assert last <= found.start < found.end <= len(text)
        last = found.end
