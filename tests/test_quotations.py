"""Quotations: who speaks in them, also over several sentences and paragraphs.

An expectation is "source relation target: how it is told".
"""

import pytest

from kgraph.extract.quotations import quotation_of
from tests.extraction import arguments, cases, qualifier_reader, token, told

QUOTED = cases("""
    "Niger attacked Chad," said Mali's president. "Benin attacked Togo too." → BEN attacks TGO: claimed by MLI
    "Niger attacked Chad," Mali's president said. He added: "Benin attacked Togo."
        → BEN attacks TGO: claimed by MLI
    Mali's president spoke for an hour. "Niger attacked Chad," he said. → NER attacks TCD: claimed by MLI
    Mali's president told parliament: "Niger attacked Chad. Benin attacked Togo."
        → BEN attacks TGO: claimed by MLI
    "We are sad. Niger attacked Chad. Nobody helps us," said the president of Mali.
        → NER attacks TCD: claimed by MLI
    The president of Mali addressed the nation. ¶ "Niger attacked Chad," he said. ¶ "Benin attacked Togo. We
        are alone."
        → BEN attacks TGO: claimed by MLI
    "Niger attacked Chad," said the president of Mali. ¶ "Benin attacked Togo too," he added.
        → BEN attacks TGO: claimed by MLI
    "We are alone," said the president of Mali. "Nobody helps. ¶ "Benin attacked Togo."
        → BEN attacks TGO: claimed by MLI
    “Niger attacked Chad,” the Malian foreign ministry said in a statement. → NER attacks TCD: claimed by MLI
    Mali condemned the "attack by Niger on Chad", and Ghana said it was worried. → NER attacks TCD: asserted
    "Niger attacked Chad," a diplomat said. → NER attacks TCD: reported
    "We did not attack India," Sri Lanka's admiral said. → LKA attacks IND: negated, claimed by LKA
    "Sri Lanka has never attacked India," its envoy in Geneva insisted.
        → LKA attacks IND: negated, claimed by LKA
    Oman's minister said he was told that Qatar "attacked Yemen". → QAT attacks YEM: claimed by OMN
    "Qatar must not attack Yemen," said Oman's minister. → QAT attacks YEM: negated, hypothetical by OMN
    "If Qatar attacks Yemen, we will help," said Oman's minister. → QAT attacks YEM: hypothetical by OMN
    "The attack on Yemen by Qatar is a crime," Oman's minister said. → QAT attacks YEM: claimed by OMN
    Oman's minister was blunt. "Qatar attacked Yemen." → QAT attacks YEM: claimed by OMN
    Oman's minister, asked about the war, replied: "Qatar attacked Yemen." → QAT attacks YEM: claimed by OMN
    "It is clear to us," Oman's minister told reporters in Salalah, "that Qatar attacked Yemen."
        → QAT attacks YEM: claimed by OMN
    "Qatar attacked Yemen in May," Oman's minister said. "It has since attacked Bahrain."
        → QAT attacks BHR: claimed by OMN
    “Qatar attacked Yemen in May. It has since attacked Bahrain,” said Oman's minister.
        → QAT attacks YEM: claimed by OMN
    Oman's minister spoke on Monday. ¶ “Qatar attacked Yemen in May,” he told parliament in Muscat. “The
        world looked on. ¶ “Now Qatar has attacked Bahrain.”
        → QAT attacks BHR: claimed by OMN
    Oman's minister told parliament: ¶ "Qatar attacked Yemen in May." → QAT attacks YEM: claimed by OMN
    Kuwait attacked Iraq. "It is a sad day," said Oman's minister. → KWT attacks IRQ: asserted
    "Mali attacked Senegal," he quoted Ghana's minister as saying. → MLI attacks SEN: claimed by GHA
    "Albania has armed Croatia for years," the Serbian minister, Aleksandar Vulin, told the newspaper
        Politika.
        → ALB gives-military-aid HRV: claimed by SRB
    The Serbian minister of defence told state television: "Albania has armed Croatia for years, and
        everybody knows it."
        → ALB gives-military-aid HRV: claimed by SRB
    The Serbian minister of defence spoke of a betrayal: "Albania has armed Croatia for years."
        → ALB gives-military-aid HRV: claimed by SRB
""")


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_who_speaks_in_a_quotation_claims_what_it_says(text: str, expected: str) -> None:
    assert expected in told(text)


def voices(text: str) -> list[tuple[str, str | None]]:
    """Return the opening words of each quotation of an article, and whose they are."""
    reader, found, base = qualifier_reader().new_quotations(), [], 0
    for doc, phrases in arguments(text):
        for quotation in reader.read(doc, phrases, base):
            speaker = quotation.voice and quotation.voice.speaker
            found.append((doc[quotation.opening + 1].text, speaker.actor if speaker else None))
        base += len(doc.text) + 2
    return found


def test_every_quotation_of_a_paragraph_has_its_speaker() -> None:
    text = '"Peace is near," said the Chadian minister. "War is far," said the Malian minister.'
    assert voices(text) == [("Peace", "state:TCD"), ("War", "state:MLI")]


def test_words_in_quotation_marks_are_no_speech() -> None:
    assert voices('Mali called the "great wall" a "scandal", Chad said.') == []


def test_a_speaker_is_remembered_for_one_paragraph_that_names_none() -> None:
    text = '"Peace is near," said the Chadian minister.\n\n"War is far."\n\nIt rained.\n\n"So it goes."'
    assert voices(text) == [("Peace", "state:TCD"), ("War", "state:TCD"), ("So", None)]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    ((doc, phrases),) = arguments('"Peace is near. War is far')
    (quotation,) = qualifier_reader().new_quotations().read(doc, phrases, 0)
    assert (quotation.opening, quotation.closing) == (0, len(doc))
    assert quotation_of(token(doc, "far"), [quotation]) == quotation
    assert quotation_of(doc[0], [quotation]) is None


def test_the_word_for_it_is_shown_in_the_paragraph_where_it_stands() -> None:
    text = '"We are alone," said the president of Mali.\n\n"Benin attacked Togo."'
    (found,) = told(text, shown=True)
    assert found == "BEN attacks TGO: claimed by MLI (said)"
