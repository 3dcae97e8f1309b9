"""The ontology that comes with kgraph is whole and consistent; one that is broken says where."""

import datetime
import json
import re
from pathlib import Path

import pytest

from kgraph.errors import UserError
from kgraph.ids import content_hash, evidence_id, statement_id
from kgraph.model import ACTOR_TYPES, Time
from kgraph.ontology import Ontology, RelationType, load_ontology, ontology_directory

ONTOLOGY = load_ontology()
README = (ontology_directory() / "README.md").read_text(encoding="utf-8")
EVERYBODY = frozenset(ACTOR_TYPES.values())

VOCABULARY = {
    "AGREE": "agrees-with* assures invites promises promises-aid seeks-ties-with",
    "CONSULT": "consults* mediates meets* negotiates-with* phones* receives visits",
    "SUPPORT": "condoles congratulates establishes-relations-with* praises reaffirms-ties* recognizes "
    "signs-agreement-with* supports thanks",
    "CONCEDE": "accepts-demand-of apologizes-to concedes-to eases-sanctions-on",
    "COOPERATE": "cooperates-economically-with* cooperates-militarily-with* cooperates-with* exercises-with* "
    "extradites-to shares-intelligence-with* trades-with*",
    "AID": "aids forgives-debt-of gives-asylum-to gives-economic-aid gives-humanitarian-aid "
    "gives-military-aid",
    "RETREAT": "ceases-fire-with* gives-access-to leaves releases returns-property-to withdraws-from",
    "REQUEST": "demands requests requests-ceasefire urges",
    "ACCUSE": "accuses condemns criticizes investigates sues",
    "REJECT": "denies-claim-of denies-entry-to refuses rejects vetoes",
    "THREATEN": "gives-ultimatum-to threatens warns",
    "PROTEST": "boycotts protests-against",
    "SANCTION": "convicts cuts-aid-to cuts-ties-with expels-diplomats-of recalls-ambassador-from sanctions "
    "suspends-cooperation-with",
    "MOBILIZE": "deploys-to mobilizes-against raises-alert-against",
    "COERCE": "allows-attack-on arrests bans blockades coerces cyberattacks deports restricts "
    "seizes-property-of spies-on",
    "ASSAULT": "abducts attacks fights* invades kills occupies strikes",
    "STANDING": "allied-with* hosts member-of partner-of* rival-of*",
}

relations = pytest.mark.parametrize(
    "relation", [pytest.param(r, id=r.name) for r in ONTOLOGY.relations.values()]
)


def test_the_vocabulary_is_the_agreed_one() -> None:
    found: dict[str, list[str]] = {}
    for relation in ONTOLOGY.relations.values():
        found.setdefault(relation.event_type, []).append(relation.name + "*" * relation.symmetric)
    assert {name: " ".join(sorted(names)) for name, names in found.items()} == VOCABULARY
    assert set(ONTOLOGY.event_types) == set(VOCABULARY)


@relations
def test_every_relation_is_described(relation: RelationType) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", relation.name)
    assert relation.label == relation.name.replace("-", " ")
    assert relation.definition.endswith(".")
    assert len(set(relation.examples)) >= 2
    assert relation.domain <= EVERYBODY
    assert relation.range <= EVERYBODY
    assert relation.domain
    assert relation.range
    assert all(re.fullmatch(r"\d{2,4}", code) for code in relation.cameo)
    assert bool(relation.cameo) == (relation.event_type != "STANDING")


@relations
def test_both_sides_of_a_symmetric_relation_may_be_the_same(relation: RelationType) -> None:
    assert not relation.symmetric or relation.domain == relation.range


def test_examples_are_about_one_relation_each() -> None:
    examples = [example for relation in ONTOLOGY.relations.values() for example in relation.examples]
    assert len(examples) == len(set(examples))


def test_details_are_read() -> None:
    relation = ONTOLOGY.relation("gives-asylum-to")
    assert relation.quad_class == "material-cooperation"
    assert relation.domain == {"State"}
    assert relation.range == EVERYBODY
    assert relation.cameo == ("075",)
    assert relation.contexts == ("migration",)
    assert ONTOLOGY.relation("member-of").range == {"Organisation"}
    assert ONTOLOGY.relation("visits").mode == "visit"
    assert ONTOLOGY.relation("requests").mode is None
    assert ONTOLOGY.relation("allied-with").quad_class is None
    assert ONTOLOGY.event_types["ACCUSE"].quad_class == "verbal-conflict"
    assert ONTOLOGY.namespaces["rel"] == "https://w3id.org/kgraph/relation/"
    assert ONTOLOGY.version


