"""Who says so: verbs and nouns of saying, charges, denials, and sources that nobody names.

Whole sentences, as the coder reads them; an expectation is "source relation target: how it is told".
"""

import pytest

from tests.extraction import cases, told

NESTED_SPEAKERS = cases("""
    Reuters reported that Ghana's defence minister said Togo had attacked Benin.
        → TGO attacks BEN: claimed by GHA
    The state news agency IRNA reported on Monday that Oman's foreign minister had said Kenya bombed Somalia.
        → KEN strikes SOM: claimed by OMN
    The BBC quoted a Norwegian general as saying that Russia had bombed Georgia.
        → RUS strikes GEO: claimed by NOR
    A Peruvian general was quoted as saying that Chile had bombed Bolivia. → CHL strikes BOL: claimed by PER
    Xinhua, citing the Laotian foreign ministry, reported that Thailand had shelled Cambodia.
        → THA strikes KHM: claimed by LAO
    Chad's president said he had been told by Niger that Mali had attacked Benin.
        → MLI attacks BEN: claimed by NER
    The Danish minister said that Sweden had informed her that Russia had attacked Finland.
        → RUS attacks FIN: claimed by SWE
    Le Figaro reported, citing two diplomats, that Libya had attacked Tunisia. → LBY attacks TUN: reported
    The newspaper El Pais wrote that Morocco had attacked Algeria. → MAR attacks DZA: reported
    State television said Iran had attacked Iraq. → IRN attacks IRQ: reported
    The Turkish ambassador told CNN that Greece had attacked Cyprus. → GRC attacks CYP: claimed by TUR
    A spokesman for the Ugandan army told AFP that Rwanda had attacked Congo.
        → RWA attacks COD: claimed by UGA
""")

SOURCES_BESIDE = cases("""
    According to Nepal, China attacked Bhutan. → CHN attacks BTN: claimed by NPL
    China attacked Bhutan, according to the government of Nepal. → CHN attacks BTN: claimed by NPL
    Sudan attacked Eritrea on Tuesday, according to officials in Asmara. → SDN attacks ERI: claimed by ERI
    Sudan attacked Eritrea, according to witnesses. → SDN attacks ERI: reported
    According to residents, Sudan attacked Eritrea. → SDN attacks ERI: reported
    According to a report by the United Nations, Sudan attacked Eritrea. → SDN attacks ERI: claimed by UN
    Sudan attacked Eritrea, by Egypt's own account. → SDN attacks ERI: claimed by EGY
""")

