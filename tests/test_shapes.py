"""The shapes refuse what the models refuse, allow what they allow, and say what the ontology says."""

import datetime
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH

from kgraph.model import Evidence, Modality, Polarity, Precision, Statement, Time
from kgraph.shacl_engines import ENGINES, Finding, check_shapes, choose_engine, find_violations
from kgraph.views import Article, BuildData
from kgraph.views.rdf import build_quads, write_lines
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement
from tests.valid_statements import builds

README = (ONTOLOGY.directory / "README.md").read_text(encoding="utf-8")
KG = Namespace(ONTOLOGY.namespaces["kg"])
ID = ONTOLOGY.namespaces["id"]

fast = pytest.mark.skipif(
    "not __import__('importlib').util.find_spec('shacl')", reason="shacl is not installed"
)


@cache
def vocabulary() -> str:
    """Return the vocabulary as N-Triples."""
    quads = parse(path=ONTOLOGY.vocabulary_path, format=RdfFormat.TURTLE)
    return "".join(f"{quad.triple} .\n" for quad in quads)


def triples(data: BuildData) -> str:
    return write_lines(quad[:3] for quad in build_quads(data))  # type: ignore[misc]


def findings(engine: str, data: BuildData | str) -> list[Finding]:
    """Return what an engine finds wrong with a build, or with a graph in N-Triples."""
    graph = data if isinstance(data, str) else triples(data)
    return find_violations(engine, ONTOLOGY.shapes_path, graph + vocabulary())


def messages(data: BuildData | str) -> set[str]:
    return {finding.message for finding in findings(choose_engine(), data)}


# What is allowed


@fast
@settings(max_examples=60)
@given(builds())
def test_what_the_models_and_the_ontology_allow_conforms(data: BuildData) -> None:
    assert findings("shacl", data) == []


@settings(max_examples=5)
@given(builds())
def test_the_same_by_pyshacl(data: BuildData) -> None:
    assert findings("pyshacl", data) == []


# What is refused

Mutation = Callable[[Statement], Statement]


def changed(**fields: Any) -> Mutation:
    """Change fields of a statement, unchecked."""
    return lambda statement: statement.model_copy(update=fields)


def evidence(**fields: Any) -> Mutation:
    """Change fields of a statement's evidence, unchecked."""
    return lambda statement: statement.model_copy(
        update={"evidence": (statement.evidence[0].model_copy(update=fields),)}
    )


def span(place: str, change: Callable[[int, int, str], tuple[int, int, str]]) -> Mutation:
    """Change offsets and text of one part of a statement's evidence, or of the sentence itself, unchecked."""

    def mutate(statement: Statement) -> Statement:
        (found,) = statement.evidence
        part = found if place == "sentence" else getattr(found, place)
        start, end, text = change(part.start, part.end, part.text)
        fields = {"start": start, "end": end, "text": text}
        return evidence(**(fields if place == "sentence" else {place: part.model_copy(update=fields)}))(
            statement
        )

    return mutate


def swapped(statement: Statement) -> Statement:
    """Turn a symmetric statement round."""
    return changed(subject=statement.object, object=statement.subject)(statement)


def time(start: str | None, end: str | None, precision: str = "interval") -> Time:
    """Make a time, unchecked."""
    first, last = (day and datetime.date.fromisoformat(day) for day in (start, end))
    return Time.model_construct(start=first, end=last, precision=precision)


