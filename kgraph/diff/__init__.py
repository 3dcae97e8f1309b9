"""What changed between two builds, and why; and making one of the other.

From Python::

    from kgraph.diff import compare, read_snapshots

    monday, tuesday = read_snapshots("monday", "tuesday")   # builds, statements.jsonl or N-Quads files
    diff = compare(monday, tuesday)
    [change for change in diff.changes if change.kind == "belief-moved"]

Statements and evidence are named by hashes of their content, so a comparison is set arithmetic at heart
(:mod:`~kgraph.diff.comparison`), plus saying which statement has become which (:mod:`~kgraph.diff.pairing`),
what became of the actors (:mod:`~kgraph.diff.actors`), and why (:mod:`~kgraph.diff.causes`). A diff is
complete: :func:`apply` makes the new build of the old one and the diff (:mod:`~kgraph.diff.patch`),
:func:`reverse` turns it round, and :func:`merge_snapshots` merges two builds that grew out of one
(:mod:`~kgraph.diff.merge`). :mod:`kgraph.revise` does the same to build directories.

What is compared is what is said, not how it is written down: the order of the input, and the names of files
with the same text, never count as changes.
"""

from kgraph.diff.comparison import compare
from kgraph.diff.filters import Filter, filter_diff
from kgraph.diff.formats import FORMATS, write_report
from kgraph.diff.grouping import GROUPINGS, Report, count_changes
from kgraph.diff.merge import merge_snapshots
from kgraph.diff.models import Diff
from kgraph.diff.patch import apply
from kgraph.diff.reading import read_snapshot, read_snapshots
from kgraph.diff.reversal import reverse
from kgraph.diff.snapshot import Snapshot

__all__ = [
    "FORMATS",
    "GROUPINGS",
    "Diff",
    "Filter",
    "Report",
    "Snapshot",
    "apply",
    "compare",
    "count_changes",
    "filter_diff",
    "merge_snapshots",
    "read_snapshot",
    "read_snapshots",
    "reverse",
    "write_report",
]
