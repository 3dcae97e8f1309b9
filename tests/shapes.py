"""A small lexicon and short ways to ask the patterns coder what it makes of a text.

The lexicon is the tests' own, so that they show what shapes of a sentence do, not which words there are.

>>> told("Peru was condemned by Chile.")
['CHL condemns PER']
"""

from collections.abc import Iterator
from functools import cache

import yaml

from kgraph.extract.arguments import Arguments
from kgraph.extract.coreference import Discourse
from kgraph.extract.descriptions import describing_nouns
from kgraph.extract.lexicon import Entry, Lexicon, compile_lexicon
from kgraph.extract.light_verbs import LightVerbs
from kgraph.extract.matches import Match
from kgraph.extract.patterns import PatternsCoder
from tests.extraction import linker, paragraphs, tables
from tests.factories import ONTOLOGY

ENTRIES = """
- {relation: condemns, verbs: [condemn, lash out at], nouns: {condemnation: [of]}}
- {relation: threatens, verbs: [threaten, threaten to], nouns: {threat: [against, to]}}
- {relation: accuses, verbs: [accuse, allege that, claim that, hold responsible]}
- {relation: accuses, nouns: {charge: [against], accusation: [against]}}
- {relation: vetoes, verbs: [veto]}
- {relation: sues, verbs: [take before court]}
- {relation: denies-claim-of, verbs: [deny, reject charge, reject]}
- {relation: demands, verbs: [say must, demand of], nouns: {demand: ["on", to], call: ["on", to]}}
- {relation: urges, verbs: [urge, say should]}
- {relation: attacks, verbs: [attack], nouns: {attack: ["on", against]}, places: true, not: ["attack * bill"]}
- {relation: strikes, verbs: [strike, wage war on], nouns: {strike: ["on", against]}, places: true}
- {relation: occupies, verbs: [occupy], nouns: {occupation: [of]}, places: true}
- {relation: kills, verbs: [kill], nouns: {killing: [of]}}
- {relation: arrests, verbs: [arrest]}
- {relation: supports, verbs: [support], nouns: {support: [for, of]}, participles: [backed]}
- {relation: visits, verbs: [visit], nouns: {visit: [to]}, reversed_nouns: {visit: [from]}}
- {relation: aids, verbs: [bail out, give aid, help], nouns: {aid: [to, for]}}
- {relation: aids, reversed_verbs: [receive help from]}
- {relation: gives-humanitarian-aid, verbs: [send food, deploy field hospital]}
- {relation: gives-military-aid, verbs: [supply weapon]}
- {relation: praises, verbs: [praise]}
- {relation: agrees-with, verbs: [agree to]}
- {relation: apologizes-to, verbs: [apologize to]}
- {relation: signs-agreement-with, verbs: [sign agreement with, strike deal with], nouns: {agreement: [with]}}
- {relation: meets, verbs: [meet, meet with], nouns: {meeting: [with]}}
- {relation: negotiates-with, nouns: {talk: [with]}}
- {relation: mediates, verbs: [mediate, mediate between, broker]}
- {relation: fights, verbs: [fight, clash with], nouns: {clash: [with]}}
- {relation: releases, nouns: {prisoner swap: [with]}}
- {relation: expels-diplomats-of, verbs: [expel diplomat], nouns: {expulsion: [of]}}
- {relation: allied-with, roles: [ally]}
- {relation: eases-sanctions-on, verbs: [lift restriction on]}
- {relation: rejects, verbs: [spurn]}
- {relation: returns-property-to, verbs: [return SOMETHING to]}
- {relation: visits, reversed_verbs: [welcome], itself: true}
- {relation: accuses, verbs: [say that responsible]}
- {relation: cooperates-militarily-with, nouns: {military cooperation: [with]}}
"""
LIGHT = LightVerbs(
    gives=frozenset("announce deny express hold launch pay plan sign stage".split()),
    receives=frozenset("face reject win".split()),
)


@cache
def small_lexicon() -> Lexicon:
    """Return the lexicon of these tests."""
    example = {"text": "-", "source": "-", "target": "-"}
    return compile_lexicon(
        tuple(Entry.model_validate(raw | {"example": example}) for raw in yaml.safe_load(ENTRIES))
    )


@cache
def patterns() -> PatternsCoder:
    """Return the patterns coder of these tests."""
    return PatternsCoder(small_lexicon(), ONTOLOGY, LIGHT)


def matches(text: str) -> list[Match]:
    """Return what is found in an article; a blank line parts paragraphs."""
    return list(_matches(text))


def _matches(text: str) -> Iterator[Match]:
    discourse, persons = Discourse(describing_nouns(tables())), linker().persons(None)
    acts, relational = small_lexicon().befalling_nouns, small_lexicon().relational_nouns
    for paragraph in paragraphs(text):
        mentions = discourse.resolve(paragraph.doc, linker().link(paragraph.doc, persons), paragraph.base)
        arguments = Arguments(paragraph.doc, mentions, acts, relational)
        for sentence in paragraph.doc.sents:
            yield from patterns().match(sentence, arguments)


def told(text: str) -> list[str]:
    """Write what a text tells as "CHL condemns PER", a symmetric relation in alphabetical order."""
    found = set()
    for match in matches(text):
        symmetric = patterns().is_symmetric(match.relation)
        for pair in match.pairs(symmetric):
            first, second = (party.actor.partition(":")[2] for party in pair)
            if symmetric:
                first, second = sorted((first, second))
            found.add(f"{first} {match.relation} {second}")
    return sorted(found)


def rules(text: str) -> list[str]:
    """Return the frames that made what is found."""
    return [match.rule for match in matches(text)]
