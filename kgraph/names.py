"""Spellings of personal names: when two strings may name one person, and what newspapers call them for short.

A name passes through three stages. *Tokens* are its lower-case words without diacritics, full stops
and Arabic particles; the *plain key* is the tokens run together, so that hyphens and spaces do not
matter; the *folded key* also irons out what transliterations disagree about. Folding is deliberately
coarse (``e`` and ``a`` fall together, for Mohammed and Mohammad), so a caller should prefer a match of
plain keys and turn to folded ones only when there is none.
"""

import re
import unicodedata
from functools import lru_cache

_SPECIAL_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ə": "a", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)

_ARTICLE = re.compile(r"\b(?:al|el|as|ash|ad|an|ar|at|az|es|ez|ed|er)-")
"""The Arabic article written with a hyphen, also assimilated: al-Assad, el-Sisi, ash-Sharaa."""

_PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "ben", "ould"})
"""Words that spellings of one name have or lack at will; kept at the front, where they are Al Gore or Ben."""

_SUFFIXES = frozenset({"jr", "sr"})

_VARIANTS = (
    # consonants: Gaddafi/Gadhafi/Qaddafi, Araghchi/Araqchi, Thaksin/Taksin, Joseph/Josef, Madjid/Majid
    *(("tch", "ch"), ("dj", "j"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("th", "t"), ("ck", "k")),
    *(("q", "g"), ("x", "ks"), ("w", "v")),
    # vowels: Tokayev/Tokaev, Hussein/Hussain/Husayn, Schroeder/Schröder, Saeed/Said, Mohammed/Muhammad
    *(("ye", "e"), ("y", "i"), ("ae", "a"), ("oe", "o"), ("ue", "u")),
    *(("ai", "i"), ("ei", "i"), ("ee", "i"), ("e", "a"), ("o", "u")),
)

_ABD = (("abdal", "abd"), ("abdul", "abd"), ("abdu", "abd"))
"""Abdel Aziz, Abdulaziz, Abd al-Aziz, Abdurrahman: one word in four spellings."""

_DOUBLED = re.compile(r"(.)\1+")


def _states(codes: str) -> frozenset[str]:
    return frozenset(f"state:{code}" for code in codes.split())


FAMILY_NAME_FIRST = _states("CHN HKG MAC TWN KOR PRK VNM KHM SGP")
"""Actors whose people newspapers name family name first."""

EITHER_ORDER = FAMILY_NAME_FIRST | _states("JPN HUN")
"""Actors whose people are found in both orders: Shinzo Abe and Abe Shinzo, Viktor Orbán and Orbán Viktor."""

_GIVEN_NAME_ALONE = _states("ETH ERI THA MYS ISL LAO MNG")
"""Actors whose people newspapers call by the first name: Abiy, Thaksin, Najib."""

_TITLES = frozenset({"King", "Prince", "Princess", "Queen", "Sultan"})

_SPANISH = _states("ARG BOL CHL COL CRI CUB DOM ECU ESP GNQ GTM HND MEX NIC PAN PER PRY SLV URY VEN")
"""Actors whose people have two family names: Andrés Manuel López Obrador."""

_FAMILY_PARTICLES = frozenset(
    [
        *("von", "van", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le"),
        *("los", "las", "ter", "ten", "zu", "af", "bin", "ibn", "bint", "ben", "al", "el", "abu", "ould"),
    ]
)

_ORDINAL = re.compile(r"[IVX]+|Jr\.?|Sr\.?")


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def _tokens(name: str) -> tuple[str, ...]:
    text = name.casefold() if name.isascii() else _unaccented(name)
    text = re.sub(r"['’‘ʻʼ`´]", "", text).replace(".", " ").replace("‑", "-")
    words = re.findall(r"\w+", _ARTICLE.sub("", text))
    first = 0
    while first < len(words) - 1 and len(words[first]) == 1:
        first += 1
    kept = [
        word
        for word in words[max(first, 1) :]
        if word not in _PARTICLES and word not in _SUFFIXES and len(word) > 1
    ]
    return ("".join(words[:first]), *kept) if first else (*words[:1], *kept)


def plain_key(name: str) -> str:
    """Return a name without case, diacritics, hyphens, spaces, particles and middle initials.

    >>> plain_key("Hossein Amir-Abdollahian") == plain_key("Hossein Amirabdollahian")
    True
    >>> plain_key("Bashar al-Assad"), plain_key("J. D. Vance"), plain_key("George W. Bush")
    ('basharassad', 'jdvance', 'georgebush')
    """
    return "".join(_tokens(name))


def _fold(tokens: tuple[str, ...]) -> str:
    text = "".join(word[:-1] if word[-1] == "h" and word[-2:-1] in "aeiou" else word for word in tokens)
    for spelling, folded in _VARIANTS:
        text = text.replace(spelling, folded)
    text = _DOUBLED.sub(r"\1", text)
    for spelling, folded in _ABD:
        text = text.replace(spelling, folded)
    return text


@lru_cache(maxsize=65536)
def folded_key(name: str) -> str:
    """Return the plain key with the common variants of transliteration folded together.

    >>> folded_key("Muammar Gaddafi") == folded_key("Muammar al-Qadhafi")
    True
    """
    return _fold(_tokens(name))


def name_keys(name: str) -> frozenset[str]:
    """Return the folded keys of a name, in its own order and with the last word first.

    Two names may be spellings of one when their keys meet.

    >>> bool(name_keys("Xi Jinping") & name_keys("Jinping Xi"))
    True
    >>> bool(name_keys("Abbas Araghchi") & name_keys("Abbas Araqchi"))
    True
    >>> bool(name_keys("Ali Khamenei") & name_keys("Hassan Khomeini"))
    False
    """
    tokens = _tokens(name)
    return frozenset({_fold(tokens), _fold((*tokens[-1:], *tokens[:-1]))})


def _with_particles(words: list[str]) -> str:
    """Return the last word with the particles before it: von der Leyen, bin Salman, Al Thani."""
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _FAMILY_PARTICLES:
        start -= 1
    return " ".join(words[start:])


@lru_cache(maxsize=65536)
def surnames(person: str, actor: str) -> tuple[str, ...]:
    """Return the forms by which newspapers call a person for short, the likeliest first.

    :param person: full name as newspapers write it.
    :param actor: whom the person acts for, e.g. ``state:CHN``: naming customs differ.

    >>> surnames("Ursula von der Leyen", "org:EU"), surnames("Xi Jinping", "state:CHN")
    (('von der Leyen', 'Leyen'), ('Xi',))
    >>> surnames("Andrés Manuel López Obrador", "state:MEX")
    ('López Obrador', 'Obrador', 'López')
    """
    words = person.replace(",", " ").split()
    while len(words) > 1 and _ORDINAL.fullmatch(words[-1]):
        words.pop()
    if len(words) == 1:
        return (person,) if words == [person] else (person, words[0])
    forms = [_with_particles(words), words[-1]]
    if _is_family_first(words, actor):
        forms = words[:1]
    elif actor == "state:VNM":
        forms = words[-1:]
    elif actor in _GIVEN_NAME_ALONE and words[0] not in _TITLES:
        forms.insert(0, words[0])
    elif actor == "state:MMR":
        forms = [person, " ".join(words[-2:])]
    elif actor in _SPANISH and len(words) >= 4 and words[-2][0].isupper():
        forms = [" ".join(words[-2:]), words[-1], words[-2]]
    return tuple(dict.fromkeys(forms))


def _is_family_first(words: list[str], actor: str) -> bool:
    """Tell Ban Ki-moon and Xi Jinping from John Lee and Vivian Balakrishnan."""
    if actor in {"state:KHM", "state:VNM"}:
        return False
    east_asian_given = len(words) == 3 or "-" in words[-1] or actor in {"state:CHN", "state:PRK"}
    return (actor in FAMILY_NAME_FIRST and east_asian_given and len(words[0]) <= 7) or (
        len(words) == 2 and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]) is not None
    )
