"""The old build and the diff make the new one, to the byte; the new one and the reverse make the old one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from kgraph.diff import Diff, Filter, Snapshot, apply, compare, filter_diff, reverse
from kgraph.errors import UserError
from tests.corpora import MONDAY, TUESDAY, Reading, content, make_snapshot, snapshots

OSLO, BERGEN = Reading("Oslo spoke.", time=MONDAY), Reading("Bergen heard.", time=MONDAY)


@given(snapshots, snapshots)
@settings(max_examples=60)
def test_apply_and_reverse(old: Snapshot, new: Snapshot) -> None:
    diff = compare(old, new, with_quads=True)
    diff = Diff.model_validate_json(diff.model_dump_json())  # as a file would have it
    made, back = apply(diff, old), apply(reverse(diff), new)
    assert content(made) == content(new)
    assert content(back) == content(old)
    assert (made.documents, back.documents) == (new.documents, old.documents)
    assert made.origin == new.origin


@given(snapshots, snapshots)
@settings(max_examples=25)
def test_the_reverse_of_the_reverse_is_the_diff(old: Snapshot, new: Snapshot) -> None:
    diff = compare(old, new, with_quads=True)
    assert reverse(reverse(diff)) == diff


@given(snapshots, snapshots)
@settings(max_examples=25)
def test_statements_alone_are_patched_without_a_graph(old: Snapshot, new: Snapshot) -> None:
    one, other = (replace(side, documents=None, load_quads=None) for side in (old, new))
    assert apply(compare(one, other), one).statements == other.statements


def test_renamed_articles_are_renamed_though_nothing_changed() -> None:
    old, new = make_snapshot([OSLO], {"a": OSLO.text}), make_snapshot([OSLO], {"b": OSLO.text})
    diff = compare(old, new, with_quads=True)
    assert not diff
    assert content(apply(diff, old)) == content(new)


def test_a_patch_may_be_applied_to_another_build_if_it_fits() -> None:
    sweden = BERGEN._replace(object="state:SWE")
    diff = compare(make_snapshot([OSLO]), make_snapshot([OSLO._replace(time=TUESDAY)]))
    patched = apply(diff, make_snapshot([OSLO, sweden]))
    assert patched.statements == make_snapshot([OSLO._replace(time=TUESDAY), sweden]).statements


def complaint(diff: Diff, base: Snapshot) -> str:
    with pytest.raises(UserError) as caught:
        apply(diff, base)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "base", "said"),
    [
        (
            [OSLO, BERGEN._replace(object="state:SWE")],
            [OSLO],
            [OSLO],
            "the document Bergen heard. as of hash",
        ),
        (
            [OSLO],
            [OSLO, BERGEN],
            [OSLO, BERGEN],
            "the document Bergen heard., which it adds, is there already",
        ),
        ([OSLO], [OSLO._replace(time=None)], [OSLO._replace(time=None)], "which it removes, is not there"),
        ([OSLO], [OSLO._replace(time=None)], [OSLO._replace(confidence=0.1)], "is not what it expects"),
        ([OSLO], [OSLO._replace(confidence=0.1)], [OSLO._replace(time=None)], "which it edits, is not there"),
        ([OSLO], [OSLO._replace(confidence=0.1)], [OSLO._replace(confidence=0.5)], "to be 0.85, not 0.45"),
    ],
)
def test_a_patch_that_does_not_fit_is_refused(
    old: list[Reading], new: list[Reading], base: list[Reading], said: str
) -> None:
    message = complaint(compare(make_snapshot(old), make_snapshot(new)), make_snapshot(base, name="mine"))
    assert message.startswith("the patch does not fit mine: ")
    assert said in message
    assert "\n" not in message


def test_a_graph_that_is_another_is_refused() -> None:
    old, new = make_snapshot([OSLO]), make_snapshot([OSLO._replace(contexts=("nuclear",))])
    diff = compare(old, new, with_quads=True)
    base = replace(old, load_quads=lambda: [*new.quads])
    assert "is to be added, but is there already" in complaint(diff, base)


def test_evidence_from_an_article_nobody_knows_is_refused() -> None:
    old, new = (replace(make_snapshot(read), documents=None) for read in ([OSLO], [OSLO, BERGEN]))
    message = complaint(compare(old, new), make_snapshot([OSLO]))
    assert "what the document Bergen heard. is, which ev:" in message


def test_a_diff_with_filters_is_no_patch() -> None:
    old, new = make_snapshot([OSLO]), make_snapshot([OSLO, BERGEN])
    diff = filter_diff(compare(old, new), Filter(ignore=frozenset({"belief"})), {})
    assert complaint(diff, old) == "the patch was made with filters, and leaves changes out. Make it without."
