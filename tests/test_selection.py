"""Which statements an export takes: by relation, time, belief, polarity and modality."""

import datetime

import pytest

from kgraph.errors import UserError
from kgraph.export.choices import find_notes, read_collapse, read_day, read_selection
from kgraph.model import Statement, Time
from kgraph.views.selection import EVENTS, FACTS, Selection, select
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement

EARLY = make_document("a1", "Norway condemned Denmark.")
LATE = make_document("a2", "Oslo condemned Denmark again.")
UNDATED = make_document("a3", "It did so once more.")
PUBLISHED = {"a1": datetime.date(2024, 2, 14), "a2": datetime.date(2024, 3, 1), "a3": None}


def taken(*statements: Statement, **wanted: object) -> list[Statement]:
    """Return what is taken; days are written as on the command line."""
    return select(statements, read_selection(ONTOLOGY, **wanted), PUBLISHED)  # type: ignore[arg-type]


def months(start: str | None, end: str | None) -> Time:
    first, last = (day and datetime.date.fromisoformat(day) for day in (start, end))
    return Time(start=first or None, end=last or None, precision="interval")


def test_by_itself_a_selection_takes_everything() -> None:
    statements = [make_statement(), make_statement(polarity="negated"), make_statement(modality="future")]
    assert taken(*statements) == statements


def test_relations_are_taken_by_name_and_an_inverse_one_as_it_is_stored() -> None:
    condemns, visits = make_statement(), make_statement(relation="visits", event_type="CONSULT")
    assert taken(condemns, visits, relations=["condemns"]) == [condemns]
    assert taken(condemns, visits, relations=["receives"]) == [visits]
    assert taken(condemns, visits, relations=["receives", "condemns"]) == [condemns, visits]


def test_belief_is_taken_from_the_least_on() -> None:
    doubtful, sure = make_statement(belief=0.5), make_statement(relation="accuses", belief=0.7)
    assert taken(doubtful, sure, min_belief=0.7) == [sure]


def test_polarity_and_modality_are_taken_as_named_or_all() -> None:
    asserted, feared = make_statement(), make_statement(modality="hypothetical")
    assert taken(asserted, feared, modality=["hypothetical"]) == [feared]
    assert taken(asserted, feared, modality=["all"], polarity=["affirmed"]) == [asserted, feared]


def test_what_is_chosen_comes_before_what_a_format_takes_by_itself() -> None:
    assert sorted(Selection().filled(FACTS).modality or ()) == ["asserted", "claimed", "reported"]
    assert sorted(Selection().filled(EVENTS).modality or ()) == ["asserted", "claimed", "future", "reported"]
    chosen = Selection(modality=frozenset({"future"}), min_belief=0.5)
    assert chosen.filled(FACTS) == chosen.model_copy(update={"polarity": frozenset({"affirmed"})})


@pytest.mark.parametrize(
    ("since", "until", "is_taken"),
    [
        ("2024-02-12", "2024-02-12", True),
        ("2024-02-13", None, False),
        (None, "2024-02-11", False),
        ("2024-02", "2024-02", True),
        ("2024", "2024", True),
        ("2025", None, False),
    ],
)
def test_the_time_of_the_event_decides(since: str | None, until: str | None, is_taken: bool) -> None:
    statement = make_statement(time=make_day("2024-02-12"), documents=(LATE,))
    assert taken(statement, since=since, until=until) == ([statement] if is_taken else [])


@pytest.mark.parametrize(
    ("time", "is_taken"),
    [
        (months("2024-01-01", "2024-01-31"), False),
        (months("2024-01-15", "2024-02-15"), True),
        (months("2024-03-01", None), False),
        (months("2024-01-01", None), True),
        (months(None, "2024-01-31"), False),
        (months(None, "2025-01-31"), True),
    ],
)
def test_a_longer_time_is_taken_if_a_day_of_it_is(time: Time, is_taken: bool) -> None:
    statement = make_statement(time=time)
    assert bool(taken(statement, since="2024-02", until="2024-02")) is is_taken


def test_without_a_time_each_evidence_is_of_the_day_of_its_article() -> None:
    statement = make_statement(documents=(EARLY, LATE, UNDATED))
    (left,) = taken(statement, since="2024-03")
    assert (left.id, [e.document for e in left.evidence]) == (statement.id, ["a2"])
    assert taken(statement, since="2025") == []
    assert taken(statement) == [statement]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"relations": ["condems"]}, "no relation type 'condems'. Did you mean condemns"),
        ({"since": "2024-02-31"}, "--since 2024-02-31: no such day. Write it like 2024-02-14"),
        ({"until": "14/02/2024"}, "--until 14/02/2024: no such day"),
        ({"since": "0000"}, "--since 0000: no such day"),
        (
            {"since": "2024-03", "until": "2024-02"},
            "--since 2024-03 is after --until 2024-02. Exchange them.",
        ),
        ({"modality": ["assert"]}, "--modality assert: there are asserted, claimed, reported, future, "),
        ({"polarity": ["maybe"]}, "--polarity maybe: there are affirmed, negated and all."),
    ],
)
def test_a_choice_that_is_wrong_is_told(wanted: dict[str, object], said: str) -> None:
    with pytest.raises(UserError) as error:
        taken(make_statement(), **wanted)
    assert str(error.value).startswith(said)


def test_days_months_and_years_are_read() -> None:
    assert read_day("--since", None) is None
    assert str(read_day("--until", "2023-02", at_end=True)) == "2023-02-28"
    assert str(read_day("--until", "2023", at_end=True)) == "2023-12-31"
    assert str(read_day("--since", "2023-05")) == "2023-05-01"


def test_an_unknown_collapse_is_refused() -> None:
    assert read_collapse("none") == "none"
    with pytest.raises(UserError, match="--collapse dyads: there are dyad, relation and none"):
        read_collapse("dyads")


@pytest.mark.parametrize("format", ["gexf", "csv", "events.csv", "nquads"])
def test_it_is_told_that_nothing_is_left(format: str) -> None:
    data = make_data(make_statement()).narrow(Selection(min_belief=1))
    assert find_notes(format, data) == ["nothing fits what you chose: the file is valid, but empty."]


def test_it_is_told_that_all_was_denied_or_feared() -> None:
    data = make_data(make_statement(polarity="negated"), make_statement(modality="hypothetical"))
    assert find_notes("graphml", data)[0].startswith("no edges: the file is valid, but empty. --modality all")
    assert find_notes("plover", data)[0].startswith("no events: the file is valid, but empty.")
    assert find_notes("csv", data) == []
    widened = data.narrow(Selection(modality=frozenset({"hypothetical"})))
    assert find_notes("gexf", widened) == []
