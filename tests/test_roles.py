"""Roles: offices, bodies and populations in a text, and whose they are."""

import pytest

from kgraph.actor_tables import RoleEntry, RoleKind
from kgraph.extract.roles import NamedActor, Owner, OwnerFinder, RolePhrase, acts_no_longer, find_roles
from tests.extraction import doc_of, tables, token

ROLES: dict[str, tuple[str, RoleKind]] = {
    "minister": ("GOV", "office"),
    "foreign minister": ("GOV", "office"),
    "prime minister": ("GOV", "office"),
    "chief of staff": ("MIL", "office"),
    "commander in chief": ("MIL", "office"),
    "envoy": ("GOV", "office"),
    "president": ("GOV", "office"),
    "spokesman": ("GOV", "office"),
    "armed force": ("MIL", "body"),
    "army": ("MIL", "body"),
    "general": ("MIL", "office"),
}
TABLE = {
    lemma: RoleEntry(lemma=lemma, sector=sector, kind=kind, acts_for_state=True)
    for lemma, (sector, kind) in ROLES.items()
}


def roles(text: str) -> list[str]:
    """Return the words of each role phrase of a text."""
    doc = doc_of(text)
    return [doc[r.first : r.last].text for r in find_roles(doc, TABLE)]


class Scene:
    """A parsed text with its roles, and with actors at the words given."""

    def __init__(self, text: str, **actors: str) -> None:
        self.doc = doc_of(text)
        self.roles = list(find_roles(self.doc, TABLE))
        self.named = [NamedActor(actors[t.text], t.i, t.i + 1) for t in self.doc if t.text in actors]
        self.finder = OwnerFinder(self.doc, self.named, self.roles)

    def left(self, role: int = 0) -> str | None:
        """Return the actors to the left of a role."""
        owner = self.finder.to_the_left(self.roles[role].first)
        return " ".join(owner.actors) if owner else None

    def right(self, role: int = 0, also: str = "") -> str | None:
        """Return the actors to the right of a role."""
        owner = self.finder.to_the_right(self.roles[role].last, also=frozenset(also.split()))
        return " ".join(owner.actors) if owner else None

    def apposed(self, word: str) -> Owner | None:
        """Return what the apposition after a word says."""
        return self.finder.after_comma(token(self.doc, word).i + 1)

    def titled(self, word: str) -> Owner | None:
        """Return what the title before the comma before a word says."""
        return self.finder.before_comma(token(self.doc, word).i - 1)


# ---- finding roles


def test_the_longest_title_is_taken() -> None:
    assert roles("The prime minister and the foreign minister met a minister.") == [
        "prime minister",
        "foreign minister",
        "minister",
    ]


def test_a_plural_is_the_same_role() -> None:
    assert roles("Two foreign ministers and three armies came.") == ["foreign ministers", "armies"]


def test_capitals_and_hyphens_do_not_matter() -> None:
    assert roles("Foreign Minister Ana Sopo met the commander-in-chief.") == [
        "Foreign Minister",
        "commander-in-chief",
    ]


def test_a_title_of_several_words_may_have_a_preposition_inside() -> None:
    assert roles("The chief of staff left.") == ["chief of staff"]


def test_an_adjective_alone_is_no_office() -> None:
    assert roles("The general mood was calm.") == []


def test_a_role_knows_its_sector() -> None:
    (role,) = find_roles(doc_of("The army left."), TABLE)
    assert role == RolePhrase(1, 2, TABLE["army"])


@pytest.mark.parametrize("lemma", ["defence minister", "coast guard", "opposition leader", "journalist"])
def test_a_role_of_the_tables_is_found_in_a_plain_sentence(lemma: str) -> None:
    doc = doc_of(f"The {lemma} spoke.")
    assert [doc[r.first : r.last].text for r in find_roles(doc, tables().roles)] == [lemma]


# ---- to the left


