"""How right the coder is on sentences whose two actors are given, as in the PLV benchmark.

PLV (Hu et al. 2024, "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation
Classification", ACL) gives sentence, source and target, and asks for PLOVER's event type. Each prediction is
the ``plover`` code of the surest statement between the two actors, CONCEDE and RETREAT folded to YIELD as in
the first PLOVER codebook. Three levels are scored:

- ``root``: the event type;
- ``penta``: its quad class (verbal or material, cooperation or conflict; YIELD is material cooperation), or
  neutral where nothing that PLOVER codes was found;
- ``binary``: cooperation or conflict.

``macro_f1`` is the unweighted mean of F1 over all classes that either side uses (as in scikit-learn). Scores
are over the sentences covered, those for which the coder has a code; ``everywhere`` repeats them over all
sentences, where a sentence without a code is an error.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from kgraph.errors import UserError, first_problem, unreadable
from kgraph.extract.coder import Coder
from kgraph.extract.pairs import SOURCE, TARGET, GivenPair, code_pairs
from kgraph.model import Candidate, Frozen
from kgraph.ontology import Ontology
from kgraph.plover import GOODWILL, HARM, REPLIES, fold

YIELD, NEUTRAL = "YIELD", "neutral"
COOPERATION, CONFLICT = "cooperation", "conflict"
_OLD_NAMES = {"CONCEDE": YIELD, "RETREAT": YIELD}
_QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "verbal cooperation"),
    **dict.fromkeys((YIELD, "COOPERATE", "AID"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
COLUMNS = ("sentence", "source", "target", "gold_root")


class PairExample(Frozen):
    """One line of a benchmark: a sentence, its two actors and the right event type."""

    sentence: Annotated[str, Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]
    target: Annotated[str, Field(min_length=1)]
    gold_root: Annotated[str, Field(min_length=1)]


class LevelScore(Frozen):
    """Accuracy and macro-averaged F1 at one level, each from 0 to 1."""

    macro_f1: float
    accuracy: float


class Levels(Frozen):
    """The scores at the three levels."""

    root: LevelScore
    penta: LevelScore
    binary: LevelScore


class PairScores(Levels):
    """All that :func:`evaluate_pairs` measures."""

    coverage: Annotated[float, Field(description="Share of the sentences for which there is a code.")]
    sentences: int
    covered: int
    unplaced: Annotated[
        int, Field(description="Sentences in which a given actor does not stand: not covered.")
    ]
    everywhere: Annotated[Levels, Field(description="The same over all sentences.")]
    confusion: Annotated[
        dict[str, dict[str, int]],
        Field(description="Gold event type → predicted one, or neutral → how often."),
    ]


def read_pairs(path: Path) -> list[PairExample]:
    """Read a benchmark: tab-separated, with a header that has at least :data:`COLUMNS`.

    :raises UserError: naming the line that is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"{path}: cannot be read ({unreadable(error)}). Name a tab-separated file."
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t")
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise UserError(
            f"{path}, line 1: no column {', '.join(missing)}. Give sentence, source, target and gold_root, "
            "parted by tabs."
        )
    examples = []
    try:
        for row in reader:
            example = PairExample.model_validate({name: row[name] for name in COLUMNS})
            _check_root(example, f"{path}, line {reader.line_num}")
            examples.append(example)
    except ValidationError as error:
        raise UserError(f"{path}, line {reader.line_num}: {first_problem(error)}.") from error
    except csv.Error as error:
        raise UserError(f"{path}, line {reader.line_num}: {error}. Save it tab-separated.") from error
    if not examples:
        raise UserError(f"{path}: no sentences. Write one a line.")
    return examples


def _check_root(example: PairExample, where: str) -> None:
    known = GOODWILL | HARM | REPLIES | {YIELD}
    if example.gold_root not in known:
        names = ", ".join(sorted(known))
        raise UserError(f"{where}: unknown event type {example.gold_root!r}. Use one of {names}.")


