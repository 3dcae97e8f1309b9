"""``statements.jsonl``: canonical, sorted, and read back byte for byte."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import UserError
from kgraph.export.statements import read_statements, write_statements
from tests.factories import make_day, make_document, make_statement

CONDEMNS = make_statement()
CLAIM = make_statement(
    modality="claimed", attributed_to="org:NATO", time=make_day("2024-02-12"), contexts=("military",)
)

texts = st.text(min_size=1, max_size=40)


def test_statements_stand_sorted_by_id_one_a_line() -> None:
    text = write_statements([CLAIM, CONDEMNS])
    ids = [json.loads(line)["id"] for line in text.splitlines()]
    assert ids == sorted([CLAIM.id, CONDEMNS.id])
    assert text.endswith("}\n")


def test_the_order_of_statements_does_not_matter() -> None:
    assert write_statements([CLAIM, CONDEMNS]) == write_statements([CONDEMNS, CLAIM])


def test_a_line_has_the_fields_of_the_contract() -> None:
    (line,) = write_statements([CLAIM]).splitlines()
    statement = json.loads(line)
    assert sorted(statement) == [
        *("attributed_to", "belief", "contexts", "event_type", "evidence", "id", "modality", "object"),
        *("plover", "polarity", "relation", "subject", "symmetric", "time"),
    ]
    assert statement["subject"] == {"id": "state:NOR", "label": "Norway", "type": "State"}
    assert statement["time"] == {"start": "2024-02-12", "end": "2024-02-12", "precision": "day"}
    assert statement["evidence"][0]["text"] == "Norway condemned Denmark on Monday."


@pytest.mark.parametrize("line_end", ["\u2028", "\u0085", "\x0b", "\x1c", "\r", "\r\n"])
def test_characters_that_some_take_for_line_ends_stay_inside_a_sentence(line_end: str) -> None:
    statement = make_statement(documents=(make_document(text=f"one{line_end}two"),))
    assert read_statements(write_statements([statement])) == [statement]


@given(
    texts,
    texts,
    st.floats(0, 1),
    st.sampled_from(["affirmed", "negated"]),
    st.sampled_from(["asserted", "future"]),
)
def test_what_is_written_is_read_back_byte_for_byte(text, context, belief, polarity, modality) -> None:  # type: ignore[no-untyped-def]
    document = make_document(text=text)
    statement = make_statement(
        polarity=polarity, modality=modality, contexts=(context,), belief=belief, documents=(document,)
    )
    written = write_statements([statement, CLAIM])
    assert write_statements(read_statements(written)) == written
    assert statement in read_statements(written)


def test_a_broken_line_is_named() -> None:
    text = write_statements([CONDEMNS]) + '{"id": "stmt:1"}\n'
    with pytest.raises(UserError, match=r"build/statements\.jsonl, line 2: not a statement \(id: "):
        read_statements(text, "build/statements.jsonl")
