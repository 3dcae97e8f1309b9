"""What kgraph says about the world, and the text that says so.

A :class:`Document` is read from a file. Extraction proposes :class:`Candidate` relations in it; validation
turns each into a :class:`Statement` with its :class:`Evidence`, or into a :class:`Reject` with a reason.

A statement is *meaning*: who did what to whom, when, according to whom. Evidence is *text*: the very
characters that say so. Meaning is merged across documents, text never is, so surface forms live on the
evidence alone. All models are frozen; offsets count Unicode code points of :attr:`Document.text`.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "claimed", "reported", "future", "hypothetical"]
Precision = Literal["day", "month", "year", "interval"]
QualifierName = Literal["polarity", "modality", "attribution", "time", "context"]
ActorType = Literal["State", "Organisation", "Group", "Bloc"]

ActorId = Annotated[str, StringConstraints(pattern=r"^(state|org|group|bloc):[A-Z0-9_]+$")]
DocumentId = Annotated[str, StringConstraints(min_length=1)]

ACTOR_TYPES: dict[str, ActorType] = {
    "state": "State",
    "org": "Organisation",
    "group": "Group",
    "bloc": "Bloc",
}


def actor_type(actor_id: str) -> ActorType:
    """Return the type that an actor id's prefix stands for.

    >>> actor_type("org:NATO")
    'Organisation'
    """
    return ACTOR_TYPES[actor_id.partition(":")[0]]


class Frozen(BaseModel):
    """Base of all models: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Frozen):
    """One article, its characters exactly as read, and what is known about it."""

    id: Annotated[DocumentId, Field(description="The manifest's, else the file's stem, else the row's id.")]
    text: Annotated[str, Field(min_length=1, description="What all offsets count in.")]
    date: Annotated[datetime.date | None, Field(description="Day of publication.")] = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


class Span(Frozen):
    """A stretch of a document: its offsets, and the characters that stand there."""

    start: Annotated[int, Field(ge=0, description="First character, counted in code points.")]
    end: Annotated[int, Field(ge=1, description="One past the last character.")]
    text: Annotated[str, Field(min_length=1, description="Exactly the document's characters start:end.")]

    @model_validator(mode="after")
    def _text_fits_span(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"text has {len(self.text)} characters, span has {self.end - self.start}")
        return self


class Mention(Span):
    """The words that name an actor, and who exactly acted for it."""

    person: Annotated[str | None, Field(description="Name of the person who acted, if one did.")] = None
    role: Annotated[str | None, Field(description="Office or body that acted, e.g. foreign minister.")] = None
    sector: Annotated[str | None, Field(description="PLOVER sector code: GOV, MIL, LEG, REB, …")] = None
    found: Annotated[str | None, Field(description="How it was found in its phrase: itself, owner, …")] = None
    path: Annotated[str | None, Field(description="Its way from the trigger through the parse tree.")] = None


class Cue(Span):
    """Words that made a coder read a qualifier so: ``will`` makes the modality ``future``."""

    qualifier: QualifierName
    value: Annotated[str, Field(description="What the words say: negated, future, a day, a context, …")]


class Actor(Frozen):
    """A state, organisation, group or bloc that takes part in relations."""

    id: ActorId
    label: Annotated[str, Field(min_length=1, description="Name in English.")]
    type: ActorType


class Time(Frozen):
    """When an event took place: a first and a last day (both included), and how exact they are."""

    start: datetime.date | None
    end: datetime.date | None
    precision: Precision

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start is None and self.end is None:
            raise ValueError("a time needs a start or an end")
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"time starts {self.start} after its end {self.end}")
        return self


class Evidence(Span):
    """One place in one document that supports a statement.

    ``start:end`` is the sentence (or headline); the mentions, the trigger and the cues lie in the same
    document: a mention possibly in an earlier sentence when a pronoun stands for it, and who says so,
    with the word for it, outside a quotation that runs over several sentences.
    """

    id: Annotated[str, Field(pattern=r"^ev:[0-9a-f]{64}$")]
    document: DocumentId
    subject_mention: Mention
    object_mention: Mention
    trigger: Span
    attributed_mention: Annotated[Mention | None, Field(description="Who says so, if somebody does.")] = None
    cues: Annotated[tuple[Cue, ...], Field(description="The words that qualify it, in their order.")] = ()
    event: Annotated[str | None, Field(description="Shared by the dyads of one n-ary event.")] = None
    extractor: Annotated[str, Field(description="Coder and its version, e.g. patterns/1.")]
    rule: Annotated[str, Field(description="The rule of that coder which made the statement.")]
    confidence: Annotated[float, Field(ge=0, le=1)]


class Candidate(Frozen):
    """A relation that a coder proposes; nothing about it has been checked yet.

    Parties stand as the text has them: the source of an inverse relation such as ``receives`` is the host.
    """

    relation: str
    subject: str
    object: str
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attributed_to: str | None = None
    time: Time | None = None
    contexts: tuple[str, ...] = ()
    sentence: Span
    subject_mention: Mention
    object_mention: Mention
    trigger: Span
    attributed_mention: Mention | None = None
    cues: tuple[Cue, ...] = ()
    event: str | None = None
    extractor: str
    rule: str
    confidence: Annotated[float, Field(ge=0, le=1)]
    doubt: Annotated[str | None, Field(description="Why the coder itself takes it for no event.")] = None


class Reject(Frozen):
    """A candidate that validation refused, and why."""

    document: DocumentId
    reason: str
    candidate: Candidate


class Statement(Frozen):
    """Who did what to whom, when, according to whom; with all the evidence for it."""

    id: Annotated[str, Field(pattern=r"^stmt:[0-9a-f]{64}$")]
    subject: Actor
    relation: str
    event_type: str
    plover: Annotated[str | None, Field(description="The code PLOVER gives the whole statement.")]
    object: Actor
    symmetric: bool
    polarity: Polarity
    modality: Modality
    attributed_to: ActorId | None
    time: Time | None
    contexts: tuple[str, ...]
    belief: Annotated[float, Field(ge=0, le=1)]
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_about_two_actors(self) -> Self:
        if self.subject.id == self.object.id:
            raise ValueError(f"{self.subject.id} stands on both sides")
        if self.symmetric and self.subject.id > self.object.id:
            raise ValueError("a symmetric statement stores its parties in id order")
        return self
