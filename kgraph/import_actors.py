"""Turns an actor dictionary in the format of PETRARCH and CAMEO into actor tables for ``--ontology``.

The tables of an ontology are copied and the dictionary's actors added: names of states and of listed actors
become aliases, dated people terms of office, undated ones with a sector bodies, armed groups and parties
groups, organisations organisations, and agents roles. What cannot be used is reported with its line.
"""

import csv
import shutil
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from kgraph.actor_dictionary import Code, DictionaryEntry, Problem, parse_dictionary
from kgraph.actor_tables import StateEntry, load_actor_tables, surface_forms
from kgraph.errors import UserError, unreadable
from kgraph.offices import load_terms

_SECTORS = {
    **{code: code for code in "GOV MIL LEG JUD SPY COP PTY OPP REB CRM BUS MED EDU LAB NGO CVL".split()},
    **dict.fromkeys(("INS", "SEP", "UAF", "RAD"), "REB"),
    **dict.fromkeys(("ELI", "REF", "SET", "HRI", "MOD"), "CVL"),
    **dict.fromkeys(("MNC", "AGR", "DEV", "ENV", "HLH"), "BUS"),
}
"""The sectors of CAMEO, and what PLOVER has for them."""

_ACTING = {
    "GOV": "member of the government",
    "MIL": "officer",
    "LEG": "member of parliament",
    "JUD": "judge",
    "SPY": "member of the intelligence service",
    "COP": "police officer",
}
"""The sectors that act for their state, and what a person in them is."""

_TERM_CLASSES = {"MIL": "commander", "SPY": "intelligence_chief"}
_GROUP_KINDS = {"REB": "armed group", "PTY": "party", "OPP": "movement", "CRM": "cartel"}
_ORGANISATION_KINDS = {"IGO": "intergovernmental", "NGO": "ngo"}
_FILES = {"state": "states.csv", "org": "organisations.csv", "group": "groups.csv", "bloc": "blocs.csv"}
_CODE_LENGTH = 3

NewRows = dict[str, list[dict[str, str]]]


@dataclass(slots=True)
class Import:
    """What an import adds: rows by table, aliases by actor, and the lines that cannot be used."""

    rows: NewRows = field(default_factory=lambda: defaultdict(list))
    aliases: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)