CLAIMS = cases("""
    Turkey bombed Syria overnight, Damascus says. → TUR strikes SYR: claimed by SYR
    Turkey bombed Syria and attacked Iraq, Jordan said on Friday. → TUR attacks IRQ: claimed by JOR
    Turkey bombed Syria and attacked Iraq, Jordan said on Friday. → TUR strikes SYR: claimed by JOR
    Armenian troops attacked Azerbaijan, the government in Baku said. → ARM attacks AZE: claimed by AZE
    Armenia, the Georgian minister said, attacked Azerbaijan. → ARM attacks AZE: claimed by GEO
    Armenia attacked Azerbaijan, as Georgia claims. → ARM attacks AZE: claimed by GEO
    As Georgia tells it, Armenia attacked Azerbaijan. → ARM attacks AZE: claimed by GEO
    Armenia attacked Azerbaijan, said the Georgian minister, who was in Rome.
        → ARM attacks AZE: claimed by GEO
    Kenya deported two Somali doctors, its interior minister said. → KEN deports SOM: claimed by KEN
    Cuba admitted attacking Haiti. → CUB attacks HTI: claimed by CUB
    Cuba admitted to having attacked Haiti. → CUB attacks HTI: claimed by CUB
    Cuba claimed to have attacked Haiti. → CUB attacks HTI: claimed by CUB
    Cuba boasted of having attacked Haiti. → CUB attacks HTI: claimed by CUB
    Latvia said it had warned Russia in May. → LVA warns RUS: claimed by LVA
    Israel bombs Syria, Damascus says → ISR strikes SYR: claimed by SYR
    Kenya: Somali troops attacked Uganda → SOM attacks UGA: claimed by KEN
    Nigeria says Cameroon attacked Chad → CMR attacks TCD: claimed by NGA
    Japan insisted that China had attacked Vietnam. → CHN attacks VNM: claimed by JPN
    In a statement, Japan said China had attacked Vietnam. → CHN attacks VNM: claimed by JPN
    In a letter to the United Nations, Japan said China had attacked Vietnam.
        → CHN attacks VNM: claimed by JPN
    A statement from Japan's foreign ministry said China had attacked Vietnam.
        → CHN attacks VNM: claimed by JPN
    The Japanese foreign ministry's statement said that China had attacked Vietnam.
        → CHN attacks VNM: claimed by JPN
    Japan informed the Security Council that China had attacked Vietnam. → CHN attacks VNM: claimed by JPN
    Japan's prime minister, speaking in Osaka, said China had attacked Vietnam.
        → CHN attacks VNM: claimed by JPN
    Speaking in Osaka, Japan's prime minister said that China attacked Vietnam on Monday.
        → CHN attacks VNM: claimed by JPN
    Japan has repeatedly said that China attacked Vietnam. → CHN attacks VNM: claimed by JPN
    Japan maintains that it was China that attacked Vietnam. → CHN attacks VNM: claimed by JPN
    On Tuesday China attacked Vietnam, Japan's defence ministry reported. → CHN attacks VNM: claimed by JPN
    China, Japan said, attacked Vietnam. → CHN attacks VNM: claimed by JPN
    China, according to Japan, attacked Vietnam. → CHN attacks VNM: claimed by JPN
    China had attacked Vietnam, Japan's minister said, and Laos had attacked Thailand.
        → LAO attacks THA: claimed by JPN
    Japan said that China had attacked Vietnam and that Laos had attacked Thailand.
        → LAO attacks THA: claimed by JPN
    Japan said that China had attacked Vietnam, that Laos had attacked Thailand and that Burma was next.
        → LAO attacks THA: claimed by JPN
    Japan told China that Laos had attacked Thailand. → LAO attacks THA: claimed by JPN
    Japan's claims of a Chinese attack on Vietnam were dismissed. → CHN attacks VNM: claimed by JPN
    Japan repeated its accusation that China had attacked Vietnam. → CHN attacks VNM: claimed by JPN
    Japan produced photographs which it said showed China attacking Vietnam. → CHN attacks VNM: claimed by JPN
    Japan believes China attacked Vietnam. → CHN attacks VNM: claimed by JPN
    China claimed responsibility for the attack on Vietnam. → CHN attacks VNM: claimed by CHN
    Japan said China was behind the attack on Vietnam. → CHN attacks VNM: claimed by JPN
    Japan says that China is responsible for the attack on Vietnam. → CHN attacks VNM: claimed by JPN
    Japan alleged Chinese attacks on Vietnam. → CHN attacks VNM: claimed by JPN
    Vietnam reported a Chinese attack on Laos. → CHN attacks LAO: claimed by VNM
    Japan described the battle as a Chinese attack on Vietnam. → CHN attacks VNM: claimed by JPN
    Japan noted with regret that China had attacked Vietnam. → CHN attacks VNM: claimed by JPN
    Gambia was said by Mali to have attacked Senegal. → GMB attacks SEN: claimed by MLI
    The claim, made by Mali, that Gambia attacked Senegal is false. → GMB attacks SEN: claimed by MLI
    Gambia is sure that Mali attacked Senegal. → MLI attacks SEN: claimed by GMB
    Gambia is convinced that Mali attacked Senegal. → MLI attacks SEN: claimed by GMB
    In Gambia's view, Mali attacked Senegal. → MLI attacks SEN: claimed by GMB
    Gambia's president accused Mali's of attacking Senegal. → MLI attacks SEN: claimed by GMB
    Gambia's president, who accuses Mali of attacking Senegal, resigned. → MLI attacks SEN: claimed by GMB
    Gambia criticised Mali for attacking Senegal. → MLI attacks SEN: claimed by GMB
    Gambia complained that Mali had attacked Senegal. → MLI attacks SEN: claimed by GMB
    Gambia complained to the United Nations that Mali had attacked Senegal. → MLI attacks SEN: claimed by GMB
    Charges by Gambia that Mali attacked Senegal were dropped. → MLI attacks SEN: claimed by GMB
    Gambian charges that Mali attacked Senegal were dropped. → MLI attacks SEN: claimed by GMB
    The United Nations says Mali has attacked Senegal. → MLI attacks SEN: claimed by UN
    A United Nations report says Mali has attacked Senegal. → MLI attacks SEN: claimed by UN
    A report by the African Union accuses Mali of attacking Senegal. → MLI attacks SEN: claimed by AU
    UN investigators found that Mali had attacked Senegal. → MLI attacks SEN: claimed by UN
    UN monitors in Dakar reported that Mali had attacked Senegal. → MLI attacks SEN: claimed by UN
    Ghanaian intelligence believes that Mali attacked Senegal. → MLI attacks SEN: claimed by GHA
    The president of Ghana tweeted that Mali had attacked Senegal. → MLI attacks SEN: claimed by GHA
    The Ghanaian president, citing intelligence reports, said that Mali attacked Senegal.
        → MLI attacks SEN: claimed by GHA
    The Ghanaian ambassador quoted his president as saying that Mali attacked Senegal.
        → MLI attacks SEN: claimed by GHA
    Ghana's minister, quoted by AFP, said that Mali attacked Senegal. → MLI attacks SEN: claimed by GHA
    Ghana, speaking for the Africans, said that Mali attacked Senegal. → MLI attacks SEN: claimed by GHA
    The company said Mali attacked Senegal. → MLI attacks SEN: claimed
    Uganda's army said on Sunday that its planes had bombed two camps in Congo.
        → UGA strikes COD: claimed by UGA
    The Ugandan military said it had killed 20 Congolese fighters. → UGA kills COD: claimed by UGA
    Uganda admitted on Sunday that its planes had bombed Congo by mistake. → UGA strikes COD: claimed by UGA
    Uganda has confirmed that it deported 40 Congolese. → UGA deports COD: claimed by UGA
    Uganda revealed that it had armed Congo for years. → UGA gives-military-aid COD: claimed by UGA
    Speaking on the sidelines of a summit in Astana, Kyrgyzstan's president told journalists that Tajik
        troops had shelled Uzbekistan overnight, a charge which Dushanbe rejects.
        → TJK strikes UZB: claimed by KGZ
    In a letter dated 4 March, which diplomats showed to reporters, Guyana complained that Venezuelan
        gunboats had attacked Trinidad.
        → VEN attacks TTO: claimed by GUY
    The Serbian minister, who has often clashed with Pristina, said on Tuesday that Albania had armed Croatia.
        → ALB gives-military-aid HRV: claimed by SRB
    Albania has armed Croatia, the Serbian foreign ministry said in a statement on Tuesday, and called on
        Brussels to act.
        → ALB gives-military-aid HRV: claimed by SRB
    Albania, which Serbia accuses of arming Croatia, joined NATO in 2009.
        → ALB gives-military-aid HRV: claimed by SRB
    Serbia, which accuses Albania of arming Croatia, has protested to Brussels.
        → ALB gives-military-aid HRV: claimed by SRB
    Serbia protested to Brussels, accusing Albania of arming Croatia.
        → ALB gives-military-aid HRV: claimed by SRB
    Serbia's army chief, General Milan Mojsilovic, accused Albania on Tuesday of secretly arming Croatia.
        → ALB gives-military-aid HRV: claimed by SRB
    Accused by Serbia of arming Croatia, Albania said nothing. → ALB gives-military-aid HRV: claimed by SRB
    Two officials in Belgrade, who asked not to be named, said that Albania had armed Croatia.
        → ALB gives-military-aid HRV: claimed by SRB
    Human Rights Watch says that Albanian soldiers attacked Montenegro. → ALB attacks MNE: claimed by HRW
    The European Union's mission reported that Albanian soldiers had attacked Montenegro.
        → ALB attacks MNE: claimed by EU
    NATO's secretary general said that Albanian soldiers had attacked Montenegro.
        → ALB attacks MNE: claimed by NATO
    Hezbollah said Israel had bombed Lebanon. → ISR strikes LBN: claimed by HEZBOLLAH
    The Taliban say Pakistan bombed Afghanistan. → PAK strikes AFG: claimed by TALIBAN
    Pakistan bombed Afghanistan, Kabul said, killing 20 people. → PAK strikes AFG: claimed by AFG
    Pakistan bombed Afghanistan, killing 20 people, Kabul said. → PAK strikes AFG: claimed by AFG
    Kabul said 20 people died when Pakistan bombed Afghanistan. → PAK strikes AFG: claimed by AFG
    Kabul said 20 people had died in a Pakistani attack on Afghanistan. → PAK attacks AFG: claimed by AFG
    Kabul said that, far from helping it, Pakistan had bombed Afghanistan. → PAK strikes AFG: claimed by AFG
    Pakistan bombed Afghanistan, Kabul says; Islamabad denies it. → PAK strikes AFG: claimed by AFG
    Iran says that Pakistan bombed Afghanistan, but Pakistan denies having done so.
        → PAK strikes AFG: claimed by IRN
    Iran says Pakistan bombed Afghanistan and will boycott the talks. → PAK strikes AFG: claimed by IRN
    Iran's foreign minister said Pakistan had bombed Afghanistan and demanded an apology.
        → PAK strikes AFG: claimed by IRN
    Iran's foreign minister condemned Pakistan, which he said had bombed Afghanistan.
        → PAK strikes AFG: claimed by IRN
    Iran expelled two Pakistani diplomats after it said Pakistan had bombed Afghanistan.
        → PAK strikes AFG: claimed by IRN
    Pakistan bombed Afghanistan, or so Iran says. → PAK strikes AFG: claimed by IRN
    On Iran's account, Pakistan bombed Afghanistan. → PAK strikes AFG: claimed by IRN
    In the words of Iran's foreign minister, Pakistan has attacked Afghanistan.
        → PAK attacks AFG: claimed by IRN
    Iran's contention that Pakistan bombed Afghanistan was echoed by Russia. → PAK strikes AFG: claimed by IRN
    Iran supported Kabul's assertion that Pakistan had bombed Afghanistan. → PAK strikes AFG: claimed by AFG
    Iran's ambassador repeated that Pakistan had bombed Afghanistan. → PAK strikes AFG: claimed by IRN
    Iran told Russia in private that Pakistan had bombed Afghanistan, a Turkish newspaper reported.
        → PAK strikes AFG: claimed by IRN
    Russia learned from Iran that Pakistan had bombed Afghanistan. → PAK strikes AFG: claimed by IRN
    Russia heard from Iran that Pakistan had bombed Afghanistan. → PAK strikes AFG: claimed by IRN
    Iran was informed by Russia that Pakistan had bombed Afghanistan. → PAK strikes AFG: claimed by RUS
    Lisbon says that it was attacked by Spain. → ESP attacks PRT: claimed by PRT
    Portugal says it was attacked by Spain. → ESP attacks PRT: claimed by PRT
    Portugal says its ships were attacked by Spain. → ESP attacks PRT: claimed by PRT
    Portugal was attacked by Spain, it says. → ESP attacks PRT: claimed by PRT
    Portugal claims to have been attacked by Spain. → ESP attacks PRT: claimed by PRT
    Portugal complained of being attacked by Spain. → ESP attacks PRT: claimed by PRT
    Portugal told Spain that Italy had attacked France. → ITA attacks FRA: claimed by PRT
    Portugal thanked Spain, saying Italy had attacked France. → ITA attacks FRA: claimed by PRT
    Portugal left the talks, saying Spain had attacked Italy. → ESP attacks ITA: claimed by PRT
    Saying that Spain had attacked Italy, Portugal left the talks. → ESP attacks ITA: claimed by PRT
""")

