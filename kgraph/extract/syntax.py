"""Questions about a dependency parse: who is a verb's subject, what hangs on it, is it passive.

Labels are those of spaCy's English pipelines (ClearNLP). Every function takes and returns tokens; none
knows about actors or relations.
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
# Verbs whose object, not their subject, does what the infinitive says: "urged Oslo to leave".
OBJECT_CONTROL = frozenset(
    "accuse advise aid allow appeal ask assist authorize beg blame call cause challenge charge command "
    "compel convince direct empower enable encourage entice expect forbid force help implore incite induce "
    "instruct invite let lobby make oblige order permit persuade plead press pressure prompt push remind "
    "request require suspect task tell tempt urge want warn".split()
)
_FINITE = frozenset({"VBD", "VBZ"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# "Used planes FOR bombing": the subject does what stands after "for".
_SUBJECT_CONTROL = frozenset("apologise apologize deploy employ offer reserve use".split())
# "Warned AGAINST bombing": whom the warning is for, if anybody is named.
_WARNING = frozenset("advise argue caution counsel warn".split())


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Yield the dependents of a token that stand in one of the named relations to it."""
    for child in token.children:
        if child.dep_ in labels:
            yield child


def child(token: Token, *labels: str) -> Token | None:
    """Return the first dependent in one of the named relations, if there is one."""
    return next(children(token, *labels), None)


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb (an auxiliary standing alone included)."""
    return token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive, reduced relatives ("a pact signed by …") included."""
    if child(verb, "auxpass", *PASSIVE_SUBJECTS) is not None:
        return True
    if verb.tag_ != "VBN":
        return False
    if child(verb, "agent") is not None:
        return True
    if verb.dep_ == "conj":
        return child(verb, *SUBJECTS, "aux") is None and is_verb(verb.head) and is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod"} and child(verb, "aux", "dobj") is None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the token that is a verb's logical subject in its clause (of a passive: the surface one).

    Where the verb has none of its own it is found through conjunction, control, participial clauses and
    relative clauses; None where the parse offers none.
    """
    own = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    for auxiliary in children(verb, "aux", "auxpass") if own is None else ():
        own = own or child(auxiliary, *SUBJECTS, *PASSIVE_SUBJECTS)
    if own is not None and own.dep_ != "expl":
        if own.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "relcl":
            return verb.head
        if own.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "ccomp" and verb.head.lemma_ == "be":
            return child(verb.head, "attr")  # "it was CHAD that attacked"
        if own.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "ccomp" and verb.head.dep_ == "relcl":
            return verb.head.head  # "CHAD, which Oslo said had attacked"
        return own
    if depth > 6:
        return None
    return _inherited_subject(verb, depth)


def _inherited_subject(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if verb.dep_ in {"conj", "dep"} and is_verb(head):
        return subject(_finite_above(head) if _strays(verb) else head, depth + 1)
    if verb.dep_ in {"xcomp", "ccomp"} and is_verb(head):
        return controller(head, depth + 1)
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ" and is_verb(head.head):
        return subject(head.head, depth + 1)
    if verb.dep_ in {"advcl", "acl"} and head.dep_ == "ROOT" and not is_verb(head) and head.i < verb.i:
        return head  # the headline "US to leave"
    if verb.dep_ == "advcl" and is_verb(head):
        told = child(head, "ccomp")
        teller = child(head, *SUBJECTS)
        if told is not None and teller is not None and told.i < verb.i < teller.i:
            return subject(told, depth + 1)  # "OSLO left, blaming Rome, Reuters said"
        is_infinitive = any(c.tag_ == "TO" for c in verb.children)
        return controller(head, depth + 1) if is_infinitive else subject(head, depth + 1)
    if verb.dep_ == "acl":
        return head if verb.tag_ in {"VBG", "VBN"} else subject_of_noun(head, depth + 1)
    if verb.dep_ == "relcl":
        named = head.dep_ == "attr" and head.pos_ == "ADJ" and is_verb(head.head)
        return subject(head.head, depth + 1) if named else head  # "was the FIRST to leave"
    if verb.dep_ == "pcomp" and head.pos_ in {"ADP", "SCONJ"}:
        governor = head.head.head if head.head.pos_ == "ADV" else governor_of(head)  # "FAR from condemning"
        if not is_verb(governor):
            return subject_of_noun(governor, depth + 1)
        if head.lower_ in {"against", "for"} and governor.lemma_ not in _SUBJECT_CONTROL:
            judged = child(governor, "dobj") or _preposition_object(governor, "at")
            if judged is not None or governor.lemma_ in _WARNING:
                return judged  # "sued OSLO for attacking", "lashed out at OSLO for attacking"
        if head.lower_ in {"of", "for", "from", "into"} or governor.lemma_ == "charge":
            return controller(governor, depth + 1)
        return subject(governor, depth + 1)
    return None


def _strays(verb: Token) -> bool:
    """Tell whether a finite verb is joined to an infinitive: "told them to leave and CLOSED its border"."""
    return verb.tag_ in _FINITE and any(c.tag_ == "TO" for c in verb.head.children)


def _finite_above(verb: Token) -> Token:
    return next((above for above in verb.ancestors if above.tag_ in _FINITE), verb)


def controller(verb: Token, depth: int = 0) -> Token | None:
    """Return who does what an infinitive or gerund under this verb says."""
    if verb.lemma_ in OBJECT_CONTROL | {
        "thank",
        "praise",
        "condemn",
        "criticize",
        "criticise",
        "prevent",
        "stop",
    }:
        if is_passive(verb):
            return subject(verb, depth + 1)
        controlled = child(verb, "dobj", "dative") or _preposition_object(verb, "on", "to", "upon", "with")
        if controlled is not None and controlled.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "relcl":
            return verb.head  # "CHAD, which Oslo accuses of spying"
        return controlled or subject(verb, depth + 1)
    return subject(verb, depth + 1)


def subject_of_noun(noun: Token, depth: int = 0) -> Token | None:
    """Return who does what hangs on a noun: "Oslo's efforts to …", "Oslo made efforts to …"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for step in (noun, noun.head):
        if step.dep_ in {"dobj", "pobj", "attr", "conj"}:
            governor = step.head if is_verb(step.head) else step.head.head
            if is_verb(governor):
                return subject(governor, depth + 1)
    return None


