"""Each small wrong in a rule, and a sample of the others, contradicts the second reading. `make swaps` asks many more."""

from __future__ import annotations

import random

import pytest

from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.catalog import catalog_from
from helpers.reasoning.findings import reasoner_for

from .expected.reading import contradictions
from .mutation.mutations import all_mutations

TABLES = compile_tables()
MUTATIONS = all_mutations(TABLES)
KINDS = {"rule": None, "sentence of a rule": 30, "answer": 30, "cell": 30, "right option": 60, "right answer": 30}


def noticed(mutation):
    wrong = mutation.done_to(TABLES)
    reasoner_for.cache_clear()
    return next(contradictions(catalog_from(wrong), mutation.table), None) or check_tables(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_wrong_is_noticed(kind):
    them = [mutation for mutation in MUTATIONS if mutation.kind == kind]
    drawn = random.Random(20261125).sample(them, KINDS[kind] or len(them))
    assert [mutation.where for mutation in drawn if not noticed(mutation)] == []
    reasoner_for.cache_clear()
