"""The actor tables: what they must hold, and what happens when somebody breaks one."""

import csv
import datetime
from pathlib import Path

import pycountry
import pytest

from kgraph.actor_tables import (
    ActorTables,
    OrganisationEntry,
    StateEntry,
    SurfaceForm,
    load_actor_tables,
    surface_forms,
)
from kgraph.errors import UserError

DIRECTORY = Path(__file__).parent.parent / "ontology" / "actors"
TABLES = (
    "ambiguous",
    "blocs",
    "bodies",
    "groups",
    "memberships",
    "organisations",
    "places",
    "roles",
    "states",
)

# ISO lists these without the UN having them as members.
NOT_IN_THE_UN = """
    ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD
    IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PSE PYF REU SGS SHN SJM SPM SXM TCA TKL TWN UMI
    VAT VGB VIR WLF
"""


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    return load_actor_tables(DIRECTORY)


@pytest.fixture(scope="module")
def forms(tables: ActorTables) -> list[SurfaceForm]:
    return list(surface_forms(tables))


def states_of(tables: ActorTables) -> list[StateEntry]:
    return [entry for entry in tables.actors.values() if isinstance(entry, StateEntry)]


def members_of(tables: ActorTables, organisation: str, day: str) -> set[str]:
    when = datetime.date.fromisoformat(day)
    return {
        row.member
        for row in tables.memberships
        if row.organisation == organisation and (row.start or when) <= when <= (row.end or when)
    }


# What the tables hold


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_utf8_with_unix_lines_and_sorted_rows(name: str) -> None:
    content = (DIRECTORY / f"{name}.csv").read_bytes()
    rows = list(csv.reader(content.decode("utf-8").splitlines()))
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert rows[1:] == sorted(rows[1:])
    assert [row for row in rows if any(cell != cell.strip() for cell in row)] == []


def test_all_members_of_the_united_nations_are_states(tables: ActorTables) -> None:
    members = {country.alpha_3 for country in pycountry.countries} - set(NOT_IN_THE_UN.split())
    assert len(members) == 193
    assert members <= {state.iso3 for state in states_of(tables)}
    assert members_of(tables, "org:UN", "2024-01-01") == {f"state:{code}" for code in members}


def test_states_outside_the_united_nations_are_there(tables: ActorTables) -> None:
    outside = {"VAT", "PSE", "TWN", "XKX", "ESH", "ABK", "SOT", "PMR", "TRNC", "SOMALILAND", "NKR"}
    past = {"SUN", "YUG", "SCG", "GDR", "GFR", "CSK", "YAR", "YPR", "RVN", "DRV", "ZAN", "UAR"}
    assert {f"state:{code}" for code in outside | past} <= tables.actors.keys()


def test_iso_codes_agree_with_pycountry(tables: ActorTables) -> None:
    for state in states_of(tables):
        country = pycountry.countries.get(alpha_3=state.iso3) if state.iso3 else None
        if country is not None:
            assert (state.id, state.iso2, state.iso_numeric) == (
                f"state:{country.alpha_3}",
                country.alpha_2,
                country.numeric,
            )


@pytest.mark.parametrize(
    ("actor", "cow", "abbreviation", "gleditsch_ward", "wikidata"),
    [
        ("state:DEU", "255", "GMY", "260", "Q183"),
        ("state:FRA", "220", "FRN", "220", "Q142"),
        ("state:GBR", "200", "UKG", "200", "Q145"),
        ("state:IRN", "630", "IRN", "630", "Q794"),
        ("state:KIR", "946", "KIR", "970", "Q710"),
        ("state:RUS", "365", "RUS", "365", "Q159"),
        ("state:SRB", "345", "YUG", "340", "Q403"),
        ("state:SUN", "365", "RUS", "365", "Q15180"),
        ("state:YEM", "679", "YEM", "678", "Q805"),
    ],
)
def test_states_have_the_codes_of_the_research_lists(
    tables: ActorTables, actor: str, cow: str, abbreviation: str, gleditsch_ward: str, wikidata: str
) -> None:
    state = tables.actors[actor]
    assert isinstance(state, StateEntry)
    assert (state.cow, state.cow_abb, state.gw, state.qid) == (cow, abbreviation, gleditsch_ward, wikidata)


def test_every_wikidata_item_stands_once(tables: ActorTables) -> None:
    items = [entry.qid for entry in tables.actors.values() if entry.qid]
    assert len(items) == len(set(items))
    assert [state.id for state in states_of(tables) if not state.qid] == []


def test_the_tables_are_large_enough_for_world_news(tables: ActorTables) -> None:
    prefixes = [actor.partition(":")[0] for actor in tables.actors]
    assert prefixes.count("org") >= 150
    assert prefixes.count("group") >= 200
    assert len(tables.roles) >= 300
    assert sum(not role.acts_for_state for role in tables.roles.values()) >= 150