def _preposition_object(verb: Token, *prepositions: str) -> Token | None:
    for preposition in children(verb, "prep", "dative"):
        if preposition.lower_ in prepositions:
            return child(preposition, "pobj")
    return None


def prepositional_objects(token: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """Yield the objects of the named prepositions that hang on a token ("support FOR Norway")."""
    for preposition in children(token, "prep", "agent", "dative"):
        if preposition.lower_ in prepositions:
            yield from children(preposition, "pobj", "pcomp")
            for nested in children(preposition, "prep"):
                yield from children(nested, "pobj")


def agent(verb: Token) -> Token | None:
    """Return the agent of a passive: "was refused a visa by NORWAY", "was killed in a raid by NORWAY"."""
    inner = (o for p in children(verb, "prep") for o in children(p, "pobj"))
    for governor in (verb, *children(verb, "dobj"), *inner):
        for by in children(governor, "agent", "prep"):
            if by.lower_ == "by":
                return child(by, "pobj")
    return None


def direct_object(verb: Token) -> Token | None:
    """Return what a verb acts on: its object, a passive's surface subject, or a relative's antecedent."""
    found = child(verb, "dobj")
    if found is not None:
        if found.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "relcl":
            return verb.head
        return found
    if is_passive(verb):
        return subject(verb)
    named = _after_particle(verb) or _named_by_what(verb) or _subject_of_small_clause(verb)
    if named is not None:
        return named
    if verb.dep_ == "relcl" and child(verb, *SUBJECTS) is not None:
        return None if child(verb, "dative") else _gap(verb)
    if verb.dep_ == "conj" and is_verb(verb.head) and verb.head.i < verb.i:
        shared = next((c for c in verb.conjuncts if c.i > verb.i and child(c, "dobj")), None)
        return child(shared, "dobj") if shared is not None else None
    return _object_of_later_conjunct(verb)


def _after_particle(verb: Token) -> Token | None:
    """Find the object that parsers take for an adverb: "bailed out GREECE"."""
    for particle in children(verb, "prt"):
        for adverb in children(verb, "advmod", "npadvmod"):
            if adverb.i == particle.i + 1 and adverb.pos_ == "PROPN":
                return adverb
    return None


def _named_by_what(verb: Token) -> Token | None:
    """Find the object of "denounced what it called the BOMBING of"."""
    for clause in children(verb, "ccomp"):
        if any(c.lower_ == "what" for c in children(clause, "dobj")):
            return child(clause, "oprd", "attr")
    return None


def _subject_of_small_clause(verb: Token) -> Token | None:
    """Find the object of "held IRAN responsible", which parsers take for a clause."""
    for clause in children(verb, "ccomp"):
        if clause.pos_ == "ADJ" and child(clause, "mark", "aux", "cop") is None:
            return child(clause, "nsubj")
    return None


def governor_of(token: Token) -> Token:
    """Return what governs a word; parsers hang on a day what comes after: "accused Chad on FRIDAY of"."""
    head = token.head
    strayed = token.dep_ == "prep" and head.dep_ == "pobj" and head.lower_ in _DAYS
    return head.head.head if strayed else head


def beside_the_clause(verb: Token) -> Token | None:
    """Return the main verb that a verb may belong to, which the parser joined to a relative clause.

    In "denounced the sanctions that took effect and ACCUSED …" that is "denounced".
    """
    has_subject = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS) is not None
    if verb.dep_ != "conj" or verb.head.dep_ != "relcl" or has_subject:
        return None
    main = next((above for above in verb.head.head.ancestors if is_verb(above)), None)
    return main if main is not None and main.tag_ == verb.tag_ else None


