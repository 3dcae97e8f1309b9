"""The one exception that is meant for people, and what others' exceptions say in their words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError


class UserError(Exception):
    """Something the user can mend: bad input, a wrong name, a path that cannot be written.

    The message is one clear line that names the file, the place and the remedy. The command line
    prints it after ``kgraph:`` and leaves with exit code 2; ``--debug`` shows the traceback as well.
    """


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Say why a file cannot be read.

    >>> unreadable(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'No such file or directory'
    >>> unreadable(UnicodeDecodeError("utf-8", b"a\\xff", 1, 2, "invalid start byte"))
    'not UTF-8: byte 0xff at offset 1'
    """
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
    return error.strerror or str(error)


def first_problem(error: "ValidationError") -> str:
    """Say what is wrong with data in one line: the field, where there is one, and the complaint."""
    return all_problems(error)[0]


def all_problems(error: "ValidationError") -> list[str]:
    """Say everything that is wrong with data, as :func:`first_problem` does."""
    return [
        _complain(".".join(str(part) for part in problem["loc"]), problem["type"], problem["msg"])
        for problem in error.errors(include_url=False, include_context=False, include_input=False)
    ]


def _complain(field: str, kind: str, message: str) -> str:
    if kind == "missing":
        return f'no "{field}"'
    if kind == "extra_forbidden":
        return f'unknown "{field}"'
    plain = message.removeprefix("Value error, ")
    return f"{field}: {plain}" if field else plain
