"""The lexicon: which words make which relation, read from ``ontology/lexicon`` and indexed by lemma.

The format is described for its editors in ``ontology/lexicon/README.md``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kgraph.errors import UserError, first_problem
from kgraph.extract.word_classes import SOMETHING, WordClasses, load_word_classes, spell_out
from kgraph.extract.yaml_files import read_entries
from kgraph.model import ActorType
from kgraph.ontology import Ontology

PREPOSITIONS = frozenset(
    "about across after against alongside among around as at before behind between by for from in into near "
    "of on onto over through to toward towards under upon with within without".split()
)
PARTICLES = frozenset(
    "ahead along apart aside away back by down forth forward in off on out over together up".split()
)
ANY_TARGET = frozenset("on against of toward towards at to with for in".split())

Clause = Literal["to", "that", "must", "should"]

_CLAUSES: dict[str, Clause] = {"that": "that", "must": "must", "should": "should"}


class Example(BaseModel):
    """One sentence for an entry, with the words of its source and target."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    source: str
    target: str


class Entry(BaseModel):
    """One meaning: a relation type and the words that express it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relation: str
    verbs: tuple[str, ...] = ()
    reversed_verbs: tuple[str, ...] = ()
    nouns: Mapping[str, tuple[str, ...]] = {}
    reversed_nouns: Mapping[str, tuple[str, ...]] = {}
    participles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    places: bool = False
    itself: bool = False
    only: tuple[ActorType, ...] = ()
    contexts: tuple[str, ...] = ()
    refuse: Annotated[tuple[str, ...], Field(alias="not")] = ()
    example: Example

    @cached_property
    def refusals(self) -> tuple[tuple[str, ...], ...]:
        """The readings to refuse, each as its words."""
        return tuple(tuple(sequence.split()) for sequence in self.refuse)


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """One way a verb expresses a relation: the verb, then the words that must hang on it.

    ``needs`` are those without which it cannot hold; a last preposition may be missing. ``stative`` frames
    are participles after "be" ("be allied with"): their subject is the source although the verb is passive.
    ``complement`` are the words that the clause must have ("say that RESPONSIBLE"); ``itself`` wants for the
    target of a verb alone an actor, not what belongs to one.
    """

    relation: str
    lemma: str
    words: tuple[str, ...]
    needs: frozenset[str]
    clause: Clause | None
    complement: tuple[str, ...]
    reversed: bool
    places: bool
    itself: bool
    only: frozenset[ActorType]
    stative: bool
    contexts: tuple[str, ...]
    refuse: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The frame as its editor wrote it."""
        clause = (self.clause,) if self.clause in _CLAUSES else ()
        be = ("be",) if self.stative else ()
        return " ".join((*be, self.lemma, *self.words, *clause, *self.complement))


