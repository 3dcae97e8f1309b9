"""Reading the YAML files of the lexicon, with errors that name the line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from kgraph.errors import UserError, unreadable

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> object:
    """Read one YAML file.

    :raises UserError: naming the line where it breaks.
    """
    with _errors_named(path):
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)


def read_entries(path: Path) -> list[tuple[int, object]]:
    """Read a YAML file that is a list, each entry with the line on which it begins.

    :raises UserError: if it is none, or naming the line where it breaks.
    """
    with _errors_named(path):
        loader = _Loader(path.read_text(encoding="utf-8"))
        try:
            node = loader.get_single_node()
            if not isinstance(node, yaml.SequenceNode):
                raise UserError(f"{path}: not a list of entries. Begin each with '- relation:'.")
            return [
                (item.start_mark.line + 1, loader.construct_object(item, deep=True)) for item in node.value
            ]
        finally:
            loader.dispose()


@contextmanager
def _errors_named(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise UserError(f"{path}: missing from the ontology. Restore it.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read ({unreadable(error)}). Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", error)
        raise UserError(f"{path}{line}: not YAML ({problem}). Mend the line.") from error
