"""The tables of ``ontology/actors``: who can act, under which names, and which words say who acted.

The tables are spreadsheets (CSV) that a political scientist edits; ``ontology/actors/README.md`` explains
every column. :func:`load_actor_tables` reads and checks them, :func:`surface_forms` turns them into the
list of texts that the gazetteer looks for. The one rule that ties them together: a text names one actor.
Where two rows claim the same text, ``ambiguous.csv`` must say who gets it, or that nobody does.
"""

import csv
import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from kgraph.errors import UserError
from kgraph.model import ActorId, Frozen


def _split(cell: Any) -> Any:
    """Turn a cell ``a;b`` into its items; an empty cell has none."""
    return tuple(item.strip() for item in cell.split(";") if item.strip()) if isinstance(cell, str) else cell


def _none_if_empty(cell: Any) -> Any:
    return None if cell == "" else cell


Texts = Annotated[tuple[str, ...], BeforeValidator(_split)]
StateId = Annotated[str, StringConstraints(pattern=r"^state:[A-Z0-9_]+$")]
StateIds = Annotated[tuple[StateId, ...], BeforeValidator(_split)]
OptionalDate = Annotated[datetime.date | None, BeforeValidator(_none_if_empty)]
OptionalState = Annotated[StateId | None, BeforeValidator(_none_if_empty)]
OptionalActor = Annotated[ActorId | None, BeforeValidator(_none_if_empty)]
Name = Annotated[str, StringConstraints(min_length=1)]

OrganisationKind = Literal[
    "intergovernmental", "organ", "agency", "court", "bank", "club", "alliance", "mission", "ngo", "union"
]
GroupKind = Literal[
    "armed group", "movement", "party", "separatist", "jihadist", "militia", "cartel", "government"
]
PlaceKind = Literal["city", "region", "base", "site", "strait"]
RoleKind = Literal["office", "body", "weapon", "population", "person", "thing"]
FormKind = Literal["name", "acronym", "demonym", "metonym", "territory", "place"]


class ActorEntry(Frozen):
    """One actor, and the texts that name it.

    ``start`` and ``end`` are its first and last day as such an actor, ``None`` where it does not matter.
    """

    id: ActorId
    name: Annotated[Name, Field(description="Short English name, as newspapers write it.")]
    aliases: Annotated[Texts, Field(description="Other names, case-sensitive.")] = ()
    demonyms: Annotated[Texts, Field(description="Adjectives and nouns for its people.")] = ()
    metonyms: Annotated[Texts, Field(description="Cities and buildings that speak for it.")] = ()
    territories: Annotated[Texts, Field(description="Lands that stand for it.")] = ()
    qid: Annotated[str, StringConstraints(pattern=r"^(Q[1-9][0-9]*)?$")] = ""
    start: OptionalDate = None
    end: OptionalDate = None


class StateEntry(ActorEntry):
    """A state of today or the past, with its codes; an empty code means that the list lacks the state."""

    id: Annotated[str, StringConstraints(pattern=r"^state:[A-Z0-9_]+$")]
    official_name: Name
    demonyms: Annotated[Texts, Field(min_length=1)]
    capital: Annotated[str, Field(description="A place on its soil; speaks for it only if also a metonym.")]
    iso2: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]
    iso3: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")]
    iso_numeric: Annotated[str, StringConstraints(pattern=r"^([0-9]{3})?$")]
    cow: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,3}$"), Field(description="Correlates of War.")]
    cow_abb: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")]
    gw: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,3}$"), Field(description="Gleditsch–Ward.")]
    region: Annotated[Name, Field(description="Subregion of the UN's M49 list.")]


class OrganisationEntry(ActorEntry):
    """An organisation of states, an organ of one, or a non-governmental organisation."""

    id: Annotated[str, StringConstraints(pattern=r"^org:[A-Z0-9_]+$")]
    kind: OrganisationKind
    parent: Annotated[OptionalActor, Field(description="Organisation whose organ or agency it is.")] = None


class GroupEntry(ActorEntry):
    """An armed group, movement or party."""

    id: Annotated[str, StringConstraints(pattern=r"^group:[A-Z0-9_]+$")]
    country: Annotated[StateIds, Field(description="States where it is based or fights.")]
    kind: GroupKind


class BlocEntry(ActorEntry):
    """A collective that texts let act without an organisation behind it."""

    id: Annotated[str, StringConstraints(pattern=r"^bloc:[A-Z0-9_]+$")]


class PlaceEntry(Frozen):
    """A place: it never acts, but tells whose soil was hit or visited."""

    name: Name
    state: Annotated[StateId, Field(description="The state whose soil it is.")]
    kind: PlaceKind
    operator: Annotated[OptionalState, Field(description="The state that runs a base there.")] = None


