"""The network of actors: one edge a (subject, relation, object), and one a pair when collapsed."""

import datetime

import pytest

from kgraph.actor_tables import ActorEntry, load_actor_tables
from kgraph.export.layout import lay_out
from kgraph.model import Modality, Statement, Time
from kgraph.views import COLLAPSES, Collapse
from kgraph.views.network import Network, build_network, collapse_dyads, view_network
from kgraph.views.selection import Selection
from kgraph.views.times import merge_times, write_interval
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement

ACTORS: dict[str, ActorEntry] = dict(load_actor_tables(ONTOLOGY.directory / "actors").actors)
TWO = (make_document("a1", "Norway condemned Denmark."), make_document("a2", "Oslo condemned Denmark again."))


def network_of(*statements: Statement, **chosen: object) -> "Network[str]":
    """Return the network of some statements; what is chosen are fields of the data."""
    return build_network(make_data(*statements).model_copy(update=chosen))


def edge_of(*statements: Statement, **chosen: object) -> dict[str, object]:
    ((_, _, data),) = network_of(*statements, **chosen).edges(data=True)
    return dict(data)


def test_statements_that_differ_in_time_alone_share_an_edge() -> None:
    edge = edge_of(make_statement(documents=TWO), make_statement(time=make_day("2024-02-12")))
    assert (edge["weight"], edge["statements"], edge["documents"]) == (3, 2, 2)


def test_relations_of_one_pair_are_parallel_edges() -> None:
    network = network_of(make_statement(), make_statement(relation="accuses"))
    assert sorted(network.edges(keys=True)) == [
        ("state:NOR", "state:DNK", "accuses"),
        ("state:NOR", "state:DNK", "condemns"),
    ]


def test_an_edge_says_what_it_is() -> None:
    edge = edge_of(make_statement())
    assert (edge["relation"], edge["event_type"], edge["quad_class"]) == (
        "condemns",
        "ACCUSE",
        "verbal-conflict",
    )
    assert (edge["tone"], edge["belief"], edge["symmetric"]) == (-0.5, 0.9, False)
    assert (edge["sentence"], edge["document"]) == ("Norway condemned Denmark on Monday.", "a1")


def test_a_standing_relation_has_no_quad_class_and_no_tone() -> None:
    edge = edge_of(
        make_statement("state:DNK", "rival-of", "state:NOR", event_type="STANDING", symmetric=True)
    )
    assert "quad_class" not in edge
    assert edge["tone"] == 0.0


def test_what_is_denied_or_feared_does_not_count() -> None:
    denied, feared = make_statement(polarity="negated"), make_statement(modality="hypothetical")
    planned, claimed = make_statement(modality="future"), make_statement(modality="claimed")
    network = network_of(denied, feared, planned, claimed)
    ((_, _, edge),) = network.edges(data=True)
    assert (edge["weight"], edge["claimed"], edge["asserted"]) == (1, 1, 0)


def test_options_widen_what_counts() -> None:
    statements = [make_statement(), make_statement(polarity="negated"), make_statement(modality="future")]
    wanted = Selection.model_validate(
        {"polarity": {"affirmed", "negated"}, "modality": {"asserted", "future"}}
    )
    edge = edge_of(*statements, selection=wanted)
    assert (edge["affirmed"], edge["negated"], edge["asserted"], edge["future"]) == (2, 1, 2, 1)


def test_a_denial_takes_from_the_tone() -> None:
    statements = [make_statement(), make_statement(polarity="negated")]
    wanted = Selection(polarity=frozenset({"affirmed", "negated"}))
    assert edge_of(*statements, selection=wanted)["tone"] == -0.25


def test_the_sample_is_the_sentence_that_is_trusted_most() -> None:
    statement = make_statement(documents=TWO)
    first, second = statement.evidence
    trusted = second.model_copy(update={"confidence": 0.99})
    assert edge_of(statement.model_copy(update={"evidence": (first, trusted)}))["sentence"] == TWO[1].text


def test_dates_are_those_of_the_events() -> None:
    edge = edge_of(*(make_statement(time=make_day(day)) for day in ("2024-03-01", "2024-02-12")))
    assert (edge["first_date"], edge["last_date"]) == ("2024-02-12", "2024-03-01")
    assert edge["times"] == "2024-02-12/2024-02-12 2024-03-01/2024-03-01"


def test_an_edge_without_a_date_has_no_date() -> None:
    assert not {"first_date", "last_date", "times"} & set(edge_of(make_statement()))


@pytest.mark.parametrize("collapse", COLLAPSES)
def test_no_attribute_is_a_list_or_none(collapse: Collapse) -> None:
    data = make_data(make_statement(), make_statement(time=make_day("2024-02-12"), attributed_to="org:UN"))
    network = view_network(data.model_copy(update={"collapse": collapse, "actors": ACTORS}))
    values = [value for *_, data in network.edges(data=True) for value in data.values()]
    values += [value for _, data in network.nodes(data=True) for value in data.values()]
    assert all(isinstance(value, str | int | float) for value in values)