def evaluate_pairs(examples: Sequence[PairExample], coder: Coder, ontology: Ontology) -> PairScores:
    """Code sentences between their given actors, and compare with the right event types."""
    predicted = predict(examples, coder, ontology)
    gold = [_OLD_NAMES.get(example.gold_root, example.gold_root) for example in examples]
    covered = [(right, code) for right, code in zip(gold, predicted, strict=True) if code is not None]
    everywhere = [(right, code or NEUTRAL) for right, code in zip(gold, predicted, strict=True)]
    confusion: dict[str, Counter[str]] = {right: Counter() for right in sorted(set(gold))}
    for right, code in everywhere:
        confusion[right][code] += 1
    levels = _score_levels(covered)
    return PairScores(
        root=levels.root,
        penta=levels.penta,
        binary=levels.binary,
        coverage=len(covered) / len(examples) if examples else 0.0,
        sentences=len(examples),
        covered=len(covered),
        unplaced=sum(_place(example) is None for example in examples),
        everywhere=_score_levels(everywhere),
        confusion={right: dict(sorted(row.items())) for right, row in confusion.items()},
    )


def predict(examples: Sequence[PairExample], coder: Coder, ontology: Ontology) -> list[str | None]:
    """Return the event type of each example, None where the coder has no code for it."""
    pairs = [_place(example) for example in examples]
    found = code_pairs(coder, [pair for pair in pairs if pair is not None])
    return [None if pair is None else code_of(next(found), ontology) for pair in pairs]


def _place(example: PairExample) -> GivenPair | None:
    return GivenPair.find(example.sentence, example.source, example.target)


def code_of(candidates: Iterable[Candidate], ontology: Ontology) -> str | None:
    """Return the event type of the surest candidate from source to target that PLOVER codes."""
    surest: tuple[float, str] | None = None
    for candidate in candidates:
        relation = ontology.relations[candidate.relation]
        both_ways = relation.symmetric or relation.inverse_of is not None
        if (candidate.subject, candidate.object) != (SOURCE, TARGET) and not both_ways:
            continue
        name = relation.inverse_of or relation.name
        code = fold(relation.event_type, name, candidate.polarity, candidate.modality)
        if code is not None and (surest is None or candidate.confidence > surest[0]):
            surest = (candidate.confidence, _OLD_NAMES.get(code, code))
    return surest[1] if surest else None


def penta(root: str) -> str:
    """Return the quad class of an event type, or neutral.

    >>> penta("YIELD"), penta("neutral")
    ('material cooperation', 'neutral')
    """
    return _QUAD.get(root, NEUTRAL)


def binary(root: str) -> str:
    """Return whether an event type is cooperation or conflict, or neutral.

    >>> binary("AID"), binary("ACCUSE")
    ('cooperation', 'conflict')
    """
    return penta(root).rpartition(" ")[2]


def _score_levels(pairs: Sequence[tuple[str, str]]) -> Levels:
    def level(fold_name: Callable[[str], str]) -> LevelScore:
        return score([(fold_name(right), fold_name(code)) for right, code in pairs])

    return Levels(root=level(str), penta=level(penta), binary=level(binary))


def score(pairs: Sequence[tuple[str, str]]) -> LevelScore:
    """Score (right, predicted) labels; no labels at all score 0.

    >>> score([("AID", "AID"), ("AID", "ACCUSE")]).accuracy
    0.5
    """
    if not pairs:
        return LevelScore(macro_f1=0.0, accuracy=0.0)
    hits = Counter(right for right, code in pairs if right == code)
    used = Counter(label for pair in pairs for label in pair)
    shares: Mapping[str, float] = {label: 2 * hits[label] / used[label] for label in used}
    return LevelScore(
        macro_f1=sum(shares[label] for label in sorted(shares)) / len(shares),
        accuracy=sum(hits.values()) / len(pairs),
    )
