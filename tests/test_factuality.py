"""Negation and modality in whole sentences: what did not happen, what is to come, what may be.

An expectation is "source relation target: how it is told".
"""

import pytest

from tests.extraction import told

NEGATED = [
    ("Spain said that it would not attack Portugal.", "ESP attacks PRT: negated, future by ESP"),
    ("Spain hardly ever condemns Portugal.", "ESP condemns PRT: negated, asserted"),
    ("Spain signed no accord with Portugal.", "ESP signs-agreement-with PRT: negated, asserted"),
    ("Not a single Spanish soldier attacked Portugal.", "ESP attacks PRT: negated, asserted"),
    ("Spain urged Portugal not to attack Italy.", "PRT attacks ITA: negated, hypothetical"),
    ("Spain stopped supporting Portugal.", "ESP supports PRT: negated, asserted"),
    ("Spain is not going to attack Portugal.", "ESP attacks PRT: negated, future"),
    ("No longer will Spain support Portugal.", "ESP supports PRT: negated, future"),
    ("At no time did Spain attack Portugal.", "ESP attacks PRT: negated, asserted"),
    ("Under no circumstances will Spain attack Portugal.", "ESP attacks PRT: negated, future"),
    ("Spain abstained from criticising Portugal.", "ESP criticizes PRT: negated, asserted"),
    ("Spain nearly attacked Portugal.", "ESP attacks PRT: negated, asserted"),
    ("Spain almost attacked Portugal in 1975.", "ESP attacks PRT: negated, asserted"),
    ("Brazil pledged never to attack Peru.", "BRA attacks PER: negated, future"),
    ("Brazil gave its word that it would never attack Peru.", "BRA attacks PER: negated, future"),
    ("A planned Brazilian attack on Peru was called off.", "BRA attacks PER: negated, future"),
    ("Japan found no evidence that China had attacked Vietnam.", "CHN attacks VNM: negated, asserted"),
    ("Qatar chose not to attack Yemen.", "QAT attacks YEM: negated, asserted"),
    ("Qatar decided not to attack Yemen.", "QAT attacks YEM: negated, future"),
    ("Qatar decided against attacking Yemen.", "QAT attacks YEM: negated, asserted"),
    ("Qatar agreed not to attack Yemen.", "QAT attacks YEM: negated, future"),
    ("In no way did Qatar support Yemen.", "QAT supports YEM: negated, asserted"),
    ("Qatar neither supports nor recognises Yemen.", "QAT supports YEM: negated, asserted"),
    ("Qatar, unlike Oman, did not condemn Yemen.", "QAT condemns YEM: negated, asserted"),
    ("Neither Qatar nor Oman condemned Yemen.", "OMN condemns YEM: negated, asserted"),
    ("Planned talks between Qatar and Yemen were cancelled.", "QAT meets YEM: negated, future"),
    ("Qatar's refusal to help Yemen was condemned.", "QAT aids YEM: negated, asserted"),
    ("Qatar's failure to help Yemen was condemned.", "QAT aids YEM: negated, asserted"),
    ("Oman thanked Qatar for not attacking Yemen.", "QAT attacks YEM: negated, asserted"),
    ("Oman prevented Qatar from attacking Yemen.", "QAT attacks YEM: negated, asserted"),
    ("Gambia is loath to help Senegal.", "GMB aids SEN: negated, asserted"),
    ("Gambia was too weak to help Senegal.", "GMB aids SEN: negated, asserted"),
    ("Gambia shied away from condemning Senegal.", "GMB condemns SEN: negated, asserted"),
    ("Gambia declined an invitation to visit Senegal.", "GMB visits SEN: negated, asserted"),
    ("Gambia did not bother to thank Senegal.", "GMB thanks SEN: negated, asserted"),
    ("Gambia never got round to thanking Senegal.", "GMB thanks SEN: negated, asserted"),
    ("Gambia avoided criticising Senegal.", "GMB criticizes SEN: negated, asserted"),
    ("Gambia shall never recognise Senegal.", "GMB recognizes SEN: negated, future"),
    ("Gambia won't recognise Senegal.", "GMB recognizes SEN: negated, future"),
    ("Gambia cannot recognise Senegal.", "GMB recognizes SEN: negated, hypothetical"),
    ("Gambia had never before visited Senegal.", "GMB visits SEN: negated, asserted"),
    ("Gambia still has not recognised Senegal.", "GMB recognizes SEN: negated, asserted"),
    ("Gambia is yet to recognise Senegal.", "GMB recognizes SEN: negated, asserted"),
    ("Gambia has so far not condemned Senegal.", "GMB condemns SEN: negated, asserted"),
    ("Gambia asked Mali not to attack Senegal.", "MLI attacks SEN: negated, hypothetical"),
]

