"""Arguments: from the head of a noun phrase to the actors that the phrase speaks of."""

from collections.abc import Sequence

import pytest

from kgraph.extract.arguments import AGENT, OWNED, PARTNER, PLACED, Arguments, Party
from tests.extraction import arguments, link_paragraphs, speaks_of, token


def parties(text: str, word: str, *, places: bool = False, private: bool = False) -> list[Party]:
    """Return the parties of the phrase headed by a word."""
    ((doc, phrases),) = arguments(text)
    return phrases.parties(token(doc, word), places=places, private=private)


def modifiers(text: str, word: str) -> list[str]:
    """Return the actors that stand before a noun, sorted."""
    ((doc, phrases),) = arguments(text)
    return sorted(p.actor for p in phrases.modifiers(token(doc, word)))


def by_path(found: Sequence[Party]) -> list[tuple[str, str]]:
    """Return each party with the path by which it was found."""
    return [(p.actor, p.path) for p in found]


def test_a_name_speaks_of_itself() -> None:
    (party,) = parties("Togo protested.", "Togo")
    assert (party.actor, party.path, party.confidence) == ("state:TGO", "itself", 1.0)


def test_no_phrase_speaks_of_nobody() -> None:
    ((_, phrases),) = arguments("Togo protested.")
    assert phrases.parties(None) == []


def test_a_phrase_without_an_actor_speaks_of_nobody() -> None:
    assert parties("The weather improved.", "weather") == []


def test_a_verb_is_no_phrase() -> None:
    assert parties("Togo protested.", "protested") == []


# ---- owners


@pytest.mark.parametrize(
    ("text", "noun", "actor"),
    [
        ("Eritrea's criticism continued.", "criticism", "state:ERI"),
        ("Eritrean criticism continued.", "criticism", "state:ERI"),
        ("NATO criticism continued.", "criticism", "org:NATO"),
        ("Jakarta's sharp criticism continued.", "criticism", "state:IDN"),
        ("The Polish president's criticism continued.", "criticism", "state:POL"),
    ],
)
def test_whoever_stands_before_a_noun_owns_it(text: str, noun: str, actor: str) -> None:
    assert by_path(parties(text, noun)) == [(actor, "owner")]
    assert modifiers(text, noun) == [actor]


def test_an_owner_is_a_little_less_sure_than_a_name() -> None:
    (party,) = parties("Eritrea's criticism continued.", "criticism")
    assert party.confidence == OWNED


def test_a_possessor_hides_the_adjective_after_it() -> None:
    assert modifiers("Eritrea's Ethiopian problem grew.", "problem") == ["state:ERI"]


def test_a_second_noun_shares_the_owner_of_the_first() -> None:
    assert modifiers("They noted Chad's silence and support.", "support") == ["state:TCD"]


def test_several_owners_are_each_named() -> None:
    assert speaks_of("Russian and Belarusian forces drilled.", "forces") == ["state:BLR", "state:RUS"]


@pytest.mark.parametrize(
    ("text", "noun", "actors"),
    [
        ("The US-Israeli alliance held.", "alliance", ["state:ISR", "state:USA"]),
        ("The U.S.-Japanese alliance held.", "alliance", ["state:JPN", "state:USA"]),
        ("Indian-Pakistani tensions grew.", "tensions", ["state:IND", "state:PAK"]),
        ("China–Russia trade grew.", "trade", ["state:CHN", "state:RUS"]),
        (
            "The Saudi, Omani and Emirati proposal failed.",
            "proposal",
            ["state:ARE", "state:OMN", "state:SAU"],
        ),
    ],
)
def test_owners_joined_before_a_noun_all_own_it(text: str, noun: str, actors: list[str]) -> None:
    assert modifiers(text, noun) == actors


def test_whose_is_of_whom_the_clause_is_about() -> None:
    assert modifiers("They praised Chad, whose army left.", "army") == ["state:TCD"]


def test_the_soldiers_of_each_other_are_of_both() -> None:
    text = "Chad and Niger freed each other's soldiers."
    assert [(p.actor, p.mention.kind) for p in parties(text, "soldiers")] == [
        ("state:NER", "reciprocal"),
        ("state:TCD", "reciprocal"),
    ]


# ---- relational nouns


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Moscow's ally protested.", "ally"),
        ("Russian allies protested.", "allies"),
        ("A close ally of Moscow protested.", "ally"),
        ("Iran's rivals protested.", "rivals"),
    ],
)
def test_an_ally_is_not_the_one_whose_ally_it_is(text: str, noun: str) -> None:
    assert parties(text, noun) == []


def test_the_noun_still_tells_whose_ally_it_is() -> None:
    assert modifiers("Moscow's ally protested.", "ally") == ["state:RUS"]


def test_an_ally_may_be_named_beside_the_noun() -> None:
    assert [p.actor for p in parties("Moscow's ally Belarus protested.", "Belarus")] == ["state:BLR"]
    assert [p.actor for p in parties("A Russian ally, Belarus, protested.", "ally")] == ["state:BLR"]


def test_which_nouns_are_relational_is_for_the_lexicon_to_say() -> None:
    ((paragraph, linked),) = link_paragraphs("Togo's yardstick changed.")
    head = token(paragraph.doc, "yardstick")
    plain = Arguments(paragraph.doc, linked.mentions, frozenset())
    relational = Arguments(paragraph.doc, linked.mentions, frozenset(), {"yardstick"})
    assert ([p.actor for p in plain.parties(head)], relational.parties(head)) == (["state:TGO"], [])


