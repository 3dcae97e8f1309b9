"""A coder for tests: finds "Norway condemned Denmark" and the like, at once and without a parser."""

import re
from collections.abc import Iterator, Sequence

from kgraph.model import Candidate, Document, Mention, Span

ACTORS = {"Norway": "state:NOR", "Denmark": "state:DNK", "Sweden": "state:SWE"}
RELATIONS = {"condemned": "condemns", "visited": "visits", "received": "receives", "bewitched": "bewitches"}
_NAMES = "|".join(ACTORS)
_SENTENCE = re.compile(rf"({_NAMES}) (did not )?({'|'.join(RELATIONS)}) ({_NAMES})\.")


class FakeCoder:
    """Codes by one regular expression; fails on an article that says so."""

    fingerprint = "fake/1"

    def __init__(self) -> None:
        """Count the documents that are coded."""
        self.coded: list[str] = []

    def code(self, documents: Sequence[Document]) -> Iterator[tuple[str, list[Candidate]]]:
        """Yield the candidates of each document."""
        for document in documents:
            if "Crash now." in document.text:
                raise ValueError("told to crash")
            self.coded.append(document.id)
            yield document.id, [_candidate(match) for match in _SENTENCE.finditer(document.text)]


def _candidate(match: re.Match[str]) -> Candidate:
    subject, object, verb = (_fields(match, group) for group in (1, 4, 3))
    return Candidate(
        relation=RELATIONS[match[3]],
        subject=ACTORS[match[1]],
        object=ACTORS[match[4]],
        polarity="negated" if match[2] else "affirmed",
        sentence=Span.model_validate(_fields(match, 0)),
        subject_mention=Mention.model_validate(subject),
        object_mention=Mention.model_validate(object),
        trigger=Span.model_validate(verb),
        extractor="fake/1",
        rule=match[3],
        confidence=0.9,
    )


def _fields(match: re.Match[str], group: int) -> dict[str, object]:
    return {"start": match.start(group), "end": match.end(group), "text": match[group]}
