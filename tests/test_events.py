"""Events: one a source, relation, target and day, whoever tells of it."""

import datetime

from kgraph.model import Statement, Time
from kgraph.views.events import Event, build_events
from kgraph.views.selection import Selection
from tests.factories import make_data, make_day, make_document, make_statement

A1 = make_document("a1", "Norway condemned Denmark.")
A2 = make_document("a2", "Oslo condemned Denmark again.")
LATER = make_document("a3", "Norway has condemned it.").model_copy(update={"date": datetime.date(2024, 3, 1)})
UNDATED = make_document("a4", "Norway did condemn it.").model_copy(update={"date": None})
ARTICLES = (A1, A2, LATER, UNDATED)
PUBLISHED = datetime.date(2024, 2, 14)


def events_of(*statements: Statement, selection: Selection | None = None) -> list[Event]:
    data = make_data(*statements, documents=ARTICLES)
    return build_events(data.model_copy(update={"selection": selection or Selection()}))


def test_an_event_says_who_did_what_to_whom_and_when() -> None:
    (event,) = events_of(make_statement(time=make_day("2024-02-12"), contexts=("military",)))
    assert (event.source.id, event.relation, event.target.id) == ("state:NOR", "condemns", "state:DNK")
    assert (str(event.date), str(event.end), event.precision) == ("2024-02-12", "2024-02-12", "day")
    assert (event.plover, event.mode, event.quad_class) == ("ACCUSE", "disapprove", 3)
    assert (event.cameo, event.goldstein) == ("111", -2.0)
    assert (event.contexts, event.belief, len(event.evidence)) == (("military",), 0.9, 1)


def test_without_a_time_an_event_is_of_the_day_of_its_article() -> None:
    (event,) = events_of(make_statement(documents=(A1, A2)))
    assert (event.date, event.precision, event.documents) == (PUBLISHED, "published", ("a1", "a2"))


def test_articles_of_other_days_tell_of_other_events() -> None:
    first, second = events_of(make_statement(documents=(A1, A2, LATER)))
    assert (str(first.date), str(second.date)) == ("2024-02-14", "2024-03-01")
    assert first.statements == second.statements
    assert first.id != second.id


def test_an_event_without_any_date_has_none_and_comes_last() -> None:
    events = events_of(make_statement(documents=(UNDATED, A1)))
    assert [(event.date, event.precision) for event in events] == [(PUBLISHED, "published"), (None, None)]


def test_statements_that_tell_of_one_event_are_one_row() -> None:
    day = make_day("2024-02-12")
    claimed = make_statement(time=day, modality="claimed", attributed_to="state:SWE", belief=0.5)
    told = make_statement(time=day, documents=(A2,))
    (event,) = events_of(claimed, told)
    assert (event.modality, event.attributed_to, event.belief) == ("asserted", ("state:SWE",), 0.9)
    assert set(event.statements) == {claimed.id, told.id}
    assert len(event.evidence) == 2


def test_a_day_in_the_text_and_the_same_day_of_an_article_are_one_day() -> None:
    (event,) = events_of(make_statement(), make_statement(time=make_day("2024-02-14")))
    assert (event.precision, len(event.statements)) == ("day", 2)


def test_other_relations_targets_and_directions_are_other_events() -> None:
    events = events_of(
        make_statement(),
        make_statement(relation="accuses"),
        make_statement("state:DNK", "condemns", "state:NOR"),
        make_statement("state:NOR", "condemns", "state:SWE"),
    )
    assert len({event.id for event in events}) == 4


def test_an_interval_begins_where_it_does_or_else_is_of_its_end() -> None:
    def days(start: str | None, end: str | None) -> Time:
        first, last = (day and datetime.date.fromisoformat(day) for day in (start, end))
        return Time(start=first or None, end=last or None, precision="interval")

    since, until = days("2024-01-05", None), days(None, "2024-01-09")
    events = events_of(make_statement(time=since), make_statement(time=until))
    assert [(str(event.date), event.precision) for event in events] == [
        ("2024-01-05", "interval"),
        ("2024-01-09", "interval"),
    ]


def test_standing_relations_are_no_events() -> None:
    alliance = make_statement("state:DNK", "allied-with", "state:NOR", event_type="STANDING", symmetric=True)
    assert events_of(alliance.model_copy(update={"plover": None})) == []


def test_what_is_announced_is_an_event_of_its_own_and_what_is_feared_is_none() -> None:
    planned = make_statement(relation="visits", event_type="CONSULT", modality="future")
    feared = make_statement(relation="strikes", event_type="ASSAULT", modality="hypothetical")
    (event,) = events_of(
        planned.model_copy(update={"plover": "AGREE"}), feared.model_copy(update={"plover": "THREATEN"})
    )
    assert (event.relation, event.plover, event.mode, event.cameo) == ("visits", "AGREE", None, "036")
    assert event.quad_class == 1


def test_a_refusal_is_an_event_only_if_denials_are_asked_for() -> None:
    refused = make_statement(relation="meets", event_type="CONSULT", polarity="negated")
    refused = refused.model_copy(update={"plover": "REJECT"})
    assert events_of(refused) == []
    (event,) = events_of(refused, selection=Selection(polarity=frozenset({"negated"})))
    assert (event.plover, event.quad_class, event.cameo, event.polarity) == ("REJECT", 3, "125", "negated")


def test_the_pairs_of_a_summit_share_an_id() -> None:
    pairs = [("state:DNK", "state:NOR"), ("state:DNK", "state:SWE"), ("state:NOR", "state:SWE")]
    events = events_of(
        *(
            make_statement(one, "meets", other, event_type="CONSULT", symmetric=True, event="event:1")
            for one, other in pairs
        )
    )
    assert [event.parties for event in events] == [("event:1",)] * 3


def test_the_order_of_statements_does_not_matter() -> None:
    statements = [make_statement(), make_statement(modality="claimed"), make_statement(relation="accuses")]
    assert events_of(*statements) == events_of(*statements[::-1])
