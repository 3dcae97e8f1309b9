"""What the parse tree says about a verb: who acts, on whom, by whose hand."""

import pytest
from spacy.tokens import Token

from kgraph.extract import syntax
from kgraph.extract.coordination import coordinated
from tests.extraction import doc_of, token


def words(found: Token | None) -> str | None:
    return None if found is None else found.text


def subject_of(sentence: str, verb: str) -> str | None:
    return words(syntax.subject(token(doc_of(sentence), verb)))


def object_of(sentence: str, verb: str) -> str | None:
    return words(syntax.direct_object(token(doc_of(sentence), verb)))


# --- Subjects --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        pytest.param("Kenya thanked Nepal.", "thanked", "Kenya", id="of an active verb"),
        pytest.param("Nepal was thanked by Kenya.", "thanked", "Nepal", id="of a passive, the surface one"),
        pytest.param("Kenya thanked Nepal and praised Peru.", "praised", "Kenya", id="shared by conjuncts"),
        pytest.param("Kenya vowed to praise Nepal.", "praise", "Kenya", id="of an infinitive"),
        pytest.param(
            "Kenya urged Nepal to praise Peru.", "praise", "Nepal", id="of an infinitive, the one urged"
        ),
        pytest.param(
            "Nepal was urged to praise Peru.", "praise", "Nepal", id="of an infinitive, urged in the passive"
        ),
        pytest.param(
            "Kenya called on Nepal to praise Peru.",
            "praise",
            "Nepal",
            id="of an infinitive, the one called on",
        ),
        pytest.param(
            "Kenya is likely to praise Peru.", "praise", "Kenya", id="of an infinitive after likely"
        ),
        pytest.param(
            "Kenya stopped Nepal from praising Peru.", "praising", "Nepal", id="of a gerund, stopped"
        ),
        pytest.param("Did Kenya praise Nepal?", "praise", "Kenya", id="of a question"),
        pytest.param("Kenya, which praised Nepal, is rich.", "praised", "Kenya", id="of a relative clause"),
        pytest.param(
            "The soldiers guarding Nepal left.", "guarding", "soldiers", id="of a participle after a noun"
        ),
        pytest.param("Kenya left, praising Nepal.", "praising", "Kenya", id="of a participial clause"),
        pytest.param(
            "Kenya left after praising Nepal.", "praising", "Kenya", id="of a gerund after a preposition"
        ),
        pytest.param(
            "Kenya accused Nepal of arming Peru.", "arming", "Nepal", id="of what somebody is accused of"
        ),
        pytest.param(
            "Kenya's efforts to help Nepal failed.", "help", "Kenya", id="of an infinitive, a noun's owner"
        ),
        pytest.param(
            "Kenya made efforts to help Nepal.", "help", "Kenya", id="of an infinitive, through a light verb"
        ),
    ],
)
def test_the_subject_of_a_verb_is_found(sentence: str, verb: str, expected: str) -> None:
    assert subject_of(sentence, verb) == expected


def test_a_verb_without_anybody_to_act_has_no_subject() -> None:
    assert subject_of("Praise Nepal!", "Praise") is None


def test_there_is_no_subject_in_there() -> None:
    assert subject_of("There was an attack.", "was") is None


# --- Objects and agents ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        pytest.param("Kenya thanked Nepal.", "thanked", "Nepal", id="of an active verb"),
        pytest.param(
            "Nepal was thanked by Kenya.", "thanked", "Nepal", id="of a passive, its surface subject"
        ),
        pytest.param(
            "Nepal, which Kenya thanked, is poor.",
            "thanked",
            "Nepal",
            id="of a relative clause, its antecedent",
        ),
        pytest.param(
            "Kenya attacked and occupied Nepal.", "attacked", "Nepal", id="shared with a later verb"
        ),
        pytest.param(
            "The town attacked by Kenya burned.", "attacked", "town", id="of a participle after a noun"
        ),
        pytest.param("Kenya held Nepal responsible.", "held", "Nepal", id="of a small clause"),
        pytest.param(
            "Kenya denounced what it called the bombing of a town.",
            "denounced",
            "bombing",
            id="named after what",
        ),
    ],
)
def test_the_object_of_a_verb_is_found(sentence: str, verb: str, expected: str) -> None:
    assert object_of(sentence, verb) == expected


def test_an_intransitive_verb_has_no_object() -> None:
    assert object_of("Kenya hesitated.", "hesitated") is None


def test_the_agent_of_a_passive_stands_after_by() -> None:
    verb = token(doc_of("Nepal was thanked by Kenya."), "thanked")
    assert words(syntax.agent(verb)) == "Kenya"


def test_a_passive_may_hide_its_agent() -> None:
    assert syntax.agent(token(doc_of("Nepal was thanked."), "thanked")) is None


@pytest.mark.parametrize(
    ("sentence", "verb", "passive"),
    [
        ("Nepal was thanked.", "thanked", True),
        ("Nepal has been thanked by Kenya.", "thanked", True),
        ("A pact signed by Kenya was read out.", "signed", True),
        ("Nepal was praised and thanked.", "thanked", True),
        ("Kenya has thanked Nepal.", "thanked", False),
        ("Kenya thanked Nepal.", "thanked", False),
    ],
)
def test_passives_are_told_from_actives(sentence: str, verb: str, passive: bool) -> None:
    assert syntax.is_passive(token(doc_of(sentence), verb)) is passive


# --- Phrases ---------------------------------------------------------------------------------------


def test_objects_of_prepositions_are_found_through_a_second_preposition() -> None:
    noun = token(doc_of("Support for Nepal from across the border grew."), "Support")
    assert [t.text for t in syntax.prepositional_objects(noun, frozenset({"for"}))] == ["Nepal"]
    assert [t.text for t in syntax.prepositional_objects(noun, frozenset({"from"}))] == ["border"]


def test_whose_looks_back_to_what_its_clause_hangs_on() -> None:
    army = token(doc_of("Nepal, whose army attacked a town, left."), "army")
    assert words(syntax.antecedent(army)) == "Nepal"


def test_a_list_is_read_from_left_to_right() -> None:
    first = token(doc_of("Kenya thanked Nepal, Peru and Chile."), "Nepal")
    assert [t.text for t in coordinated(first)] == ["Nepal", "Peru", "Chile"]


# --- Quotation marks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "quoted"),
    [
        ("“Peru left,” he said.", "left", True),
        ("“Peru left,” he said.", "said", False),
        ('"Peru left," he said.', "left", True),
        ('"Peru left," he said.', "said", False),
        ("Peru left.", "left", False),
    ],
)
def test_what_stands_in_quotation_marks_is_told_from_what_does_not(
    text: str, word: str, quoted: bool
) -> None:
    assert syntax.in_quotes(token(doc_of(text), word)) is quoted


def test_a_finite_verb_is_not_joined_to_an_infinitive() -> None:
    closed = token(doc_of("Peru ordered the ambassadors to leave and closed its border."), "closed")
    found = syntax.subject(closed)
    assert found is not None
    assert found.text == "Peru"


def test_who_tells_at_the_end_is_not_the_doer_of_a_participle_before() -> None:
    blaming = token(
        doc_of("Peru questioned the report while endorsing the raid, Reuters reported."), "endorsing"
    )
    found = syntax.subject(blaming)
    assert found is not None
    assert found.text == "Peru"
