"""Which nouns describe an actor told of before: "the court" the ICC, "the kingdom" Bhutan.

The tables of actors say it: an actor's kind, and the words of its names. So "the alliance" is no state, "the
kingdom" no republic.
"""

from collections import defaultdict

from spacy.tokens import Span, Token

from kgraph.actor_tables import ActorTables, GroupEntry, OrganisationEntry, StateEntry
from kgraph.extract.mentions import ActorMention
from kgraph.extract.syntax import child, children

_OF_STATES = "archipelago country enclave island nation"
_OF_KINDS = {
    "agency": "agency body organization watchdog",
    "alliance": "alliance bloc organization",
    "armed group": "fighter group guerrilla insurgency insurgent militant militia movement rebel",
    "bank": "bank lender",
    "cartel": "cartel gang",
    "club": "bloc club group",
    "court": "court judge tribunal",
    "government": "group government",
    "intergovernmental": "bloc body organization",
    "jihadist": "extremist fighter group insurgency insurgent islamist jihadist militant movement rebel",
    "militia": "fighter group militant militia paramilitary",
    "mission": "force mission peacekeeper",
    "movement": "fighter group militant movement rebel",
    "ngo": "group organization",
    "organ": "body",
    "party": "movement party",
    "separatist": "fighter group guerrilla militant movement rebel separatist",
    "union": "bloc body union",
}
_OF_NAMES = frozenset(
    "alliance bloc body confederation emirate federation kingdom organization republic sultanate "
    "watchdog".split()
)
_OF_NAMES_ALONE = frozenset(
    "agency assembly association bank coalition commission committee council court force forum "
    "front fund league mission movement party tribunal union".split()
)
"""Nouns of names that mean something else with a word before them: "the Supreme COURT"."""
_OTHERS = frozenset(
    "another first former host neighboring neighbouring new next only other same second third".split()
)
_CROWNS = frozenset({"emirate", "kingdom", "sultanate"})
_SPELLINGS = {"organisation": "organization"}
ANYONE = frozenset("archipelago body country enclave fighter force government group island nation".split())
"""Nouns that describe so many actors that only the latest can be meant."""
_PERSONS = frozenset(
    "extremist fighter guerrilla insurgent islamist jihadist judge militant paramilitary peacekeeper rebel "
    "separatist".split()
)
"""Nouns of which only several stand for the whole: "the rebels"."""
HALVES = frozenset({"north", "south"})
"""What stands for one of two states: "the South"."""
DESCRIPTIONS = (
    frozenset(noun for nouns in (*_OF_KINDS.values(), _OF_STATES, "monarchy") for noun in nouns.split())
    | _OF_NAMES
    | _OF_NAMES_ALONE
)


def describing_nouns(tables: ActorTables) -> dict[str, frozenset[str]]:
    """Return the nouns that may stand for each actor of the tables, by its id."""
    nouns: dict[str, set[str]] = defaultdict(set)
    for actor in tables.actors.values():
        names: list[str] = [actor.name, *actor.aliases]
        if isinstance(actor, StateEntry):
            names = [actor.official_name]
            nouns[actor.id].update(_OF_STATES.split())
            if words_of(actor.official_name) & _CROWNS:
                nouns[actor.id].add("monarchy")
        elif isinstance(actor, OrganisationEntry | GroupEntry):
            nouns[actor.id].update(_OF_KINDS[actor.kind].split())
        nouns[actor.id].update(words_of(" ".join(names)))
    return {actor: frozenset(words) for actor, words in nouns.items()}


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name that can stand for the whole of it.

    >>> sorted(words_of("Court of the Organisation of American States"))
    ['court', 'organization']
    """
    words = {_SPELLINGS.get(word, word) for word in name.lower().split()}
    return frozenset(words & (_OF_NAMES | _OF_NAMES_ALONE))


def described_as(words: Span, mention: ActorMention) -> frozenset[str]:
    """Return the nouns by which a text itself describes an actor: "Security Council", "the M23 rebels".

    A noun counts that is in the mention, or that the mention stands before; of a state only what body acts
    ("the Chadian MINISTRY") and which half it is ("NORTH Korea").
    """
    if mention.actor.startswith("state:"):
        half = frozenset({words[0].lower_}) & HALVES
        return half | {words.root.lemma_.lower()} if mention.kind == "body" else half
    head = words.root.head if words.root.dep_ in {"compound", "amod", "nmod"} else words.root
    return frozenset({_plain(token) for token in (*words, head)} & DESCRIPTIONS)


def _plain(token: Token) -> str:
    noun = token.lemma_.lower()
    return _SPELLINGS.get(noun, noun)


def described_by(token: Token) -> str | None:
    """Return the noun by which a definite phrase describes an actor: "bloc" for "the bloc", else nothing."""
    noun = _plain(token)
    if token.text.istitle() and noun in HALVES:
        return noun if any(c.lower_ == "the" for c in token.children) else None
    if noun not in DESCRIPTIONS or token.tag_ not in ({"NNS"} if noun in _PERSONS else {"NN", "NNP"}):
        return None
    return noun if _is_definite(token) and not _is_another(token, noun) else None


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that"} for c in children(noun, "det"))


def _is_another(token: Token, noun: str) -> bool:
    """Tell "the other country", "the biggest party", "the group of exiles" and "the country that …"."""
    modifiers = list(children(token, "amod", "compound", "nmod", "nummod"))
    if noun in _OF_NAMES_ALONE and modifiers:
        return True
    if any(word.lower_ in _OTHERS or word.tag_ == "JJS" or child(word, "advmod") for word in modifiers):
        return True
    said_further = any(child(of, "pobj") for of in children(token, "prep") if of.lower_ == "of")
    return said_further or any(
        c.lower_ == "that" for clause in children(token, "relcl") for c in clause.children
    )
