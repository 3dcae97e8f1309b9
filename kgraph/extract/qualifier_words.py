"""The word lists of ``ontology/lexicon/qualifiers.yaml``: what negates, hedges, plans and reports."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from kgraph.errors import UserError, first_problem
from kgraph.extract.yaml_files import read_yaml
from kgraph.model import Frozen

Words = Annotated[frozenset[str], Field(min_length=1)]


class QualifierWords(Frozen):
    """The lists of ``ontology/lexicon/qualifiers.yaml``, which explains each."""

    reporting: Words
    reporting_nouns: Words
    alleging_nouns: Words
    claiming: Words
    speaking: Words
    denying: Words
    making: Words
    blaming: Words
    convinced: Words
    certain: Words
    accounts: Words
    media: Words
    outlets: Words
    unnamed: Words
    bodies: Words
    planned_verbs: Words
    planned_nouns: Words
    planned_adjectives: Words
    moving: Words
    possible_verbs: Words
    possible_nouns: Words
    possible_adjectives: Words
    refused_verbs: Words
    refused_nouns: Words
    refused_adjectives: Words
    preventing: Words
    cancelling: Words
    ceasing: Words
    occurring: Words
    courtesies: Words
    hedges: Words
    guesses: Words
    conditions: Words
    exclusions: Words
    negators: Words
    future_modals: Words
    possible_modals: Words


def load_qualifier_words(path: Path) -> QualifierWords:
    """Read the word lists.

    :raises UserError: when a list is missing or not a list of words.
    """
    try:
        return QualifierWords.model_validate(read_yaml(path))
    except ValidationError as error:
        raise UserError(f"{path}: {first_problem(error)}. Mend the list.") from error
