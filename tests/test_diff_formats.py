"""How changes look: as text, Markdown, HTML, CSV and JSON, and as a network."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import networkx as nx
import pytest

from kgraph.diff import FORMATS, Report, Snapshot, compare, count_changes, write_report
from kgraph.diff.formats import write_counts
from kgraph.diff.formats.csv import COLUMNS
from kgraph.diff.formats.markdown import escape
from kgraph.diff.formats.text import write_statements
from kgraph.errors import UserError
from tests.corpora import MONDAY, TUESDAY, VERSIONS, Reading, make_snapshot

OSLO = Reading("Oslo spoke.", time=MONDAY)
BERGEN = Reading("Bergen <heard> & *wrote*.", object="state:SWE")
OLD = make_snapshot([OSLO, Reading("Turku waited.", relation="praises")], name="monday")
NEW = make_snapshot(
    [OSLO._replace(time=TUESDAY), BERGEN, Reading("Malmo slept.", relation="praises")],
    {"first": OSLO.text, BERGEN.text: BERGEN.text, "Turku waited.": "Malmo slept."},
    versions=VERSIONS.model_copy(update={"lexicon": "2"}),
    name="tuesday",
)


def report(old: Snapshot = OLD, new: Snapshot = NEW, **options: object) -> Report:
    return Report(old, new, compare(old, new, with_quads=True), **options)  # type: ignore[arg-type]


def test_text() -> None:
    assert write_report(report(), "text") == (
        "made with: other lexicon\n"
        "+ document Bergen <heard> & *wrote*. added\n"
        "~ document Turku waited. edited\n"
        "  document Oslo spoke. → first renamed\n"
        "\n"
        "+ Norway → condemns → Sweden: ACCUSE, asserted, no date, belief 0.85\n"
        "    + Bergen <heard> & *wrote*.: [subject: B]ergen <heard> & *wrote*.\n"
        "    why: document Bergen <heard> & *wrote*. added\n"
        "\n"
        "~ Norway → condemns → Denmark: date 2024-02-12 → 2024-02-13\n"
        "    - Oslo spoke.: [subject: O]slo spoke.\n"
        "    + first: [subject: O]slo spoke.\n"
        "    why: other lexicon\n"
        "\n"
        "+ Norway → praises → Denmark: further evidence\n"
        "    + Turku waited.: [subject: M]almo slept.\n"
        "    why: document Turku waited. edited\n"
        "\n"
        "- Norway → praises → Denmark: less evidence\n"
        "    - Turku waited.: [subject: T]urku waited.\n"
        "    why: document Turku waited. edited\n"
    )


def test_text_of_equal_builds_is_empty() -> None:
    assert write_report(report(OLD, OLD), "text") == ""


def test_text_in_groups() -> None:
    lines = write_report(report(by="relation"), "text").splitlines()
    assert [line for line in lines if line.startswith(("condemns", "praises"))] == [
        "condemns: 2",
        "praises: 2",
    ]


def test_many_sentences_are_cut_short() -> None:
    many = make_snapshot([Reading(f"Article {number}.") for number in range(8)])
    lines = write_report(report(make_snapshot([]), many), "text").splitlines()
    assert "    … and 3 more" in lines


def test_counts_as_text_markdown_csv_and_json() -> None:
    table = count_changes(report(by="relation"))
    assert write_counts(table, "text").splitlines()[:2] == [
        "relation  statement added  date changed  evidence gained  evidence lost  all",
        "condemns                1             1                0              0    2",
    ]
    assert write_counts(table, "md").splitlines()[2] == "| condemns | 1 | 1 | 0 | 0 | 2 |"
    assert write_counts(table, "csv").splitlines()[1] == "condemns,1,1,0,0,2"
    assert json.loads(write_counts(table, "json"))[0] == {
        "relation": "condemns",
        "statement added": 1,
        "date changed": 1,
        "evidence gained": 0,
        "evidence lost": 0,
        "all": 2,
    }
    assert "<td>condemns</td><td>1</td>" in write_counts(table, "html")


def test_counts_without_groups_have_a_line_a_kind() -> None:
    lines = write_counts(count_changes(report()), "text").splitlines()
    assert lines[0].split() == ["change", "how", "many"]
    assert lines[1] == "statement added         1"
    assert json.loads(write_counts(count_changes(report()), "json"))[0]["all"] == 4


def test_markdown_shows_text_as_it_is() -> None:
    text = write_report(report(), "md")
    assert text.startswith("# From monday to tuesday\n\nMade with: other lexicon.\n")
    assert "- **added**: Norway → condemns → Sweden: ACCUSE, asserted" in text
    assert r"  > **B**ergen \<heard\> \& \*wrote\*. (Bergen \<heard\> \& \*wrote\*.)" in text
    assert "  > ~~**T**urku waited.~~ (Turku waited.)" in text
    assert escape("1. [a](b)\n# c") == r"1. \[a\](b) \# c"


def test_markdown_of_equal_builds() -> None:
    assert write_report(report(OLD, OLD), "md") == "# From monday to monday\n\nNothing changed.\n"


def test_html_is_a_page_by_itself() -> None:
    text = write_report(report(by="relation"), "html")
    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)
            assert not {"src", "href"} & {name for name, _ in attrs}

    Reader().feed(text)
    assert seen.count("article") == 4 and seen.count("h2") == 3
    assert not {"script", "link", "heard", "img"} & {*seen}
    assert '<mark title="subject">B</mark>ergen &lt;heard&gt; &amp; *wrote*.' in text
    assert "<p>Nothing changed.</p>" in write_report(report(OLD, OLD), "html")


def test_csv_has_a_row_a_change() -> None:
    rows = list(csv.DictReader(io.StringIO(write_report(report(), "csv"))))
    assert [row["kind"] for row in rows] == [change.kind for change in report().diff.changes]
    assert tuple(rows[0]) == COLUMNS
    changed = rows[1]
    assert (changed["subject"], changed["object_label"]) == ("state:NOR", "Denmark")
    assert (changed["what"], changed["time_start"]) == ("date 2024-02-12 → 2024-02-13", "2024-02-13")
    assert (changed["documents"], changed["causes"]) == ("Oslo spoke.;first", "other lexicon")
    grouped = list(csv.DictReader(io.StringIO(write_report(report(by="event-type"), "csv"))))
    assert {row["event_type"] for row in grouped} == {"ACCUSE"}


def test_csv_of_actors_has_all_columns() -> None:
    new = make_snapshot([OSLO], labels={"state:NOR": "Kingdom of Norway"})
    (row,) = csv.DictReader(io.StringIO(write_report(report(make_snapshot([OSLO]), new), "csv")))
    assert row["kind"] == "actor-relabelled"
    assert row["what"] == "state:NOR: called Norway → Kingdom of Norway"
    assert None not in row.values()


def test_json_lines_have_a_kind_each() -> None:
    rows = [json.loads(line) for line in write_report(report(), "jsonl").splitlines()]
    assert [row["kind"] for row in rows] == [
        "document-added",
        "document-edited",
        "statement-added",
        "statement-changed",
        "evidence-gained",
        "evidence-lost",
    ]
    assert rows[3]["changed"] == ["date"]


def test_the_network_is_the_union_and_says_what_became_of_each_edge() -> None:
    swedish = make_snapshot(
        [BERGEN._replace(text="Oslo spoke."), Reading("Turku waited.", relation="praises")]
    )
    found = report(OLD, swedish)
    graph = nx.parse_graphml(write_report(found, "graphml"), force_multigraph=True)
    edges = {
        (data["relation"], data["change"], data["weight_old"], data["weight_new"])
        for *_, data in graph.edges(data=True)
    }
    assert edges == {("condemns", "removed", 1, 0), ("condemns", "added", 0, 1), ("praises", "same", 1, 1)}
    fates = {name: data["change"] for name, data in graph.nodes(data=True)}
    assert (fates["state:SWE"], fates["state:NOR"]) == ("added", "changed")


def test_in_the_network_a_renamed_article_is_no_change() -> None:
    first, second = (make_snapshot([OSLO], {name: OSLO.text}) for name in "ab")
    graph = nx.parse_graphml(write_report(report(first, second), "graphml"), force_multigraph=True)
    assert {data["change"] for *_, data in graph.edges(data=True)} == {"same"}
    assert {data["change"] for _, data in graph.nodes(data=True)} == {"same"}


def test_gexf_colours_by_an_attribute_of_nodes_and_edges() -> None:
    root = ET.fromstring(write_report(report(), "gexf"))
    space = "{http://gexf.net/1.3}"
    for kind, fates in (("node", {"added", "changed", "same"}), ("edge", {"added", "changed"})):
        (declared,) = root.findall(f".//{space}attributes[@class='{kind}']/{space}attribute[@title='change']")
        values = root.findall(
            f".//{space}{kind}/{space}attvalues/{space}attvalue[@for='{declared.get('id')}']"
        )
        assert {value.get("value") for value in values} == fates


def test_statements_as_text_are_sorted_by_whom_they_are_about() -> None:
    text = write_statements(
        make_snapshot(
            [BERGEN, OSLO, Reading("Turku waited.", subject="state:DNK", object="state:SWE")]
        ).statements
    )
    assert [line.partition(":")[0] for line in text.splitlines() if not line.startswith(" ")] == [
        "Denmark → condemns → Sweden",
        "Norway → condemns → Denmark",
        "Norway → condemns → Sweden",
    ]
    assert "    Oslo spoke.: Oslo spoke." in text.splitlines()


def test_actors_in_words() -> None:
    old = make_snapshot([OSLO._replace(object="group:A"), BERGEN._replace(object="group:B")])
    new = make_snapshot([OSLO._replace(object="group:C"), BERGEN._replace(object="group:C")])
    assert "~ group:C (group:C): merged of group:A (group:A) and group:B (group:B)" in write_report(
        report(old, new), "text"
    )
    assert "~ group:C (group:C): split into" in write_report(report(new, old), "text")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_same_again(name: str) -> None:
    assert write_report(report(), name) == write_report(report(), name)


@pytest.mark.parametrize(
    ("name", "by", "said"),
    [
        ("xml", None, "no format 'xml'. There are text, md, html, json, jsonl, csv, rdf-patch"),
        ("json", "dyad", "--by: json has no groups. Take text, md, html, csv, or --stat."),
    ],
)
def test_what_a_format_cannot_do(name: str, by: str | None, said: str) -> None:
    with pytest.raises(UserError) as caught:
        write_report(report(by=by), name)
    assert str(caught.value).startswith(said)


def test_counts_fit_into_tables_only() -> None:
    with pytest.raises(UserError, match=r"--stat: gexf cannot hold a table\. Take text, md, html, json, csv"):
        write_counts(count_changes(report()), "gexf")
