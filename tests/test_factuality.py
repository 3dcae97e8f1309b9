"""Negation and modality in whole sentences: what did not happen, what is to come, what may be.

An expectation is "source relation target: how it is told".
"""

import pytest

from tests.extraction import cases, told

NEGATED = cases("""
    Spain said that it would not attack Portugal. → ESP attacks PRT: negated, future by ESP
    Spain hardly ever condemns Portugal. → ESP condemns PRT: negated, asserted
    Spain signed no accord with Portugal. → ESP signs-agreement-with PRT: negated, asserted
    Not a single Spanish soldier attacked Portugal. → ESP attacks PRT: negated, asserted
    Spain urged Portugal not to attack Italy. → PRT attacks ITA: negated, hypothetical
    Spain stopped supporting Portugal. → ESP supports PRT: negated, asserted
    Spain is not going to attack Portugal. → ESP attacks PRT: negated, future
    No longer will Spain support Portugal. → ESP supports PRT: negated, future
    At no time did Spain attack Portugal. → ESP attacks PRT: negated, asserted
    Under no circumstances will Spain attack Portugal. → ESP attacks PRT: negated, future
    Spain abstained from criticising Portugal. → ESP criticizes PRT: negated, asserted
    Spain nearly attacked Portugal. → ESP attacks PRT: negated, asserted
    Spain almost attacked Portugal in 1975. → ESP attacks PRT: negated, asserted
    Brazil pledged never to attack Peru. → BRA attacks PER: negated, future
    Qatar chose not to attack Yemen. → QAT attacks YEM: negated, asserted
    Qatar decided against attacking Yemen. → QAT attacks YEM: negated, asserted
    Qatar agreed not to attack Yemen. → QAT attacks YEM: negated, future
    In no way did Qatar support Yemen. → QAT supports YEM: negated, asserted
    Qatar neither supports nor recognises Yemen. → QAT supports YEM: negated, asserted
    Qatar, unlike Oman, did not condemn Yemen. → QAT condemns YEM: negated, asserted
    Neither Qatar nor Oman condemned Yemen. → OMN condemns YEM: negated, asserted
    Qatar's refusal to help Yemen was condemned. → QAT aids YEM: negated, asserted
    Qatar's failure to help Yemen was condemned. → QAT aids YEM: negated, asserted
    Oman thanked Qatar for not attacking Yemen. → QAT attacks YEM: negated, asserted
    Oman prevented Qatar from attacking Yemen. → QAT attacks YEM: negated, asserted
    Gambia is loath to help Senegal. → GMB aids SEN: negated, asserted
    Gambia was too weak to help Senegal. → GMB aids SEN: negated, asserted
    Gambia shied away from condemning Senegal. → GMB condemns SEN: negated, asserted
    Gambia did not bother to thank Senegal. → GMB thanks SEN: negated, asserted
    Gambia never got round to thanking Senegal. → GMB thanks SEN: negated, asserted
    Gambia avoided criticising Senegal. → GMB criticizes SEN: negated, asserted
    Gambia shall never recognise Senegal. → GMB recognizes SEN: negated, future
    Gambia won't recognise Senegal. → GMB recognizes SEN: negated, future
    Gambia cannot recognise Senegal. → GMB recognizes SEN: negated, hypothetical
    Gambia had never before visited Senegal. → GMB visits SEN: negated, asserted
    Gambia still has not recognised Senegal. → GMB recognizes SEN: negated, asserted
    Gambia is yet to recognise Senegal. → GMB recognizes SEN: negated, asserted
    Gambia has so far not condemned Senegal. → GMB condemns SEN: negated, asserted
    Gambia asked Mali not to attack Senegal. → MLI attacks SEN: negated, hypothetical
    Kenya almost broke off ties with Uganda. → KEN cuts-ties-with UGA: negated, asserted
    Kenya stopped just short of breaking off ties with Uganda. → KEN cuts-ties-with UGA: negated, asserted
    Kenya had no part in the attack on Uganda. → KEN attacks UGA: negated, asserted
    There will be no Kenyan sanctions on Uganda. → KEN sanctions UGA: negated, future
    Kenya, which does not recognise Uganda, left. → KEN recognizes UGA: negated, asserted
    Kenya and Uganda failed to sign an accord. → KEN signs-agreement-with UGA: negated, asserted
    Kenya and Uganda never signed the accord. → KEN signs-agreement-with UGA: negated, asserted
    Kenya and Uganda have yet to sign the accord. → KEN signs-agreement-with UGA: negated, asserted
    Kenya's attack on Uganda did not take place. → KEN attacks UGA: negated, asserted
    Portugal told Spain not to attack Italy. → ESP attacks ITA: negated, hypothetical
    It is not true that Spain attacked Italy. → ESP attacks ITA: negated, asserted
    No talks took place between Iran and Oman. → IRN meets OMN: negated, asserted
    Talks between Iran and Oman never took place. → IRN meets OMN: negated, asserted
    Talks between Iran and Oman have not begun. → IRN meets OMN: negated, asserted
    Iran released none of the Iraqi prisoners. → IRN releases IRQ: negated, asserted
    Iraq expelled no Iranian diplomats. → IRQ expels-diplomats-of IRN: negated, asserted
    It was not Spain that attacked Italy. → ESP attacks ITA: negated, asserted
""")

