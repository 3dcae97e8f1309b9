"""How right a build is, measured against statements that a person wrote down.

The rule, per document:

- a prediction is a distinct (subject, event type, object, polarity); it is right when a gold statement of the
  document accepts it. Direction does not matter where the gold statement or the prediction is symmetric;
- a prediction that only an optional gold statement accepts counts neither for nor against precision;
- recall counts distinct required gold statements (subject, object, event types, polarity);
- a dyad, the unordered pair of a required gold statement, is found when any statement of the document is
  about that pair;
- qualifiers are compared where a required gold statement and a prediction meet in one sentence, and the gold
  statement gives the qualifier; the polarity, of all that agree in parties and event type.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field

from kgraph.build_directory import Build
from kgraph.errors import UserError
from kgraph.gold import GoldSentence, GoldStatement, local_part, read_gold
from kgraph.model import Evidence, Frozen, Polarity, Statement, Time
from kgraph.ontology import Ontology

QUALIFIERS = ("polarity", "modality", "attribution", "date")


class Ratio(Frozen):
    """A share of something: how many of how many."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; None where there was nothing to hit."""
        return self.hits / self.total if self.total else None


class Score(Frozen):
    """Precision over predictions, and recall over required gold statements."""

    precision: Ratio
    recall: Ratio

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where either is undefined.

        >>> Score(precision=Ratio(hits=1, total=2), recall=Ratio(hits=1, total=1)).f1
        0.6666666666666666
        """
        precision, recall = self.precision.value, self.recall.value
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Miss(Frozen):
    """A prediction that is wrong, or a gold statement that was not found."""

    document: str
    subject: str
    relation: str
    object: str
    polarity: Polarity
    event_types: tuple[str, ...]
    sentence: str
    rule: Annotated[str | None, Field(description="Coder and rule; None for a gold statement.")] = None


class Scores(Frozen):
    """All that :func:`evaluate` measures."""

    documents: int
    overall: Score
    by_event_type: dict[str, Score]
    dyad_recall: Ratio
    qualifiers: dict[str, Ratio]
    false_positives: tuple[Miss, ...]
    missed: tuple[Miss, ...]
    ignored: Annotated[tuple[str, ...], Field(description="Documents of the build that gold lacks.")] = ()


class _Document(NamedTuple):
    """One article: what a person and what the build says about it."""

    id: str
    gold: list[GoldSentence]
    statements: list[Statement]


class _Found(NamedTuple):
    """Something counted: the event type it is counted under, and the miss that it is, if it is one."""

    event_type: str
    miss: Miss | None


def evaluate(gold_path: Path, build: Build, ontology: Ontology) -> Scores:
    """Score a build by a gold file; the module's text states the rule.

    :raises UserError: if the gold file is wrong, or is about documents that the build lacks.
    """
    documents = _pair_up(read_gold(gold_path), build, ontology, gold_path)
    predicted = [found for document in documents for found in _judge_predictions(document)]
    required = [found for document in documents for found in _seek_required(document, ontology)]
    qualifiers = [pair for document in documents for pair in _compare_qualifiers(document)]
    known = {document.id for document in documents}
    return Scores(
        documents=len(documents),
        overall=_score(predicted, required),
        by_event_type={
            name: _score(_of_type(predicted, name), _of_type(required, name))
            for name in sorted({found.event_type for found in (*predicted, *required)})
        },
        dyad_recall=_ratio([hit for document in documents for hit in _seek_dyads(document)]),
        qualifiers={name: _ratio([hit for kind, hit in qualifiers if kind == name]) for name in QUALIFIERS},
        false_positives=tuple(found.miss for found in predicted if found.miss),
        missed=tuple(found.miss for found in required if found.miss),
        ignored=tuple(key for key in build.document_ids if key not in known),
    )


def _pair_up(gold: Iterable[GoldSentence], build: Build, ontology: Ontology, path: Path) -> list[_Document]:
    """Bring gold and statements together by document; gold names files or ids, the build ids."""
    sentences: dict[str, list[GoldSentence]] = defaultdict(list)
    missing = set()
    for sentence in gold:
        key = sentence.doc if sentence.doc in build.document_ids else Path(sentence.doc).stem
        if key not in build.document_ids:
            missing.add(sentence.doc)
        sentences[key].append(_straighten(sentence, ontology))
    if missing:
        names = ", ".join(sorted(missing)[:3]) + (", …" if len(missing) > 3 else "")
        remedy = "Build these articles too, or take them out of the gold file."
        raise UserError(f"{path}: the build lacks {len(missing)} of its documents ({names}). {remedy}")
    statements: dict[str, list[Statement]] = defaultdict(list)
    for statement in build.statements:
        for key in {evidence.document for evidence in statement.evidence}:
            statements[key].append(statement)
    return [_Document(key, sentences[key], statements[key]) for key in sorted(sentences)]


def _straighten(sentence: GoldSentence, ontology: Ontology) -> GoldSentence:
    """Turn inverse relations (``receives``) into their canonical direction (``visits``)."""

    def turn(gold: GoldStatement) -> GoldStatement:
        relation = ontology.relations.get(gold.relation)
        if relation is None or relation.inverse_of is None:
            return gold
        turned = {"relation": relation.inverse_of, "source": gold.target, "target": gold.source}
        return gold.model_copy(update=turned)

    return sentence.model_copy(update={"statements": tuple(turn(gold) for gold in sentence.statements)})


def _judge_predictions(document: _Document) -> Iterator[_Found]:
    """Yield each distinct prediction that counts, with the miss where no gold statement accepts it."""
    groups: dict[tuple[str, str, str, str], list[Statement]] = defaultdict(list)
    for s in document.statements:
        groups[s.subject.id, s.event_type, s.object.id, s.polarity].append(s)
    gold = [g for sentence in document.gold for g in sentence.statements]
    for (_, event_type, _, _), group in sorted(groups.items()):
        accepting = [g for g in gold if any(_accepts(g, s) for s in group)]
        if not accepting:
            yield _Found(event_type, _wrong(document, group))
        elif any(g.required for g in accepting):
            yield _Found(event_type, None)


def _seek_required(document: _Document, ontology: Ontology) -> Iterator[_Found]:
    """Yield each distinct required gold statement, with the miss where no prediction meets it."""
    seen = set()
    for sentence in document.gold:
        for g in sentence.statements:
            parties = tuple(sorted((g.source, g.target))) if g.symmetric else (g.source, g.target)
            distinct = (parties, g.roots, g.polarity)
            if not g.required or distinct in seen:
                continue
            seen.add(distinct)
            found = any(_accepts(g, s) for s in document.statements)
            miss = None if found else _missed(document, sentence, g)
            yield _Found(_event_type(g, ontology), miss)


def _event_type(gold: GoldStatement, ontology: Ontology) -> str:
    """Return the one event type, of those right for a gold statement, that it is counted under."""
    relation = ontology.relations.get(gold.relation)
    return relation.event_type if relation and relation.event_type in gold.roots else min(gold.roots)


def _seek_dyads(document: _Document) -> Iterator[bool]:
    required = [g for sentence in document.gold for g in sentence.statements if g.required]
    known = {frozenset(map(local_part, (s.subject.id, s.object.id))) for s in document.statements}
    return (pair in known for pair in {frozenset((g.source, g.target)) for g in required})


def _accepts(gold: GoldStatement, statement: Statement) -> bool:
    return gold.polarity == statement.polarity and _agrees(gold, statement)


def _agrees(gold: GoldStatement, statement: Statement) -> bool:
    """Tell whether parties and event type are right."""
    parties = (local_part(statement.subject.id), local_part(statement.object.id))
    return statement.event_type in gold.roots and gold.is_about(*parties, symmetric=statement.symmetric)


def _compare_qualifiers(document: _Document) -> Iterator[tuple[str, bool]]:
    """Yield the name of each qualifier that can be compared, and whether it is right."""
    for sentence in document.gold:
        here = [s for s in document.statements if _evidence_in(s, document.id, sentence.start)]
        for g in sentence.statements:
            agreeing = [s for s in here if _agrees(g, s)]
            accepted = [s for s in agreeing if s.polarity == g.polarity]
            if not g.required or not agreeing:
                continue
            yield "polarity", bool(accepted)
            if accepted and g.modality:
                yield "modality", any(s.modality == g.modality for s in accepted)
            if accepted and g.attributed_to:
                yield "attribution", any(g.attributed_to == _claimant(s) for s in accepted)
            if accepted and g.date:
                yield "date", any(g.date == _write_time(s.time) for s in accepted)


def _claimant(statement: Statement) -> str | None:
    return local_part(statement.attributed_to) if statement.attributed_to else None


def _write_time(time: Time | None) -> str | None:
    """Write a time as gold files do: as much of the first day as is known, both days of an interval.

    >>> import datetime
    >>> day = datetime.date(2023, 9, 1)
    >>> _write_time(Time(start=day, end=datetime.date(2023, 9, 30), precision="month"))
    '2023-09'
    """
    if time is None:
        return None
    start, end = (day.isoformat() if day else ".." for day in (time.start, time.end))
    shown = {"day": 10, "month": 7, "year": 4}.get(time.precision)
    return start[:shown] if shown else f"{start}/{end}"


def _evidence_in(statement: Statement, document: str, start: int | None) -> list[Evidence]:
    """Return a statement's evidence in a document, or in the one sentence of it that ``start`` lies in."""
    inside = [evidence for evidence in statement.evidence if evidence.document == document]
    return inside if start is None else [e for e in inside if e.start <= start < e.end]


