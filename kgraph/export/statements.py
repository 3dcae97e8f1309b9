"""``statements.jsonl``: the truth of a build, one statement a line, sorted by id, in canonical JSON.

Lines end with a line feed and nothing else: a sentence may hold other characters that some tools take
for line ends (U+2028, U+0085), and they stay where they are.
"""

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from kgraph.errors import UserError, first_problem
from kgraph.ids import canonical_json
from kgraph.model import Statement
from kgraph.views import BuildData


def write_statements(statements: Iterable[Statement]) -> str:
    """Write statements as canonical JSON Lines, sorted by id."""
    return "".join(iter_lines(statements))


def iter_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the lines of :func:`write_statements`; each is made when it is asked for."""
    for statement in sorted(statements, key=lambda statement: statement.id):
        yield canonical_json(statement.model_dump(mode="json")) + "\n"


def write_build_statements(data: BuildData) -> str:
    """Write the statements of a build."""
    return write_statements(data.statements)


def read_statements(text: str, name: str = "statements.jsonl") -> list[Statement]:
    """Read what :func:`write_statements` wrote.

    :param text: the contents of the file.
    :param name: what to call the file when something is wrong with it.
    :raises UserError: naming the first line that is not a statement, and why.
    """
    statements = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line:
            continue
        try:
            statements.append(Statement.model_validate_json(line))
        except ValidationError as error:
            problem = f"{name}, line {number}: not a statement ({first_problem(error)})"
            raise UserError(f"{problem}. The file is damaged or cut short: build again.") from error
    return statements
