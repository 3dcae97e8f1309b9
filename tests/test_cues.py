"""What the words around an event add up to: negations cancel out, the weakest modality wins."""

from kgraph.extract.cues import Reading, WordCue
from tests.extraction import doc_of

WORDS = doc_of("not may reportedly stop urged fail")
NOT, MAY, REPORTEDLY, STOP, URGED, FAIL = WORDS


def test_a_cue_is_where_its_words_stand() -> None:
    assert WordCue.of("polarity", "negated", NOT) == ("polarity", "negated", 0, 3)
    assert WordCue.of("modality", "hypothetical", NOT, MAY) == ("modality", "hypothetical", 0, 7)


def test_nothing_said_is_a_fact() -> None:
    assert (Reading().polarity, Reading().modality) == ("affirmed", "asserted")


def test_the_weakest_modality_wins_and_all_cues_are_kept() -> None:
    reading = Reading()
    reading.weaken("reported", REPORTEDLY)
    reading.weaken("hypothetical", MAY)
    reading.weaken("future", URGED)
    assert reading.modality == "hypothetical"
    assert [cue.value for cue in reading.cues] == ["reported", "hypothetical", "future"]


def test_two_denials_leave_it_open() -> None:
    reading = Reading()
    reading.negate(STOP)
    reading.negate(NOT)
    assert (reading.polarity, reading.modality) == ("affirmed", "hypothetical")


def test_what_was_not_prevented_happened() -> None:
    reading = Reading()
    reading.negate(FAIL, prevents=True)
    reading.negate(NOT)
    assert (reading.polarity, reading.modality) == ("affirmed", "asserted")


def test_what_one_is_asked_to_stop_goes_on() -> None:
    reading = Reading()
    reading.cease(STOP)
    assert reading.polarity == "negated"
    reading.ask(URGED)
    assert (reading.polarity, reading.modality, reading.cues) == ("affirmed", "asserted", [])


def test_what_one_is_asked_for_may_be() -> None:
    reading = Reading()
    reading.ask(URGED)
    assert reading.modality == "hypothetical"
