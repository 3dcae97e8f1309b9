"""Word classes: names in capitals that stand for many words, so that the lexicon need not list them all.

``WEAPONS: [ammunition, drone, rifle]`` in ``classes.yaml`` lets an entry say "send WEAPONS to" for three.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from kgraph.errors import UserError, first_problem
from kgraph.extract.yaml_files import read_yaml

WordClasses = Mapping[str, tuple[str, ...]]

SOMETHING = "SOMETHING"
"""Stands for any noun that is no actor; the patterns know it, so it is never spelled out."""

_CLASS = re.compile(r"[A-Z][A-Z_]+")
_FILE: TypeAdapter[dict[str, tuple[str, ...]]] = TypeAdapter(dict[str, tuple[str, ...]])


def load_word_classes(path: Path) -> WordClasses:
    """Read ``classes.yaml``; an ontology without one has no classes.

    :raises UserError: when the file is off the format, or a name is not in capitals.
    """
    if not path.is_file():
        return {}
    try:
        classes = _FILE.validate_python(read_yaml(path))
    except ValidationError as error:
        raise UserError(f"{path}: {first_problem(error)}. Write NAME: [word, word].") from error
    for name in classes:
        if not _CLASS.fullmatch(name) or name == SOMETHING:
            raise UserError(f"{path}: {name!r} cannot name a class. Use capitals, such as WEAPONS.")
    return classes


def spell_out(form: str, classes: WordClasses) -> Iterator[str]:
    """Yield a form once for every choice of members of the classes in it.

    >>> list(spell_out("send WEAPONS to", {"WEAPONS": ("rifle", "patrol boat")}))
    ['send rifle to', 'send patrol boat to']

    :raises UserError: for a class that there is not.
    """
    choices = [_members(word, classes) for word in form.split()]
    return (" ".join(words) for words in product(*choices))


def _members(word: str, classes: WordClasses) -> tuple[str, ...]:
    if not _CLASS.fullmatch(word) or word == SOMETHING:
        return (word,)
    if word not in classes:
        near = difflib.get_close_matches(word, sorted(classes), n=3)
        remedy = (
            f"Did you mean {' or '.join(near)}?" if near else "Write the class there, or spell the words out."
        )
        raise UserError(f"no class of words {word!r} in classes.yaml. {remedy}")
    return classes[word]