class RoleEntry(Frozen):
    """A noun that follows or precedes a demonym, and whether it carries the state's name to the state."""

    lemma: Annotated[str, StringConstraints(pattern=r"^[^A-Z;]+$")]
    sector: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$"), Field(description="PLOVER sector.")]
    kind: RoleKind
    acts_for_state: Annotated[bool, Field(description="False: 'Qatari footballer' is not Qatar.")]


class Membership(Frozen):
    """A state's time in an organisation; ``None`` means not recorded (start) or still a member (end)."""

    organisation: ActorId
    member: ActorId
    start: OptionalDate = None
    end: OptionalDate = None


class Ambiguity(Frozen):
    """The rule for one ambiguous text: the actor it names, or ``None`` when it names nobody."""

    text: Name
    actor: OptionalActor
    reason: Name


class SurfaceForm(NamedTuple):
    """A text to look for and what it says: an actor that may act, or a place on that actor's soil."""

    text: str
    actor: str
    kind: FormKind


class ActorTables(BaseModel):
    """All tables, checked and frozen."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    actors: Mapping[str, ActorEntry]
    places: tuple[PlaceEntry, ...]
    roles: Mapping[str, RoleEntry]
    memberships: tuple[Membership, ...]
    ambiguities: Mapping[str, Ambiguity]

    @property
    def masks(self) -> tuple[str, ...]:
        """Texts that name nobody although an actor's name stands in them, such as "Latin American"."""
        return tuple(sorted(text for text, rule in self.ambiguities.items() if rule.actor is None))


Row = TypeVar("Row", bound=Frozen)
Lines = list[tuple[str, Row]]  # where each row stands ("…/states.csv, line 12"), and the row

_ACTOR_FILES: dict[str, type[ActorEntry]] = {
    "states.csv": StateEntry,
    "organisations.csv": OrganisationEntry,
    "groups.csv": GroupEntry,
    "blocs.csv": BlocEntry,
}


def load_actor_tables(directory: Path) -> ActorTables:
    """Read and check the tables of a directory.

    :param directory: a folder laid out like ``ontology/actors``.
    :returns: the tables, each in the order of its ids or names.
    :raises UserError: when a table is missing or a row is wrong; names file, line, column and remedy.
    """
    lines: Lines[ActorEntry] = []
    for file, model in _ACTOR_FILES.items():
        lines += read_table(directory / file, model)
    actors = _by_key(lines, "id")
    places = read_table(directory / "places.csv", PlaceEntry)
    roles = read_table(directory / "roles.csv", RoleEntry)
    memberships = read_table(directory / "memberships.csv", Membership)
    rules = read_table(directory / "ambiguous.csv", Ambiguity)
    for where, row in (*lines, *places, *memberships, *rules):
        _check_row(where, row, actors)
    tables = ActorTables(
        actors=actors,
        places=tuple(_by_key(places, "name").values()),
        roles=_by_key(roles, "lemma"),
        memberships=tuple(row for _, row in memberships),
        ambiguities=_by_key(rules, "text"),
    )
    _check_texts(lines, tables.ambiguities)
    return tables


def surface_forms(tables: ActorTables) -> Iterator[SurfaceForm]:
    """List every text that names an actor or a place, in order, each with one actor and one kind.

    A text may name one actor and, besides, a place: "Doha" speaks for Qatar and lies on its soil,
    "Brussels" speaks for the EU and lies in Belgium. Texts that ``ambiguous.csv`` gives to another actor
    or to nobody are left out.
    """
    forms: dict[tuple[str, bool], SurfaceForm] = {}
    for entry in tables.actors.values():
        for form in _entry_forms(entry):
            rule = tables.ambiguities.get(form.text)
            if rule is None or rule.actor == form.actor:
                forms.setdefault((form.text, False), form)
    for form in _place_forms(tables):
        if form.text not in tables.ambiguities or tables.ambiguities[form.text].actor is not None:
            forms.setdefault((form.text, True), form)
    yield from sorted(forms.values())


def _entry_forms(entry: ActorEntry) -> Iterator[SurfaceForm]:
    """List the texts of one actor, each once: its first kind in this order counts."""
    official = (entry.official_name,) if isinstance(entry, StateEntry) else ()
    seen: set[str] = set()
    columns: tuple[tuple[FormKind, tuple[str, ...]], ...] = (
        ("name", (entry.name, *official, *entry.aliases)),
        ("demonym", entry.demonyms),
        ("metonym", entry.metonyms),
        ("territory", entry.territories),
    )
    for kind, texts in columns:
        for text in texts:
            if text not in seen:
                seen.add(text)
                yield SurfaceForm(text, entry.id, "acronym" if kind == "name" and _is_acronym(text) else kind)


