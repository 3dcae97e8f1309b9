"""Finding statements of a build by what people call their parties, relations and event types."""

import difflib
import re
from collections.abc import Callable, Sequence

from kgraph.actor_search import actors_called
from kgraph.actor_tables import load_actor_tables
from kgraph.build_directory import Build
from kgraph.errors import UserError
from kgraph.ids import STATEMENT_PREFIX
from kgraph.model import Actor, Statement

_STATEMENT_ID = re.compile(rf"(?:{STATEMENT_PREFIX})?([0-9a-f]{{6,64}})")

_Test = Callable[[Statement], bool]


def find_statements(build: Build, terms: Sequence[str]) -> list[Statement]:
    """Find the statements that fit all terms, those believed most first.

    A term is a statement id or the first six or more digits of one, a relation, an event type, or an actor by
    id or code, or by any name the actor tables know: ``Iran Qatar`` finds what is between the two, ``US
    condemns`` whom the United States condemned and who condemned them.

    :raises UserError: if a term is none of these, or nothing fits all of them.
    """
    found = list(build.statements)
    for term in terms:
        fits = _read_term(term, build)
        found = [statement for statement in found if fits(statement)]
    if not found:
        raise UserError(f"no statement in {build.path} fits {' '.join(terms)}. Try fewer terms.")
    return sorted(found, key=lambda statement: (-statement.belief, statement.id))


def _read_term(term: str, build: Build) -> _Test:
    """Turn a term into a test for statements; the actor tables are read only for what the build lacks."""
    words = term.casefold()
    if any(words in _kinds(statement) for statement in build.statements):
        return lambda statement: words in _kinds(statement)
    known = build.ontology.relations.get(words)
    if known and known.inverse_of:  # stored in the other direction
        return _read_term(known.inverse_of, build)
    parties = {actor.id: actor for s in build.statements for actor in (s.subject, s.object)}
    called = {key for key, actor in parties.items() if _is_called(actor, words)}
    digits = _STATEMENT_ID.fullmatch(words)
    if not called and digits:
        return lambda statement: statement.id.startswith(STATEMENT_PREFIX + digits[1])
    actors = called or actors_called(load_actor_tables(build.ontology.directory / "actors"), term)
    if actors or words in {name.casefold() for name in _vocabulary(build)}:
        return lambda statement: bool(actors & {statement.subject.id, statement.object.id})
    raise UserError(f'nothing in the build is called "{term}". {_suggest(term, build)}')


def _kinds(statement: Statement) -> tuple[str, str]:
    return statement.relation, statement.event_type.casefold()


def _is_called(actor: Actor, words: str) -> bool:
    return words in (actor.id.casefold(), actor.id.partition(":")[2].casefold(), actor.label.casefold())


def _vocabulary(build: Build) -> set[str]:
    """Return the relations and event types that a statement might have."""
    relations = build.ontology.relations.values()
    return {name for relation in relations for name in (relation.name, relation.event_type)}


def _suggest(term: str, build: Build) -> str:
    labels = {actor.label for s in build.statements for actor in (s.subject, s.object)}
    known = {name.casefold(): name for name in sorted({*_vocabulary(build), *labels})}
    near = difflib.get_close_matches(term.casefold(), sorted(known), n=3)
    names = " or ".join(known[name] for name in near)
    return f"Did you mean {names}?" if near else "Say an actor, a relation or a statement id."
