"""``kgraph validate``: what a check reports, in which words, and with which exit code."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.build_directory import load
from kgraph.cli.main import run
from kgraph.conformance import Conformance, check_build, check_file
from kgraph.errors import UserError
from kgraph.export import get_exporter
from kgraph.ontology import load_ontology, ontology_directory
from kgraph.pipeline import build
from kgraph.shacl_engines import choose_engine
from kgraph.views.rdf import build_quads, write_lines
from tests.factories import ONTOLOGY, make_data, make_statement
from tests.fake_coder import FakeCoder

HIGH_BELIEF = "A statement has one belief from 0 to 1."
LONG_TRIGGER = "A mention or a trigger is as long as its text."

fast = pytest.mark.skipif(
    "not __import__('importlib').util.find_spec('shacl')", reason="shacl is not installed"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small build directory, to be read only."""
    folder = tmp_path_factory.mktemp("conformance")
    (folder / "a1.txt").write_text("Norway condemned Denmark. Sweden did not visited Norway.")
    build([folder / "a1.txt"], folder / "out", make_coder=FakeCoder)
    return folder / "out"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Return a graph in which a statement is believed too much, and a trigger is longer than its text."""
    text = write_lines(build_quads(make_data(make_statement())))
    text = text.replace('belief> "0.9"', 'belief> "1.5"')
    lines = [
        line.replace('end> "1"', 'end> "2"') if "#trigger> <http://www.w3.org/ns/oa#end>" in line else line
        for line in text.splitlines()
    ]
    (tmp_path / "wrong.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "wrong.nq"


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """Return an ontology directory with the vocabulary, to which shapes are to be added."""
    shutil.copy(ontology_directory() / "kgraph.ttl", tmp_path)
    return tmp_path


def write_shapes(ontology: Path, shapes: str) -> Path:
    """Write shapes with the prefixes of kgraph's own."""
    known = (ontology_directory() / "shapes.ttl").read_text(encoding="utf-8").splitlines()
    prefixes = "\n".join(line for line in known if line.startswith("@prefix"))
    (ontology / "shapes.ttl").write_text(f"{prefixes}\n{shapes}\n", encoding="utf-8")
    return ontology / "shapes.ttl"


Kgraph = Callable[..., str]


@pytest.fixture
def kgraph(capfd: pytest.CaptureFixture[str]) -> Kgraph:
    """Return a function that runs the command and gives what it prints."""

    def call(*arguments: object, code: int = 0) -> str:
        with pytest.raises(SystemExit) as left:
            run([str(argument) for argument in arguments])
        output, errors = capfd.readouterr()
        assert (left.value.code or 0) == code, output + errors
        assert bool(errors) == (code == 2)
        return errors if errors else output

    return call


# What is found


def test_a_build_conforms(made: Path) -> None:
    found = check_build(load(made), ONTOLOGY)
    assert found.conforms
    assert (found.statements, found.violations, found.shapes) == (2, (), "shapes.ttl")


def test_the_seeds_conform(seeds_build: Path) -> None:
    assert check_build(load(seeds_build), ONTOLOGY).violations == ()


def test_a_violation_says_what_is_wrong_where_and_what_to_do(wrong: Path) -> None:
    found = check_file(wrong, ONTOLOGY)
    statement = make_statement()
    trigger, belief = found.violations
    assert not found.conforms
    assert {trigger.statement, belief.statement, belief.node} == {statement.id}
    assert {trigger.told, belief.told} == {"Norway condemns Denmark"}
    assert (belief.path, belief.value, belief.message) == ("kg:belief", '"1.5"', HIGH_BELIEF)
    assert (belief.shape, belief.severity) == ("shape:Statement", "Violation")
    assert belief.remedy and belief.remedy.startswith("Build again. If the graph was edited")
    assert trigger.node == f"{statement.evidence[0].id}#trigger"
    assert (trigger.path, trigger.value, trigger.message) == (None, None, LONG_TRIGGER)


@fast
def test_both_engines_report_the_same(wrong: Path) -> None:
    by_shacl, by_pyshacl = (check_file(wrong, ONTOLOGY, engine) for engine in ("shacl", "pyshacl"))
    assert by_shacl.violations == by_pyshacl.violations
    assert (by_shacl.engine, by_pyshacl.engine) == ("shacl", "pyshacl")


