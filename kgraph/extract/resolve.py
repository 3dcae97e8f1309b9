"""Whom one phrase of a newspaper stands for on a date: "the Iran-backed Houthis", "Egypt's foreign minister".

The linker of the coder finds every actor that a phrase names; :func:`resolve_actor` asks which of them the
phrase as a whole denotes. That is the one its head word belongs to: the Houthis, not the Iran beside them;
nobody in "a concert in Doha". Here an organ is itself (``org:UNSC``), whereas in a graph it acts for its
parent.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field
from spacy.language import Language
from spacy.tokens import Doc, Token

from kgraph.actor_tables import (
    ActorEntry,
    ActorTables,
    GroupEntry,
    OrganisationEntry,
    StateEntry,
    load_actor_tables,
)
from kgraph.errors import UserError
from kgraph.extract.actors import Linked, Linker
from kgraph.extract.homonyms import AMERICAN_STATES, GEORGIA
from kgraph.extract.lexicon import load_lexicon
from kgraph.extract.mentions import ActorMention
from kgraph.extract.nlp import load_pipeline
from kgraph.model import Frozen
from kgraph.offices import OfficeIndex, Term, load_terms
from kgraph.ontology import load_ontology
from kgraph.versions import DEFAULT_PIPELINE

_GROUP_SECTORS = {
    "armed group": "REB",
    "cartel": "CRM",
    "government": "GOV",
    "jihadist": "REB",
    "militia": "REB",
    "party": "PTY",
    "separatist": "REB",
}
_CLASS_SECTORS = {
    "chief_of_staff": "MIL",
    "commander": "MIL",
    "intelligence_chief": "SPY",
    "speaker": "LEG",
}
# What the linker calls a head of state or government, in PLOVER's sectors.
_HEADS = {"HOS": "GOV", "HOG": "GOV"}
_ORGANISATION_SECTORS = {"court": "JUD", "ngo": "NGO"}
_WHY = {
    "name": "name of {}",
    "demonym": "demonym of {}",
    "metonym": "seat that speaks for {}",
    "person": "tied to {} by the words beside the name",
    "role": "{} is the owner of the office beside it",
    "body": "{} is the owner of the body beside it",
    "population": "people of {}",
}
_MEMORY = datetime.timedelta(days=31)
"""How long after the end of a term a text may still be right to call somebody by his office."""
_KINDS_OF_STATE = frozenset(
    {"republic", "state", "nation", "kingdom", "country", "island", "sultanate", "emirate"}
)
NOBODY = ""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


class ActorAnswer(Frozen):
    """Whom a phrase stands for; of nobody all fields but ``why`` are ``None``."""

    id: Annotated[str | None, Field(description="Actor id, such as state:IRN or org:UNSC.")] = None
    label: Annotated[str | None, Field(description="Short English name of the actor.")] = None
    type: Annotated[str | None, Field(description="state, org, group or bloc.")] = None
    country: Annotated[str | None, Field(description="ISO alpha-3 of the state, or of a group's home.")] = (
        None
    )
    sector: Annotated[str | None, Field(description="PLOVER's sector, where the phrase tells it.")] = None
    person: Annotated[str | None, Field(description="Full name of the person who acts.")] = None
    role: Annotated[str | None, Field(description="Office or body that acts.")] = None
    valid_from: Annotated[str | None, Field(description="First day of the term, or of the actor.")] = None
    valid_to: Annotated[str | None, Field(description="Last day of the term, or of the actor.")] = None
    why: Annotated[str, Field(description="How the answer was found, for people.")]


class ActorCase(NamedTuple):
    """A phrase to resolve, and what is known of the article around it."""

    text: str
    day: datetime.date | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ActorKnowledge:
    """All that resolving takes, loaded once: the language pipeline, the tables, and their linker."""

    nlp: Language
    tables: ActorTables
    offices: OfficeIndex
    linker: Linker


def load_actor_knowledge(ontology: Path | None = None, model: str = DEFAULT_PIPELINE) -> ActorKnowledge:
    """Load the tables of an ontology directory (None: kgraph's own) and the language pipeline.

    :raises UserError: when a table or the pipeline cannot be used.
    """
    loaded = load_ontology(ontology)
    tables = load_actor_tables(loaded.directory / "actors")
    offices = OfficeIndex(load_terms(loaded.directory / "actors" / "offices.csv"))
    linker = Linker(tables, offices, relational=load_lexicon(loaded).relational_nouns, fold_organs=False)
    return ActorKnowledge(load_pipeline(model), tables, offices, linker)


def resolve_actor(
    text: str, day: datetime.date | None, country: str | None, knowledge: ActorKnowledge
) -> ActorAnswer:
    """Resolve one phrase to a political actor.

    :param text: a phrase of 1 to 12 words as a newspaper prints it.
    :param day: the date of the article, ``None`` if it is not known.
    :param country: ISO alpha-3 of a country that the article is about; it decides what the words leave open.
    :raises UserError: when no state has that code.
    """
    return next(resolve_actors([ActorCase(text, day, country)], knowledge))


def resolve_actors(cases: Iterable[ActorCase], knowledge: ActorKnowledge) -> Iterator[ActorAnswer]:
    """Yield the answer to each case, in their order."""
    pairs = ((case.text, case) for case in cases)
    for doc, case in knowledge.nlp.pipe(pairs, as_tuples=True):
        # "Ugandan troops" alone may be read as a sentence whose verb is "troops"; an article shows a noun.
        is_misread = len(doc) > 1 and doc[-1].head == doc[-1] and doc[-1].pos_ == "VERB"
        yield _resolve(knowledge.nlp(f"The {doc.text}") if is_misread else doc, case, knowledge)


def _resolve(doc: Doc, case: ActorCase, knowledge: ActorKnowledge) -> ActorAnswer:
    hint = None if case.country is None else _state_of(case.country, knowledge.tables)
    persons = knowledge.linker.persons(case.day, hint)
    linked = knowledge.linker.link(doc, persons)
    head = head_of(doc)
    if head is None:
        return ActorAnswer(why="no words")
    if head.i in linked.mentions.blocked:
        return ActorAnswer(why="does not, or no longer, act for anybody")
    found = _mention_at(head, linked)
    if found is not None:
        return _answer(_as_hinted(found, doc, hint, knowledge), doc, case.day, knowledge)
    role = next((r for r in linked.open_roles if r.first <= head.i < r.last), None)
    if role is not None and hint is not None and role.entry.acts_for_state:
        state = knowledge.tables.actors[hint]
        why = f"an office of {state.name}, the country given"
        return _describe(state, why, sector=role.entry.sector or None, role=role.entry.lemma)
    return ActorAnswer(why=f"no actor is called “{head.text}” here")


def _as_hinted(mention: ActorMention, doc: Doc, hint: str | None, knowledge: ActorKnowledge) -> ActorMention:
    """Let the country given decide between the bearers of a name: "Congolese", the American Georgia."""
    if hint is None or mention.actor == hint:
        return mention
    tables, text = knowledge.tables, doc.text
    for name, rule in tables.ambiguities.items():
        if rule.actor == mention.actor and name in text and name in _names_of(tables.actors[hint]):
            return replace(mention, actor=hint)
    is_region = mention.kind == "name" and doc[mention.first : mention.last].text == GEORGIA
    return replace(mention, actor=NOBODY) if is_region and hint in AMERICAN_STATES else mention


def _names_of(entry: ActorEntry) -> frozenset[str]:
    return frozenset((entry.name, *entry.aliases, *entry.demonyms, *entry.metonyms, *entry.territories))


def _state_of(country: str, tables: ActorTables) -> str:
    for entry in tables.actors.values():
        if isinstance(entry, StateEntry) and entry.iso3 == country:
            return entry.id
    raise UserError(f"no state has the code {country!r}. Give an ISO 3166-1 alpha-3 code, such as EGY.")


def head_of(doc: Doc) -> Token | None:
    """Return the word that a phrase is about: of a clause the subject's."""
    roots = [t for t in doc if t.head == t and not t.is_punct]
    if not roots:
        return None
    root = roots[0]
    if len(roots) > 1 and (root.text.endswith(".") or doc[root.i + 1].text == "."):
        root = roots[-1]  # "Capt." is no sentence
    if root.pos_ in {"VERB", "AUX"}:
        root = next((child for child in root.children if child.dep_ in _SUBJECTS), root)
    if root.lower_ in _KINDS_OF_STATE:
        # "the former Soviet republic OF GEORGIA"
        of = (child for child in root.children if child.lower_ == "of")
        return next((name for word in of for name in word.children if name.pos_ == "PROPN"), root)
    return root


def _mention_at(head: Token, linked: Linked) -> ActorMention | None:
    return next((m for m in linked.mentions.at(head) if m.kind != "place"), None)


def _answer(
    mention: ActorMention, doc: Doc, day: datetime.date | None, knowledge: ActorKnowledge
) -> ActorAnswer:
    if mention.actor == NOBODY:
        return ActorAnswer(why="a region of the country given")
    if mention.kind == "name" and _is_past(mention, doc, knowledge.tables):
        return ActorAnswer(why="a state that is no more")
    term, is_over = _term_of(mention, day, knowledge)
    if is_over:
        return ActorAnswer(why=f"{mention.person} was no longer in office")
    entry = knowledge.tables.actors[term.actor if term else mention.actor]
    why = _WHY[mention.kind].format(entry.name)
    if term is not None:
        why = f"term of office of {term.person}: {term.position}"
    sector = _sector_of(entry, mention, term)
    return _describe(entry, why, sector=sector, person=mention.person, role=mention.role, term=term)


def _is_past(mention: ActorMention, doc: Doc, tables: ActorTables) -> bool:
    """Tell whether a text calls a state that has ended a former one."""
    is_former = mention.first > 0 and doc[mention.first - 1].lower_ in {"former", "ex"}
    return is_former and tables.actors[mention.actor].end is not None


def _sector_of(entry: ActorEntry, mention: ActorMention, term: Term | None) -> str | None:
    """Return the group's sector for its people; else what the words say, else what the office is."""
    if isinstance(entry, GroupEntry):
        return _GROUP_SECTORS.get(entry.kind)
    if isinstance(entry, OrganisationEntry):
        return _ORGANISATION_SECTORS.get(entry.kind)
    said = _HEADS.get(mention.sector or "", mention.sector)
    if term is not None and said in {None, "GOV", "CVL"}:
        return _CLASS_SECTORS.get(term.office_class, "GOV")
    return said or ("GOV" if mention.kind in {"metonym", "person"} else None)


def _term_of(
    mention: ActorMention, day: datetime.date | None, knowledge: ActorKnowledge
) -> tuple[Term | None, bool]:
    """Return the term of office that a person acts in, and whether it is the text alone that has him act."""
    if mention.person is None:
        return None, False
    tables = knowledge.tables
    terms = knowledge.offices.find(mention.person, day)
    organs = {
        id_
        for id_, entry in tables.actors.items()
        if isinstance(entry, OrganisationEntry) and entry.parent == mention.actor
    }
    own = [t for t in terms if t.actor == mention.actor]
    current = [t for t in (*own, *terms) if t.actor in {mention.actor, *organs}]
    current = [t for t in current if day is None or t.covers(day)]
    if current:
        return current[0], False
    is_over = bool(own) and day is not None and all(t.last_day + _MEMORY < day for t in own)
    return None, is_over


def _describe(
    entry: ActorEntry,
    why: str,
    *,
    sector: str | None = None,
    person: str | None = None,
    role: str | None = None,
    term: Term | None = None,
) -> ActorAnswer:
    start, end = (entry.start, entry.end) if term is None else (term.start, term.end)
    return ActorAnswer(
        id=entry.id,
        label=entry.name,
        type=entry.id.partition(":")[0],
        country=_country_of(entry),
        sector=sector,
        person=person,
        role=role,
        valid_from=str(start) if start else None,
        valid_to=str(end) if end else None,
        why=why,
    )


def _country_of(entry: ActorEntry) -> str | None:
    if isinstance(entry, StateEntry):
        return entry.iso3 or None
    if isinstance(entry, GroupEntry) and entry.country:
        return entry.country[0].removeprefix("state:")
    return None
