"""What a pattern finds: a relation, the actors on either side of it, and the word that tells of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Self

from spacy.tokens import Token

from kgraph.extract.arguments import Party
from kgraph.ontology import Ontology

_PERSONAL = frozenset({"denies-entry-to", "investigates", "sues"})
CUSTODIAL = frozenset({"arrests", "bans", "convicts", "deports", "expels-diplomats-of", "releases"})


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a sentence, with the actors on either side.

    ``presupposed`` marks event nouns with a doer of their own: the main verb's negation passes them by.
    """

    relation: str
    sources: Sequence[Party]
    targets: Sequence[Party]
    trigger: Token
    rule: str
    confidence: float
    contexts: tuple[str, ...] = ()
    presupposed: bool = False

    def pairs(self, symmetric: bool) -> Iterator[tuple[Party, Party]]:
        """Yield every dyad once; a symmetric match without targets pairs its sources with each other."""
        if symmetric and not self.targets:
            yield from combinations(self.sources, 2)
        for source in self.sources:
            for target in self.targets:
                if source.actor != target.actor:
                    yield source, target


@dataclass(frozen=True, slots=True)
class RelationKinds:
    """What patterns must know of relation types: sets of their names.

    ``symmetric``: hold both ways. ``material``: deeds. ``befalling``: what is also done
    to private persons. ``shared``: done
    together, at a meeting or in an accord. ``directed``: words aimed at somebody, whom a text may leave out.
    ``addressed``: of these, the ones whose grammatical object is who is spoken to.
    ``blocking``: done to what was meant for somebody ("vetoed an invitation to Chad"). ``answering``: said
    to somebody's words, which are the object ("rejected the call of Chad"). ``custodial``: done by
    the authorities of a place, whom a text need not name ("was arrested in Chad"). ``hostile``: deeds of
    conflict, of which their victim complains. ``offered``: what the other
    side tells of as well. ``replies``: said of somebody else's words.
    """

    symmetric: frozenset[str]
    material: frozenset[str]
    befalling: frozenset[str]
    shared: frozenset[str]
    directed: frozenset[str]
    addressed: frozenset[str]
    blocking: frozenset[str]
    answering: frozenset[str]
    custodial: frozenset[str]
    hostile: frozenset[str]
    offered: frozenset[str]
    replies: frozenset[str]

    @classmethod
    def of(cls, ontology: Ontology) -> Self:
        """Sort the relation types of an ontology by symmetry, quad class and event type."""
        relations = ontology.relations.values()

        def of_types(*event_types: str) -> frozenset[str]:
            return frozenset(r.name for r in relations if r.event_type in event_types)

        material = frozenset(r.name for r in relations if (r.quad_class or "").startswith("material"))
        return cls(
            symmetric=frozenset(r.name for r in relations if r.symmetric),
            material=material,
            befalling=material | (_PERSONAL & ontology.relations.keys()),
            shared=of_types("AGREE", "CONSULT", "COOPERATE"),
            directed=of_types("ACCUSE", "REJECT", "REQUEST", "THREATEN"),
            addressed=of_types("REQUEST", "THREATEN"),
            blocking=of_types("REJECT", "SANCTION", "CONCEDE"),
            answering=of_types("REJECT") - {"denies-claim-of"},
            hostile=of_types("SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
            offered=of_types("AGREE", "REQUEST"),
            replies=of_types("REJECT"),
            custodial=CUSTODIAL & ontology.relations.keys(),
        )


def actors_of(parties: Iterable[Party]) -> set[str]:
    """Return the ids of some parties."""
    return {party.actor for party in parties}


def without(parties: Iterable[Party], actors: set[str]) -> list[Party]:
    """Leave out some actors, except where they act on each other."""
    return [p for p in parties if p.actor not in actors or p.mention.kind == "reciprocal"]
