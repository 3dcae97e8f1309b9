"""Where in a sentence the date of an event may stand, by syntax.

One that hangs on the event's own noun or verb comes first, then one on the verb that governs it, as long as
the two speak of the same deed ("launched an ATTACK on Monday", but not "condemned the ATTACK on Monday"),
then one on a verb of the same time. A date inside another event ("after the May 3 vote") is that event's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.syntax import PASSIVE_SUBJECTS, SUBJECTS, child, children, is_verb

_ADJUNCTS = frozenset({"npadvmod", "prep", "advmod", "tmod", "dep", "nummod"})
_NOUN_ADJUNCTS = _ADJUNCTS | {"amod", "nmod", "compound", "poss"}
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "conj", "appos"})
_OTHER_EVENTS = frozenset("about after against before despite following over regarding since until".split())
_PREMODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_TIMES = frozenset(
    "autumn beginning dawn day decade end eve evening fall half hour middle month morning night outset part "
    "quarter spring start summer time week weekend winter year".split()
)
_OCCASIONS = frozenset({"in", "at", "during", "with", "on", "under", "into", "to", "through"})
_AMOUNTS = frozenset("barrage exchange number part round series spate string wave".split())
_IDIOMS = frozenset("end force effect place".split())  # "took place", "came to an end"
_HARMS = frozenset("damage destroy hit injure kill leave wound wreck".split())
_PROCLAIMED = frozenset({"announce", "declare"})  # the deed is done by saying so
_MOTIONS = frozenset("arrive be come fly gather go head return travel".split())
_OPENERS = frozenset(
    "at by during earlier early in last late later next on over since the this today yesterday".split()
)
_SEQUELS = frozenset({"also", "too", "then"})
_BACKGROUND = frozenset(
    "already always before earlier ever first initially long never often once originally previously "
    "repeatedly usually".split()
)
_LONGEST_OPENING = 8
# Verbs whose object happened before they were said or felt, or is yet to come.
_REACTIONS = frozenset(
    "accept acknowledge await avenge await back blame boycott cancel cite commemorate condemn confirm "
    "criticise criticize decry demand denounce deny deplore describe discuss dismiss draw expect explain "
    "fear follow hail investigate justify lament mark mention mourn oppose postpone praise prevent propose "
    "protest provoke rebuke recall regret reject remember report seek slam spark support suspend trigger "
    "urge want warn welcome".split()
)
_HAPPENINGS = frozenset(
    "be begin break bring carry collapse come complete conclude conduct continue damage deliver destroy end "
    "enter erupt expire focus give go happen hit hold injure kick kill launch leave make mount occur open "
    "reach resume run sign stage start take wound wreck".split()
)
_MAKING = frozenset("broker conclude launch make mediate negotiate reach ratify sign".split())
_MODALS = frozenset("will shall wo 'll ’ll would may might can could should must".split())
_UNDERWAY = frozenset(
    "begin cease come continue enable fail go happen help manage proceed start stop use".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """Some words in which a date may stand, and the word whose time that date is."""

    event: Token
    words: tuple[Token, ...]
    at: bool = False  # at the date's beginning, whatever "since" opens: "since 2012, when …"
    fresh: bool = False  # news of the day only: "invited Oslo to join on Thursday"


def other_event(side: Token, clause: Token) -> tuple[Token | None, int]:
    """Return the event that "after" or "before" sets a clause against, and 1 if the clause is the later."""
    if side.dep_ == "prep":
        later, earlier = side.head, next(iter(children(side, "pobj", "pcomp")), None)
    else:
        later, earlier = side.head.head, side.head
    sign = 1 if side.lower_ == "after" else -1
    if earlier is not None and clause == later:
        return earlier, sign
    if earlier is not None and clause == earlier:
        return later, -sign
    return None, 0


def looks_ahead(event: Token) -> bool:
    """Tell whether an event is told as lying ahead: "will meet", "are to meet", "agreed to meet", "if … met".

    "Has met", "began to meet" and "flew there to meet" look back.
    """
    verb = clause_of(event)
    helpers = {child_.lower_ for child_ in verb.children if child_.dep_ == "aux"}
    if helpers & _MODALS:
        return "have" not in helpers
    if "to" in helpers:
        governor = verb.head
        if verb.dep_ == "advcl" or (is_verb(governor) and governor.lemma_ in _UNDERWAY):
            return governor != verb and looks_ahead(governor)
        return "have" not in helpers
    if any(child_.dep_ == "mark" and child_.lower_ in {"if", "unless"} for child_ in verb.children):
        return True
    return verb.dep_ == "conj" and not helpers and verb.tag_ == "VB" and looks_ahead(verb.head)


def main_verb(trigger: Token) -> Token | None:
    """Return the main verb of a trigger's sentence, if the trigger is it or stands beside it."""
    verb: Token | None = trigger
    while verb is not None and not is_verb(verb):
        verb = _deed_above(verb)
    while verb is not None and verb.dep_ == "conj" and is_told_in_past(verb):
        verb = verb.head
    return verb if verb is not None and verb == verb.sent.root else None


