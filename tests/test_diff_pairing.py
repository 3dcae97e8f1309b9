"""A corrected statement finds the one that it was, and the likest come first."""

from collections.abc import Iterable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.diff.pairing import Pair, changed_aspects, is_same_reading, pair_statements
from kgraph.model import Statement, Time
from tests.factories import make_day, make_document, make_statement

OSLO, BERGEN = make_document("oslo", "Oslo spoke."), make_document("bergen", "Bergen heard.")
DAYS = [make_day(f"2024-02-{day}") for day in (12, 13, 20)]


def ids(pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    return [(old.id, new.id) for old, new in pairs]


def test_a_statement_from_the_same_sentence_goes_before_one_that_is_otherwise_likelier() -> None:
    old = make_statement(time=DAYS[0], documents=(OSLO, BERGEN))
    same_sentence = make_statement(time=DAYS[2], polarity="negated", documents=(OSLO,))
    edited = make_document("bergen", "Bergen heard it.")
    same_article = make_statement(time=DAYS[1], documents=(edited,))
    assert ids(pair_statements([old], [same_article, same_sentence], {}, {})) == [(old.id, same_sentence.id)]


def test_what_changed_least_goes_first_and_then_the_nearest_day() -> None:
    old = make_statement(time=DAYS[0])
    far, near = make_statement(time=DAYS[2]), make_statement(time=DAYS[1])
    denied = make_statement(time=DAYS[1], polarity="negated")
    assert ids(pair_statements([old], [denied, far, near], {}, {})) == [(old.id, near.id)]


def test_renamed_articles_are_the_same() -> None:
    old = make_statement(time=DAYS[0], documents=(OSLO,))
    new = make_statement(time=DAYS[1], documents=(OSLO.model_copy(update={"id": "first"}),))
    assert pair_statements([old], [new], {}, {}) == []
    assert ids(pair_statements([old], [new], {"oslo": "first"}, {})) == [(old.id, new.id)]


def test_another_relation_or_actor_is_another_statement() -> None:
    old = make_statement()
    others = [make_statement(relation="praises"), make_statement(object="state:SWE")]
    assert pair_statements([old], others, {}, {}) == []
    assert len(pair_statements([old], others, {}, {"state:DNK": {"state:SWE"}})) == 1


def test_aspects_are_named_in_order() -> None:
    old = make_statement()
    new = make_statement("state:SWE", modality="claimed", attributed_to="state:NOR", time=DAYS[0])
    assert changed_aspects(old, new) == ("subject", "modality", "attribution", "date")


def test_where_evidence_stands_does_not_make_another_reading() -> None:
    (one,) = make_statement(documents=(OSLO,)).evidence
    assert is_same_reading(one, one.model_copy(update={"document": "first", "id": f"ev:{'0' * 64}"}))
    assert not is_same_reading(one, one.model_copy(update={"rule": "another"}))


times = st.sampled_from([None, *DAYS])
statements = st.builds(
    lambda polarity, time, documents: make_statement(polarity=polarity, time=time, documents=documents),
    st.sampled_from(["affirmed", "negated"]),
    times,
    st.sampled_from([(OSLO,), (BERGEN,), (OSLO, BERGEN)]),
)


@given(st.lists(statements, max_size=5), st.lists(statements, max_size=5), st.randoms())
@settings(max_examples=40)
def test_pairs_are_one_to_one_and_do_not_depend_on_the_order(
    gone: list[Statement], come: list[Statement], random: Random
) -> None:
    olds, news = ({s.id: s for s in side} for side in (gone, come))
    gone = [olds[key] for key in olds if key not in news]
    come = [news[key] for key in news if key not in olds]
    pairs = ids(pair_statements(gone, come, {}, {}))
    assert len({old for old, _ in pairs}) == len({new for _, new in pairs}) == len(pairs)
    random.shuffle(gone)
    random.shuffle(come)
    assert ids(pair_statements(gone, come, {}, {})) == pairs


@given(times, times)
def test_nobody_is_left_over_who_could_be_paired(one: Time | None, other: Time | None) -> None:
    old, new = make_statement(time=one), make_statement(time=other, polarity="negated")
    assert len(pair_statements([old], [new], {}, {})) == 1