def test_receives_is_the_only_inverse() -> None:
    inverses = {
        relation.name: relation.inverse_of for relation in ONTOLOGY.relations.values() if relation.inverse_of
    }
    assert inverses == {"receives": "visits"}


def test_the_gold_annotation_uses_known_relations() -> None:
    lines = (Path(__file__).parent / "golden" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    used = {statement["relation"] for line in lines for statement in json.loads(line)["statements"]}
    assert used
    assert used <= set(ONTOLOGY.relations)


def test_an_unknown_relation_gets_a_suggestion() -> None:
    with pytest.raises(UserError, match=r"no relation type 'condems'\. Did you mean condemns"):
        ONTOLOGY.relation("condems")
    with pytest.raises(UserError, match=r"no relation type 'zzz'\. See kgraph\.ttl"):
        ONTOLOGY.relation("zzz")


# --- other directories -------------------------------------------------------------------------------------


def rewritten(tmp_path: Path, old: str, new: str) -> Ontology:
    """Load the ontology with one passage of its vocabulary changed."""
    text = (ontology_directory() / "kgraph.ttl").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "kgraph.ttl").write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_ontology(tmp_path)


def test_another_directory_can_be_read(tmp_path: Path) -> None:
    ontology = rewritten(tmp_path, "rel:condemns a ", "rel:denounces a ")
    assert ontology.directory == tmp_path
    assert ontology.shapes_path == tmp_path / "shapes.ttl"
    assert "denounces" in ontology.relations
    assert "condemns" not in ontology.relations


def test_a_missing_vocabulary_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"kgraph\.ttl: cannot be read .* Restore it"):
        load_ontology(tmp_path)


CONDEMNS = "rel:condemns a kg:RelationType, owl:ObjectProperty ;"


def line_of(passage: str) -> int:
    text = (ontology_directory() / "kgraph.ttl").read_text(encoding="utf-8")
    return text[: text.index(passage)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        (CONDEMNS, CONDEMNS + " ,", line_of(CONDEMNS), "Mend the Turtle there."),
        (
            CONDEMNS,
            "rel:frowns-at a kg:RelationType .\n" + CONDEMNS,
            line_of(CONDEMNS),
            "rel:frowns-at has no event type. Add a line such as kg:eventType plover:CONSULT ;",
        ),
        (
            CONDEMNS,
            "rel:frowns-at a kg:RelationType ; kg:eventType plover:FROWN .\n" + CONDEMNS,
            line_of(CONDEMNS),
            "rel:frowns-at has the unknown event type FROWN. There are ACCUSE, AGREE,",
        ),
        (
            CONDEMNS,
            CONDEMNS + " owl:inverseOf rel:praise ;",
            line_of(CONDEMNS),
            "rel:condemns is the inverse of the unknown relation praise. Did you mean praises?",
        ),
        (
            CONDEMNS,
            CONDEMNS + " owl:inverseOf rel:receives ;",
            line_of(CONDEMNS),
            "rel:condemns is the inverse of receives, an inverse itself. Keep one of the two.",
        ),
        (
            CONDEMNS,
            CONDEMNS + " rdfs:range kg:Statement ;",
            line_of(CONDEMNS),
            "rel:condemns wants Statement, which is no class of actors. Write e.g. kg:Actor.",
        ),
        (
            CONDEMNS,
            CONDEMNS + " kg:mode 'allege' ;",
            line_of(CONDEMNS),
            "rel:condemns has 2 values of kg:mode. Keep one.",
        ),
        (
            CONDEMNS,
            "kg:frowns-at a kg:RelationType .\n" + CONDEMNS,
            line_of(CONDEMNS),
            "kg:frowns-at is not below https://w3id.org/kgraph/relation/. Write it with the prefix rel:",
        ),
    ],
)
def test_a_mistake_is_reported_with_file_line_and_remedy(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    with pytest.raises(UserError) as error:
        rewritten(tmp_path, old, new)
    message = str(error.value)
    assert re.match(rf"{re.escape(str(tmp_path))}/kgraph\.ttl, line {line}: ", message)
    assert problem in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        (
            "shapes.ttl",
            b"@prefix sh: <http://www.w3.org/ns/shacl#> .\n\nsh:a sh:b .\n",
            "line 3: .*Turtle there.",
        ),
        ("shapes.ttl", b"<a:a> <a:b> <a:c> .\n<a:a> <a:b> '\xff' .\n", "line 2: .*Mend the Turtle there."),
        (
            "context.jsonld",
            b'{"@context": {\n  "kg": \n}}\n',
            "line 3: Expecting value. Mend the JSON there.",
        ),
        ("context.jsonld", b'{"@context":\n {"kg": "\xff"}}\n', "line 2: not UTF-8. Save the file as UTF-8."),
    ],
)
def test_broken_shapes_and_contexts_are_reported(
    tmp_path: Path, file: str, content: bytes, told: str
) -> None:
    (tmp_path / "kgraph.ttl").write_bytes((ontology_directory() / "kgraph.ttl").read_bytes())
    (tmp_path / file).write_bytes(content)
    with pytest.raises(UserError) as error:
        load_ontology(tmp_path)
    assert re.fullmatch(f"{re.escape(str(tmp_path / file))}, {told}", str(error.value))


