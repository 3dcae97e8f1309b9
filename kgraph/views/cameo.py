"""CAMEO: the code and the Goldstein score that a statement has in the older scheme of ICEWS and GDELT.

CAMEO (Schrodt 2012) codes events by two to four digits: 11 is *disapprove*, 111 *criticize or denounce*.
The vocabulary gives each relation type the codes that come close. :func:`cameo_code` chooses one of them,
and the code of the act where PLOVER's folding (:mod:`kgraph.plover`) makes another act of it: a visit that is
only planned is 036, *express intent to meet or negotiate*.

:func:`goldstein` is Goldstein's scale of conflict and cooperation (1992), from -10 to 10, as it was carried
over to CAMEO and is used by GDELT.
"""

from kgraph.model import Actor
from kgraph.ontology import RelationType

_FOLDED = {
    # announced: express intent to …
    "AGREE": {"CONSULT": "036", "AID": "033", "COOPERATE": "031", "RETREAT": "035", "": "030"},
    "CONCEDE": {"": "035"},
    # threatened
    "THREATEN": {"PROTEST": "133", "SANCTION": "132", "MOBILIZE": "138", "ASSAULT": "138", "": "130"},
    # refused
    "REJECT": {
        **{"CONSULT": "125", "AID": "122", "COOPERATE": "121", "CONCEDE": "124", "RETREAT": "124"},
        "": "120",
    },
}
"""PLOVER's code for a statement → event type of its relation → CAMEO; "" stands for all other types."""

_SCORES = {
    "01": ("0", "0 -.1 -.4 .4 0 0 3.4 0 3.4 3.4"),
    "02": ("3", "3 3.4 3.4 3.4 -.3 -.3 4 4 4"),
    "03": ("4", "4 5.2 4.5 5.2 7 7 4 5 7 5"),
    "04": ("1", "1 1 1.9 2.8 2.5 5 7"),
    "05": ("3.5", "3.5 3.4 3.5 3.8 6 7 7 8"),
    "06": ("6", "6 6.4 7.4 7.4 7"),
    "07": ("7", "7 7.4 8.3 7.4 8.5 7"),
    "08": ("5", "5 5 5 5 7 7 9 9"),
    "09": ("-2", "-2 -2 -2 -2 -2"),
    "10": ("-5", "-5 -5 -5 -5 -5 -5 -5 -5 -5"),
    "11": ("-2", "-2 -2 -2 -2 -2 -2 -2"),
    "12": ("-4", "-4 -4 -4 -4 -5 -5 -5 -5 -5 -5"),
    "13": ("-6", "-4.4 -5.8 -5.8 -5.8 -5.8 -5.8 -7 -7 -7 -7"),
    "14": ("-6.5", "-6.5 -6.5 -6.5 -6.5 -7.5 -7.5"),
    "15": ("-7.2", "-7.2 -7.2 -7.2 -7.2 -7.2"),
    "16": ("-4", "-4 -4 -5.6 -6.5 -7 -7 -8"),
    "17": ("-7", "-7 -9.2 -5 -5 -5 -9"),
    "18": ("-9", "-9 -9 -9.5 -10 -8 -8 -10"),
    "19": ("-10", "-10 -9.5 -9.5 -10 -10 -10 -9.5"),
    "20": ("-10", "-10 -9.5 -10 -10 -10"),
}
"""Root code → its score, and the scores of the codes below it: of 010, 011, 012 and so on."""

_SCORES_OF_FOUR_DIGITS = {"0334": 6.0, "0874": 10.0, "1821": -9.0, "1822": -9.0, "1823": -10.0}
"""The codes of four digits whose score is not that of the code above."""

GOLDSTEIN = {
    **{root: float(score) for root, (score, _) in _SCORES.items()},
    **{f"{root}{n}": float(s) for root, (_, scores) in _SCORES.items() for n, s in enumerate(scores.split())},
    **_SCORES_OF_FOUR_DIGITS,
}
"""The score of every code that has one of its own."""


def cameo_code(relation: RelationType, plover: str, source: Actor) -> str | None:
    """Return the CAMEO code of an event, or ``None`` where the vocabulary knows none.

    Of several codes that come close, the first is the most general. Violence is coded 19 (conventional
    force) where a state or an organisation uses it, and 18 (unconventional) where a group does.

    :param plover: the code that PLOVER gives the whole statement.

    >>> from kgraph.ontology import load_ontology
    >>> relations = load_ontology().relations
    >>> iran = Actor(id="state:IRN", label="Iran", type="State")
    >>> [cameo_code(relations["attacks"], plover, iran) for plover in ("ASSAULT", "THREATEN")]
    ['190', '138']
    """
    if plover != relation.event_type and plover in _FOLDED:
        codes = _FOLDED[plover]
        return codes.get(relation.event_type, codes[""])
    conventional = [code for code in relation.cameo if code.startswith("19")]
    if conventional and source.type != "Group":
        return conventional[0]
    return relation.cameo[0] if relation.cameo else None


def goldstein(code: str) -> float | None:
    """Return the Goldstein score of a CAMEO code, or of the nearest code above that has one.

    :returns: ``None`` for what is no code of CAMEO.

    >>> goldstein("111"), goldstein("1721"), goldstein("176"), goldstein("99")
    (-2.0, -5.0, -7.0, None)
    """
    while code and code not in GOLDSTEIN:
        code = code[:-1]
    return GOLDSTEIN.get(code)