TO_COME = cases("""
    Brazil flew to Lima to sign a treaty with Peru. → BRA signs-agreement-with PER: future
    The Brazilian minister flew to Lima to meet his Peruvian counterpart. → BRA meets PER: future
    Brazil and Peru to sign accord → BRA signs-agreement-with PER: future
    Brazil to attack Peru → BRA attacks PER: future
    Brazil decided to attack Peru. → BRA attacks PER: future
    Brazil offered to help Peru. → BRA aids PER: future
    Brazil is on the verge of attacking Peru. → BRA attacks PER: future
    Brazil is poised to attack Peru. → BRA attacks PER: future
    A Brazilian attack on Peru is imminent. → BRA attacks PER: future
    Brazil said it regretted the delay and would visit Peru. → BRA visits PER: future by BRA
    Japan expects China to attack Vietnam. → CHN attacks VNM: future
    Qatar was about to attack Yemen when Oman intervened. → QAT attacks YEM: future
    Qatar will attack Yemen unless it leaves. → QAT attacks YEM: future
    Talks between Qatar and Yemen are due to begin on Monday. → QAT meets YEM: future
    Qatar vowed to help Yemen. → QAT aids YEM: future
    Qatar's offer to help Yemen was accepted. → QAT aids YEM: future
    Gambia is on course to recognise Senegal. → GMB recognizes SEN: future
    Gambia's president will travel to Senegal next week. → GMB visits SEN: future
    Kampala said it would send troops to Congo. → UGA deploys-to COD: future by UGA
    Kampala says it will recognise Congo. → UGA recognizes COD: future by UGA
    If need be, Kenya will help Uganda. → KEN aids UGA: future
    Kenya will help Uganda only if it leaves Congo. → KEN aids UGA: future
    Kenya is said to be about to help Uganda. → KEN aids UGA: future
    Kenya is reportedly planning to help Uganda. → KEN aids UGA: future
    Kenya will reportedly help Uganda. → KEN aids UGA: future
    According to Kenya, Uganda will help Congo. → UGA aids COD: future by KEN
    Kenya expects to sign an accord with Uganda in May. → KEN signs-agreement-with UGA: future
    Kenya and Uganda are expected to sign an accord in May. → KEN signs-agreement-with UGA: future
    Kenya and Uganda are on the point of signing an accord. → KEN signs-agreement-with UGA: future
    Kenya and Uganda were to sign an accord on Monday. → KEN signs-agreement-with UGA: future
    Kenya's president flew in to sign an accord with Uganda. → KEN signs-agreement-with UGA: future
    Kenya's foreign minister arrived in Kampala to meet his Ugandan counterpart. → KEN meets UGA: future
    Iran's recognition of Oman is expected in May. → IRN recognizes OMN: future
    Portugal told Spain it would attack Italy. → PRT attacks ITA: future by PRT
    Spain is ready to condemn Italy but not to sanction it. → ESP condemns ITA: future
""")