@pytest.mark.parametrize("engine", ["pyshacl", pytest.param("shacl", marks=fast)])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('belief> "0.9"', 'belief> "nan"'),
        ('belief> "0.9"', 'belief> "1e-3"'),
        ('belief> "0.9"', 'belief> ""'),
        ('"2024-02-14"', '"2024-02-30"'),
        ('"2024-02-14"', '"20240214"'),
        ('end> "1"', 'end> "one"'),
        ('end> "1"', 'end> "1.0"'),
    ],
)
def test_a_number_or_a_date_that_is_none_is_found(old: str, new: str, engine: str, tmp_path: Path) -> None:
    text = write_lines(build_quads(make_data(make_statement())))
    assert old in text
    (tmp_path / "graph.nq").write_text(text.replace(old, new))
    violations = check_file(tmp_path / "graph.nq", ONTOLOGY, engine).violations
    found = {violation.value for violation in violations if violation.shape.startswith("xsd:")}
    assert found == {f'"{new.split(chr(34))[1]}"'}


@pytest.mark.parametrize("format", ["jsonld", "nquads", "trig", "turtle", "turtle12"])
def test_any_format_can_be_checked(format: str, tmp_path: Path) -> None:
    exporter = get_exporter(format)
    path = tmp_path / f"graph{exporter.suffix}"
    path.write_bytes(exporter.write(make_data(make_statement())))
    assert check_file(path, ONTOLOGY).model_dump(exclude={"engine"}) == {
        "statements": 1,
        "triples": len(build_quads(make_data(make_statement()))),
        "shapes": "shapes.ttl",
        "violations": (),
        "conforms": True,
    }


@pytest.mark.parametrize("engine", ["pyshacl", pytest.param("shacl", marks=fast)])
def test_shapes_of_ones_own_are_asked(engine: str, made: Path, ontology: Path) -> None:
    write_shapes(
        ontology,
        "shape:Dated a sh:NodeShape ; sh:targetClass kg:Statement ; rdfs:comment 'Give dates.' ;\n"
        "  sh:property [ sh:path kg:timeStart ; sh:minCount 1 ; sh:severity sh:Warning ] .",
    )
    found = check_build(load(made), load_ontology(ontology), engine)
    assert {v.told for v in found.violations} == {"Norway condemns Denmark", "Sweden visits Norway"}
    assert {(v.shape, v.path, v.severity, v.remedy) for v in found.violations} == {
        ("shape:Dated", "kg:timeStart", "Warning", "Give dates.")
    }


# What is printed


def test_a_graph_that_conforms_gets_one_line(kgraph: Kgraph, made: Path) -> None:
    said = kgraph("validate", made)
    assert said.startswith(f"{made}: conforms to shapes.ttl (2 statements, ")
    assert said.count("\n") == 1


def test_one_that_does_not_gets_a_report_and_exit_code_1(kgraph: Kgraph, wrong: Path) -> None:
    statement = make_statement()
    said = kgraph("validate", wrong, code=1)
    assert said.startswith(f"{wrong}: does not conform to shapes.ttl: 2 violations (1 statement, ")
    assert said.split("\n\n")[1] == (
        f"Norway condemns Denmark ({statement.id})\n"
        f"  {LONG_TRIGGER} [shape:Length]\n"
        f"    at {statement.evidence[0].id}#trigger\n"
        f"  {HIGH_BELIEF} [shape:Statement]\n"
        '    at kg:belief "1.5"\n'
        "  To do: Build again, from the articles as they are.\n"
        "  To do: Build again. If the graph was edited or made elsewhere, mend the statement there, "
        "or drop it.\n"
    )


def test_much_that_is_wrong_is_cut_short(kgraph: Kgraph, tmp_path: Path) -> None:
    relations = ("condemns", "criticizes", "accuses")
    text = write_lines(build_quads(make_data(*(make_statement(relation=name) for name in relations))))
    path = tmp_path / "graph.nq"
    path.write_text(text.replace('belief> "0.9"', 'belief> "2"'))
    said = kgraph("validate", path, "--limit", 1, code=1)
    assert said.count("stmt:") == 1
    assert said.endswith("\n2 more things like these: say --limit 3, or --json.\n")


def test_json_tells_all(kgraph: Kgraph, made: Path, wrong: Path) -> None:
    assert json.loads(kgraph("validate", made, "--json"))["conforms"] is True
    report = json.loads(kgraph("validate", wrong, "--json", code=1))
    assert report["conforms"] is False
    assert [violation["message"] for violation in report["violations"]] == [LONG_TRIGGER, HIGH_BELIEF]
    assert Conformance.model_validate({k: v for k, v in report.items() if k != "conforms"})


