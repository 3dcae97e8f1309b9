"""``python -m kgraph`` is the command ``kgraph``; the guard keeps worker processes from running it again."""

from kgraph.cli.main import run

if __name__ == "__main__":
    run()
