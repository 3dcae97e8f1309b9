"""Actor dictionaries in the format of PETRARCH: how they are read, and what becomes of their entries."""

import datetime
from pathlib import Path

import pytest

from kgraph.actor_dictionary import Code, Problem, parse_dictionary, spell_name
from kgraph.actor_search import check_actors
from kgraph.actor_tables import load_actor_tables, surface_forms
from kgraph.errors import UserError
from kgraph.import_actors import Import, import_actors
from kgraph.offices import OfficeIndex, load_terms
from tests.factories import ONTOLOGY

DICTIONARY = """\
# invented for this test
NORWAY_ [NOR]
+LAND_OF_THE_FJORDS_   ; a synonym
ANA_SOPO_ [NORELI <19990101] [NORGOV 19990102-20040630]
+ANA_M._SOPO_
FJORD_GUARD_ [NORMIL]
+COAST_WATCH_
FJORD_LIBERATION_FRONT_ [NORREBFLF]
TRADE_LEAGUE_OF_THE_NORTH_ [IGOTLN]
FJORD_BREWERY_ [NORBUS]
BARATARIA_ [BRT]
KENYA_ [NOR]
STRANGE_BODY_ [NORXYZ]
COMMODORE_GENERAL_ {COMMODORES_GENERAL_} [~MIL]
!HUE! = CRIMSON, AZURE
!HUE!_SMUGGLER_ [~CRM]
???
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("import")
    (folder / "dictionary.txt").write_text(DICTIONARY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def imported(folder: Path) -> Import:
    return import_actors(folder / "dictionary.txt", ONTOLOGY.directory, folder / "out")


# Reading


@pytest.mark.parametrize(
    ("bracket", "codes"),
    [
        ("[NOR]", [Code("NOR")]),
        ("[NORGOV <20040630]", [Code("NORGOV", "", "2004-06-30")]),
        ("[NORGOV >20040630]", [Code("NORGOV", "2004-06-30", "")]),
        ("[NORGOV 990102-040630]", [Code("NORGOV", "1999-01-02", "2004-06-30")]),
        ("[NOR/KEN]", [Code("NOR"), Code("KEN")]),
        ("[NOR] [KEN]", [Code("NOR"), Code("KEN")]),
    ],
)
def test_codes_and_their_days(bracket: str, codes: list[Code]) -> None:
    entries, problems = parse_dictionary([f"ANA_SOPO_ {bracket}"])
    assert (entries[0].codes, problems) == (codes, [])


def test_codes_may_stand_on_lines_of_their_own() -> None:
    (entry,), problems = parse_dictionary(["ANA_SOPO_", "+A._SOPO_", "\t[NORGOV 19990102-20040630]"])
    assert (entry.name, entry.synonyms, entry.line) == ("Ana Sopo", ["A. Sopo"], 1)
    assert (entry.codes, problems) == ([Code("NORGOV", "1999-01-02", "2004-06-30")], [])


def test_a_set_stands_for_each_of_its_words() -> None:
    (entry,), _ = parse_dictionary(["!HUE! = CRIMSON, AZURE", "!HUE!_GUARD_ [~MIL]"])
    assert (entry.name, entry.synonyms, entry.is_agent) == ("Crimson Guard", ["Azure Guard"], True)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("???", "not an entry, a synonym, a set or a code: ???"),
        ("+NORGE_", "belongs to no entry: +NORGE_"),
        ("NORGE_ [12]", "not a code: [12]"),
        (
            "NORGE_ [NOR 20041399-20050101]",
            "no such day in [NOR 20041399-20050101]; write it as 20040630 or 040630",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_told(line: str, what: str) -> None:
    assert parse_dictionary(["# first", line])[1] == [Problem(2, what)]


@pytest.mark.parametrize(
    ("written", "spelt"),
    [("BANK_OF_NORWAY_", "Bank of Norway"), ("UBT_", "UBT"), ("KING'S_GUARD", "King's Guard")],
)
def test_names_are_spelt_as_in_newspapers(written: str, spelt: str) -> None:
    assert spell_name(written) == spelt


# What becomes of the entries


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Land of the Fjords", "state:NOR"),
        ("Fjord Guard", "state:NOR"),
        ("Coast Watch", "state:NOR"),
        ("Fjord Liberation Front", "group:FLF"),
        ("Trade League of the North", "org:TLN"),
        ("Kenya", "state:KEN"),
    ],
)
def test_the_tables_written_name_the_actors(folder: Path, imported: Import, text: str, actor: str) -> None:
    assert imported.rows
    forms = {form.text: form.actor for form in surface_forms(load_actor_tables(folder / "out" / "actors"))}
    assert forms[text] == actor


def test_people_get_terms_of_office(folder: Path, imported: Import) -> None:
    index = OfficeIndex(load_terms(folder / "out" / "actors" / "offices.csv"))
    (term,) = index.find("Ana Sopo", datetime.date(2001, 1, 1))
    assert (term.actor, term.start, term.end) == ("state:NOR", "1999-01-02", "2004-06-30")
    assert len(imported.rows["offices.csv"]) == 1


def test_agents_become_roles(folder: Path, imported: Import) -> None:
    roles = load_actor_tables(folder / "out" / "actors").roles
    assert (roles["commodore general"].sector, roles["commodore general"].acts_for_state) == ("MIL", True)
    assert (roles["azure smuggler"].sector, roles["azure smuggler"].acts_for_state) == ("CRM", False)
    assert len(imported.rows["roles.csv"]) == 3


def test_what_cannot_be_used_is_told_with_its_line(imported: Import) -> None:
    assert imported.problems == [
        Problem(10, "Fjord Brewery (NORBUS) is private and acts for no state"),
        Problem(11, "unknown code BRT"),
        Problem(12, "Kenya already names state:KEN"),
        Problem(13, "unknown code NORXYZ: no sector is called XYZ"),
        Problem(17, "not an entry, a synonym, a set or a code: ???"),
    ]


def test_the_tables_written_pass_the_check(folder: Path, imported: Import) -> None:
    assert imported.aliases["state:NOR"] == ["Land of the Fjords"]
    assert check_actors(folder / "out" / "actors") == []


def test_a_second_import_adds_no_name_again(folder: Path, imported: Import) -> None:
    assert imported.rows
    again = import_actors(folder / "dictionary.txt", folder / "out", folder / "again")
    assert {actor: names for actor, names in again.aliases.items() if names} == {}
    assert {table for table, rows in again.rows.items() if rows} == set()


def test_nothing_is_overwritten(folder: Path, imported: Import) -> None:
    assert imported.rows
    with pytest.raises(UserError, match="is there already"):
        import_actors(folder / "dictionary.txt", ONTOLOGY.directory, folder / "out")


def test_a_missing_dictionary_is_told(folder: Path) -> None:
    with pytest.raises(UserError, match=r"none\.txt: cannot be read \(No such file or directory\)"):
        import_actors(folder / "none.txt", ONTOLOGY.directory, folder / "other")


def test_a_file_that_is_no_dictionary_is_refused(folder: Path) -> None:
    (folder / "tale.txt").write_text("Once upon a time\nthere was a king.\n")
    with pytest.raises(UserError, match=r"tale\.txt: no line of it can be used\. Give a dictionary"):
        import_actors(folder / "tale.txt", ONTOLOGY.directory, folder / "other")
    assert not (folder / "other").exists()
