"""Light verbs: verbs that lend an event noun their subject ("launched an attack", "won support")."""

from pathlib import Path

from pydantic import ValidationError

from kgraph.errors import UserError
from kgraph.extract.yaml_files import read_yaml
from kgraph.model import Frozen


class LightVerbs(Frozen):
    """Verbs that lend an event noun their subject, and verbs whose subject the noun befalls or reaches."""

    gives: frozenset[str]
    receives: frozenset[str]


def load_light_verbs(path: Path) -> LightVerbs:
    """Read ``light_verbs.yaml``.

    :raises UserError: when a list is missing or not a list of words.
    """
    try:
        return LightVerbs.model_validate(read_yaml(path))
    except ValidationError as error:
        raise UserError(f"{path}: expected the two lists 'gives' and 'receives', each of verbs.") from error
