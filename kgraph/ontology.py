"""What kgraph knows before it reads: the relation types, event types and names of an ontology directory.

``kgraph.ttl`` in that directory is the single source of truth. It is read into a frozen
:class:`Ontology`, and everything else asks that: validation what a relation wants on either side,
the coders what a trigger may mean, the RDF view how things are called.
"""

import difflib
import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from kgraph.errors import UserError
from kgraph.model import ACTOR_TYPES, ActorType, Frozen
from kgraph.ontology_files import Graph, check_json, check_turtle, read_vocabulary, visible_files

VOCABULARY = "kgraph.ttl"
SHAPES = "shapes.ttl"
CONTEXT = "context.jsonld"
CODEBOOK = "codebook"
PREFIXES = ("cameo", "graph", "id", "kg", "owl", "plover", "rdfs", "rel", "skos")

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class EventType(Frozen):
    """A class of events, such as PLOVER's ACCUSE; STANDING is the one that is not an event."""

    name: Annotated[str, Field(description="Code, e.g. ACCUSE.")]
    label: str
    definition: str
    quad_class: Annotated[str | None, Field(description="E.g. verbal-conflict; none for STANDING.")]
    cameo: Annotated[tuple[str, ...], Field(description="Root codes of CAMEO that come close, sorted.")]


class RelationType(Frozen):
    """What one actor does to another, or is to it."""

    name: Annotated[str, Field(description="E.g. gives-military-aid.")]
    label: Annotated[str, Field(description="In English, e.g. gives military aid.")]
    definition: str
    event_type: str
    quad_class: str | None
    mode: Annotated[str | None, Field(description="PLOVER's mode, where one fits all its uses.")]
    symmetric: bool
    inverse_of: Annotated[str | None, Field(description="The relation it is stored as, parties swapped.")]
    domain: Annotated[frozenset[ActorType], Field(description="What the subject may be.")]
    range: Annotated[frozenset[ActorType], Field(description="What the object may be.")]
    cameo: Annotated[tuple[str, ...], Field(description="Codes of CAMEO that come close, sorted.")]
    contexts: Annotated[tuple[str, ...], Field(description="Contexts that every such statement has.")]
    examples: tuple[str, ...]


class Ontology(Frozen):
    """An ontology directory, read."""

    directory: Path
    version: str
    namespaces: Annotated[Mapping[str, str], Field(description="Prefix → base IRI, as declared.")]
    event_types: Annotated[Mapping[str, EventType], Field(description="By name, sorted.")]
    relations: Annotated[Mapping[str, RelationType], Field(description="By name, sorted.")]

    def relation(self, name: str) -> RelationType:
        """Return a relation type by its name.

        :raises UserError: if there is none; the message names the nearest ones.
        """
        if name in self.relations:
            return self.relations[name]
        near = difflib.get_close_matches(name, self.relations, n=3)
        remedy = f"Did you mean {' or '.join(near)}?" if near else "See kgraph.ttl for those there are."
        raise UserError(f"no relation type {name!r}. {remedy}")

    def stored_name(self, name: str) -> str:
        """Return what statements call a relation: an inverse one is stored in the other direction.

        :raises UserError: as :meth:`relation`.
        """
        return self.relation(name).inverse_of or name

    @property
    def shapes_path(self) -> Path:
        """The SHACL shapes that graphs built with this ontology conform to."""
        return self.directory / SHAPES

    @property
    def vocabulary_path(self) -> Path:
        """The vocabulary itself."""
        return self.directory / VOCABULARY

    @property
    def context_path(self) -> Path:
        """The short names of JSON-LD."""
        return self.directory / CONTEXT

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the names and bytes of all files below the directory but hidden ones and the codebook.

        No build depends on the codebook, which is for measuring and training.
        """
        digest = hashlib.sha256()
        for name, path in sorted(visible_files(self.directory)):
            if name.startswith(f"{CODEBOOK}/"):
                continue
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{content}  {name}\n".encode())
        return digest.hexdigest()


def ontology_directory() -> Path:
    """Return the ontology that comes with kgraph: inside an installed package, or beside a checkout's."""
    package = Path(__file__).resolve().parent
    installed = package / "_ontology"
    return installed if installed.is_dir() else package.parent / "ontology"


def load_ontology(directory: Path | None = None) -> Ontology:
    """Read an ontology directory.

    :param directory: where ``kgraph.ttl`` is; the ontology that comes with kgraph if not given.
    :raises UserError: if the vocabulary is missing, or if it, the shapes or the context is broken; one line
        names file, place and remedy.

    >>> ontology = load_ontology()
    >>> ontology.relation("condemns").event_type
    'ACCUSE'
    >>> ontology.relation("receives").inverse_of
    'visits'
    >>> ontology.event_types["ACCUSE"].quad_class
    'verbal-conflict'
    """
    directory = ontology_directory() if directory is None else directory
    path = directory / VOCABULARY
    graph, namespaces = read_vocabulary(path)
    for companion, check in ((directory / SHAPES, check_turtle), (directory / CONTEXT, check_json)):
        if companion.exists():  # who only reads the vocabulary needs neither
            check(companion)
    missing = [prefix for prefix in PREFIXES if prefix not in namespaces]
    if missing:
        raise UserError(f"{path}: the prefix {missing[0]}: is missing. Declare it at the top of the file.")
    return _Reader(path, graph, namespaces).ontology(directory)


