"""The code that PLOVER's codebook gives a whole statement.

A relation type has an event type of its own. PLOVER codes what was *done*, though, and to promise,
to threaten or to refuse a thing is an act of another class than the thing itself. :func:`fold` says which.
"""

GOODWILL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""The event types of cooperation: not doing these is a refusal."""

HARM = frozenset({"ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""The event types of conflict that can be held out to somebody: to announce these is a threat."""

REPLIES = frozenset({"REQUEST", "REJECT"})
"""The event types of conflict that are done by announcing them: "we will reject that" rejects it."""

_ANNOUNCED = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
    **dict.fromkeys(HARM, "THREATEN"),
}

_OFFERS_OF_PEACE = frozenset({"ceases-fire-with"})
"""Retreats that are AGREE when announced: a call to end one's own fighting."""


def fold(event_type: str, relation: str, polarity: str, modality: str) -> str | None:
    """Return PLOVER's code for a statement, or ``None`` where PLOVER has none.

    The first line that fits decides:

    ============================================= ============== ====================== ============
    event type                                    polarity       modality               PLOVER
    ============================================= ============== ====================== ============
    STANDING, or none of PLOVER's                 any            any                    none
    cooperation                                   negated        all but hypothetical   REJECT
    conflict                                      negated        all but hypothetical   none
    any                                           negated        hypothetical           none
    any                                           affirmed       asserted, claimed,     the type
                                                                 reported
    CONSULT, SUPPORT, COOPERATE, AID              affirmed       future                 AGREE
    RETREAT: ceases-fire-with                     affirmed       future                 AGREE
    RETREAT: all others                           affirmed       future                 CONCEDE
    ACCUSE, THREATEN, PROTEST, SANCTION,          affirmed       future, hypothetical   THREATEN
    MOBILIZE, COERCE, ASSAULT
    AGREE, CONCEDE, REQUEST, REJECT               affirmed       future                 the type
    all others                                    affirmed       hypothetical           none
    ============================================= ============== ====================== ============

    "Cooperation" is AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT; "conflict" is the rest.

    >>> fold("SUPPORT", "signs-agreement-with", "affirmed", "future")  # a promise to sign
    'AGREE'
    >>> fold("RETREAT", "withdraws-from", "affirmed", "future")  # an announced withdrawal
    'CONCEDE'
    >>> fold("ASSAULT", "strikes", "affirmed", "hypothetical")  # "could strike"
    'THREATEN'
    >>> fold("CONSULT", "meets", "negated", "asserted")  # "refused to meet"
    'REJECT'
    >>> fold("ASSAULT", "strikes", "negated", "asserted") is None  # "did not strike"
    True
    """
    if event_type not in GOODWILL | HARM | REPLIES:
        return None
    if polarity == "negated":
        return "REJECT" if event_type in GOODWILL and modality != "hypothetical" else None
    if modality == "future":
        announced = _ANNOUNCED.get(event_type, event_type)
        return "AGREE" if relation in _OFFERS_OF_PEACE else announced
    if modality == "hypothetical":
        return "THREATEN" if event_type in HARM else None
    return event_type
