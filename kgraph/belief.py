"""How sure the evidence makes a statement.

The model is INDRA's (Gyori et al., "From word models to executable models of signaling networks using
automated assembly", Molecular Systems Biology 13, 2017). Evidence can be wrong in two ways: a source may
be wrong through and through (a *systematic* error, the same for all that it says), and each reading may
go astray on its own (a *random* error, here one less the coder's confidence). A statement is false only
if all its sources are wrong, so with :math:`s` running over sources and :math:`e` over a source's evidence

    pos = 1 − Πₛ min(1, systematicₛ + Πₑ (1 − confidenceₑ))

and ``neg`` the same over evidence for the opposite, belief = pos · (1 − neg). Hearing one source again
and again thus never makes a statement surer than that source is trustworthy. A wire story printed in ten
papers is one source, and a sentence printed word for word in ten papers is one piece of evidence.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from pydantic import Field

from kgraph.model import Evidence, Frozen

DIGITS = 4
"""Decimal places of a belief; more would pretend to an exactness that the model does not have."""

Probability = Annotated[float, Field(ge=0, le=1)]


class BeliefSettings(Frozen):
    """How often sources are wrong through and through."""

    systematic: Annotated[Probability, Field(description="Of any source not named below.")] = 0.05
    systematic_of: Annotated[Mapping[str, Probability], Field(description="Of single sources, by name.")] = {}


DEFAULT_SETTINGS = BeliefSettings()


def belief(
    evidence: Iterable[Evidence],
    against: Iterable[Evidence] = (),
    sources: Mapping[str, str] | None = None,
    settings: BeliefSettings = DEFAULT_SETTINGS,
) -> float:
    """Return how likely a statement is true, from 0 to 1, rounded to four places.

    :param evidence: what supports the statement.
    :param against: what supports the opposite.
    :param sources: document id → source (its publisher); a document it lacks is a source of its own.
    :param settings: the sources' error rates.
    """
    pos = _at_least_one_right(evidence, sources or {}, settings)
    neg = _at_least_one_right(against, sources or {}, settings)
    return round(pos * (1 - neg), DIGITS)


def name_sources(
    publishers: Mapping[str, str | None], copies: Iterable[Sequence[str]] = ()
) -> dict[str, str]:
    """Return the source of each document: its publisher, but one source for all copies of one text.

    Copies that several publishers print come from neither: their source is named after the first of them.

    :param publishers: document id → publisher, where one is known.
    :param copies: groups of documents that are near-duplicates, each sorted.

    >>> name_sources({"a": "Post", "b": "Times", "c": "Post", "d": None}, [("a", "b")])
    {'a': 'a', 'b': 'a', 'c': 'Post'}
    """
    sources = {document: publisher for document, publisher in publishers.items() if publisher}
    for group in copies:
        known = {publishers.get(document) for document in group}
        publisher = known.pop() if len(known) == 1 else None
        sources |= dict.fromkeys(group, publisher or group[0])
    return sources


def _at_least_one_right(
    evidence: Iterable[Evidence], sources: Mapping[str, str], settings: BeliefSettings
) -> float:
    """Return the probability that not all sources are wrong; 0 where there is no evidence."""
    errors: dict[str, list[float]] = defaultdict(list)
    for source, confidence in _distinct(evidence, sources):
        errors[source].append(1 - confidence)
    wrong = (
        min(1.0, settings.systematic_of.get(source, settings.systematic) + math.prod(sorted(errors[source])))
        for source in sorted(errors)
    )
    return 1 - math.prod(wrong)


def _distinct(evidence: Iterable[Evidence], sources: Mapping[str, str]) -> Iterable[tuple[str, float]]:
    """Return source and confidence of each piece of evidence, of equal texts only the surest."""
    best: dict[str, tuple[str, float]] = {}
    for item in evidence:
        text = " ".join(item.text.split()).casefold()
        found = (sources.get(item.document, item.document), item.confidence)
        known = best.get(text)
        if known is None or (-found[1], found[0]) < (-known[1], known[0]):
            best[text] = found
    return best.values()
