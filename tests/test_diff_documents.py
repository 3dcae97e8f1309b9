"""Articles are compared by their texts first, and by their names only then."""

from kgraph.diff.documents import compare_documents, find_renames
from kgraph.diff.models import DocumentEdited
from kgraph.manifest import Source


def corpus(**texts: str) -> dict[str, Source]:
    """Name articles; a text is told by one hexadecimal digit."""
    return {name: Source(id=name, sha256=digit * 64, file=f"{name}.txt") for name, digit in texts.items()}


def changes(old: dict[str, Source], new: dict[str, Source]) -> list[str]:
    return [
        " ".join([change.kind.removeprefix("document-"), *(s.id for s in _sources(change))])
        for change in compare_documents(old, new)
    ]


def _sources(change: object) -> list[Source]:
    return [source for side in ("old", "new") if (source := getattr(change, side, None))]


def test_equal_corpora() -> None:
    assert changes(corpus(a="1", b="2"), corpus(b="2", a="1")) == []


def test_added_removed_and_edited() -> None:
    assert changes(corpus(a="1", b="2"), corpus(a="3", c="4")) == ["edited a a", "removed b", "added c"]


def test_a_text_under_another_name_is_renamed() -> None:
    old, new = corpus(a="1"), corpus(b="1")
    assert changes(old, new) == ["renamed a b"]
    assert find_renames(compare_documents(old, new)) == {"a": "b"}


def test_names_that_were_swapped_are_no_edit() -> None:
    assert changes(corpus(a="1", b="2"), corpus(a="2", b="1")) == ["renamed b a", "renamed a b"]


def test_a_name_that_went_to_another_text_is_both() -> None:
    assert changes(corpus(a="1", b="2"), corpus(b="1")) == ["removed b", "renamed a b"]


def test_of_several_articles_of_one_text_equal_names_stay_together() -> None:
    assert changes(corpus(a="1", b="1"), corpus(b="1")) == ["removed a"]
    assert changes(corpus(b="1"), corpus(a="1", b="1")) == ["added a"]


def test_another_date_is_told_and_another_file_is_a_new_name() -> None:
    (article,) = corpus(a="1").values()
    dated = article.model_copy(update={"title": "News"})
    moved = article.model_copy(update={"file": "articles.jsonl"})
    assert changes({"a": article}, {"a": dated}) == ["redescribed a a"]
    assert changes({"a": article}, {"a": moved}) == ["renamed a a"]


def test_a_file_that_is_not_known_is_not_another_one() -> None:
    (article,) = corpus(a="1").values()
    assert changes({"a": article}, {"a": article.model_copy(update={"file": ""})}) == []


def test_an_edit_tells_both_texts() -> None:
    (change,) = compare_documents(corpus(a="1"), corpus(a="2"))
    assert isinstance(change, DocumentEdited)
    assert (change.old.sha256[0], change.new.sha256[0]) == ("1", "2")
