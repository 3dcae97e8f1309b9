"""The queries that come with kgraph: what each finds, and that rdflib's own engine finds the same."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal as OxigraphLiteral
from pyoxigraph import NamedNode
from rdflib import Dataset, Literal, URIRef
from rdflib.query import ResultRow
from rdflib.term import Identifier

from kgraph.answers import Rows, Term, to_records, to_table
from kgraph.errors import UserError
from kgraph.export.nquads import write_nquads
from kgraph.queries import fill_query, find_thing, get_named_query, named_queries, read_query
from kgraph.query import default_prefixes, run_query
from kgraph.views.terms import XSD
from tests.factories import make_data, make_day, make_document, make_statement

A1 = make_document("a1", "Norway condemned Denmark.", title="A raid", publisher="The Daily Example")
A2 = make_document("a2", "Denmark denied it.")
TALKS: dict[str, Any] = {"event_type": "CONSULT", "symmetric": True}
DATA = make_data(
    make_statement(time=make_day("2024-01-31"), documents=(A1,)),
    make_statement(polarity="negated", documents=(A2,)),
    make_statement(modality="claimed", attributed_to="org:NATO", documents=(A2,)),
    make_statement("state:DNK", "meets", "state:SWE", **TALKS, documents=(A1, A2)),
    make_statement("state:NOR", "meets", "state:SWE", **TALKS, documents=(A2,)),
    make_statement("state:SWE", "aids", "state:DNK", event_type="AID", documents=(A1,)),
    make_statement("state:SWE", "mediates", "state:DNK", event_type="CONSULT", documents=(A1,)),
    make_statement("state:SWE", "mediates", "state:NOR", event_type="CONSULT", documents=(A1,)),
    make_statement("state:DNK", "attacks", "state:NOR", event_type="ASSAULT", documents=(A2,)),
    make_statement("state:DNK", "visits", "state:NOR", event_type="CONSULT", modality="future"),
    documents=(A1, A2),
)
PREFIXES = default_prefixes()
PAIR = {"actor": "Norway", "other": "Denmark"}
GIVEN = {**PAIR, "about": "Denmark", "relation": "condemns"}
SEEDS_GIVEN = {"actor": "Iran", "other": "Qatar", "about": "Israel", "relation": "condemns"}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("build")
    (path / "graph.nq").write_text(write_nquads(DATA), encoding="utf-8", newline="\n")
    return path


def ask(build: Path, name: str, **values: str) -> list[tuple[str, ...]]:
    answer = run_query(build, fill_query(get_named_query(name), values, build))
    assert isinstance(answer, Rows)
    return to_table(answer, PREFIXES)


def pick(build: Path, name: str, *columns: str, **values: str) -> list[tuple[object, ...]]:
    """Return some columns of an answer."""
    answer = run_query(build, fill_query(get_named_query(name), values, build))
    assert isinstance(answer, Rows)
    return [tuple(row[column] for column in columns) for row in to_records(answer, PREFIXES)]


def test_the_questions_that_everybody_asks_have_names() -> None:
    wanted = "central claims condemnations contested evidence mediators net-cooperation partners timeline"
    assert set(wanted.split()) < set(named_queries())


@pytest.mark.parametrize("name", named_queries())
def test_every_query_describes_itself_and_its_parameters(name: str) -> None:
    query = named_queries()[name]
    first, *rest = query.text.splitlines()
    assert re.fullmatch(r"# [A-Z][^.]{20,}", first)
    described = [line for line in rest if line.startswith("#")]
    assert len(described) == len(query.parameters)
    body = "\n".join(line for line in rest if not line.startswith("#"))
    assert set(re.findall(r"\$(\w+)", body)) == {parameter.name for parameter in query.parameters}
    assert max(map(len, query.text.splitlines())) <= 130


Plain = tuple[str, ...] | None


def by_oxigraph(build: Path, sparql: str) -> list[tuple[Plain, ...]]:
    """Return the rows that the index gives, every term as its kind and its value."""
    answer = run_query(build, sparql)
    assert isinstance(answer, Rows)
    return [tuple(None if term is None else plain(term) for term in row) for row in answer.rows]


def plain(term: Term) -> Plain:
    if isinstance(term, OxigraphLiteral):
        return "literal", term.value, term.datatype.value
    assert isinstance(term, NamedNode)
    return "iri", term.value


def by_rdflib(dataset: Dataset, sparql: str) -> list[tuple[Plain, ...]]:
    """Return the rows that rdflib's own engine gives, in the same form."""
    rows = [row for row in dataset.query(sparql, initNs=dict(PREFIXES)) if isinstance(row, ResultRow)]
    return [tuple(None if term is None else plain_of_rdflib(term) for term in row) for row in rows]


def plain_of_rdflib(term: Identifier) -> Plain:
    if isinstance(term, Literal):
        return "literal", str(term), str(term.datatype or f"{XSD}string")
    assert isinstance(term, URIRef)
    return "iri", str(term)