# What cannot be checked


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """Return a build directory that may be spoilt."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def one_line(said: str) -> str:
    assert said.startswith("kgraph: ") and said.count("\n") == 1
    return said.removeprefix("kgraph: ").rstrip("\n")


def test_a_build_that_is_not_there(kgraph: Kgraph, tmp_path: Path) -> None:
    said = one_line(kgraph("validate", tmp_path / "nowhere", code=2))
    assert said.startswith(f"{tmp_path / 'nowhere'}: no such build directory.")


def test_a_build_without_its_graph(kgraph: Kgraph, copy: Path) -> None:
    (copy / "graph.nq").unlink()
    said = one_line(kgraph("validate", copy, code=2))
    assert said == f"{copy / 'graph.nq'}: cannot be read (No such file or directory). Build again."


def test_a_build_by_a_newer_kgraph(kgraph: Kgraph, copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps(manifest | {"kgraph": "99.0.0", "more": 1}))
    assert "99.0.0" in one_line(kgraph("validate", copy, code=2))


@pytest.mark.parametrize("keep", ["half a line", "whole lines"])
def test_a_graph_that_was_cut_short(kgraph: Kgraph, copy: Path, keep: str) -> None:
    path = copy / "graph.nq"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:20]) + (lines[20][:30] if keep == "half a line" else b""))
    assert one_line(kgraph("validate", copy, code=2)) == (
        f"{path}: not as the build wrote it (cut short, or edited). "
        f"Build again, or check the file by itself: kgraph validate {path}"
    )


def test_a_file_that_was_cut_short(kgraph: Kgraph, copy: Path) -> None:
    path = copy / "graph.nq"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:20]) + b"<https://w3id.org/kg")
    said = one_line(kgraph("validate", path, code=2))
    assert said.startswith(f"{path}, line 21: not N-Quads (")
    assert said.endswith(". The file is damaged or cut short: build again.")


def test_a_file_that_is_no_graph(kgraph: Kgraph, copy: Path) -> None:
    said = one_line(kgraph("validate", copy / "graph.gexf", code=2))
    assert said.endswith("not a build, and no graph either. Known kinds: .nq, .nt, .ttl, .trig, .jsonld.")


def test_json_ld_that_is_no_json(kgraph: Kgraph, tmp_path: Path) -> None:
    (tmp_path / "a.jsonld").write_text('{"@graph": [')
    assert "a.jsonld" in one_line(kgraph("validate", tmp_path / "a.jsonld", code=2))


SHAPE = "shape:Own a sh:NodeShape ; sh:targetClass kg:Statement ; "


@pytest.mark.parametrize("engine", ["pyshacl", pytest.param("shacl", marks=fast)])
@pytest.mark.parametrize(
    ("added", "said"),
    [
        ('sh:property [ sh:path kg:belief ; sh:minCount "x" ]', "sh:minCount: Value is not Literal"),
        ("sh:property [ sh:minCount 1 ]", "sh:path: Less than 1 values"),
        ("sh:property [ sh:path kg:belief ; sh:in kg:x ]", "sh:in: Value does not conform"),
        ('sh:property [ sh:path kg:context ; sh:pattern "(" ]', "("),
        ('sh:sparql [ sh:select "SELECT $this WHERE { x }" ]', "("),
        ('sh:sparql [ sh:select "SELECT $this WHERE { $this foo:x ?y }" ]', "("),
    ],
)
def test_shapes_that_are_not_sound(added: str, said: str, engine: str, made: Path, ontology: Path) -> None:
    shapes = write_shapes(ontology, f"{SHAPE}{added} .")
    with pytest.raises(UserError) as caught:
        check_build(load(made), load_ontology(ontology), engine)
    message = str(caught.value)
    assert message.startswith(f"{shapes}: not sound SHACL (") and said in message
    assert message.endswith("). Mend the shapes there.") and "\n" not in message


def test_shapes_that_are_no_turtle(kgraph: Kgraph, made: Path, ontology: Path) -> None:
    (ontology / "shapes.ttl").write_text("shape:Own a\n")
    said = one_line(kgraph("validate", made, "--ontology", ontology, code=2))
    assert said.startswith(f"{ontology / 'shapes.ttl'}, line 1: ")


def test_an_ontology_without_shapes(kgraph: Kgraph, made: Path, ontology: Path) -> None:
    (ontology / "shapes.ttl").write_text("<a:b> <a:c> <a:d> .\n")
    said = one_line(kgraph("validate", made, "--ontology", ontology, code=2))
    assert said == f"{ontology / 'shapes.ttl'}: no SHACL shapes in it. Restore the file."
    (ontology / "shapes.ttl").unlink()
    said = one_line(kgraph("validate", made, "--ontology", ontology, code=2))
    assert said.startswith(f"{ontology / 'shapes.ttl'}: cannot be read (No such file or directory)")


def test_an_engine_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match=r"no SHACL engine 'jena'\. There are pyshacl, shacl\."):
        choose_engine("jena")
    monkeypatch.setattr("kgraph.shacl_engines.find_spec", lambda _: None)
    assert choose_engine() == "pyshacl"
    with pytest.raises(UserError, match=r"the package shacl is not installed\. Say: pip install shacl"):
        choose_engine("shacl")