@pytest.mark.parametrize(
    "text",
    [
        "The Fijian foreign minister spoke.",
        "Fijian Foreign Minister Ana Sopo spoke.",
        "The Fijian army spoke.",
        "The Fijian deputy prime minister and foreign minister spoke.",
        "The newly appointed Fijian army chief of staff spoke.",
        "The Fijian newly appointed foreign minister spoke.",
        "The Fijian de facto president spoke.",
    ],
)
def test_a_demonym_before_a_title_owns_it(text: str) -> None:
    scene = Scene(text, Fijian="state:FJI")
    assert {scene.left(i) for i in range(len(scene.roles))} == {"state:FJI"}


def test_a_possessor_owns_the_title_across_adjectives() -> None:
    assert Scene("Oman's outspoken young minister spoke.", Oman="state:OMN").left() == "state:OMN"


def test_the_land_that_an_envoy_deals_with_does_not_own_him() -> None:
    scene = Scene(
        "Norway's envoy for Sudan, the prime minister, spoke.", Norway="state:NOR", Sudan="state:SDN"
    )
    assert scene.left() == "state:NOR"


def test_two_states_before_a_plural_own_it_together() -> None:
    scene = Scene("The Fijian and Tongan ministers spoke.", Fijian="state:FJI", Tongan="state:TON")
    assert scene.left() == "state:TON state:FJI"


def test_a_whole_list_before_a_plural_owns_it_together() -> None:
    scene = Scene(
        "The Saudi, Omani and Emirati ministers spoke.",
        Saudi="state:SAU",
        Omani="state:OMN",
        Emirati="state:ARE",
    )
    assert scene.left() == "state:ARE state:OMN state:SAU"


def test_states_joined_by_a_hyphen_own_a_title_together() -> None:
    scene = Scene("The Fijian-Tongan army spoke.", Fijian="state:FJI", Tongan="state:TON")
    assert scene.left() == "state:TON state:FJI"


def test_a_whole_list_after_of_owns_a_title_together() -> None:
    scene = Scene(
        "The presidents of Chad, Niger and Mali spoke.",
        Chad="state:TCD",
        Niger="state:NER",
        Mali="state:MLI",
    )
    assert scene.right() == "state:TCD state:NER state:MLI"


def test_an_owner_tells_where_the_whole_title_ends() -> None:
    scene = Scene("The presidents of Chad and Niger spoke.", Chad="state:TCD", Niger="state:NER")
    owner = scene.finder.to_the_right(scene.roles[0].last)
    assert owner is not None
    assert scene.doc[owner.first : owner.last].text == "Chad and Niger"


def test_the_nearest_of_several_owners_is_a_single_persons() -> None:
    assert Owner(("state:TON", "state:FJI"), 0, 3).actor == "state:TON"


def test_two_states_after_of_own_a_title_together() -> None:
    scene = Scene("The ministers of Fiji and Tonga spoke.", Fiji="state:FJI", Tonga="state:TON")
    assert scene.right() == "state:FJI state:TON"


def test_a_verb_parts_a_name_from_a_title() -> None:
    assert Scene("Peru thanked foreign minister Ana Sopo.", Peru="state:PER").left() is None


def test_a_comma_parts_a_name_from_a_title() -> None:
    assert Scene("In Peru, foreign minister Ana Sopo spoke.", Peru="state:PER").left() is None


def test_a_new_article_parts_a_name_from_a_title() -> None:
    assert Scene("Peru the president disliked.", Peru="state:PER").left() is None


def test_a_state_beats_an_organisation_beside_it() -> None:
    scene = Scene("Latvia's NATO envoy spoke.", Latvia="state:LVA", NATO="org:NATO")
    assert scene.left() == "state:LVA"


def test_an_organisation_owns_a_title_where_no_state_does() -> None:
    assert Scene("A NATO spokesman spoke.", NATO="org:NATO").left() == "org:NATO"


