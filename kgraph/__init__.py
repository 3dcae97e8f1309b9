"""kgraph: who did what to whom, when, according to whom, and where the text says so.

From Python::

    import kgraph

    kgraph.build(["articles/"], out="build")
    build = kgraph.load("build")
    build.statements                  # who did what to whom, with the sentences that say so
    build.dataset                     # an rdflib Dataset
    build.network                     # a networkx MultiDiGraph
    build.frame                       # a data frame of polars or pandas
    build.query("SELECT * { ?s ?p ?o } LIMIT 3")
    build.query("timeline", actor="Iran", other="Qatar")
    kgraph.extract("Iran thanked Qatar.", date="2025-06-25")

Importing kgraph loads none of spaCy, rdflib and networkx; they come with the first call that needs them.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"  # above the import below, which asks for it

# The subpackage kgraph.extract is imported first, so that the function below takes its name for good: Python
# sets the attribute when a subpackage is imported for the first time, and never again.
import kgraph.extract as _subpackage  # noqa: F401

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from pathlib import Path

    from kgraph.build_directory import Build
    from kgraph.model import Statement
    from kgraph.pipeline import BuildReport

__all__ = ["__version__", "build", "extract", "load"]


def build(sources: "Iterable[Path | str]", out: "Path | str", **settings: Any) -> "BuildReport":
    """Build a directory from files and folders; :func:`kgraph.pipeline.build` names the settings."""
    from kgraph.pipeline import build

    return build(sources, out, **settings)


def load(path: "Path | str", ontology: "Path | str | None" = None) -> "Build":
    """Open a build directory; see :func:`kgraph.build_directory.load`."""
    from kgraph.build_directory import load

    return load(path, ontology)


def extract(text: str, date: "datetime.date | str | None" = None, **settings: Any) -> "list[Statement]":
    """Find the statements of one article; see :func:`kgraph.pipeline.extract`."""
    from kgraph.pipeline import extract

    return extract(text, date, **settings)
