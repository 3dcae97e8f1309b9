"""Extraction: everything between an article's text and its candidate relations.

:mod:`~kgraph.extract.coder` wires the steps, each a module of its own: :mod:`~kgraph.extract.nlp` (parsing),
:mod:`~kgraph.extract.actors` (who is named), :mod:`~kgraph.extract.coreference` (who is meant),
:mod:`~kgraph.extract.patterns` (what they do), :mod:`~kgraph.extract.qualifiers` (whether, and who says so)
and :mod:`~kgraph.extract.event_dates` (when).
"""