PLACES = ("sentence", "subject_mention", "object_mention", "trigger")
MUTATIONS: dict[str, Mutation] = {
    "an id that is no hash": changed(id="stmt:1f"),
    "an id of another kind": changed(id=f"event:{'0' * 64}"),
    "the same actor on both sides": lambda s: changed(object=s.subject)(s),
    "a symmetric statement turned round": swapped,
    "an unknown polarity": changed(polarity="denied"),
    "an unknown modality": changed(modality="sung"),
    "an unknown precision": changed(time=time("2024-02-12", "2024-02-12", "hour")),
    "a time that ends before it starts": changed(time=time("2024-02-12", "2024-02-11")),
    "a time without days": changed(time=time(None, None)),
    "a belief above one": changed(belief=1.5),
    "a belief below nought": changed(belief=-0.5),
    "no evidence": changed(evidence=()),
    "an id of evidence that is no hash": evidence(id="ev:1f"),
    "a confidence above one": evidence(confidence=1.01),
    "a confidence below nought": evidence(confidence=-1.0),
} | {
    f"{name}, {place}": span(place, change)
    for place in PLACES
    for name, change in {
        "a text that is too long": lambda start, end, text: (start, end, text + "x"),
        "an end that is too late": lambda start, end, text: (start, end + 1, text),
        "a start before the text": lambda _, __, text: (-1, len(text) - 1, text),
        "no text": lambda start, _, __: (start, start, ""),
    }.items()
}
"""What can be wrong with a statement and written as RDF all the same."""


def with_statements(data: BuildData, found: Iterable[Statement]) -> BuildData:
    return data.model_copy(update={"statements": tuple(found)})


def is_valid(statement: Statement) -> bool:
    try:
        Statement.model_validate(statement.model_dump(warnings=False))
    except ValidationError:
        return False
    return True


@fast
@given(data=builds(most=1), name=st.sampled_from(sorted(MUTATIONS)))
def test_what_the_models_refuse_does_not_conform(data: BuildData, name: str) -> None:
    (statement,) = data.statements
    assume(statement.symmetric or "symmetric" not in name)
    mutated = MUTATIONS[name](statement)
    assert is_valid(statement) and not is_valid(mutated)
    assert findings("shacl", with_statements(data, [mutated]))


@fast
def test_both_engines_find_the_same_things_wrong_with_every_mutation() -> None:
    """All mutations at once, each of a statement about an article of its own."""
    statements, documents = {}, []
    for number, name in enumerate(sorted(MUTATIONS)):
        document = make_document(f"a{number}", f"Norway met Denmark {number} times.")
        day = datetime.date(2024, 2, 12) + datetime.timedelta(days=number)
        known: Any = {"event_type": "CONSULT", "symmetric": True, "time": make_day(day.isoformat())}
        made = make_statement("state:DNK", "meets", "state:NOR", documents=(document,), **known)
        statements[name] = MUTATIONS[name](made)
        documents.append(document)
    data = with_statements(make_data(documents=tuple(documents)), statements.values())
    found = findings("pyshacl", data)
    assert set(findings("shacl", data)) == set(found)
    for name, statement in statements.items():
        parts = [statement.id, *(evidence.id for evidence in statement.evidence)]
        names = [f"<{ID}{part.replace(':', '/')}" for part in parts]
        things = [term for finding in found for term in (finding.focus, finding.value) if term]
        assert any(term.startswith(tuple(names)) for term in things), name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id/state/NOR>", "id/state/nor>"),
        ("id/org/NATO>", "id/org/N.A.T.O.>"),
        ("id/state/NOR>", "id/city/OSLO>"),
    ],
)
def test_an_actor_with_an_id_that_is_none_is_refused(old: str, new: str) -> None:
    graph = triples(make_data(make_statement(modality="claimed", attributed_to="org:NATO")))
    assert findings(choose_engine(), graph) == []
    assert findings(choose_engine(), graph.replace(old, new))


@pytest.mark.parametrize("field", ["id", "sha256"])
def test_an_article_that_the_models_refuse_is_refused(field: str) -> None:
    article = Article.of(make_document())
    wrong = article.model_copy(update={field: ""})
    with pytest.raises(ValidationError):
        Article.model_validate(wrong.model_dump())
    data = make_data().model_copy(update={"articles": (wrong,)})
    assert findings(choose_engine(), data)


