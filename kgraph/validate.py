"""From what a coder proposes to what a graph may hold.

:func:`validate` checks a candidate against the document, the ontology and the actors. What passes becomes
a statement in canonical form: an inverse relation is turned round, a symmetric one has its parties in id
order, and each mention follows its party. What does not pass is rejected with a reason; a reason is short
and made of names only, so that reasons can be counted.
"""

from collections.abc import Iterator, Mapping

from kgraph.ids import content_hash, evidence_id, statement_id
from kgraph.model import Actor, Candidate, Document, Evidence, Reject, Span, Statement
from kgraph.ontology import Ontology, RelationType
from kgraph.plover import fold


def validate(
    candidate: Candidate, document: Document, ontology: Ontology, actors: Mapping[str, Actor]
) -> Statement | Reject:
    """Turn a candidate into a statement with one piece of evidence, or reject it.

    Belief is the coder's confidence, until :func:`kgraph.assemble.merge` weighs all the evidence.

    :param candidate: what a coder proposes about the document.
    :param actors: all actors there are, by id.
    """
    written = ontology.relations.get(candidate.relation)
    if written is None:
        return _reject(candidate, document, f"unknown relation: {candidate.relation}")
    relation = ontology.relations[written.inverse_of] if written.inverse_of else written
    canonical = _canonical(candidate, written, relation)
    for reason in _problems(canonical, document, relation, actors):
        return _reject(candidate, document, reason)
    return _statement(canonical, document, relation, actors)


def _canonical(candidate: Candidate, written: RelationType, relation: RelationType) -> Candidate:
    """Write a candidate with the relation that is stored, and its parties on the sides they are stored on."""
    inverted = relation is not written
    turn_round = candidate.subject > candidate.object if relation.symmetric else inverted
    if not turn_round:
        return candidate.model_copy(update={"relation": relation.name})
    return candidate.model_copy(
        update={
            "relation": relation.name,
            "subject": candidate.object,
            "object": candidate.subject,
            "subject_mention": candidate.object_mention,
            "object_mention": candidate.subject_mention,
        }
    )


def _problems(
    candidate: Candidate, document: Document, relation: RelationType, actors: Mapping[str, Actor]
) -> Iterator[str]:
    """Yield what is wrong with a candidate, the gravest first."""
    subject, object = actors.get(candidate.subject), actors.get(candidate.object)
    if candidate.doubt is not None:
        yield candidate.doubt
    if subject is None:
        yield f"unknown actor: {candidate.subject}"
    if object is None:
        yield f"unknown actor: {candidate.object}"
    if candidate.attributed_to is not None and candidate.attributed_to not in actors:
        yield f"unknown actor in attribution: {candidate.attributed_to}"
    if candidate.subject == candidate.object:
        yield "same actor on both sides"
    if subject and subject.type not in relation.domain:
        yield f"domain: {relation.name} wants {_alternatives(relation.domain)}, got {subject.type}"
    if object and object.type not in relation.range:
        yield f"range: {relation.name} wants {_alternatives(relation.range)}, got {object.type}"
    if not candidate.sentence.text.strip():
        yield "empty sentence"
    for name, span in _spans(candidate):
        if span.end > len(document.text):
            yield f"{name} outside the document"
        if document.text[span.start : span.end] != span.text:
            yield f"{name} is not the document's text"


def _spans(candidate: Candidate) -> Iterator[tuple[str, Span]]:
    yield "sentence", candidate.sentence
    yield "subject mention", candidate.subject_mention
    yield "object mention", candidate.object_mention
    yield "trigger", candidate.trigger
    if candidate.attributed_mention is not None:
        yield "attributed mention", candidate.attributed_mention
    yield from ((f"{cue.qualifier} cue", cue) for cue in candidate.cues)


def _statement(
    candidate: Candidate, document: Document, relation: RelationType, actors: Mapping[str, Actor]
) -> Statement:
    """Make the statement that a sound, canonical candidate stands for."""
    identity = statement_id(
        candidate.subject,
        relation.name,
        candidate.object,
        candidate.polarity,
        candidate.modality,
        candidate.attributed_to,
        candidate.time,
    )
    sentence = candidate.sentence
    evidence = Evidence(
        id=evidence_id(content_hash(document.text), sentence.start, sentence.end, identity),
        document=document.id,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        subject_mention=candidate.subject_mention,
        object_mention=candidate.object_mention,
        trigger=candidate.trigger,
        attributed_mention=candidate.attributed_mention,
        cues=candidate.cues,
        event=candidate.event,
        extractor=candidate.extractor,
        rule=candidate.rule,
        confidence=candidate.confidence,
    )
    return Statement(
        id=identity,
        subject=actors[candidate.subject],
        relation=relation.name,
        event_type=relation.event_type,
        plover=fold(relation.event_type, relation.name, candidate.polarity, candidate.modality),
        object=actors[candidate.object],
        symmetric=relation.symmetric,
        polarity=candidate.polarity,
        modality=candidate.modality,
        attributed_to=candidate.attributed_to,
        time=candidate.time,
        contexts=tuple(sorted({*candidate.contexts, *relation.contexts})),
        belief=candidate.confidence,
        evidence=(evidence,),
    )


def _reject(candidate: Candidate, document: Document, reason: str) -> Reject:
    return Reject(document=document.id, reason=reason, candidate=candidate)


def _alternatives(types: frozenset[str]) -> str:
    return " or ".join(sorted(types))
