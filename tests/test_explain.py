"""Explaining: marking the sentences of statements, and saying in words how they were read."""

import datetime

import pytest

from kgraph.explain import (
    FOUND,
    describe,
    describe_rule,
    explain_evidence,
    mark_sentence,
    show_time,
)
from kgraph.model import Evidence, Mention, Span, Time
from kgraph.pipeline import extract
from tests.factories import make_day, make_statement


def evidence(sentence: str, subject: str, target: str, trigger: str, source: str | None = None) -> Evidence:
    """Return evidence whose parts are found in a sentence that starts at 100."""

    def place(words: str) -> dict[str, object]:
        start = 100 + sentence.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    return Evidence(
        id=f"ev:{'0' * 64}",
        document="a1",
        start=100,
        end=100 + len(sentence),
        text=sentence,
        subject_mention=Mention.model_validate(place(subject)),
        object_mention=Mention.model_validate(place(target)),
        trigger=Span.model_validate(place(trigger)),
        attributed_mention=Mention.model_validate(place(source)) if source else None,
        extractor="patterns/1",
        rule="r",
        confidence=0.9,
    )


def test_a_sentence_is_marked() -> None:
    found = evidence("Oslo said Chad thanked Mali.", "Chad", "Mali", "thanked", "Oslo")
    assert mark_sentence(found) == "[source: Oslo] said [subject: Chad] [trigger: thanked] [object: Mali]."


def test_overlapping_parts_are_marked_once() -> None:
    found = evidence("The U.S.-backed Chad left.", "U.S.", "Chad", "U.S.-backed")
    assert mark_sentence(found) == "The [subject: U.S.]-backed [object: Chad] left."


def test_a_mention_in_an_earlier_sentence_is_told_apart() -> None:
    found = evidence("He thanked Mali.", "He", "Mali", "thanked")
    moved = found.model_copy(update={"subject_mention": Mention(start=5, end=9, text="Chad")})
    assert mark_sentence(moved) == "He [trigger: thanked] [object: Mali]."
    assert dict(explain_evidence(moved))["subject"] == '"Chad"; stands outside this sentence'


def reasons(text: str, relation: str) -> dict[str, str]:
    """Return how the one statement of a relation was read from a text, part by part."""
    (statement,) = (s for s in extract(text, "2024-02-14") if s.relation == relation)
    return dict(explain_evidence(statement.evidence[0]))


def test_pattern_and_ways_to_the_actors_are_told() -> None:
    assert reasons("Chad thanked Malian troops.", "thanks") == {
        "pattern": 'the verb "thank", active voice',
        "subject": '"Chad"; named by the phrase itself; thanked ↓nsubj Chad',
        "object": '"Malian troops"; named by the phrase itself; thanked ↓dobj troops',
        "context": '"troops" (military)',
    }


def test_a_way_may_climb_before_it_descends() -> None:
    found = reasons("Chad was thanked by Niger for condemning Mali's attack on Togo.", "condemns")
    assert found["subject"].endswith("condemning ↑pcomp for ↑prep thanked ↓nsubjpass Chad")
    assert found["object"].startswith('"Mali"; the phrase\'s owner or adjective')
    assert found["object"].endswith("; condemning ↓dobj attack ↓poss Mali")


def test_words_that_look_back_are_told_from_names() -> None:
    found = reasons("Chad's envoy left on Monday. He thanked Mali.", "thanks")
    assert found["subject"] == '"He"; a word that looks back to it; thanked ↓nsubj He'


def test_every_qualifier_shows_its_cue() -> None:
    found = reasons("Togo said that Chad will not attack Mali on Friday.", "attacks")
    assert found["polarity"] == '"not" (negated)'
    assert found["modality"] == '"will" (future)'
    assert found["attribution"] == '"said" (claimed)'
    assert found["time"] == '"Friday" (2024-02-16)'
    assert found["source"] == '"Togo"; named by the phrase itself; attack ↑ccomp said ↓nsubj Togo'


def test_cues_are_marked_in_the_sentence() -> None:
    (statement,) = extract("Togo said that Chad had not attacked Mali on Monday.", "2024-02-14")
    assert mark_sentence(statement.evidence[0]) == (
        "[source: Togo] [attribution: said] that [subject: Chad] had [polarity: not] [trigger: attacked] "
        "[object: Mali] on [time: Monday]."
    )


def test_a_stance_that_its_own_holder_tells_is_no_claim() -> None:
    found = reasons("Mali says it supports Chad.", "supports")
    assert found["attribution"] == '"says" (asserted)'
    assert "source" not in found


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("verb:attack:passive", 'the verb "attack", passive voice'),
        ("verb:lift ban on:near", 'the verb "lift ban on", its target elsewhere in the sentence'),
        ("noun:air strike", 'the event noun "air strike"'),
        ("participle:backed", 'the compound with "backed"'),
        ("role:ally", 'the noun of a role "ally"'),
        ("condemns/verb", "condemns/verb"),
    ],
)
def test_rules_are_put_into_words(rule: str, words: str) -> None:
    assert describe_rule(rule) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chad, the regional power, thanked Mali.", "itself"),
        ("Chad condemned the decision of Mali.", "agent"),
        ("Mali's attack on Chad failed.", "owner"),
        ("Chad and Mali fought. They met.", "pronoun"),
        ("Chad bombed a hospital in northern Mali.", "place"),
    ],
)
def test_each_way_of_finding_an_actor_has_words_for_it(text: str, found: str) -> None:
    mentions = [m for s in extract(text) for e in s.evidence for m in (e.subject_mention, e.object_mention)]
    assert found in {mention.found for mention in mentions}
    assert {mention.found for mention in mentions} <= set(FOUND)


def test_qualifiers_are_told() -> None:
    claimed = make_statement(
        polarity="negated", modality="claimed", attributed_to="state:SWE", time=make_day("2024-02-12")
    )
    assert describe(claimed) == "ACCUSE, negated, claimed by SWE, 2024-02-12, belief 0.90"


def test_times_are_shown_as_exactly_as_they_are_known() -> None:
    first, last = datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)
    shown = [
        show_time(Time(start=first, end=last, precision=p)) for p in ("day", "month", "year", "interval")
    ]
    assert shown == ["2024-02-01", "2024-02", "2024", "2024-02-01 to 2024-02-29"]
    assert show_time(Time(start=first, end=None, precision="interval")) == "2024-02-01 to …"
