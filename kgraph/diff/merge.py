"""Merging two builds that grew out of one: what either side changed is in the result.

Statements exist because of their evidence, so it is evidence that is merged: a statement stays as long as
some is left, and removing an article on one side while the other finds more for the same statement is no
conflict. Conflicts are told where both sides changed one thing in different ways: an article, the reading of
a sentence, what a statement became, or what the builds were made with.

Articles are known by the hash of their text throughout, so that names of files do not matter. Beliefs are
taken from the side whose evidence a statement has, for and against, and computed anew where it has that of
neither.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from kgraph.assemble import contradictions, merge
from kgraph.belief import name_sources
from kgraph.diff.comparison import compare
from kgraph.diff.models import Origin, StatementChanged, StatementRemoved
from kgraph.diff.origins import merge_origins
from kgraph.diff.show import describe, headline
from kgraph.diff.snapshot import Snapshot
from kgraph.diff.three_way import Arbiter, Conflict, Three, merge_sets
from kgraph.errors import UserError
from kgraph.manifest import Source
from kgraph.model import Evidence, Frozen, Statement

FIELDS = tuple(
    name for name in Statement.model_fields if name not in ("id", "evidence", "belief", "contexts")
)
"""What of a statement is merged as a whole, field by field."""

Value = TypeVar("Value")
Grounds = frozenset[tuple[str, float, str]]
"""Evidence, as far as belief depends on it: id, confidence and source."""


UNKNOWN = -1.0
"""The belief of what was not believed at all."""


class Merged(Frozen):
    """What a merge comes to; worth nothing while there are conflicts."""

    statements: tuple[Statement, ...]
    documents: tuple[Source, ...]
    origin: Origin
    conflicts: tuple[Conflict, ...]


def merge_snapshots(ours: Snapshot, theirs: Snapshot, base: Snapshot) -> Merged:
    """Merge two snapshots that have a third as their common ancestor.

    Neither side is favoured: swapping them swaps nothing but the two sides of the conflicts.

    :raises UserError: if it is not known which articles one of them has.
    """
    return _Merge(_Side(base), _Side(ours), _Side(theirs)).result()


class _Side:
    """A snapshot whose evidence names the hash of its article instead of its id."""

    def __init__(self, snapshot: Snapshot) -> None:
        if snapshot.documents is None:
            raise UserError(f"{snapshot.name}: does not tell its articles. Merge build directories.")
        self.snapshot = snapshot
        self.texts = {key: source.sha256 for key, source in snapshot.documents.items()}
        self.articles = {source.sha256: source for source in snapshot.documents.values()}
        self.statements = {s.id: _name_documents(s, self.texts) for s in snapshot.statements}
        groups = snapshot.origin.near_duplicates
        self.copies = [tuple(sorted(self.texts[key] for key in group)) for group in groups]
        sources = name_sources({text: a.publisher for text, a in self.articles.items()}, self.copies)
        self.grounds = _find_grounds(self.statements.values(), sources)

    def evidence(self, key: str) -> dict[str, Evidence]:
        statement = self.statements.get(key)
        return {item.id: item for item in statement.evidence} if statement else {}


class _Merge:
    def __init__(self, base: _Side, ours: _Side, theirs: _Side) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.arbiter = Arbiter()
        self.disputed: set[str] = set()

    def result(self) -> Merged:
        origin = merge_origins(self.of(lambda side: side.snapshot.origin), self.arbiter)
        articles = self.articles()
        self.check_fates()
        keys = sorted(self.ours.statements.keys() | self.theirs.statements.keys())
        united = [statement for key in keys for statement in self.statement(key)]
        self.check_citations(united, articles)
        copies = _join_groups([*self.ours.copies, *self.theirs.copies], articles)
        sources = name_sources({text: a.publisher for text, a in articles.items()}, copies)
        anew = {statement.id: statement.belief for statement in merge(united, sources)}
        grounds = _find_grounds(united, sources)
        names = {text: article.id for text, article in articles.items()}
        statements = (
            s.model_copy(update={"belief": self.belief(s, grounds[s.id], anew[s.id])}) for s in united
        )
        near = tuple(sorted(tuple(sorted(names[text] for text in group)) for group in copies))
        return Merged(
            statements=tuple(_name_documents(statement, names) for statement in statements),
            documents=tuple(sorted(articles.values(), key=lambda article: article.id)),
            origin=origin.model_copy(update={"near_duplicates": near}),
            conflicts=tuple(self.arbiter.conflicts),
        )

    def of(self, read: Callable[[_Side], Value]) -> Three[Value]:
        """Return something of all three sides."""
        return read(self.base), read(self.ours), read(self.theirs)

    def articles(self) -> dict[str, Source]:
        """Merge the articles by their texts, and see that no id comes to stand for two of them."""
        texts = sorted({text for articles in self.of(lambda side: side.articles) for text in articles})
        found = {text: self.article(text) for text in texts}
        self.disputed = self.find_disputed()
        self.arbiter.settle_all("text of document", self.of(lambda side: side.texts), _show_text)
        return {text: article for text, article in found.items() if article}

    def find_disputed(self) -> set[str]:
        """Return the texts that both sides replaced by different ones: a conflict that explains others."""
        disputed = set()
        for key, text in self.base.texts.items():
            ours, theirs = self.ours.texts.get(key), self.theirs.texts.get(key)
            if text not in (ours, theirs) and ours != theirs:
                disputed.add(text)
        return disputed

    def article(self, text: str) -> Source | None:
        base, ours, theirs = self.of(lambda side: side.articles.get(text))
        if ours is None or theirs is None:
            name = next(article.id for article in (ours, theirs, base) if article)
            return self.arbiter.settle(f"document {name}", (base, ours, theirs), _show_article)
        fields = (base.model_dump() if base else {}, ours.model_dump(), theirs.model_dump())
        return Source.model_validate(self.arbiter.settle_all(f"document {ours.id}:", fields))

    def statement(self, key: str) -> Iterable[Statement]:
        """Merge a statement by its evidence; there is none if no evidence is left."""
        base, ours, theirs = self.of(lambda side: side.statements.get(key))
        found = ours or theirs
        assert found is not None  # one of the two has it
        about = f"{headline(found)} ({key})"
        evidence = self.arbiter.settle_all(
            f"reading of {about}:", self.of(lambda side: side.evidence(key)), _show_evidence
        )
        if not evidence:
            return
        merged: dict[str, Any] = {"evidence": tuple(evidence[each] for each in sorted(evidence))}
        if ours and theirs:
            for name in FIELDS:
                values = getattr(base, name, None), getattr(ours, name), getattr(theirs, name)
                merged[name] = self.arbiter.settle(f"{name} of {about}", values)
        merged["contexts"] = merge_contexts((base, ours, theirs), merged["evidence"])
        yield found.model_copy(update=merged)

    def check_fates(self) -> None:
        """See that no statement was corrected in two ways, or corrected here and removed there."""
        base = self.base.snapshot
        ours, theirs = (_find_fates(base, side.snapshot) for side in (self.ours, self.theirs))
        for key in sorted(ours.keys() & theirs.keys()):
            if {e.document for e in self.base.statements[key].evidence} <= self.disputed:
                continue
            about = f"{headline(self.base.statements[key])} ({key})"
            was = describe(self.base.statements[key])
            self.arbiter.settle(about, (was, ours[key], theirs[key]))

    def check_citations(self, statements: Iterable[Statement], articles: Mapping[str, Source]) -> None:
        """See that no side found something in an article that the other removed."""
        lacking = {e.document for s in statements for e in s.evidence if e.document not in articles}
        for text in sorted(lacking - self.disputed):
            ours, theirs = (
                "read otherwise" if text in side.articles else "removed" for side in (self.ours, self.theirs)
            )
            known = (side.articles.get(text) for side in (self.base, self.ours, self.theirs))
            name = next(article.id for article in known if article)
            self.arbiter.settle(f"document {name}", ("there", ours, theirs))

    def belief(self, statement: Statement, grounds: tuple[Grounds, Grounds], anew: float) -> float:
        """Take the belief of the sides that have the same evidence; else the one computed anew."""
        key = statement.id
        ours, theirs = (
            side.statements[key].belief if side.grounds.get(key) == grounds else None
            for side in (self.ours, self.theirs)
        )
        if ours is None or theirs is None:
            known = ours if theirs is None else theirs
            return anew if known is None else known
        base = self.base.statements.get(key)
        about = f"belief of {headline(statement)} ({key})"
        return self.arbiter.settle(about, (base.belief if base else UNKNOWN, ours, theirs))


def merge_contexts(statements: Three[Statement | None], evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the contexts of a statement whose evidence has been merged.

    Cues tell from which evidence a context came. A side that lost the statement lost the contexts that its
    evidence told; those that come with the relation stay with what is left.
    """
    base, ours, theirs = statements
    told, known = _told_contexts(evidence), {*base.contexts} if base else set()
    left = known - (_told_contexts(base.evidence) if base else set())
    sides = ({*side.contexts} if side else left for side in (ours, theirs))
    return tuple(sorted(merge_sets(known, *sides) | told))


