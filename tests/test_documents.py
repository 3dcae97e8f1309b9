"""Documents come back from disk as they went there, and only when asked for."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.corpus import documents
from kgraph.corpus.documents import Documents, DocumentStore
from kgraph.errors import UserError
from kgraph.model import Document

ANY = st.builds(
    Document,
    id=st.text(min_size=1),
    text=st.text(min_size=1),
    date=st.none() | st.dates(),
    title=st.none() | st.text(),
    publisher=st.none() | st.text(),
)


def store(*articles: Document) -> Documents:
    """Put documents into a store of their own."""
    keeper = DocumentStore()
    return Documents(keeper, [keeper.add(article) for article in articles])


@given(st.lists(ANY))
def test_what_comes_out_is_what_went_in(articles: list[Document]) -> None:
    assert list(store(*articles)) == articles


def test_it_is_a_sequence() -> None:
    articles = [Document(id=key, text="They met.") for key in "abc"]
    stored = store(*articles)
    assert (len(stored), stored[0], stored[-1], list(stored[1:])) == (3, *articles[::2], articles[1:])
    with pytest.raises(IndexError):
        stored[3]


def test_it_equals_another_of_the_same_content() -> None:
    one, other = Document(id="a", text="They met."), Document(id="a", text="They parted.")
    assert store(one) == store(one)
    assert store(one) != store(other)
    assert store(one) != store(one, other)


def test_none_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "IN_MEMORY", 100)
    stored = store(*(Document(id=f"a{number}", text="They met." * 100) for number in range(50)))
    assert sum(len(document.text) for document in stored) == 45_000
    assert not any(isinstance(thing, Document) and thing.id == "a7" for thing in gc.get_objects())


def test_no_room_for_temporary_files_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(documents, "IN_MEMORY", 1)
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    with pytest.raises(UserError, match=r"cannot be written \(No space left on device\)\. Make room there"):
        store(Document(id="a", text="They met."))
