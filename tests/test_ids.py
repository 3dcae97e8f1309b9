"""One thing, one name: on every machine, in every run."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.ids import canonical_json, content_hash, event_id, evidence_id, make_id, sha256_hex, statement_id
from kgraph.model import Time
from tests.factories import make_day, make_document, make_statement

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(JSON)
def test_canonical_json_is_json(value: object) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(st.text(), st.integers()))
def test_canonical_json_does_not_depend_on_the_order_of_keys(value: dict[str, int]) -> None:
    backwards = dict(reversed(value.items()))
    assert canonical_json(backwards) == canonical_json(value)


def test_canonical_json_knows_no_nan() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(float("nan"))


def test_hashes_are_sha256_of_utf8() -> None:
    assert content_hash("é") == sha256_hex("é".encode()) == sha256_hex(b"\xc3\xa9")
    assert sha256_hex(b"").startswith("e3b0c44298fc1c14")


def test_parts_do_not_run_together() -> None:
    assert make_id("x:", ["ab", "c"]) != make_id("x:", ["a", "bc"])


def test_a_statement_keeps_its_name_for_ever() -> None:
    name = statement_id(
        "state:NOR", "condemns", "state:DNK", "affirmed", "asserted", None, make_day("2024-02-12")
    )
    assert name == "stmt:647921f8696c5fa6d2c44271058375cf1a8951b3a06e89ab6d8157e6e2016cce"


MEANING: dict[str, Any] = {
    "subject": "state:NOR",
    "relation": "condemns",
    "object": "state:DNK",
    "polarity": "affirmed",
    "modality": "asserted",
    "attributed_to": None,
    "time": None,
}


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "state:SWE"},
        {"relation": "praises"},
        {"object": "state:SWE"},
        {"polarity": "negated"},
        {"modality": "claimed"},
        {"attributed_to": "state:SWE"},
        {"time": make_day("2024-02-12")},
    ],
)
def test_every_part_of_the_meaning_counts(change: dict[str, Any]) -> None:
    assert statement_id(**(MEANING | change)) != statement_id(**MEANING)


def test_the_precision_of_a_time_is_part_of_the_meaning() -> None:
    day = make_day("2024-02-12")
    interval = Time(start=day.start, end=day.end, precision="interval")
    assert statement_id(**(MEANING | {"time": day})) != statement_id(**(MEANING | {"time": interval}))


def test_contexts_belief_and_evidence_are_not_part_of_the_meaning() -> None:
    elsewhere = (make_document("b", "Oslo slammed Denmark."),)
    assert make_statement(contexts=("nuclear",)).id == make_statement().id
    assert make_statement(belief=0.1).id == make_statement().id
    assert make_statement(documents=elsewhere).id == make_statement().id


def test_evidence_is_named_by_article_place_and_statement() -> None:
    base = evidence_id("hash", 0, 5, "stmt:1")
    others = [
        evidence_id("other", 0, 5, "stmt:1"),
        evidence_id("hash", 1, 5, "stmt:1"),
        evidence_id("hash", 0, 6, "stmt:1"),
        evidence_id("hash", 0, 5, "stmt:2"),
    ]
    assert len({base, *others}) == 5


def test_an_event_is_named_by_article_words_and_relation() -> None:
    assert event_id("hash", 3, "meets") == event_id("hash", 3, "meets")
    assert (
        len({event_id("hash", 3, "meets"), event_id("hash", 4, "meets"), event_id("hash", 3, "phones")}) == 3
    )
