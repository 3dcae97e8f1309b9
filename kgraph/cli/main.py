"""The command ``kgraph``: its verbs, and how errors reach people.

Exit codes: 0 all went well; 1 a check found something wrong, or a comparison a difference; 2 the input or the
command is wrong (one line on standard error says what to do), or something unexpected happened; ``--debug``
shows where.
"""

import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from kgraph import __version__
from kgraph.cli.actor import actor
from kgraph.cli.actors import actors
from kgraph.cli.build import build
from kgraph.cli.diff import diff
from kgraph.cli.evaluate import evaluate
from kgraph.cli.explain import explain
from kgraph.cli.export import export
from kgraph.cli.info import info
from kgraph.cli.merge import merge
from kgraph.cli.patch import patch
from kgraph.cli.query import query
from kgraph.cli.validate import validate
from kgraph.errors import UserError

UsageError: Any = typer.BadParameter.__mro__[1]
"""click's error for a command that is wrong; typer may bundle click, or import it."""

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: it need not load rich, and reads the same in a pipe
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, query, export, explain, diff, patch, merge, evaluate, validate, info, actor):
    app.command()(command)
app.add_typer(actors, name="actors")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kgraph {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Turn news articles into a graph of who did what to whom, with the sentence that says so.

    \b
    Examples:
        kgraph build articles/ --out build
        kgraph explain build Iran Qatar
        kgraph COMMAND --help
    """


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave the process; ``--debug`` may stand anywhere."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    try:
        words = [argument for argument in given if argument != "--debug"]
        raise SystemExit(app(words, prog_name="kgraph", standalone_mode=False) or 0)
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()
            raise SystemExit(2) from None
        place = error.ctx.command_path if error.ctx else "kgraph"
        said = " ".join(error.format_message().split())
        _leave(f"{said}{'' if said.endswith(('.', '?')) else '.'} For help: {place} --help")
    except UserError as error:
        _leave(str(error), debug)
    except Exception as error:
        reason = " ".join(str(error).split()) or "no reason given"
        remedy = "" if debug else " To see where, run again with --debug."
        _leave(f"unexpected {type(error).__name__}: {reason}.{remedy}", debug)


def _leave(message: str, debug: bool = False) -> None:
    if debug:
        traceback.print_exc()
    typer.echo(f"kgraph: {message}", err=True)
    raise SystemExit(2)