def test_an_organ_has_its_organisation_as_parent(tables: ActorTables) -> None:
    for organ, parent in {"org:UNSC": "org:UN", "org:EUCOM": "org:EU", "org:KFOR": "org:NATO"}.items():
        entry = tables.actors[organ]
        assert isinstance(entry, OrganisationEntry)
        assert entry.parent == parent


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("org:NATO", "1990-01-01", 16),
        ("org:NATO", "2023-04-03", 30),
        ("org:NATO", "2023-04-04", 31),
        ("org:NATO", "2024-03-07", 32),
        ("org:EU", "2019-06-01", 28),
        ("org:EU", "2020-02-01", 27),
        ("org:BRICS", "2023-12-31", 5),
        ("org:BRICS", "2024-01-01", 9),
        ("org:BRICS", "2025-01-06", 10),
        ("org:AUKUS", "2022-01-01", 3),
        ("org:GCC", "2024-01-01", 6),
        ("org:ARABLEAGUE", "2024-01-01", 22),
        ("org:OIC", "2024-01-01", 57),
        ("org:AU", "2024-01-01", 55),
        ("org:OPEC", "2024-06-01", 12),
        ("org:SCO", "2024-08-01", 10),
        ("org:ASEAN", "2024-01-01", 10),
        ("org:G20", "2024-01-01", 21),
        ("org:ECOWAS", "2025-02-01", 12),
    ],
)
def test_organisations_have_their_members_of_the_day(
    tables: ActorTables, organisation: str, day: str, count: int
) -> None:
    assert len(members_of(tables, organisation, day)) == count


def test_foreign_bases_lie_on_the_soil_of_their_host(tables: ActorTables) -> None:
    base = tables.places["Al Udeid Air Base"]
    assert (base.state, base.operator) == ("state:QAT", "state:USA")
    assert tables.places["al-Udeid"] is base


@pytest.mark.parametrize(
    ("noun", "acts"),
    [
        ("foreign minister", True),
        ("army", True),
        ("warplane", True),
        ("citizen", True),
        ("footballer", False),
        ("student", False),
        ("company", False),
        ("newspaper", False),
    ],
)
def test_roles_say_who_acts_for_the_state(tables: ActorTables, noun: str, acts: bool) -> None:
    assert tables.roles[noun].acts_for_state is acts


# The texts that the gazetteer looks for


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Iran", [("state:IRN", "name")]),
        ("Zionist entity", [("state:ISR", "name")]),
        ("U.S.", [("state:USA", "acronym")]),
        ("Gaza", [("state:PSE", "territory")]),
        ("Emiratis", [("state:ARE", "demonym")]),
        ("Kremlin", [("state:RUS", "metonym")]),
        ("Doha", [("state:QAT", "metonym"), ("state:QAT", "place")]),
        ("Brussels", [("org:EU", "metonym"), ("state:BEL", "place")]),
        ("Sanaa", [("state:YEM", "place")]),
        ("Crimea", [("state:UKR", "place")]),
        ("IDF", [("state:ISR", "acronym")]),
        ("Congolese", [("state:COD", "demonym")]),
        ("Syrian Kurds", [("bloc:KURDS", "demonym")]),
        ("Korean Peninsula", []),
        ("Kashmir", []),
        ("IS", []),
    ],
)
def test_a_text_has_one_meaning(forms: list[SurfaceForm], text: str, found: list[tuple[str, str]]) -> None:
    assert [(form.actor, form.kind) for form in forms if form.text == text] == found


def test_forms_are_sorted_and_name_one_actor_and_one_place_at_most(forms: list[SurfaceForm]) -> None:
    assert forms == sorted(forms)
    keys = [(form.text, form.kind == "place") for form in forms]
    assert len(keys) == len(set(keys))


def test_masks_are_no_forms(tables: ActorTables, forms: list[SurfaceForm]) -> None:
    assert "American Airlines" in tables.masks
    assert not set(tables.masks) & {form.text for form in forms}


# Small tables, whole and broken

STATE = "state:{0},{1},{1},{2},{1}ish,,,,,,,,,,Somewhere,,"
SMALL = {
    "states.csv": [
        "id,name,official_name,aliases,demonyms,metonyms,capital,territories,"
        "iso2,iso3,iso_numeric,cow,cow_abb,gw,region,start,end",
        STATE.format("GON", "Gondor", "Free Lands"),
        STATE.format("ROH", "Rohan", "Mark"),
    ],
    "organisations.csv": ["id,name,kind,parent", "org:WC,White Council,club,"],
    "groups.csv": ["id,name,country,kind", "group:ORCS,Orcs,state:GON;state:ROH,armed group"],
    "blocs.csv": ["id,name", "bloc:WEST,West"],
    "bodies.csv": ["name,actor,sector", "Rohirrim,state:ROH,MIL"],
    "places.csv": ["name,state,kind", "Edoras,state:ROH,city"],
    "roles.csv": ["lemma,sector,kind,acts_for_state", "steward,GOV,office,yes"],
    "memberships.csv": ["organisation,member,start,end", "org:WC,state:GON,2001-01-01,"],
    "ambiguous.csv": ["text,actor,reason"],
}


