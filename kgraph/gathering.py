"""What articles say, taken in one by one: neither their texts nor what a coder proposed is kept."""

from kgraph.build_directory import known_actors
from kgraph.coding import Coded
from kgraph.corpus import Problem
from kgraph.ids import canonical_json
from kgraph.model import Actor, Statement, actor_type
from kgraph.ontology import Ontology
from kgraph.validate import validate


class Gathering:
    """What a build keeps of its articles, before it is merged.

    :ivar statements: one for each candidate that passed validation.
    :ivar rejects: the others, each as a line of canonical JSON that says why.
    :ivar problems: articles that could not be coded.
    :ivar from_cache: how many articles had been coded before.
    """

    def __init__(self, ontology: Ontology) -> None:
        self.statements: list[Statement] = []
        self.rejects: set[str] = set()
        self.problems: list[Problem] = []
        self.from_cache = 0
        self._ontology = ontology
        entries = known_actors(ontology.directory, ontology.fingerprint)
        self._actors = {
            key: Actor(id=key, label=entry.name, type=actor_type(key)) for key, entry in entries.items()
        }

    def add(self, coded: Coded) -> None:
        """Take in what a coder made of an article."""
        document = coded.document
        self.from_cache += coded.from_cache
        if coded.failure:
            self.problems.append(Problem(message=f"{document.id}: could not be coded ({coded.failure})."))
        for candidate in coded.candidates:
            checked = validate(candidate, document, self._ontology, self._actors)
            if isinstance(checked, Statement):
                self.statements.append(checked)
            else:
                self.rejects.add(canonical_json(checked.model_dump(mode="json")))
