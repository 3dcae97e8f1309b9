"""Build directories made of others: patched, or merged of two.

What comes out is a build like any other, whole and loadable; its manifest tells which patches were applied.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kgraph.assemble import contradictions
from kgraph.atomic import locked, recover
from kgraph.build_directory import (
    Build,
    check_target,
    load,
    make_data,
)
from kgraph.diff.graph_patch import apply_to_graph, reverse_graph_patch
from kgraph.diff.merge import merge_snapshots
from kgraph.diff.models import Diff, Origin
from kgraph.diff.patch import apply
from kgraph.diff.patch_file import GraphPatch, read_patch
from kgraph.diff.reversal import reverse
from kgraph.diff.snapshot import Snapshot
from kgraph.diff.three_way import Conflict, merge_sets
from kgraph.errors import UserError, unreadable
from kgraph.ids import canonical_json, sha256_hex
from kgraph.manifest import BuildManifest, Source, describe_run
from kgraph.model import DocumentId, Frozen, Statement
from kgraph.ontology import Ontology
from kgraph.output import OURS, write_build


class MergeReport(Frozen):
    """What a merge came to; nothing was written if there are conflicts."""

    counts: dict[str, int]
    conflicts: tuple[Conflict, ...]


def patch_build(
    build: Path | str,
    patch: Path | str,
    out: Path | str | None = None,
    *,
    undo: bool = False,
    check: bool = False,
    ontology: Path | str | None = None,
) -> BuildManifest:
    """Apply a patch to a build: the JSON of ``kgraph diff``, or an RDF Patch.

    The statements and the graph come out as the patch says, to the byte; the other files are made anew.
    Rejects are kept of the articles that stay.

    :param out: where to write the patched build; by default, it takes the place of the old one.
    :param undo: apply the patch backwards.
    :param check: only see whether it fits, and write nothing.
    :param ontology: the ontology directory that the build was made with, if not kgraph's own.
    :returns: the manifest of the patched build.
    :raises UserError: if the patch cannot be read or does not fit; nothing is then written.
    """
    shown = Path(build if out is None else out)
    content = _read(Path(patch))
    old = load(build, ontology)
    new = _apply(read_patch(content.decode("utf-8"), str(patch)), Snapshot.of(old), undo)
    documents = tuple((new.documents or {}).values())
    rejects = _name_documents(_read_rejects(old), {document.sha256: document.id for document in documents})
    manifest = old.manifest.model_copy(
        update={
            **_describe_origin(new.origin),
            "documents": documents,
            "counts": _count(new.statements, documents, rejects),
            "patches": _record(old.manifest.patches, sha256_hex(content), undo),
        }
    )
    if check:
        return manifest
    data = make_data(new.statements, documents, old.ontology, describe_run(manifest))
    quads = (f"{line}\n" for line in new.quads) if new.load_quads else None
    with _claimed(shown) as target:
        return write_build(target, data, rejects, manifest, quads)


def merge_builds(
    ours: Path | str,
    theirs: Path | str,
    base: Path | str,
    out: Path | str,
    *,
    ontology: Path | str | None = None,
) -> MergeReport:
    """Merge two builds that grew out of a third, and write the result unless there are conflicts.

    :param base: the build that both grew out of.
    :param ontology: the ontology directory that they were made with, if not kgraph's own.
    :raises UserError: if a build cannot be read, or the ontology is not the one they were made with.
    """
    first, second, ancestor = load(ours, ontology), load(theirs, ontology), load(base, ontology)
    merged = merge_snapshots(Snapshot.of(first), Snapshot.of(second), Snapshot.of(ancestor))
    lines = merge_sets(_read_rejects(ancestor), _read_rejects(first), _read_rejects(second))
    rejects = _name_documents(lines, {document.sha256: document.id for document in merged.documents})
    counts = _count(merged.statements, merged.documents, rejects)
    if not merged.conflicts:
        manifest = first.manifest.model_copy(
            update={
                **_describe_origin(merged.origin),
                "documents": merged.documents,
                "counts": counts,
                "patches": (),
            }
        )
        vocabulary = _check_ontology(first, manifest)
        data = make_data(merged.statements, merged.documents, vocabulary, describe_run(manifest))
        with _claimed(Path(out)) as target:
            write_build(target, data, rejects, manifest)
    return MergeReport(counts=counts, conflicts=merged.conflicts)


def _read(path: Path) -> bytes:
    """Return the content of a patch.

    :raises UserError: if it cannot be read, or is no text.
    """
    try:
        content = path.read_bytes()
        content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read ({unreadable(error)}). Check the path.") from error
    return content


def _apply(patch: Diff | GraphPatch, base: Snapshot, undo: bool) -> Snapshot:
    if isinstance(patch, Diff):
        return apply(reverse(patch) if undo else patch, base)
    return apply_to_graph(reverse_graph_patch(patch) if undo else patch, base)


def _describe_origin(origin: Origin) -> dict[str, Any]:
    """Return what a manifest says about how a build was made, as far as it is known."""
    if origin.versions is None:
        return {}
    return {name: getattr(origin, name) for name in type(origin).model_fields if name != "outputs"}


def _record(patches: tuple[str, ...], patch: str, undo: bool) -> tuple[str, ...]:
    """Add a patch to those that were applied; undoing the last one strikes it off the list."""
    if undo and patches[-1:] == (patch,):
        return patches[:-1]
    return (*patches, f"undone {patch}" if undo else patch)


def _read_rejects(build: Build) -> set[str]:
    """Return the rejects of a build as JSON, the hash of the text in place of the document's id."""
    texts = {source.id: source.sha256 for source in build.manifest.documents}
    rejects = (reject.model_copy(update={"document": texts[reject.document]}) for reject in build.rejects)
    return {canonical_json(reject.model_dump(mode="json")) for reject in rejects}


def _name_documents(rejects: Iterable[str], names: Mapping[str, DocumentId]) -> set[str]:
    """Name the documents of rejects again; those of documents that are gone are left out."""

    found = (json.loads(line) for line in rejects)
    kept = (
        reject | {"document": names[reject["document"]]} for reject in found if reject["document"] in names
    )
    return {canonical_json(reject) for reject in kept}


def _count(
    statements: Iterable[Statement], documents: Iterable[Source], rejects: Iterable[str]
) -> dict[str, int]:
    """Say how many there are of what, as :func:`kgraph.pipeline.build` does."""
    statements = list(statements)
    return {
        "documents": len(list(documents)),
        "statements": len(statements),
        "evidence": sum(len(statement.evidence) for statement in statements),
        "actors": len({actor.id for s in statements for actor in (s.subject, s.object)}),
        "relations": len({statement.relation for statement in statements}),
        "contradictions": len(contradictions(statements)),
        "rejects": len(list(rejects)),
    }


def _check_ontology(build: Build, manifest: BuildManifest) -> Ontology:
    """Return the ontology; a graph that is made anew must be made with the right one."""
    found, wanted = build.ontology, manifest.ontology.get("sha256")
    if wanted and wanted != found.fingerprint:
        remedy = "Name the one it was made with: --ontology DIR."
        raise UserError(f"{build.path}: {found.directory} is not the ontology it was made with. {remedy}")
    return found


@contextmanager
def _claimed(shown: Path) -> Iterator[Path]:
    """Keep others away from a directory that is to be written.

    :raises UserError: if it holds something else than a build, another process writes to it, or nobody may.
    """
    target = shown.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target, shown):
            recover(target, OURS)
            check_target(target, shown)
            yield target
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"{shown}: cannot be written ({reason}). Name another --out directory.") from error