def test_a_missing_prefix_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"kgraph\.ttl: the prefix graph: is missing\. Declare it"):
        rewritten(tmp_path, "@prefix graph: <https://w3id.org/kgraph/graph/> .", "")


def test_the_fingerprint_changes_with_any_file_but_not_with_the_place(tmp_path: Path) -> None:
    prints = []
    for name in ("one", "other"):
        (tmp_path / name / "lexicon").mkdir(parents=True)
        (tmp_path / name / "kgraph.ttl").write_bytes((ontology_directory() / "kgraph.ttl").read_bytes())
        (tmp_path / name / "lexicon" / "accuse.yaml").write_text("- relation: condemns\n", encoding="utf-8")
        prints.append(load_ontology(tmp_path / name).fingerprint)
    assert prints[0] == prints[1]
    lexicon = tmp_path / "one" / "lexicon"
    (lexicon / ".accuse.yaml.swp").write_text("an editor's own", encoding="utf-8")
    assert load_ontology(tmp_path / "one").fingerprint == prints[0]
    (lexicon / "accuse.yaml").rename(lexicon / "blame.yaml")
    renamed = load_ontology(tmp_path / "one").fingerprint
    assert renamed != prints[0]
    (lexicon / "blame.yaml").write_text("- relation: accuses\n", encoding="utf-8")
    assert load_ontology(tmp_path / "one").fingerprint not in (renamed, prints[0])


# --- RDF ---------------------------------------------------------------------------------------------------


def example() -> str:
    """Return the worked example of README.md."""
    return README.split("```trig\n")[1].split("```")[0]


def violations(trig: str) -> list[str]:
    """Return what the shapes have against some data, by message."""
    import pyshacl
    from rdflib import Dataset, Graph
    from rdflib.namespace import SH

    data, dataset = Graph(), Dataset()
    dataset.parse(data=trig, format="trig")
    for subject, predicate, object, _ in dataset.quads():
        data.add((subject, predicate, object))
    _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(ONTOLOGY.shapes_path))
    assert isinstance(report, Graph)
    return sorted(map(str, report.objects(None, SH.resultMessage)))


def test_the_shapes_are_shacl() -> None:
    import pyshacl
    from rdflib import Graph

    conforms, _, text = pyshacl.validate(
        Graph(), shacl_graph=Graph().parse(ONTOLOGY.shapes_path), meta_shacl=True
    )
    assert conforms, text


def test_the_worked_example_conforms_to_the_shapes() -> None:
    assert violations(example()) == []


def test_the_worked_example_has_no_blank_nodes_and_each_triple_once() -> None:
    from rdflib import BNode, Dataset

    dataset = Dataset()
    dataset.parse(data=example(), format="trig")
    quads = list(dataset.quads())
    assert not any(isinstance(term, BNode) for quad in quads for term in quad[:3])
    assert len({quad[:3] for quad in quads}) == len(quads) > 50


