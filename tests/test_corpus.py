"""Reading articles: which text, which date, which title, and which stretches of it are parsed."""

import datetime
import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.corpus import ReadSettings, body_spans, find_date, find_title, parse_date, read_sources
from kgraph.corpus.body import LONGEST_STRETCH
from kgraph.corpus.html import read_html
from kgraph.ids import content_hash, sha256_hex
from kgraph.model import Document

SEEDS = Path(__file__).parent.parent / "seeds"
DAY = datetime.date(2024, 2, 14)


def stretches(text: str) -> list[str]:
    """Return the texts of an article's body spans."""
    return [text[start:end] for start, end in body_spans(Document(id="a", text=text))]


def read_one(path: Path, settings: ReadSettings | None = None) -> Document:
    """Read a file that holds one article."""
    (document,) = read_sources([path], settings).documents
    return document


# Texts and offsets


def test_the_text_is_what_python_reads(tmp_path: Path) -> None:
    path = tmp_path / "a1.txt"
    path.write_bytes("\ufeffNorway\r\nmet  Denmark\rin “Oslo”.\n".encode())
    assert read_one(path).text == path.read_text(encoding="utf-8-sig") == "Norway\nmet  Denmark\nin “Oslo”.\n"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_no_character_of_a_seed_is_changed(path: Path) -> None:
    assert read_one(path).text == path.read_text(encoding="utf-8")


def test_json_text_is_the_rows_value_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": 7, "text": " a\r\nb\u2028c "}) + "\n")
    document = read_one(path)
    assert (document.id, document.text) == ("7", " a\r\nb\u2028c ")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_text_is_the_fields_value_to_the_letter(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        f'id{delimiter}text{delimiter}date\nx{delimiter}"one,\ntwo ""three"""{delimiter}2024-02-14\n'.encode()
    )
    document = read_one(path)
    assert (document.id, document.text, document.date) == ("x", 'one,\ntwo "three"', DAY)


def test_a_csv_field_may_be_longer_than_the_csv_module_likes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\nx," + "word " * 40_000 + "\n")
    assert len(read_one(path).text) == 200_000


def test_columns_can_have_other_names(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"key": "x", "body": "Norway met Denmark.", "published": "2024-02-14T09:00:00Z"}\n')
    columns = {"id": "key", "text": "body", "date": "published"}
    document = read_one(path, ReadSettings(columns=columns))
    assert (document.id, document.text, document.date) == ("x", "Norway met Denmark.", DAY)


def test_rows_without_ids_are_named_by_their_content(tmp_path: Path) -> None:
    rows = ['{"text": "one"}\n', '{"text": "two"}\n']
    path = tmp_path / "news.jsonl"
    path.write_text("".join(rows))
    forward = read_sources([path]).documents
    path.write_text("".join(reversed(rows)))
    assert read_sources([path]).documents == forward
    assert {document.id for document in forward} == {f"news-{content_hash(t)[:12]}" for t in ("one", "two")}


def test_other_encodings_are_read_when_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Österreich".encode("utf-16"))
    assert read_one(path, ReadSettings(encoding="utf-16")).text == "Österreich"


def test_parquet_is_read_with_a_library_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    rows = [{"id": "x", "text": "Norway met Denmark.", "date": DAY, "title": None}]
    polars = ModuleType("polars")
    polars.read_parquet = lambda _: SimpleNamespace(to_dicts=lambda: rows)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setitem(sys.modules, "polars", polars)
    assert read_one(path).date == DAY


# Web pages


def test_a_web_page_gives_its_article_alone() -> None:
    page = read_html(
        "<html><head><title>Site</title><meta property='og:title' content='Talks &amp; ties'>"
        "<meta property='article:published_time' content='2024-02-14T08:00:00+03:00'>"
        "<script>var x = 'no';</script></head><body><nav><a>Home</a></nav>"
        "<article><header><h1>Talks</h1></header><p>They\n  <b>met</b>.<br>Twice.</p>"
        "<figure><img><figcaption>A photo</figcaption></figure></article><footer>©</footer></body></html>"
    )
    assert page.text == "Talks\n\nThey met.\n\nTwice."
    assert (page.title, page.date) == ("Talks & ties", "2024-02-14T08:00:00+03:00")


def test_a_page_without_an_article_gives_its_body() -> None:
    assert read_html("<p>One.<p>Two.").text == "One.\n\nTwo."


