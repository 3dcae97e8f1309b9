"""Writing a build directory: every file from the same data, and a manifest that says how they came about."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from kgraph.atomic import replaced_directory
from kgraph.build_directory import (
    GEXF,
    GRAPHML,
    MANIFEST,
    NQUADS,
    REJECTS,
    STATEMENTS,
    STORE,
    TURTLE,
)
from kgraph.export import nquads, statements, turtle
from kgraph.manifest import BuildManifest
from kgraph.store import open_store
from kgraph.views import BuildData

OURS: Collection[str] = (MANIFEST, REJECTS, STATEMENTS, NQUADS, STORE, TURTLE, GRAPHML, GEXF)
"""What a new build replaces in an old one; the cache and files of other people stay."""


class _Written(NamedTuple):
    """What a file came to."""

    sha256: str
    lines: int


def write_build(
    target: Path,
    data: BuildData,
    rejects: Iterable[str],
    manifest: BuildManifest,
    quads: Iterable[str] | None = None,
) -> BuildManifest:
    """Write a directory, and put it in the old one's place if all went well.

    One file is made after the other, and the large ones line by line, for the graph may be many times larger
    than what it is made from.

    :param rejects: lines of JSON.
    :param manifest: says all but the hashes of what is written.
    :param quads: the lines of the graph, in order, where it is not to be made from the data.
    :returns: the manifest as it was written.
    :raises OSError: if the place cannot be written to; the old directory is then left as it was.
    """
    with replaced_directory(target, OURS) as fresh, ThreadPoolExecutor(1) as aside:
        written: dict[str, _Written] = {}
        for name, parts in _files(data, rejects, quads):
            written[name] = _write(fresh / name, parts)
            if name == NQUADS:  # its index is made while the rest is written
                index = aside.submit(open_store, fresh)
        finished = manifest.model_copy(
            update={
                # The number of quads is kept so that a graph cut short is noticed.
                "counts": manifest.counts | {"quads": written[NQUADS].lines},
                "outputs": {name: written[name].sha256 for name in sorted(written)},
            }
        )
        content = json.dumps(finished.model_dump(mode="json"), ensure_ascii=False, indent=2, sort_keys=True)
        _write(fresh / MANIFEST, [f"{content}\n".encode()])
        index.result()  # so that the first query need not wait for it
    return finished


def _files(
    data: BuildData, rejects: Iterable[str], quads: Iterable[str] | None
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield each file and its parts."""
    from kgraph.export import gexf, graphml  # these load networkx
    from kgraph.export.placement import place_nodes
    from kgraph.views.network import view_network

    yield STATEMENTS, (line.encode() for line in statements.iter_lines(data.statements))
    yield REJECTS, (f"{line}\n".encode() for line in sorted(rejects))
    yield NQUADS, (line.encode() for line in (nquads.iter_lines(data) if quads is None else quads))
    yield TURTLE, (turtle.write_turtle(data).encode(),)
    network = view_network(data)
    places = place_nodes(network)
    yield GRAPHML, (graphml.write_graph(network, places).encode(),)
    yield GEXF, (gexf.write_graph(network, places).encode(),)


def _write(path: Path, parts: Iterable[bytes]) -> _Written:
    """Write a file part by part."""
    digest, lines = hashlib.sha256(), 0
    with path.open("wb") as file:
        for part in parts:
            file.write(part)
            digest.update(part)
            lines += part.count(b"\n")
    return _Written(digest.hexdigest(), lines)
