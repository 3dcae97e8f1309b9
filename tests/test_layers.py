"""Imports point down only, and heavy libraries stay where they belong."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kgraph"

LAYERS = [
    ["model", "errors"],
    ["ids"],
    [
        "corpus",
        "ontology",
        "ontology_files",
        "codebook",
        "csv_table",
        "names",
        "plover",
        "actor_tables",
        "offices",
        "actor_dictionary",
    ],
    ["versions"],
    ["extract", "actor_search", "import_actors"],
    ["validate"],
    ["belief", "assemble"],
    ["views", "store", "sparql", "answers"],
    [
        "export",
        "query",
        "queries",
        "gold",
        "build_directory",
        "conformance",
        "data_frames",
        "diff",
        "evaluate",
        "evaluate_pairs",
        "explain",
        "manifest",
        "shacl_engines",
        "statement_search",
    ],
    ["atomic", "cache", "coding", "gathering", "output", "pipeline", "coders", "revise"],
    ["spacy_component", "spacy_factory"],
    ["cli"],
]
"""From the bottom up; a module may import from its own layer and from those below."""

RDF_MODULES = {
    *("views", "export", "ontology_files", "store", "sparql", "query", "queries", "answers"),
    *("conformance", "shacl_engines", "diff.quads", "diff.rdf", "diff.patch_file"),
}
ALLOWED = {
    "spacy": {"extract", "spacy_component", "spacy_factory"},
    "networkx": {"views.network", "export"},
    "rdflib": RDF_MODULES,
    "pyoxigraph": RDF_MODULES,
    "oxrdflib": RDF_MODULES,
    "pyshacl": {"shacl_engines"},
    "shacl": {"shacl_engines"},
    "typer": {"cli"},
    "rich": {"cli"},
}
"""Library → the modules and subpackages that may import it."""


class Import(NamedTuple):
    """One import: where it stands and what it names."""

    module: str
    line: int
    name: str


def find_imports() -> Iterator[Import]:
    """Yield every import of the package that is made at run time, also those inside functions."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                node.body = [ast.Pass()]  # imports for type checkers alone
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from (Import(module, node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: relative import"
                yield Import(module, node.lineno, node.module or "")


IMPORTS = list(find_imports())


def layer_of(module: str) -> int:
    """Return the number of the layer that a module of the package is in."""
    top = module.partition(".")[0]
    return next(number for number, names in enumerate(LAYERS) if top in names)


def modules() -> list[str]:
    """Return the modules and subpackages that stand directly in the package."""
    found = {path.stem if path.is_file() else path.name for path in PACKAGE.iterdir()}
    return sorted(name for name in found if not name.startswith("_") and name != "py")


@pytest.mark.parametrize("module", modules())
def test_every_module_has_a_layer(module: str) -> None:
    assert sum(module in names for names in LAYERS) == 1


def test_imports_point_down() -> None:
    wrong = []
    for item in IMPORTS:
        if not item.name.startswith("kgraph.") or item.module in ("__init__", "__main__"):
            continue
        target = item.name.removeprefix("kgraph.")
        if layer_of(target) > layer_of(item.module):
            wrong.append(f"kgraph.{item.module}, line {item.line}: imports {item.name} from a layer above")
    assert wrong == []


@pytest.mark.parametrize("library", sorted(ALLOWED))
def test_heavy_libraries_stay_where_they_belong(library: str) -> None:
    users = {item.module for item in IMPORTS if item.name.partition(".")[0] == library}
    allowed = ALLOWED[library]
    assert [user for user in sorted(users) if not {user, user.partition(".")[0]} & allowed] == []


@pytest.mark.parametrize("command", ["import kgraph", "import kgraph.cli.main"])
def test_importing_loads_nothing_heavy(command: str) -> None:
    heavy = sorted({"spacy", "networkx", "numpy", "rdflib", "pyoxigraph", "rich.console", "pydantic"})
    code = f"import sys; {command}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