def write(directory: Path, changes: dict[str, list[str]]) -> Path:
    for file, lines in {**SMALL, **changes}.items():
        (directory / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return directory


def with_row(file: str, row: str) -> dict[str, list[str]]:
    return {file: [*SMALL[file], row]}


def test_small_tables_load(tmp_path: Path) -> None:
    tables = load_actor_tables(write(tmp_path, {}))
    assert [form.text for form in surface_forms(tables) if form.actor == "state:ROH"] == [
        "Edoras",
        "Mark",
        "Rohan",
        "Rohanish",
        "Rohirrim",
    ]


def test_what_a_spreadsheet_adds_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, {})
    content = "\ufeff" + "\r\n".join(SMALL["states.csv"]) + "\r\n"
    (tmp_path / "states.csv").write_text(content, encoding="utf-8", newline="")
    assert load_actor_tables(tmp_path).actors["state:GON"].name == "Gondor"


def test_a_rule_gives_a_shared_text_to_one_actor(tmp_path: Path) -> None:
    changes = with_row("states.csv", STATE.format("ARN", "Arnor", "Mark"))
    changes |= with_row("ambiguous.csv", "Mark,state:ROH,Arnor is long gone.")
    tables = load_actor_tables(write(tmp_path, changes))
    assert [form.actor for form in surface_forms(tables) if form.text == "Mark"] == ["state:ROH"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            with_row("states.csv", STATE.format("ARN", "Arnor", "Mark")),
            "states.csv, line 4: 'Mark' stands in a row of state:ROH too. "
            "Remove it from one of the two, or say in ambiguous.csv whose it is.",
        ),
        (
            with_row("states.csv", STATE.format("GON", "Arnor", "")),
            "states.csv, line 4, column id: 'state:GON' stands in an earlier line too. Drop one.",
        ),
        (
            with_row("places.csv", "Edoras,state:GON,city"),
            "places.csv, line 3, column name: 'Edoras' stands in an earlier line too. Drop one.",
        ),
        (
            with_row("memberships.csv", "org:WC,state:MOR,,"),
            "memberships.csv, line 3, column member: no table has state:MOR. Add it or mend the id.",
        ),
        (
            with_row("memberships.csv", "org:WC,state:ROH,2004-01-01,2003-01-01"),
            "memberships.csv, line 3, column end: 2003-01-01 comes before the start, 2004-01-01. "
            "Mend one of them.",
        ),
        (
            with_row("roles.csv", "horse lord,MIL,riders,yes"),
            "roles.csv, line 3, column kind: 'riders' does not fit: ",
        ),
        (
            with_row("memberships.csv", "org:WC,state:ROH,spring,"),
            "memberships.csv, line 3, column start: 'spring' does not fit: ",
        ),
        (
            with_row("blocs.csv", "bloc:EAST,East,Easterlings"),
            "blocs.csv, line 3: more or fewer cells than the header has. Check its commas.",
        ),
        (
            {"blocs.csv": ["id;name", "bloc:WEST;West"]},
            "blocs.csv, line 1: the header lacks id, name. Mend it; commas part the columns.",
        ),
        (
            with_row("ambiguous.csv", "Mark,state:GON,A mistake."),
            "ambiguous.csv gives 'Mark' to state:GON, whose row lacks it. Add it.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_table_gives_one_clear_line(
    tmp_path: Path, changes: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(UserError) as error:
        load_actor_tables(write(tmp_path, changes))
    told = str(error.value).replace(f"{tmp_path}/", "")
    assert told.startswith(message)
    assert "\n" not in told


def test_a_byte_that_is_not_utf8_is_told_with_its_own_line(tmp_path: Path) -> None:
    path = write(tmp_path, {}) / "roles.csv"
    good = b"steward,GOV,office,yes\n"
    path.write_bytes(b"lemma,sector,kind,acts_for_state\n" + good * 300 + b"caf\xe9,GOV,office,yes\n" + good)
    with pytest.raises(UserError) as error:
        load_actor_tables(tmp_path)
    assert str(error.value) == f"{path}, line 302: not UTF-8. Save it as CSV in UTF-8."


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    (write(tmp_path, {}) / "roles.csv").unlink()
    with pytest.raises(UserError, match=r"roles\.csv: no such table"):
        load_actor_tables(tmp_path)
