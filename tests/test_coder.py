"""The coder: from whole articles to candidates that point at their exact words."""

import datetime
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.model import Candidate, Document, Span
from tests.extraction import code, coder

ARTICLE = """\
Fiji slams Samoa over reef

SUVA (PNA) – Fiji on Monday condemned Samoa’s attack on Tonga – “a cruel act”, it said. (photo: PNA)

The Fijian foreign minister will visit Tonga in March.
"""


def spans_of(candidate: Candidate) -> Iterator[Span]:
    yield candidate.sentence
    yield candidate.subject_mention
    yield candidate.object_mention
    yield candidate.trigger
    if candidate.attributed_mention is not None:
        yield candidate.attributed_mention


def told(candidates: list[Candidate]) -> list[tuple[str, str, str]]:
    return [(c.subject, c.relation, c.object) for c in candidates]


# --- Evidence --------------------------------------------------------------------------------------


def test_every_span_is_exactly_what_stands_in_the_article() -> None:
    candidates = code(ARTICLE)
    assert len(candidates) >= 4
    for candidate in candidates:
        for span in spans_of(candidate):
            assert ARTICLE[span.start : span.end] == span.text


def test_a_candidate_shows_its_sentence_trigger_and_parties() -> None:
    candidate = next(c for c in code(ARTICLE) if c.trigger.text == "condemned")
    assert candidate.sentence.text.startswith("Fiji on Monday condemned")
    assert candidate.sentence.text.endswith("it said.")
    assert (candidate.subject, candidate.subject_mention.text) == ("state:FJI", "Fiji")
    assert (candidate.object, candidate.object_mention.text) == ("state:WSM", "Samoa")
    assert candidate.extractor == "patterns/1"
    assert candidate.rule == "verb:condemn:active"
    assert 0 < candidate.confidence <= 1


def test_headline_and_body_are_both_read() -> None:
    assert {c.trigger.text for c in code(ARTICLE)} >= {"slams", "condemned", "attack", "visit"}


def test_parties_in_another_paragraph_make_no_relation() -> None:
    assert code("Fiji condemned\n\nSamoa was quiet on Monday.") == []


def test_dates_are_resolved_against_the_articles_day() -> None:
    (candidate,) = code("Fiji condemned Samoa on Monday.", datetime.date(2025, 1, 1))
    assert candidate.time is not None
    assert candidate.time.start == datetime.date(2024, 12, 30)


def test_without_the_articles_day_there_is_no_date() -> None:
    (candidate,) = code("Fiji condemned Samoa on Monday.", None)
    assert candidate.time is None


def date_told(text: str) -> str | None:
    (candidate,) = code(text)
    return None if candidate.time is None else str(candidate.time.start)


def test_what_is_planned_for_a_weekday_lies_ahead() -> None:
    assert date_told("Fiji will meet Samoa on Friday.") == "2024-02-16"
    assert date_told("Fiji plans to visit Samoa on Friday.") == "2024-02-16"
    assert date_told("Fiji met Samoa on Friday.") == "2024-02-09"


def test_of_two_events_of_a_sentence_only_the_planned_one_lies_ahead() -> None:
    met, visits = code("Fiji met Samoa on Friday and will visit Tonga on Saturday.")
    assert (met.relation, met.time and str(met.time.start)) == ("meets", "2024-02-09")
    assert (visits.relation, visits.time and str(visits.time.start)) == ("visits", "2024-02-17")


def test_contexts_come_from_the_sentence_alone() -> None:
    first, second = code("Fiji condemned Samoa's missiles.\n\nFiji condemned Tonga.")
    assert first.contexts == ("military",)
    assert second.contexts == ()


def test_the_one_who_claims_is_shown() -> None:
    (candidate,) = code("Tonga said that Fiji had attacked Samoa.")
    assert candidate.attributed_to == "state:TON"
    assert candidate.attributed_mention is not None
    assert candidate.attributed_mention.text == "Tonga"