NOUNS = cases("""
    Peru's claim that Chile attacked Bolivia was mocked. → CHL attacks BOL: claimed by PER
    Peru made the claim that Chile had attacked Bolivia. → CHL attacks BOL: claimed by PER
    The claim by Peru that Chile attacked Bolivia was mocked. → CHL attacks BOL: claimed by PER
    The allegation that Chile attacked Bolivia has not been proved. → CHL attacks BOL: reported
    Peru rejected Brazil's accusation that Chile had attacked Bolivia. → CHL attacks BOL: claimed by BRA
    Peru complained of a Chilean attack on Bolivia. → CHL attacks BOL: claimed by PER
    Peru spoke of an attack by Chile on Bolivia. → CHL attacks BOL: claimed by PER
""")

CHARGES = cases("""
    Mali accused Niger of attacking Chad. → NER attacks TCD: claimed by MLI
    Niger was accused by Mali of having attacked Chad. → NER attacks TCD: claimed by MLI
    Niger is accused of attacking Chad. → NER attacks TCD: reported
    Mali blamed Niger for the attack on Chad. → NER attacks TCD: claimed by MLI
    Mali held Niger responsible for the attack on Chad. → NER attacks TCD: claimed by MLI
    Mali charged that Niger had attacked Chad. → NER attacks TCD: claimed by MLI
    Accusing Niger of attacking Chad, Mali closed its airport. → NER attacks TCD: claimed by MLI
    Mali, which accused Niger of attacking Chad, left the talks. → NER attacks TCD: claimed by MLI
    Mali denounced what it called an attack by Niger on Chad. → NER attacks TCD: claimed by MLI
    Mali denounced what it described as Niger's attack on Chad. → NER attacks TCD: claimed by MLI
""")

