"""The date of an event: which of the dates that a text tells is its own."""

import pytest

from kgraph.extract.event_dates import EventDates
from tests.extraction import paragraphs, token
from tests.test_dates import written


def dates(text: str, *triggers: str) -> list[str | None]:
    """Return when the events of some words took place, in an article of Wednesday, 14 February 2024."""
    *_, paragraph = paragraphs(text)
    events = EventDates(paragraph)
    found = [events.of(token(paragraph.doc, trigger)) for trigger in triggers]
    return [written(date.time) if date else None for date in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Niger condemned Benin on Monday and attacked Togo on Tuesday.",
            {"condemned": "day 2024-02-12", "attacked": "day 2024-02-13"},
        ),
        (
            "Niger, which attacked Benin in January, thanked Togo on Monday.",
            {"attacked": "month 2024-01-01 2024-01-31", "thanked": "day 2024-02-12"},
        ),
        (
            "Niger thanked Togo on Monday, a year after it attacked Benin.",
            {"thanked": "day 2024-02-12", "attacked": "year 2023-01-01 2023-12-31"},
        ),
        (
            "Niger said on Tuesday that it had attacked Benin on Monday.",
            {"said": "day 2024-02-13", "attacked": "day 2024-02-12"},
        ),
        (
            "Niger said on Tuesday it would attack Benin next week.",
            {"said": "day 2024-02-13", "attack": "interval 2024-02-19 2024-02-25"},
        ),
        (
            "On Tuesday Niger condemned Monday's attack by Benin.",
            {"condemned": "day 2024-02-13", "attack": "day 2024-02-12"},
        ),
        (
            "Niger on Tuesday condemned the May 3 attack by Benin.",
            {"condemned": "day 2024-02-13", "attack": "day 2023-05-03"},
        ),
        (
            "Niger condemned on Tuesday the attack that Benin launched on Monday.",
            {"condemned": "day 2024-02-13", "launched": "day 2024-02-12"},
        ),
        (
            "Niger agreed on Tuesday to receive Benin's envoy on Friday.",
            {"agreed": "day 2024-02-13", "receive": "day 2024-02-16"},
        ),
        (
            "Niger invited Benin on Tuesday to talks next month.",
            {"invited": "day 2024-02-13", "talks": "month 2024-03-01 2024-03-31"},
        ),
        (
            "Niger attacked Benin in 2019, and Togo sent aid in 2020.",
            {"attacked": "year 2019-01-01 2019-12-31", "sent": "year 2020-01-01 2020-12-31"},
        ),
        (
            "Niger attacked Benin in 2019, but the two made peace in 2021.",
            {"attacked": "year 2019-01-01 2019-12-31", "made": "year 2021-01-01 2021-12-31"},
        ),
        (
            "When Niger attacked Benin in 2019, Togo protested.",
            {"attacked": "year 2019-01-01 2019-12-31", "protested": "year 2019-01-01 2019-12-31"},
        ),
        (
            "Togo has been protesting since 2019, when Niger attacked Benin.",
            {"protesting": "interval 2019-01-01 …", "attacked": "year 2019-01-01 2019-12-31"},
        ),
        (
            "The border has been closed since June, when Niger attacked Benin.",
            {"closed": "interval 2023-06-01 …", "attacked": "month 2023-06-01 2023-06-30"},
        ),
        (
            "Niger condemned Benin for attacking Togo on Monday.",
            {"attacking": "day 2024-02-12", "condemned": None},
        ),
        (
            "After attacking Togo on Monday, Niger threatened Benin on Tuesday.",
            {"attacking": "day 2024-02-12", "threatened": "day 2024-02-13"},
        ),
        (
            "Niger, having attacked Togo on Monday, threatened Benin on Tuesday.",
            {"attacked": "day 2024-02-12", "threatened": "day 2024-02-13"},
        ),
        (
            "Before it attacked Togo in 2019, Niger had threatened Benin in 2018.",
            {"attacked": "year 2019-01-01 2019-12-31", "threatened": "year 2018-01-01 2018-12-31"},
        ),
        (
            "Niger signed a pact with Benin on Monday that Togo had rejected in January.",
            {"signed": "day 2024-02-12", "rejected": "month 2024-01-01 2024-01-31"},
        ),
        (
            "Niger rejected the pact it had signed with Benin in 2021.",
            {"signed": "year 2021-01-01 2021-12-31", "rejected": None},
        ),
        (
            "Niger's foreign minister, who visited Benin on Monday, will visit Togo on Friday.",
            {"visited": "day 2024-02-12", "visit": "day 2024-02-16"},
        ),
        (
            "The president flew to Benin on Monday and met his counterpart.",
            {"flew": "day 2024-02-12", "met": "day 2024-02-12"},
        ),
        (
            "In March 2008 Nigerien aircraft bombed a camp in Benin.",
            {"bombed": "month 2008-03-01 2008-03-31"},
        ),
        (
            "On June 13, 2021, Niger attacked Benin, and two days later Togo attacked Niger.",
            {"attacked": "day 2021-06-13"},
        ),
        (
            "Two days after the coup of July 26, 2023, Niger stopped its aid to Benin.",
            {"stopped": "day 2023-07-28"},
        ),
        (
            "A day after Benin expelled its envoy, Niger closed the border on Monday.",
            {"closed": "day 2024-02-12", "expelled": "day 2024-02-11"},
        ),
        (
            "Niger closed the border on Monday, a day after Benin expelled its envoy.",
            {"closed": "day 2024-02-12", "expelled": "day 2024-02-11"},
        ),
        (
            "Niger closed the border on Monday, two days before Benin expelled its envoy.",
            {"closed": "day 2024-02-12", "expelled": "day 2024-02-14"},
        ),
        (
            "Niger, Benin's ally, closed its border with Togo in 1993.",
            {"closed": "year 1993-01-01 1993-12-31", "ally": None},
        ),
        (
            "Niger brokered the 2015 accord between Benin and Togo.",
            {"brokered": "year 2015-01-01 2015-12-31"},
        ),
        (
            "Niger criticised the 2015 accord between Benin and Togo.",
            {"criticised": None, "accord": "year 2015-01-01 2015-12-31"},
        ),
        ("Niger agreed with Benin in the early hours of Sunday to a truce.", {"agreed": "day 2024-02-11"}),
        ("The minister was in Benin on Saturday to meet his counterpart.", {"meet": "day 2024-02-10"}),
        (
            "Niger met Benin yesterday and will hold talks with Togo today.",
            {"met": "day 2024-02-13", "hold": "day 2024-02-14"},
        ),
        (
            "The attack on Benin on Monday was condemned by Togo on Tuesday.",
            {"attack": "day 2024-02-12", "condemned": "day 2024-02-13"},
        ),
        (
            "Talks between Niger and Benin were held in Lomé on Monday.",
            {"Talks": "day 2024-02-12", "held": "day 2024-02-12"},
        ),
        ("A swap of prisoners between Niger and Benin took place on Monday.", {"swap": "day 2024-02-12"}),
        (
            "Niger's attack on Benin drew protests from Togo on Monday.",
            {"drew": "day 2024-02-12", "attack": None},
        ),
        (
            "Niger accused Benin on Monday of attacking Togo in January.",
            {"accused": "day 2024-02-12", "attacking": "month 2024-01-01 2024-01-31"},
        ),
        (
            "Niger warned on Monday that it would respond if Benin attacked Togo next week.",
            {"warned": "day 2024-02-12", "attacked": "interval 2024-02-19 2024-02-25"},
        ),
        ("Niger threatened on Sunday to strike Benin.", {"threatened": "day 2024-02-11", "strike": None}),
        ("Niger expelled Benin's envoy for the third time this year.", {"expelled": None}),
        (
            "Niger expelled Benin's envoy on Friday after a report on last year's raid.",
            {"expelled": "day 2024-02-09"},
        ),
        (
            "Niger protested after last year's raid by Benin.",
            {"protested": None, "raid": "year 2023-01-01 2023-12-31"},
        ),
        ("Niger and Benin will sign a treaty before Monday.", {"sign": None}),
    ],
)
def test_each_event_of_a_sentence_has_its_own_date(text: str, expected: dict[str, str | None]) -> None:
    assert dict(zip(expected, dates(text, *expected), strict=True)) == expected


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Niger condemned Benin on Monday.", "condemned"),
        ("On Monday, Niger condemned Benin.", "condemned"),
        ("Niger on Monday condemned Benin.", "condemned"),
        ("Niger launched an attack on Benin on Monday.", "attack"),
        ("Niger held talks with Benin on Monday.", "talks"),
        ("Niger held talks Monday with Benin.", "talks"),
        ("On Monday Niger condemned Benin and thanked Togo.", "thanked"),
        ("They left on Monday, when Niger attacked Benin.", "attacked"),
        ("Niger recalled its envoy on Monday, accusing Benin of theft.", "accusing"),
    ],
)
def test_the_only_date_may_stand_anywhere_in_the_clause(sentence: str, trigger: str) -> None:
    assert dates(sentence, trigger) == ["day 2024-02-12"]


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
    assert dates(sentence, own, other) == ["day 2024-02-12", None]