def test_a_web_page_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_text("<title>Talks</title><time datetime='2024-02-14'>today</time><p>They met.</p>")
    document = read_one(path)
    assert (document.id, document.title, document.date) == ("p", "Talks", DAY)


# Dates and titles


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-14", "2024-02-14T10:00:00Z", "2024-02-14 10:00:00+03:00", "February 14, 2024", "14 Feb 2024",
        "14th February 2024", "Wed, 14 Feb 2024 10:00:00 GMT", "Wednesday, Feb. 14, 2024 at 9:30 a.m.",
    ],
)  # fmt: skip
def test_dates_are_read_as_files_and_articles_write_them(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text", ["14/02/2024", "02-14-2024", "February 2024", "31 June 2024", "", "yesterday"]
)
def test_what_is_ambiguous_or_wrong_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" date 2024-02-14 Chad has been busy.", DAY),
        ("Envoys meet\n\nFebruary 14, 2024 - 2:48\n\nOSLO – They met.", DAY),
        ("Envoys meet\nPublished: 14 February 2024, 14:05 GMT\nThey met.", DAY),
        ("OSLO, Feb. 14, 2024 (AFP) — They met.", DAY),
        ("OSLO (AFP), February 14, 2024 - They met.", DAY),
        ("OSLO, February 14, 2024. /TASS/. They met.", DAY),
        ("Envoys meet\nOslo, 14 February 2024\nThey met.", DAY),
        ("Envoys meet\nOslo - 14 February 2024\nThey met.", DAY),
        ("Envoys meet\nOSLO (AFP) - 14 February 2024\nThey met.", DAY),
        ("Envoys meet\nOslo, Wednesday 14 February 2024 (AFP)\nThey met.", DAY),
        ("Envoys meet\nOslo Post, February 14, 2024\nThey met.", DAY),
        ("Envoys meet\nBy our staff in Oslo, 14 February 2024\nThey met.", DAY),
        ("Envoys meet\n14/02/2024\nThey met.", DAY),
        ("Envoys meet\n02/14/2024\nThey met.", DAY),
        ("Envoys meet\n2024/02/14\nThey met.", DAY),
        ("Envoys meet\n03/04/2024\nThey met.", None),
        ("Envoys met on 14 February 2024\nThey ate.", None),
        ("Chad, Niger agree truce, 14 February 2024\nThey met.", None),
        ("---\ntitle: Talks\ndate: 2024-02-14\n---\nThey met.", DAY),
        ("SEOUL, March 3 (Yonhap) — They met.", None),
        ("They met on February 14, 2024.", None),
        ("They met.", None),
    ],
)
def test_an_article_may_say_its_own_date(text: str, day: datetime.date | None) -> None:
    assert find_date(text) == day


def test_a_title_is_a_first_line_that_is_no_sentence() -> None:
    assert find_title("Envoys meet in Oslo\n\nThey met.") == "Envoys meet in Oslo"
    assert find_title("# Envoys meet\n\nThey met.") == "Envoys meet"
    assert find_title("---\ntitle: 'Talks'\n---\nThey met.") == "Talks"
    assert find_title("The envoys met in Oslo.\n\nThey ate.") is None
    assert find_title("OSLO – The envoys met") is None


# Body


def test_datelines_dates_and_credits_are_left_out() -> None:
    text = (
        "Envoys meet\n\nJune 24, 2025 - 2:48\n\nTEHRAN – They met. (credit: AFP/A. Person) They left.\n"
        "REUTERS/Ann Ek\n\n---\n\nA subheading\n\nThe end."
    )
    assert stretches(text) == ["Envoys meet", "They met.", "They left.", "A subheading", "The end."]


@pytest.mark.parametrize(
    "dateline",
    [
        "TEHRAN, Iran (MNTV) — ", "NAIROBI (Reuters) - ", "TEHRAN – ", "UNITED NATIONS, Feb 14 (Xinhua) -- ",
        "JERUSALEM/CAIRO, March 3 (Reuters) - ", "Seoul (Yonhap) -- ", "Oslo, 3 March — ", "RIYADH: ",
        "OSLO, March 3, 2024. /TASS/. ", "OSLO (Reuters), March 3, 2024 - ", "Oslo, March 3, NTB – ",
    ],
)  # fmt: skip
def test_datelines_are_known_in_many_forms(dateline: str) -> None:
    assert stretches(f"{dateline}The envoys met.") == ["The envoys met."]


