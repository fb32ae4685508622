"""What several tests need: the catalog, the ready-made children, and any profile at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import helpers
from helpers.reasoning.findings import all_findings as all_findings

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")

CATALOG = helpers.load()
AGES = [*range(31), 2.75, 2.99, 20.5, 21.5, 22.5]
VALUES: dict[str, list[Any]] = {
    fact.id: AGES if fact.id == "age" else list(fact.values) for fact in CATALOG.facts.values()
}
DEFAULTS = {fact.id: fact.default for fact in CATALOG.facts.values()}


def any_facts() -> st.SearchStrategy[dict[str, Any]]:
    """Any answers to all questions, unsure included."""
    return st.fixed_dictionaries({name: st.sampled_from([*values, "unsure"]) for name, values in VALUES.items()})


def outlooks(facts: dict[str, Any]) -> dict[str, str]:
    """The outlook of each setting and of paying, for one child."""
    found = helpers.evaluate(helpers.ChildProfile(**facts))
    answer = {name: finding.outlook for name, finding in found.items()}
    return answer | {"outpatient_payment": found["outpatient"].payment.outlook}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once for the tests of this worker."""
    from helpers.site import build_site

    folder = tmp_path_factory.mktemp("site")
    build_site(folder)
    return folder


@pytest.fixture(params=list(CATALOG.children))
def child(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each ready-made child's answers, all questions included."""
    return DEFAULTS | dict(CATALOG.children[request.param].facts)
