"""Listing, searching and checking the actor tables."""

import shutil
from pathlib import Path

import pytest

from kgraph.actor_search import check_actors, list_actors, search_actors
from kgraph.errors import UserError
from tests.extraction import ACTORS, tables


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the tables, for breaking."""
    return Path(shutil.copytree(ACTORS, tmp_path / "actors"))


def test_without_filters_everybody_is_listed_by_id() -> None:
    ids = [row.id for row in list_actors(tables())]
    assert ids == sorted(tables().actors)


def test_filters_narrow_the_list() -> None:
    found = list_actors(tables(), type="group", country="yem", kind="armed group")
    assert [row.name for row in found] == ["Houthis"]


def test_a_group_is_in_the_region_of_its_country() -> None:
    (houthis,) = (row for row in list_actors(tables(), region="western asia") if row.id == "group:HOUTHIS")
    assert (houthis.country, houthis.region) == ("YEM", "Western Asia")


def test_a_filter_that_fits_no_row_says_what_there_is() -> None:
    with pytest.raises(UserError, match=r"no country 'Yemen'\. Did you mean YEM"):
        list_actors(tables(), country="Yemen")
    with pytest.raises(UserError, match=r"no region 'West Asia'\. Did you mean Western Asia"):
        list_actors(tables(), region="West Asia")
    with pytest.raises(UserError, match=r"no type 'planet'. There are bloc, group, org, state\."):
        list_actors(tables(), type="planet")


@pytest.mark.parametrize(
    ("word", "actor", "name"),
    [
        ("cote d'ivoire", "state:CIV", "Côte d'Ivoire"),
        ("mossad", "state:ISR", "Mossad"),
        ("KEN", "state:KEN", "KEN"),
        ("peruv", "state:PER", "Peruvian"),
        ("un", "org:UN", "UN"),
    ],
)
def test_a_word_finds_its_actor_first(word: str, actor: str, name: str) -> None:
    entry, found = search_actors(tables(), word)[0]
    assert (entry.id, found) == (actor, name)


def test_a_word_that_no_name_holds_finds_nothing() -> None:
    assert search_actors(tables(), "Xanadu-on-Sea") == []


def test_the_tables_are_well() -> None:
    assert check_actors(ACTORS) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("blocs", "\n", "\r\n", "blocs.csv: save it with Unix line ends, the last line included."),
        ("bodies", "AIVD,", "ZIVD,", "must stand before 'ZIVD'. Sort the rows."),
        ("blocs", ",Africa,", ", Africa,", "blocs.csv, line 2: blanks around ' Africa'. Remove them."),
        ("states", ",Q794,", ",Q159,", "state:RUS: Wikidata's Q159 is state:IRN already. Mend one of them."),
        ("offices", "org:IAEA,", "org:IAEB,", "offices.csv: no table has org:IAEB. Add it or mend the id."),
        ("bodies", "state:NLD", "state:NLL", "column actor: no table has state:NLL. Add it or mend the id."),
    ],
)
def test_a_mistake_is_told(copy: Path, table: str, old: str, new: str, told: str) -> None:
    path = copy / f"{table}.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
    assert any(problem.endswith(told) for problem in check_actors(copy))