def load_with_rdflib(build: Path) -> Dataset:
    dataset = Dataset(default_union=True)
    dataset.parse(build / "graph.nq", format="nquads")
    return dataset


@pytest.fixture(scope="module")
def in_rdflib(build: Path) -> Dataset:
    """The made-up build in rdflib's own store, for its own engine."""
    return load_with_rdflib(build)


@pytest.fixture(scope="module")
def seeds_in_rdflib(seeds_build: Path) -> Dataset:
    """The seeds, the same."""
    return load_with_rdflib(seeds_build)


@pytest.mark.parametrize("optional", [False, True], ids=["required", "all"])
@pytest.mark.parametrize("name", named_queries())
def test_rdflib_gives_the_same_rows(build: Path, in_rdflib: Dataset, name: str, optional: bool) -> None:
    """Every query, with and without what it may be told, finds something here."""
    sparql = fill(build, name, GIVEN | ({"actor": "NATO"} if name == "claims" else {}), optional)
    rows = by_oxigraph(build, sparql)
    assert rows
    assert by_rdflib(in_rdflib, sparql) == rows


@pytest.mark.parametrize("optional", [False, True], ids=["required", "all"])
@pytest.mark.parametrize("name", named_queries())
def test_rdflib_gives_the_same_rows_for_the_seeds(
    seeds_build: Path, seeds_in_rdflib: Dataset, name: str, optional: bool
) -> None:
    sparql = fill(seeds_build, name, SEEDS_GIVEN, optional)
    assert by_rdflib(seeds_in_rdflib, sparql) == by_oxigraph(seeds_build, sparql)


def fill(build: Path, name: str, known: dict[str, str], optional: bool) -> str:
    """Tell a query what it must be told, or all that it may."""
    query = get_named_query(name)
    values = {p.name: known[p.name] for p in query.parameters if optional or not p.optional}
    return fill_query(query, values, build)


def test_partners_are_those_one_cooperates_with(build: Path) -> None:
    assert ask(build, "partners", actor="Denmark") == [("state:SWE", "Sweden", "4", "1", "3")]
    assert ask(build, "partners", actor="NATO") == []


def test_opponents_are_those_one_is_in_conflict_with(build: Path) -> None:
    assert ask(build, "opponents", actor="Norway") == [("state:DNK", "Denmark", "2", "1", "1")]


def test_common_partners_stand_between_two(build: Path) -> None:
    assert ask(build, "common-partners", actor="Norway", other="Denmark") == [
        ("state:SWE", "Sweden", "2", "4")
    ]


def test_condemnations_leave_out_what_is_denied_or_only_claimed(build: Path) -> None:
    found = [("state:NOR", "state:DNK", "2024-01-31", "article:a1", "Norway condemned Denmark.")]
    assert ask(build, "condemnations") == found
    assert ask(build, "condemnations", actor="Denmark") == found
    assert ask(build, "condemnations", actor="Sweden") == []


def test_a_timeline_is_in_order_and_has_both_directions(build: Path) -> None:
    there = ask(build, "timeline", actor="state:NOR", other="state:DNK")
    assert [(row[0], row[2], row[4], row[5]) for row in there] == [
        ("2024-01-31", "rel:condemns", "kg:affirmed", "kg:asserted"),
        ("2024-02-14", "rel:attacks", "kg:affirmed", "kg:asserted"),
        ("2024-02-14", "rel:visits", "kg:affirmed", "kg:future"),
        ("2024-02-14", "rel:condemns", "kg:affirmed", "kg:claimed"),
        ("2024-02-14", "rel:condemns", "kg:negated", "kg:asserted"),
    ]
    assert ask(build, "timeline", actor="Denmark", other="Norway") == there


def test_claims_are_what_an_actor_says(build: Path) -> None:
    said = [("state:NOR", "rel:condemns", "state:DNK")]
    assert pick(build, "claims", "source", "relation", "target", actor="nato") == said
    assert pick(build, "claims", "source", "relation", "target", actor="nato", about="Denmark") == said
    assert pick(build, "claims", "source", actor="nato", about="Sweden") == []


def test_contested_is_what_is_both_affirmed_and_denied(build: Path) -> None:
    assert ask(build, "contested") == [("state:NOR", "rel:condemns", "state:DNK", "2", "1")]


def test_denials_and_outlook_are_what_is_not_told_as_done(build: Path) -> None:
    assert pick(build, "denials", "relation", "sentence") == [("rel:condemns", "Denmark denied it.")]
    assert pick(build, "outlook", "relation", "modality") == [("rel:visits", "kg:future")]


def test_mediators_stand_with_each_party(build: Path) -> None:
    assert pick(build, "mediators", "mediator", "party") == [
        ("state:SWE", "state:DNK"),
        ("state:SWE", "state:NOR"),
    ]


