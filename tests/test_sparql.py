"""Where a query is wrong, and what it says of itself: told from its text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kgraph.queries import named_queries
from kgraph.query import default_prefixes
from kgraph.sparql import explain_mistake, is_ordered, names_graphs

PREFIXES = default_prefixes()


def mistake(sparql: str) -> str:
    """Return what is said of a query that Oxigraph refuses."""
    with pytest.raises(SyntaxError) as caught:
        Store().query(sparql, prefixes=dict(PREFIXES))
    return explain_mistake(sparql, str(caught.value.msg), PREFIXES)


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT ?x { ?x foo:bar ?y }", "line 1, column 16: unknown prefix foo:. Declare it with PREFIX."),
        ("SELECT ?x {\n  ?x kgg:subject ?y }", "line 2, column 6: unknown prefix kgg:. Did you mean kg:?"),
        ("SELECT ?x { :x rel:meets ?x }", "line 1, column 13: unknown prefix :. Declare it with PREFIX."),
        ("SELEC ?x { ?x a ?y }", "line 1, column 1: no query starts with SELEC. Did you mean SELECT?"),
        (
            "what is this?",
            "line 1, column 1: no query starts with what. "
            "It may start with SELECT, ASK, CONSTRUCT, DESCRIBE.",
        ),
        (
            "SELECT ?x { ?x a ?y OPTINAL { ?y a ?z } }",
            "line 1, column 21: OPTINAL is no word of SPARQL. Did you mean OPTIONAL?",
        ),
        (
            "SELECT ?x { ?x kg:polarity negated }",
            "line 1, column 28: negated is no word of SPARQL. "
            'Write ?negated for a variable, "negated" for a text, or a prefix before it.',
        ),
        (
            "SELECT ?x { ?x rdfs:label 'Iran }",
            "line 1, column 27: a text without end. Close the quotation mark.",
        ),
        ("SELECT ?x {\n?x a ?y # }\n", "line 2, column 12, at its end. Close every { with a }."),
        (
            "SELECT ?x { ?x a ?y }\n}",
            "line 2, column 1: } closes nothing. Remove it, or open it with {.",
        ),
        (
            "SELECT ?x { FILTER(?x = [1) }",
            "line 1, column 27: ) closes nothing. Remove it, or open it with (.",
        ),
        (
            "SELECT ?x {\n ?x a ?y .\n ?y rel:condemns \n}",
            "line 3, column 2, near '?y rel:condemns }'. "
            "A triple needs a subject, a predicate and an object.",
        ),
        (
            "SELECT ?x, ?y { ?x a ?y }",
            "line 1, column 10, near ', ?y {'. Separate variables and values by blanks.",
        ),
        (
            "SELECT COUNT(?x) { ?x a ?y }",
            "line 1, column 8, near 'COUNT(?x)'. Put it in parentheses and name it: (COUNT(?x) AS ?n).",
        ),
        (
            "SELECT ?x { ?x a ?y FILTER ?y = 3 }",
            "line 1, column 21, near 'FILTER ?y = 3 }'. Write it as FILTER(…).",
        ),
        (
            "SELECT ?x { ?x a ?y } ORDER NOW",
            "line 1, column 23, near 'ORDER NOW'. Write it as ORDER BY ?x, or ORDER BY DESC(?x).",
        ),
        ("SELECT ?x { ?x a ?y } LIMIT", "line 1, column 23, near 'LIMIT'. Write a number after it."),
        ("CONSTRUCT { ?x a ?y } WHERE", "line 1, column 28, at its end. Complete it."),
        (
            "SELECT ?x { ?x a ?y } GROUP BY ?y",
            "line 1, column 34: SELECT may name what stands in GROUP BY, and aggregates. Mend it.",
        ),
        (
            "SELECT * { ?x a ?y } GROUP BY ?y",
            "line 1, column 33: with GROUP BY or COUNT, SELECT must name its variables. Mend it.",
        ),
    ],
)
def test_a_mistake_is_told_with_line_column_and_remedy(sparql: str, said: str) -> None:
    assert mistake(sparql) == f"the query has a mistake at {said}"


def test_words_in_texts_comments_iris_and_variables_are_nobodys_mistake() -> None:
    query = "SELECT ?odd { <urn:odd> ?p 'odd words {' . # odd ( \n ?odd rel:gives-military-aid _:odd ; kg:x ]"
    assert mistake(query).endswith("line 2, column 43: ] closes nothing. Remove it, or open it with [.")


def test_prefixes_that_the_query_declares_are_known() -> None:
    query = "PREFIX my: <urn:my#>\nprefix : <urn:all#>\nSELECT ?x { ?x my:a :b ; you:c ?y }"
    assert "line 3, column 26: unknown prefix you:. Declare it" in mistake(query)


@given(st.text(alphabet="SELECT*{}()[]?xa:b.;,'\"#\\<> \n", max_size=60))
def test_every_mistake_has_a_place_within_the_query(text: str) -> None:
    try:
        Store().query(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        said = explain_mistake(text, str(error.msg), PREFIXES)
        place = re.search(r"at line (\d+), column (\d+)", said)
        assert place, said
        line, column = int(place[1]), int(place[2])
        lines = text.split("\n")
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


def test_shipped_queries_say_their_own_order() -> None:
    assert [query.name for query in named_queries().values() if not is_ordered(query.text)] == []


def test_a_query_that_names_its_graphs_is_told_from_one_that_does_not() -> None:
    assert names_graphs("SELECT * FROM <urn:g> { ?s ?p ?o }")
    assert not names_graphs("SELECT ?from { ?from ?p 'from' } # FROM <urn:g>")
