"""Reading the YAML files of the lexicon, with errors that name the line."""

from pathlib import Path

import yaml

from kgraph.errors import UserError


def read_yaml(path: Path) -> object:
    """Read one YAML file.

    :raises UserError: naming the line where it breaks.
    """
    try:
        return yaml.load(
            path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except FileNotFoundError as error:
        raise UserError(f"{path}: missing from the ontology; restore it") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise UserError(
            f"{path}{line}: not YAML ({getattr(error, 'problem', error)}); mend the line"
        ) from error