TO_COME = [
    ("Brazil flew to Lima to sign a treaty with Peru.", "BRA signs-agreement-with PER: future"),
    ("The Brazilian minister flew to Lima to meet his Peruvian counterpart.", "BRA meets PER: future"),
    ("Brazil and Peru to sign accord", "BRA signs-agreement-with PER: future"),
    ("Brazil to attack Peru", "BRA attacks PER: future"),
    ("Brazil decided to attack Peru.", "BRA attacks PER: future"),
    ("Brazil offered to help Peru.", "BRA aids PER: future"),
    ("Brazil is on the verge of attacking Peru.", "BRA attacks PER: future"),
    ("Brazil is poised to attack Peru.", "BRA attacks PER: future"),
    ("A Brazilian attack on Peru is imminent.", "BRA attacks PER: future"),
    ("Brazil said it regretted the delay and would visit Peru.", "BRA visits PER: future by BRA"),
    ("Japan predicted that China would attack Vietnam.", "CHN attacks VNM: future by JPN"),
    ("Japan expects China to attack Vietnam.", "CHN attacks VNM: future"),
    ("China is expected to attack Vietnam, Japan says.", "CHN attacks VNM: future by JPN"),
    ("Qatar was about to attack Yemen when Oman intervened.", "QAT attacks YEM: future"),
    ("Qatar will attack Yemen unless it leaves.", "QAT attacks YEM: future"),
    ("Talks between Qatar and Yemen are due to begin on Monday.", "QAT meets YEM: future"),
    ("Qatar vowed to help Yemen.", "QAT aids YEM: future"),
    ("Qatar's offer to help Yemen was accepted.", "QAT aids YEM: future"),
    ("Gambia is on course to recognise Senegal.", "GMB recognizes SEN: future"),
    ("Gambia will soon recognise Senegal, its president announced.", "GMB recognizes SEN: future by GMB"),
    ("Gambia's president will travel to Senegal next week.", "GMB visits SEN: future"),
    ("Gambia is confident that Mali will help Senegal.", "MLI aids SEN: future by GMB"),
]

