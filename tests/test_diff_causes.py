"""Each change says what may be behind it."""

import pytest

from kgraph.diff import Snapshot, compare
from kgraph.diff.causes import compare_origins, sort_causes
from kgraph.diff.models import Cause, Origin
from tests.corpora import MONDAY, TUESDAY, VERSIONS, Reading, make_snapshot

OSLO, BERGEN = Reading("Oslo spoke.", time=MONDAY), Reading("Bergen heard.", time=MONDAY)


def causes(old: Snapshot, new: Snapshot) -> list[str]:
    found = {cause for change in compare(old, new).changes for cause in change.causes}
    return [f"{cause.kind} {cause.name or ''}".strip() for cause in sort_causes(found)]


@pytest.mark.parametrize("part", ["ontology", "lexicon", "actors", "model", "libraries", "software"])
def test_what_is_read_otherwise_in_the_same_text_is_due_to_the_part_that_changed(part: str) -> None:
    old = make_snapshot([OSLO])
    new = make_snapshot([OSLO._replace(time=TUESDAY)], versions=VERSIONS.model_copy(update={part: "another"}))
    assert causes(old, new) == [part]


def test_of_several_parts_that_changed_all_are_named() -> None:
    other = VERSIONS.model_copy(update={"lexicon": "2", "model": "2"})
    old, new = make_snapshot([OSLO]), make_snapshot([OSLO._replace(time=TUESDAY)], versions=other)
    assert causes(old, new) == ["lexicon", "model"]


def test_a_new_article_explains_its_statements_whatever_else_changed() -> None:
    other = VERSIONS.model_copy(update={"lexicon": "2"})
    old, new = make_snapshot([OSLO]), make_snapshot([OSLO, BERGEN._replace(time=None)], versions=other)
    assert causes(old, new) == ["document-added Bergen heard."]


def test_without_versions_the_cause_is_unknown() -> None:
    old, new = (make_snapshot([OSLO._replace(time=day)], versions=None) for day in (MONDAY, TUESDAY))
    assert causes(old, new) == ["unknown"]


def test_files_of_statements_know_no_causes() -> None:
    old, new = (Snapshot("file", make_snapshot(read).statements) for read in ([OSLO], [OSLO, BERGEN]))
    assert causes(old, new) == ["unknown"]


def test_an_edited_article_is_one_of_the_same_name_and_another_text() -> None:
    old = make_snapshot([OSLO], {"a": "Oslo spoke."})
    new = make_snapshot([BERGEN._replace(polarity="negated")], {"a": "Bergen heard."})
    assert causes(old, new) == ["document-edited a"]


def test_another_publisher_may_move_a_belief() -> None:
    names = {"a": "Oslo spoke.", "b": "Bergen heard."}
    old = make_snapshot([OSLO, BERGEN], names, publishers={"a": "Post"})
    new = make_snapshot([OSLO, BERGEN], names, publishers={"a": "Post", "b": "Post"})
    (moved,) = compare(old, new).changes
    assert moved.kind == "belief-moved"
    assert moved.causes == (Cause(kind="document-redescribed", name="b"),)


def test_a_copy_that_says_nothing_may_move_a_belief() -> None:
    names, more = (
        {"a": OSLO.text, "b": BERGEN.text},
        {"a": OSLO.text, "b": BERGEN.text, "c": "Bergen heard it."},
    )
    post = dict.fromkeys("ab", "Post")
    old = make_snapshot([OSLO, BERGEN], names, publishers=post)
    new = make_snapshot([OSLO, BERGEN], more, publishers=post | {"c": "Times"}, copies=(("b", "c"),))
    (moved,) = compare(old, new).changes
    assert moved.kind == "belief-moved"
    assert moved.causes == (Cause(kind="document-added", name="c"),)


def test_a_denial_elsewhere_explains_a_belief_that_sinks() -> None:
    old, new = make_snapshot([OSLO]), make_snapshot([OSLO, BERGEN._replace(polarity="negated")])
    moved = next(change for change in compare(old, new).changes if change.kind == "belief-moved")
    assert moved.causes == (Cause(kind="document-added", name="Bergen heard."),)


def test_settings_are_compared_one_by_one() -> None:
    old = Origin(versions=VERSIONS, settings={"encoding": "utf-8", "map": None})
    new = Origin(versions=VERSIONS, settings={"encoding": "latin-1", "map": None})
    assert compare_origins(old, new) == (Cause(kind="settings", name="encoding"),)


def test_of_an_unknown_origin_nothing_differs() -> None:
    assert compare_origins(Origin(), Origin(kgraph="0.1.0", versions=VERSIONS)) == ()
    assert compare_origins(Origin(kgraph="0.1.0"), Origin(kgraph="0.2.0")) == (Cause(kind="software"),)


def test_documents_come_first_and_the_unknown_only_alone() -> None:
    lexicon, unknown = Cause(kind="lexicon"), Cause(kind="unknown")
    added = Cause(kind="document-added", name="a")
    assert sort_causes([unknown, lexicon, added]) == (added, lexicon)
    assert sort_causes([unknown]) == (unknown,)
