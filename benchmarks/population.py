"""Made-up children by the million, drawn the same way each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

import helpers

if TYPE_CHECKING:
    import pandas as pd

SEED = 20261124


def drawn(size: int, seed: int = SEED) -> pd.DataFrame:
    """So many children with every fact drawn evenly among its values and unsure, as categories."""
    import pandas as pd

    draw = np.random.default_rng(seed)
    values = {fact.id: [*fact.values, "unsure"] for fact in helpers.load().facts.values() if fact.id != "age"}
    frame = pd.DataFrame(
        {
            name: pd.Categorical.from_codes(draw.integers(0, len(found), size, np.int8), found)
            for name, found in values.items()
        }
    )
    frame["age"] = draw.integers(0, 31, size).astype(float)
    return frame


def profiles_of(frame: pd.DataFrame) -> list[helpers.ChildProfile]:
    """The children of a table as profiles."""
    return [helpers.ChildProfile(**(row | {"age": int(row["age"])})) for row in frame.to_dict("records")]
