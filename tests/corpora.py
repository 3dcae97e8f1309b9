"""Small corpora and what is read in them, for tests that compare builds.

A :class:`Reading` says what one article tells; a corpus names articles, and :func:`make_snapshot` makes of
both what a build of them holds.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hypothesis import strategies as st

from kgraph.assemble import merge
from kgraph.belief import name_sources
from kgraph.diff.models import Origin
from kgraph.diff.snapshot import Snapshot
from kgraph.export.statements import write_statements
from kgraph.manifest import Source
from kgraph.model import Cue, Document, Modality, Polarity, Statement, Time
from kgraph.versions import Versions
from kgraph.views import Article, BuildData
from kgraph.views.rdf import build_quads, write_lines
from tests.factories import ONTOLOGY, make_day, make_document, make_statement

MONDAY, TUESDAY = make_day("2024-02-12"), make_day("2024-02-13")
VERSIONS = Versions(software="1", libraries="1", ontology="1", lexicon="1", actors="1", model="1")


class Reading(NamedTuple):
    """What an article is read to tell."""

    text: str
    object: str = "state:DNK"
    relation: str = "condemns"
    subject: str = "state:NOR"
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attributed_to: str | None = None
    time: Time | None = None
    contexts: tuple[str, ...] = ()
    confidence: float = 0.9


def make_snapshot(
    readings: Iterable[Reading],
    names: Mapping[str, str] | None = None,
    *,
    publishers: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    versions: Versions | None = VERSIONS,
    copies: tuple[tuple[str, ...], ...] = (),
    name: str = "build",
) -> Snapshot:
    """Return what a build holds.

    :param names: document id → text; by default, each text that is read is a document of that name.
    :param publishers: document id → publisher.
    :param copies: groups of documents that are near-duplicates.
    :param labels: actor → label, where it is not the usual one.
    """
    readings = list(readings)
    names = {reading.text: reading.text for reading in readings} if names is None else names
    documents = {
        text: make_document(
            key, text, **({"publisher": publishers[key]} if publishers and key in publishers else {})
        )
        for key, text in sorted(names.items())
    }
    known = [
        _read(reading, documents[reading.text], labels or {})
        for reading in readings
        if reading.text in documents
    ]
    sources = name_sources({d.id: d.publisher for d in documents.values()}, copies)
    statements = tuple(merge(known, sources))
    articles = sorted(
        (Article.of(document) for document in documents.values()), key=lambda article: article.id
    )
    data = BuildData(
        statements=statements, articles=tuple(articles), ontology=ONTOLOGY, run={"version": "0.1.0"}
    )
    lines = write_lines(build_quads(data)).splitlines()
    return Snapshot(
        name=name,
        statements=statements,
        documents={a.id: Source(**a.model_dump(), file=f"{a.id}.txt") for a in articles},
        origin=Origin(kgraph="0.1.0", versions=versions, near_duplicates=copies),
        load_quads=lambda: lines,
    )


def content(snapshot: Snapshot) -> tuple[str, str]:
    """Return what a patch must give to the byte: the statements and the graph."""
    return write_statements(snapshot.statements), "".join(f"{line}\n" for line in snapshot.quads)


def _read(reading: Reading, document: Document, labels: Mapping[str, str]) -> Statement:
    statement = make_statement(
        reading.subject,
        reading.relation,
        reading.object,
        polarity=reading.polarity,
        modality=reading.modality,
        attributed_to=reading.attributed_to,
        time=reading.time,
        contexts=reading.contexts,
        documents=(document,),
    )
    (evidence,) = statement.evidence
    cues = tuple(Cue(**evidence.trigger.model_dump(), qualifier="context", value=c) for c in reading.contexts)
    read = evidence.model_copy(update={"confidence": reading.confidence, "cues": cues})
    update: dict[str, object] = {"evidence": (read,)}
    for place in ("subject", "object"):
        actor = getattr(statement, place)
        update[place] = actor.model_copy(update={"label": labels.get(actor.id, actor.label)})
    return statement.model_copy(update=update)


TEXTS = ("Oslo spoke.", "Bergen heard.", "Turku waited.", "Malmo slept.")

readings = st.builds(
    Reading,
    text=st.sampled_from(TEXTS),
    object=st.sampled_from(["state:DNK", "state:SWE"]),
    relation=st.just("condemns"),
    subject=st.just("state:NOR"),
    attributed_to=st.none(),
    polarity=st.sampled_from(["affirmed", "negated"]),
    modality=st.sampled_from(["asserted", "claimed"]),
    time=st.sampled_from([None, MONDAY, TUESDAY]),
    contexts=st.sampled_from([(), ("nuclear",), ("economic",)]),
    confidence=st.sampled_from([0.3, 0.9]),
)


@st.composite
def corpora(draw: st.DrawFn) -> dict[str, str]:
    """Draw a corpus: names of articles → texts, no text twice."""
    texts = draw(st.lists(st.sampled_from(TEXTS), unique=True))
    names = draw(st.permutations(["a", "b", "c", "d", "e"]))
    return dict(zip(names, texts, strict=False))


snapshots = st.builds(
    make_snapshot,
    readings=st.lists(readings, max_size=6),
    names=corpora(),
    publishers=st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["The Times", "The Post"])),
    labels=st.sampled_from([{}, {"state:NOR": "Kingdom of Norway"}]),
    versions=st.sampled_from([None, VERSIONS, VERSIONS.model_copy(update={"lexicon": "2"})]),
)
"""Builds of a few articles that have much in common."""
