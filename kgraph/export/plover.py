"""PLOVER events as JSON Lines, with the fields of POLECAT: one line an event.

POLECAT is the data set that succeeds ICEWS, and codes PLOVER's event types. Its fields keep their names
here, so that scripts for it find them. What kgraph knows besides follows under names of its own, and what it
does not know (where an event took place, the GeoNames ids) is left out; ``null`` is unknown.

* ``Event Date`` is the first day known, else the day of publication; ``Date Precision`` tells which.
* ``Quad Code`` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
* ``Intensity`` is the Goldstein score of the nearest CAMEO code, from -10 to 10. POLECAT has a scale of its
  own for event types and modes: the two are alike, not equal.
* ``Actor Country`` is ISO 3166-1 alpha-3: of the state itself, or of the one in which a group is based.
  ``Actor COW`` is the Correlates of War number of that state.
* ``Actor Name`` is kgraph's name for the actor, ``Actor Name Raw`` the person named in the sentence, or else
  the words that stand for the actor. ``Wikipedia Actor ID`` is left out: kgraph knows Wikidata's.

Sources: Halterman, Bagozzi, Beger, Schrodt and Scarborough, "PLOVER and POLECAT: A New Political Event
Ontology and Dataset" (2023); the POLECAT codebook at Harvard Dataverse.
"""

from collections.abc import Mapping
from typing import Any

from kgraph.actor_tables import ActorEntry, GroupEntry, StateEntry
from kgraph.export.events import sectors
from kgraph.ids import canonical_json
from kgraph.model import Actor, Mention
from kgraph.views import Article, BuildData
from kgraph.views.events import Event, build_events


def write_plover(data: BuildData) -> str:
    """Write one line an event, by date and then by id, each in canonical JSON."""
    articles = {article.id: article for article in data.articles}
    events = build_events(data)
    return "".join(canonical_json(describe(event, articles, data.actors)) + "\n" for event in events)


def describe(
    event: Event, articles: Mapping[str, Article], actors: Mapping[str, ActorEntry]
) -> dict[str, Any]:
    """Return an event with the fields of POLECAT, and those of kgraph's own."""
    sample = event.evidence[0]
    article = articles.get(sample.document)
    subjects = [evidence.subject_mention for evidence in event.evidence]
    objects = [evidence.object_mention for evidence in event.evidence]
    return {
        "Event ID": event.id,
        "Event Date": event.date.isoformat() if event.date else None,
        "Event Type": event.plover,
        "Event Mode": event.mode,
        "Intensity": event.goldstein,
        "Quad Code": event.quad_class,
        "Contexts": list(event.contexts),
        **_describe_actor("Actor", event.source, subjects, actors),
        **_describe_actor("Recipient", event.target, objects, actors),
        "Source": article.publisher if article else None,
        "Publication Date": article.date.isoformat() if article and article.date else None,
        "Language": article.language if article else None,
        "Date Precision": event.precision,
        "Relation": event.relation,
        "CAMEO": event.cameo,
        "Symmetric": event.symmetric,
        "Polarity": event.polarity,
        "Modality": event.modality,
        "Attributed To": list(event.attributed_to),
        "Belief": event.belief,
        "Documents": list(event.documents),
        "Sentence": sample.text,
        "Parties": list(event.parties),
        "Statements": list(event.statements),
    }


def _describe_actor(
    side: str, actor: Actor, mentions: list[Mention], actors: Mapping[str, ActorEntry]
) -> dict[str, Any]:
    state = _state_of(actor.id, actors)
    found = sectors(mentions)
    return {
        f"{side} ID": actor.id,
        f"{side} Name": actor.label,
        f"{side} Country": state.iso3 or None if state else None,
        f"{side} COW": int(state.cow) if state and state.cow else None,
        f"Primary {side} Sector": mentions[0].sector or (found[0] if found else None),
        f"{side} Sectors": found,
        f"{side} Title": mentions[0].role,
        f"{side} Name Raw": mentions[0].person or mentions[0].text,
    }


def _state_of(actor: str, actors: Mapping[str, ActorEntry]) -> StateEntry | None:
    """Return the state that an actor is, or the only one in which a group is based."""
    entry = actors.get(actor)
    if isinstance(entry, GroupEntry) and len(entry.country) == 1:
        entry = actors.get(entry.country[0])
    return entry if isinstance(entry, StateEntry) else None
