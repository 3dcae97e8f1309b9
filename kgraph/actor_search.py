"""Looking into the actor tables: listing actors, finding them by a word, and checking what people edit."""

import csv
import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Set
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from kgraph.actor_tables import (
    ActorEntry,
    ActorTables,
    GroupEntry,
    OrganisationEntry,
    StateEntry,
    load_actor_tables,
)
from kgraph.errors import UserError
from kgraph.offices import load_terms

TYPES = ("state", "org", "group", "bloc")
_TABLES = "ambiguous blocs bodies groups memberships organisations places roles states".split()


class Listed(NamedTuple):
    """An actor as lists show it."""

    id: str
    name: str
    type: str
    kind: str
    country: str
    region: str
    start: str
    end: str


def list_actors(
    tables: ActorTables, *, type: str = "", region: str = "", kind: str = "", country: str = ""
) -> list[Listed]:
    """Return the actors that fit all filters given, by id.

    :param type: one of :data:`TYPES`.
    :param region: subregion of the UN's M49; a group is in the regions of its countries.
    :param kind: kind of an organisation or a group, such as court or militia.
    :param country: ISO alpha-3 of the state itself or of a group's countries.
    :raises UserError: when a filter's value stands in no row at all.
    """
    everybody = [_listed(entry, tables) for entry in tables.actors.values()]
    for column, wanted in (("type", type), ("region", region), ("kind", kind), ("country", country)):
        known = {value for row in everybody for value in getattr(row, column).split(";") if value}
        match = {value for value in known if value.casefold() == wanted.casefold()}
        if wanted and not match:
            raise UserError(f"no {column} {wanted!r}. {_suggest(wanted, known)}")
        if wanted:
            everybody = [row for row in everybody if match & set(getattr(row, column).split(";"))]
    return everybody


def _suggest(wanted: str, known: Set[str]) -> str:
    plain = {value.casefold(): value for value in sorted(known)}
    near = difflib.get_close_matches(wanted.casefold(), plain, n=3)
    if near:
        return f"Did you mean {' or '.join(plain[name] for name in near)}?"
    return f"There are {', '.join(sorted(known))}."


def _listed(entry: ActorEntry, tables: ActorTables) -> Listed:
    countries = _countries(entry)
    homes = [tables.actors[country] for country in countries]
    regions = sorted({home.region for home in homes if isinstance(home, StateEntry)})
    kind = entry.kind if isinstance(entry, OrganisationEntry | GroupEntry) else ""
    codes = [home.iso3 for home in homes if isinstance(home, StateEntry) and home.iso3]
    start, end = (day.isoformat() if day else "" for day in (entry.start, entry.end))
    type_ = entry.id.partition(":")[0]
    return Listed(entry.id, entry.name, type_, kind, ";".join(codes), ";".join(regions), start, end)


def _countries(entry: ActorEntry) -> tuple[str, ...]:
    if isinstance(entry, StateEntry):
        return (entry.id,)
    return entry.country if isinstance(entry, GroupEntry) else ()


def search_actors(tables: ActorTables, word: str) -> list[tuple[ActorEntry, str]]:
    """Return the actors one of whose names, codes or bodies has a word, each with the first name that has it.

    Capitals and accents do not matter. A name that is the word comes before one that begins with it, and
    that before one that only holds it; within these, the order is by id.
    """
    wanted = _plain(word)
    found: dict[str, tuple[int, str]] = {}
    for actor, name in _all_names(tables):
        plain = _plain(name)
        if wanted in plain:
            rank = 0 if plain == wanted else 1 if plain.startswith(wanted) else 2
            if actor not in found or rank < found[actor][0]:
                found[actor] = rank, name
    ordered = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
    return [(tables.actors[actor], name) for actor, (_, name) in ordered]


def actors_called(tables: ActorTables, word: str) -> set[str]:
    """Return the ids of the actors that have a word for a name, else of those in whose names it is a word.

    "Danish" and "US" are names; "Emirates" is a word in one.
    """
    wanted = _plain(word)
    names = [(actor, _plain(name)) for actor, name in _all_names(tables)]
    called = {actor for actor, name in names if name == wanted}
    return called or {actor for actor, name in names if f" {wanted} " in f" {name} "}


def _all_names(tables: ActorTables) -> Iterator[tuple[str, str]]:
    for entry in tables.actors.values():
        texts = [entry.name, *entry.aliases, *entry.demonyms, *entry.metonyms, *entry.territories]
        if isinstance(entry, StateEntry):
            texts += [entry.official_name, *filter(None, (entry.iso3, entry.iso2, entry.cow_abb))]
        yield from ((entry.id, text) for text in (*texts, entry.id.partition(":")[2]))
    yield from ((body.actor, name) for name, body in tables.bodies.items())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().replace(".", ""))
    return "".join(c for c in folded if not unicodedata.combining(c))


def check_actors(directory: Path) -> list[str]:
    """Return what is wrong with the tables of a directory: a line a mistake, none if all is well.

    Checked are the form of each file (UTF-8, line ends, order, blanks), every row and reference, that a text
    names one actor, that an item of Wikidata stands once, and that office-holders belong to listed actors.
    """
    problems = [problem for name in _TABLES for problem in _check_file(directory / f"{name}.csv")]
    try:
        tables = load_actor_tables(directory)
        terms = load_terms(directory / "offices.csv")
    except UserError as error:
        return [*problems, str(error)]
    problems += _check_items(tables.actors.values())
    unknown = sorted({term.actor for term in terms} - tables.actors.keys())
    problems += [f"offices.csv: no table has {actor}. Add it or mend the id." for actor in unknown]
    return problems


def _check_file(path: Path) -> Iterator[str]:
    try:
        content = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return  # loading tells
    if "\r" in content or not content.endswith("\n"):
        yield f"{path.name}: save it with Unix line ends, the last line included."
    rows = list(csv.reader(content.splitlines()))[1:]
    for line, (before, row) in enumerate(pairwise(rows), start=3):
        if row < before:
            yield f"{path.name}, line {line}: {row[0]!r} must stand before {before[0]!r}. Sort the rows."
    for line, row in enumerate(rows, start=2):
        yield from (
            f"{path.name}, line {line}: blanks around {cell!r}. Remove them."
            for cell in row
            if cell != cell.strip()
        )


def _check_items(entries: Iterable[ActorEntry]) -> Iterator[str]:
    owners: dict[str, str] = {}
    for entry in entries:
        other = owners.setdefault(entry.qid, entry.id) if entry.qid else entry.id
        if other != entry.id:
            yield f"{entry.id}: Wikidata's {entry.qid} is {other} already. Mend one of them."