# ---- doers and partners


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The attack by Rwanda continued.", "attack"),
        ("Threats from Rwanda continued.", "Threats"),
        ("The patience of Rwanda ended.", "patience"),
    ],
)
def test_a_doer_may_follow_with_by_from_or_of(text: str, noun: str) -> None:
    (party,) = parties(text, noun)
    assert (party.actor, party.path, party.confidence) == ("state:RWA", "agent", AGENT)


def test_whom_an_act_befell_is_not_its_doer() -> None:
    assert parties("The invasion of Rwanda failed.", "invasion") == []
    assert by_path(parties("The invasion of Rwanda by Uganda failed.", "invasion")) == [
        ("state:UGA", "agent")
    ]


def test_both_ends_of_between_are_parties() -> None:
    found = parties("The quarrel between Serbia and Kosovo grew.", "quarrel")
    assert by_path(found) == [("state:SRB", "agent"), ("state:XKX", "agent")]


def test_a_partner_follows_with_with_and_is_less_sure() -> None:
    (party,) = parties("A quarrel with Serbia grew.", "quarrel")
    assert (party.actor, party.path, party.confidence) == ("state:SRB", "partner", PARTNER)


def test_a_doer_hides_a_partner() -> None:
    found = parties("Demands from Kosovo with Serbia grew.", "Demands")
    assert by_path(found) == [("state:XKX", "agent")]


# ---- lists


@pytest.mark.parametrize(
    ("text", "head", "actors"),
    [
        ("Japan and Mongolia met.", "Japan", ["state:JPN", "state:MNG"]),
        ("Japan, South Korea and Mongolia met.", "Japan", ["state:JPN", "state:KOR", "state:MNG"]),
        ("Troops from Chad and Niger arrived.", "Troops", ["state:NER", "state:TCD"]),
        ("The leaders of Japan and Mongolia met.", "leaders", ["state:JPN", "state:MNG"]),
        ("The governments of Ghana and Togo agreed.", "governments", ["state:GHA", "state:TGO"]),
        ("Chad's army and Niger's air force drilled.", "army", ["state:NER", "state:TCD"]),
        ("The Polish president and the Czech prime minister met.", "president", ["state:CZE", "state:POL"]),
        (
            "The French, German and British foreign ministers met.",
            "ministers",
            ["state:DEU", "state:FRA", "state:GBR"],
        ),
    ],
)
def test_everyone_in_a_list_is_a_party(text: str, head: str, actors: list[str]) -> None:
    assert speaks_of(text, head) == actors


def test_an_actor_named_twice_is_one_party() -> None:
    assert [p.actor for p in parties("Togo and the Togolese army drilled.", "Togo")] == ["state:TGO"]


# ---- amounts


@pytest.mark.parametrize(
    ("text", "head", "actor"),
    [
        ("Dozens of Chadian soldiers fell.", "Dozens", "state:TCD"),
        ("Hundreds of Haitians left.", "Hundreds", "state:HTI"),
        ("A group of Nigerian lawmakers left.", "group", "state:NGA"),
        ("Three of the Kenyan officers returned.", "Three", "state:KEN"),
        ("A handful of Taliban fighters left.", "handful", "group:TALIBAN"),
    ],
)
def test_an_amount_of_them_is_them(text: str, head: str, actor: str) -> None:
    (party,) = parties(text, head)
    assert (party.actor, party.confidence) == (actor, party.mention.confidence)


# ---- places


@pytest.mark.parametrize("text", ["A village in Togo burned.", "A village near Sokode burned."])
def test_a_place_counts_only_on_request(text: str) -> None:
    assert parties(text, "village") == []
    assert [p.actor for p in parties(text, "village", places=True)] == ["state:TGO"]


def test_the_soil_of_a_phrase_is_less_sure_than_its_owner() -> None:
    (party,) = parties("A village in Togo burned.", "village", places=True)
    assert (party.path, party.confidence) == ("place", PLACED)


def test_on_request_a_seat_is_the_soil_it_lies_on() -> None:
    assert [p.actor for p in parties("Brussels protested.", "Brussels")] == ["org:EU"]
    assert [p.actor for p in parties("They met in Brussels.", "Brussels", places=True)] == ["state:BEL"]


# ---- private persons


@pytest.mark.parametrize(
    ("text", "noun", "actor"),
    [
        ("Chad freed a Greek student.", "student", "state:GRC"),
        ("Chad freed two Malian journalists.", "journalists", "state:MLI"),
        ("Chad freed Kenya's footballers.", "footballers", "state:KEN"),
        ("Chad seized a Danish company.", "company", "state:DNK"),
    ],
)
def test_what_befalls_private_persons_befalls_their_state_but_they_do_not_speak_for_it(
    text: str, noun: str, actor: str
) -> None:
    assert parties(text, noun) == []
    assert [p.actor for p in parties(text, noun, private=True)] == [actor]


def test_who_acts_for_nobody_any_more_is_not_private() -> None:
    assert parties("Chad freed Ghana's ousted foreign minister.", "minister", private=True) == []


# ---- appositions and blocked words


def test_an_apposition_says_who_an_unknown_head_is() -> None:
    assert [p.actor for p in parties("Her host, Ghana, protested.", "host")] == ["state:GHA"]


def test_a_blocked_head_hides_the_country_in_its_phrase() -> None:
    assert parties("A Danish singer left.", "singer") == []
    assert parties("Denmark's former prime minister left.", "minister") == []