@pytest.mark.parametrize("word", ["former", "ousted", "late", "exiled"])
def test_a_former_holder_is_marked(word: str) -> None:
    scene = Scene(f"Fiji's {word} president spoke.", Fiji="state:FJI")
    owner = scene.finder.to_the_left(scene.roles[0].first)
    assert owner is not None
    assert (owner.actors, owner.former) == (("state:FJI",), True)


# ---- to the right


@pytest.mark.parametrize(
    "text",
    [
        "The president of Chad spoke.",
        "The president of the Republic of Chad spoke.",
        "The army of Chad spoke.",
    ],
)
def test_a_name_after_of_owns_the_title(text: str) -> None:
    assert Scene(text, Chad="state:TCD").right() == "state:TCD"


@pytest.mark.parametrize(
    "text", ["The envoy to Chad spoke.", "The envoy for Chad spoke.", "The president praised Chad."]
)
def test_a_name_after_another_word_does_not_own_the_title(text: str) -> None:
    assert Scene(text, Chad="state:TCD").right() is None


def test_another_preposition_will_do_where_it_is_asked_for() -> None:
    text = "A spokesman for Chad spoke."
    assert Scene(text, Chad="state:TCD").right(also="for") == "state:TCD"
    assert Scene(text, Chad="state:TCD").right() is None


# ---- apposition


def test_an_apposition_ties_a_name_to_an_actor_through_a_title() -> None:
    scene = Scene("Sopo, the chief of staff of Fiji's armed forces, spoke.", Fiji="state:FJI")
    found = scene.apposed("Sopo")
    assert found is not None
    assert (found.actors, found.former) == (("state:FJI",), False)


def test_an_apposition_without_a_title_ties_nothing() -> None:
    assert Scene("Sopo, born in Fiji, spoke.", Fiji="state:FJI").apposed("Sopo") is None


def test_an_apposition_without_an_actor_ties_nothing() -> None:
    assert Scene("Sopo, the president, praised Fiji.", Fiji="state:FJI").apposed("Sopo") is None


def test_words_without_a_comma_are_no_apposition() -> None:
    assert Scene("Sopo met the president of Fiji.", Fiji="state:FJI").apposed("Sopo") is None


def test_an_apposition_that_begins_with_former_is_marked() -> None:
    found = Scene("Sopo, former president of Fiji, spoke.", Fiji="state:FJI").apposed("Sopo")
    assert found is not None
    assert found.former


# ---- a title, a comma, a name


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister of Fiji, Sopo, spoke.",
        "Fiji's foreign minister, Sopo, spoke.",
        "The president of the Republic of Fiji, Sopo, spoke.",
    ],
)
def test_a_title_before_a_comma_owns_the_name_after_it(text: str) -> None:
    owner = Scene(text, Fiji="state:FJI").titled("Sopo")
    assert owner is not None
    assert (owner.actors, owner.former) == (("state:FJI",), False)


def test_a_former_title_before_a_comma_is_marked() -> None:
    owner = Scene("Fiji's former president, Sopo, spoke.", Fiji="state:FJI").titled("Sopo")
    assert owner is not None
    assert owner.former


@pytest.mark.parametrize(
    "text",
    [
        "In Fiji, Sopo spoke.",
        "The president arrived in Fiji, Sopo said.",
        "The president, Sopo, spoke.",
    ],
)
def test_words_before_a_comma_that_are_no_title_of_an_actor_own_nobody(text: str) -> None:
    assert Scene(text, Fiji="state:FJI").titled("Sopo") is None


# ---- who no longer acts


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Former president Ana Sopo spoke.", True),
        ("The ousted president Ana Sopo spoke.", True),
        ("Ex president Ana Sopo spoke.", True),
        ("Then president Ana Sopo spoke.", False),
        ("Incoming president Ana Sopo spoke.", False),
        ("The president Ana Sopo spoke.", False),
    ],
)
def test_a_title_says_whether_it_is_still_held(text: str, former: bool) -> None:
    doc = doc_of(text)
    (role,) = find_roles(doc, TABLE)
    assert acts_no_longer(doc, role.first, role.last) is former
