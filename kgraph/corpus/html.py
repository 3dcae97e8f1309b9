"""The article in a web page: its paragraphs and headings, without menus, scripts and captions.

Where the page has an ``<article>`` (else a ``<main>``), only what stands in it counts. Paragraphs are joined
by an empty line, white space inside them is one space: that text is what offsets count in.
"""

from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    }
)
_SKIPPED = frozenset(
    {
        "aside",
        "button",
        "figcaption",
        "footer",
        "form",
        "head",
        "header",
        "iframe",
        "nav",
        "noscript",
        "script",
        "style",
        "svg",
        "template",
    }
)
_REGIONS = ("article", "main")
_DATE_NAMES = frozenset(
    {"article:published_time", "date", "datepublished", "pubdate", "dc.date", "publish-date"}
)


class Page(NamedTuple):
    """What a web page says: the article, and the metadata in its head."""

    text: str
    title: str | None
    date: str | None


def read_html(html: str) -> Page:
    """Extract the article from a page.

    >>> read_html("<title>Talks</title><nav>Home</nav><article><h1>Talks</h1><p>They <b>met</b>.</article>")
    Page(text='Talks\\n\\nThey met.', title='Talks', date=None)
    """
    parser = _PageParser()
    parser.feed(html)
    parser.close()
    parser.end_block()
    blocks = parser.blocks
    for region in _REGIONS:
        inside = [text for text, regions in blocks if region in regions]
        if inside:
            return Page("\n\n".join(inside), parser.title, parser.date)
    return Page("\n\n".join(text for text, _ in blocks), parser.title, parser.date)


class _PageParser(HTMLParser):
    """Collects blocks of text, each with the regions it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, frozenset[str]]] = []
        self.title: str | None = None
        self.date: str | None = None
        self._words: list[str] = []
        self._title: list[str] = []
        self._open: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag in _SKIPPED:
            self.end_block()
        if tag in _SKIPPED or tag in _REGIONS or tag == "title":
            self._open[tag] = self._open.get(tag, 0) + 1
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._read_meta(values)
        elif tag == "time" and values.get("datetime"):
            self.date = self.date or values["datetime"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _SKIPPED:
            self.end_block()
        if self._open.get(tag):
            self._open[tag] -= 1
        if tag == "title":
            self.title = self.title or " ".join("".join(self._title).split()) or None

    def handle_data(self, data: str) -> None:
        if self._open.get("title"):
            self._title.append(data)
        elif not any(
            self._open.get(tag) for tag in _SKIPPED if tag != "header" or not self._open.get("article")
        ):
            self._words.append(data)

    def end_block(self) -> None:
        """Close the paragraph that was being read."""
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.blocks.append((text, frozenset(tag for tag in _REGIONS if self._open.get(tag))))

    def _read_meta(self, values: dict[str, str]) -> None:
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        content = values.get("content", "").strip()
        if name in _DATE_NAMES and content:
            self.date = self.date or content
        elif name == "og:title" and content:
            self.title = content
