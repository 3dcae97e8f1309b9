"""What tests share: the settings of Hypothesis, and a build of the seeds."""

from pathlib import Path

import pytest
from hypothesis import settings

import kgraph

ROOT = Path(__file__).resolve().parent.parent

# No deadline: the first example may load a model, and a busy machine is not a bug. The rest stays as
# Hypothesis has it, which on a CI machine means the same examples every time.
settings.register_profile("kgraph", parent=settings.default, deadline=None)
settings.load_profile("kgraph")


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build directory made from the seeds, to be read only."""
    out = tmp_path_factory.mktemp("seeds") / "build"
    report = kgraph.build([ROOT / "seeds"], out, strict=True)
    assert report.counts["documents"] == 5
    return out
