"""How an event is told: does the text say that it happened, will happen or did not, and who says so."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from kgraph.errors import UserError
from kgraph.extract.arguments import Arguments
from kgraph.extract.coreference import Discourse
from kgraph.extract.qualifiers import (
    QualifierReader,
    Qualifiers,
    load_contexts,
    load_qualifier_words,
)
from tests.extraction import code, doc_of, linker, paragraphs, token
from tests.factories import ONTOLOGY

LEXICON = ONTOLOGY.directory / "lexicon"


@cache
def reader() -> QualifierReader:
    return QualifierReader(load_qualifier_words(LEXICON / "qualifiers.yaml"))


def read(text: str, trigger: str, *, presupposed: bool = False) -> Qualifiers:
    """Return the qualifiers of the event that a word of a text tells of."""
    (paragraph,) = paragraphs(text)
    mentions = Discourse().resolve(paragraph.doc, linker().link(paragraph.doc, linker().persons(None)))
    arguments = Arguments(paragraph.doc, mentions, frozenset())
    return reader().read(token(paragraph.doc, trigger), arguments, presupposed=presupposed)


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
        pytest.param("Ghana neither condemned nor praised Togo.", "condemned", id="neither before the verb"),
        pytest.param("No Ghanaian minister condemned Togo.", "condemned", id="no, of the subject"),
        pytest.param("Ghana signed no treaty with Togo.", "signed", id="no, of the object"),
        pytest.param("There was no attack on Togo.", "attack", id="no, of the noun"),
        pytest.param("Ghana left without condemning Togo.", "condemning", id="without"),
        pytest.param("Ghana kept silent instead of condemning Togo.", "condemning", id="instead of"),
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
        pytest.param("Ghana condemned Togo, not Benin.", "condemned", id="a negated part"),
    ],
)
def test_an_event_is_affirmed_by(text: str, trigger: str) -> None:
    assert read(text, trigger).polarity == "affirmed"


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
        pytest.param("Laos may visit Japan, which attacked Nepal.", "attacked", id="a relative clause"),
        pytest.param("Laos will meet Japan after attacking Nepal.", "attacking", id="what only accompanies"),
    ],
)
def test_an_event_is_asserted_by(text: str, trigger: str) -> None:
    assert read(text, trigger).modality == "asserted"


def test_the_weakest_of_several_cues_decides() -> None:
    assert read("Laos reportedly plans to visit Japan.", "visit").modality == "future"
    assert read("Laos may agree to visit Japan.", "visit").modality == "hypothetical"


def test_the_words_that_decided_are_kept() -> None:
    assert read("Laos may not visit Japan.", "visit").cues == ("may", "not")


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
        "Bolivia denied its own report that Peru attacked Chile.",
    ],
)
def test_a_claim_that_is_a_noun_is_attributed_to_its_owner(text: str) -> None:
    assert read(text, "attacked").modality == "claimed"
    assert speaker(text, "attacked") == "state:BOL"


@pytest.mark.parametrize(
    "text", ["Bolivia accused Peru of attacking Chile.", "Bolivia condemned Peru for attacking Chile."]
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


# --- Speech acts -----------------------------------------------------------------------------------


def told(text: str) -> list[tuple[str, str, str, str, str | None]]:
    return [(c.subject, c.relation, c.object, c.modality, c.attributed_to) for c in code(text)]


@pytest.mark.parametrize(
    "text", ["Mali says it supports Chad.", "Mali's president said that his country supports Chad."]
)
def test_who_says_that_he_supports_does_support(text: str) -> None:
    assert told(text) == [("state:MLI", "supports", "state:TCD", "asserted", None)]


def test_who_says_that_he_attacked_only_claims_it() -> None:
    assert told("Mali said that it had attacked Chad.") == [
        ("state:MLI", "attacks", "state:TCD", "claimed", "state:MLI")
    ]


def test_what_somebody_condemns_is_told_as_a_fact() -> None:
    assert told("Mali condemned Niger's attack on Chad.") == [
        ("state:MLI", "condemns", "state:NER", "asserted", None),
        ("state:NER", "attacks", "state:TCD", "asserted", None),
    ]


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
    assert str(caught.value) == f"{path}: hedges: Field required; mend the list"


def test_contexts_off_the_format_are_told(tmp_path: Path) -> None:
    path = tmp_path / "contexts.yaml"
    path.write_text("nuclear: uranium\n")
    with pytest.raises(UserError) as caught:
        load_contexts(path)
    assert str(caught.value) == f"{path}: expected lines such as 'nuclear: [uranium, reactor]'"
