"""Finding statements by what people call their parties, relations and event types."""

import pytest

from kgraph.build_directory import Build
from kgraph.errors import UserError
from kgraph.statement_search import find_statements
from tests.factories import make_statement
from tests.test_evaluate import open_build

CONDEMNS = make_statement()
THANKS = make_statement("state:DNK", "thanks", "state:SWE", event_type="SUPPORT", belief=0.5)


@pytest.fixture
def build() -> Build:
    """Return a build with two statements."""
    return open_build(THANKS, CONDEMNS)


@pytest.mark.parametrize(
    "query",
    ["Norway", "state:NOR", "nor", "condemns", "accuse", "Norway Denmark", "denmark NORWAY",
     "Norway condemns", CONDEMNS.id, CONDEMNS.id[:15], CONDEMNS.id[5:15]],
)  # fmt: skip
def test_a_statement_has_many_handles(build: Build, query: str) -> None:
    assert find_statements(build, query.split()) == [CONDEMNS]


def test_the_surest_come_first(build: Build) -> None:
    assert find_statements(build, ["Denmark"]) == [CONDEMNS, THANKS]


def test_an_inverse_relation_finds_the_one_it_is_stored_as() -> None:
    visit = make_statement("state:DNK", "visits", "state:SWE", event_type="CONSULT")
    assert find_statements(open_build(visit, THANKS), ["Sweden", "receives"]) == [visit]


def test_unknown_names_get_a_suggestion(build: Build) -> None:
    with pytest.raises(UserError, match=r'called "Norwai"\. Did you mean Norway'):
        find_statements(build, ["Norwai"])
    with pytest.raises(UserError, match=r"no statement in build fits Norway Sweden\."):
        find_statements(build, ["Norway", "Sweden"])


@pytest.mark.parametrize("name", ["Danish", "DK", "danes", "Kingdom of Denmark", "Copenhagen"])
def test_actors_go_by_all_names_of_the_tables(build: Build, name: str) -> None:
    assert find_statements(build, [name]) == [CONDEMNS, THANKS]


def test_one_word_of_a_name_is_enough() -> None:
    aid = make_statement("state:ARE", "aids", "state:PNG", event_type="AID")
    assert find_statements(open_build(aid, THANKS), ["emirates"]) == [aid]
    assert find_statements(open_build(aid, THANKS), ["Papua"]) == [aid]


@pytest.mark.parametrize(
    ("term", "near"),
    [("condemms", "condemns"), ("visist", "visits"), ("Acuse", "ACCUSE")],
)
def test_unknown_relations_get_a_suggestion(build: Build, term: str, near: str) -> None:
    with pytest.raises(UserError, match=rf"called \"{term}\"\. Did you mean .*{near}"):
        find_statements(build, [term])


@pytest.mark.parametrize("term", ["Peru", "visits", "AID"])
def test_known_names_that_the_build_lacks_are_not_called_unknown(build: Build, term: str) -> None:
    with pytest.raises(UserError, match=rf"no statement in build fits {term}\."):
        find_statements(build, [term])
