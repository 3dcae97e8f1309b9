"""The codebook: every line is sound, there is enough of each relation, and none of it is also test data."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kgraph.codebook import NONE, LabelledSentence, read_codebook
from kgraph.errors import UserError
from kgraph.ids import canonical_json
from kgraph.ontology import Ontology
from tests.conftest import ROOT
from tests.factories import ONTOLOGY

LINE = {
    "relation": "condemns",
    "polarity": "affirmed",
    "modality": "asserted",
    "sentence": "Oslo condemned the raid by Danish marines.",
    "source": [0, 4],
    "target": [27, 41],
}


@pytest.fixture(scope="module")
def codebook() -> tuple[LabelledSentence, ...]:
    """The codebook that comes with kgraph; reading it checks every line."""
    return read_codebook(ONTOLOGY)


def ontology_with(tmp_path: Path, name: str, *lines: str) -> Ontology:
    """Return the ontology as if its codebook had one file, of these lines."""
    (tmp_path / "codebook").mkdir()
    (tmp_path / "codebook" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ONTOLOGY.model_copy(update={"directory": tmp_path})


def changed(**fields: Any) -> str:
    """Return a sound line in JSON, some of its fields changed."""
    return json.dumps(LINE | fields)


def test_a_sentence_knows_the_words_of_its_actors(tmp_path: Path) -> None:
    (example,) = read_codebook(ontology_with(tmp_path, "accuse.jsonl", changed()))
    assert (example.source_text, example.relation, example.target_text) == (
        "Oslo",
        "condemns",
        "Danish marines",
    )


def test_there_is_enough_of_every_relation(codebook: tuple[LabelledSentence, ...]) -> None:
    counts = Counter(example.relation for example in codebook)
    stored = {name for name, relation in ONTOLOGY.relations.items() if not relation.inverse_of}
    assert set(counts) == stored | {NONE}
    assert {name: count for name, count in counts.items() if count < 40} == {}
    assert len(codebook) >= 4000


def test_all_polarities_and_modalities_are_shown(codebook: tuple[LabelledSentence, ...]) -> None:
    told = [example for example in codebook if example.relation != NONE]
    assert {example.polarity for example in told} == {"affirmed", "negated"}
    modalities = Counter(example.modality for example in told)
    assert set(modalities) == {"asserted", "claimed", "reported", "future", "hypothetical"}
    assert min(modalities.values()) >= 150


def test_a_pair_without_a_relation_has_no_qualifiers(codebook: tuple[LabelledSentence, ...]) -> None:
    nothing = [example for example in codebook if example.relation == NONE]
    assert {(example.polarity, example.modality) for example in nothing} == {("affirmed", "asserted")}


def test_the_source_stands_before_and_after_the_target(codebook: tuple[LabelledSentence, ...]) -> None:
    told = [example for example in codebook if example.relation != NONE]
    first = sum(example.source < example.target for example in told) / len(told)
    assert 0.35 < first < 0.75


def test_a_symmetric_relation_is_never_denied_in_the_other_order(
    codebook: tuple[LabelledSentence, ...],
) -> None:
    symmetric = {name for name, relation in ONTOLOGY.relations.items() if relation.symmetric}
    nothing = {(e.sentence, e.source, e.target) for e in codebook if e.relation == NONE}
    turned = {(e.sentence, e.target, e.source) for e in codebook if e.relation in symmetric}
    assert nothing & turned == set()


def test_files_are_canonical_and_in_order() -> None:
    for path in sorted((ONTOLOGY.directory / "codebook").glob("*.jsonl")):
        text = path.read_text(encoding="utf-8")
        rows = [json.loads(line) for line in text.splitlines()]
        rows.sort(key=lambda row: (row["relation"], row["sentence"], row["source"], row["target"]))
        assert text == "".join(canonical_json(row) + "\n" for row in rows), path.name


def words(text: str) -> list[str]:
    """Return the words of a text, whatever their case and the marks between them."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def runs(text: str) -> Iterator[str]:
    """Yield every run of eight words, or the whole of a shorter text."""
    found = words(text)
    for start in range(max(1, len(found) - 7)):
        yield " ".join(found[start : start + 8])


def texts_of(value: Any) -> Iterator[str]:
    """Yield all texts in a JSON value that may be sentences."""
    if isinstance(value, str) and " " in value:
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_of(part)


def test_no_sentence_is_also_in_the_seeds_or_the_gold(codebook: tuple[LabelledSentence, ...]) -> None:
    measured: set[str] = set()
    for path in [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "golden").rglob("*.txt")]:
        measured.update(runs(path.read_text(encoding="utf-8")))
    for path in (ROOT / "tests" / "golden").rglob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            for text in texts_of(json.loads(line)):
                measured.update(runs(text))
    assert measured
    shared = sum(not measured.isdisjoint(runs(example.sentence)) for example in codebook)
    assert shared == 0  # a bare count, because what is held out is not to be shown


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[]", "Input should be"),
        (changed(polarity="maybe"), "polarity"),
        (changed(note="?"), "note"),
        (changed(source=[4, 4]), "source 4:4 is not in the sentence of 42 characters"),
        (changed(target=[27, 43]), "target 27:43 is not in the sentence of 42 characters"),
        (changed(source=[0, 5]), "source 'Oslo ' has a space at its edge"),
        (changed(source=[30, 40]), "source and target overlap"),
        (changed(relation="condems"), "no relation type 'condems'. Did you mean condemns"),
        (changed(relation="receives"), "receives is stored as visits. Exchange source and target."),
        (changed(relation="meets"), "meets belongs in consult.jsonl"),
        (changed(relation="none"), "none belongs in none.jsonl"),
        (changed(modality="future"), "the same sentence and actors as in .*accuse.jsonl, line 1"),
    ],
)
def test_a_bad_line_is_told_with_its_place(tmp_path: Path, line: str, problem: str) -> None:
    ontology = ontology_with(tmp_path, "accuse.jsonl", changed(), line)
    with pytest.raises(UserError, match=f"accuse.jsonl, line 2: .*{problem}"):
        read_codebook(ontology)


def test_an_ontology_may_lack_a_codebook_until_somebody_wants_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"codebook: no codebook\. Write one JSON object a line"):
        read_codebook(ONTOLOGY.model_copy(update={"directory": tmp_path}))


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    ontology = ontology_with(tmp_path, "none.jsonl")
    (tmp_path / "codebook" / "none.jsonl").write_bytes(b"\xff")
    with pytest.raises(UserError, match=r"none\.jsonl: cannot be read \(not UTF-8"):
        read_codebook(ontology)
