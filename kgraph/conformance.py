"""Whether a graph conforms to the shapes of its ontology (SHACL), and what to do where it does not.

What is checked is the union of all graphs of a build, together with the ontology's vocabulary, so that the
shapes can ask it which relations are symmetric or what they may hold between. The engines are in
:mod:`kgraph.shacl_engines`; here their findings get the names that people know things by.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, computed_field
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kgraph.build_directory import NQUADS, Build
from kgraph.errors import UserError, unreadable
from kgraph.ids import sha256_hex
from kgraph.model import Frozen
from kgraph.ontology import Ontology
from kgraph.shacl_engines import Finding, check_shapes, choose_engine, find_violations
from kgraph.views.terms import STANDARD_PREFIXES, XSD, Names, shorten

__all__ = ["Conformance", "Violation", "check_build", "check_file"]

LANGUAGES = {
    ".nq": "N-Quads",
    ".nt": "N-Triples",
    ".ttl": "Turtle",
    ".trig": "TriG",
    ".jsonld": "JSON-LD",
}
"""Files that can be checked, by suffix."""

_COMMENT = NamedNode(STANDARD_PREFIXES["rdfs"] + "comment")


class Violation(Frozen):
    """One thing that is not as a shape wants it."""

    statement: Annotated[str | None, Field(description="Id of the statement that it is about.")]
    told: Annotated[str | None, Field(description="What that says, e.g. Norway condemns Denmark.")]
    node: Annotated[str, Field(description="The thing itself: a statement, evidence, an actor, …")]
    path: Annotated[str | None, Field(description="The property, where it is just one.")]
    value: Annotated[str | None, Field(description="The value that is wrong, where one is.")]
    shape: Annotated[str, Field(description="The shape that says so.")]
    message: Annotated[str, Field(description="How it should be.")]
    remedy: Annotated[str | None, Field(description="What to do about it.")]
    severity: Annotated[str, Field(description="Violation, Warning or Info.")]


class Conformance(Frozen):
    """What a check found."""

    statements: Annotated[int, Field(description="How many statements the graph holds.")]
    triples: Annotated[int, Field(description="How many triples, the vocabulary's left out.")]
    shapes: Annotated[str, Field(description="Name of the file with the shapes.")]
    engine: Annotated[str, Field(description="The package that checked.")]
    violations: Annotated[tuple[Violation, ...], Field(description="Sorted by statement and thing.")]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations


def check_build(build: Build, ontology: Ontology, engine: str | None = None) -> Conformance:
    """Check the graph of a build.

    :param engine: ``pyshacl`` or ``shacl``; by default the faster one that is installed.
    :raises UserError: if the graph is not as the build wrote it, or cannot be checked.
    """
    path = build.path / NQUADS
    written = build.manifest.outputs.get(NQUADS)
    if written not in (None, sha256_hex(_read(path))):
        remedy = f"Build again, or check the file by itself: kgraph validate {path}"
        raise UserError(f"{path}: not as the build wrote it (cut short, or edited). {remedy}")
    return check_file(path, ontology, engine)


def check_file(path: Path, ontology: Ontology, engine: str | None = None) -> Conformance:
    """Check a file with a graph.

    :param path: a file of one of :data:`LANGUAGES`; its suffix tells which.
    :param engine: ``pyshacl`` or ``shacl``; by default the faster one that is installed.
    :raises UserError: if the file, the shapes or the engine cannot be used.
    """
    engine = choose_engine(engine)
    shapes = ontology.shapes_path
    check_shapes(shapes)
    triples = _parse(path)
    malformed = {triple for triple in triples if not _is_well_formed(triple.object)}
    sound = (triples | _parse(ontology.vocabulary_path)) - malformed
    findings = [_describe_malformed(triple) for triple in malformed]
    findings += find_violations(engine, shapes, "".join(f"{triple} .\n" for triple in sound))
    reader = _Reader(triples, ontology)
    return Conformance(
        statements=reader.statements,
        triples=len(triples),
        shapes=shapes.name,
        engine=engine,
        violations=tuple(sorted({reader.violation(finding) for finding in findings}, key=_order)),
    )


def _parse(path: Path) -> set[Triple]:
    """Return the triples of a file, whatever graphs they stand in; but none about triples, as RDF 1.2 has."""
    language = LANGUAGES.get(path.suffix)
    format = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if language is None or format is None:
        raise UserError(f"{path}: not a build, and no graph either. Known kinds: {', '.join(LANGUAGES)}.")
    try:
        quads = parse(_read(path), format=format)
        return {quad.triple for quad in quads if not isinstance(quad.object, Triple)}
    except SyntaxError as error:
        place = f"{path}, line {error.lineno}" if error.lineno else str(path)
        problem = f"not {language} ({' '.join(str(error.msg).split())})"
        raise UserError(f"{place}: {problem}. The file is damaged or cut short: build again.") from error


def _is_date(text: str) -> bool:
    match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?", text)
    try:
        return match is not None and bool(datetime.date.fromisoformat(match[1]))
    except ValueError:
        return False


FORMS: Mapping[str, Callable[[str], object]] = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+").fullmatch,
    f"{XSD}decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)").fullmatch,
    f"{XSD}date": _is_date,
}
"""How values of the types that kgraph uses are written."""


def _is_well_formed(term: object) -> bool:
    """Tell whether a number or a date is written as one; pySHACL may stumble over one that is not."""
    if not isinstance(term, Literal):
        return True
    form = FORMS.get(term.datatype.value)
    return form is None or bool(form(term.value))


def _describe_malformed(triple: Triple) -> Finding:
    assert isinstance(triple.object, Literal)
    return Finding(
        focus=str(triple.subject),
        path=str(triple.predicate),
        value=f'"{triple.object.value}"',
        shape=str(triple.object.datatype),
        message="A number or a date is written as one.",
        severity="Violation",
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({unreadable(error)}). Build again.") from error


def _order(violation: Violation) -> tuple[str, ...]:
    """Sort what belongs to no statement last."""
    told = (violation.node, violation.path, violation.value, violation.message)
    return (violation.statement or "~", *(part or "" for part in told))


class _Reader:
    """Knows what things are called, and which statement each belongs to."""

    def __init__(self, triples: Iterable[Triple], ontology: Ontology) -> None:
        name = Names(ontology.namespaces)
        self.remedies, prefixes = _read_shapes(ontology.shapes_path)
        self.prefixes = {**prefixes, **name.prefixes}
        self.data = f"<{self.prefixes['id']}"
        self.parts = [name(f"kg:{part}") for part in ("subject", "relation", "object")]
        kind, statement, evidence, label = map(
            name, ("rdf:type", "kg:Statement", "kg:evidence", "rdfs:label")
        )
        self.statement_of: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.values: dict[tuple[str, str], str] = {}
        for triple in triples:
            subject, predicate, object = str(triple.subject), str(triple.predicate), str(triple.object)
            if predicate == kind and object == statement:
                self.statement_of[subject] = subject
            elif predicate == evidence:
                self.statement_of[object] = subject
            elif predicate == label and isinstance(triple.object, Literal):
                self.labels[subject] = triple.object.value
            elif predicate in self.parts:
                self.values[subject, predicate] = object
        self.statements = sum(thing == told for thing, told in self.statement_of.items())

    def violation(self, finding: Finding) -> Violation:
        """Name what an engine found.

        Where the focus is no thing of the data but a name of the vocabulary, the value is what is wrong.
        """
        node, value = finding.focus, finding.value
        if value and value.startswith(self.data) and not node.startswith(self.data):
            node, value = value, None
        statement = self.statement_of.get(f"{node.partition('#')[0].removesuffix('>')}>")
        return Violation(
            statement=statement and self.name(statement),
            told=statement and self.tell(statement),
            node=self.name(node),
            path=finding.path and self.name(finding.path),
            value=value and self.name(value),
            shape=self.name(finding.shape),
            message=finding.message,
            remedy=self.remedies.get(finding.shape),
            severity=finding.severity,
        )

    def tell(self, statement: str) -> str:
        """Say who did what to whom, as far as the graph knows."""
        values = (self.values.get((statement, part)) for part in self.parts)
        return " ".join(self.labels.get(value, self.name(value)) if value else "?" for value in values)

    def name(self, term: str) -> str:
        """Write an IRI as a prefixed name, as people know it; leave a literal as it is."""
        if not term.startswith("<"):
            return term
        return (shorten(term[1:-1], self.prefixes) or term).replace("\\#", "#")


def _read_shapes(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the comments of shapes say is to be done, and the file's prefixes."""
    parser = parse(_read(path), format=RdfFormat.TURTLE)
    comments = {str(quad.subject): quad.object.value for quad in parser if quad.predicate == _COMMENT}
    return comments, dict(parser.prefixes)