def test_evidence_that_is_not_there_any_more_is_missed() -> None:
    quads = build_quads(make_data(make_statement()))
    without = write_lines(quad[:3] for quad in quads if "/article/" not in quad.graph)  # type: ignore[misc]
    assert messages(without) == {
        "A statement has evidence; one without is left over from an article that was dropped."
    }


# What the ontology says


def told(*statements: Statement) -> set[str]:
    return messages(make_data(*statements))


def test_the_relation_is_one_of_the_ontology() -> None:
    assert told(make_statement(relation="bewitches")) == {
        "The relation of a statement is one of the ontology's relation types.",
        "The event type of a statement is that of its relation type.",
    }
    assert told(make_statement(relation="receives", event_type="CONSULT")) == {
        "A relation that is the inverse of another is stored as that other, with the parties swapped."
    }


def test_the_event_type_is_that_of_the_relation() -> None:
    assert told(make_statement(event_type="AID")) == {
        "The event type of a statement is that of its relation type."
    }
    assert "The event type of a statement is one of the ontology's." in told(
        make_statement(event_type="SING")
    )


def test_actors_are_of_the_types_that_the_relation_wants() -> None:
    asylum = {"relation": "gives-asylum-to", "event_type": "AID"}
    assert told(make_statement("state:NOR", object="org:NATO", **asylum)) == set()  # type: ignore[arg-type]
    assert told(make_statement("org:NATO", object="state:NOR", **asylum)) == {  # type: ignore[arg-type]
        "The subject of a statement is of a type that the domain of its relation type allows."
    }
    member = make_statement("state:NOR", "member-of", "state:DNK", event_type="STANDING")
    assert told(member.model_copy(update={"plover": None})) == {
        "The object of a statement is of a type that the range of its relation type allows."
    }


def test_a_graph_whose_words_mean_something_else_is_refused() -> None:
    graph = triples(make_data(make_statement()))
    other = graph.replace("plover/ACCUSE> .", "plover/PRAISE> .").replace(
        "<https://w3id.org/kgraph/plover/ACCUSE> <", "<https://w3id.org/kgraph/plover/PRAISE> <"
    )
    assert "A relation type has one event type; the graph and the ontology agree on it." in messages(other)


def test_edges_are_there_for_what_is_affirmed_and_asserted_and_nothing_else() -> None:
    graph = triples(make_data(make_statement()))
    edge = f"<{ID}state/NOR> <{ONTOLOGY.namespaces['rel']}condemns> <{ID}state/DNK> .\n"
    assert edge in graph
    assert messages(graph.replace(edge, "")) == {
        "A statement that is affirmed and asserted has an edge between its actors."
    }
    denied = triples(make_data(make_statement(polarity="negated")))
    assert messages(denied + edge) == {
        "An edge from an actor stands for a statement that is affirmed and asserted."
    }


# The shapes and the vocabulary


@cache
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY.shapes_path)


@cache
def words() -> Graph:
    return Graph().parse(ONTOLOGY.vocabulary_path)


@pytest.mark.parametrize(
    ("name", "kind", "known"),
    [
        ("polarity", "Polarity", get_args(Polarity)),
        ("modality", "Modality", get_args(Modality)),
        ("timePrecision", "Precision", get_args(Precision)),
        ("quadClass", "QuadClass", {t.quad_class for t in ONTOLOGY.event_types.values() if t.quad_class}),
    ],
)
def test_lists_of_qualifiers_are_those_of_the_vocabulary_and_the_models(
    name: str, kind: str, known: Iterable[str]
) -> None:
    described = {str(word) for word in words().subjects(RDF.type, KG[kind])}
    assert described == {str(KG[word]) for word in known}
    lists = [
        {str(word) for word in Collection(shapes(), items)}
        for shape in shapes().subjects(SH.path, KG[name])
        for items in shapes().objects(shape, SH["in"])
    ]
    assert lists == [described]