def test_verbs_side_by_side_share_a_date_unless_their_tense_differs() -> None:
    assert dates("Niger had left Benin on Monday and met Togo.", "met") == ["day 2024-02-12"]
    assert dates("Niger left Benin on Monday and has praised Togo.", "praised") == [None]
    assert dates("Niger left Benin on Monday and will praise Togo.", "praise") == [None]


def test_the_date_of_saying_is_not_that_of_what_is_said() -> None:
    text = "Niger said on Monday that Benin attacked Togo."
    assert dates(text, "said", "attacked") == ["day 2024-02-12", None]


def test_a_day_just_gone_is_the_main_verbs_and_one_to_come_the_infinitives() -> None:
    assert dates("Niger agreed to meet Benin on Tuesday.", "agreed", "meet") == ["day 2024-02-13", None]
    assert dates("Niger agreed to meet Benin on Friday.", "agreed", "meet") == [None, "day 2024-02-16"]


def test_what_is_done_by_announcing_it_has_the_date_of_the_announcement() -> None:
    text = "Niger has recalled its envoy, the ministry announced on Monday."
    assert dates(text, "recalled") == ["day 2024-02-12"]


def test_what_is_known_to_be_planned_lies_ahead() -> None:
    *_, paragraph = paragraphs("Friday's visit to Togo was announced.")
    visit, events = token(paragraph.doc, "visit"), EventDates(paragraph)
    planned, past = events.of(visit, planned=True), events.of(visit)
    assert planned is not None and written(planned.time) == "day 2024-02-16"
    assert past is not None and written(past.time) == "day 2024-02-09"