def _place_forms(tables: ActorTables) -> Iterator[SurfaceForm]:
    """List the places of ``places.csv`` and, where it is silent, the capitals of states that still exist."""
    for place in tables.places:
        yield SurfaceForm(place.name, place.state, "place")
    for entry in tables.actors.values():
        if isinstance(entry, StateEntry) and entry.end is None and entry.capital not in ("", entry.name):
            yield SurfaceForm(entry.capital, entry.id, "place")


def _is_acronym(text: str) -> bool:
    """Tell an acronym by its look.

    >>> [text for text in ("U.S.", "UAE", "M23", "Iran", "AUKUS") if _is_acronym(text)]
    ['U.S.', 'UAE', 'M23', 'AUKUS']
    """
    return len(text) <= 8 and text.upper() == text and sum(char.isalpha() for char in text) > 0


def _check_row(where: str, row: Frozen, actors: Mapping[str, ActorEntry]) -> None:
    """Refuse a row that points to an actor which no table has, or that ends before it starts."""
    for column in ("actor", "country", "member", "operator", "organisation", "parent", "state"):
        value = getattr(row, column, None) or ()
        for actor in (value,) if isinstance(value, str) else value:
            if actor not in actors:
                raise UserError(f"{where}, column {column}: no table has {actor}. Add it or mend the id.")
    start, end = getattr(row, "start", None), getattr(row, "end", None)
    if start and end and start > end:
        raise UserError(f"{where}, column end: {end} comes before the start, {start}. Mend one of them.")


def _check_texts(lines: Lines[ActorEntry], rules: Mapping[str, Ambiguity]) -> None:
    """Refuse a text on two actors unless a rule decides, and a rule that decides for an outsider."""
    owners: dict[str, list[str]] = {}
    for where, entry in lines:
        for form in _entry_forms(entry):
            earlier = owners.setdefault(form.text, [])
            if earlier and form.text not in rules:
                raise UserError(
                    f"{where}: {form.text!r} stands on {earlier[0]} too. "
                    "Remove it from one of the two, or say in ambiguous.csv who gets it."
                )
            earlier.append(entry.id)
    for text, rule in rules.items():
        if rule.actor is not None and rule.actor not in owners.get(text, ()):
            raise UserError(
                f"ambiguous.csv gives {text!r} to {rule.actor}, whose row lacks it. Add it there."
            )


def _by_key(lines: Lines[Row], column: str) -> Mapping[str, Row]:
    """Index rows by a column that must not repeat, in its order."""
    found: dict[str, Row] = {}
    for where, row in lines:
        key: str = getattr(row, column)
        if key in found:
            raise UserError(f"{where}, column {column}: {key!r} stands in an earlier line too. Drop one.")
        found[key] = row
    return MappingProxyType({key: found[key] for key in sorted(found)})


def read_table(path: Path, model: type[Row]) -> Lines[Row]:
    """Read a CSV table whose columns are the fields of a model; fields with a default may be left out.

    :returns: for each row where it stands and what it says.
    :raises UserError: when the table is missing, is not CSV, or a cell does not fit its field.
    """
    if not path.is_file():
        raise UserError(f"{path}: no such table. Restore it, or name the right folder with --ontology.")
    lines: Lines[Row] = []
    with path.open(encoding="utf-8-sig", newline="") as handle:  # spreadsheets put a mark before UTF-8
        reader = csv.DictReader(handle, strict=True)
        try:
            _check_header(path, reader.fieldnames or (), model)
            for cells in reader:
                where = f"{path}, line {reader.line_num}"
                if None in cells or None in cells.values():
                    raise UserError(f"{where}: more or fewer cells than the header has. Check its commas.")
                lines.append((where, model.model_validate(cells)))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            cell = f"column {first['loc'][0]}: {first['input']!r}"
            raise UserError(f"{where}, {cell} does not fit: {first['msg']}. Mend the cell.") from None
        except (csv.Error, UnicodeDecodeError) as error:
            raise UserError(f"{path}, line {reader.line_num}: {error}. Save it as CSV in UTF-8.") from None
    return lines


def _check_header(path: Path, header: Sequence[str], model: type[Frozen]) -> None:
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    for problem, columns in (
        ("lacks", required - set(header)),
        ("has unknown", set(header) - set(model.model_fields)),
    ):
        if columns:
            names = ", ".join(sorted(columns))
            raise UserError(
                f"{path}, line 1: the header {problem} {names}. Mend it; commas part the columns."
            )
