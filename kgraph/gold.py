"""Gold: what a person found in an article, sentence by sentence, to measure a build against.

A gold file has one line a sentence: the document (``doc``), where the sentence stands (``start``), its first
words (``anchor``) and its ``statements``. Each statement names ``source``, ``relation`` and ``target``, the
event types that are right for it (``roots``), whether it must be found (``required``) or merely may, and,
where the text gives them, ``polarity``, ``modality``, ``attributed_to`` and ``date``. Where each document is
one sentence, a line may hold it itself (``id`` and ``text``): the same file is built and measured against.
"""

import json
from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, ConfigDict, Field, ValidationError, field_validator

from kgraph.errors import UserError, first_problem, unreadable
from kgraph.model import Frozen, Polarity

YIELD = frozenset({"CONCEDE", "RETREAT"})  # an older codebook's one name for the two


def local_part(actor: str) -> str:
    """Return an actor id without its prefix.

    >>> local_part("state:IRN"), local_part("IRN")
    ('IRN', 'IRN')
    """
    return actor.rpartition(":")[2]


class GoldStatement(Frozen):
    """A statement that a person found in a sentence; actors are ids or their local parts (``IRN``)."""

    model_config = ConfigDict(extra="ignore")

    source: str
    relation: str
    target: str
    roots: Annotated[frozenset[str], Field(min_length=1, description="Event types that are right.")]
    symmetric: bool = False
    required: bool = True
    polarity: Polarity = "affirmed"
    modality: str | None = None
    attributed_to: str | None = None
    date: str | None = None

    @field_validator("roots")
    @classmethod
    def _split_yield(cls, roots: frozenset[str]) -> frozenset[str]:
        return (roots - {"YIELD"}) | YIELD if "YIELD" in roots else roots

    @field_validator("source", "target", "attributed_to")
    @classmethod
    def _keep_local_part(cls, actor: str | None) -> str | None:
        return actor and local_part(actor)

    def is_about(self, subject: str, object: str, symmetric: bool) -> bool:
        """Tell whether the parties are these, in this order unless the order does not matter."""
        if (subject, object) == (self.source, self.target):
            return True
        return (symmetric or self.symmetric) and (object, subject) == (self.source, self.target)


class GoldSentence(Frozen):
    """One line of a gold file."""

    model_config = ConfigDict(extra="ignore")

    doc: Annotated[str, Field(validation_alias=AliasChoices("doc", "id"))]
    statements: tuple[GoldStatement, ...]
    start: int | None = None
    anchor: Annotated[str, Field(validation_alias=AliasChoices("anchor", "text"))] = ""


def read_gold(path: Path) -> list[GoldSentence]:
    """Read a gold file.

    :raises UserError: naming the first line that is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"{path}: cannot be read ({unreadable(error)}). Name a gold file in JSON lines."
        ) from error
    sentences = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            sentences.append(GoldSentence.model_validate(json.loads(line)))
        except json.JSONDecodeError as error:
            raise UserError(f"{path}, line {number}: not JSON ({error.msg}).") from error
        except ValidationError as error:
            problem = f"{path}, line {number}: {first_problem(error)}"
            raise UserError(f"{problem}. A line of gold has doc and statements.") from error
    if not sentences:
        raise UserError(f"{path}: no gold sentences. Write one JSON object a line.")
    return sentences