# --- Across sentences ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Niger attacked Benin on Monday. The next day Togo condemned it.",
        "Niger attacked Benin on Monday. Togo condemned it a day later.",
        "Niger attacked Benin on Monday.\n\nOn the following day, Togo condemned it.",
        "Niger, free since 1960, attacked Benin on Monday. Many fled. The next day Togo condemned it.",
    ],
)
def test_the_next_day_counts_from_the_day_told_before(text: str) -> None:
    assert dates(text, "condemned") == ["day 2024-02-13"]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, Niger condemned Benin. It also expelled its envoy.",
        "On Monday, Niger condemned Benin. It expelled its envoy.",
        "Niger condemned Benin on Monday. Togo then expelled its envoy.",
        "On Monday, Niger condemned Benin. It closed the border and expelled its envoy.",
    ],
)
def test_a_sentence_that_goes_on_keeps_the_day_of_the_one_before(text: str) -> None:
    assert dates(text, "expelled") == ["day 2024-02-12"]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, Niger condemned Benin. It had expelled its envoy.",
        "On Monday, Niger condemned Benin. It has expelled its envoy.",
        "On Monday, Niger condemned Benin. It once expelled its envoy.",
        "On Monday, Niger condemned Benin. Togo expelled its envoy.",
        "On Monday, Niger condemned Benin. It said that Togo expelled its envoy.",
        "On Monday, Niger condemned Benin. It protested when Togo expelled its envoy.",
        "In January, Niger condemned Benin. It also expelled its envoy.",
        "On Monday, Niger condemned Benin.\n\nIt also expelled its envoy.",
    ],
)
def test_background_and_other_matters_have_no_date(text: str) -> None:
    assert dates(text, "expelled") == [None]
