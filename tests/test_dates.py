"""Dates in a text, resolved against the day of the article."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.dates import find_dates
from kgraph.model import Time

WEDNESDAY = date(2024, 2, 14)


def told(text: str, published: date | None = WEDNESDAY, *, ahead: bool = False) -> list[str]:
    """Write the dates of a text as "day 2024-02-12" or "precision first last", an open end as "…"."""
    return [written(found.time) for found in find_dates(text, published, ahead=ahead)]


def written(time: Time) -> str:
    days = [time.start] if time.precision == "day" else [time.start, time.end]
    return " ".join((time.precision, *(str(day or "…") for day in days)))


# --- Weekdays ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Monday", "day 2024-02-12"),
        ("on Thursday", "day 2024-02-08"),
        ("on Wednesday", "day 2024-02-14"),
        ("late on Monday", "day 2024-02-12"),
        ("on Monday night", "day 2024-02-12"),
        ("Tuesday", "day 2024-02-13"),
        ("early Tuesday", "day 2024-02-13"),
        ("last Wednesday", "day 2024-02-07"),
        ("next Monday", "day 2024-02-19"),
        ("on Tuesday last week", "day 2024-02-06"),
        ("on Friday of last week", "day 2024-02-09"),
        ("on Friday next week", "day 2024-02-23"),
        ("on Thursday this week", "day 2024-02-15"),
        ("in the night to Sunday", "day 2024-02-11"),
        ("on Monday, February 5", "day 2024-02-05"),
        ("on Monday, February 5, 2024", "day 2024-02-05"),
        ("on Monday 5 February", "day 2024-02-05"),
        ("on Monday (February 5)", "day 2024-02-05"),
    ],
)
def test_a_weekday(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


# --- Days near the article's -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "day 2024-02-14"),
        ("earlier today", "day 2024-02-14"),
        ("tonight", "day 2024-02-14"),
        ("yesterday", "day 2024-02-13"),
        ("tomorrow", "day 2024-02-15"),
        ("the day before yesterday", "day 2024-02-12"),
        ("the day after tomorrow", "day 2024-02-16"),
        ("this morning", "day 2024-02-14"),
        ("this afternoon", "day 2024-02-14"),
        ("this evening", "day 2024-02-14"),
        ("last night", "day 2024-02-13"),
        ("yesterday evening", "day 2024-02-13"),
        ("overnight", "interval 2024-02-13 2024-02-14"),
    ],
)
def test_a_day_near_the_articles(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


# --- So long ago -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three days ago", "day 2024-02-11"),
        ("a day ago", "day 2024-02-13"),
        ("ten days ago", "day 2024-02-04"),
        ("12 days ago", "day 2024-02-02"),
        ("a week ago", "interval 2024-02-04 2024-02-10"),
        ("two weeks ago", "interval 2024-01-28 2024-02-03"),
        ("a fortnight ago", "interval 2024-01-28 2024-02-03"),
        ("a month ago", "month 2024-01-01 2024-01-31"),
        ("three months ago", "month 2023-11-01 2023-11-30"),
        ("18 months ago", "month 2022-08-01 2022-08-31"),
        ("a year ago", "year 2023-01-01 2023-12-31"),
        ("two years ago", "year 2022-01-01 2022-12-31"),
        ("eleven years ago", "year 2013-01-01 2013-12-31"),
        ("twenty years ago", "year 2004-01-01 2004-12-31"),
        ("more than 30 years ago", "year 1994-01-01 1994-12-31"),
        ("a decade ago", "interval 2012-01-01 2016-12-31"),
        ("two decades ago", "interval 2002-01-01 2006-12-31"),
        ("two hours ago", "day 2024-02-14"),
        ("a few days ago", "interval 2024-02-08 2024-02-12"),
        ("several days ago", "interval 2024-02-08 2024-02-12"),
        ("a few weeks ago", "interval 2024-01-03 2024-01-31"),
        ("a few months ago", "interval 2023-08-01 2023-12-31"),
        ("some months ago", "interval 2023-08-01 2023-12-31"),
        ("a few years ago", "interval 2018-01-01 2022-12-31"),
        ("a couple of days ago", "day 2024-02-12"),
        ("a couple of years ago", "year 2022-01-01 2022-12-31"),
        ("days ago", "interval 2024-02-08 2024-02-12"),
        ("months ago", "interval 2023-08-01 2023-12-31"),
    ],
)
def test_so_long_ago(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


# --- Days of the calendar ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on June 13, 2021", "day 2021-06-13"),
        ("on June 13 2021", "day 2021-06-13"),
        ("on 13 June 2021", "day 2021-06-13"),
        ("on 13th June, 2021", "day 2021-06-13"),
        ("on the 13th of June 2021", "day 2021-06-13"),
        ("on the 13th of June", "day 2023-06-13"),
        ("on June the 13th, 2021", "day 2021-06-13"),
        ("on Jun. 13, 2021", "day 2021-06-13"),
        ("on Sept. 3, 2021", "day 2021-09-03"),
        ("on 3 Sept 2021", "day 2021-09-03"),
        ("on 2021-06-13", "day 2021-06-13"),
        ("on February 3", "day 2024-02-03"),
        ("on Feb. 3rd", "day 2024-02-03"),
        ("on 20 February", "day 2024-02-20"),
        ("on December 30", "day 2023-12-30"),
        ("on New Year's Day", "day 2024-01-01"),
        ("on New Year’s Eve", "day 2023-12-31"),
        ("on Christmas Day", "day 2023-12-25"),
    ],
)
def test_a_day_of_the_calendar(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


# --- Months ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in June 2021", "month 2021-06-01 2021-06-30"),
        ("in June of 2021", "month 2021-06-01 2021-06-30"),
        ("in Sept. 2021", "month 2021-09-01 2021-09-30"),
        ("in June", "month 2023-06-01 2023-06-30"),
        ("in January", "month 2024-01-01 2024-01-31"),
        ("in February", "month 2024-02-01 2024-02-29"),
        ("last June", "month 2023-06-01 2023-06-30"),
        ("next May", "month 2024-05-01 2024-05-31"),
        ("early in March", "month 2023-03-01 2023-03-31"),
        ("in early June", "month 2023-06-01 2023-06-30"),
        ("in late June 2021", "month 2021-06-01 2021-06-30"),
        ("in mid-June", "month 2023-06-01 2023-06-30"),
        ("in mid June", "month 2023-06-01 2023-06-30"),
        ("at the end of June", "month 2023-06-01 2023-06-30"),
        ("at the beginning of June 2021", "month 2021-06-01 2021-06-30"),
        ("in June last year", "month 2023-06-01 2023-06-30"),
        ("in March this year", "month 2024-03-01 2024-03-31"),
        ("in June next year", "month 2025-06-01 2025-06-30"),
        ("last month", "month 2024-01-01 2024-01-31"),
        ("early last month", "month 2024-01-01 2024-01-31"),
        ("this month", "month 2024-02-01 2024-02-29"),
        ("earlier this month", "month 2024-02-01 2024-02-29"),
        ("later this month", "month 2024-02-01 2024-02-29"),
        ("next month", "month 2024-03-01 2024-03-31"),
    ],
)
def test_a_month(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


# --- Weeks and years ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last week", "interval 2024-02-05 2024-02-11"),
        ("late last week", "interval 2024-02-05 2024-02-11"),
        ("this week", "interval 2024-02-12 2024-02-18"),
        ("earlier this week", "interval 2024-02-12 2024-02-18"),
        ("next week", "interval 2024-02-19 2024-02-25"),
        ("over the weekend", "interval 2024-02-10 2024-02-11"),
        ("at the weekend", "interval 2024-02-10 2024-02-11"),
        ("last weekend", "interval 2024-02-10 2024-02-11"),
        ("last year", "year 2023-01-01 2023-12-31"),
        ("late last year", "year 2023-01-01 2023-12-31"),
        ("this year", "year 2024-01-01 2024-12-31"),
        ("earlier this year", "year 2024-01-01 2024-12-31"),
        ("early next year", "year 2025-01-01 2025-12-31"),
        ("next year", "year 2025-01-01 2025-12-31"),
        ("in 2019", "year 2019-01-01 2019-12-31"),
        ("in early 2022", "year 2022-01-01 2022-12-31"),
        ("in mid-2022", "year 2022-01-01 2022-12-31"),
        ("late in 2019", "year 2019-01-01 2019-12-31"),
        ("in the year 2000", "year 2000-01-01 2000-12-31"),
        ("back in 1967", "year 1967-01-01 1967-12-31"),
    ],
)
def test_a_week_or_year(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


# --- Spans that end with the article -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in recent days", "interval 2024-02-08 2024-02-14"),
        ("in recent weeks", "interval 2024-01-03 2024-02-14"),
        ("in recent months", "interval 2023-08-14 2024-02-14"),
        ("in recent years", "interval 2018-02-14 2024-02-14"),
        ("in the past week", "interval 2024-02-07 2024-02-14"),
        ("in the past 24 hours", "interval 2024-02-13 2024-02-14"),
        ("over the last three days", "interval 2024-02-11 2024-02-14"),
        ("during the past two years", "interval 2022-02-14 2024-02-14"),
        ("over the past year", "interval 2023-02-14 2024-02-14"),
        ("in the last six months", "interval 2023-08-14 2024-02-14"),
        ("over the past few weeks", "interval 2024-01-03 2024-02-14"),
    ],
)
def test_a_span_up_to_the_article(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


# --- Open and closed intervals -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since 2012", "interval 2012-01-01 …"),
        ("since June 2021", "interval 2021-06-01 …"),
        ("since June", "interval 2023-06-01 …"),
        ("since June 13, 2021", "interval 2021-06-13 …"),
        ("since Monday", "interval 2024-02-12 …"),
        ("since yesterday", "interval 2024-02-13 …"),
        ("since last year", "interval 2023-01-01 …"),
        ("since early 2022", "interval 2022-01-01 …"),
        ("since the 1990s", "interval 1990-01-01 …"),
        ("until 2015", "interval … 2015-12-31"),
        ("until last month", "interval … 2024-01-31"),
        ("until June 13, 2021", "interval … 2021-06-13"),
        ("from 2015 to 2019", "interval 2015-01-01 2019-12-31"),
        ("between 2015 and 2019", "interval 2015-01-01 2019-12-31"),
        ("from 2015 until 2019", "interval 2015-01-01 2019-12-31"),
        ("between March and May", "interval 2023-03-01 2023-05-31"),
        ("from November to January", "interval 2023-11-01 2024-01-31"),
        ("between March and May 2021", "interval 2021-03-01 2021-05-31"),
        ("from June 2020 to March 2021", "interval 2020-06-01 2021-03-31"),
        ("from June 3 to June 9, 2021", "interval 2021-06-03 2021-06-09"),
        ("from June 3 to 9, 2021", "interval 2021-06-03 2021-06-09"),
        ("on June 3-9, 2021", "interval 2021-06-03 2021-06-09"),
        ("from 3 to 9 June 2021", "interval 2021-06-03 2021-06-09"),
        ("from Monday to Tuesday", "interval 2024-02-12 2024-02-13"),
        ("between February 3 and February 9", "interval 2024-02-03 2024-02-09"),
    ],
)
def test_an_interval(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


# --- Decades, quarters, seasons ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the 1990s", "interval 1990-01-01 1999-12-31"),
        ("in the early 1990s", "interval 1990-01-01 1994-12-31"),
        ("in the mid-1990s", "interval 1993-01-01 1997-12-31"),
        ("in the late 1980s", "interval 1985-01-01 1989-12-31"),
        ("in the first quarter of 2023", "interval 2023-01-01 2023-03-31"),
        ("in the third quarter of last year", "interval 2023-07-01 2023-09-30"),
        ("in the first half of 2023", "interval 2023-01-01 2023-06-30"),
        ("in the second half of 2022", "interval 2022-07-01 2022-12-31"),
        ("last summer", "interval 2023-06-01 2023-08-31"),
        ("in the summer of 2021", "interval 2021-06-01 2021-08-31"),
        ("in spring 2021", "interval 2021-03-01 2021-05-31"),
        ("last spring", "interval 2023-03-01 2023-05-31"),
        ("this winter", "interval 2023-12-01 2024-02-29"),
        ("last winter", "interval 2022-12-01 2023-02-28"),
        ("next autumn", "interval 2024-09-01 2024-11-30"),
    ],
)
def test_a_part_of_a_year_or_several_years(text: str, expected: str) -> None:
    assert told(f"They met {text}.") == [expected]


# --- What is planned ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Monday", "day 2024-02-19"),
        ("on Thursday", "day 2024-02-15"),
        ("on Wednesday", "day 2024-02-21"),
        ("this Friday", "day 2024-02-16"),
        ("last Monday", "day 2024-02-12"),
        ("on January 3", "day 2025-01-03"),
        ("on 20 February", "day 2024-02-20"),
        ("in March", "month 2024-03-01 2024-03-31"),
        ("in January", "month 2025-01-01 2025-01-31"),
        ("in early June", "month 2024-06-01 2024-06-30"),
        ("last March", "month 2023-03-01 2023-03-31"),
        ("later this month", "month 2024-02-01 2024-02-29"),
        ("at the weekend", "interval 2024-02-17 2024-02-18"),
        ("this weekend", "interval 2024-02-17 2024-02-18"),
        ("next weekend", "interval 2024-02-24 2024-02-25"),
        ("this summer", "interval 2024-06-01 2024-08-31"),
        ("in the spring", "interval 2024-03-01 2024-05-31"),
        ("in three days", "day 2024-02-17"),
        ("in two weeks", "interval 2024-02-25 2024-03-02"),
        ("in two months", "month 2024-04-01 2024-04-30"),
        ("two years from now", "year 2026-01-01 2026-12-31"),
        ("within two weeks", "interval 2024-02-14 2024-02-28"),
        ("in the coming days", "interval 2024-02-14 2024-02-20"),
        ("in the coming weeks", "interval 2024-02-14 2024-03-27"),
        ("in the next two months", "interval 2024-02-14 2024-04-14"),
        ("over the next year", "interval 2024-02-14 2025-02-14"),
        ("by 2030", "interval … 2030-12-31"),
        ("by Friday", "interval … 2024-02-16"),
        ("by the end of June", "interval … 2024-06-30"),
        ("until Friday", "interval … 2024-02-16"),
        ("until 2027", "interval … 2027-12-31"),
        ("from March to May", "interval 2024-03-01 2024-05-31"),
        ("on New Year's Day", "day 2025-01-01"),
    ],
)
def test_what_is_planned_lies_ahead(text: str, expected: str) -> None:
    assert told(f"They will meet {text}.", ahead=True) == [expected]


# --- Counted from a date told before ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Monday; the next day", "day 2024-02-13"),
        ("on Monday; the following day", "day 2024-02-13"),
        ("on June 13, 2021; two days later", "day 2021-06-15"),
        ("on June 13, 2021; a day later", "day 2021-06-14"),
        ("on June 13, 2021; the day after", "day 2021-06-14"),
        ("on June 13, 2021; the previous day", "day 2021-06-12"),
        ("on June 13, 2021; the day before", "day 2021-06-12"),
        ("on June 13, 2021; three days earlier", "day 2021-06-10"),
        ("on June 13, 2021; the same day", "day 2021-06-13"),
        ("on June 13, 2021; that day", "day 2021-06-13"),
        ("on June 13, 2021; a week later", "interval 2021-06-17 2021-06-23"),
        ("on June 13, 2021; the following month", "month 2021-07-01 2021-07-31"),
        ("on June 13, 2021; a year later", "year 2022-01-01 2022-12-31"),
        ("on June 13, 2021; later that year", "year 2021-01-01 2021-12-31"),
        ("in June 2021; the month after", "month 2021-07-01 2021-07-31"),
        ("in June 2021; the previous month", "month 2021-05-01 2021-05-31"),
        ("in June 2021; two months later", "month 2021-08-01 2021-08-31"),
        ("in June 2021; later that month", "month 2021-06-01 2021-06-30"),
        ("in June 2021; the same year", "year 2021-01-01 2021-12-31"),
        ("in 2015; the next year", "year 2016-01-01 2016-12-31"),
        ("in 2015; the year before", "year 2014-01-01 2014-12-31"),
        ("in 2015; three years later", "year 2018-01-01 2018-12-31"),
        ("in 2015; two years earlier", "year 2013-01-01 2013-12-31"),
    ],
)
def test_a_date_may_count_from_one_told_before(text: str, expected: str) -> None:
    assert told(f"They met {text}.")[1:] == [expected]


@pytest.mark.parametrize("text", ["in 2015; the next day", "in 2015; the following month"])
def test_a_day_does_not_count_from_a_whole_year(text: str) -> None:
    assert len(told(f"They met {text}.")) == 1


# --- What is no date ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "of 1500 villages",
        "of 1,200 tons",
        "of a May deal",
        "of the 12-day war",
        "of Mondays",
        "that it may rain",
        "that troops march on",
        "of the Good Friday Agreement",
        "of Bloody Sunday",
        "of the second time",
        "for the third time this year",
        "of an August company",
        "of the 2,000 soldiers",
        "of 2019-strong forces",
        "in 30 minutes",
        "on the next occasion",
        "of the day",
        "the next day",
        "two days later",
        "the following month",
        "that year",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert told(f"They spoke {text}.") == []


# --- The turn of months and years ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("on Friday", date(2025, 1, 1), "day 2024-12-27"),
        ("on Thursday", date(2024, 3, 2), "day 2024-02-29"),
        ("yesterday", date(2024, 1, 1), "day 2023-12-31"),
        ("tomorrow", date(2023, 12, 31), "day 2024-01-01"),
        ("yesterday", date(2024, 3, 1), "day 2024-02-29"),
        ("yesterday", date(2023, 3, 1), "day 2023-02-28"),
        ("tomorrow", date(2024, 2, 28), "day 2024-02-29"),
        ("on December 30", date(2024, 1, 2), "day 2023-12-30"),
        ("on January 4", date(2023, 12, 28), "day 2024-01-04"),
        ("on February 29", date(2024, 3, 4), "day 2024-02-29"),
        ("on February 29", date(2025, 1, 10), "day 2024-02-29"),
        ("last month", date(2024, 1, 15), "month 2023-12-01 2023-12-31"),
        ("next month", date(2023, 12, 15), "month 2024-01-01 2024-01-31"),
        ("a month ago", date(2024, 3, 31), "month 2024-02-01 2024-02-29"),
        ("last week", date(2024, 1, 3), "interval 2023-12-25 2023-12-31"),
        ("this winter", date(2024, 12, 20), "interval 2024-12-01 2025-02-28"),
        ("over the weekend", date(2024, 2, 18), "interval 2024-02-17 2024-02-18"),
    ],
)
def test_a_date_near_the_turn_of_a_month_or_year(text: str, published: date, expected: str) -> None:
    assert told(f"They met {text}.", published) == [expected]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert told("They met on June 31, 2021.") == []
    assert told("They met on February 29, 2023.") == []


def test_an_interval_that_ends_before_it_begins_is_no_date() -> None:
    assert told("They talked from 2018 to 2015.") == []


# --- What is left open -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["on Monday", "yesterday", "on June 13", "last month", "three days ago", "in March", "next week",
             "a few months ago", "last summer", "over the weekend", "in recent weeks", "on New Year's Day"]
)  # fmt: skip
def test_without_the_articles_date_a_relative_date_is_no_date(text: str) -> None:
    assert told(f"They met {text}.", None) == []


@pytest.mark.parametrize(
    "text", ["on June 13, 2021", "in June 2021", "since 2012", "in the 1990s", "in spring 2021"]
)
def test_without_the_articles_date_a_full_date_is_one(text: str) -> None:
    assert len(told(f"They met {text}.", None)) == 1


def test_what_is_told_in_the_past_does_not_come_after_the_article() -> None:
    assert told("They met today. They signed two days later.") == ["day 2024-02-14"]


# --- Where a date stands ---------------------------------------------------------------------------


def test_every_date_of_a_sentence_is_found_where_it_stands() -> None:
    text = "They met on Monday, in June 2021 and from May 3 to May 5, and have talked since 2012."
    found = list(find_dates(text, WEDNESDAY))
    assert [text[d.start : d.end] for d in found] == [
        "Monday", "June 2021", "from May 3 to May 5", "since 2012",
    ]  # fmt: skip


def test_a_date_that_opens_an_interval_is_known_by_itself() -> None:
    (found,) = find_dates("They have talked since 2012.", WEDNESDAY)
    assert (written(found.time), written(found.point)) == (
        "interval 2012-01-01 …",
        "year 2012-01-01 2012-12-31",
    )


# --- Anything at all -------------------------------------------------------------------------------

DATE_WORDS = st.sampled_from(
    "since from to between and until by before on in the last next this early late mid- Monday June Feb. "
    "Sept of ago a few week month year years days weekend summer quarter first two ten 31 29 0 1999 2024 "
    "1990s 2024-02-30 99 tomorrow later following that , . - …".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(DATE_WORDS, max_size=12).map(" ".join))
ANY_DAY = st.one_of(st.none(), st.dates(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))


@given(TEXTS, ANY_DAY, st.booleans())
def test_any_text_may_be_searched_and_every_date_lies_in_it(
    text: str, published: date | None, ahead: bool
) -> None:
    last = 0
    for found in find_dates(text, published, ahead=ahead):
        assert last <= found.start < found.end <= len(text)
        last = found.end
