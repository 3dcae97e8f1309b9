"""What a pattern finds: its dyads, what it must know of relation types, and who is left out."""

from kgraph.extract.arguments import Party
from kgraph.extract.matches import Match, RelationKinds, actors_of, without
from kgraph.extract.mentions import MentionKind, make_mention
from tests.extraction import doc_of, token
from tests.factories import ONTOLOGY

DOC = doc_of("They met.")
KINDS = RelationKinds.of(ONTOLOGY)


def party(actor: str, kind: MentionKind = "name") -> Party:
    return Party(actor, make_mention(DOC, actor, 0, 1, kind), 1.0, "itself")


def dyads(sources: str, targets: str, *, symmetric: bool) -> list[str]:
    """Write the pairs of a match between actors of one letter each."""
    sides = [party(actor) for actor in sources], [party(actor) for actor in targets]
    match = Match("meets", *sides, token(DOC, "met"), "verb:meet:active", 0.9)
    return [first.actor + second.actor for first, second in match.pairs(symmetric)]


# --- Dyads -----------------------------------------------------------------------------------------


def test_every_source_meets_every_target() -> None:
    assert dyads("ab", "xy", symmetric=False) == ["ax", "ay", "bx", "by"]
    assert dyads("ab", "xy", symmetric=True) == ["ax", "ay", "bx", "by"]


def test_sources_of_a_symmetric_match_without_targets_meet_each_other_once() -> None:
    assert dyads("abc", "", symmetric=True) == ["ab", "ac", "bc"]


def test_sources_of_a_one_way_match_without_targets_meet_nobody() -> None:
    assert dyads("abc", "", symmetric=False) == []


def test_nobody_meets_himself() -> None:
    assert dyads("ab", "ab", symmetric=False) == ["ab", "ba"]
    assert dyads("a", "a", symmetric=True) == []


# --- Kinds of relations ----------------------------------------------------------------------------


def test_relations_that_hold_both_ways_are_known() -> None:
    assert {"meets", "fights", "allied-with"} <= KINDS.symmetric
    assert not {"visits", "attacks", "hosts"} & KINDS.symmetric


def test_deeds_are_told_from_words() -> None:
    assert {"kills", "arrests", "sanctions", "aids", "withdraws-from"} <= KINDS.material
    assert not {"condemns", "urges", "promises", "allied-with"} & KINDS.material


def test_what_is_done_together_is_told_from_what_one_does_to_another() -> None:
    assert {"meets", "agrees-with", "cooperates-with"} <= KINDS.shared
    assert not {"supports", "attacks"} & KINDS.shared


def test_words_aimed_at_somebody_are_told_from_words_said_to_him() -> None:
    assert {"condemns", "rejects", "urges", "threatens"} <= KINDS.directed
    assert {"urges", "threatens"} <= KINDS.addressed
    assert not {"condemns", "rejects"} & KINDS.addressed
    assert not {"supports", "attacks", "meets"} & KINDS.directed


# --- Parties ---------------------------------------------------------------------------------------


def test_some_actors_may_be_left_out() -> None:
    assert actors_of(without([party("a"), party("b")], {"a"})) == {"b"}


def test_an_actor_that_acts_on_the_other_stays() -> None:
    assert actors_of(without([party("a", "reciprocal"), party("b", "pronoun")], {"a", "b"})) == {"a"}