def test_pairs_have_their_words_and_deeds_counted(build: Path) -> None:
    assert ask(build, "dyads") == [
        ("state:DNK", "state:SWE", "3", "1", "0", "0", "4"),
        ("state:DNK", "state:NOR", "0", "0", "1", "1", "-2"),
        ("state:NOR", "state:SWE", "2", "0", "0", "0", "2"),
    ]
    assert len(ask(build, "dyads", actor="Denmark")) == 2


def test_cooperation_is_counted_by_the_month_of_the_event_or_of_the_article(build: Path) -> None:
    assert ask(build, "net-cooperation", actor="Norway", other="Denmark") == [
        ("2024-01", "state:DNK", "state:NOR", "0", "1", "-1"),
        ("2024-02", "state:DNK", "state:NOR", "0", "1", "-1"),
    ]


def test_the_most_central_actor_has_to_do_with_most_others(build: Path) -> None:
    assert ask(build, "central") == [
        ("state:DNK", "Denmark", "2", "5", "6"),
        ("state:SWE", "Sweden", "2", "5", "6"),
        ("state:NOR", "Norway", "2", "4", "4"),
    ]


def test_evidence_has_the_place_and_the_rule(build: Path) -> None:
    row = pick(build, "evidence", "relation", "article", "start", "end", "trigger", "sentence", **PAIR)[0]
    assert row == ("rel:attacks", "article:a2", 0, 18, "D", "Denmark denied it.")


def test_persons_speakers_and_articles_are_counted(build: Path) -> None:
    assert ask(build, "persons", actor="Denmark") == [("Ann Ek", "minister", "2")]
    assert ask(build, "speakers") == [("org:NATO", "NATO", "1", "2")]
    assert pick(build, "articles", "article", "date", "publisher", "sentences")[0] == (
        *("article:a1", datetime.date(2024, 2, 14), "The Daily Example", 6),
    )


def test_a_relation_can_be_asked_for_by_name_or_label(build: Path) -> None:
    assert pick(build, "relation", "source", "target", relation="aids") == [("state:SWE", "state:DNK")]
    assert find_thing("rel:meets", "relation", build, PREFIXES).endswith("/relation/meets")
    with pytest.raises(UserError, match=r"knows no relation 'condems'\. Did you mean condemns\?"):
        find_thing("condems", "relation", build, PREFIXES)


def test_an_unknown_query_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UserError, match=r"no query 'timelime'\. Did you mean timeline\?"):
        get_named_query("timelime")
    with pytest.raises(UserError, match=r"no query 'xyz'\. There are articles, central, "):
        get_named_query("xyz")


def test_a_parameter_that_is_missing_or_too_many_is_named(build: Path) -> None:
    with pytest.raises(UserError, match="the query partners needs actor: whose partners, such as Iran or"):
        fill_query(get_named_query("partners"), {}, build)
    with pytest.raises(UserError, match=r"the query mediators takes no 'actor'\. It takes no parameters"):
        fill_query(get_named_query("mediators"), {"actor": "Norway"}, build)
    with pytest.raises(UserError, match=r"the query partners takes no 'acter'\. Did you mean actor\?"):
        fill_query(get_named_query("partners"), {"acter": "Norway"}, build)


def test_actors_are_known_by_label_alias_code_and_id(seeds_build: Path) -> None:
    iris = {
        find_thing(name, "actor", seeds_build, PREFIXES)
        for name in ("Iran", "iran", "IRN", "state:IRN", "islamic republic")
    }
    assert iris == {f"{PREFIXES['state']}IRN"}


def test_an_unknown_actor_is_refused_with_the_nearest_names(build: Path) -> None:
    with pytest.raises(UserError, match=r"knows no actor 'norwai'\. Did you mean Norway\?"):
        find_thing("norwai", "actor", build, PREFIXES)
    with pytest.raises(UserError, match=r"knows no actor 'state:NOW'\. Did you mean state:NOR"):
        find_thing("state:NOW", "actor", build, PREFIXES)


def test_a_name_of_several_actors_is_refused_with_their_ids(tmp_path: Path) -> None:
    data = write_nquads(DATA).replace('"Sweden"', '"Norway"')
    (tmp_path / "graph.nq").write_text(data, encoding="utf-8")
    with pytest.raises(UserError, match=r"'norway' names 2 actors: state:NOR, state:SWE\. Give one of these"):
        find_thing("norway", "actor", tmp_path, PREFIXES)


def test_a_query_of_ones_own_may_take_parameters_too(build: Path) -> None:
    own = "# Who meets an actor\n# $actor (actor): who is met\nASK { ?x rel:meets $actor }"
    assert run_query(build, fill_query(read_query(own), {"actor": "Sweden"}, build)) is True
    assert read_query("timeline") == get_named_query("timeline")
    assert fill_query(read_query("ASK { ?x rel:meets $actor }"), {}, build) == "ASK { ?x rel:meets $actor }"