def goes_on(verb: Token) -> bool:
    """Tell whether a main verb goes on with what was told before: "It expelled …", "Niger also …"."""
    doer = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    adverbs = {c.lower_ for c in children(verb, "advmod")}
    taken_up = (doer is not None and doer.pos_ == "PRON") or bool(adverbs & _SEQUELS)
    return is_told_in_past(verb) and taken_up and not adverbs & _BACKGROUND


def is_told_in_past(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return _is_past(verb) and not helpers & {"has", "have", "had", *_MODALS}


def clause_of(token: Token) -> Token:
    """Return the verb of the clause that a word stands in; the word itself where there is none."""
    return next((word for word in (token, *token.ancestors) if is_verb(word)), token)


def places(trigger: Token) -> Iterator[Place]:
    """Yield groups of words where a trigger's date may stand, the likeliest first."""
    token: Token | None = trigger
    while token is not None and not is_verb(token):
        yield Place(token, tuple(_adjuncts(token)))
        for clause in children(token, "relcl", "acl"):
            if clause.lemma_ in _HAPPENINGS:
                yield Place(clause, tuple(_adjuncts(clause)))
        token = _deed_above(token)
    if token is None:
        return
    yield Place(token, tuple(_adjuncts(token)))
    yield Place(token, _opening(token))
    yield Place(token, tuple(word for word in _within(token) if not _stands_before_noun(word)))
    if token.lemma_ in _MAKING:
        for made in children(token, "dobj", "nsubjpass"):
            yield Place(token, tuple(children(made, *_PREMODIFIERS)))
    if is_told_in_past(token):
        for clause in _infinitives(token):
            yield Place(
                token, tuple(word for word in _within(clause) if not _stands_before_noun(word)), fresh=True
            )
    yield from _shared(token)


def _infinitives(verb: Token) -> Iterator[Token]:
    for clause in (
        *children(verb, "xcomp", "advcl"),
        *(c for o in children(verb, "dobj") for c in children(o, "acl")),
    ):
        if is_infinitive(clause):
            yield clause


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb has "to" before it."""
    return any(c.lower_ == "to" for c in children(verb, "aux"))


def _shared(verb: Token) -> Iterator[Place]:
    """Yield where a verb's date may stand outside its clause: with a verb of the same time."""
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        own_subject = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS) is not None
        alike = not own_subject and _is_alike_in_time(verb, head)
        yield Place(head, tuple(word for word in _adjuncts(head) if alike or word.i < head.i))
        yield Place(head, _opening(head))
    elif verb.dep_ in {"advcl", "relcl"} and any(c.lower_ == "when" for c in verb.children):
        above = next((word for word in verb.ancestors if is_verb(word)), verb)
        yield Place(verb, tuple(_adjuncts(above)), at=True)
    elif (
        verb.dep_ == "ccomp"
        and head.lemma_ in _PROCLAIMED
        and any(c.lemma_ == "have" for c in children(verb, "aux"))
    ):
        yield Place(head, tuple(_adjuncts(head)))
    elif verb.dep_ in {"xcomp", "advcl"} and is_verb(head) and _is_same_deed(verb, head):
        yield Place(head, tuple(_adjuncts(head)))
        yield Place(head, _opening(head))
        yield from _shared(head)
    for clause in children(verb, "advcl"):
        if any(c.lower_ in {"when", "while"} for c in clause.children):
            yield Place(clause, tuple(_adjuncts(clause)))


