"""The linker on offices, bodies and populations: for whom they act, and which act for nobody."""

import pytest

from tests.extraction import link, link_paragraphs, speaks_of

# ---- who acts for whom


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
        ("A spokesman for Fiji left.", "spokesman for Fiji", "role"),
        ("A spokeswoman for the Houthis left.", "spokeswoman for the Houthis", "role"),
        ("Fiji's newly elected president left.", "Fiji's newly elected president", "role"),
        ("Fiji's de facto ruler left.", "Fiji's de facto ruler", "role"),
    ],
)
def test_a_role_and_its_owner_are_one_mention(text: str, words: str, kind: str) -> None:
    (mention,) = link(text)
    assert (text[mention.span_start : mention.span_end], mention.kind) == (words, kind)


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


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The Presidents of Congo and Rwanda met.", ["state:COD", "state:RWA"]),
        ("The presidents of Chad, Niger and Mali met.", ["state:MLI", "state:NER", "state:TCD"]),
        ("Saudi and Emirati officials met.", ["state:ARE", "state:SAU"]),
        ("Saudi, Omani and Emirati officials met.", ["state:ARE", "state:OMN", "state:SAU"]),
        ("The armies of India and China met.", ["state:CHN", "state:IND"]),
        ("U.S. and Japanese forces met.", ["state:JPN", "state:USA"]),
    ],
)
def test_a_phrase_with_several_owners_is_one_mention_for_each(text: str, states: list[str]) -> None:
    mentions = link(text)
    assert sorted(m.actor for m in mentions) == states
    assert len({(m.first, m.last) for m in mentions}) == 1


def test_a_spokesman_for_an_embassy_is_of_the_state_that_sent_it() -> None:
    text = "A spokesman for the Russian embassy in Peru left."
    assert speaks_of(text, "spokesman") == ["state:RUS"]


def test_who_is_envoy_for_a_land_does_not_act_for_it() -> None:
    assert speaks_of("The envoy for Chad left.", "envoy") == []


def test_a_title_whose_owner_is_not_said_is_left_open() -> None:
    ((paragraph, linked),) = link_paragraphs("The foreign minister left.")
    assert [paragraph.doc[r.first : r.last].text for r in linked.open_roles] == ["foreign minister"]


# ---- who acts for nobody


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


def test_private_persons_are_no_actors_but_stay_known_as_private() -> None:
    ((paragraph, linked),) = link_paragraphs("Chad freed two Malian journalists.")
    assert [paragraph.doc[i].text for i in linked.mentions.private] == ["journalists"]
    assert linked.mentions.blocked == frozenset()


def test_an_ousted_minister_is_blocked() -> None:
    ((paragraph, linked),) = link_paragraphs("Ghana's ousted foreign minister left.")
    assert [paragraph.doc[i].text for i in sorted(linked.mentions.blocked)] == ["foreign", "minister"]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Moscow's ally protested.", "ally"),
        ("Moscow's allies protested.", "allies"),
        ("A close ally of Moscow protested.", "ally"),
        ("Iran's rivals protested.", "rivals"),
        ("Iran's enemy protested.", "enemy"),
    ],
)
def test_an_ally_is_somebody_else_than_whose_ally_it_is(text: str, head: str) -> None:
    assert speaks_of(text, head) == []


def test_an_ally_named_beside_the_word_is_meant() -> None:
    assert speaks_of("Moscow's ally Belarus protested.", "Belarus") == ["state:BLR"]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The former president of Niger left.", "president"),
        ("Ghana's former president left.", "president"),
        ("Ghana's ousted foreign minister left.", "minister"),
        ("The former Ghanaian president left.", "president"),
        ("Ghana's ex-president left.", "president"),
        ("The former president left.", "president"),
    ],
)
def test_a_former_office_acts_for_nobody(text: str, head: str) -> None:
    assert speaks_of(text, head) == []


# ---- rebels and governments


@pytest.mark.parametrize(
    ("text", "head", "group"),
    [
        ("FARC rebels left.", "rebels", "group:FARC"),
        ("Afghan Taliban fighters left.", "fighters", "group:TALIBAN"),
        ("The Taliban's foreign minister left.", "minister", "group:TALIBAN"),
        ("Colombian rebels of the ELN left.", "rebels", "group:ELN"),
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


@pytest.mark.parametrize("text", ["A court in Izmir left.", "Police in Izmir left."])
def test_courts_and_police_are_those_of_the_town_where_they_stand(text: str) -> None:
    assert [m.actor for m in link(text) if m.kind == "body"] == ["state:TUR"]


def test_soldiers_in_a_town_may_be_anybodys() -> None:
    assert [m for m in link("Troops in Izmir left.") if m.kind == "body"] == []
