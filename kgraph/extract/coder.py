"""From documents to candidates: parse, link, resolve, match, qualify, date.

The order of a document's life: those of its paragraphs that may tell of a relation are parsed, in one stream
with those of other documents; then, in reading order, the linker finds actors, coreference adds pronouns, the
patterns coder finds frames, and each pair of actors in a frame becomes a :class:`~kgraph.model.Candidate`
with its qualifiers and date.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Span

from kgraph.actor_tables import load_actor_tables
from kgraph.corpus import body_spans
from kgraph.extract.actors import Linked, Linker
from kgraph.extract.arguments import Arguments, Party
from kgraph.extract.contexts import load_contexts
from kgraph.extract.coreference import Discourse
from kgraph.extract.descriptions import describing_nouns
from kgraph.extract.event_dates import EventDates
from kgraph.extract.lexicon import load_lexicon
from kgraph.extract.light_verbs import load_light_verbs
from kgraph.extract.matches import Match
from kgraph.extract.nlp import Paragraph, find_entities, load_pipeline, parse
from kgraph.extract.patterns import EXTRACTOR, PatternsCoder
from kgraph.extract.qualifier_words import load_qualifier_words
from kgraph.extract.qualifiers import QualifierReader, Qualifiers
from kgraph.extract.quotations import Quotation
from kgraph.extract.reading import date_cues, read_cues, read_mention
from kgraph.extract.relevance import find_relevant
from kgraph.extract.syntax import children
from kgraph.ids import content_hash, event_id
from kgraph.model import Candidate, Document, DocumentId
from kgraph.offices import OfficeIndex, load_terms
from kgraph.ontology import load_ontology
from kgraph.versions import DEFAULT_PIPELINE

# Teams bear the names of states: an article whose sentences are in large part on sport tells of no events.
SPORT, SPORT_SHARE = "sport", 0.25
_VERBAL = frozenset({"verbal-cooperation", "verbal-conflict"})
# What is done by words alone, so that who says it does it.
_SPEECH = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})


class Coder:
    """Codes documents with the patterns of one ontology.

    :param ontology_directory: the ontology to use; None for the one that comes with kgraph.
    :param spacy_model: a spaCy pipeline, or the name of an installed one; None for the default.
    :raises UserError: when the ontology or the pipeline cannot be used.
    """

    def __init__(
        self, ontology_directory: Path | None = None, spacy_model: Language | str | None = None
    ) -> None:
        self._ontology = load_ontology(ontology_directory)
        directory = self._ontology.directory
        lexicon = load_lexicon(self._ontology)
        light = load_light_verbs(directory / "lexicon" / "light_verbs.yaml")
        self._patterns = PatternsCoder(lexicon, self._ontology, light)
        self._qualifiers = QualifierReader(load_qualifier_words(directory / "lexicon" / "qualifiers.yaml"))
        self._contexts = load_contexts(directory / "lexicon" / "contexts.yaml")
        tables = load_actor_tables(directory / "actors")
        self._nouns = describing_nouns(tables)
        self._acts = lexicon.befalling_nouns
        self._relational = lexicon.relational_nouns
        offices = OfficeIndex(load_terms(directory / "actors" / "offices.csv"))
        if not isinstance(spacy_model, Language):
            spacy_model = load_pipeline(spacy_model or DEFAULT_PIPELINE)
        self._nlp = spacy_model
        entities = partial(find_entities, self._nlp)
        self._linker = Linker(tables, offices, relational=self._relational, entities=entities)

    def code(self, documents: Sequence[Document]) -> Iterator[tuple[DocumentId, list[Candidate]]]:
        """Yield the candidates of each document, in the order given."""
        spans = {document.id: list(self._relevant(document)) for document in documents}
        stretches = ((document, start, end) for document in documents for start, end in spans[document.id])
        parsed = groupby(parse(self._nlp, stretches), key=lambda paragraph: paragraph.document.id)
        for document in documents:
            paragraphs = next(parsed)[1] if spans[document.id] else ()
            yield document.id, self.code_paragraphs(document, paragraphs)

    def _relevant(self, document: Document) -> Iterator[tuple[int, int]]:
        def names_actor(span: tuple[int, int]) -> bool:
            return self._linker.may_mention(document.text[slice(*span)], document.date)

        return find_relevant(body_spans(document), names_actor)

    def code_paragraphs(self, document: Document, paragraphs: Iterable[Paragraph]) -> list[Candidate]:
        """Return the candidates of a document, given its parsed paragraphs in reading order."""
        persons, discourse = self._linker.persons(document.date), Discourse(self._nouns)
        quotations = self._qualifiers.new_quotations()
        candidates: list[Candidate] = []
        sentences = on_sport = 0
        for paragraph in paragraphs:
            mentions = discourse.resolve(
                paragraph.doc, self._linker.link(paragraph.doc, persons), paragraph.base
            )
            arguments = Arguments(paragraph.doc, mentions, self._acts, self._relational)
            quoted = quotations.read(paragraph.doc, arguments, paragraph.base)
            for sentence in paragraph.doc.sents:
                contexts = frozenset(self._contexts.read(sentence))
                sentences += 1
                on_sport += SPORT in contexts
                candidates.extend(self._code_sentence(paragraph, sentence, arguments, contexts, quoted))
        whole = on_sport > sentences * SPORT_SHARE
        return [self._doubt_sport(candidate, whole) for candidate in candidates]

    def parse(self, stretches: Iterable[tuple[Document, int, int]]) -> Iterator[Paragraph]:
        """Parse stretches of documents, given as (document, start, end), in their order."""
        return parse(self._nlp, stretches)

    def code_linked(self, paragraph: Paragraph, linked: Linked) -> Iterator[Candidate]:
        """Yield the candidates of a paragraph that stands alone and whose actors are given."""
        mentions = Discourse(self._nouns).resolve(paragraph.doc, linked, paragraph.base)
        arguments = Arguments(paragraph.doc, mentions, self._acts, self._relational)
        quoted = self._qualifiers.new_quotations().read(paragraph.doc, arguments, paragraph.base)
        for sentence in paragraph.doc.sents:
            contexts = frozenset(self._contexts.read(sentence))
            yield from self._code_sentence(paragraph, sentence, arguments, contexts, quoted)

    def _doubt_sport(self, candidate: Candidate, whole_article: bool) -> Candidate:
        """Doubt what teams do to each other; a boycott of games is politics all the same."""
        political = self._ontology.relations[candidate.relation].event_type in {
            "PROTEST",
            "SANCTION",
            "ACCUSE",
        }
        if whole_article or (SPORT in candidate.contexts and not political):
            return candidate.model_copy(update={"doubt": "report on sport"})
        return candidate

    def _code_sentence(
        self,
        paragraph: Paragraph,
        sentence: Span,
        arguments: Arguments,
        contexts: frozenset[str],
        quoted: Sequence[Quotation],
    ) -> Iterator[Candidate]:
        dates = EventDates(paragraph)
        for match in self._patterns.match(sentence, arguments):
            whole = paragraph.sentence_span(sentence)
            qualifiers = self._qualifiers.read(
                match.trigger, arguments, presupposed=match.presupposed, quotations=quoted
            )
            date = dates.of(match.trigger, planned=qualifiers.modality == "future")
            pairs = list(match.pairs(self._patterns.is_symmetric(match.relation)))
            event, word = None, match.trigger
            trigger = paragraph.token_span(word)
            if len(pairs) > 1 and self._patterns.is_symmetric(match.relation):
                event = event_id(content_hash(paragraph.document.text), trigger.start, match.relation)
            for source, target in pairs:
                said = qualifiers.denied_of(source, paragraph.doc).denied_of(target, paragraph.doc)
                if self._is_public(match, source, target, said):
                    said = said.as_fact()
                speaker = said.attributed
                cues = [*said.cues, *self._contexts.cues(sentence), *date_cues(date)]
                yield Candidate(
                    relation=match.relation,
                    subject=source.actor,
                    object=target.actor,
                    polarity=said.polarity,
                    modality=said.modality,
                    attributed_to=speaker.actor if speaker else None,
                    time=date.time if date else None,
                    contexts=tuple(sorted(contexts.union(match.contexts))),
                    sentence=whole,
                    subject_mention=read_mention(paragraph, source, word),
                    object_mention=read_mention(paragraph, target, word),
                    trigger=trigger,
                    attributed_mention=read_mention(paragraph, speaker, word) if speaker else None,
                    cues=read_cues(paragraph, cues),
                    event=event,
                    extractor=EXTRACTOR,
                    rule=match.rule,
                    confidence=_confidence(match, source, target),
                )

    def _is_public(self, match: Match, source: Party, target: Party, said: Qualifiers) -> bool:
        """Tell what needs nobody's word: a stance that its own holder tells, talks that the press tells of.

        "We support Chad" is support, and so is the headline "Minister says Niger supports Chad"; but "said it
        had warned Chad" is word of an earlier warning.
        """
        relation = self._ontology.relations[match.relation]
        if said.passed_on:
            return relation.quad_class in _VERBAL
        doers = {source.actor, target.actor} if relation.symmetric else {source.actor}
        own = said.modality == "claimed" and (said.attributed is None or said.attributed.actor in doers)
        earlier = any(auxiliary.lower_ in {"had", "having"} for auxiliary in children(match.trigger, "aux"))
        return own and relation.event_type in _SPEECH and not earlier


def _confidence(match: Match, source: Party, target: Party) -> float:
    return round(match.confidence * source.confidence * target.confidence, 4)