def test_the_worked_example_has_kgraphs_own_names() -> None:
    (text,) = re.findall(r'oa:TextQuoteSelector ; oa:exact "(.*?)"', example())
    day = datetime.date(2024, 2, 12)
    statement = statement_id(
        "state:NOR",
        "condemns",
        "state:DNK",
        "affirmed",
        "asserted",
        None,
        Time(start=day, end=day, precision="day"),
    )
    evidence = evidence_id(content_hash(text), 0, len(text), statement)
    assert f"<id/stmt/{statement.removeprefix('stmt:')}>" in example()
    assert f"<id/ev/{evidence.removeprefix('ev:')}>" in example()
    assert f'kg:contentHash "{content_hash(text)}"' in example()
    for words, start, end in re.findall(r'oa:exact "(.*?)" ; oa:start (\d+) ; oa:end (\d+)', example()):
        assert text[int(start) : int(end)] == words


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "kg:object <id/state/DNK>",
            "kg:object <id/state/NOR>",
            "A statement has one subject, which is an actor and not its object.",
        ),
        ("kg:relation rel:condemns ;", "", "A statement has one relation type."),
        (
            "kg:subject <id/state/NOR>",
            "kg:subject <id/city/OSLO>",
            "A statement has one subject, which is an actor and not its object.",
        ),
        (
            "kg:modality kg:asserted",
            "kg:modality kg:sung",
            "A statement is asserted, claimed, reported, future or hypothetical.",
        ),
        ("kg:polarity kg:affirmed ;", "", "A statement is affirmed or negated."),
        ("kg:belief 0.62", "kg:belief 1.5", "A statement has one belief from 0 to 1."),
        ("kg:belief 0.62", 'kg:belief "high"', "A statement has one belief from 0 to 1."),
        (
            'kg:timeEnd "2024-02-12"',
            'kg:timeEnd "2024-02-11"',
            "A time starts on one day, not after its end.",
        ),
        ("; kg:timePrecision kg:day ;", ";", "A time has a precision."),
        (
            'kg:timeStart "2024-02-12"^^xsd:date ; kg:timeEnd "2024-02-12"^^xsd:date ;',
            "",
            "A time has a start or an end.",
        ),
        ('kg:rule "condemns/verb" ;', "", "Evidence names the rule that made the statement."),
        (
            "oa:start 0 ;",
            "oa:start -1 ;",
            "A selector by position, a mention or a span starts once, at 0 or later, and before its end.",
        ),
        ("oa:start 0 ;", "", "One selector of evidence is an oa:TextPositionSelector."),
        ('rdfs:label "Norway" ;', "", "An actor has one label."),
        (
            "<id/state/DNK> a kg:State",
            "<id/state/DNK> a kg:Group",
            "An actor is of the type that its id says.",
        ),
        ('kg:contentHash "', 'kg:contentHash "x', "An article has the SHA-256 of its text."),
    ],
)
def test_the_shapes_refuse_what_the_models_refuse(old: str, new: str, message: str) -> None:
    assert old in example()
    assert message in violations(example().replace(old, new, 1))


def test_the_readme_shows_a_relation_as_it_is() -> None:
    block = README.split("```turtle\n")[1].split("```")[0]
    assert block in (ontology_directory() / "kgraph.ttl").read_text(encoding="utf-8")


def test_the_json_ld_context_means_the_same_as_the_worked_example() -> None:
    from rdflib import Dataset, Graph

    context = json.loads(ONTOLOGY.context_path.read_text(encoding="utf-8"))
    dataset = Dataset(default_union=True)
    dataset.parse(data=example(), format="trig")
    found = re.search(r"id/stmt/([0-9a-f]+)", example())
    assert found
    short = {
        "id": f"stmt:{found[1]}",
        "type": "Statement",
        "subject": "state:NOR",
        "relation": "rel:condemns",
        "object": "state:DNK",
        "eventType": "plover:ACCUSE",
        "ploverCode": "plover:ACCUSE",
        "polarity": "affirmed",
        "modality": "asserted",
        "timeStart": "2024-02-12",
        "timeEnd": "2024-02-12",
        "timePrecision": "day",
        "context": ["military"],
        "belief": "0.62",
    }
    graph = Graph().parse(data=json.dumps(context | short), format="json-ld")
    assert len(graph) == len(short) - 1
    assert all(triple in dataset for triple in graph)


def test_the_json_ld_context_names_only_what_the_vocabulary_has() -> None:
    from rdflib import Graph, URIRef

    vocabulary = Graph().parse(ONTOLOGY.vocabulary_path)
    terms = json.loads(ONTOLOGY.context_path.read_text(encoding="utf-8"))["@context"].values()
    own = [term["@id"] for term in terms if isinstance(term, dict) and term["@id"].startswith("kg:")]
    assert len(own) > 15
    for name in own:
        assert (URIRef(ONTOLOGY.namespaces["kg"] + name.removeprefix("kg:")), None, None) in vocabulary


def test_every_property_of_the_readme_is_in_the_vocabulary() -> None:
    from rdflib import Graph, URIRef

    vocabulary = Graph().parse(ONTOLOGY.vocabulary_path)
    for name in set(re.findall(r"kg:([A-Za-z0-9-]+)", README)):
        assert (URIRef(ONTOLOGY.namespaces["kg"] + name), None, None) in vocabulary, name