DENIALS = cases("""
    Cuba denied attacking Haiti. → CUB attacks HTI: negated, claimed by CUB
    Cuba denied having attacked Haiti. → CUB attacks HTI: negated, claimed by CUB
    Cuba denied that it had attacked Haiti. → CUB attacks HTI: negated, claimed by CUB
    Cuba denies it attacked Haiti. → CUB attacks HTI: negated, claimed by CUB
    Cuba denied that Haiti had attacked Jamaica. → HTI attacks JAM: negated, claimed by CUB
    Cuba rejected the charge that it had attacked Haiti. → CUB attacks HTI: negated, claimed by CUB
    Cuba dismissed allegations that it had attacked Haiti. → CUB attacks HTI: negated, claimed by CUB
    Cuba said it had not attacked Haiti. → CUB attacks HTI: negated, claimed by CUB
    Cuba has denied any attack on Haiti. → CUB attacks HTI: negated, claimed by CUB
    Havana denied reports that Cuba had attacked Haiti. → CUB attacks HTI: negated, claimed by CUB
    Spain did not and would not attack Portugal, its government said.
        → ESP attacks PRT: negated, claimed by ESP
    There is no evidence that China attacked Vietnam, Japan said. → CHN attacks VNM: negated, claimed by JPN
    Japan does not believe that China attacked Vietnam. → CHN attacks VNM: negated, claimed by JPN
    China denied responsibility for the attack on Vietnam. → CHN attacks VNM: negated, claimed by CHN
    China denied involvement in the attack on Vietnam. → CHN attacks VNM: negated, claimed by CHN
    China was not behind the attack on Vietnam, its envoy said. → CHN attacks VNM: negated, claimed by CHN
    Sri Lanka's navy denied firing on India. → LKA attacks IND: negated, claimed by LKA
    Sri Lanka strongly denies ever having attacked India. → LKA attacks IND: negated, claimed by LKA
    Gambia vehemently rejects suggestions that it attacked Senegal. → GMB attacks SEN: negated, claimed by GMB
    Gambia insists it has never attacked Senegal. → GMB attacks SEN: negated, claimed by GMB
    Gambia says it has stopped attacking Senegal. → GMB attacks SEN: negated, claimed by GMB
    Portugal does not think that Spain attacked Italy. → ESP attacks ITA: negated, claimed by PRT
""")

