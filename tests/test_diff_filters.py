"""Looking at some changes only, in groups, and counted."""

from datetime import date

import pytest

from kgraph.diff import Filter, Report, compare, count_changes, filter_diff
from kgraph.diff.filters import find_actors, find_relations
from kgraph.diff.grouping import Grouping, group_names
from kgraph.errors import UserError
from kgraph.ontology import load_ontology
from tests.corpora import MONDAY, TUESDAY, VERSIONS, Reading, make_snapshot

OSLO = Reading("Oslo spoke.", time=MONDAY)
OTHERS = [
    Reading("Bergen heard.", object="state:SWE", relation="praises"),
    Reading("Turku waited.", subject="state:SWE", time=TUESDAY, confidence=0.3),
    Reading("Malmo slept.", time=MONDAY),
]
OLD, NEW = make_snapshot([OSLO]), make_snapshot([OSLO, *OTHERS])
DIFF = compare(OLD, NEW)
ONTOLOGY = load_ontology()


def kept(chosen: Filter) -> list[str]:
    """Return what a filter leaves: for each change its kind and the article or actor behind it."""
    found = filter_diff(DIFF, chosen, NEW.published).changes
    return [f"{change.kind} {' '.join(cause.name or '' for cause in change.causes)}" for change in found]


BERGEN, TURKU = "statement-added Bergen heard.", "statement-added Turku waited."
GAINED, MOVED = "evidence-gained Malmo slept.", "belief-moved Malmo slept."


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (Filter(), [BERGEN, TURKU, GAINED, MOVED]),
        (Filter(actors=frozenset({"state:SWE"})), [BERGEN, TURKU]),
        (Filter(relations=frozenset({"praises"})), [BERGEN]),
        (Filter(since=date(2024, 2, 13)), [BERGEN, TURKU]),  # Bergen has no date and came out on the 14th
        (Filter(until=date(2024, 2, 12)), [GAINED, MOVED]),
        (Filter(min_belief=0.5), [BERGEN, GAINED, MOVED]),
        (Filter(ignore=frozenset({"evidence"})), [BERGEN, TURKU, MOVED]),
        (Filter(ignore=frozenset({"belief"})), [BERGEN, TURKU, GAINED]),
        (Filter(actors=frozenset({"state:SWE"}), min_belief=0.5), [BERGEN]),
    ],
)
def test_filters(chosen: Filter, left: list[str]) -> None:
    assert kept(chosen) == left


def test_a_belief_counts_before_and_after() -> None:
    back = compare(NEW, OLD)
    moved = filter_diff(back, Filter(min_belief=0.9), OLD.published).changes
    assert [change.kind for change in moved] == ["belief-moved"]


def test_without_any_date_nothing_is_since_then() -> None:
    assert filter_diff(DIFF, Filter(since=date(2000, 1, 1)), {}).changes == tuple(
        change for change in DIFF.changes if "Bergen heard." not in {cause.name for cause in change.causes}
    )


def test_a_filtered_diff_says_so_and_tells_documents_only_if_no_statements_were_picked() -> None:
    ignoring = filter_diff(DIFF, Filter(ignore=frozenset({"belief"})), {})
    picking = filter_diff(DIFF, Filter(relations=frozenset({"praises"})), {})
    assert (len(ignoring.documents), ignoring.filtered) == (3, True)
    assert (picking.documents, picking.filtered) == ((), True)
    assert filter_diff(DIFF, Filter(), {}) is DIFF


def test_changes_of_an_actor_are_found_by_either_id() -> None:
    other = VERSIONS.model_copy(update={"actors": "2"})
    new = make_snapshot([OSLO], labels={"state:NOR": "Kingdom of Norway"}, versions=other)
    diff = compare(OLD, new)
    assert len(filter_diff(diff, Filter(actors=frozenset({"state:NOR"})), {}).changes) == 1
    assert filter_diff(diff, Filter(actors=frozenset({"state:DNK"})), {}).changes == ()
    assert filter_diff(diff, Filter(relations=frozenset({"condemns"})), {}).changes == ()


@pytest.mark.parametrize("name", ["norway", "NOR", "state:nor"])
def test_actors_are_found_by_name_code_and_id(name: str) -> None:
    assert find_actors([name], NEW.statements, ONTOLOGY) == {"state:NOR"}


def test_an_actor_that_nobody_speaks_of() -> None:
    with pytest.raises(
        UserError, match=r'no statement is about an actor called "Norwy". Did you mean Norway\?'
    ):
        find_actors(["Norwy"], NEW.statements, ONTOLOGY)


@pytest.mark.parametrize("name", ["Oslo", "Norwegian", "NO"])
def test_actors_are_found_by_any_name_of_the_tables(name: str) -> None:
    assert find_actors([name], NEW.statements, ONTOLOGY) == {"state:NOR"}


def test_an_actor_of_the_tables_must_occur() -> None:
    with pytest.raises(UserError, match='no statement is about an actor called "Iran"'):
        find_actors(["Iran"], NEW.statements, ONTOLOGY)


def test_an_inverse_relation_stands_for_the_one_it_is_stored_as() -> None:
    assert find_relations(["receives"], OLD.statements, ONTOLOGY) == {"visits"}


def test_a_relation_need_not_occur_but_must_exist() -> None:
    assert find_relations(["condemns", "sanctions"], OLD.statements, ONTOLOGY) == {"condemns", "sanctions"}
    with pytest.raises(UserError, match=r"no relation type 'condemn'\. Did you mean condemns"):
        find_relations(["condemn"], OLD.statements, ONTOLOGY)


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("dyad", ["Norway – Sweden", "Denmark – Sweden", "Denmark – Norway", "Denmark – Norway"]),
        ("relation", ["praises", "condemns", "condemns", "condemns"]),
        ("event-type", ["ACCUSE"] * 4),
        ("month", ["2024-02"] * 4),
        ("document", ["Bergen heard.", "Turku waited.", "Malmo slept.", "Malmo slept."]),
        (
            "cause",
            [f"document {name} added" for name in ("Bergen heard.", "Turku waited.", *["Malmo slept."] * 2)],
        ),
    ],
)
def test_groups(by: Grouping, names: list[str]) -> None:
    assert [group_names(change, by, NEW.published) for change in DIFF.changes] == [(name,) for name in names]


def test_what_has_no_date_is_in_no_month() -> None:
    assert group_names(DIFF.changes[0], "month", {}) == ("(no date)",)


def test_counts() -> None:
    table = count_changes(Report(OLD, NEW, DIFF, by="dyad"))
    assert table.columns == ("dyad", "statement added", "evidence gained", "belief moved", "all")
    assert table.rows == (
        ("Denmark – Norway", 0, 1, 1, 2),
        ("Denmark – Sweden", 1, 0, 0, 1),
        ("Norway – Sweden", 1, 0, 0, 1),
        ("all", 2, 1, 1, 4),
    )


def test_a_corrected_statement_counts_for_all_that_was_corrected() -> None:
    new = make_snapshot([OSLO._replace(time=TUESDAY, polarity="negated")])
    table = count_changes(Report(OLD, new, compare(OLD, new)))
    assert table.columns == ("", "polarity changed", "date changed", "all")
    assert table.rows == (("all", 1, 1, 1),)
