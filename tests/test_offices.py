"""The offices table and its index: who held which office on which day."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from kgraph.errors import UserError
from kgraph.offices import COLUMNS, GRACE, OFFICE_CLASSES, OfficeIndex, Term, load_terms

TABLE = Path(__file__).parent.parent / "ontology" / "actors" / "offices.csv"
HEADER = ",".join(COLUMNS)


@pytest.fixture(scope="module")
def terms() -> tuple[Term, ...]:
    return load_terms(TABLE)


@pytest.fixture(scope="module")
def index(terms: tuple[Term, ...]) -> OfficeIndex:
    return OfficeIndex(terms)


def term(start: str, end: str, person: str = "Ann Example", office_class: str = "foreign_minister") -> Term:
    return Term("state:NOR", "Minister of Foreign Affairs", office_class, person, (), start, end)


# --- The table -------------------------------------------------------------------------------------


def test_the_table_is_large_and_covers_every_region(terms: tuple[Term, ...]) -> None:
    assert len(terms) >= 10_000
    assert len({t.actor for t in terms if t.actor.startswith("state:")}) >= 190
    assert len({t.actor for t in terms if t.actor.startswith("org:")}) >= 40
    assert len({t.actor for t in terms if t.actor.startswith("group:")}) >= 20
    per_class = Counter(t.office_class for t in terms)
    assert per_class["foreign_minister"] >= 1_500
    assert per_class["head_of_state"] >= 1_200
    assert per_class["head_of_government"] >= 1_300
    assert per_class["defence_minister"] >= 950


def test_rows_are_sorted_and_name_their_source() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [(row["actor"], row["class"], row["start"], row["person"]) for row in rows]
    assert keys == sorted(keys)
    assert {row["source"] for row in rows} <= {"wikidata", "reign", "hand"}
    assert all(re.fullmatch(r"(Q\d+)?", row["qid"]) for row in rows)
    assert b"\r" not in TABLE.read_bytes()


def test_persons_are_names_in_latin_letters(terms: tuple[Term, ...]) -> None:
    name = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .ʿʾ-]+")
    office_words = re.compile(r"\b(Minister|President|Ambassador|Secretary|Chairman|Spokes\w+|Q\d+)\b")
    for t in terms:
        for text in (t.person, *t.aliases):
            assert name.fullmatch(text), t
            assert not office_words.search(text), t


def test_no_term_ends_before_it_starts(terms: tuple[Term, ...]) -> None:
    assert all(t.first_day <= t.last_day for t in terms)


def test_nobody_holds_the_same_office_twice_at_once(terms: tuple[Term, ...]) -> None:
    held: defaultdict[tuple[str, str, str, str], list[Term]] = defaultdict(list)
    for t in terms:
        held[t.actor, t.office_class, t.position, t.person].append(t)
    for same in held.values():
        for earlier, later in pairwise(sorted(same, key=lambda t: t.first_day)):
            assert earlier.end, later
            assert earlier.first_day < later.first_day
            # vague dates may share their year or month, not more
            assert earlier.last_day <= later.last_day
            slack = timedelta(days=0 if len(earlier.end) == len(later.start) == 10 else 366)
            assert earlier.last_day <= later.first_day + slack, (earlier, later)


# --- Dates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2021-08-19", "2021-08-19", date(2021, 8, 19), date(2021, 8, 19)),
        ("2021-08", "2021-09", date(2021, 8, 1), date(2021, 9, 30)),
        ("2021-12", "2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2020", "2024-02", date(2020, 1, 1), date(2024, 2, 29)),
        ("2020", "2021", date(2020, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_term_covers_its_boundaries_and_the_grace_but_no_more(
    start: str, end: str, first: date, last: date
) -> None:
    t, day = term(start, end), timedelta(days=1)
    assert (t.first_day, t.last_day) == (first, last)
    no_grace = timedelta(0)
    assert t.covers(first, no_grace) and t.covers(last, no_grace)
    assert not t.covers(first - day, no_grace) and not t.covers(last + day, no_grace)
    assert t.covers(first - GRACE) and t.covers(last + GRACE)
    assert not t.covers(first - GRACE - day) and not t.covers(last + GRACE + day)


def test_an_empty_end_is_still_in_office_and_an_empty_start_always_was() -> None:
    assert term("2020", "").covers(date(2099, 1, 1))
    assert not term("2020", "").covers(date(2019, 6, 1))
    assert term("", "2020").covers(date(1900, 1, 1))
    assert not term("", "2020").covers(date(2021, 6, 1))


# --- Malformed rows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("state:NOR,Minister,foreign_minister,Ann Example,,,2020", "line 2: 7 values where 9 are wanted"),
        ("Norway,Minister,foreign_minister,Ann Example,,,2020,,hand", "line 2: actor 'Norway' is no id"),
        ("state:NOR,Minister,foreign,Ann Example,,,2020,,hand", "line 2: class 'foreign' is none of"),
        ("state:NOR,Minister,foreign_minister,,,,2020,,hand", "line 2: no person"),
        ("state:NOR,,foreign_minister,Ann Example,,,2020,,hand", "line 2: no position"),
        ("state:NOR,Minister,foreign_minister,Ann Example,,,20-1,,hand", "line 2: '20-1' is no date"),
        (
            "state:NOR,Minister,foreign_minister,Ann Example,,,2021-02-30,,hand",
            "line 2: '2021-02-30' is no date",
        ),
        (
            "state:NOR,Minister,foreign_minister,Ann Example,,,2021,2020,hand",
            "line 2: the term of Ann Example ends",
        ),
    ],
)
def test_a_malformed_row_is_named_in_one_clear_line(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "offices.csv"
    path.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    with pytest.raises(UserError) as error:
        load_terms(path)
    assert str(error.value).startswith(f"{path}, {message}")
    assert "\n" not in str(error.value)


def test_a_wrong_header_and_a_missing_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    with pytest.raises(UserError, match=r"offices\.csv: cannot be read"):
        load_terms(path)
    path.write_text("who,what\n", encoding="utf-8")
    with pytest.raises(UserError, match="line 1: the columns must be actor,position"):
        load_terms(path)


def test_a_good_row_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    row = "state:NOR,Prime Minister,head_of_government,Ann Example,A. Example;Example Ann,Q1,2020-03,,hand"
    path.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    assert load_terms(path) == (
        Term(
            "state:NOR",
            "Prime Minister",
            "head_of_government",
            "Ann Example",
            ("A. Example", "Example Ann"),
            "2020-03",
            "",
        ),
    )


# --- Who was it? -----------------------------------------------------------------------------------

HOLDERS = [
    # same family name, told apart by the day or the country
    ("Bush", "1991-02-01", "George H. W. Bush", "state:USA"),
    ("Bush", "2003-03-20", "George W. Bush", "state:USA"),
    ("Clinton", "1998-06-01", "Bill Clinton", "state:USA"),
    ("Clinton", "2010-06-01", "Hillary Clinton", "state:USA"),
    ("Trump", "2018-06-12", "Donald Trump", "state:USA"),
    ("Kim", "1991-05-01", "Kim Il-sung", "state:PRK"),
    ("Kim", "2006-10-09", "Kim Jong-il", "state:PRK"),
    ("Kim", "2019-02-27", "Kim Jong-un", "state:PRK"),
    ("Kim", "2000-06-15", "Kim Dae-jung", "state:KOR"),
    ("Assad", "1995-01-01", "Hafez al-Assad", "state:SYR"),
    ("Assad", "2015-09-30", "Bashar al-Assad", "state:SYR"),
    ("Sharif", "1998-05-28", "Nawaz Sharif", "state:PAK"),
    ("Sharif", "2022-08-01", "Shehbaz Sharif", "state:PAK"),
    ("Bhutto", "1995-03-01", "Benazir Bhutto", "state:PAK"),
    ("Bhutto Zardari", "2022-09-01", "Bilawal Bhutto Zardari", "state:PAK"),
    ("Zardari", "2010-01-01", "Asif Ali Zardari", "state:PAK"),
    ("Kirchner", "2005-01-01", "Néstor Kirchner", "state:ARG"),
    ("Kirchner", "2012-01-01", "Cristina Fernández de Kirchner", "state:ARG"),
    ("Kaczynski", "2008-08-08", "Lech Kaczyński", "state:POL"),
    ("Kaczyński", "2007-01-15", "Lech Kaczyński", "state:POL"),
    ("Marcos", "2024-01-01", "Ferdinand Marcos Jr.", "state:PHL"),
    ("Aquino", "1991-01-01", "Corazon Aquino", "state:PHL"),
    ("Aquino", "2013-01-01", "Benigno Aquino III", "state:PHL"),
    ("Trudeau", "2019-06-01", "Justin Trudeau", "state:CAN"),
    ("Abe", "2015-08-14", "Shinzo Abe", "state:JPN"),
    ("Fukuda", "2008-07-07", "Yasuo Fukuda", "state:JPN"),
    ("Papandreou", "1994-06-01", "Andreas Papandreou", "state:GRC"),
    ("Papandreou", "2010-05-01", "George Papandreou", "state:GRC"),
    ("Mitsotakis", "1991-06-01", "Konstantinos Mitsotakis", "state:GRC"),
    ("Mitsotakis", "2022-06-01", "Kyriakos Mitsotakis", "state:GRC"),
    ("Lee", "2004-01-01", "Lee Hsien Loong", "state:SGP"),
    ("Lee", "2010-11-23", "Lee Myung-bak", "state:KOR"),
    ("Aliyev", "1998-01-01", "Heydar Aliyev", "state:AZE"),
    ("Aliyev", "2020-10-01", "Ilham Aliyev", "state:AZE"),
    ("Khan", "2019-03-01", "Imran Khan", "state:PAK"),
    ("Bongo", "2000-01-01", "Omar Bongo", "state:GAB"),
    ("Bongo", "2016-09-01", "Ali Bongo", "state:GAB"),
    ("Kabila", "1998-08-02", "Laurent-Désiré Kabila", "state:COD"),
    ("Kabila", "2011-12-01", "Joseph Kabila", "state:COD"),
    ("Deby", "2010-01-01", "Idriss Déby", "state:TCD"),
    ("Deby", "2023-01-01", "Mahamat Idriss Déby", "state:TCD"),
    ("Rajapaksa", "2009-05-18", "Mahinda Rajapaksa", "state:LKA"),
    ("Rajapaksa", "2021-05-18", "Gotabaya Rajapaksa", "state:LKA"),
    ("Castro", "1995-01-01", "Fidel Castro", "state:CUB"),
    ("Castro", "2014-12-17", "Raúl Castro", "state:CUB"),
    ("Shinawatra", "2003-01-01", "Thaksin Shinawatra", "state:THA"),
    ("Yingluck", "2013-01-01", "Yingluck Shinawatra", "state:THA"),
    # one of each region and time
    ("Gorbachev", "1990-10-15", "Mikhail Gorbachev", "state:SUN"),
    ("Yeltsin", "1993-10-04", "Boris Yeltsin", "state:RUS"),
    ("Medvedev", "2008-08-08", "Dmitry Medvedev", "state:RUS"),
    ("Lavrov", "2022-02-24", "Sergey Lavrov", "state:RUS"),
    ("Shoigu", "2022-02-24", "Sergei Shoigu", "state:RUS"),
    ("Belousov", "2025-06-01", "Andrei Belousov", "state:RUS"),
    ("Thatcher", "1990-08-02", "Margaret Thatcher", "state:GBR"),
    ("Cameron", "2024-02-01", "David Cameron", "state:GBR"),
    ("Mitterrand", "1991-01-17", "François Mitterrand", "state:FRA"),
    ("Genscher", "1990-09-12", "Hans-Dietrich Genscher", "state:DEU"),
    ("von der Leyen", "2016-01-01", "Ursula von der Leyen", "state:DEU"),
    ("von der Leyen", "2023-10-13", "Ursula von der Leyen", "org:EUCOM"),
    ("Merz", "2025-06-24", "Friedrich Merz", "state:DEU"),
    ("Baerbock", "2023-01-01", "Annalena Baerbock", "state:DEU"),
    ("Tusk", "2016-01-01", "Donald Tusk", "org:EUCOUNCIL"),
    ("Tusk", "2024-06-01", "Donald Tusk", "state:POL"),
    ("Stoltenberg", "2008-01-01", "Jens Stoltenberg", "state:NOR"),
    ("Stoltenberg", "2022-03-24", "Jens Stoltenberg", "org:NATO"),
    ("Rutte", "2025-06-24", "Mark Rutte", "org:NATO"),
    ("Zelenskiy", "2022-02-25", "Volodymyr Zelensky", "state:UKR"),
    ("Kuleba", "2023-01-01", "Dmytro Kuleba", "state:UKR"),
    ("Rabin", "1993-09-13", "Yitzhak Rabin", "state:ISR"),
    ("Netanyahu", "2025-06-24", "Benjamin Netanyahu", "state:ISR"),
    ("Lapid", "2022-08-05", "Yair Lapid", "state:ISR"),
    ("Arafat", "1993-09-13", "Yasser Arafat", "state:PSE"),
    ("Abbas", "2011-09-23", "Mahmoud Abbas", "state:PSE"),
    ("Sinwar", "2024-09-01", "Yahya Sinwar", "group:HAMAS"),
    ("Nasrallah", "2006-07-12", "Hassan Nasrallah", "group:HEZBOLLAH"),
    ("Khamenei", "2025-06-25", "Ali Khamenei", "state:IRN"),
    ("Araqchi", "2025-06-25", "Abbas Araghchi", "state:IRN"),
    ("Amir-Abdollahian", "2023-10-10", "Hossein Amirabdollahian", "state:IRN"),
    ("Pezeshkian", "2025-06-25", "Masoud Pezeshkian", "state:IRN"),
    ("Al Thani", "2025-06-25", "Tamim bin Hamad Al Thani", "state:QAT"),
    ("bin Salman", "2018-10-02", "Mohammed bin Salman", "state:SAU"),
    ("MBS", "2023-01-01", "Mohammed bin Salman", "state:SAU"),
    ("bin Farhan", "2023-04-06", "Faisal bin Farhan", "state:SAU"),
    ("Mubarak", "2005-01-01", "Hosni Mubarak", "state:EGY"),
    ("Sissi", "2020-01-01", "Abdel Fattah el-Sisi", "state:EGY"),
    ("Qaddafi", "2003-12-19", "Muammar Gaddafi", "state:LBY"),
    ("Erdogan", "2016-07-15", "Recep Tayyip Erdoğan", "state:TUR"),
    ("Fidan", "2024-01-01", "Hakan Fidan", "state:TUR"),
    ("Hussein", "1990-08-02", "Saddam Hussein", "state:IRQ"),
    ("Sudani", "2024-01-01", "Mohammed Shia al-Sudani", "state:IRQ"),
    ("Modi", "2020-06-15", "Narendra Modi", "state:IND"),
    ("Jaishankar", "2021-01-01", "S. Jaishankar", "state:IND"),
    ("Musharraf", "2002-01-01", "Pervez Musharraf", "state:PAK"),
    ("Hasina", "2015-01-01", "Sheikh Hasina", "state:BGD"),
    ("Yunus", "2025-01-01", "Muhammad Yunus", "state:BGD"),
    ("Xi", "2020-01-01", "Xi Jinping", "state:CHN"),
    ("Wang", "2016-01-01", "Wang Yi", "state:CHN"),
    ("Tsai", "2019-01-01", "Tsai Ing-wen", "state:TWN"),
    ("Suharto", "1996-01-01", "Suharto", "state:IDN"),
    ("Jokowi", "2018-01-01", "Joko Widodo", "state:IDN"),
    ("Suu Kyi", "2017-01-01", "Aung San Suu Kyi", "state:MMR"),
    ("Mandela", "1995-06-24", "Nelson Mandela", "state:ZAF"),
    ("Abiy", "2021-01-01", "Abiy Ahmed", "state:ETH"),
    ("Tinubu", "2023-08-01", "Bola Tinubu", "state:NGA"),
    ("Lula", "2004-01-01", "Luiz Inácio Lula da Silva", "state:BRA"),
    ("Maduro", "2019-01-23", "Nicolás Maduro", "state:VEN"),
    ("Fujimori", "1995-01-26", "Alberto Fujimori", "state:PER"),
    ("Petro", "2023-01-01", "Gustavo Petro", "state:COL"),
    ("López Obrador", "2020-01-01", "Andrés Manuel López Obrador", "state:MEX"),
    ("Milei", "2024-01-01", "Javier Milei", "state:ARG"),
    ("Annan", "2003-03-01", "Kofi Annan", "org:UN"),
    ("Ban", "2012-01-01", "Ban Ki-moon", "org:UN"),
    ("Guterres", "2000-01-01", "António Guterres", "state:PRT"),
    ("Guterres", "2022-01-01", "António Guterres", "org:UN"),
    ("Grossi", "2025-06-25", "Rafael Grossi", "org:IAEA"),
    ("ElBaradei", "2003-02-14", "Mohamed ElBaradei", "org:IAEA"),
    ("Borrell", "2022-01-01", "Josep Borrell", "org:EU"),
    ("Zakharova", "2022-01-01", "Maria Zakharova", "state:RUS"),
    ("Baghaei", "2025-06-25", "Esmaeil Baghaei", "state:IRN"),
    ("al-Ansari", "2025-06-25", "Majed al-Ansari", "state:QAT"),
]


@pytest.mark.parametrize(("surname", "day", "person", "actor"), HOLDERS)
def test_the_holder_of_that_day_is_found_by_surname(
    index: OfficeIndex, surname: str, day: str, person: str, actor: str
) -> None:
    found = index.find_surname(surname, date.fromisoformat(day), actor)
    assert (found[0].person, found[0].actor) == (person, actor)


@pytest.mark.parametrize(
    ("surname", "day", "person"),
    [
        ("Bush", "2003-03-20", "George W. Bush"),
        ("Xi", "2020-01-01", "Xi Jinping"),
        ("Putin", "2022-02-24", "Vladimir Putin"),
        ("Netanyahu", "2025-06-24", "Benjamin Netanyahu"),
        ("Trump", "2025-06-24", "Donald Trump"),
        ("Khamenei", "2025-06-25", "Ali Khamenei"),
        ("Macron", "2025-06-24", "Emmanuel Macron"),
        ("Guterres", "2025-06-24", "António Guterres"),
        ("Assad", "2015-09-30", "Bashar al-Assad"),
    ],
)
def test_a_famous_surname_needs_no_country(index: OfficeIndex, surname: str, day: str, person: str) -> None:
    assert index.find_surname(surname, date.fromisoformat(day))[0].person == person


FULL_NAMES = [
    ("Abbas Araqchi", "2025-06-25", "state:IRN", "Minister of Foreign Affairs"),
    ("Abbas Araqchi", "2020-06-25", "state:IRN", "Deputy Minister of Foreign Affairs"),
    ("Khalid bin Mohammed Al-Attiyah", "2017-06-25", "state:QAT", None),
    ("Khaled al-Attiyah", "2015-01-01", "state:QAT", "Minister of Foreign Affairs"),
    ("Muhammad bin Salman", "2016-01-01", "state:SAU", "Minister of Defence"),
    ("Mohammad bin Salman", "2023-01-01", "state:SAU", "Prime Minister"),
    ("Volodymyr Zelenskyy", "2022-03-01", "state:UKR", "President"),
    ("Muammar al-Gadhafi", "2000-01-01", "state:LBY", "Leader"),
    ("Jinping Xi", "2020-01-01", "state:CHN", "President"),
    ("Orbán Viktor", "2020-01-01", "state:HUN", "Prime Minister"),
    ("Abe Shinzo", "2014-01-01", "state:JPN", "Prime Minister"),
    ("Kim Jong Un", "2018-06-12", "state:PRK", "Supreme Leader"),
    ("Nguyen Phu Trong", "2019-06-01", "state:VNM", "President"),
    ("Donald J. Trump", "2019-06-01", "state:USA", "President"),
    ("William Ruto", "2016-06-01", "state:KEN", "Deputy President"),
    ("William Ruto", "2023-06-01", "state:KEN", "President"),
    ("Marco Rubio", "2025-06-22", "state:USA", "Secretary of State"),
    ("Tedros Adhanom Ghebreyesus", "2014-01-01", "state:ETH", "Minister of Foreign Affairs"),
    ("Tedros Adhanom Ghebreyesus", "2020-03-11", "org:WHO", "Director-General"),
]


@pytest.mark.parametrize(("name", "day", "actor", "position"), FULL_NAMES)
def test_the_office_of_that_day_comes_first(
    index: OfficeIndex, name: str, day: str, actor: str, position: str | None
) -> None:
    best = index.find(name, date.fromisoformat(day))[0]
    assert best.actor == actor
    assert position in {None, best.position}


def test_a_term_that_ended_beats_one_that_has_not_begun() -> None:
    first, second = term("2001", "2003"), term("2010", "2012")
    small = OfficeIndex([second, first])
    assert small.find("Ann Example", date(2006, 1, 1)) == (first, second)
    assert small.find("Ann Example", date(2011, 1, 1)) == (second, first)
    assert small.find("Ann Example", None) == (second, first)


def test_the_more_senior_office_comes_first() -> None:
    minister, premier = term("2001", "2003"), term("2001", "2003", office_class="head_of_government")
    small = OfficeIndex([minister, premier])
    assert small.find("Ann Example", date(2002, 1, 1)) == (premier, minister)


def test_an_exact_spelling_is_not_drowned_by_a_loose_one() -> None:
    lee, li = term("2001", "2003", "Bob Leeman"), term("2001", "2003", "Bob Liman")
    small = OfficeIndex([lee, li])
    assert small.find("Bob Leeman", None) == (lee,)
    assert small.find_surname("Liman", None) == (li,)
    assert set(small.find_surname("Lymann", None)) == {lee, li}


def test_a_surname_counts_only_within_a_year_of_the_term() -> None:
    small = OfficeIndex([term("2001-01-01", "2003-01-01")])
    assert small.find_surname("Example", date(2003, 12, 1))
    assert not small.find_surname("Example", date(2004, 2, 1))
    assert small.find_surname("Example", None)
    assert not small.find_surname("Example", date(2002, 1, 1), actor="state:SWE")
    assert not small.find_surname("Nobody", date(2002, 1, 1))


def test_every_person_is_found_by_name(index: OfficeIndex, terms: tuple[Term, ...]) -> None:
    for t in terms:
        assert t in index.find(t.person, None)


def test_classes_are_all_in_use(terms: tuple[Term, ...]) -> None:
    assert {t.office_class for t in terms} == set(OFFICE_CLASSES)