class _Reader:
    """Turns a parsed vocabulary into models, and says in one line what is wrong with it."""

    def __init__(self, path: Path, graph: Graph, namespaces: dict[str, str]) -> None:
        self.path = path
        self.graph = graph
        self.namespaces = namespaces
        self.kg = namespaces["kg"]
        self.skos = namespaces["skos"]
        self.owl = namespaces["owl"]
        self.rdfs = namespaces["rdfs"]
        self.rel = namespaces["rel"]

    def ontology(self, directory: Path) -> Ontology:
        event_types = {name: self.event_type(name) for name in self.names(self.kg + "EventType", "plover")}
        names = self.names(self.kg + "RelationType", "rel")
        relations = {name: self.relation(name, event_types, names) for name in names}
        versions = [self.one(iri, self.owl + "versionInfo") for iri in self.graph]
        return Ontology(
            directory=directory,
            version=next(filter(None, versions), ""),
            namespaces=self.namespaces,
            event_types=event_types,
            relations=relations,
        )

    def names(self, kind: str, prefix: str) -> list[str]:
        """Return the local names of all things of a class, sorted."""
        base = self.namespaces[prefix]
        found = [iri for iri, node in self.graph.items() if kind in node.get(_RDF_TYPE, ())]
        for iri in found:
            if not iri.startswith(base):
                raise self.error(iri, f"is not below {base}. Write it with the prefix {prefix}:")
        return sorted(iri.removeprefix(base) for iri in found)

    def event_type(self, name: str) -> EventType:
        iri = self.namespaces["plover"] + name
        quad_class = self.one(iri, self.kg + "quadClass")
        return EventType(
            name=name,
            label=self.one(iri, self.skos + "prefLabel") or name,
            definition=self.one(iri, self.skos + "definition") or "",
            quad_class=quad_class and quad_class.removeprefix(self.kg),
            cameo=self.cameo(iri),
        )

    def relation(self, name: str, event_types: Mapping[str, EventType], names: list[str]) -> RelationType:
        iri = self.rel + name
        event_type = self.event_type_of(iri, event_types)
        return RelationType(
            name=name,
            label=self.one(iri, self.skos + "prefLabel") or name.replace("-", " "),
            definition=self.one(iri, self.skos + "definition") or "",
            event_type=event_type.name,
            quad_class=event_type.quad_class,
            mode=self.one(iri, self.kg + "mode"),
            symmetric=self.owl + "SymmetricProperty" in self.graph[iri][_RDF_TYPE],
            inverse_of=self.inverse_of(iri, names),
            domain=self.actor_types(iri, self.rdfs + "domain"),
            range=self.actor_types(iri, self.rdfs + "range"),
            cameo=self.cameo(iri),
            contexts=tuple(sorted(self.all(iri, self.kg + "impliesContext"))),
            examples=tuple(self.all(iri, self.skos + "example")),
        )

    def event_type_of(self, iri: str, event_types: Mapping[str, EventType]) -> EventType:
        value = self.one(iri, self.kg + "eventType")
        if value is None:
            raise self.error(iri, "has no event type. Add a line such as kg:eventType plover:CONSULT ;")
        name = value.removeprefix(self.namespaces["plover"])
        if name not in event_types:
            raise self.error(iri, f"has the unknown event type {name}. There are {', '.join(event_types)}.")
        return event_types[name]

    def inverse_of(self, iri: str, names: list[str]) -> str | None:
        value = self.one(iri, self.owl + "inverseOf")
        if value is None:
            return None
        name = value.removeprefix(self.rel)
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            remedy = f"Did you mean {near[0]}?" if near else "Add that relation or drop the line."
            raise self.error(iri, f"is the inverse of the unknown relation {name}. {remedy}")
        if value == iri or self.one(value, self.owl + "inverseOf"):
            raise self.error(iri, f"is the inverse of {name}, an inverse itself. Keep one of the two.")
        return name

    def actor_types(self, iri: str, predicate: str) -> frozenset[ActorType]:
        """Return the actor types that all the classes given as domain or range allow."""
        allowed = frozenset(ACTOR_TYPES.values())
        for wanted in self.all(iri, predicate):
            below = {kind for kind in ACTOR_TYPES.values() if wanted in self.superclasses(self.kg + kind)}
            if not below:
                name = wanted.removeprefix(self.kg)
                raise self.error(iri, f"wants {name}, which is no class of actors. Write e.g. kg:Actor.")
            allowed &= below
        return allowed

    def superclasses(self, iri: str) -> set[str]:
        """Return a class and all that it is a subclass of."""
        seen = {iri}
        todo = [iri]
        while todo:
            above = set(self.all(todo.pop(), self.rdfs + "subClassOf")) - seen
            seen |= above
            todo.extend(above)
        return seen

    def cameo(self, iri: str) -> tuple[str, ...]:
        base = self.namespaces["cameo"]
        matches = self.all(iri, self.skos + "closeMatch")
        return tuple(sorted(match.removeprefix(base) for match in matches if match.startswith(base)))

    def one(self, iri: str, predicate: str) -> str | None:
        values = self.all(iri, predicate)
        if len(values) > 1:
            raise self.error(iri, f"has {len(values)} values of {self.short(predicate)}. Keep one.")
        return values[0] if values else None

    def all(self, iri: str, predicate: str) -> list[str]:
        return self.graph.get(iri, {}).get(predicate, [])

    def short(self, iri: str) -> str:
        """Write an IRI with the prefix it has in the file."""
        for prefix, base in self.namespaces.items():
            if base and iri.startswith(base):
                return f"{prefix}:{iri.removeprefix(base)}"
        return f"<{iri}>"

    def error(self, iri: str, problem: str) -> UserError:
        """Say what is wrong with a thing, and the line on which it is described."""
        name = self.short(iri)
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            if line.split(maxsplit=1)[:1] == [name]:
                return UserError(f"{self.path}, line {number}: {name} {problem}")
        return UserError(f"{self.path}: {name} {problem}")
