"""kgraph: who did what to whom, when, according to whom, and where the text says so."""

__version__ = "0.1.0"