def _told_contexts(evidence: Iterable[Evidence]) -> set[str]:
    return {cue.value for item in evidence for cue in item.cues if cue.qualifier == "context"}


def _name_documents(statement: Statement, names: Mapping[str, str]) -> Statement:
    evidence = tuple(
        item.model_copy(update={"document": names.get(item.document, item.document)})
        for item in statement.evidence
    )
    return statement.model_copy(update={"evidence": evidence})


def _find_grounds(
    statements: Iterable[Statement], sources: Mapping[str, str]
) -> dict[str, tuple[Grounds, Grounds]]:
    """Return the evidence for and against each statement."""
    statements = list(statements)
    own = {
        s.id: frozenset((e.id, e.confidence, sources.get(e.document, e.document)) for e in s.evidence)
        for s in statements
    }
    against: dict[str, set[tuple[str, float, str]]] = defaultdict(set)
    for one, other in contradictions(statements):
        against[one] |= own[other]
        against[other] |= own[one]
    return {key: (own[key], frozenset(against[key])) for key in own}


def _find_fates(base: Snapshot, side: Snapshot) -> dict[str, str]:
    """Return what became of the statements that a side no longer has."""
    fates = {}
    for change in compare(base, side).changes:
        if isinstance(change, StatementChanged):
            fates[change.old.id] = f"{headline(change.new)}: {describe(change.new)}"
        elif isinstance(change, StatementRemoved):
            fates[change.statement.id] = "removed"
    return fates


def _join_groups(groups: Iterable[tuple[str, ...]], articles: Mapping[str, Source]) -> list[tuple[str, ...]]:
    """Unite groups that share an article, and leave out articles that are gone."""
    joined: list[set[str]] = []
    for group in groups:
        texts = {text for text in group if text in articles}
        apart = [other for other in joined if not other & texts]
        joined = [*apart, texts.union(*(other for other in joined if other & texts))]
    return sorted(tuple(sorted(group)) for group in joined if len(group) > 1)


def _show_text(text: str | None) -> str:
    return f"hash {text[:12]}" if text else "none"


def _show_article(article: Source | None) -> str:
    if article is None:
        return "removed"
    known = article.model_dump(mode="json", exclude={"sha256"}, exclude_none=True)
    return ", ".join(f"{name} {value}" for name, value in known.items())


def _show_evidence(evidence: Evidence | None) -> str:
    if evidence is None:
        return "removed"
    return f'"{" ".join(evidence.text.split())}" (rule {evidence.rule}, confidence {evidence.confidence})'