POSSIBLE = cases("""
    Cuba neither confirmed nor denied that it had attacked Haiti. → CUB attacks HTI: hypothetical
    Had Brazil attacked Peru, Chile would have helped. → BRA attacks PER: hypothetical
    Should Brazil attack Peru, Chile will help. → BRA attacks PER: hypothetical
    Perhaps Brazil attacked Peru. → BRA attacks PER: hypothetical
    Brazil might have attacked Peru. → BRA attacks PER: hypothetical
    Brazil would have attacked Peru. → BRA attacks PER: hypothetical
    Brazil must have attacked Peru. → BRA attacks PER: hypothetical
    It is unclear whether Brazil attacked Peru. → BRA attacks PER: hypothetical
    Nobody knows if Brazil attacked Peru. → BRA attacks PER: hypothetical
    Brazil asked whether Chile had attacked Peru. → CHL attacks PER: hypothetical
    A Brazilian attack on Peru is possible. → BRA attacks PER: hypothetical
    A Brazilian attack on Peru cannot be ruled out. → BRA attacks PER: hypothetical
    Fears of a Brazilian attack on Peru are growing. → BRA attacks PER: hypothetical
    A possible Brazilian attack on Peru worries Chile. → BRA attacks PER: hypothetical
    Qatar would consider helping Yemen. → QAT aids YEM: hypothetical
    Qatar is considering whether to help Yemen. → QAT aids YEM: hypothetical
    Qatar reserved the right to attack Yemen. → QAT attacks YEM: hypothetical
    Qatar is under pressure to help Yemen. → QAT aids YEM: hypothetical
    Qatar could be asked to help Yemen. → QAT aids YEM: hypothetical
    Qatar tried to help Yemen. → QAT aids YEM: hypothetical
    Qatar attempted to attack Yemen. → QAT attacks YEM: hypothetical
    Qatar was ordered to attack Yemen. → QAT attacks YEM: hypothetical
    Qatar has not ruled out helping Yemen. → QAT aids YEM: hypothetical
    If attacked by Qatar, Yemen will respond. → QAT attacks YEM: hypothetical
    Suppose Qatar attacked Yemen. → QAT attacks YEM: hypothetical
    Who would help if Qatar attacked Yemen? → QAT attacks YEM: hypothetical
    The prospect of a Qatari attack on Yemen worries Oman. → QAT attacks YEM: hypothetical
    An attack by Qatar on Yemen would be a crime. → QAT attacks YEM: hypothetical
    Any Qatari attack on Yemen will be punished. → QAT attacks YEM: hypothetical
    It is far from certain that Gambia attacked Senegal. → GMB attacks SEN: hypothetical
    Gambia would rather attack Senegal than wait. → GMB attacks SEN: hypothetical
    Gambia wants to attack Senegal. → GMB attacks SEN: hypothetical
    Gambia wanted Mali to attack Senegal. → MLI attacks SEN: hypothetical
    Gambia warned Mali against attacking Senegal. → MLI attacks SEN: hypothetical
    Kampala said it might help Congo. → UGA aids COD: hypothetical by UGA
    Asked whether Uganda had bombed Congo, the spokesman shrugged. → UGA strikes COD: hypothetical
    It is not known whether Uganda bombed Congo. → UGA strikes COD: hypothetical
    Did Uganda bomb Congo? → UGA strikes COD: hypothetical
    Has Uganda bombed Congo or not? → UGA strikes COD: hypothetical
    Kenya would help Uganda only if it left Congo. → KEN aids UGA: hypothetical
    Kenya needs to help Uganda. → KEN aids UGA: hypothetical
    Kenya may yet help Uganda. → KEN aids UGA: hypothetical
    Kenya and Uganda could sign an accord in May. → KEN signs-agreement-with UGA: hypothetical
    Spain would not have attacked Portugal had Italy helped. → ESP attacks PRT: hypothetical
    If Spain had not attacked Portugal, Italy would have stayed away. → ESP attacks PRT: hypothetical
    If Spain had attacked Portugal, Italy would have helped. → ESP attacks PRT: hypothetical
    But for Italy, Spain would have attacked Portugal. → ESP attacks PRT: hypothetical
    Spain stood by its threat to attack Portugal. → ESP attacks PRT: hypothetical
    Iran hopes to resume talks with Oman. → IRN negotiates-with OMN: hypothetical
    Portugal told Spain to attack Italy. → ESP attacks ITA: hypothetical
    Portugal asked Spain if Italy had attacked France. → ITA attacks FRA: hypothetical
    It is possible that Spain attacked Italy. → ESP attacks ITA: hypothetical
    It is likely that Spain attacked Italy. → ESP attacks ITA: hypothetical
""")