def test_a_target_of_the_paragraph_before_is_shown_where_it_stands() -> None:
    text = "Fiji accused Samoa of lying.\n\nThe Samoan government rejected the charge."
    denied = code(text)[-1]
    assert (denied.subject, denied.object) == ("state:WSM", "state:FJI")
    assert (denied.object_mention.start, denied.object_mention.text) == (0, "Fiji")
    assert denied.sentence.text == "The Samoan government rejected the charge."


# --- Speech acts -----------------------------------------------------------------------------------


def claimed(text: str) -> list[tuple[str, str, str, str, str | None]]:
    return [(c.subject, c.relation, c.object, c.modality, c.attributed_to) for c in code(text)]


@pytest.mark.parametrize(
    "text", ["Mali says it supports Chad.", "Mali's president said that his country supports Chad."]
)
def test_who_says_that_he_supports_does_support(text: str) -> None:
    assert claimed(text) == [("state:MLI", "supports", "state:TCD", "asserted", None)]


def test_who_says_that_he_attacked_only_claims_it() -> None:
    assert claimed("Mali said that it had attacked Chad.") == [
        ("state:MLI", "attacks", "state:TCD", "claimed", "state:MLI")
    ]


def test_what_somebody_condemns_is_told_as_a_fact() -> None:
    assert claimed("Mali condemned Niger's attack on Chad.") == [
        ("state:MLI", "condemns", "state:NER", "asserted", None),
        ("state:NER", "attacks", "state:TCD", "asserted", None),
    ]


# --- Words that a lemmatizer gets wrong, and gifts by measure ---------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ethiopia waged war on Eritrea.", "fights"),
        ("Ethiopia staged an attack on Eritrea.", "attacks"),
        ("Ethiopia lambasted Eritrea.", "condemns"),
        ("Ethiopia gave Eritrea $50 million in aid.", "aids"),
        ("Ethiopia gave $50 million in aid to Eritrea.", "aids"),
        ("Ethiopia gave Eritrea $40 million in military aid.", "gives-military-aid"),
        ("Ethiopia gave $40 million in humanitarian assistance to Eritrea.", "gives-humanitarian-aid"),
        ("Ethiopia gave Eritrea $40 million in loans.", "gives-economic-aid"),
        ("Ethiopia gave Eritrea $40 million for its budget.", "gives-economic-aid"),
        ("Ethiopia will send 50 tanks to Eritrea.", "gives-military-aid"),
        ("Ethiopia sent armoured vehicles to Eritrea.", "gives-military-aid"),
        ("Ethiopia sent tanks to the border with Eritrea.", "mobilizes-against"),
        ("Ethiopia sent soldiers to Eritrea for disaster relief.", "gives-humanitarian-aid"),
        ("Ethiopia shipped wheat to Eritrea.", "trades-with"),
        ("Ethiopia shipped wheat to Eritrea as aid.", "gives-humanitarian-aid"),
        ("Ethiopia ratified a treaty with Eritrea.", "signs-agreement-with"),
        ("Ethiopia recalled its diplomats from Eritrea.", "recalls-ambassador-from"),
        ("Ethiopia supplied Eritrea with weapons.", "gives-military-aid"),
        ("Ethiopia threatened Eritrea with war.", "threatens"),
    ],
)
def test_words_of_the_news_make_their_relation(text: str, expected: str) -> None:
    assert told(code(text)) == [("state:ETH", expected, "state:ERI")]


def test_a_membership_ratified_is_no_agreement_between_the_two() -> None:
    assert told(code("Ethiopia ratified Eritrea's membership.")) == [("state:ETH", "supports", "state:ERI")]


def test_what_is_hoped_for_is_hypothetical() -> None:
    (candidate,) = code("Ethiopia hoped to visit Eritrea.")
    assert candidate.modality == "hypothetical"


# --- Many parties ----------------------------------------------------------------------------------


def test_the_pairs_of_a_meeting_of_three_share_an_event() -> None:
    candidates = code("The presidents of Kenya, Uganda and Rwanda met on Sunday.")
    assert {c.relation for c in candidates} == {"meets"}
    assert sorted(sorted((c.subject, c.object)) for c in candidates) == [
        ["state:KEN", "state:RWA"],
        ["state:KEN", "state:UGA"],
        ["state:RWA", "state:UGA"],
    ]
    (event,) = {c.event for c in candidates}
    assert event is not None
    assert event.startswith("event:")


