"""Spellings of personal names: which meet, which must not, and what newspapers call people for short."""

import pytest

from kgraph.names import name_keys, plain_key, surnames

SAME = [
    ("Hossein Amirabdollahian", "Hossein Amir-Abdollahian"),
    ("Hossein Amirabdollahian", "Hossein Amir Abdollahian"),
    ("Abbas Araghchi", "Abbas Araqchi"),
    ("Masoud Pezeshkian", "Massoud Pezeshkiyan"),
    ("Mohammed Deif", "Muhammad Deif"),
    ("Mohammad Khatami", "Mohamed Khatami"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
    ("Xi Jinping", "Jinping Xi"),
    ("Ban Ki-moon", "Ban Ki Moon"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Viktor Orbán", "Orban Viktor"),
    ("Nguyễn Phú Trọng", "Nguyen Phu Trong"),
    ("Tamim bin Hamad Al Thani", "Tamim bin Hamad Al-Thani"),
    ("Abdel Fattah el-Sisi", "Abdul Fattah al-Sisi"),
    ("Abdel-Fattah el-Sissi", "Abdelfattah Al Sisi"),
    ("Abdelaziz Bouteflika", "Abdul Aziz Boutaflika"),
    ("Abdulrahman al-Rashed", "Abd al-Rahman al-Rashed"),
    ("Muammar Gaddafi", "Muammar al-Qadhafi"),
    ("Muammar Gaddafi", "Muammar Gadhafi"),
    ("Kassym-Jomart Tokayev", "Kasym-Jomart Tokaev"),
    ("Nursultan Nazarbayev", "Nursultan Nazarbaev"),
    ("Boris Yeltsin", "Boris Eltsin"),
    ("Dmitry Medvedev", "Dmitri Medvedev"),
    ("Gerhard Schröder", "Gerhard Schroeder"),
    ("Saddam Hussein", "Saddam Husayn"),
    ("Hassan Rouhani", "Hassan Rohani"),
    ("Mohammad Bagher Ghalibaf", "Mohammad Baqer Qalibaf"),
    ("Thaksin Shinawatra", "Taksin Shinawatra"),
    ("Lech Wałęsa", "Lech Walesa"),
    ("George W. Bush", "George Bush"),
    ("J. D. Vance", "JD Vance"),
    ("Gideon Sa'ar", "Gideon Sa’ar"),
    ("Itamar Ben-Gvir", "Itamar Ben Gvir"),
    ("Robert F. Kennedy Jr.", "Robert Kennedy"),
]

DIFFERENT = [
    ("Hassan Rouhani", "Hussein Rouhani"),
    ("Ali Khamenei", "Ruhollah Khomeini"),
    ("Kim Jong-il", "Kim Jong-un"),
    ("Hafez al-Assad", "Bashar al-Assad"),
    ("Nawaz Sharif", "Shehbaz Sharif"),
    ("Vladimir Putin", "Vladimir Medinsky"),
    ("Li Keqiang", "Li Qiang"),
    ("Mohammed bin Salman", "Mohammed bin Nayef"),
    ("Lech Kaczyński", "Jarosław Kaczyński"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert name_keys(one) & name_keys(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_persons_do_not_meet(one: str, other: str) -> None:
    assert not name_keys(one) & name_keys(other)


def test_a_particle_at_the_front_is_part_of_the_name() -> None:
    assert plain_key("Al Gore") == "algore"
    assert plain_key("Ben Wallace") == "benwallace"
    assert plain_key("al-Assad") == plain_key("Assad")


def test_a_single_name_and_an_empty_one_have_keys() -> None:
    assert plain_key("Suharto") == "suharto"
    assert name_keys("Lula") == {"lula"}
    assert plain_key("") == plain_key("...") == ""


@pytest.mark.parametrize(
    ("person", "actor", "forms"),
    [
        ("Ursula von der Leyen", "org:EU", ("von der Leyen", "Leyen")),
        ("Herman Van Rompuy", "org:EU", ("Van Rompuy", "Rompuy")),
        ("Hans van den Broek", "state:NLD", ("van den Broek", "Broek")),
        ("Ban Ki-moon", "org:UN", ("Ban",)),
        ("Ban Ki-moon", "state:KOR", ("Ban",)),
        ("Yoon Suk Yeol", "state:KOR", ("Yoon",)),
        ("Kim Jong-un", "state:PRK", ("Kim",)),
        ("Xi Jinping", "state:CHN", ("Xi",)),
        ("Tung Chee-hwa", "state:HKG", ("Tung",)),
        ("Joseph Wu", "state:TWN", ("Wu",)),
        ("Vivian Balakrishnan", "state:SGP", ("Balakrishnan",)),
        ("Nguyễn Phú Trọng", "state:VNM", ("Trọng",)),
        ("Shinzo Abe", "state:JPN", ("Abe",)),
        ("Tamim bin Hamad Al Thani", "state:QAT", ("Al Thani", "Thani")),
        ("Mohammed bin Salman", "state:SAU", ("bin Salman", "Salman")),
        ("Abdel Fattah el-Sisi", "state:EGY", ("el-Sisi",)),
        ("Andrés Manuel López Obrador", "state:MEX", ("López Obrador", "Obrador", "López")),
        ("Luiz Inácio Lula da Silva", "state:BRA", ("da Silva", "Silva")),
        ("Thaksin Shinawatra", "state:THA", ("Thaksin", "Shinawatra")),
        ("Abiy Ahmed", "state:ETH", ("Abiy", "Ahmed")),
        ("King Vajiralongkorn", "state:THA", ("Vajiralongkorn",)),
        ("Aung San Suu Kyi", "state:MMR", ("Aung San Suu Kyi", "Suu Kyi")),
        ("Suharto", "state:IDN", ("Suharto",)),
        ("Abdullah II", "state:JOR", ("Abdullah II", "Abdullah")),
        ("Ferdinand Marcos Jr.", "state:PHL", ("Marcos",)),
    ],
)
def test_newspapers_call_people_by(person: str, actor: str, forms: tuple[str, ...]) -> None:
    assert surnames(person, actor) == forms