FACTS = cases("""
    Mali condemned Niger's attack on Chad. → NER attacks TCD: asserted
    Laos said it wanted peace, while Vietnam attacked Cambodia. → VNM attacks KHM: asserted
    Laos said Vietnam, which attacked Cambodia in May, wanted peace. → VNM attacks KHM: asserted
    Laos blamed Vietnam for raids in which Thailand attacked Cambodia. → THA attacks KHM: asserted
    Vietnam attacked Cambodia; Laos said it was sorry. → VNM attacks KHM: asserted
    Vietnam attacked Cambodia, which Laos said it regretted. → VNM attacks KHM: asserted
    Latvia's president said his country supported Georgia. → LVA supports GEO: asserted
    The storm did not prevent Spain from attacking Portugal. → ESP attacks PRT: asserted
    Spain condemned Portugal, not Italy. → ESP condemns PRT: asserted
    Spain urged Portugal to stop attacking Italy. → PRT attacks ITA: asserted
    Brazil offered its condolences to Peru. → BRA condoles PER: asserted
    Brazil will quit an accord signed by Peru and Chile. → PER signs-agreement-with CHL: asserted
    Japan protested against China's attack on Vietnam. → CHN attacks VNM: asserted
    Japan deplored the fact that China had attacked Vietnam. → CHN attacks VNM: asserted
    Japan regrets that China attacked Vietnam. → CHN attacks VNM: asserted
    Japan knows that China attacked Vietnam. → CHN attacks VNM: asserted
    Qatar managed to attack Yemen. → QAT attacks YEM: asserted
    Qatar began attacking Yemen. → QAT attacks YEM: asserted
    Qatar continued to attack Yemen. → QAT attacks YEM: asserted
    Qatar dared to attack Yemen. → QAT attacks YEM: asserted
    Qatar used drones to attack Yemen. → QAT attacks YEM: asserted
    Qatar was forced to attack Yemen. → QAT attacks YEM: asserted
    Qatar, but not Oman, condemned Yemen. → QAT condemns YEM: asserted
    Oman thanked Qatar for helping Yemen. → QAT aids YEM: asserted
    Oman persuaded Qatar to help Yemen. → QAT aids YEM: asserted
    Gambia demanded that Mali stop attacking Senegal. → MLI attacks SEN: asserted
    Gambia helped Mali attack Senegal. → MLI attacks SEN: asserted
    Gambia made Mali apologise to Senegal. → MLI apologizes-to SEN: asserted
    Gambia thanked Mali for attacking Senegal. → MLI attacks SEN: asserted
    As expected, Mali attacked Senegal. → MLI attacks SEN: asserted
    As Ghana's minister spoke, Mali attacked Senegal. → MLI attacks SEN: asserted
    After Ghana said it would leave, Mali attacked Senegal. → MLI attacks SEN: asserted
    Mali attacked Senegal, prompting Ghana to say it would leave. → MLI attacks SEN: asserted
    Mali attacked Senegal and said it would do so again. → MLI attacks SEN: asserted
    Mali attacked Senegal, but said nothing. → MLI attacks SEN: asserted
    Mali attacked Senegal, and Ghana says it is worried. → MLI attacks SEN: asserted
    Mali attacked Senegal because, Ghana says, it was afraid. → MLI attacks SEN: asserted
    Ghana has said little since Mali attacked Senegal. → MLI attacks SEN: asserted
    Ghana said on Monday, a day after Mali attacked Senegal, that it was worried. → MLI attacks SEN: asserted
    Ghana told Mali, which attacked Senegal in May, to leave. → MLI attacks SEN: asserted
    Uganda's bombing of Congo was condemned by Kenya. → UGA strikes COD: asserted
    Kenya condemned the bombing of Congo by Uganda. → UGA strikes COD: asserted
    Kenya invited Uganda to talks. → KEN invites UGA: asserted
    Kenya had invited Uganda, but nobody came. → KEN invites UGA: asserted
    Kenya never stopped supporting Uganda. → KEN supports UGA: asserted
    Not until May did Kenya recognise Uganda. → KEN recognizes UGA: asserted
    Kenya recognised Uganda, though not without delay. → KEN recognizes UGA: asserted
    Kenya's attack on Uganda failed. → KEN attacks UGA: asserted
    Pakistan bombed Afghanistan on Monday, killing 20 people, and Kabul said it would respond.
        → PAK strikes AFG: asserted
    Kabul warned Islamabad on Monday after Pakistan bombed Afghanistan. → PAK strikes AFG: asserted
    Pakistan bombed Afghanistan. Kabul says 20 people died. → PAK strikes AFG: asserted
    Spain regrets having attacked Portugal. → ESP attacks PRT: asserted
    Spain apologised for attacking Portugal. → ESP apologizes-to PRT: asserted
    Spain justified its attack on Portugal. → ESP attacks PRT: asserted
    Spain defended its decision to sanction Portugal. → ESP sanctions PRT: asserted
    Portugal's president, saying nothing of Spain's attack on Italy, left. → ESP attacks ITA: asserted
    It is true that Spain attacked Italy. → ESP attacks ITA: asserted
    It is clear that Spain attacked Italy. → ESP attacks ITA: asserted
    It was Spain that attacked Italy. → ESP attacks ITA: asserted
    Spain was the first to condemn Italy. → ESP condemns ITA: asserted
    "We condemn Russia," said the Latvian minister. → LVA condemns RUS: asserted
""")


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
