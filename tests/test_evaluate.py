"""Scores follow the rule to the letter: each test is one clause of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.build_directory import Build
from kgraph.errors import UserError
from kgraph.evaluate import Ratio, Scores, evaluate
from kgraph.ids import content_hash
from kgraph.manifest import BuildManifest, Source
from kgraph.model import Document, Statement
from tests.factories import ONTOLOGY, VERSIONS, make_day, make_document, make_statement

Score = Callable[..., Scores]

A1, A2 = make_document("a1", "Norway condemned Denmark."), make_document("a2", "Norway thanked Denmark.")


def open_build(*statements: Statement, documents: tuple[Document, ...] = (A1, A2)) -> Build:
    """Return a build of these statements that was never written."""
    articles = tuple(Source(id=d.id, sha256=content_hash(d.text), file=f"{d.id}.txt") for d in documents)
    manifest = BuildManifest(
        kgraph="0",
        ontology={},
        coder="",
        versions=VERSIONS,
        settings={},
        counts={},
        documents=articles,
        outputs={},
    )
    build = Build(Path("build"), manifest)
    build.statements = statements
    return build


def gold(
    source: str = "NOR", relation: str = "condemns", target: str = "DNK", **fields: object
) -> dict[str, object]:
    """Return a gold statement."""
    return {"source": source, "relation": relation, "target": target, "roots": ["ACCUSE"]} | fields


@pytest.fixture
def score(tmp_path: Path) -> Score:
    """Return a function that scores statements about the article a1 by gold statements about its sentence."""

    def score(golds: list[dict[str, object]], *statements: Statement) -> Scores:
        path = tmp_path / "gold.jsonl"
        path.write_text(json.dumps({"doc": "a1.txt", "start": 3, "anchor": "Norway", "statements": golds}))
        return evaluate(path, open_build(*statements), ONTOLOGY)

    return score


CONDEMNS = make_statement(documents=(A1,))


def counts(scores: Scores) -> tuple[int, int, int, int]:
    """Return right, predicted, found, required."""
    precision, recall = scores.overall.precision, scores.overall.recall
    return precision.hits, precision.total, recall.hits, recall.total


def test_a_right_prediction_counts_for_precision_and_recall(score: Score) -> None:
    scores = score([gold()], CONDEMNS)
    assert counts(scores) == (1, 1, 1, 1)
    assert scores.overall.f1 == 1.0
    assert scores.by_event_type["ACCUSE"] == scores.overall


def test_any_relation_of_a_right_event_type_is_right(score: Score) -> None:
    assert counts(score([gold()], make_statement(relation="criticizes", documents=(A1,)))) == (1, 1, 1, 1)


def test_the_wrong_event_type_direction_or_polarity_is_wrong(score: Score) -> None:
    wrong = [
        make_statement(relation="thanks", event_type="SUPPORT", documents=(A1,)),
        make_statement("state:DNK", object="state:NOR", documents=(A1,)),
        make_statement(polarity="negated", documents=(A1,)),
    ]
    scores = score([gold()], *wrong)
    assert counts(scores) == (0, 3, 0, 1)
    assert scores.overall.f1 == 0.0
    assert len(scores.false_positives) == 3
    (missed,) = scores.missed
    assert (missed.subject, missed.relation, missed.object, missed.sentence) == (
        "NOR",
        "condemns",
        "DNK",
        A1.text,
    )


def test_direction_does_not_matter_where_gold_or_prediction_is_symmetric(score: Score) -> None:
    turned = make_statement("state:DNK", object="state:NOR", documents=(A1,))
    assert counts(score([gold(symmetric=True)], turned)) == (1, 1, 1, 1)
    meets = make_statement(
        "state:DNK", "meets", "state:NOR", event_type="CONSULT", symmetric=True, documents=(A1,)
    )
    assert counts(score([gold(relation="visits", roots=["CONSULT"])], meets)) == (1, 1, 1, 1)


def test_equal_predictions_count_once(score: Score) -> None:
    both = CONDEMNS, make_statement(relation="criticizes", documents=(A1,))
    assert counts(score([gold()], *both)) == (1, 1, 1, 1)
    scores = score([], *both)
    assert counts(scores) == (0, 1, 0, 0)
    assert scores.false_positives[0].relation == "condemns, criticizes"
    assert scores.false_positives[0].rule == "patterns/1: condemns/verb"


def test_optional_gold_neither_counts_nor_harms(score: Score) -> None:
    assert counts(score([gold(required=False)], CONDEMNS)) == (0, 0, 0, 0)
    assert counts(score([gold(required=False)])) == (0, 0, 0, 0)
    assert counts(score([gold(required=False), gold()], CONDEMNS)) == (1, 1, 1, 1)


def test_equal_gold_counts_once(score: Score) -> None:
    assert counts(score([gold(), gold(relation="criticizes")])) == (0, 0, 0, 1)
    assert counts(score([gold(symmetric=True), gold("DNK", target="NOR", symmetric=True)])) == (0, 0, 0, 1)


def test_yield_means_concede_or_retreat(score: Score) -> None:
    leaves = make_statement(relation="leaves", event_type="RETREAT", documents=(A1,))
    assert counts(score([gold(relation="leaves", roots=["YIELD"])], leaves)) == (1, 1, 1, 1)


def test_an_inverse_gold_relation_is_turned(score: Score) -> None:
    visits = make_statement("state:DNK", "visits", "state:NOR", event_type="CONSULT", documents=(A1,))
    scores = score([gold(relation="receives", roots=["CONSULT"])], visits)
    assert counts(scores) == (1, 1, 1, 1)


def test_dyads_are_found_by_any_statement(score: Score) -> None:
    scores = score(
        [gold(), gold(target="SWE")], make_statement("state:DNK", "aids", "state:NOR", documents=(A1,))
    )
    assert scores.dyad_recall == Ratio(hits=1, total=2)


def test_qualifiers_are_compared_where_gold_gives_them(score: Score) -> None:
    claimed = make_statement(
        modality="claimed", attributed_to="state:SWE", time=make_day("2024-02-12"), documents=(A1,)
    )
    right = gold(modality="claimed", attributed_to="SWE", date="2024-02-12")
    wrong = gold(modality="asserted", attributed_to="state:NOR", date="2024-02")
    hit, miss = Ratio(hits=1, total=1), Ratio(hits=0, total=1)
    assert score([right], claimed).qualifiers == dict.fromkeys(
        ("polarity", "modality", "attribution", "date"), hit
    )
    assert score([wrong], claimed).qualifiers == {
        "polarity": hit, "modality": miss, "attribution": miss, "date": miss,
    }  # fmt: skip
    assert score([gold()], claimed).qualifiers["modality"] == Ratio(hits=0, total=0)
    assert score([gold(polarity="negated")], claimed).qualifiers["polarity"] == miss


def test_documents_without_gold_are_ignored_and_named(score: Score) -> None:
    scores = score(
        [gold()], CONDEMNS, make_statement(relation="thanks", event_type="SUPPORT", documents=(A2,))
    )
    assert counts(scores) == (1, 1, 1, 1)
    assert scores.ignored == ("a2",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"doc": "b1.txt", "statements": []}', r"the build lacks 1 of its documents \(b1\.txt\)"),
        ("{", r"line 1: not JSON"),
        ('{"doc": "a1"}', r'line 1: no "statements"\. A line of gold has doc and statements'),
        ("", "no gold sentences"),
    ],
)
def test_a_gold_file_that_does_not_fit_is_refused(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line)
    with pytest.raises(UserError, match=said):
        evaluate(path, open_build(), ONTOLOGY)


def test_a_gold_file_that_cannot_be_read_is_named_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.jsonl"
    remedy = "Name a gold file in JSON lines."
    with pytest.raises(UserError) as caught:
        evaluate(path, open_build(), ONTOLOGY)
    assert str(caught.value) == f"{path}: cannot be read (No such file or directory). {remedy}"
    path.write_bytes(b"\xff")
    with pytest.raises(UserError) as caught:
        evaluate(path, open_build(), ONTOLOGY)
    assert str(caught.value) == f"{path}: cannot be read (not UTF-8: byte 0xff at offset 0). {remedy}"


def test_the_gold_of_the_seeds_can_be_read() -> None:
    seeds = Path(__file__).parent / "golden" / "seeds.jsonl"
    names = sorted({json.loads(line)["doc"] for line in seeds.read_text().splitlines()})
    documents = tuple(make_document(Path(name).stem) for name in names)
    scores = evaluate(seeds, open_build(documents=documents), ONTOLOGY)
    assert counts(scores)[:3] == (0, 0, 0)
    assert scores.documents == 5


def test_a_line_may_hold_its_own_sentence(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a1", "text": A1.text, "statements": [gold()]}))
    scores = evaluate(path, open_build(CONDEMNS), ONTOLOGY)
    assert counts(scores) == (1, 1, 1, 1)
