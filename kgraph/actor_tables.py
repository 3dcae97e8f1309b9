"""The tables of ``ontology/actors``: who can act, under which names, and which words say who acted.

The tables are spreadsheets (CSV) that a political scientist edits; ``ontology/actors/README.md`` explains
every column. :func:`load_actor_tables` reads and checks them, :func:`surface_forms` turns them into the
list of texts that the gazetteer looks for. The one rule that ties them together: a text names one actor.
Where two rows claim the same text, ``ambiguous.csv`` must say who gets it, or that nobody does.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from kgraph.csv_table import Lines, Row, read_table
from kgraph.errors import UserError
from kgraph.model import ActorId, Frozen


def _split(cell: Any) -> Any:
    """Turn a cell ``a;b`` into its items; an empty cell has none."""
    return tuple(item.strip() for item in cell.split(";") if item.strip()) if isinstance(cell, str) else cell


_OrNone = BeforeValidator(lambda cell: cell or None)
Texts = Annotated[tuple[str, ...], BeforeValidator(_split)]
StateId = Annotated[str, StringConstraints(pattern=r"^state:[A-Z0-9_]+$")]
StateIds = Annotated[tuple[StateId, ...], BeforeValidator(_split)]
OptionalDate = Annotated[datetime.date | None, _OrNone]
OptionalState = Annotated[StateId | None, _OrNone]
OptionalActor = Annotated[ActorId | None, _OrNone]
Name = Annotated[str, StringConstraints(min_length=1)]
Sector = Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$"), Field(description="PLOVER's code.")]

OrganisationKind = Literal[
    "intergovernmental", "organ", "agency", "court", "bank", "club", "alliance", "mission", "ngo", "union"
]
GroupKind = Literal[
    "armed group", "movement", "party", "separatist", "jihadist", "militia", "cartel", "government"
]
PlaceKind = Literal["city", "region", "base", "site", "strait"]
RoleKind = Literal["office", "body", "weapon", "population", "territory", "person", "thing"]
FormKind = Literal["name", "acronym", "demonym", "metonym", "territory", "place"]


class NamedEntry(Frozen):
    """A row with names: every one of them stands in no other row, or ambiguous.csv has a rule for it."""

    name: Annotated[Name, Field(description="Short English name, as newspapers write it.")]
    aliases: Annotated[Texts, Field(description="Other names and spellings, case-sensitive.")] = ()


class ActorEntry(NamedEntry):
    """One actor, and the texts that name it.

    ``start`` and ``end`` are its first and last day as such an actor, ``None`` where it does not matter.
    """

    id: ActorId
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


class PlaceEntry(NamedEntry):
    """A place: it never acts, but tells whose soil was hit or visited."""

    state: Annotated[StateId, Field(description="The state whose soil it is.")]
    kind: PlaceKind
    operator: Annotated[OptionalState, Field(description="The state that runs a base there.")] = None


class BodyEntry(NamedEntry):
    """A ministry, army, service or parliament whose own name is enough to say for which state it acts."""

    actor: Annotated[StateId, Field(description="The state it acts for.")]
    sector: Sector


class RoleEntry(Frozen):
    """A noun that follows or precedes a demonym, and whether it carries the state's name to the state."""

    lemma: Annotated[str, StringConstraints(pattern=r"^[^A-Z;]+$")]
    sector: Sector
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


_ACTOR_FILES: dict[str, type[ActorEntry]] = {
    "states.csv": StateEntry,
    "organisations.csv": OrganisationEntry,
    "groups.csv": GroupEntry,
    "blocs.csv": BlocEntry,
}


class ActorTables(BaseModel):
    """All tables, checked and frozen."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    actors: Mapping[str, ActorEntry]
    bodies: Annotated[Mapping[str, BodyEntry], Field(description="By each of their names.")]
    places: Annotated[Mapping[str, PlaceEntry], Field(description="By each of their names.")]
    roles: Mapping[str, RoleEntry]
    memberships: tuple[Membership, ...]
    ambiguities: Mapping[str, Ambiguity]

    @property
    def masks(self) -> tuple[str, ...]:
        """Texts that name nobody although an actor's name stands in them, such as "American Airlines"."""
        return tuple(sorted(text for text, rule in self.ambiguities.items() if rule.actor is None))


_REFERENCES = ("actor", "country", "member", "operator", "organisation", "parent", "state")


