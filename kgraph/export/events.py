"""A table of events for users of ICEWS and GDELT: one row an event, as :mod:`kgraph.views.events` has them.

Where a column has a counterpart there:

============================= ============================ ==================================
column                        ICEWS                        GDELT
============================= ============================ ==================================
``event_id``                  Event ID                     GLOBALEVENTID
``date``                      Event Date                   SQLDATE
``source_label``              Source Name                  Actor1Name
``source_iso3``               Source Country (as a name)   Actor1CountryCode (CAMEO's, ~ISO3)
``source_sectors``            Source Sectors               Actor1Type1Code …
``target_…``                  Target …                     Actor2…
``cameo_root``                first two digits of the next EventRootCode
``cameo``                     CAMEO Code                   EventCode
``quad_class``                (none)                       QuadClass
``goldstein``                 Intensity                    GoldsteinScale
``sentences``, ``documents``  (none)                       NumMentions, NumArticles
============================= ============================ ==================================

``date`` is the first day that is known, ``date_end`` the last, and ``date_precision`` says how exact they
are (``day``, ``month``, ``year``, ``interval``); ``published`` is the day of the article, because its text
gives none. ``quad_class`` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
conflict, as PLOVER sorts its event types; GDELT goes by CAMEO's roots, which differ for concessions and for
convictions. ``cameo`` is the nearest code of CAMEO for the relation (see :mod:`kgraph.views.cameo`). Codes
begin with zeros: read them as text. ISO codes are ISO 3166-1 alpha-3, and ``cow`` is the number of a state
in the Correlates of War's list, ``cow_abb`` its abbreviation; both are empty for what is no state.
Several values in one cell (sectors, contexts, speakers, statements) stand apart by ``;``.

Sources: Boschee et al., "ICEWS Coded Event Data", Harvard Dataverse (2015); "The GDELT Event Database Data
Format Codebook V2.0" (2015); Schrodt, "CAMEO Event and Actor Codebook" (2012).
"""

from collections.abc import Mapping

from kgraph.actor_tables import ActorEntry, StateEntry
from kgraph.export.table import Cell, Kind, Table, to_csv, to_parquet
from kgraph.model import Actor, Mention
from kgraph.views import BuildData
from kgraph.views.events import Event, build_events

ACTOR_COLUMNS: dict[str, Kind] = {
    **{"": "string", "_label": "string", "_type": "string", "_iso3": "string"},
    **{"_cow": "int64", "_cow_abb": "string", "_sectors": "string"},
}
COLUMNS: dict[str, Kind] = {
    **{"event_id": "string", "date": "date32", "date_end": "date32", "date_precision": "string"},
    **{side + name: kind for side in ("source", "target") for name, kind in ACTOR_COLUMNS.items()},
    **{"relation": "string", "plover": "string", "plover_mode": "string"},
    **{"cameo_root": "string", "cameo": "string", "quad_class": "int64", "goldstein": "float64"},
    **{"symmetric": "bool_", "polarity": "string", "modality": "string", "attributed_to": "string"},
    **{"contexts": "string", "belief": "float64", "sentences": "int64", "documents": "int64"},
    **{"document": "string", "sentence": "string", "parties": "string", "statements": "string"},
}


def write_event_csv(data: BuildData) -> str:
    """Write one row an event, by date and then by id, as CSV."""
    return to_csv(make_event_table(data))


def write_event_parquet(data: BuildData) -> bytes:
    """Write one row an event, by date and then by id, as Parquet."""
    return to_parquet(make_event_table(data))


def make_event_table(data: BuildData) -> Table:
    """Return one row an event, by date and then by id; those without a date come last."""
    return Table(COLUMNS, [_row(event, data.actors) for event in build_events(data)])


def sectors(mentions: list[Mention]) -> list[str]:
    """Return the sectors of those who acted, sorted."""
    return sorted({mention.sector for mention in mentions if mention.sector})


def _row(event: Event, actors: Mapping[str, ActorEntry]) -> tuple[Cell, ...]:
    sample = event.evidence[0]
    return (
        *(event.id, event.date, event.end, event.precision),
        *_actor_cells(event.source, actors, [e.subject_mention for e in event.evidence]),
        *_actor_cells(event.target, actors, [e.object_mention for e in event.evidence]),
        *(event.relation, event.plover, event.mode),
        *(event.cameo and event.cameo[:2], event.cameo, event.quad_class, event.goldstein),
        *(event.symmetric, event.polarity, event.modality, ";".join(event.attributed_to) or None),
        *(";".join(event.contexts) or None, event.belief, len(event.evidence), len(event.documents)),
        *(sample.document, sample.text, ";".join(event.parties) or None, ";".join(event.statements)),
    )


def _actor_cells(actor: Actor, actors: Mapping[str, ActorEntry], mentions: list[Mention]) -> tuple[Cell, ...]:
    state = actors.get(actor.id)
    codes: tuple[Cell, ...] = (None, None, None)
    if isinstance(state, StateEntry):
        codes = (state.iso3 or None, int(state.cow) if state.cow else None, state.cow_abb or None)
    return actor.id, actor.label, actor.type, *codes, ";".join(sectors(mentions)) or None
