"""``kgraph info``."""

import json
from collections import Counter

import typer

from kgraph.cli.console import print_table
from kgraph.cli.options import BuildArgument, JsonOption

MOST = 10
HASH = 12
"""So many digits of a hash are enough to tell two builds apart."""


def info(build: BuildArgument, as_json: JsonOption = False) -> None:
    """Show what a build holds, and what it was made with.

    \b
    Examples:
        kgraph info build
        kgraph info build --json
    """
    from kgraph.build_directory import load

    opened = load(build)
    manifest = opened.manifest
    if as_json:
        typer.echo(json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=2))
        return
    actors = Counter(a.label for s in opened.statements for a in (s.subject, s.object))
    relations = Counter(s.relation for s in opened.statements)
    print_table(str(build), ("what", "how many"), list(manifest.counts.items()))
    typer.echo()
    version = f"{manifest.ontology['version']} ({manifest.ontology['sha256'][:HASH]})"
    made = {"kgraph": manifest.kgraph, "ontology": version, "coder": manifest.coder[:HASH]}
    chosen = {name: value for name, value in manifest.settings.items() if value is not None}
    print_table("Made with", ("what", "which"), [*made.items(), *chosen.items()])
    typer.echo()
    articles = [(article.id, article.date, article.title) for article in manifest.documents[:MOST]]
    print_table(f"Articles (the first {len(articles)})", ("id", "date", "title"), articles)
    typer.echo()
    print_table("Most frequent actors", ("actor", "statements"), _most(actors))
    typer.echo()
    print_table("Most frequent relations", ("relation", "statements"), _most(relations))


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
