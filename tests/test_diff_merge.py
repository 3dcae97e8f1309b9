"""Two builds that grew out of one are merged; what both changed differently is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.diff import Snapshot, merge_snapshots
from kgraph.diff.merge import Merged
from kgraph.errors import UserError
from tests.corpora import MONDAY, TUESDAY, VERSIONS, Reading, make_snapshot, readings, snapshots

OSLO, BERGEN, TURKU = (
    Reading(text, time=MONDAY) for text in ("Oslo spoke.", "Bergen heard.", "Turku waited.")
)


def is_build(merged: Merged, build: Snapshot) -> bool:
    documents = {document.id: document for document in merged.documents}
    return merged.statements == build.statements and documents == build.documents


def conflicts(ours: Snapshot, theirs: Snapshot, base: Snapshot) -> list[str]:
    """Return what the conflicts are about, the same whichever side is ours."""
    one, other = merge_snapshots(ours, theirs, base), merge_snapshots(theirs, ours, base)
    assert [c.about for c in one.conflicts] == [c.about for c in other.conflicts]
    assert [(c.ours, c.theirs) for c in one.conflicts] == [(c.theirs, c.ours) for c in other.conflicts]
    return [conflict.about.partition(" (")[0] for conflict in one.conflicts]


@given(snapshots, snapshots)
@settings(max_examples=30)
def test_what_only_one_side_changed_is_taken_over(build: Snapshot, base: Snapshot) -> None:
    for ours, theirs in ((build, base), (base, build), (build, build)):
        merged = merge_snapshots(ours, theirs, base)
        assert merged.conflicts == ()
        assert is_build(merged, build)


@given(snapshots, snapshots, snapshots)
@settings(max_examples=40)
def test_merging_is_commutative(ours: Snapshot, theirs: Snapshot, base: Snapshot) -> None:
    one, other = merge_snapshots(ours, theirs, base), merge_snapshots(theirs, ours, base)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert one == other


@st.composite
def read_in(draw: st.DrawFn, *texts: str) -> list[Reading]:
    """Draw what some articles say, each at least one thing, and nothing twice."""
    several = st.lists(
        readings, min_size=1, max_size=3, unique_by=lambda r: r._replace(contexts=(), confidence=1)
    )
    return [reading._replace(text=text) for text in texts for reading in draw(several)]


@given(read_in("Oslo spoke.", "Bergen heard."), read_in("Turku waited."), read_in("Malmo slept."))
@settings(max_examples=40)
def test_disjoint_changes_commute(known: list[Reading], found: list[Reading], other: list[Reading]) -> None:
    base, ours = make_snapshot(known), make_snapshot([*known, *found])
    theirs = make_snapshot([*(r for r in known if r.text != "Oslo spoke."), *other])
    one, two = merge_snapshots(ours, theirs, base), merge_snapshots(theirs, ours, base)
    assert one == two
    assert one.conflicts == ()
    kept = [reading for reading in (*known, *found, *other) if reading.text != "Oslo spoke."]
    assert is_build(one, make_snapshot(kept))


def test_disjoint_changes_come_together_as_if_built_at_once() -> None:
    base = make_snapshot([OSLO])
    ours, theirs = make_snapshot([OSLO, BERGEN]), make_snapshot([OSLO, TURKU])
    merged = merge_snapshots(ours, theirs, base)
    assert merged.conflicts == ()
    assert is_build(merged, make_snapshot([OSLO, BERGEN, TURKU]))


def test_a_statement_lives_on_what_the_other_side_found_for_it() -> None:
    base = make_snapshot([OSLO])
    merged = merge_snapshots(make_snapshot([]), make_snapshot([OSLO, BERGEN]), base)
    assert merged.conflicts == ()
    assert is_build(merged, make_snapshot([BERGEN]))


def test_a_denial_on_one_side_weighs_against_what_the_other_found() -> None:
    base = make_snapshot([OSLO])
    denial = TURKU._replace(polarity="negated")
    merged = merge_snapshots(make_snapshot([OSLO, BERGEN]), make_snapshot([OSLO, denial]), base)
    assert is_build(merged, make_snapshot([OSLO, BERGEN, denial]))


def test_an_article_edited_in_two_ways() -> None:
    base = make_snapshot([OSLO], {"a": "Oslo spoke."})
    ours, theirs = (
        make_snapshot([BERGEN], {"a": "Bergen heard."}),
        make_snapshot([TURKU], {"a": "Turku waited."}),
    )
    assert conflicts(ours, theirs, base) == ["text of document a"]


def test_an_article_edited_here_and_removed_there() -> None:
    base = make_snapshot([OSLO], {"a": "Oslo spoke."})
    assert "text of document a" in conflicts(
        make_snapshot([BERGEN], {"a": "Bergen heard."}), make_snapshot([]), base
    )


def test_two_articles_of_one_name() -> None:
    ours, theirs = (
        make_snapshot([BERGEN], {"a": "Bergen heard."}),
        make_snapshot([TURKU], {"a": "Turku waited."}),
    )
    assert conflicts(ours, theirs, make_snapshot([])) == ["text of document a"]


def test_two_publishers_for_one_article() -> None:
    names = {"a": "Oslo spoke."}
    base = make_snapshot([OSLO], names)
    ours, theirs = (make_snapshot([OSLO], names, publishers={"a": name}) for name in ("Post", "Times"))
    assert conflicts(ours, theirs, base) == ["document a: publisher"]


def test_two_corrections_of_one_statement() -> None:
    base = make_snapshot([OSLO])
    ours, theirs = make_snapshot([OSLO._replace(time=TUESDAY)]), make_snapshot([OSLO._replace(time=None)])
    assert conflicts(ours, theirs, base) == ["Norway → condemns → Denmark"]


def test_a_statement_corrected_here_and_removed_there() -> None:
    base = make_snapshot([OSLO])
    ours, theirs = make_snapshot([OSLO._replace(time=TUESDAY)]), make_snapshot([], {OSLO.text: OSLO.text})
    assert conflicts(ours, theirs, base) == ["Norway → condemns → Denmark"]


def test_two_readings_of_one_sentence() -> None:
    base = make_snapshot([OSLO])
    ours, theirs = (make_snapshot([OSLO._replace(confidence=c)]) for c in (0.3, 0.5))
    assert conflicts(ours, theirs, base) == ["reading of Norway → condemns → Denmark"]


def test_something_new_in_an_article_that_is_gone() -> None:
    base = make_snapshot([], {OSLO.text: OSLO.text})
    assert conflicts(make_snapshot([OSLO]), make_snapshot([], {}), base) == ["document Oslo spoke."]


def test_two_versions_of_one_part() -> None:
    base = make_snapshot([OSLO])
    one, two, model = (
        make_snapshot([OSLO], versions=VERSIONS.model_copy(update=update))
        for update in ({"lexicon": "2"}, {"lexicon": "3"}, {"model": "2"})
    )
    assert conflicts(one, two, base) == ["made with lexicon"]
    assert conflicts(one, model, base) == []


def test_names_of_files_do_not_matter() -> None:
    base = make_snapshot([OSLO], {"a": "Oslo spoke."})
    ours = make_snapshot([OSLO], {"b": "Oslo spoke."})
    theirs = make_snapshot([OSLO, BERGEN], {"a": "Oslo spoke.", "c": "Bergen heard."})
    merged = merge_snapshots(ours, theirs, base)
    assert merged.conflicts == ()
    assert is_build(merged, make_snapshot([OSLO, BERGEN], {"b": "Oslo spoke.", "c": "Bergen heard."}))


def test_files_of_statements_cannot_be_merged() -> None:
    build = make_snapshot([OSLO])
    with pytest.raises(UserError, match=r"^file: does not tell its articles. Merge build directories.$"):
        merge_snapshots(Snapshot("file", build.statements), build, build)