POSSIBLE = [
    ("Cuba neither confirmed nor denied that it had attacked Haiti.", "CUB attacks HTI: hypothetical"),
    ("Cuba did not deny that it had attacked Haiti.", "CUB attacks HTI: hypothetical"),
    (
        "Laos said it hoped that Vietnam would meet Cambodia; it did not comment on the plan.",
        "VNM meets KHM: hypothetical by LAO",
    ),
    ("Had Brazil attacked Peru, Chile would have helped.", "BRA attacks PER: hypothetical"),
    ("Should Brazil attack Peru, Chile will help.", "BRA attacks PER: hypothetical"),
    ("Perhaps Brazil attacked Peru.", "BRA attacks PER: hypothetical"),
    ("Brazil might have attacked Peru.", "BRA attacks PER: hypothetical"),
    ("Brazil would have attacked Peru.", "BRA attacks PER: hypothetical"),
    ("Brazil must have attacked Peru.", "BRA attacks PER: hypothetical"),
    ("It is unclear whether Brazil attacked Peru.", "BRA attacks PER: hypothetical"),
    ("Nobody knows if Brazil attacked Peru.", "BRA attacks PER: hypothetical"),
    ("Brazil asked whether Chile had attacked Peru.", "CHL attacks PER: hypothetical"),
    ("A Brazilian attack on Peru is possible.", "BRA attacks PER: hypothetical"),
    ("A Brazilian attack on Peru cannot be ruled out.", "BRA attacks PER: hypothetical"),
    ("Fears of a Brazilian attack on Peru are growing.", "BRA attacks PER: hypothetical"),
    ("A possible Brazilian attack on Peru worries Chile.", "BRA attacks PER: hypothetical"),
    ("Japan fears China will attack Vietnam.", "CHN attacks VNM: hypothetical"),
    ("Japan fears that China attacked Vietnam.", "CHN attacks VNM: hypothetical"),
    ("Japan warned that China might attack Vietnam.", "CHN attacks VNM: hypothetical by JPN"),
    ("Qatar would consider helping Yemen.", "QAT aids YEM: hypothetical"),
    ("Qatar is considering whether to help Yemen.", "QAT aids YEM: hypothetical"),
    ("Qatar reserved the right to attack Yemen.", "QAT attacks YEM: hypothetical"),
    ("Qatar is under pressure to help Yemen.", "QAT aids YEM: hypothetical"),
    ("Qatar could be asked to help Yemen.", "QAT aids YEM: hypothetical"),
    ("Qatar tried to help Yemen.", "QAT aids YEM: hypothetical"),
    ("Qatar attempted to attack Yemen.", "QAT attacks YEM: hypothetical"),
    ("Qatar was ordered to attack Yemen.", "QAT attacks YEM: hypothetical"),
    ("Qatar has not ruled out helping Yemen.", "QAT aids YEM: hypothetical"),
    ("If attacked by Qatar, Yemen will respond.", "QAT attacks YEM: hypothetical"),
    ("Suppose Qatar attacked Yemen.", "QAT attacks YEM: hypothetical"),
    ("Who would help if Qatar attacked Yemen?", "QAT attacks YEM: hypothetical"),
    ("The prospect of a Qatari attack on Yemen worries Oman.", "QAT attacks YEM: hypothetical"),
    ("An attack by Qatar on Yemen would be a crime.", "QAT attacks YEM: hypothetical"),
    ("Any Qatari attack on Yemen will be punished.", "QAT attacks YEM: hypothetical"),
    ("Qatar's threat to attack Yemen was condemned.", "QAT attacks YEM: hypothetical"),
    ("It is far from certain that Gambia attacked Senegal.", "GMB attacks SEN: hypothetical"),
    ("Gambia would rather attack Senegal than wait.", "GMB attacks SEN: hypothetical"),
    ("Gambia wants to attack Senegal.", "GMB attacks SEN: hypothetical"),
    ("Gambia wanted Mali to attack Senegal.", "MLI attacks SEN: hypothetical"),
    ("Gambia warned Mali against attacking Senegal.", "MLI attacks SEN: hypothetical"),
]