@pytest.mark.parametrize(
    "text", ["NATO and Chad met – briefly.", "Chad (in Africa) agreed.", "Hamas: we won."]
)
def test_a_sentence_is_not_taken_for_a_dateline(text: str) -> None:
    assert stretches(text) == [text]


def test_a_leading_date_is_left_out() -> None:
    assert stretches(" date 2024-02-14 They met.\n\nThey left.") == ["They met.", "They left."]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    text = "The envoys of both countries met in\nOslo and agreed to go\non meeting.\n\nThey left.\n"
    assert stretches(text) == [
        "The envoys of both countries met in\nOslo and agreed to go\non meeting.",
        "They left.",
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert stretches("A headline\nA second one\nThey met.") == ["A headline", "A second one", "They met."]


def test_an_endless_line_is_cut_after_sentences() -> None:
    parts = stretches("They met in Oslo. " * 5_000)
    assert all(len(part) <= LONGEST_STRETCH and part.endswith("Oslo.") for part in parts)


@given(st.text(alphabet="Ab .,\n-(:)#é–7", max_size=200))
def test_spans_are_in_order_apart_and_never_blank(text: str) -> None:
    position = 0
    for start, end in body_spans(Document(id="a", text=text or "a")):
        assert position <= start < end <= len(text or "a")
        assert (text or "a")[start:end].strip() == (text or "a")[start:end] != ""
        position = end


# Folders, manifests, duplicates


def test_a_manifest_gives_what_the_files_do_not_say(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    entry = {
        "id": "talks", "file": "a.txt", "date": "2024-02-14", "title": "Talks", "publisher": "Oslo Post",
        "url": "https://example.org/talks", "sha256": sha256_hex(b"They met."),
    }  # fmt: skip
    (tmp_path / "manifest.jsonl").write_text(json.dumps(entry) + "\n")
    corpus = read_sources([tmp_path])
    (document,) = corpus.documents
    assert (document.id, document.date, document.title, document.publisher) == (
        "talks",
        DAY,
        "Talks",
        "Oslo Post",
    )
    assert (corpus.files, corpus.warnings, corpus.problems) == ({"talks": "a.txt"}, (), ())
    assert read_sources([tmp_path / "a.txt"]).documents == corpus.documents


def test_an_article_that_was_changed_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "manifest.jsonl").write_text(json.dumps({"file": "a.txt", "sha256": "0" * 64}))
    corpus = read_sources([tmp_path])
    assert len(corpus.documents) == 1
    assert "a.txt: its sha256 is" in corpus.warnings[0]
    assert "000000000000…" in corpus.warnings[0]


def test_the_seeds_agree_with_their_manifest() -> None:
    corpus = read_sources([SEEDS])
    assert (corpus.problems, corpus.warnings) == ((), ())
    assert {document.id[:3]: str(document.date) for document in corpus.documents} == {
        "000": "None", "001": "2025-06-24", "002": "2024-02-14", "003": "None", "004": "2024-11-21",
    }  # fmt: skip


def test_the_order_of_sources_does_not_matter_and_repeats_count_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.txt" for name in "cab"]
    for path in paths:
        path.write_text(f"Article {path.stem}.")
    assert read_sources(paths) == read_sources([*reversed(paths), tmp_path])


def test_equal_texts_with_different_ids_are_both_kept_and_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("They met.")
    corpus = read_sources([tmp_path])
    assert [document.id for document in corpus.documents] == ["a", "b"]
    assert corpus.warnings == ("the same text under 2 ids: a, b",)


def test_one_id_for_two_articles_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "one"}\n{"id": "x", "text": "two"}\n{"id": "y", "text": "three"}\n')
    corpus = read_sources([path])
    assert [document.id for document in corpus.documents] == ["y"]
    assert '"x" stands for 2 different articles' in corpus.problems[0].message


def test_hidden_files_are_passed_over_and_other_kinds_named(tmp_path: Path) -> None:
    for name in ("a.txt", ".b.txt", "c.docx"):
        (tmp_path / name).write_text("They met.")
    corpus = read_sources([tmp_path])
    assert [document.id for document in corpus.documents] == ["a"]
    assert corpus.warnings == ("passed over 1 .docx",)
