"""Actors that were relabelled, merged or split are told from the words that stand for them."""

from kgraph.diff import compare
from kgraph.diff.models import ActorMerged, ActorRelabelled, ActorSplit, StatementChanged
from tests.corpora import VERSIONS, Reading, make_snapshot

OTHER_TABLES = VERSIONS.model_copy(update={"actors": "2"})
OSLO, BERGEN = Reading("Oslo spoke."), Reading("Bergen heard.")


def test_another_label() -> None:
    old = make_snapshot([OSLO])
    new = make_snapshot([OSLO], labels={"state:NOR": "Kingdom of Norway"}, versions=OTHER_TABLES)
    (change,) = compare(old, new).changes
    assert isinstance(change, ActorRelabelled)
    assert (change.old.label, change.new.label) == ("Norway", "Kingdom of Norway")
    assert [cause.kind for cause in change.causes] == ["actors"]


def test_another_id_is_one_change_of_the_actor_and_one_of_each_statement() -> None:
    old = make_snapshot([OSLO._replace(object="group:ISIL")])
    new = make_snapshot([OSLO._replace(object="group:ISIS")], versions=OTHER_TABLES)
    statement, actor = compare(old, new).changes
    assert isinstance(statement, StatementChanged) and statement.changed == ("object",)
    assert isinstance(actor, ActorRelabelled)
    assert (actor.old.id, actor.new.id) == ("group:ISIL", "group:ISIS")


def test_two_actors_that_are_now_one() -> None:
    old = make_snapshot([OSLO._replace(object="group:ISIL"), BERGEN._replace(object="group:ISIS")])
    new = make_snapshot(
        [OSLO._replace(object="group:ISIS"), BERGEN._replace(object="group:ISIS")], versions=OTHER_TABLES
    )
    merged = next(change for change in compare(old, new).changes if isinstance(change, ActorMerged))
    assert [actor.id for actor in merged.old] == ["group:ISIL", "group:ISIS"]
    assert merged.new.id == "group:ISIS"


def test_one_actor_that_is_now_two() -> None:
    old = make_snapshot([OSLO._replace(object="group:M23"), BERGEN._replace(object="group:M23")])
    new = make_snapshot(
        [OSLO._replace(object="group:M23A"), BERGEN._replace(object="group:M23B")], versions=OTHER_TABLES
    )
    changes = compare(old, new).changes
    split = next(change for change in changes if isinstance(change, ActorSplit))
    assert split.old.id == "group:M23"
    assert [actor.id for actor in split.new] == ["group:M23A", "group:M23B"]


def test_a_symmetric_statement_is_followed_though_its_parties_change_places() -> None:
    reading = Reading("Oslo spoke.", subject="group:AB", relation="meets", object="group:BC")
    old = make_snapshot([reading])
    renumbered = reading._replace(subject="group:ZZ")
    new = make_snapshot([renumbered], versions=OTHER_TABLES)
    assert [change.kind for change in compare(old, new).changes] == ["statement-changed", "actor-relabelled"]


def test_a_mention_that_is_read_otherwise_is_no_merger_while_the_tables_stay_the_same() -> None:
    old = make_snapshot([OSLO._replace(object="state:GEO"), BERGEN._replace(object="state:USA")])
    new = make_snapshot(
        [OSLO._replace(object="state:USA"), BERGEN._replace(object="state:USA")],
        versions=VERSIONS.model_copy(update={"lexicon": "2"}),
    )
    assert [change.kind for change in compare(old, new).changes] == [
        "statement-removed",
        "evidence-gained",
        "belief-moved",
    ]


def test_an_actor_whose_article_is_gone_was_not_merged() -> None:
    old = make_snapshot([OSLO._replace(object="group:ISIL"), BERGEN])
    new = make_snapshot([BERGEN], versions=OTHER_TABLES)
    assert [change.kind for change in compare(old, new).changes] == ["statement-removed"]