def test_two_meetings_are_two_events() -> None:
    text = "Kenya, Uganda and Rwanda met on Sunday. Peru, Chile and Brazil met on Monday."
    assert len({c.event for c in code(text)}) == 2


def test_a_meeting_of_two_needs_no_event() -> None:
    (candidate,) = code("The presidents of Kenya and Uganda met on Sunday.")
    assert candidate.event is None


def test_several_targets_of_one_sided_deeds_are_no_event() -> None:
    assert {c.event for c in code("Kenya condemned Uganda and Rwanda.")} == {None}


# --- Sport -----------------------------------------------------------------------------------------


def test_a_report_on_sport_is_doubted() -> None:
    text = "Wales attacked Spain in the second half.\n\nThe striker scored twice and left the pitch."
    assert {c.doubt for c in code(text)} == {"report on sport"}


def test_what_a_sentence_on_sport_tells_is_doubted_in_any_report() -> None:
    long_report = "\n\n".join(["Fiji condemned Samoa."] * 4 + ["Wales attacked Spain in the semifinal."])
    assert [c.doubt for c in code(long_report)] == [None] * 4 + ["report on sport"]


@pytest.mark.parametrize(
    "sentence", ["Fiji boycotted the tournament in Samoa.", "Fiji condemned Samoa over the football match."]
)
def test_politics_about_sport_is_not_doubted(sentence: str) -> None:
    long_report = "\n\n".join(["Fiji thanked Samoa."] * 4 + [sentence])
    assert {c.doubt for c in code(long_report)} == {None}


def test_one_word_of_sport_in_a_long_report_raises_no_doubt() -> None:
    text = "\n\n".join(["Fiji condemned Samoa."] * 4 + ["The talks were held in a stadium."])
    assert {c.doubt for c in code(text)} == {None}


# --- Many documents --------------------------------------------------------------------------------


def test_documents_come_back_in_their_order_those_without_a_body_too() -> None:
    texts = ["2024-02-14\n", "Fiji condemned Samoa.", " \n", "Peru thanked Chile.", "(photo: PNA)"]
    documents = [Document(id=str(number), text=text) for number, text in enumerate(texts)]
    found = [(name, told(candidates)) for name, candidates in coder().code(documents)]
    assert found == [
        ("0", []),
        ("1", [("state:FJI", "condemns", "state:WSM")]),
        ("2", []),
        ("3", [("state:PER", "thanks", "state:CHL")]),
        ("4", []),
    ]


def test_no_documents_give_nothing() -> None:
    assert list(coder().code([])) == []


def test_an_article_reads_the_same_alone_and_among_others() -> None:
    day = datetime.date(2024, 2, 14)
    others = [Document(id=f"o{n}", text=f"Peru thanked Chile {n} times. It praised Cuba.") for n in range(3)]
    article = Document(id="a1", text=ARTICLE, date=day)
    among = dict(coder().code([*others, article, *others[:1]]))["a1"]
    assert among == code(ARTICLE, day)


def test_documents_are_coded_one_at_a_time_as_they_are_asked_for() -> None:
    stream = coder().code([Document(id=str(n), text="Fiji condemned Samoa.") for n in range(3)])
    assert next(stream)[0] == "0"
    assert next(stream)[0] == "1"


# --- Anything at all -------------------------------------------------------------------------------

NEWS_WORDS = st.sampled_from(
    [
        *"Fiji Samoa’s Peru , and the foreign minister of said that did not condemned attack".split(),
        *"attacked on with between who which he their both countries Monday June 3 2021".split(),
        *"if will U.S.-backed Mr. talks “ ” . ! – ' \" 𝒳 é".split(),
        *("\n", "\n\n", "\u00a0"),
    ]
)
TEXTS = st.one_of(
    st.text(min_size=1, max_size=60),
    st.lists(NEWS_WORDS, min_size=1, max_size=30).map(" ".join).filter(bool),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_may_be_coded_and_every_span_lies_in_it(text: str) -> None:
    for candidate in code(text):
        assert candidate.subject != candidate.object
        for span in spans_of(candidate):
            assert text[span.start : span.end] == span.text
