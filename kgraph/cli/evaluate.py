"""``kgraph evaluate``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.console import count, print_table, show_ratio
from kgraph.cli.options import BuildArgument, JsonOption, OntologyOption

if TYPE_CHECKING:
    from kgraph.evaluate import Miss, Score, Scores


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold statements, in JSON lines.")],
    build: BuildArgument,
    errors: Annotated[bool, typer.Option("--errors", help="List what is wrong and what is missing.")] = False,
    ontology: OntologyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure a build against statements that a person wrote down.

    Precision, recall and F1 over (subject, event type, object, polarity) per article, overall and by event
    type; how many pairs of actors were found; how many qualifiers are right.

    \b
    Examples:
        kgraph evaluate gold.jsonl build
        kgraph evaluate gold.jsonl build --errors
        kgraph evaluate gold.jsonl build --json
    """
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
