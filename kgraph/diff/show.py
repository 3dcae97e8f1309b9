"""A change as people read it: what it is about, what happened, the sentences, and why.

All formats for people show the same :class:`Item`; they differ in how it looks.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from kgraph.diff.causes import compare_origins
from kgraph.diff.models import (
    ActorMerged,
    ActorRelabelled,
    ActorSplit,
    AnyChange,
    AnyDocumentChange,
    Aspect,
    BeliefMoved,
    Cause,
    Claim,
    ContradictionAppeared,
    ContradictionResolved,
    Diff,
    DocumentAdded,
    DocumentEdited,
    DocumentRedescribed,
    DocumentRemoved,
    DocumentRenamed,
    EvidenceGained,
    EvidenceLost,
    EvidenceMoved,
    EvidenceReread,
    StatementAdded,
    StatementChanged,
    StatementRecoded,
    StatementRemoved,
)
from kgraph.explain import Segment, show_time, split_sentence
from kgraph.model import Actor, Evidence, Statement

Sign = Literal["+", "-", "~"]
CAUSES = {
    "document-added": "document {} added",
    "document-removed": "document {} removed",
    "document-edited": "document {} edited",
    "document-redescribed": "document {} described otherwise",
    "ontology": "other ontology",
    "lexicon": "other lexicon",
    "actors": "other actor tables",
    "model": "other spaCy model",
    "libraries": "other libraries",
    "software": "other version of kgraph",
    "settings": "other setting {}",
    "unknown": "unknown",
}


class Quote(NamedTuple):
    """A sentence of one side."""

    sign: Literal["+", "-", " "]
    document: str
    segments: tuple[Segment, ...]


class Item(NamedTuple):
    """A change in words."""

    sign: Sign
    kind: str
    headline: str
    detail: str
    quotes: tuple[Quote, ...]
    causes: tuple[str, ...]


def show(change: AnyChange) -> Item:
    """Put a change into words."""
    sign, headline, detail, quotes = _words(change)
    causes = tuple(show_cause(cause) for cause in change.causes)
    return Item(sign, change.kind.replace("-", " "), headline, detail, tuple(quotes), causes)


def show_all(changes: Iterable[AnyChange]) -> Iterator[Item]:
    """Put changes into words, but for sentences that an edit of their article only moved."""
    return (show(change) for change in changes if not isinstance(change, EvidenceMoved))


def show_moved(changes: Iterable[AnyChange]) -> str:
    """Say how many sentences were only moved; empty if none was."""
    count = sum(isinstance(change, EvidenceMoved) for change in changes)
    return (
        f"{count} {'sentence' if count == 1 else 'sentences'} of edited documents: as before" if count else ""
    )


def show_cause(cause: Cause) -> str:
    """Say why.

    >>> show_cause(Cause(kind="document-added", name="a1"))
    'document a1 added'
    """
    return CAUSES[cause.kind].format(cause.name)


def show_causes(causes: Iterable[str]) -> str:
    """Say why in a line; of several possible reasons, ``or`` stands between those that are no document.

    >>> show_causes(["other lexicon", "other ontology"])
    'other lexicon or other ontology'
    >>> show_causes(["document a added", "document b removed"])
    'document a added, document b removed'
    """
    causes = list(causes)
    certain = [cause for cause in causes if cause.startswith("document")]
    possible = " or ".join(cause for cause in causes if not cause.startswith("document"))
    return ", ".join([*certain, possible] if possible else certain)


def show_document(change: AnyDocumentChange) -> tuple[Sign, str]:
    """Put a change of the corpus into words."""
    match change:
        case DocumentAdded():
            return "+", f"{change.new.id} added"
        case DocumentRemoved():
            return "-", f"{change.old.id} removed"
        case DocumentEdited():
            return "~", f"{change.new.id} edited"
        case DocumentRenamed():
            return "~", f"{_document_name(change)} renamed"
        case DocumentRedescribed():
            before, after = change.old.model_dump(mode="json"), change.new.model_dump(mode="json")
            fields = [f for f in before if before[f] != after[f] and f not in ("id", "file")]
            moved = (f"{f} {_or_none(before[f])} → {_or_none(after[f])}" for f in fields)
            return "~", f"{_document_name(change)}: {', '.join(moved)}"


def show_versions(diff: Diff) -> str:
    """Say what the two builds were made with, where it is not the same; empty where it is."""
    parts = [show_cause(cause) for cause in compare_origins(diff.old, diff.new)]
    if diff.old.kgraph and diff.new.kgraph and diff.old.kgraph != diff.new.kgraph:
        parts = [p for p in parts if p != CAUSES["software"]]
        parts.append(f"kgraph {diff.old.kgraph} → {diff.new.kgraph}")
    return ", ".join(parts)


def headline(said: Statement | Claim) -> str:
    """Say who does what to whom: ``Iran → condemns → Israel``, with ``not`` where that is denied."""
    arrow = "↔" if said.symmetric else "→"
    link = f"not {said.relation}" if said.polarity == "negated" else said.relation
    return f"{said.subject.label} {arrow} {link} {arrow} {said.object.label}"


def describe(said: Statement | Claim) -> str:
    """Say how it is meant: type, modality, date and belief."""
    return ", ".join(
        [said.event_type, show_modality(said), show_time(said.time), f"belief {said.belief:.2f}"]
    )


def show_modality(said: Statement | Claim) -> str:
    """Say who tells it, and how."""
    return f"{said.modality} by {_code(said.attributed_to)}" if said.attributed_to else said.modality


def _words(change: AnyChange) -> tuple[Sign, str, str, list[Quote]]:
    match change:
        case StatementAdded():
            said = change.statement
            return "+", headline(said), describe(said), [_quote("+", e) for e in said.evidence]
        case StatementRemoved():
            said = change.statement
            return "-", headline(said), describe(said), [_quote("-", e) for e in said.evidence]
        case StatementChanged():
            moved = ", ".join(_show_aspect(aspect, change.old, change.new) for aspect in change.changed)
            samples = (Claim.of(change.old).sample, Claim.of(change.new).sample)
            return "~", headline(change.new), moved, _both(*samples)
        case StatementRecoded():
            fields = (f for f in change.new if change.old[f] != change.new[f])
            moved = ", ".join(f"{f} {_plain(change.old[f])} → {_plain(change.new[f])}" for f in fields)
            return "~", headline(change.claim), moved, [_quote(" ", change.claim.sample)]
        case EvidenceGained():
            return "+", headline(change.claim), "further evidence", [_quote("+", change.evidence)]
        case EvidenceLost():
            return "-", headline(change.claim), "less evidence", [_quote("-", change.evidence)]
        case EvidenceReread():
            moved = f"read otherwise: {_show_reading(change.old, change.new)}"
            return "~", headline(change.claim), moved, _both(change.old, change.new)
        case EvidenceMoved():
            return (
                "~",
                headline(change.claim),
                "same evidence in another place",
                _both(change.old, change.new),
            )
        case BeliefMoved():
            moved = f"belief {change.old:.4g} → {change.new:.4g}"
            return "~", headline(change.claim), moved, [_quote(" ", change.claim.sample)]
        case ContradictionAppeared():
            return (
                "+",
                headline(change.affirmed),
                "now contradicted",
                _sides("+", change.affirmed, change.negated),
            )
        case ContradictionResolved():
            return (
                "-",
                headline(change.affirmed),
                "no longer contradicted",
                _sides("-", change.affirmed, change.negated),
            )
        case ActorRelabelled() if change.old.id == change.new.id:
            return "~", change.new.id, f"called {change.old.label} → {change.new.label}", []
        case ActorRelabelled():
            return "~", _name(change.new), f"was {_name(change.old)}", []
        case ActorMerged():
            return "~", _name(change.new), f"merged of {' and '.join(map(_name, change.old))}", []
        case ActorSplit():
            return "~", _name(change.old), f"split into {' and '.join(map(_name, change.new))}", []


def _show_aspect(aspect: Aspect, old: Statement, new: Statement) -> str:
    values = {
        "subject": (old.subject.label, new.subject.label),
        "object": (old.object.label, new.object.label),
        "polarity": (old.polarity, new.polarity),
        "modality": (old.modality, new.modality),
        "attribution": (_code(old.attributed_to), _code(new.attributed_to)),
        "date": (show_time(old.time), show_time(new.time)),
    }
    before, after = values[aspect]
    return f"{aspect} {before} → {after}"


def _show_reading(old: Evidence, new: Evidence) -> str:
    """Say how a piece of evidence was read, as far as it fits into a line."""
    fields = [f for f in type(new).model_fields if getattr(old, f) != getattr(new, f)]
    simple = {"rule", "confidence", "extractor", "event"}
    shown = (
        f"{f} {getattr(old, f)} → {getattr(new, f)}" if f in simple else f for f in fields if f != "document"
    )
    return ", ".join(field.replace("_", " ", 1) for field in shown)


def _both(old: Evidence, new: Evidence) -> list[Quote]:
    """Quote a sentence once if both sides read the same one in the same way."""
    before, after = _quote("-", old), _quote("+", new)
    return [_quote(" ", new)] if before[1:] == after[1:] else [before, after]


def _sides(sign: Literal["+", "-"], affirmed: Claim, negated: Claim) -> list[Quote]:
    return [_quote(sign, affirmed.sample), _quote(sign, negated.sample)]


def _quote(sign: Literal["+", "-", " "], evidence: Evidence) -> Quote:
    return Quote(sign, evidence.document, tuple(split_sentence(evidence)))


def _name(actor: Actor) -> str:
    return f"{actor.label} ({actor.id})"


def _code(actor: str | None) -> str:
    return actor.partition(":")[2] if actor else "nobody"


def _document_name(change: DocumentRenamed | DocumentRedescribed) -> str:
    before, after = change.old, change.new
    if before.id == after.id and before.file != after.file and isinstance(change, DocumentRenamed):
        return f"{before.file} → {after.file}"
    return after.id if before.id == after.id else f"{before.id} → {after.id}"


def _or_none(value: object) -> str:
    return "none" if value is None else str(value)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("label", value))
    return "; ".join(map(str, value)) or "none" if isinstance(value, list) else _or_none(value)