def test_types_of_values_are_those_of_the_vocabulary() -> None:
    checked = 0
    for shape, path in shapes().subject_objects(SH.path):
        if not isinstance(path, URIRef) or not path.startswith(str(KG)):
            continue
        assert (path, None, None) in words(), path
        declared = set(words().objects(path, RDFS.range))
        for constraint in (SH.datatype, SH["class"]):
            for wanted in shapes().objects(shape, constraint):
                assert {wanted} == declared, path
                checked += 1
    assert checked > 20


def test_classes_that_are_checked_are_those_of_the_vocabulary() -> None:
    targets = {t for t in shapes().objects(None, SH.targetClass) if str(t).startswith(str(KG))}
    described = set(words().subjects(RDF.type, OWL.Class))
    assert targets <= described
    assert {KG[name] for name in ("Statement", "Evidence", "Mention", "Article", "Run", "State")} <= targets


def test_every_shape_says_how_things_should_be() -> None:
    parts = {*shapes().objects(None, SH.property), *shapes().objects(None, SH.sparql)}
    whole = {
        s for s in shapes().subjects(RDF.type, SH.NodeShape) if {*shapes().predicates(s)} & NODE_CONSTRAINTS
    }
    assert [str(shape) for shape in parts | whole if not shapes().value(shape, SH.message)] == []


def test_every_shape_that_is_asked_says_what_to_do() -> None:
    asked = {
        shape
        for kind in (SH.targetClass, SH.targetNode, SH.targetSubjectsOf)
        for shape in shapes().subjects(kind)
    }
    assert [str(shape) for shape in asked if not shapes().value(shape, RDFS.comment)] == []


NODE_CONSTRAINTS = {SH.nodeKind, SH.pattern, SH["class"], SH["or"]}

COUNTS = {"1": (1, 1), "0–1": (0, 1), "any": (0, None), "1 or more": (1, None), "2": (2, 2)}
"""How often a property may stand, as README.md writes it."""


def test_the_readme_counts_as_the_shapes_do() -> None:
    table = README.split("### Properties")[1].split("\n\nA span")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if line]
    counts, checked = count_properties(), 0
    subjects: list[URIRef] = []
    for subject, properties, _, often in rows[2:]:
        subjects = names_in(subject) or subjects
        found = [counts[s, p] for s in subjects for p in names_in(properties) if (s, p) in counts]
        if found and often in COUNTS:
            assert set(found) == {COUNTS[often]}, (subjects, properties)
            checked += 1
    assert checked > 25


def names_in(cell: str) -> list[URIRef]:
    """Return the names that stand in a cell of a table, in full."""
    prefixes = dict(shapes().namespaces())
    names = [name.split(":") for name in re.findall(r"`([a-z]+:\w+)`", cell)]
    return [URIRef(prefixes[prefix] + local) for prefix, local in names if prefix in prefixes]


def count_properties() -> dict[tuple[Any, Any], tuple[int, int | None]]:
    """Return how often a property may stand on things of a class, by all shapes of that class."""
    counts: dict[tuple[Any, Any], tuple[int, int | None]] = {}
    for shape, target in shapes().subject_objects(SH.targetClass):
        for described in shapes().objects(shape, SH.property):
            path = shapes().value(described, SH.path)
            least, most = counts.get((target, path), (0, None))
            fewest, highest = (shapes().value(described, limit) for limit in (SH.minCount, SH.maxCount))
            least = max(least, int(str(fewest or 0)))
            counts[target, path] = (least, int(str(highest)) if highest is not None else most)
    return counts


# The engines


def test_the_shapes_are_sound() -> None:
    check_shapes(ONTOLOGY.shapes_path)
    assert set(ENGINES) == {"pyshacl", "shacl"}


def test_evidence_is_what_the_shapes_know_of_it() -> None:
    """A field that is new in the model needs a shape, or a word here on why not."""
    kept_aside = {"cues"}
    assert set(Evidence.model_fields) - kept_aside == {
        *("id", "document", "start", "end", "text", "subject_mention", "object_mention", "trigger"),
        *("attributed_mention", "event", "extractor", "rule", "confidence"),
    }
