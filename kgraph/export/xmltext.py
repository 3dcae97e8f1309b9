"""Text that may stand in an XML file."""

import re
from xml.sax.saxutils import quoteattr

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a character reference."""


def clean(text: str) -> str:
    """Remove the characters that XML 1.0 forbids.

    >>> clean("a\\x00b\\x0bc\\uffffd")
    'abcd'
    """
    return ILLEGAL.sub("", text)


def attribute(value: object) -> str:
    r"""Write a value as a quoted XML attribute; tabs and line ends survive as character references.

    >>> attribute('a & "b"\n'), attribute(True), attribute(0.5)
    ('\'a &amp; "b"&#10;\'', '"true"', '"0.5"')
    """
    return quoteattr(as_text(value))


def content(value: object) -> str:
    r"""Write a value as the text of an element; a carriage return survives as a character reference.

    >>> content("1 < 2\r\n")
    '1 &lt; 2&#13;\n'
    """
    text = as_text(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def as_text(value: object) -> str:
    """Write a string, number or truth value as XML Schema does.

    :raises TypeError: for anything else: a list or None has no place in a graph file.

    >>> as_text(False)
    'false'
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int | float):
        return repr(value)
    raise TypeError(f"a graph file cannot hold a {type(value).__name__}")


def value_type(value: object) -> str:
    """Name the type of a value as GraphML and GEXF both do.

    >>> [value_type(value) for value in (True, 1, 0.5, "")]
    ['boolean', 'integer', 'double', 'string']
    """
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    return "double" if isinstance(value, float) else "string"


def declared_types(rows: "list[dict[str, object]]") -> dict[str, str]:
    """Return the attributes that occur in some rows, sorted by name, each with its type.

    >>> declared_types([{"weight": 1}, {"label": "x", "weight": 2}])
    {'label': 'string', 'weight': 'integer'}
    """
    types = {name: value_type(value) for row in rows for name, value in row.items()}
    return dict(sorted(types.items()))
