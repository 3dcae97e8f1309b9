"""The codebook: sentences labelled with what they say of two marked actors.

``codebook/*.jsonl`` in an ontology directory has one file an event type and one for sentences that say
nothing of their pair. A line is one sentence, where its two actors stand, and the label of that ordered
pair. No coder of kgraph reads it while it builds: it is for measuring coders, and for training one.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from kgraph.errors import UserError, first_problem, unreadable
from kgraph.model import Frozen, Modality, Polarity
from kgraph.ontology import CODEBOOK, Ontology

NONE = "none"
"""The relation of a pair that merely stands together in a sentence."""

Place = Annotated[tuple[int, int], Field(description="First character and one past the last, from 0.")]


class LabelledSentence(Frozen):
    """A sentence, two actors in it, and what it says that the source does to the target.

    >>> example = LabelledSentence(
    ...     relation="condemns", polarity="affirmed", modality="asserted",
    ...     sentence="Oslo condemned the raid by Danish marines.", source=(0, 4), target=(27, 41),
    ... )
    >>> example.source_text, example.target_text
    ('Oslo', 'Danish marines')
    """

    relation: Annotated[str, Field(min_length=1, description="A relation type in its stored form, or none.")]
    polarity: Polarity
    modality: Modality
    sentence: Annotated[str, Field(min_length=1)]
    source: Place
    target: Place

    @property
    def source_text(self) -> str:
        """The words that name the source."""
        return self.sentence[slice(*self.source)]

    @property
    def target_text(self) -> str:
        """The words that name the target."""
        return self.sentence[slice(*self.target)]

    @model_validator(mode="after")
    def _places_fit(self) -> Self:
        for name, (start, end) in (("source", self.source), ("target", self.target)):
            if not 0 <= start < end <= len(self.sentence):
                raise ValueError(
                    f"{name} {start}:{end} is not in the sentence of {len(self.sentence)} characters"
                )
            words = self.sentence[start:end]
            if words != words.strip():
                raise ValueError(f"{name} {words!r} has a space at its edge")
        if self.source[0] < self.target[1] and self.target[0] < self.source[1]:
            raise ValueError("source and target overlap")
        return self


def read_codebook(ontology: Ontology) -> tuple[LabelledSentence, ...]:
    """Read the codebook of an ontology, files and lines in order.

    :raises UserError: if there is none, or naming file and line of the first sentence that is wrong: broken
        JSON, a field or a place that does not fit, a relation in the wrong file, or the same sentence with
        the same two actors twice.
    """
    directory = ontology.directory / CODEBOOK
    paths = sorted(directory.glob("*.jsonl"))
    if not paths:
        raise UserError(f"{directory}: no codebook. Write one JSON object a line into {NONE}.jsonl there.")
    found: dict[tuple[str, tuple[int, int], tuple[int, int]], str] = {}
    examples = []
    for path in paths:
        for where, example in _read_file(path):
            _check_relation(example.relation, path.stem, where, ontology)
            key = (example.sentence, example.source, example.target)
            if key in found:
                raise UserError(
                    f"{where}: the same sentence and actors as in {found[key]}. Keep one of them."
                )
            found[key] = where
            examples.append(example)
    return tuple(examples)


def _read_file(path: Path) -> Iterator[tuple[str, LabelledSentence]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read ({unreadable(error)}). Save it as UTF-8.") from error
    for number, line in enumerate(lines, start=1):
        where = f"{path}, line {number}"
        if not line.strip():
            continue
        try:
            yield where, LabelledSentence.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise UserError(f"{where}: not JSON ({error.msg}). Write one JSON object a line.") from error
        except ValidationError as error:
            raise UserError(f"{where}: {first_problem(error)}. Mend the line.") from error


def _check_relation(name: str, stem: str, where: str, ontology: Ontology) -> None:
    """Hold a line to the relation types there are, and to the file it stands in."""
    home = NONE
    if name != NONE:
        try:
            relation = ontology.relation(name)
        except UserError as error:
            raise UserError(f"{where}: {error}") from error
        if relation.inverse_of:
            raise UserError(
                f"{where}: {name} is stored as {relation.inverse_of}. Exchange source and target."
            )
        home = relation.event_type.lower()
    if stem != home:
        raise UserError(f"{where}: {name} belongs in {home}.jsonl. Move the line there.")
