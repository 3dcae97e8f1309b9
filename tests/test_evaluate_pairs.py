"""The coder alone, on sentences whose two actors are given."""

from pathlib import Path

import pytest

from kgraph.errors import UserError
from kgraph.evaluate_pairs import (
    PairExample,
    binary,
    code_of,
    evaluate_pairs,
    penta,
    predict,
    read_pairs,
    score,
)
from kgraph.extract.pairs import GivenPair, code_pairs
from tests.extraction import coder
from tests.factories import ONTOLOGY

HEADER = "sentence\tsource\ttarget\tgold_root\n"


def example(sentence: str, source: str, target: str, gold_root: str = "ACCUSE") -> PairExample:
    return PairExample(sentence=sentence, source=source, target=target, gold_root=gold_root)


def predicted(sentence: str, source: str, target: str) -> str | None:
    (code,) = predict([example(sentence, source, target)], coder(), ONTOLOGY)
    return code


@pytest.mark.parametrize(
    ("sentence", "source", "target", "code"),
    [
        (
            "The teachers' union condemned the city council on Monday.",
            "The teachers' union",
            "the city council",
            "ACCUSE",
        ),
        ("Lawmakers were attacked by masked gunmen in the capital.", "masked gunmen", "Lawmakers", "ASSAULT"),
        ("The rebels withdrew from three villages.", "The rebels", "three villages", "YIELD"),
        ("The minister will visit the miners next week.", "The minister", "the miners", "AGREE"),
        ("The premier refused to meet the strikers.", "The premier", "the strikers", "REJECT"),
        ("The mayor met the fishermen for talks.", "the fishermen", "The mayor", "CONSULT"),
    ],
)
def test_given_phrases_are_the_actors(sentence: str, source: str, target: str, code: str) -> None:
    assert predicted(sentence, source, target) == code


def test_a_dateline_is_no_part_of_the_sentence() -> None:
    assert (
        predicted("ROME -- A court in Milan convicted two men.", "A court in Milan", "two men") == "SANCTION"
    )


def test_a_deed_in_the_other_direction_is_no_answer() -> None:
    assert predicted("Gunmen killed a farmer.", "a farmer", "Gunmen") is None


def test_actors_of_the_tables_are_not_seen() -> None:
    (candidates,) = code_pairs(
        coder(), [find("Chad thanked Niger, and the monks praised the nuns.", "the monks", "the nuns")]
    )
    assert [(c.subject, c.relation, c.object) for c in candidates] == [
        ("group:SOURCE", "praises", "group:TARGET")
    ]


def find(sentence: str, source: str, target: str) -> GivenPair:
    pair = GivenPair.find(sentence, source, target)
    assert pair is not None
    return pair


def test_a_phrase_inside_the_other_is_sought_elsewhere() -> None:
    pair = find("The army's critics met the army", "the army", "The army's critics")
    assert (pair.source, pair.target) == ((23, 31), (0, 18))


def test_actors_that_are_not_in_the_sentence_leave_it_without_a_code() -> None:
    assert predicted("Teachers went on strike.", "Teachers", "a recipient") is None
    scores = evaluate_pairs([example("Teachers left.", "Teachers", "a recipient")], coder(), ONTOLOGY)
    assert (scores.unplaced, scores.coverage) == (1, 0.0)


def test_the_surest_statement_decides() -> None:
    pair = find("The guild praised the crown.", "The guild", "the crown")
    (candidates,) = code_pairs(coder(), [pair])
    (sure,) = candidates
    unsure = sure.model_copy(update={"relation": "condemns", "confidence": 0.1})
    assert code_of([unsure, sure], ONTOLOGY) == "SUPPORT"


def test_scores_are_over_the_sentences_with_a_code() -> None:
    scores = evaluate_pairs(
        [
            example("The guild praised the crown.", "The guild", "the crown", "SUPPORT"),
            example("The guild condemned the crown.", "The guild", "the crown", "REQUEST"),
            example("The army left the village.", "The army", "the village", "RETREAT"),
            example("The guild resembles the crown.", "The guild", "the crown", "AID"),
        ],
        coder(),
        ONTOLOGY,
    )
    assert (scores.sentences, scores.covered, scores.coverage) == (4, 3, 0.75)
    assert scores.root.accuracy == pytest.approx(2 / 3)
    assert scores.root.macro_f1 == pytest.approx((1 + 0 + 0 + 1) / 4)
    assert (scores.penta.accuracy, scores.binary.accuracy) == (1.0, 1.0)
    assert scores.everywhere.root.accuracy == 0.5
    assert scores.confusion["AID"] == {"neutral": 1}
    assert scores.confusion["YIELD"] == {"YIELD": 1}


def test_f1_is_averaged_over_all_labels_that_either_side_uses() -> None:
    level = score([("A", "A"), ("A", "B"), ("C", "C")])
    assert level.macro_f1 == pytest.approx((2 / 3 + 0 + 1) / 3)
    assert level.accuracy == pytest.approx(2 / 3)


def test_levels() -> None:
    assert [penta(root) for root in ("AGREE", "YIELD", "THREATEN", "SANCTION", "neutral")] == [
        "verbal cooperation",
        "material cooperation",
        "verbal conflict",
        "material conflict",
        "neutral",
    ]
    assert [binary(root) for root in ("AGREE", "SANCTION", "neutral")] == [
        "cooperation",
        "conflict",
        "neutral",
    ]


def test_other_columns_and_their_order_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "plv.tsv"
    path.write_text("\tgold_root\ttarget\tsource\tsentence\n0\tAID\tB\tA\tA helped B.\n", encoding="utf-8")
    assert read_pairs(path) == [example("A helped B.", "A", "B", "AID")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("sentence\tsource\n", "line 1: no column target, gold_root"),
        (HEADER, "no sentences"),
        (HEADER + "A helped B.\tA\tB\tHELP\n", "line 2: unknown event type 'HELP'"),
        (HEADER + "A helped B.\tA\t\tAID\n", "line 2: target"),
        (HEADER + "A helped B.\tA\n", "line 2: target"),
    ],
)
def test_a_broken_file_is_told_by_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "plv.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as told:
        read_pairs(path)
    assert message in str(told.value)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_pairs(Path("nowhere.tsv"))
