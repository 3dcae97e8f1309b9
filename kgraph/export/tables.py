"""CSV for spreadsheets, R and Stata: one row a statement, or one row a piece of evidence.

RFC 4180: comma, double quotes, lines end with CR LF; in UTF-8. What is unknown is empty, true is ``1``.
Columns stay as they are; new ones come at the end.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from kgraph.model import Mention, Statement
from kgraph.views import BuildData
from kgraph.views.network import TONES

Row = Sequence[str | int | float | None]

STATEMENT_COLUMNS = (
    *("id", "subject", "subject_label", "subject_type", "relation", "event_type", "quad_class", "plover"),
    *("object", "object_label", "object_type", "symmetric", "polarity", "modality", "attributed_to"),
    *("time_start", "time_end", "time_precision", "contexts", "belief", "tone", "evidences", "documents"),
)
MENTION_COLUMNS = ("start", "end", "text", "person", "role", "sector")
EVIDENCE_COLUMNS = (
    *("id", "statement", "document", "date", "publisher", "start", "end", "text"),
    *(f"{place}_{column}" for place in ("subject", "object", "attributed") for column in MENTION_COLUMNS),
    *("trigger_start", "trigger_end", "trigger_text", "event", "extractor", "rule", "confidence"),
)


def write_statement_table(data: BuildData) -> str:
    """Write one row a statement, sorted by id; several contexts stand in one cell, apart by ``;``."""
    return _write(STATEMENT_COLUMNS, (_statement_row(statement, data) for statement in _sorted(data)))


def write_evidence_table(data: BuildData) -> str:
    """Write one row a piece of evidence, sorted by statement and then by its own id."""
    known = {article.id: article for article in data.articles}
    rows = []
    for statement in _sorted(data):
        for evidence in sorted(statement.evidence, key=lambda e: e.id):
            article = known.get(evidence.document)
            date = article.date.isoformat() if article and article.date else None
            publisher = article.publisher if article else None
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
    return _write(EVIDENCE_COLUMNS, rows)


def _sorted(data: BuildData) -> list[Statement]:
    return sorted(data.statements, key=lambda statement: statement.id)


def _statement_row(statement: Statement, data: BuildData) -> Row:
    event_type = data.ontology.event_types.get(statement.event_type)
    quad_class = event_type.quad_class if event_type else None
    subject, object, time = statement.subject, statement.object, statement.time
    return (
        *(statement.id, subject.id, subject.label, subject.type, statement.relation),
        *(statement.event_type, quad_class, statement.plover, object.id, object.label, object.type),
        *(int(statement.symmetric), statement.polarity, statement.modality, statement.attributed_to),
        time.start.isoformat() if time and time.start else None,
        time.end.isoformat() if time and time.end else None,
        *(time.precision if time else None, ";".join(statement.contexts), statement.belief),
        TONES.get(quad_class or "", 0.0),
        *(len(statement.evidence), len({evidence.document for evidence in statement.evidence})),
    )


def _mention_cells(mention: Mention | None) -> Row:
    if mention is None:
        return (None,) * len(MENTION_COLUMNS)
    return mention.start, mention.end, mention.text, mention.person, mention.role, mention.sector


def _write(columns: Sequence[str], rows: Iterable[Row]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
