"""What pytest does differently while mutmut runs it. `make mutants` loads this; `make test` never does."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

import helpers

# The same few examples for every mutant, so that none lives or dies by luck. `conftest` builds its settings on these.
settings.register_profile("mutants", max_examples=50, derandomize=True, database=None)
settings.load_profile("mutants")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the docstrings of the mutants, which are copies of the original's; run the fastest tests first."""
    copies = [item for item in items if "__mutmut_" in item.name and not item.name.endswith("__mutmut_orig")]
    config.hook.pytest_deselected(items=copies)
    stats = Path("mutmut-stats.json")
    seconds = json.loads(stats.read_text())["duration_by_test"] if stats.exists() else {}
    items[:] = sorted((item for item in items if item not in copies), key=lambda item: seconds.get(item.nodeid, 0))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """While mutmut notes which test reaches which function, no test may live on what an earlier one has cached."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] == "helpers":
                for value in vars(module).values():
                    getattr(value, "cache_clear", lambda: None)()
        helpers.load()