def import_actors(file: Path, ontology: Path, out: Path) -> Import:
    """Write a copy of an ontology whose actor tables hold the entries of a dictionary as well.

    :param file: the dictionary, in UTF-8.
    :param ontology: the ontology directory to begin with.
    :param out: the directory to write; it must not exist yet.
    :returns: what was added, and the lines that were not.
    :raises UserError: when the file cannot be read or used, or ``out`` is there.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{file}: cannot be read ({unreadable(error)}). Check name and coding.") from None
    if out.exists():
        raise UserError(f"{out} is there already. Name a directory that is not, or remove it first.")
    found = plan_import(lines, ontology / "actors")
    if len({problem.line for problem in found.problems}) == sum(map(bool, map(str.strip, lines))):
        raise UserError(f"{file}: no line of it can be used. Give a dictionary in PETRARCH's format.")
    shutil.copytree(ontology, out)
    for table, rows in sorted(found.rows.items()):
        _append(out / "actors" / table, rows)
    for prefix, table in _FILES.items():
        own = {actor: names for actor, names in found.aliases.items() if actor.startswith(f"{prefix}:")}
        if own:
            _add_aliases(out / "actors" / table, own)
    load_actor_tables(out / "actors")
    return found


def plan_import(lines: list[str], directory: Path) -> Import:
    """Decide what becomes of each entry of a dictionary, given the tables that there are."""
    tables = load_actor_tables(directory)
    entries, problems = parse_dictionary(lines)
    states = {entry.iso3: entry.id for entry in tables.actors.values() if isinstance(entry, StateEntry)}
    owners = {form.text: form.actor for form in surface_forms(tables) if form.kind != "place"}
    planned = Import(problems=problems)
    taken = set(tables.actors)
    held = {(term.actor, term.person, term.start) for term in load_terms(directory / "offices.csv")}
    for entry in entries:
        if entry.is_agent:
            _plan_agent(entry, tables.roles.keys(), planned)
        else:
            _Planner(entry, states, owners, taken, set(tables.ambiguities), planned).plan()
    terms = planned.rows.pop("offices.csv", [])
    new = [term for term in terms if (term["actor"], term["person"], term["start"]) not in held]
    if new:
        planned.rows["offices.csv"] = new
    planned.problems.sort(key=lambda problem: problem.line)
    return planned


def _plan_agent(entry: DictionaryEntry, known: AbstractSet[str], planned: Import) -> None:
    code = entry.codes[0].code.strip("~")[:_CODE_LENGTH]
    sector = _SECTORS.get(code)
    if sector is None:
        planned.problems.append(Problem(entry.line, f"unknown code {entry.codes[0].code}"))
        return
    acts = sector in _ACTING
    have = {row["lemma"] for row in planned.rows["roles.csv"]} | known
    for name in (entry.name, *entry.synonyms):
        lemma = name.lower().replace("-", " ")
        if lemma in have:
            continue
        have.add(lemma)
        kind = "office" if acts else "person"
        planned.rows["roles.csv"].append(
            {"lemma": lemma, "sector": sector, "kind": kind, "acts_for_state": "yes" if acts else "no"}
        )


@dataclass(slots=True)
class _Planner:
    """Plans one entry that is a name."""

    entry: DictionaryEntry
    states: dict[str, str]
    owners: dict[str, str]
    taken: set[str]
    ruled: set[str]
    planned: Import

    def plan(self) -> None:
        """Add what the codes of the entry say, or the reason why nothing can be added."""
        entry = self.entry
        if not entry.codes:
            self._refuse(f"no code for {entry.name}")
            return
        listed = self.owners.get(entry.name)
        undated = len(entry.codes) == 1 and not (entry.codes[0].start or entry.codes[0].end)
        if undated and listed is not None and entry.codes[0].code not in self.states:
            self._alias(listed)
            return
        for code in entry.codes:
            self._plan_code(code, undated)

    def _plan_code(self, code: Code, undated: bool) -> None:
        first, rest = code.code[:_CODE_LENGTH], code.code[_CODE_LENGTH:]
        state, sector = self.states.get(first), _SECTORS.get(rest[:_CODE_LENGTH])
        if state is None and first not in _ORGANISATION_KINDS:
            self._refuse(f"unknown code {code.code}")
        elif state is None:
            self._organisation(first, rest)
        elif not rest:
            self._alias(state)
        elif sector is None:
            self._refuse(f"unknown code {code.code}: no sector is called {rest[:_CODE_LENGTH]}")
        elif not undated:
            if sector in _ACTING:  # else a time in private life
                self._term(state, sector, code)
        elif sector in _GROUP_KINDS:
            self._group(state, sector, rest[_CODE_LENGTH:])
        elif sector in _ACTING:
            self._add("bodies.csv", state, {"actor": state, "sector": sector})
        else:
            self._refuse(f"{self.entry.name} ({code.code}) is private and acts for no state")

    def _alias(self, actor: str) -> None:
        self.planned.aliases[actor].extend(self._free_names(actor))

    def _term(self, state: str, sector: str, code: Code) -> None:
        self.planned.rows["offices.csv"].append(
            {
                "actor": state,
                "position": _ACTING[sector],
                "class": _TERM_CLASSES.get(sector, "other"),
                "person": self.entry.name,
                "aliases": ";".join(self.entry.synonyms),
                "qid": "",
                "start": code.start,
                "end": code.end,
                "source": "import",
            }
        )

    def _group(self, state: str, sector: str, code: str) -> None:
        actor = self._new_id("group", code)
        self._add("groups.csv", actor, {"id": actor, "country": state, "kind": _GROUP_KINDS[sector]})

    def _organisation(self, first: str, code: str) -> None:
        actor = self._new_id("org", code)
        self._add("organisations.csv", actor, {"id": actor, "kind": _ORGANISATION_KINDS[first]})

    def _new_id(self, prefix: str, code: str) -> str:
        """Make an id of the code, or of the name where the code is taken or missing."""
        name = "".join(c for c in self.entry.name.upper() if c.isascii() and c.isalnum())
        number = 2
        actor = f"{prefix}:{code or name}"
        if actor in self.taken:
            actor = f"{prefix}:{name}"
        while actor in self.taken:
            actor, number = f"{prefix}:{name}{number}", number + 1
        self.taken.add(actor)
        return actor

    def _add(self, table: str, actor: str, cells: dict[str, str]) -> None:
        names = self._free_names(actor)
        if names:
            row = {"name": names[0], "aliases": ";".join(names[1:])} | cells
            self.planned.rows[table].append(row)

    def _free_names(self, actor: str) -> list[str]:
        """Claim those names of the entry that are nobody's; report those that are another actor's."""
        free = []
        for name in dict.fromkeys((self.entry.name, *self.entry.synonyms)):
            owner = self.owners.get(name)
            if owner is None and name not in self.ruled:
                self.owners[name] = actor
                free.append(name)
            elif owner != actor:
                self._refuse(f"{name} already names {owner or 'nobody, or a place in another name'}")
        return free

    def _refuse(self, what: str) -> None:
        self.planned.problems.append(Problem(self.entry.line, what))


def _append(path: Path, rows: list[dict[str, str]]) -> None:
    header, old = _read(path)
    _write(path, header, [*old, *rows])


def _add_aliases(path: Path, names: dict[str, list[str]]) -> None:
    header, rows = _read(path)
    for row in rows:
        new = [name for name in names.get(row["id"], ()) if name]
        row["aliases"] = ";".join(filter(None, (row["aliases"], *new)))
    _write(path, header, rows)


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        return list(reader.fieldnames or ()), list(reader)


def _write(path: Path, header: list[str], rows: list[dict[str, str]]) -> None:
    def cells() -> Iterator[list[str]]:
        for row in rows:
            yield [row.get(column) or "" for column in header]

    ordered = list(cells()) if path.name == "offices.csv" else sorted(cells())
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerows([header, *ordered])
