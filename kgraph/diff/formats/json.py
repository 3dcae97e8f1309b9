"""Changes as JSON: all in one, ready for ``kgraph patch``, or one a line for scripts.

The JSON is a :class:`~kgraph.diff.models.Diff`. A line is a change of the articles or of what they say; both
have a ``kind``.
"""

import json
from itertools import chain

from kgraph.diff.grouping import Report, Table
from kgraph.diff.models import Diff, DocumentRenamed
from kgraph.ids import canonical_json


def write(report: Report) -> str:
    """Write a comparison as one JSON object, canonical and in one line."""
    return write_diff(report.diff)


def write_diff(diff: Diff) -> str:
    """Write a diff as canonical JSON."""
    return canonical_json(diff.model_dump(mode="json")) + "\n"


def write_lines(report: Report) -> str:
    """Write a comparison as JSON Lines: what became of the articles, then the changes."""
    documents = (change for change in report.diff.documents if not isinstance(change, DocumentRenamed))
    changes = chain(documents, report.diff.changes)
    return "".join(canonical_json(change.model_dump(mode="json")) + "\n" for change in changes)


def write_counts(table: Table) -> str:
    """Write counts as a list of objects."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    for row in rows:
        if "" in row:
            del row[""]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