def antecedent(noun: Token) -> Token | None:
    """Return whom "whose" stands for: Chad in "Chad, WHOSE soldiers …"."""
    clause = noun.head
    while clause.dep_ != "relcl" and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else None


def _gap(verb: Token) -> Token | None:
    subject_ = child(verb, *SUBJECTS)
    return verb.head if subject_ is not None and subject_.lower_ not in RELATIVE_PRONOUNS else None


def _object_of_later_conjunct(verb: Token) -> Token | None:
    """Find a shared object: "attacked and occupied the town"."""
    if child(verb, "prep", "xcomp", "ccomp", "dative") is not None:
        return None
    for conjunct in children(verb, "conj", "dep"):
        if is_verb(conjunct) and child(conjunct, *SUBJECTS) is None:
            return child(conjunct, "dobj") or _object_of_later_conjunct(conjunct)
    return None


def opens_with_that(clause: Token) -> bool:
    """Tell whether a clause begins with "that"."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def in_quotes(token: Token) -> bool:
    """Tell whether a token stands between quotation marks."""
    return quotation_of(token) is not None


def quotation_of(token: Token) -> tuple[int, int] | None:
    """Return the quotation marks around a token, as places in its paragraph; one left open runs on."""
    opening: int | None = None
    for other in token.doc:
        closes = other.text in {"”", "»"} or (other.text == '"' and opening is not None)
        if opening is not None and closes:
            if opening < token.i < other.i:
                return opening, other.i
            opening = None
        elif other.text in {"“", "«", '"'}:
            opening = other.i
        if opening is None and other.i > token.i:
            return None
    return (opening, len(token.doc) - 1) if opening is not None and opening < token.i else None
