"""The four classes that PLOVER sorts events into: cooperation and conflict, in words and in deeds."""

QUAD_CLASSES = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")
"""By their usual numbers, 1 to 4."""

TONES: dict[str, float] = {
    "material-cooperation": 1.0,
    "verbal-cooperation": 0.5,
    "verbal-conflict": -0.5,
    "material-conflict": -1.0,
}
"""The tone of each quad class, from -1 (worst) to 1 (best): a deed counts twice a word. All else is 0."""