REPORTS = cases("""
    Witnesses said Somalia attacked Kenya. → SOM attacks KEN: reported
    Two diplomats said Somalia had attacked Kenya. → SOM attacks KEN: reported
    Sources close to the talks say Somalia attacked Kenya. → SOM attacks KEN: reported
    Officials said that Somalia had attacked Kenya. → SOM attacks KEN: reported
    An official who asked not to be named said Somalia had attacked Kenya. → SOM attacks KEN: reported
    Analysts say Somalia attacked Kenya. → SOM attacks KEN: reported
    It was reported that Somalia had attacked Kenya. → SOM attacks KEN: reported
    Rumours that Somalia had attacked Kenya spread fast. → SOM attacks KEN: reported
    There were reports of a Somali attack on Kenya. → SOM attacks KEN: reported
    Unconfirmed reports spoke of a Somali attack on Kenya. → SOM attacks KEN: reported
    Somalia is understood to have attacked Kenya. → SOM attacks KEN: reported
    Somalia probably attacked Kenya. → SOM attacks KEN: reported
    Qatar's alleged support for Yemen angered Oman. → QAT supports YEM: reported
    Oman denounced Qatar's supposed support for Yemen. → QAT supports YEM: reported
    Gambia is rumoured to have attacked Senegal. → GMB attacks SEN: reported
    Gambia is thought to have armed Senegal. → GMB gives-military-aid SEN: reported
    Gambia seems to have attacked Senegal. → GMB attacks SEN: reported
    Gambia appears to have attacked Senegal. → GMB attacks SEN: reported
    Gambia appears to be supporting Senegal. → GMB supports SEN: reported
    Word has it that Gambia attacked Senegal. → GMB attacks SEN: reported
    Rumour has it that Gambia attacked Senegal. → GMB attacks SEN: reported
    Press reports say Gambia attacked Senegal. → GMB attacks SEN: reported
    Gambia, it is said, attacked Senegal. → GMB attacks SEN: reported
    Gambia, witnesses said, attacked Senegal. → GMB attacks SEN: reported
    Gambia attacked Senegal, the Guardian reported. → GMB attacks SEN: reported
    Amid claims that Mali attacked Senegal, Gambia closed its airport. → MLI attacks SEN: reported
    Traders said Mali attacked Senegal. → MLI attacks SEN: reported
    As has been reported, Mali attacked Senegal. → MLI attacks SEN: reported
    A person familiar with the matter said that Albania had armed Croatia.
        → ALB gives-military-aid HRV: reported
    Local people said that Albanian soldiers had attacked Montenegro. → ALB attacks MNE: reported
    A shepherd told the AFP news agency that Albanian soldiers had attacked Montenegro.
        → ALB attacks MNE: reported
    Pakistan is alleged to have bombed Afghanistan. → PAK strikes AFG: reported
    Iran was told that Pakistan had bombed Afghanistan. → PAK strikes AFG: reported
""")


@pytest.mark.parametrize(("text", "expected"), NESTED_SPEAKERS)
def test_of_nested_speakers_the_innermost_actor_claims(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(("text", "expected"), SOURCES_BESIDE)
def test_a_source_may_be_put_beside_the_clause(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_a_claim_is_the_speakers(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_a_claim_may_be_a_noun(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(("text", "expected"), CHARGES)
def test_a_charge_is_a_claim_about_the_accused(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(("text", "expected"), DENIALS)
def test_a_denial_is_a_claim_that_it_is_not_so(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_what_no_actor_says_is_merely_reported(text: str, expected: str) -> None:
    assert expected in told(text)


def test_the_one_who_denies_supporting_does_not_state_a_stance() -> None:
    assert "MLI supports TCD: negated, claimed by MLI" in told("Mali denied supporting Chad.")


def test_an_earlier_warning_is_told_about_not_given() -> None:
    assert "MLI warns TCD: claimed by MLI" in told("Mali said it had warned Chad.")


def test_a_government_is_that_of_the_town_it_sits_in() -> None:
    text = "Armenian troops attacked Azerbaijan. The government in Baku said that Armenia also attacked Iran."
    assert "ARM attacks IRN: claimed by AZE" in told(text)