def load_actor_tables(directory: Path) -> ActorTables:
    """Read and check the tables of a directory.

    :param directory: a folder laid out like ``ontology/actors``.
    :returns: the tables, each in the order of its ids or names.
    :raises UserError: when a table is missing or a row is wrong; names file, line, column and remedy.
    """
    actors: Lines[ActorEntry] = []
    for file, model in _ACTOR_FILES.items():
        actors += read_table(directory / file, model)
    bodies = read_table(directory / "bodies.csv", BodyEntry)
    places = read_table(directory / "places.csv", PlaceEntry)
    roles = read_table(directory / "roles.csv", RoleEntry)
    memberships = read_table(directory / "memberships.csv", Membership)
    ambiguities = read_table(directory / "ambiguous.csv", Ambiguity)
    by_id, rules = _by_key(actors, "id"), _by_key(ambiguities, "text")
    for where, row in (*actors, *bodies, *places, *memberships, *ambiguities):
        _check_row(where, row, by_id)
    _check_texts([*actors, *bodies], rules)
    return ActorTables(
        actors=by_id,
        bodies=_by_key(bodies, "name", "aliases"),
        places=_by_key(places, "name", "aliases"),
        roles=_by_key(roles, "lemma"),
        memberships=tuple(row for _, row in memberships),
        ambiguities=rules,
    )


def surface_forms(tables: ActorTables) -> Iterator[SurfaceForm]:
    """List every text that names an actor or a place, in order, each with one actor and one kind.

    A text may name one actor and, besides, a place: "Doha" speaks for Qatar and lies on its soil,
    "Brussels" speaks for the EU and lies in Belgium. Texts that ``ambiguous.csv`` gives to another actor
    or to nobody are left out.
    """
    forms: dict[tuple[str, bool], SurfaceForm] = {}
    rows: Iterable[NamedEntry] = (*tables.actors.values(), *tables.bodies.values(), *tables.places.values())
    masks = set(tables.masks)
    for form in (form for row in rows for form in _forms(row)):
        rule = tables.ambiguities.get(form.text)
        if rule is None or rule.actor == form.actor or (form.kind == "place" and form.text not in masks):
            forms.setdefault((form.text, form.kind == "place"), form)
    for state in tables.actors.values():
        if isinstance(state, StateEntry) and not state.end and state.capital not in (state.name, *masks):
            forms.setdefault((state.capital, True), SurfaceForm(state.capital, state.id, "place"))
    yield from sorted(forms.values())


def _forms(row: NamedEntry) -> Iterator[SurfaceForm]:
    """List the texts of one row, each once: the first column that has it counts."""
    seen: set[str] = set()
    for actor, kind, texts in _columns(row):
        for text in texts:
            if text not in seen:
                seen.add(text)
                yield SurfaceForm(text, actor, "acronym" if kind == "name" and text.isupper() else kind)


def _columns(row: NamedEntry) -> Iterator[tuple[str, FormKind, tuple[str, ...]]]:
    if isinstance(row, PlaceEntry):
        yield row.state, "place", (row.name, *row.aliases)
    elif isinstance(row, BodyEntry):
        yield row.actor, "name", (row.name, *row.aliases)
    elif isinstance(row, ActorEntry):
        official = (row.official_name,) if isinstance(row, StateEntry) else ()
        yield row.id, "name", (row.name, *official, *row.aliases)
        yield row.id, "demonym", row.demonyms
        yield row.id, "metonym", row.metonyms
        yield row.id, "territory", row.territories


def _check_row(where: str, row: Frozen, actors: Mapping[str, ActorEntry]) -> None:
    """Refuse a row that points to an actor which no table has, or that ends before it starts."""
    cells = vars(row)
    for column in _REFERENCES:
        value = cells.get(column) or ()
        for actor in (value,) if isinstance(value, str) else value:
            if actor not in actors:
                raise UserError(f"{where}, column {column}: no table has {actor}. Add it or mend the id.")
    start, end = cells.get("start"), cells.get("end")
    if start and end and start > end:
        raise UserError(f"{where}, column end: {end} comes before the start, {start}. Mend one of them.")


def _check_texts(lines: Sequence[tuple[str, NamedEntry]], rules: Mapping[str, Ambiguity]) -> None:
    """Refuse a text on two rows unless a rule decides, and a rule that decides for an outsider."""
    owners: dict[str, list[str]] = {}
    for where, row in lines:
        for form in _forms(row):
            earlier = owners.setdefault(form.text, [])
            if earlier and form.text not in rules:
                raise UserError(
                    f"{where}: {form.text!r} stands in a row of {earlier[0]} too. "
                    "Remove it from one of the two, or say in ambiguous.csv whose it is."
                )
            earlier.append(form.actor)
    for text, rule in rules.items():
        if rule.actor is not None and rule.actor not in owners.get(text, ()):
            raise UserError(f"ambiguous.csv gives {text!r} to {rule.actor}, whose row lacks it. Add it.")


def _by_key(lines: Lines[Row], *columns: str) -> Mapping[str, Row]:
    """Index rows by each item of some columns, in order; none may stand in two rows."""
    found: dict[str, Row] = {}
    for where, row in lines:
        for column in columns:
            value = getattr(row, column)
            for key in (value,) if isinstance(value, str) else value:
                if found.setdefault(key, row) is not row:
                    raise UserError(
                        f"{where}, column {column}: {key!r} stands in an earlier line too. Drop one."
                    )
    return MappingProxyType({key: found[key] for key in sorted(found)})