def _wrong(document: _Document, group: Sequence[Statement]) -> Miss:
    first = group[0]
    evidence = _evidence_in(first, document.id, None)[0]
    return Miss(
        document=document.id,
        subject=first.subject.id,
        relation=", ".join(sorted({s.relation for s in group})),
        object=first.object.id,
        polarity=first.polarity,
        event_types=(first.event_type,),
        sentence=evidence.text,
        rule=f"{evidence.extractor}: {evidence.rule}",
    )


def _missed(document: _Document, sentence: GoldSentence, gold: GoldStatement) -> Miss:
    here = (e for s in document.statements for e in _evidence_in(s, document.id, sentence.start))
    whole = next((e.text for e in here if sentence.start is not None), f"{sentence.anchor} …")
    return Miss(
        document=document.id,
        subject=gold.source,
        relation=gold.relation,
        object=gold.target,
        polarity=gold.polarity,
        event_types=tuple(sorted(gold.roots)),
        sentence=whole,
    )


def _of_type(found: Iterable[_Found], event_type: str) -> list[_Found]:
    return [one for one in found if one.event_type == event_type]


def _score(predicted: Collection[_Found], required: Collection[_Found]) -> Score:
    return Score(
        precision=_ratio([found.miss is None for found in predicted]),
        recall=_ratio([found.miss is None for found in required]),
    )


def _ratio(hits: Collection[bool]) -> Ratio:
    return Ratio(hits=sum(hits), total=len(hits))
