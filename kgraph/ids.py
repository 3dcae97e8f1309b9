"""Canonical JSON, content hashes, and the identifiers made from them.

Everything in kgraph that has an identity of its own is named by a hash of its content, so that two
builds on two machines give one thing one name, and graphs merge as sets.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from kgraph.model import Modality, Polarity, Time

STATEMENT_PREFIX = "stmt:"
EVIDENCE_PREFIX = "ev:"
EVENT_PREFIX = "event:"


def canonical_json(value: Any) -> str:
    """Write a JSON value in its one canonical form: sorted keys, no spaces, text as itself.

    >>> canonical_json({"b": 1, "a": [None, "é"]})
    '{"a":[null,"é"],"b":1}'
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8.

    >>> content_hash("")[:8]
    'e3b0c442'
    """
    return sha256_hex(text.encode("utf-8"))


def make_id(prefix: str, parts: Sequence[Any]) -> str:
    """Name a thing by its content: the prefix and the SHA-256 of the canonical JSON of its parts.

    >>> make_id("stmt:", ["state:IRN", "visits", "state:QAT"])[:17]
    'stmt:c6b989cccd1e'
    """
    return prefix + content_hash(canonical_json(list(parts)))


def statement_id(
    subject: str,
    relation: str,
    object: str,
    polarity: Polarity,
    modality: Modality,
    attributed_to: str | None,
    time: Time | None,
) -> str:
    """Name a statement by its meaning; what merely supports it (evidence, contexts, belief) is left out."""
    when = time.model_dump(mode="json") if time else None
    return make_id(STATEMENT_PREFIX, [subject, relation, object, polarity, modality, attributed_to, when])


def evidence_id(document_hash: str, start: int, end: int, statement: str) -> str:
    """Name a piece of evidence by the article's content, the place in it, and what it supports."""
    return make_id(EVIDENCE_PREFIX, [document_hash, start, end, statement])


def event_id(document_hash: str, trigger_start: int, relation: str) -> str:
    """Name an event of several parties by the words that tell of it."""
    return make_id(EVENT_PREFIX, [document_hash, trigger_start, relation])