FACTS = [
    ("Mali condemned Niger's attack on Chad.", "NER attacks TCD: asserted"),
    ("Laos said it wanted peace, while Vietnam attacked Cambodia.", "VNM attacks KHM: asserted"),
    ("Laos said Vietnam, which attacked Cambodia in May, wanted peace.", "VNM attacks KHM: asserted"),
    ("Laos blamed Vietnam for raids in which Thailand attacked Cambodia.", "THA attacks KHM: asserted"),
    ("Vietnam attacked Cambodia; Laos said it was sorry.", "VNM attacks KHM: asserted"),
    ("Vietnam attacked Cambodia, which Laos said it regretted.", "VNM attacks KHM: asserted"),
    ("Latvia's president said his country supported Georgia.", "LVA supports GEO: asserted"),
    ("The storm did not prevent Spain from attacking Portugal.", "ESP attacks PRT: asserted"),
    ("Spain condemned Portugal, not Italy.", "ESP condemns PRT: asserted"),
    ("Spain urged Portugal to stop attacking Italy.", "PRT attacks ITA: asserted"),
    ("Brazil offered its condolences to Peru.", "BRA condoles PER: asserted"),
    ("Brazil will quit an accord signed by Peru and Chile.", "PER signs-agreement-with CHL: asserted"),
    ("China took responsibility for an attack on Vietnam.", "CHN attacks VNM: asserted"),
    ("Japan protested against China's attack on Vietnam.", "CHN attacks VNM: asserted"),
    ("Japan deplored the fact that China had attacked Vietnam.", "CHN attacks VNM: asserted"),
    ("Japan regrets that China attacked Vietnam.", "CHN attacks VNM: asserted"),
    ("Japan knows that China attacked Vietnam.", "CHN attacks VNM: asserted"),
    ("Qatar managed to attack Yemen.", "QAT attacks YEM: asserted"),
    ("Qatar began attacking Yemen.", "QAT attacks YEM: asserted"),
    ("Qatar continued to attack Yemen.", "QAT attacks YEM: asserted"),
    ("Qatar dared to attack Yemen.", "QAT attacks YEM: asserted"),
    ("Qatar used drones to attack Yemen.", "QAT attacks YEM: asserted"),
    ("Qatar was forced to attack Yemen.", "QAT attacks YEM: asserted"),
    ("Qatar, but not Oman, condemned Yemen.", "QAT condemns YEM: asserted"),
    ("Oman thanked Qatar for helping Yemen.", "QAT aids YEM: asserted"),
    ("Oman persuaded Qatar to help Yemen.", "QAT aids YEM: asserted"),
    ("Gambia demanded that Mali stop attacking Senegal.", "MLI attacks SEN: asserted"),
    ("Gambia allowed Mali to attack Senegal.", "MLI attacks SEN: asserted"),
    ("Gambia helped Mali attack Senegal.", "MLI attacks SEN: asserted"),
    ("Gambia made Mali apologise to Senegal.", "MLI apologizes-to SEN: asserted"),
    ("Gambia thanked Mali for attacking Senegal.", "MLI attacks SEN: asserted"),
    ("As expected, Mali attacked Senegal.", "MLI attacks SEN: asserted"),
    ("As Ghana's minister spoke, Mali attacked Senegal.", "MLI attacks SEN: asserted"),
    ("After Ghana said it would leave, Mali attacked Senegal.", "MLI attacks SEN: asserted"),
    ("Mali attacked Senegal, prompting Ghana to say it would leave.", "MLI attacks SEN: asserted"),
    ("Mali attacked Senegal and said it would do so again.", "MLI attacks SEN: asserted"),
    ("Mali attacked Senegal, but said nothing.", "MLI attacks SEN: asserted"),
    ("Mali attacked Senegal, and Ghana says it is worried.", "MLI attacks SEN: asserted"),
    ("Mali attacked Senegal because, Ghana says, it was afraid.", "MLI attacks SEN: asserted"),
    ("Ghana has said little since Mali attacked Senegal.", "MLI attacks SEN: asserted"),
    (
        "Ghana said on Monday, a day after Mali attacked Senegal, that it was worried.",
        "MLI attacks SEN: asserted",
    ),
    ("Ghana told Mali, which attacked Senegal in May, to leave.", "MLI attacks SEN: asserted"),
    ('"We condemn Russia," said the Latvian minister.', "LVA condemns RUS: asserted"),
]


@pytest.mark.parametrize(("text", "expected"), NEGATED)
def test_what_is_negated_did_not_take_place(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(("text", "expected"), TO_COME)
def test_what_is_planned_is_to_come(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(("text", "expected"), POSSIBLE)
def test_what_may_be_or_is_wanted_is_no_fact(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(("text", "expected"), FACTS)
def test_words_about_something_else_leave_a_fact_a_fact(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spain condemned Portugal, not Italy.", "ESP condemns ITA: negated, asserted"),
        ("Spain condemned Portugal but not Italy.", "ESP condemns ITA: negated, asserted"),
        ("Spain, not Italy, condemned Portugal.", "ITA condemns PRT: negated, asserted"),
        ("Spain, not Italy, condemned Portugal.", "ESP condemns PRT: asserted"),
    ],
)
def test_one_of_several_parties_may_be_left_out(text: str, expected: str) -> None:
    assert expected in told(text)
