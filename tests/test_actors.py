"""The linker: which words of a paragraph stand for which actor, and which only look like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction import link, link_paragraphs, linker, speaks_of


def actors(text: str) -> list[str]:
    """Return the actors of the outermost mentions."""
    return [m.actor for m in link(text)]


def kinds(text: str) -> list[str]:
    """Return the kinds of the outermost mentions."""
    return [m.kind for m in link(text)]


def shown(text: str) -> list[str]:
    """Return the words of the outermost mentions."""
    return [text[m.span_start : m.span_end] for m in link(text)]


# ---- names


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Democratic Republic of the Congo protested.", "state:COD"),
        ("Ivory Coast protested.", "state:CIV"),
        ("Côte d’Ivoire protested.", "state:CIV"),
        ("The U.S. protested.", "state:USA"),
        ("Papua New Guinea protested.", "state:PNG"),
        ("North Korea protested.", "state:PRK"),
        ("The African Union protested.", "org:AU"),
        ("Boko Haram protested.", "group:BOKOHARAM"),
        ("The IDF protested.", "state:ISR"),
        ("Greenland protested.", "state:DNK"),
    ],
)
def test_a_name_stands_for_its_actor(text: str, actor: str) -> None:
    assert actors(text) == [actor]


def test_a_capital_speaks_for_its_state_and_is_its_soil() -> None:
    (mention,) = link("Nairobi protested.")
    assert (mention.actor, mention.kind, mention.soil) == ("state:KEN", "metonym", "state:KEN")


def test_a_seat_of_an_organisation_lies_on_the_soil_of_its_host() -> None:
    (mention,) = link("Brussels protested.")
    assert (mention.actor, mention.soil) == ("org:EU", "state:BEL")


def test_an_ordinary_town_is_a_place_and_nobody() -> None:
    assert (kinds("A bridge in Mombasa fell."), speaks_of("Mombasa protested.", "Mombasa")) == (["place"], [])


def test_an_adjective_and_a_people_are_told_apart() -> None:
    assert (kinds("Peruvian copper"), kinds("Peruvians protested.")) == (["demonym"], ["population"])


# ---- names inside names


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan left.",
        "Turkish Airlines grew.",
        "Kenya Airways grew.",
        "The Fiji Times wrote.",
        "Radio Tonga reported.",
        "They sailed the South China Sea.",
        "They honoured the Geneva Convention.",
    ],
)
def test_a_state_in_another_name_is_not_meant(text: str) -> None:
    assert actors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The pro-Russian party left.",
        "Anti-Chinese protesters left.",
        "Non-NATO members left.",
        "The ex-Soviet bloc left.",
    ],
)
def test_a_prefix_that_detaches_leaves_nobody(text: str) -> None:
    assert actors(text) == []


def test_a_headline_in_capitals_is_read() -> None:
    assert actors("TURKISH WARPLANES BOMB IRAQ") == ["state:TUR", "state:IRQ"]


# ---- offices, bodies, populations, weapons


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The Kenyan army left.", "Kenyan army", "body"),
        ("Kenya's parliament left.", "Kenya's parliament", "body"),
        ("The Vietnamese coast guard left.", "Vietnamese coast guard", "body"),
        ("Turkish warplanes left.", "Turkish warplanes", "body"),
        ("An Iraqi missile fell.", "Iraqi missile", "body"),
        ("Peruvian citizens left.", "Peruvian citizens", "population"),
        ("The Swedish ambassador left.", "Swedish ambassador", "role"),
        ("The president of Ghana left.", "president of Ghana", "role"),
        (
            "The prime minister of the Kingdom of Thailand left.",
            "prime minister of the Kingdom of Thailand",
            "role",
        ),
        ("The NATO spokesman left.", "NATO spokesman", "role"),
    ],
)
def test_a_role_and_its_owner_are_one_mention(text: str, words: str, kind: str) -> None:
    assert (shown(text), kinds(text)) == ([words], [kind])


def test_a_role_tells_its_office_and_sector() -> None:
    (mention,) = link("Two Kenyan foreign ministers left.")
    assert (mention.role, mention.sector) == ("foreign minister", "GOV")


def test_the_army_is_military() -> None:
    (mention,) = link("The Kenyan army left.")
    assert mention.sector == "MIL"


def test_an_envoy_acts_for_his_sender_and_not_for_where_he_is_sent() -> None:
    assert speaks_of("The Swedish ambassador to Hungary left.", "ambassador") == ["state:SWE"]
    assert speaks_of("Norway's special envoy for Sudan left.", "envoy") == ["state:NOR"]


def test_ministers_of_several_states_act_for_each() -> None:
    text = "The foreign ministers of France and Italy left."
    assert speaks_of(text, "ministers") == ["state:FRA", "state:ITA"]


def test_a_title_whose_owner_is_not_said_is_left_open() -> None:
    ((doc, linked),) = link_paragraphs("The foreign minister left.")
    assert [doc[r.first : r.last].text for r in linked.open_roles] == ["foreign minister"]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("A Kenyan newspaper criticised Somalia.", "newspaper"),
        ("Chinese state media criticised Kenya.", "media"),
        ("A Brazilian footballer visited Senegal.", "footballer"),
        ("Brazil's footballers visited Senegal.", "footballers"),
        ("Two Malian journalists were arrested in Niger.", "journalists"),
        ("A Filipino nurse sued Kuwait.", "nurse"),
        ("A Chinese company sued Kenya.", "company"),
        ("Syrian rebels attacked a base.", "rebels"),
        ("The Venezuelan opposition thanked Chile.", "opposition"),
        ("The wife of Peru's president visited Chile.", "wife"),
    ],
)
def test_some_words_stop_a_demonym_from_standing_for_its_state(text: str, head: str) -> None:
    assert speaks_of(text, head) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The former president of Niger left.", "president"),
        ("Ghana's former president left.", "president"),
        ("Ghana's ousted foreign minister left.", "minister"),
    ],
)
def test_a_former_office_acts_for_nobody(text: str, head: str) -> None:
    assert speaks_of(text, head) == []


@pytest.mark.parametrize(
    ("text", "head", "group"),
    [
        ("FARC rebels left.", "rebels", "group:FARC"),
        ("Afghan Taliban fighters left.", "fighters", "group:TALIBAN"),
        ("The Taliban's foreign minister left.", "minister", "group:TALIBAN"),
    ],
)
def test_rebels_of_a_group_are_the_group(text: str, head: str, group: str) -> None:
    assert speaks_of(text, head) == [group]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The government in Lima protested.", "government"),
        ("The authorities in Lima protested.", "authorities"),
        ("Police in Peru protested.", "Police"),
    ],
)
def test_a_body_acts_for_the_state_in_whose_land_it_sits(text: str, head: str) -> None:
    assert speaks_of(text, head) == ["state:PER"]


# ---- what always holds


@pytest.mark.parametrize(
    ("text", "spelt"), [("They met in Ghana.", True), ("They met at noon.", False), ("", False)]
)
def test_the_linker_tells_whether_anyone_is_named(text: str, spelt: bool) -> None:
    assert linker().mentions_anyone(text) is spelt


WORDS = st.sampled_from(
    "Fiji Tongan minister president of the , and former Ana Sopo 's rebels Taliban army U.S. - met .".split()
)


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(min_size=1, max_size=80), st.lists(WORDS, min_size=1, max_size=20).map(" ".join)))
def test_any_text_can_be_linked_and_mentions_lie_in_it(text: str) -> None:
    for doc, linked in link_paragraphs(text):
        for mention in linked.mentions.mentions:
            assert 0 <= mention.first < mention.last <= len(doc)
            assert 0 <= mention.span_start < mention.span_end <= len(doc.text)
            assert doc[mention.first].idx <= mention.span_start
