"""Applying a patch that says what becomes of the graph, and nothing else.

The statements are then read from the graph. Those about which the graph says the same as before stay as they
are, with what RDF does not tell of their evidence.
"""

from dataclasses import replace

from kgraph.diff.models import QuadChanges
from kgraph.diff.patch_file import GraphPatch
from kgraph.diff.quads import apply_quads
from kgraph.diff.rdf import read_graph
from kgraph.diff.snapshot import Snapshot
from kgraph.errors import UserError


def apply_to_graph(patch: GraphPatch, base: Snapshot) -> Snapshot:
    """Return what a patch makes of a snapshot.

    :raises UserError: if it does not fit, or what it leaves is no graph of statements.
    """
    try:
        lines = apply_quads(patch.quads, base.quads)
    except UserError as error:
        raise UserError(f"the patch does not fit {base.name}: {error}. Nothing was changed.") from error
    before, after = read_graph(base.quads, base.name), read_graph(lines, f"{base.name}, patched")
    told, kept = ({statement.id: statement for statement in side.statements} for side in (before, base))
    statements = [kept[s.id] if told.get(s.id) == s and s.id in kept else s for s in after.statements]
    files = {key: source.file for key, source in (base.documents or {}).items()}
    documents = {
        key: source.model_copy(update={"file": files.get(key, "")})
        for key, source in (after.documents or {}).items()
    }
    return replace(base, statements=tuple(statements), documents=documents, load_quads=lambda: lines)


def reverse_graph_patch(patch: GraphPatch) -> GraphPatch:
    """Return the patch that undoes another."""
    return GraphPatch(quads=QuadChanges(removed=patch.quads.added, added=patch.quads.removed))
