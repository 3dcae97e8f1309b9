"""What the models accept, refuse and keep."""

import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kgraph.model import Actor, Modality, Polarity, Precision, Span, Statement, Time, actor_type
from tests.factories import make_actor, make_day, make_statement

DAY = datetime.date(2024, 2, 12)


@pytest.mark.parametrize(
    ("actor_id", "kind"),
    [("state:NOR", "State"), ("org:UN", "Organisation"), ("group:ETA", "Group"), ("bloc:WEST", "Bloc")],
)
def test_an_actors_id_says_what_it_is(actor_id: str, kind: str) -> None:
    assert actor_type(actor_id) == kind


@pytest.mark.parametrize("actor_id", ["NOR", "state:", "state:nor", "city:OSLO", "state:NOR "])
def test_an_actors_id_has_a_form(actor_id: str) -> None:
    with pytest.raises(ValidationError, match="should match pattern"):
        Actor(id=actor_id, label="Norway", type="State")


def test_models_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_actor("state:NOR").label = "Sweden"


def test_models_know_no_other_fields() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Span(start=0, end=1, text="a", colour="red")  # type: ignore[call-arg]


@given(st.text(min_size=1), st.integers(0, 1000))
def test_a_span_is_as_long_as_its_text_in_code_points(text: str, start: int) -> None:
    assert Span(start=start, end=start + len(text), text=text).text == text
    with pytest.raises(ValidationError, match="characters, span has"):
        Span(start=start, end=start + len(text) + 1, text=text)


def test_a_time_needs_a_start_or_an_end() -> None:
    with pytest.raises(ValidationError, match="needs a start or an end"):
        Time(start=None, end=None, precision="interval")


def test_a_time_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValidationError, match="starts 2024-02-12 after its end 2024-02-11"):
        Time(start=DAY, end=DAY - datetime.timedelta(days=1), precision="interval")


def test_nobody_does_anything_to_itself() -> None:
    with pytest.raises(ValidationError, match="stands on both sides"):
        make_statement(subject="state:NOR", object="state:NOR")


def test_a_symmetric_statement_has_its_parties_in_order() -> None:
    make_statement("state:DNK", "meets", "state:NOR", event_type="CONSULT", symmetric=True)
    with pytest.raises(ValidationError, match="in id order"):
        make_statement("state:NOR", "meets", "state:DNK", event_type="CONSULT", symmetric=True)


def test_a_statement_has_evidence() -> None:
    with pytest.raises(ValidationError, match="at least 1 item"):
        make_statement(documents=())


times = st.none() | st.builds(
    lambda start, days, precision: Time(
        start=start, end=start + datetime.timedelta(days), precision=precision
    ),
    st.dates(max_value=datetime.date(2100, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(get_args(Precision)),
)
statements = st.builds(
    make_statement,
    polarity=st.sampled_from(get_args(Polarity)),
    modality=st.sampled_from(get_args(Modality)),
    attributed_to=st.sampled_from([None, "state:SWE", "org:NATO"]),
    time=times,
    contexts=st.lists(st.text(), max_size=3).map(tuple),
    belief=st.floats(0, 1),
)


@given(statements)
def test_statements_survive_json(statement: Statement) -> None:
    assert Statement.model_validate_json(statement.model_dump_json()) == statement


def test_a_day_is_written_as_iso_8601() -> None:
    assert make_day("2024-02-12").model_dump(mode="json") == {
        "start": "2024-02-12",
        "end": "2024-02-12",
        "precision": "day",
    }
