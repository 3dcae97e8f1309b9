"""How an event is told: does the text say that it happened, will happen or did not, and who says so."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from kgraph.errors import UserError
from kgraph.extract.contexts import load_contexts
from kgraph.extract.qualifier_words import load_qualifier_words
from kgraph.extract.qualifiers import (
    QualifierReader,
    Qualifiers,
)
from tests.extraction import arguments, doc_of, token
from tests.factories import ONTOLOGY

LEXICON = ONTOLOGY.directory / "lexicon"


@cache
def reader() -> QualifierReader:
    return QualifierReader(load_qualifier_words(LEXICON / "qualifiers.yaml"))


def read(text: str, trigger: str, *, presupposed: bool = False) -> Qualifiers:
    """Return the qualifiers of the event that a word of a text tells of."""
    ((doc, phrases),) = arguments(text)
    return reader().read(token(doc, trigger), phrases, presupposed=presupposed)


def speaker(text: str, trigger: str) -> str | None:
    party = read(text, trigger).attributed
    return None if party is None else party.actor


# --- Polarity --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("Ghana did not condemn Togo.", "condemn", id="not"),
        pytest.param("Ghana didn't condemn Togo.", "condemn", id="n't"),
        pytest.param("Ghana has never condemned Togo.", "condemned", id="never"),
        pytest.param("Neither Ghana nor Benin condemned Togo.", "condemned", id="neither before the subject"),
        pytest.param("Ghana neither condemned nor praised Togo.", "praised", id="nor before the verb"),
        pytest.param("Ghana no longer supports Togo.", "supports", id="no longer"),
        pytest.param("Ghana hardly helped Togo.", "helped", id="hardly"),
        pytest.param("No Ghanaian minister condemned Togo.", "condemned", id="no, of the subject"),
        pytest.param("Ghana signed no treaty with Togo.", "signed", id="no, of the object"),
        pytest.param("There was no attack on Togo.", "attack", id="no, of the noun"),
        pytest.param("Ghana left without condemning Togo.", "condemning", id="without"),
        pytest.param("Ghana kept silent instead of condemning Togo.", "condemning", id="instead of"),
        pytest.param("Ghana stopped short of condemning Togo.", "condemning", id="short of"),
        pytest.param("Ghana is far from condemning Togo.", "condemning", id="far from"),
        pytest.param("Far from condemning Togo, Ghana praised it.", "condemning", id="far from, first"),
        pytest.param("Ghana has yet to sign the treaty.", "sign", id="has yet to"),
        pytest.param("Ghana forgot to thank Togo.", "thank", id="forgot to"),
        pytest.param("Ghana called off a visit to Togo.", "visit", id="called off"),
        pytest.param("Ghana cancelled a visit to Togo.", "visit", id="cancelled"),
        pytest.param("Ghana withheld aid from Togo.", "aid", id="withheld"),
        pytest.param("Ghana is unlikely to visit Togo.", "visit", id="unlikely"),
        pytest.param("Ghana is unable to visit Togo.", "visit", id="unable"),
        pytest.param("Ghana will not visit or meet Togo.", "meet", id="not, of both conjuncts"),
    ],
)
def test_a_negation_denies_the_event(text: str, trigger: str) -> None:
    assert read(text, trigger).polarity == "negated"


@pytest.mark.parametrize("verb", ["refused", "declined", "failed", "denied having", "opposed", "ruled out"])
def test_a_refused_event_did_not_take_place(verb: str) -> None:
    clause = {"denied having": "helped", "opposed": "helping", "ruled out": "helping"}.get(verb, "to help")
    assert read(f"Ghana {verb} {clause} Togo.", clause.split()[-1]).polarity == "negated"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("Ghana condemned Togo.", "condemned", id="a plain sentence"),
        pytest.param(
            "Ghana did not leave, and Benin condemned Togo.", "condemned", id="another clause's negation"
        ),
        pytest.param(
            "Ghana did not thank Togo, which had attacked Benin.", "attacked", id="a relative clause"
        ),
        pytest.param("Ghana did not rest after attacking Togo.", "attacking", id="what only accompanies"),
        pytest.param("Ghana did not refuse to help Togo.", "help", id="a refusal denied"),
        pytest.param("Ghana not only condemned Togo but left.", "condemned", id="not only"),
        pytest.param("Not only did Ghana condemn Togo, it left.", "condemn", id="not only, first"),
        pytest.param("Ghana did not merely condemn Togo.", "condemn", id="not merely"),
        pytest.param("Ghana did not just condemn Togo.", "condemn", id="not just"),
        pytest.param("Ghana called on Togo to leave.", "called", id="called on, which is not called off"),
        pytest.param("Ghana condemned Togo, not Benin.", "condemned", id="a negated part"),
    ],
)
def test_an_event_is_affirmed_by(text: str, trigger: str) -> None:
    assert read(text, trigger).polarity == "affirmed"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ghana did not rule out attacking Togo.", "attacking"),
        ("Ghana did not rule out an attack on Togo.", "attack"),
        ("Ghana did not refuse to help Togo.", "help"),
    ],
)
def test_what_is_not_ruled_out_stays_open(text: str, trigger: str) -> None:
    found = read(text, trigger)
    assert (found.polarity, found.modality) == ("affirmed", "hypothetical")


def test_what_is_presupposed_survives_the_negation_above_it() -> None:
    text = "Ghana did not condemn Togo's attack on Benin."
    assert read(text, "attack", presupposed=True).polarity == "affirmed"
    assert read(text, "condemn").polarity == "negated"


# --- Modality --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("Laos will visit Japan.", "visit", id="will"),
        pytest.param("Laos plans to visit Japan.", "visit", id="plan"),
        pytest.param("Laos agreed to visit Japan.", "visit", id="agree"),
        pytest.param("Laos promised to visit Japan.", "visit", id="promise"),
        pytest.param("Laos's plan to visit Japan leaked.", "visit", id="a plan, as a noun"),
        pytest.param("Laos is expected to visit Japan.", "visit", id="be expected"),
        pytest.param("Laos is going to visit Japan.", "visit", id="be going to"),
        pytest.param("Laos and Japan are to meet.", "meet", id="be to"),
        pytest.param("Laos said it would visit Japan.", "visit", id="would, told in the past"),
        pytest.param("Laos is due to visit Japan.", "visit", id="be due to"),
        pytest.param("Laos is about to visit Japan.", "visit", id="be about to"),
        pytest.param("Laos is ready to help Japan.", "help", id="be ready to"),
    ],
)
def test_what_is_to_come_is_future(text: str, trigger: str) -> None:
    assert read(text, trigger).modality == "future"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("Laos may visit Japan.", "visit", id="may"),
        pytest.param("Laos could visit Japan.", "visit", id="could"),
        pytest.param("Laos should visit Japan.", "visit", id="should"),
        pytest.param("If Laos attacks Japan, war follows.", "attacks", id="if"),
        pytest.param("Laos called for help unless Japan attacked.", "attacked", id="unless"),
        pytest.param("Laos seeks to visit Japan.", "visit", id="seek"),
        pytest.param("Laos is considering sanctioning Japan.", "sanctioning", id="consider"),
        pytest.param("Laos urged Japan to help Nepal.", "help", id="urge"),
        pytest.param("Laos's demand to visit Japan failed.", "visit", id="a demand, as a noun"),
        pytest.param("Laos is likely to visit Japan.", "visit", id="be likely to"),
        pytest.param("Laos hoped to visit Japan.", "visit", id="hope"),
        pytest.param("Did Laos attack Japan?", "attack", id="a question"),
        pytest.param("Has Laos attacked Japan?", "attacked", id="a question in the perfect"),
        pytest.param("Will Laos attack Japan?", "attack", id="a question about the future"),
        pytest.param("Laos voiced the fear that Japan would attack Nepal.", "attack", id="a fear, as a noun"),
    ],
)
def test_what_may_be_or_is_merely_wanted_is_hypothetical(text: str, trigger: str) -> None:
    assert read(text, trigger).modality == "hypothetical"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Laos reportedly attacked Japan.", "attacked"),
        ("Laos allegedly attacked Japan.", "attacked"),
        ("The alleged attack on Japan shocked Laos.", "attack"),
        ("Laos is believed to have attacked Japan.", "attacked"),
        ("Laos is said to have attacked Japan.", "attacked"),
        ("Laos was thought to have attacked Japan.", "attacked"),
        ("Reports said that Laos had attacked Japan.", "attacked"),
        ("According to media reports, Laos attacked Japan.", "attacked"),
    ],
)
def test_what_the_text_does_not_vouch_for_is_reported(text: str, trigger: str) -> None:
    assert read(text, trigger).modality == "reported"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("Laos attacked Japan.", "attacked", id="a plain sentence"),
        pytest.param(
            "Laos attacked Japan, and Nepal will help Laos.", "attacked", id="another clause's future"
        ),
        pytest.param("Laos failed, but attacked Japan.", "attacked", id="a second verb of its own"),
        pytest.param("Laos may visit Japan, which attacked Nepal.", "attacked", id="a relative clause"),
        pytest.param("Laos will meet Japan after attacking Nepal.", "attacking", id="what only accompanies"),
    ],
)
def test_an_event_is_asserted_by(text: str, trigger: str) -> None:
    assert read(text, trigger).modality == "asserted"


def test_would_without_anybody_who_said_so_is_hypothetical() -> None:
    assert read("Laos would visit Japan if Nepal left.", "visit").modality == "hypothetical"


def test_what_is_announced_as_done_is_not_planned() -> None:
    assert read("Laos announced that it had visited Japan.", "visited").modality == "claimed"
    assert read("Laos announced a visit to Japan.", "visit").modality == "future"


def test_the_weakest_of_several_cues_decides() -> None:
    assert read("Laos reportedly plans to visit Japan.", "visit").modality == "future"
    assert read("Laos may agree to visit Japan.", "visit").modality == "hypothetical"


def test_the_words_that_decided_are_kept() -> None:
    text = "Laos may not visit Japan."
    cues = [(cue.qualifier, cue.value, text[cue.start : cue.end]) for cue in read(text, "visit").cues]
    assert cues == [("modality", "hypothetical", "may"), ("polarity", "negated", "not")]


# --- Who says so -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Bolivia said that Peru attacked Chile.", id="said that"),
        pytest.param("Bolivia said Peru attacked Chile.", id="said, without that"),
        pytest.param("Peru attacked Chile, Bolivia said.", id="said, afterwards"),
        pytest.param("Peru attacked Chile, said Bolivia.", id="said, turned round"),
        pytest.param("Peru attacked Chile, according to Bolivia.", id="according to, afterwards"),
        pytest.param("“Peru attacked Chile,” the Bolivian president said.", id="curly quotes"),
        pytest.param('"Peru attacked Chile," the Bolivian president said.', id="straight quotes"),
        pytest.param("Bolivia's envoy told reporters that Peru attacked Chile.", id="told reporters"),
        pytest.param("Bolivia denied, Cuba wrote, that Peru attacked Chile.", id="the nearest speaker"),
        pytest.param("It was claimed by Bolivia that Peru attacked Chile.", id="claimed by"),
        pytest.param("Cuba was told by Bolivia that Peru attacked Chile.", id="told by"),
    ],
)
def test_a_claim_is_attributed_to_who_makes_it(text: str) -> None:
    found = read(text, "attacked")
    assert found.modality == "claimed"
    assert found.attributed is not None
    assert found.attributed.actor == "state:BOL"


@pytest.mark.parametrize(
    "text",
    [
        "Bolivia's claim that Peru attacked Chile is new.",
        "Bolivia's charge that Peru attacked Chile is new.",
        "Bolivia repeated its charge that Peru attacked Chile.",
        "Bolivia denied its own report that Peru attacked Chile.",
    ],
)
def test_a_claim_that_is_a_noun_is_attributed_to_its_owner(text: str) -> None:
    assert read(text, "attacked").modality == "claimed"
    assert speaker(text, "attacked") == "state:BOL"


@pytest.mark.parametrize(
    "text",
    [
        "Bolivia accused Peru of attacking Chile.",
        "Bolivia condemned Peru for attacking Chile.",
        "Peru was accused by Bolivia of attacking Chile.",
        "Peru was blamed by Bolivia for attacking Chile.",
    ],
)
def test_a_charge_is_claimed_by_the_accuser(text: str) -> None:
    assert read(text, "attacking").modality == "claimed"
    assert speaker(text, "attacking") == "state:BOL"


def test_of_nested_speakers_the_inner_one_claims() -> None:
    assert speaker("Bolivia said that Cuba had said that Peru attacked Chile.", "attacked") == "state:CUB"


def test_a_speaker_claims_only_what_he_says() -> None:
    text = "Peru attacked Chile, and Bolivia said that Cuba had left."
    assert speaker(text, "attacked") is None


@pytest.mark.parametrize(
    "text",
    [
        "The newspaper said that Peru attacked Chile.",
        "A Bolivian newspaper said that Peru attacked Chile.",
        "According to Bolivian television, Peru attacked Chile.",
    ],
)
def test_media_claim_nothing_themselves(text: str) -> None:
    assert speaker(text, "attacked") is None
    assert read(text, "attacked").modality != "claimed"


def test_a_claim_may_be_about_what_did_not_happen() -> None:
    found = read("Bolivia said that Peru had not attacked Chile.", "attacked")
    assert (found.polarity, found.modality) == ("negated", "claimed")


def test_an_announced_future_is_future_and_keeps_its_speaker() -> None:
    text = "Bolivia said that Peru will visit Chile."
    assert read(text, "visit").modality == "future"
    assert speaker(text, "visit") == "state:BOL"


# --- Contexts and word lists -----------------------------------------------------------------------


def test_the_contexts_of_a_sentence_come_from_its_words() -> None:
    sentence = next(doc_of("Soldiers guarded the reactors and the tariffs.").sents)
    contexts = load_contexts(LEXICON / "contexts.yaml")
    assert sorted(contexts.read(sentence)) == ["economic", "military", "nuclear"]


def test_a_missing_list_is_told_by_name(tmp_path: Path) -> None:
    lists = yaml.safe_load((LEXICON / "qualifiers.yaml").read_text(encoding="utf-8"))
    del lists["hedges"]
    path = tmp_path / "qualifiers.yaml"
    path.write_text(yaml.safe_dump(lists), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_qualifier_words(path)
    assert str(caught.value) == f'{path}: no "hedges". Mend the list.'


def test_contexts_off_the_format_are_told(tmp_path: Path) -> None:
    path = tmp_path / "contexts.yaml"
    path.write_text("nuclear: uranium\n")
    with pytest.raises(UserError) as caught:
        load_contexts(path)
    assert str(caught.value) == f"{path}: expected lines such as 'nuclear: [uranium, reactor]'."
