"""The one exception that is meant for people."""


class UserError(Exception):
    """Something the user can mend: bad input, a wrong name, a path that cannot be written.

    The message is one clear line that names the file, the place and the remedy. The command line
    prints it after ``kgraph:`` and leaves with exit code 2; ``--debug`` shows the traceback as well.
    """