def test_times_that_overlap_are_united() -> None:
    def days(start: str | None, end: str | None) -> Time:
        first, last = (day and datetime.date.fromisoformat(day) for day in (start, end))
        return Time(start=first or None, end=last or None, precision="interval")

    times = [days("2024-02-10", "2024-02-20"), days("2024-02-15", "2024-02-25"), days("2024-03-01", None)]
    assert [write_interval(time) for time in merge_times(times)] == ["2024-02-10/2024-02-25", "2024-03-01/.."]
    assert merge_times([days(None, "2024-02-20"), days("2024-02-01", None)]) == []


def test_a_dyad_has_the_mean_tone_of_its_evidence_in_both_directions() -> None:
    condemns = make_statement(documents=TWO)  # twice -0.5
    aids = make_statement("state:DNK", "aids", "state:NOR", event_type="AID")  # once 1.0
    dyads = collapse_dyads(network_of(condemns, aids))
    ((one, other, edge),) = dyads.edges(data=True)
    assert {one, other} == {"state:DNK", "state:NOR"}
    assert (edge["weight"], edge["tone"]) == (3, 0.0)
    assert (edge["cooperation"], edge["conflict"], edge["relations"]) == (1, 2, 2)
    assert (edge["relation"], edge["label"]) == ("dyad", "condemns")


def test_dyads_keep_first_and_last_dates() -> None:
    there = make_statement(time=make_day("2024-02-12"))
    back = make_statement("state:DNK", "condemns", "state:NOR", time=make_day("2024-02-14"))
    ((_, _, edge),) = collapse_dyads(network_of(there, back)).edges(data=True)
    assert (edge["first_date"], edge["last_date"]) == ("2024-02-12", "2024-02-14")


def test_the_order_of_statements_does_not_matter() -> None:
    statements = [make_statement(), make_statement(relation="praises"), make_statement("state:SWE")]
    one, other = network_of(*statements), network_of(*statements[::-1])
    assert list(one.edges(data=True)) == list(other.edges(data=True))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))


@pytest.mark.parametrize(("collapse", "size"), [("dyad", 1), ("relation", 2), ("none", 3)])
def test_an_edge_stands_for_what_is_chosen(collapse: Collapse, size: int) -> None:
    statements = [make_statement(), make_statement(modality="claimed"), make_statement(relation="accuses")]
    data = make_data(*statements).model_copy(update={"collapse": collapse})
    network = view_network(data)
    assert network.is_directed() is (collapse != "dyad")
    assert network.number_of_edges() == size
    assert sum(edge["weight"] for *_, edge in network.edges(data=True)) == 3


def test_an_edge_for_one_statement_says_all_about_it() -> None:
    statement = make_statement(modality="claimed", attributed_to="org:UN")
    edge = edge_of(statement, collapse="none")
    assert (edge["id"], edge["kind"]) == (statement.id, "condemns")
    assert (edge["polarity"], edge["modality"], edge["attributed_to"]) == ("affirmed", "claimed", "org:UN")


def test_statements_of_one_relation_are_of_different_kinds_in_the_order_of_their_days() -> None:
    late, early = (make_statement(time=make_day(day)) for day in ("2024-02-12", "2024-02-11"))
    network = network_of(late, early, make_statement("state:SWE"), collapse="none")
    assert {(edge["kind"], edge.get("first_date")) for *_, edge in network.edges(data=True)} == {
        ("condemns", "2024-02-11"),
        ("condemns 2", "2024-02-12"),
        ("condemns", None),
    }


def test_states_have_their_codes_and_others_none() -> None:
    network = network_of(
        make_statement(), make_statement("org:NATO", "praises", event_type="SUPPORT"), actors=ACTORS
    )
    norway, nato = network.nodes["state:NOR"], network.nodes["org:NATO"]
    assert (norway["iso3"], norway["cow"], norway["region"]) == ("NOR", 385, "Northern Europe")
    assert not {"iso3", "cow", "region"} & set(nato)


def test_an_actor_has_its_degree_weight_and_tone() -> None:
    condemns = make_statement(documents=TWO)  # twice -0.5
    back = make_statement("state:DNK", "aids", "state:NOR", event_type="AID")  # once 1.0
    praises = make_statement("state:SWE", "praises", "state:NOR", event_type="SUPPORT")  # once 0.5
    nodes = network_of(condemns, back, praises).nodes
    told = {name: (node["degree"], node["weight"], node["tone"]) for name, node in nodes.items()}
    assert told == {
        "state:NOR": (2, 4, 0.125),
        "state:DNK": (1, 3, 0.0),
        "state:SWE": (1, 1, 0.5),
    }


@pytest.mark.parametrize("modality", ["future", "hypothetical"])
def test_what_is_left_out_by_itself_can_be_asked_for_alone(modality: Modality) -> None:
    chosen = Selection(modality=frozenset({modality}))
    assert edge_of(make_statement(), make_statement(modality=modality), selection=chosen)[modality] == 1


def test_every_actor_has_a_place_of_its_own() -> None:
    network = network_of(make_statement(), make_statement("state:SWE"))
    places = lay_out(network)
    assert len(set(places.values())) == 3
    assert all(abs(value) <= 1000 for place in places.values() for value in place)
