"""Answers to SPARQL queries, and how to write them: as a table, CSV, TSV, JSON or Turtle."""

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode
from pyoxigraph import Triple as OxigraphTriple

from kgraph.errors import UserError
from kgraph.views.terms import XSD, Triple, shorten
from kgraph.views.turtle import write_triples

Term = NamedNode | BlankNode | Literal | OxigraphTriple


class Rows(NamedTuple):
    """The answer to SELECT; a value that a row does not have is ``None``."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Triples(NamedTuple):
    """The answer to CONSTRUCT and DESCRIBE, in N-Triples syntax, sorted."""

    triples: tuple[Triple, ...]


Answer = Rows | Triples | bool
Value = str | int | float | bool | datetime.date | None

_READ: Mapping[str, Callable[[str], Value]] = {
    f"{XSD}integer": int,
    f"{XSD}decimal": float,
    f"{XSD}double": float,
    f"{XSD}boolean": lambda text: text in ("true", "1"),
    f"{XSD}date": datetime.date.fromisoformat,
}
"""Datatype → how to read its literals; all others stay texts."""


def to_table(rows: Rows, prefixes: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the rows as texts for people: IRIs as prefixed names, literals bare, nothing as nothing."""
    return [tuple(_plain(term, prefixes) for term in row) for row in rows.rows]


def to_records(rows: Rows, prefixes: Mapping[str, str]) -> list[dict[str, Value]]:
    """Return the rows as Python's own values, for a data frame or a plot.

    IRIs are prefixed names; numbers, truth values and dates are what they are; nothing is ``None``.
    """
    return [
        {name: _value(term, prefixes) for name, term in zip(rows.variables, row, strict=True)}
        for row in rows.rows
    ]


def to_csv(answer: Answer) -> str:
    """Write rows as SPARQL 1.1 CSV: full IRIs, bare literals.

    :raises UserError: if the answer is not rows.
    """
    if not isinstance(answer, Rows):
        raise UserError("CSV is for SELECT queries. Choose another format, or write SELECT.")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(answer.variables)
    writer.writerows([_plain(term, {}) for term in row] for row in answer.rows)
    return text.getvalue()


def to_tsv(answer: Answer) -> str:
    """Write rows as SPARQL 1.1 TSV: every term as Turtle writes it, so that nothing is lost.

    :raises UserError: if the answer is not rows.
    """
    if not isinstance(answer, Rows):
        raise UserError("TSV is for SELECT queries. Choose another format, or write SELECT.")
    lines = [[f"?{name}" for name in answer.variables]]
    lines += [["" if term is None else str(term).replace("\t", "\\t") for term in row] for row in answer.rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def to_json(answer: Answer) -> str:
    """Write rows or a truth value as SPARQL 1.1 JSON results.

    :raises UserError: if the answer is triples.
    """
    if isinstance(answer, Triples):
        raise UserError(
            "JSON results are for SELECT and ASK queries. Choose turtle for CONSTRUCT and DESCRIBE."
        )
    if isinstance(answer, bool):
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    bindings = [
        {name: _json_term(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    results = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(results, ensure_ascii=False, indent=1) + "\n"


def to_turtle(answer: Answer, prefixes: Mapping[str, str]) -> str:
    """Write triples as Turtle.

    :raises UserError: if the answer is not triples.
    """
    if not isinstance(answer, Triples):
        raise UserError("Turtle is for CONSTRUCT and DESCRIBE queries. Choose table, csv, tsv or json.")
    return write_triples(answer.triples, prefixes)


def _plain(term: Term | None, prefixes: Mapping[str, str]) -> str:
    if isinstance(term, NamedNode):
        short = shorten(term.value, prefixes)
        return short.replace("\\", "") if short else term.value
    if isinstance(term, Literal):
        return term.value
    return "" if term is None else str(term)


def _value(term: Term | None, prefixes: Mapping[str, str]) -> Value:
    read = _READ.get(term.datatype.value) if isinstance(term, Literal) else None
    text = _plain(term, prefixes)
    return read(text) if read else None if term is None else text


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, OxigraphTriple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    written: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    elif term.datatype.value != f"{XSD}string":
        written["datatype"] = term.datatype.value
    return written
