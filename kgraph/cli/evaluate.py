"""``kgraph evaluate``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import count, print_table, show_ratio
from kgraph.cli.options import JsonOption, OntologyOption
from kgraph.errors import UserError

if TYPE_CHECKING:
    from kgraph.evaluate import Miss, Score, Scores
    from kgraph.evaluate_pairs import Levels, PairScores

PlvOption = Annotated[
    Path | None,
    typer.Option(
        "--plv",
        metavar="FILE.tsv",
        help="Measure the coder alone on sentences with given actors (the format of the PLV benchmark: "
        "sentence, source, target, gold_root).",
    ),
]


def evaluate(
    gold: Annotated[
        Path | None, typer.Argument(metavar="GOLD", help="Gold statements, in JSON lines.")
    ] = None,
    build: Annotated[Path | None, typer.Argument(metavar="BUILD", help="The build to measure.")] = None,
    plv: PlvOption = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what is wrong and what is missing.")] = False,
    ontology: OntologyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure a build against statements that a person wrote down, or the coder against a benchmark.

    GOLD BUILD: precision, recall and F1 over (subject, event type, object, polarity) per article, overall and
    by event type; how many pairs of actors were found; how many qualifiers are right.

    --plv FILE.tsv: the coder alone, told who the two actors of each sentence are. Accuracy and macro-averaged
    F1 for event types, quad classes, and cooperation or conflict; on how many sentences there is a code.

    \b
    Examples:
        kgraph evaluate gold.jsonl build
        kgraph evaluate gold.jsonl build --errors
        kgraph evaluate gold.jsonl build --json
        kgraph evaluate --plv plv.tsv
    """
    if plv is not None:
        if gold is not None or errors:
            raise UserError("--plv needs no gold file, no build and no --errors. Leave them out.")
        _evaluate_pairs(plv, ontology, as_json)
        return
    if gold is None or build is None:
        raise UserError("name a gold file and a build directory, or a benchmark with --plv FILE.tsv.")
    from kgraph.build_directory import load
    from kgraph.evaluate import evaluate as measure

    opened = load(build, ontology)
    scores = measure(gold, opened, opened.ontology)
    if as_json:
        typer.echo(scores.model_dump_json(indent=2))
        return
    _print_scores(scores)
    if errors:
        _print_misses("Wrong", scores.false_positives)
        _print_misses("Missing", scores.missed)
    if scores.ignored:
        ignored = count(len(scores.ignored), "article")
        typer.echo(f"{ignored} of the build ignored: not in {gold}.", err=True)


def _evaluate_pairs(path: Path, ontology_directory: Path | None, as_json: bool) -> None:
    from kgraph.evaluate_pairs import evaluate_pairs, read_pairs
    from kgraph.extract.coder import Coder
    from kgraph.ontology import load_ontology

    examples = read_pairs(path)
    scores = evaluate_pairs(examples, Coder(ontology_directory), load_ontology(ontology_directory))
    if scores.unplaced:
        unplaced = count(scores.unplaced, "sentence")
        typer.echo(f"{unplaced} without a code, because a given actor does not stand in it.", err=True)
    if as_json:
        typer.echo(scores.model_dump_json(indent=2))
        return
    _print_pair_scores(scores)


def _print_pair_scores(scores: "PairScores") -> None:
    covered = f"{scores.covered} of {count(scores.sentences, 'sentence')} have a code"
    rows = [*_level_rows("covered", scores), *_level_rows("all", scores.everywhere)]
    print_table(covered, ("sentences", "level", "macro F1", "accuracy"), rows)
    typer.echo(f"coverage\t{show_ratio(scores.coverage)}\n")
    types = sorted({code for row in scores.confusion.values() for code in row} | set(scores.confusion))
    table = [(right, *(row.get(code) for code in types)) for right, row in scores.confusion.items()]
    print_table("Right event types (rows) and predicted ones (columns)", ("right", *types), table)


def _level_rows(sentences: str, levels: "Levels") -> list[tuple[str, str, str, str]]:
    named = {"root": levels.root, "penta": levels.penta, "binary": levels.binary}
    return [
        (sentences, name, show_ratio(level.macro_f1), show_ratio(level.accuracy))
        for name, level in named.items()
    ]


def _print_scores(scores: "Scores") -> None:
    rows = [_score_row("all", scores.overall)]
    rows += [_score_row(name, score) for name, score in scores.by_event_type.items()]
    title = f"Statements of {count(scores.documents, 'article')}"
    columns = ("event type", "precision", "recall", "F1", "right", "predicted", "found", "required")
    print_table(title, columns, rows)
    ratios = {"dyad recall": scores.dyad_recall} | scores.qualifiers
    others = [(name, show_ratio(ratio.value), ratio.hits, ratio.total) for name, ratio in ratios.items()]
    typer.echo()
    print_table("Pairs of actors, and qualifiers", ("measure", "share", "right", "of"), others)


def _score_row(name: str, score: "Score") -> tuple[object, ...]:
    precision, recall = score.precision, score.recall
    shares = (show_ratio(share) for share in (precision.value, recall.value, score.f1))
    return (name, *shares, precision.hits, precision.total, recall.hits, recall.total)


def _print_misses(title: str, misses: "tuple[Miss, ...]") -> None:
    typer.echo(f"\n{title} ({len(misses)})")
    for miss in misses:
        negated = "not " if miss.polarity == "negated" else ""
        rule = f" [{miss.rule}]" if miss.rule else ""
        types = ", ".join(miss.event_types)
        typer.echo(
            f"  {miss.document}: {miss.subject} {negated}{miss.relation} {miss.object} ({types}){rule}"
        )
        typer.echo(f"    {' '.join(miss.sentence.split())}")
