"""Arguments and options that several verbs share."""

from pathlib import Path
from typing import Annotated

import typer

BuildArgument = Annotated[
    Path, typer.Argument(metavar="BUILD", help="A build directory.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, for scripts.")]
OntologyOption = Annotated[
    Path | None,
    typer.Option("--ontology", metavar="DIR", help="Use this ontology directory instead of kgraph's own."),
]
