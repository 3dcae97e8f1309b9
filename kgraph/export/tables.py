"""Statements as tables for spreadsheets, R and Stata: one row a statement, or one row a piece of evidence.

Several contexts stand in one cell, apart by ``;``. Columns stay as they are; new ones come at the end.
"""

from kgraph.export.table import Cell, Kind, Table, to_csv, to_parquet
from kgraph.model import Mention, Statement
from kgraph.views import BuildData
from kgraph.views.quad_classes import TONES

STATEMENT_COLUMNS: dict[str, Kind] = {
    **{"id": "string", "subject": "string", "subject_label": "string", "subject_type": "string"},
    **{"relation": "string", "event_type": "string", "quad_class": "string", "plover": "string"},
    **{"object": "string", "object_label": "string", "object_type": "string", "symmetric": "bool_"},
    **{"polarity": "string", "modality": "string", "attributed_to": "string"},
    **{"time_start": "date32", "time_end": "date32", "time_precision": "string", "contexts": "string"},
    **{"belief": "float64", "tone": "float64", "evidences": "int64", "documents": "int64"},
}
MENTION_COLUMNS: dict[str, Kind] = {
    **{"start": "int64", "end": "int64", "text": "string"},
    **{"person": "string", "role": "string", "sector": "string"},
}
EVIDENCE_COLUMNS: dict[str, Kind] = {
    **{"id": "string", "statement": "string", "document": "string", "date": "date32", "publisher": "string"},
    **{"start": "int64", "end": "int64", "text": "string"},
    **{
        f"{place}_{column}": kind
        for place in ("subject", "object", "attributed")
        for column, kind in MENTION_COLUMNS.items()
    },
    **{"trigger_start": "int64", "trigger_end": "int64", "trigger_text": "string"},
    **{"event": "string", "extractor": "string", "rule": "string", "confidence": "float64"},
}


def write_statement_table(data: BuildData) -> str:
    """Write one row a statement, sorted by id, as CSV."""
    return to_csv(make_statement_table(data))


def write_statement_parquet(data: BuildData) -> bytes:
    """Write one row a statement, sorted by id, as Parquet."""
    return to_parquet(make_statement_table(data))


def write_evidence_table(data: BuildData) -> str:
    """Write one row a piece of evidence, sorted by statement and then by its own id, as CSV."""
    return to_csv(make_evidence_table(data))


def write_evidence_parquet(data: BuildData) -> bytes:
    """Write one row a piece of evidence, sorted by statement and then by its own id, as Parquet."""
    return to_parquet(make_evidence_table(data))


def make_statement_table(data: BuildData) -> Table:
    """Return one row a statement, sorted by id."""
    return Table(STATEMENT_COLUMNS, [_statement_row(statement, data) for statement in _sorted(data)])


def make_evidence_table(data: BuildData) -> Table:
    """Return one row a piece of evidence, sorted by statement and then by its own id."""
    known = {article.id: article for article in data.articles}
    rows = []
    for statement in _sorted(data):
        for evidence in sorted(statement.evidence, key=lambda e: e.id):
            article = known.get(evidence.document)
            date, publisher = (article.date, article.publisher) if article else (None, None)
            trigger = evidence.trigger
            rows.append(
                (
                    *(evidence.id, statement.id, evidence.document, date, publisher),
                    *(evidence.start, evidence.end, evidence.text),
                    *_mention_cells(evidence.subject_mention),
                    *_mention_cells(evidence.object_mention),
                    *_mention_cells(evidence.attributed_mention),
                    *(trigger.start, trigger.end, trigger.text),
                    *(evidence.event, evidence.extractor, evidence.rule, evidence.confidence),
                )
            )
    return Table(EVIDENCE_COLUMNS, rows)


def _sorted(data: BuildData) -> list[Statement]:
    return sorted(data.statements, key=lambda statement: statement.id)


def _statement_row(statement: Statement, data: BuildData) -> tuple[Cell, ...]:
    event_type = data.ontology.event_types.get(statement.event_type)
    quad_class = event_type.quad_class if event_type else None
    subject, object, time = statement.subject, statement.object, statement.time
    return (
        *(statement.id, subject.id, subject.label, subject.type, statement.relation),
        *(statement.event_type, quad_class, statement.plover, object.id, object.label, object.type),
        *(statement.symmetric, statement.polarity, statement.modality, statement.attributed_to),
        *((time.start, time.end, time.precision) if time else (None, None, None)),
        *(";".join(statement.contexts), statement.belief, TONES.get(quad_class or "", 0.0)),
        *(len(statement.evidence), len({evidence.document for evidence in statement.evidence})),
    )


def _mention_cells(mention: Mention | None) -> tuple[Cell, ...]:
    if mention is None:
        return (None,) * len(MENTION_COLUMNS)
    return mention.start, mention.end, mention.text, mention.person, mention.role, mention.sector