@dataclass(frozen=True, slots=True)
class NounFrame:
    """One way a noun expresses a relation: its compound modifiers and the prepositions of the target."""

    relation: str
    lemma: str
    modifiers: tuple[str, ...]
    prepositions: frozenset[str]
    reversed: bool
    places: bool
    contexts: tuple[str, ...]
    refuse: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The frame's words."""
        return " ".join((*self.modifiers, self.lemma))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, by the lemma that triggers them, the longest first."""

    verbs: Mapping[str, tuple[VerbFrame, ...]]
    nouns: Mapping[str, tuple[NounFrame, ...]]
    participles: Mapping[str, Entry]
    roles: Mapping[str, tuple[NounFrame, ...]]
    entries: tuple[Entry, ...]

    @property
    def befalling_nouns(self) -> frozenset[str]:
        """Event nouns whose "of" names whom the event befalls: "the bombing OF Aleppo"."""
        return frozenset(
            lemma for lemma, frames in self.nouns.items() if any("of" in f.prepositions for f in frames)
        )

    @property
    def relational_nouns(self) -> frozenset[str]:
        """Nouns that are somebody else than whose they are, by themselves: "ally", not "partner country"."""
        return frozenset(
            lemma for lemma, frames in self.roles.items() if any(not frame.modifiers for frame in frames)
        )


def verb_frame(entry: Entry, form: str, reverse: bool) -> VerbFrame:
    """Read a verb form as its editor writes it.

    >>> entry = Entry(relation="warns", example=Example(text="-", source="-", target="-"))
    >>> verb_frame(entry, "warn that", False).clause
    'that'
    >>> verb_frame(entry, "lash out at", False).words
    ('out', 'at')
    >>> verb_frame(entry, "say that responsible", False).complement
    ('responsible',)
    """
    lemma, *words = form.split()
    stative = lemma == "be" and bool(words) and words[0].endswith(("ed", "en", "und", "ept", "eld"))
    if stative:
        lemma, words = words[0], words[1:]
    clause: Clause | None = None
    complement: list[str] = []
    if "that" in words:
        complement = words[words.index("that") + 1 :]
        words = words[: words.index("that") + 1]
    if words and words[-1] in _CLAUSES:
        clause, words = _CLAUSES[words[-1]], words[:-1]
    elif words and words[-1] == "to":
        clause = "to"
    return VerbFrame(
        relation=entry.relation,
        lemma=lemma,
        words=tuple(words),
        needs=frozenset(words[:-1] if words and words[-1] in PREPOSITIONS else words) - {"to", SOMETHING},
        clause=clause,
        complement=tuple(complement),
        reversed=reverse,
        places=entry.places,
        itself=entry.itself,
        only=frozenset(entry.only),
        stative=stative,
        contexts=entry.contexts,
        refuse=entry.refusals,
    )


def noun_frame(entry: Entry, form: str, prepositions: tuple[str, ...], reverse: bool) -> NounFrame:
    """Read a noun with its modifiers and the prepositions of its target."""
    *modifiers, lemma = form.split()
    return NounFrame(
        relation=entry.relation,
        lemma=lemma,
        modifiers=tuple(modifiers),
        prepositions=frozenset(prepositions) or ANY_TARGET,
        reversed=reverse,
        places=entry.places,
        contexts=entry.contexts,
        refuse=entry.refusals,
    )


def load_lexicon(ontology: Ontology) -> Lexicon:
    """Read every relation file of the ontology's lexicon.

    :raises UserError: for broken YAML, an entry off the format, an unknown relation or class of words.
    """
    directory = ontology.directory / "lexicon"
    classes = load_word_classes(directory / "classes.yaml")
    entries = [entry for path in _relation_files(directory) for entry in _entries(path, ontology, classes)]
    return compile_lexicon(tuple(entries))


def compile_lexicon(entries: tuple[Entry, ...]) -> Lexicon:
    """Index entries by the lemma that triggers them, frames of more words first."""
    verbs: dict[str, list[VerbFrame]] = defaultdict(list)
    nouns: dict[str, list[NounFrame]] = defaultdict(list)
    roles: dict[str, list[NounFrame]] = defaultdict(list)
    participles: dict[str, Entry] = {}
    for entry in entries:
        for form in entry.verbs:
            frame = verb_frame(entry, form, reverse=False)
            verbs[frame.lemma].append(frame)
        for form in entry.reversed_verbs:
            frame = verb_frame(entry, form, reverse=True)
            verbs[frame.lemma].append(frame)
        for noun, prepositions in entry.nouns.items():
            noun_ = noun_frame(entry, noun, prepositions, reverse=False)
            nouns[noun_.lemma].append(noun_)
        for noun, prepositions in entry.reversed_nouns.items():
            noun_ = noun_frame(entry, noun, prepositions, reverse=True)
            nouns[noun_.lemma].append(noun_)
        for role in entry.roles:
            role_ = noun_frame(entry, role, ("of", "with", "to", "for"), reverse=False)
            roles[role_.lemma].append(role_)
        for participle in entry.participles:
            participles.setdefault(participle, entry)
    return Lexicon(
        verbs={lemma: tuple(sorted(frames, key=_longest_verb)) for lemma, frames in verbs.items()},
        nouns={lemma: tuple(sorted(frames, key=_longest_noun)) for lemma, frames in nouns.items()},
        participles=participles,
        roles={lemma: tuple(sorted(frames, key=_longest_noun)) for lemma, frames in roles.items()},
        entries=entries,
    )


def _relation_files(directory: Path) -> Iterator[Path]:
    special = {"classes.yaml", "contexts.yaml", "light_verbs.yaml", "qualifiers.yaml"}
    yield from sorted(path for path in directory.glob("*.yaml") if path.name not in special)


def _entries(path: Path, ontology: Ontology, classes: WordClasses) -> Iterator[Entry]:
    for line, item in read_entries(path):
        place = f"{path}, line {line}"
        try:
            entry = Entry.model_validate(item)
            ontology.relation(entry.relation)
            spelled_out = _spelled_out(entry, classes)
        except ValidationError as error:
            raise UserError(f"{place}: {first_problem(error)}. Mend the entry that begins there.") from error
        except UserError as error:
            raise UserError(f"{place}: {error}") from error
        yield spelled_out


def _spelled_out(entry: Entry, classes: WordClasses) -> Entry:
    """Put the members of word classes in the classes' place."""

    def every(forms: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(spelled for form in forms for spelled in spell_out(form, classes)))

    def every_noun(nouns: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {spelled: where for form, where in nouns.items() for spelled in spell_out(form, classes)}

    return entry.model_copy(
        update={
            "verbs": every(entry.verbs),
            "reversed_verbs": every(entry.reversed_verbs),
            "nouns": every_noun(entry.nouns),
            "reversed_nouns": every_noun(entry.reversed_nouns),
            "participles": every(entry.participles),
            "roles": every(entry.roles),
            "refuse": every(entry.refuse),
        }
    )


def _longest_verb(frame: VerbFrame) -> tuple[float, str, str]:
    specific = len(frame.words) + len(frame.complement) + (frame.clause in _CLAUSES) + bool(frame.only) / 2
    specific -= 1.25 * (SOMETHING in frame.words)
    return (-specific, frame.name, frame.relation)


def _longest_noun(frame: NounFrame) -> tuple[int, str, str]:
    return (-len(frame.modifiers), frame.lemma, frame.relation)
