"""Ties: the words beside a name that say whom a person acts for, or that she acts for nobody."""

import pytest

from tests.extraction import acts_for, link

# ---- titles, appositions, states


@pytest.mark.parametrize(
    "text",
    [
        "Fijian Foreign Minister Ana Sopo left.",
        "Fijian President Ana Sopo left.",
        "Swedish Prime Minister Ulf Kristersson and Fijian President Ana Sopo left.",
        "Fiji's prime minister Ana Sopo left.",
        "Fiji's Deputy Prime Minister and Foreign Minister Ana Sopo left.",
        "Fiji’s long-time defence minister Ana Sopo left.",
        "Fiji's Ana Sopo left.",
        "The Fijian army chief, General Ana Sopo, and Fijian Prime Minister Ana Sopo left.",
    ],
)
def test_a_title_before_a_name_ties_it_to_the_state_before_the_title(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Sopo, Fiji's foreign minister, left.",
        "Ana Sopo, the foreign minister of Fiji, left.",
        "Ana Sopo, the Fijian ambassador to Chad, left.",
        "Ana Sopo, a spokeswoman for Fiji, left.",
        "Ana Sopo, a spokeswoman for the Fijian foreign ministry, left.",
        "Ana Sopo, chief of staff of Fiji's armed forces, left.",
    ],
)
def test_an_apposition_after_a_name_ties_it(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister of Fiji, Ana Sopo, left.",
        "Fiji's foreign minister, Ana Sopo, left.",
        "The Fijian foreign minister, Ana Sopo, left.",
        "The president of the Republic of Fiji, Ana Sopo, praised Chad.",
    ],
)
def test_a_title_before_a_comma_ties_the_name_after_it(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Sopo of Fiji left.",
        "Prime Minister Ana Sopo of Fiji praised Chad.",
        "President Ana Sopo of the Republic of Fiji left.",
        "President Tui Rell of Tonga thanked President Ana Sopo of Fiji.",
    ],
)
def test_a_title_before_and_a_state_after_a_name_tie_it(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


def test_a_state_after_a_name_without_a_title_is_only_where_it_is_from() -> None:
    assert acts_for("Ana Sopo of Fiji left.", "Ana Sopo") is None


@pytest.mark.parametrize(
    "text",
    [
        "Fiji's newly appointed foreign minister Ana Sopo left.",
        "Newly appointed Fijian Foreign Minister Ana Sopo left.",
        "Fiji's newly elected president Ana Sopo left.",
        "Fiji's de facto leader Ana Sopo left.",
        "Fiji's interim president Ana Sopo left.",
    ],
)
def test_how_an_office_came_about_does_not_matter(text: str) -> None:
    assert acts_for(text, "Ana Sopo") == "state:FJI"


def test_who_backs_a_president_is_not_whose_president_she_is() -> None:
    assert acts_for("The Russian-backed president Ana Sopo left.", "Ana Sopo") is None


def test_the_title_of_a_long_name_ties_all_of_it() -> None:
    text = "Qatari Foreign Minister Faris bin Talal bin Nasser Al Rashidi left. Al Rashidi praised Chad."
    assert acts_for(text, "Faris bin Talal bin Nasser Al Rashidi") == "state:QAT"
    assert acts_for(text, "Al Rashidi") == "state:QAT"


def test_an_organisation_has_officials_as_a_state_has() -> None:
    assert acts_for("NATO Secretary General Ana Sopo left.", "Ana Sopo") == "org:NATO"


def test_a_state_beside_an_organisation_is_the_one_acted_for() -> None:
    assert acts_for("Latvia's NATO ambassador Ana Sopo left.", "Ana Sopo") == "state:LVA"


def test_the_mention_tells_the_person_the_office_and_the_sector() -> None:
    (mention,) = link("Fijian Defence Minister Ana Sopo left.")
    assert (mention.person, mention.role, mention.sector) == ("Ana Sopo", "defence minister", "GOV")


def test_a_tie_takes_in_the_title_but_shows_the_name() -> None:
    text = "Fijian Defence Minister Ana Sopo left."
    (mention,) = link(text)
    assert (mention.first, mention.last, text[mention.span_start : mention.span_end]) == (0, 5, "Ana Sopo")


# ---- who acts for nobody


@pytest.mark.parametrize(
    "text",
    [
        "Former Fijian President Ana Sopo left.",
        "Fiji's former president Ana Sopo left.",
        "Ousted Fijian leader Ana Sopo left.",
        "Ana Sopo, former president of Fiji, left.",
        "Ana Sopo, the former president of Fiji, left.",
        "Ana Sopo, Fiji's former president, left.",
        "Ana Sopo, the ousted Fijian president, left.",
        "Fiji's former president, Ana Sopo, left.",
        "The former president of Fiji, Ana Sopo, left.",
        "Former president of Fiji Ana Sopo left.",
        "Former President Ana Sopo of Fiji left.",
        "Ex-president Ana Sopo of Fiji left.",
        "Fiji's ex-president Ana Sopo left.",
        "The Fijian former president Ana Sopo left.",
        "The ex-Fijian president Ana Sopo left.",
    ],
)
def test_a_former_holder_acts_for_nobody(text: str) -> None:
    assert acts_for(text, "Ana Sopo") is None


def test_a_president_of_that_time_was_one() -> None:
    assert acts_for("Then-president Ana Sopo of Fiji left.", "Ana Sopo") == "state:FJI"


@pytest.mark.parametrize(
    "text",
    [
        "Israeli journalist Tom Rell left.",
        "The Israeli journalist Tom Rell left.",
        "Israeli human rights activist Tom Rell left.",
        "Israeli businessman Tom Rell left.",
        "Israeli footballer Tom Rell left.",
        "Israeli opposition leader Tom Rell left.",
        "Tom Rell, a journalist from Israel, left.",
    ],
)
def test_whose_trade_is_private_acts_for_nobody(text: str) -> None:
    assert acts_for(text, "Tom Rell") is None


def test_a_private_person_stays_one_for_the_whole_article() -> None:
    assert acts_for("Israeli journalist Tom Rell left. Rell praised Chad.", "Rell") is None


def test_a_rebel_with_a_group_acts_for_the_group() -> None:
    assert acts_for("FARC rebel commander Tom Rell left.", "Tom Rell") == "group:FARC"


def test_a_former_holder_stays_one_for_the_whole_article() -> None:
    assert acts_for("Former Fijian President Ana Sopo left. Sopo praised Chad.", "Sopo") is None


def test_a_name_without_a_tie_acts_for_nobody() -> None:
    assert acts_for("Ana Sopo left for Chad.", "Ana Sopo") is None


def test_a_person_without_a_tie_does_not_borrow_a_state_of_the_sentence() -> None:
    assert [m.actor for m in link("In Fiji, Ana Sopo praised Chad.")] == ["state:FJI", "state:TCD"]
