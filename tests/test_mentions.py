"""Mentions: the words that stand for an actor, and how to find them from any token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kgraph.extract.mentions import (
    MENTION_CONFIDENCE,
    NOWHERE,
    ActorMention,
    MentionIndex,
    MentionKind,
    make_mention,
)
from tests.extraction import pipeline


def words(text: str) -> Doc:
    """Return tokens without parsing them."""
    return pipeline().make_doc(text)


ENVOY = words("Oslo 's envoy thanked Peru .")
OSLO = make_mention(ENVOY, "state:NOR", 0, 1, "metonym", soil="state:NOR")
HER = make_mention(ENVOY, "state:NOR", 0, 3, "role", role="envoy", sector="GOV")
PERU = make_mention(ENVOY, "state:PER", 4, 5, "name")


def test_a_token_is_covered_by_its_longest_mention() -> None:
    assert MentionIndex([OSLO, HER, PERU]).at(ENVOY[0]) == (HER,)


def test_the_innermost_mention_of_a_token_is_its_shortest() -> None:
    index = MentionIndex([OSLO, HER, PERU])
    assert (index.innermost(ENVOY[0]), index.innermost(ENVOY[2])) == ((OSLO,), (HER,))


def test_a_token_outside_all_mentions_has_none() -> None:
    index = MentionIndex([OSLO, HER, PERU])
    assert (index.at(ENVOY[3]), index.innermost(ENVOY[3])) == ((), ())


def test_one_word_may_stand_for_several_actors() -> None:
    doc = words("Both agreed .")
    both = [make_mention(doc, actor, 0, 1, "pronoun") for actor in ("state:TGO", "state:BEN")]
    assert [m.actor for m in MentionIndex(both).at(doc[0])] == ["state:BEN", "state:TGO"]


def test_mentions_are_kept_in_reading_order_the_longer_first() -> None:
    assert MentionIndex([PERU, OSLO, HER]).mentions == (HER, OSLO, PERU)


def test_the_order_in_which_mentions_are_found_does_not_matter() -> None:
    forwards, backwards = MentionIndex([OSLO, HER, PERU]), MentionIndex([PERU, HER, OSLO])
    assert forwards.mentions == backwards.mentions
    assert [forwards.at(t) for t in ENVOY] == [backwards.at(t) for t in ENVOY]


def test_a_mention_shows_its_own_characters() -> None:
    assert ENVOY.text[HER.span_start : HER.span_end] == "Oslo 's envoy"


def test_a_mention_may_show_fewer_words_than_it_takes_in() -> None:
    doc = words("Fijian minister Ana Sopo spoke .")
    ana = make_mention(doc, "state:FJI", 0, 4, "person", show=(2, 4), person="Ana Sopo")
    assert doc.text[ana.span_start : ana.span_end] == "Ana Sopo"
    assert (ana.first, ana.last) == (0, 4)


@pytest.mark.parametrize(
    ("surer", "less_sure"), [("name", "metonym"), ("person", "pronoun"), ("metonym", "place")]
)
def test_a_plainer_reading_is_surer(surer: str, less_sure: str) -> None:
    assert MENTION_CONFIDENCE[surer] > MENTION_CONFIDENCE[less_sure]


def test_a_name_is_certain_and_a_pronoun_a_guess() -> None:
    pronoun = make_mention(ENVOY, "state:PER", 4, 5, "pronoun")
    assert (PERU.confidence, pronoun.confidence) == (1.0, 0.85)


@pytest.mark.parametrize("kind", ["pronoun", "reciprocal"])
def test_each_other_is_as_much_a_guess_as_they(kind: MentionKind) -> None:
    assert make_mention(ENVOY, "state:PER", 4, 5, kind).confidence == 0.85


@pytest.mark.parametrize("kind", ["person", "role", "body"])
def test_who_acts_for_a_state_is_nearly_as_sure_as_its_name(kind: MentionKind) -> None:
    assert make_mention(ENVOY, "state:PER", 4, 5, kind).confidence == 0.97


# ---- what else an index keeps


def test_an_index_keeps_who_is_nobody_apart_from_who_is_private() -> None:
    index = MentionIndex([PERU], frozenset({2}), frozenset({3}))
    assert (index.blocked, index.private) == (frozenset({2}), frozenset({3}))


def test_an_index_blocks_nobody_unless_told_to() -> None:
    index = MentionIndex([PERU])
    assert (index.blocked, index.private) == (frozenset(), frozenset())


def test_a_sentence_knows_the_two_sides_before_it() -> None:
    doc = pipeline()("Oslo protested. Peru left.")
    first, second = doc.sents
    index = MentionIndex([], sides={second.start: (OSLO, PERU)})
    assert (index.sides_before(first), index.sides_before(second)) == ((), (OSLO, PERU))


def test_a_later_paragraph_sees_a_mention_behind_it_and_on_none_of_its_tokens() -> None:
    seen = PERU.seen_from(100)
    assert (seen.first, seen.last) == (NOWHERE, NOWHERE)
    assert (seen.span_start, seen.span_end) == (PERU.span_start - 100, PERU.span_end - 100)
    assert (seen.actor, seen.kind) == (PERU.actor, PERU.kind)


SPANS = st.tuples(st.integers(0, 5), st.integers(1, 6)).filter(lambda s: s[0] < s[1])


@given(st.lists(SPANS))
def test_any_mention_given_for_a_token_covers_it(spans: list[tuple[int, int]]) -> None:
    index = MentionIndex(make_mention(ENVOY, "state:NOR", *span, "name") for span in spans)
    for token in ENVOY:
        covering: tuple[ActorMention, ...] = (*index.at(token), *index.innermost(token))
        assert all(m.first <= token.i < m.last for m in covering)
        assert bool(covering) == any(first <= token.i < last for first, last in spans)
