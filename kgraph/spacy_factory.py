"""Where spaCy learns of kgraph's component, through the entry point group ``spacy_factories``.

spaCy imports this module whenever any pipeline is loaded, so it loads nothing before it is asked to.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from kgraph.spacy_component import KgraphComponent


@Language.factory("kgraph", default_config={"ontology": None}, assigns=["doc._.statements"])
def make_component(nlp: Language, name: str, ontology: str | None) -> "KgraphComponent":  # noqa: ARG001
    """Make the component.

    :param ontology: an ontology directory, as in ``nlp.add_pipe("kgraph", config={"ontology": "mine"})``.
    """
    from kgraph.spacy_component import KgraphComponent

    return KgraphComponent(nlp, Path(ontology) if ontology else None)
