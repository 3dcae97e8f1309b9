"""What changed between two builds is told change by change."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.diff import Snapshot, compare
from kgraph.diff.models import (
    BeliefMoved,
    Cause,
    ContradictionAppeared,
    ContradictionResolved,
    EvidenceGained,
    EvidenceLost,
    EvidenceMoved,
    EvidenceReread,
    StatementAdded,
    StatementChanged,
    StatementRecoded,
    StatementRemoved,
)
from kgraph.model import Evidence
from tests.corpora import MONDAY, TUESDAY, VERSIONS, Reading, make_snapshot, readings, snapshots

OSLO, BERGEN = Reading("Oslo spoke."), Reading("Bergen heard.")


def kinds(old: Snapshot, new: Snapshot) -> list[str]:
    return [change.kind for change in compare(old, new).changes]


@given(snapshots)
@settings(max_examples=25)
def test_a_build_does_not_differ_from_itself(build: Snapshot) -> None:
    diff = compare(build, build, with_quads=True)
    assert not diff
    assert (diff.changes, diff.documents) == ((), ())
    assert diff.quads is not None and diff.quads.removed == diff.quads.added == ()


def test_a_statement_comes_with_its_article_and_goes_with_it() -> None:
    few, more = make_snapshot([OSLO]), make_snapshot([OSLO, BERGEN._replace(object="state:SWE")])
    (come,) = compare(few, more).changes
    (gone,) = compare(more, few).changes
    assert isinstance(come, StatementAdded) and isinstance(gone, StatementRemoved)
    assert come.statement == gone.statement
    assert come.statement.object.label == "Sweden"
    assert come.causes == (Cause(kind="document-added", name="Bergen heard."),)
    assert gone.causes == (Cause(kind="document-removed", name="Bergen heard."),)


def test_further_evidence_makes_a_statement_surer() -> None:
    few, more = make_snapshot([OSLO]), make_snapshot([OSLO, BERGEN])
    gained, moved = compare(few, more).changes
    assert isinstance(gained, EvidenceGained) and isinstance(moved, BeliefMoved)
    assert gained.evidence.text == "Bergen heard."
    assert (moved.old, moved.new) == (0.85, 0.9775)
    assert gained.causes == moved.causes == (Cause(kind="document-added", name="Bergen heard."),)
    lost, moved = compare(more, few).changes
    assert isinstance(lost, EvidenceLost) and isinstance(moved, BeliefMoved)
    assert lost.evidence == gained.evidence


@pytest.mark.parametrize(
    ("change", "aspects"),
    [
        ({"polarity": "negated"}, ("polarity",)),
        ({"modality": "future"}, ("modality",)),
        ({"modality": "claimed", "attributed_to": "state:SWE"}, ("modality", "attribution")),
        ({"time": MONDAY}, ("date",)),
        ({"time": MONDAY, "polarity": "negated"}, ("polarity", "date")),
    ],
)
def test_a_corrected_statement_is_one_change(change: dict[str, object], aspects: tuple[str, ...]) -> None:
    old, new = make_snapshot([OSLO]), make_snapshot([OSLO._replace(**change)])  # type: ignore[arg-type]
    (found,) = compare(old, new).changes
    assert isinstance(found, StatementChanged)
    assert found.changed == aspects
    assert (found.old, found.new) == (*old.statements, *new.statements)


def test_the_same_event_in_another_article_is_no_correction() -> None:
    old, new = make_snapshot([OSLO._replace(time=MONDAY)]), make_snapshot([BERGEN._replace(time=TUESDAY)])
    assert kinds(old, new) == ["statement-added", "statement-removed"]


def test_a_correction_takes_belief_and_evidence_along() -> None:
    old = make_snapshot([OSLO._replace(time=MONDAY), BERGEN._replace(time=MONDAY)])
    new = make_snapshot([OSLO._replace(time=TUESDAY), BERGEN._replace(time=MONDAY)])
    assert kinds(old, new) == ["statement-added", "evidence-lost", "belief-moved"]


def test_another_reading_of_the_same_place_is_told() -> None:
    old, new = make_snapshot([OSLO]), make_snapshot([OSLO._replace(confidence=0.5)])
    reread, moved = compare(old, new).changes
    assert isinstance(reread, EvidenceReread) and isinstance(moved, BeliefMoved)
    assert (reread.old.confidence, reread.new.confidence) == (0.9, 0.5)


def test_other_contexts_are_told_with_the_words_for_them() -> None:
    old, new = make_snapshot([OSLO]), make_snapshot([OSLO._replace(contexts=("nuclear",))])
    recoded, reread = compare(old, new).changes
    assert isinstance(recoded, StatementRecoded) and isinstance(reread, EvidenceReread)
    assert (recoded.old, recoded.new) == ({"contexts": []}, {"contexts": ["nuclear"]})


def move(snapshot: Snapshot, text: str) -> Snapshot:
    """The same, but its one sentence stands in an article of another text, ten characters further down."""
    (statement,) = snapshot.statements
    (evidence,) = statement.evidence
    fields = evidence.model_dump()
    for part in (fields, *(fields[f"{name}_mention"] for name in ("subject", "object")), fields["trigger"]):
        part["start"], part["end"] = part["start"] + 10, part["end"] + 10
    moved = Evidence.model_validate(fields | {"id": f"ev:{'0' * 64}"})
    (source,) = (snapshot.documents or {}).values()
    return Snapshot(
        name="moved",
        statements=(statement.model_copy(update={"evidence": (moved,)}),),
        documents={source.id: source.model_copy(update={"sha256": text * 64})},
        origin=snapshot.origin,
    )


def test_a_sentence_that_an_edit_only_moves_says_the_same() -> None:
    old = make_snapshot([OSLO])
    diff = compare(old, move(old, "1"))
    (found,) = diff.changes
    assert isinstance(found, EvidenceMoved)
    assert found.causes == (Cause(kind="document-edited", name="Oslo spoke."),)
    assert (found.old.start, found.new.start) == (0, 10)
    assert [change.kind for change in diff.documents] == ["document-edited"]


def test_contradictions_appear_and_are_resolved() -> None:
    peace, quarrel = make_snapshot([OSLO]), make_snapshot([OSLO, BERGEN._replace(polarity="negated")])
    denied, moved, appeared = compare(peace, quarrel).changes
    assert isinstance(denied, StatementAdded) and isinstance(moved, BeliefMoved)
    assert isinstance(appeared, ContradictionAppeared)
    assert (appeared.affirmed.id, appeared.negated.id) == (peace.statements[0].id, denied.statement.id)
    because = (Cause(kind="document-added", name="Bergen heard."),)
    assert moved.causes == appeared.causes == because
    *_, resolved = compare(quarrel, peace).changes
    assert isinstance(resolved, ContradictionResolved)


def test_a_contradiction_whose_date_is_corrected_on_both_sides_stays_one() -> None:
    old, new = (
        make_snapshot([OSLO._replace(time=day), BERGEN._replace(time=day, polarity="negated")])
        for day in (MONDAY, TUESDAY)
    )
    assert kinds(old, new) == ["statement-changed", "statement-changed"]


@given(st.lists(readings, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_of_the_input_never_shows(read: list[Reading], random: Random) -> None:
    shuffled = random.sample(read, len(read))
    diff = compare(make_snapshot(read), make_snapshot(shuffled), with_quads=True)
    assert not diff
    assert diff == compare(make_snapshot(shuffled), make_snapshot(read), with_quads=True)


@given(snapshots)
@settings(max_examples=25)
def test_names_of_files_never_show(build: Snapshot) -> None:
    renamed = rename(build, {"a": "z", "b": "a", "c": "b"})
    assert not compare(build, renamed)
    assert compare(build, renamed).changes == ()


def rename(build: Snapshot, names: dict[str, str]) -> Snapshot:
    """The same build of the same texts under other names."""
    assert build.documents is not None
    sources = [
        source.model_copy(update={"id": names.get(source.id, source.id), "file": f"other-{source.file}"})
        for source in build.documents.values()
    ]
    statements = tuple(
        s.model_copy(
            update={
                "evidence": tuple(
                    e.model_copy(update={"document": names.get(e.document, e.document)}) for e in s.evidence
                )
            }
        )
        for s in build.statements
    )
    return Snapshot("renamed", statements, {source.id: source for source in sources}, build.origin)


def test_without_articles_renames_are_seen_from_the_evidence() -> None:
    build = make_snapshot([OSLO, BERGEN])
    old, new = (
        Snapshot("file", side.statements) for side in (build, rename(build, {"Oslo spoke.": "first"}))
    )
    assert compare(old, new).changes == ()
    assert compare(old, new).renames == {"Oslo spoke.": "first"}


def test_changes_come_in_an_order_that_does_not_depend_on_theirs() -> None:
    old = make_snapshot([])
    many = [OSLO, OSLO._replace(object="state:SWE"), OSLO._replace(relation="praises")]
    one, other = compare(old, make_snapshot(many)), compare(old, make_snapshot(many[::-1]))
    assert one == other
    assert [c.statement.object.label for c in one.changes if isinstance(c, StatementAdded)] == [
        "Denmark",
        "Sweden",
        "Denmark",
    ]


def test_versions_that_differ_are_no_change_by_themselves() -> None:
    old, new = (make_snapshot([OSLO], versions=VERSIONS.model_copy(update={"lexicon": v})) for v in "12")
    assert not compare(old, new)
