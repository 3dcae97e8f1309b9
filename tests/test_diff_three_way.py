"""What one side changed is taken, what both changed alike too, and the rest is a conflict."""

import pytest

from kgraph.diff.models import Origin
from kgraph.diff.origins import merge_origins
from kgraph.diff.three_way import Arbiter, merge_sets
from tests.corpora import VERSIONS


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "settled"),
    [
        ("a", "a", "a", "a"),
        ("a", "b", "a", "b"),
        ("a", "a", "b", "b"),
        ("a", "b", "b", "b"),
        (None, "b", None, "b"),
    ],
)
def test_no_conflict(base: str | None, ours: str | None, theirs: str | None, settled: str) -> None:
    arbiter = Arbiter()
    assert arbiter.settle("it", (base, ours, theirs)) == settled
    assert arbiter.conflicts == []


def test_a_conflict_tells_all_three() -> None:
    arbiter = Arbiter()
    arbiter.settle("it", (None, "b", "c"), show=lambda value: value or "nothing")
    (conflict,) = arbiter.conflicts
    assert (conflict.about, conflict.base, conflict.ours, conflict.theirs) == ("it", "nothing", "b", "c")


def test_mappings_are_merged_entry_by_entry() -> None:
    arbiter = Arbiter()
    base, ours, theirs = {"a": 1, "b": 1, "c": 1}, {"a": 2, "b": 1, "d": 1}, {"a": 1, "c": 1}
    assert arbiter.settle_all("entry", (base, ours, theirs)) == {"a": 2, "d": 1}
    assert arbiter.conflicts == []
    assert arbiter.settle_all("entry", ({"a": 1}, {"a": 2}, {})) == {"a": 2}
    assert [conflict.about for conflict in arbiter.conflicts] == ["entry a"]


def test_sets_have_no_conflicts() -> None:
    assert merge_sets({1, 2, 3}, {2, 3, 4}, {1, 3, 5}) == {3, 4, 5}


def test_settings_that_are_not_set_stay_so() -> None:
    origin = Origin(kgraph="0.1.0", versions=VERSIONS, settings={"map": None, "encoding": "utf-8"})
    other = origin.model_copy(update={"settings": {"map": "text=body", "encoding": "utf-8"}})
    arbiter = Arbiter()
    assert merge_origins((origin, origin, origin), arbiter) == origin
    assert merge_origins((origin, other, origin), arbiter).settings == other.settings
    assert arbiter.conflicts == []
