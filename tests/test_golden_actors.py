"""How often the linker is right about the mentions of ``tests/golden/actors.jsonl``."""

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kgraph.extract.resolve import ActorAnswer, ActorCase, load_actor_knowledge, resolve_actors

GOLD = Path(__file__).parent / "golden" / "actors.jsonl"
COUNTRY, SECTOR, NOBODY = 0.95, 0.90, 0.95
"""Shares that must be right: of the cases with a country, with a sector, and of those without an actor."""


def share(right: Iterable[bool]) -> float:
    found = list(right)
    return sum(found) / len(found)


@pytest.fixture(scope="module")
def judged() -> list[tuple[dict[str, Any], ActorAnswer]]:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    days = [datetime.date.fromisoformat(row["date"]) if row["date"] else None for row in rows]
    cases = [ActorCase(row["text"], day, row["country"]) for row, day in zip(rows, days, strict=True)]
    return list(zip(rows, resolve_actors(cases, load_actor_knowledge()), strict=True))


def test_mentions_resolve_to_their_actors(
    judged: list[tuple[dict[str, Any], ActorAnswer]], capsys: pytest.CaptureFixture[str]
) -> None:
    country = share(row["iso3"] == answer.country for row, answer in judged if row["iso3"])
    sector = share(row["sector"] == answer.sector for row, answer in judged if row["sector"])
    nobody = share(answer.id is None for row, answer in judged if row["id"] is None)
    everybody = share(row["id"] == answer.id for row, answer in judged)
    with capsys.disabled():
        print(f"\n{len(judged)} mentions: country {country:.3f}, sector {sector:.3f}, ", end="")
        print(f"no actor {nobody:.3f}, id {everybody:.3f}")
    assert country >= COUNTRY
    assert sector >= SECTOR
    assert nobody >= NOBODY