def _is_alike_in_time(verb: Token, earlier: Token) -> bool:
    """Tell "had left and met" from "left and has since met": a helper of its own changes the time."""
    helpers, before = ({c.lower_ for c in children(word, "aux")} for word in (verb, earlier))
    same_tense = looks_ahead(verb) == looks_ahead(earlier) and _is_past(verb) == _is_past(earlier)
    return same_tense and helpers <= before


def _is_past(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBN"}


def _is_same_deed(verb: Token, head: Token) -> bool:
    """Tell "began on Monday to …", "was there on Monday to …" and "left on Monday, saying …"."""
    helpers = {c.lower_ for c in children(verb, "aux", "mark", "prep", "advmod")}
    if "to" in helpers:
        return head.lemma_ in _UNDERWAY | _MOTIONS
    return verb.tag_ == "VBG" and not helpers and verb.i > head.i


def _deed_above(noun: Token) -> Token | None:
    """Return the word above a noun that speaks of the same deed: the "launched" of "launched an attack"."""
    head, role = noun.head, noun.dep_
    if head == noun:
        return None
    if role in {"conj", "compound"} and not is_verb(head):
        return head
    if role == "pobj":
        return _deed_above_preposition(head)
    if not is_verb(head):
        return None
    if role in {"nsubj", "csubj"}:
        affected = child(head, "dobj")
        happens = head.lemma_ in (_HAPPENINGS if affected is None or affected.lemma_ in _IDIOMS else _HARMS)
        return head if happens else None
    if role == "nsubjpass":
        return head if head.lemma_ in _HAPPENINGS else None
    return None if head.lemma_ in _REACTIONS else head


def _deed_above_preposition(preposition: Token) -> Token | None:
    above, word = preposition.head, preposition.lower_
    if above == preposition:
        return None
    if word == "of":
        return above if above.lemma_ in _AMOUNTS else None
    if word not in _OCCASIONS:
        return None
    return above if above.lemma_ not in _REACTIONS else None


def _opening(verb: Token) -> tuple[Token, ...]:
    """Return the words that open a verb's sentence: "In March 2008 Iraqi troops …"; none of a lesser verb."""
    sentence = verb.sent
    if verb != sentence.root or sentence[0].lower_ not in _OPENERS:
        return ()
    opening = []
    for word in sentence[:_LONGEST_OPENING]:
        if is_verb(word) or word.text == ",":
            break
        opening.append(word)
    return tuple(opening)


def _stands_before_noun(word: Token) -> bool:
    """Tell the date of "the MAY 3 attack", which is the attack's, from a date of the clause."""
    if word.dep_ not in _PREMODIFIERS:
        return False
    return word.head.i > word.i or _stands_before_noun(word.head)


def _adjuncts(token: Token) -> Iterator[Token]:
    """Yield the words that say when and where: those below a word, but in no clause or object of its own."""
    for child_ in token.children:
        if child_.dep_ in (_ADJUNCTS if is_verb(token) else _NOUN_ADJUNCTS):
            yield from _within(child_)


def _within(token: Token) -> Iterator[Token]:
    """Yield a word and those below it that tell of no other event."""
    yield token
    for child_ in token.children:
        if child_.dep_ in _CLAUSES or (child_.lower_ == "of" and token.lemma_ not in _TIMES):
            continue
        if token.lower_ in _OTHER_EVENTS and child_.dep_ == "pobj" and child_.lemma_ not in _TIMES:
            yield child_
        else:
            yield from _within(child_)
