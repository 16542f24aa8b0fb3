"""Golden pages: whole outputs under tests/golden/, rewritten by --update-golden."""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long a busy machine takes says nothing about what is tested. A fixture that is shared by the
# examples of a test is one that each of them leaves as it was. At a desk each run tries other
# examples; a build tries the same ones each time: what it refuses is the change, never the day.
settings.register_profile(
    "patient",
    deadline=None,
    derandomize=bool(os.environ.get("CPKIT_TESTS_SKIP_NOTHING")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# For what nobody thought of, at leisure: pytest -m hypothesis --hypothesis-profile thorough
settings.register_profile(
    "thorough", settings.get_profile("patient"), derandomize=False, max_examples=3000
)
settings.load_profile("patient")

# The tests run in builds too, where cpkit tells the public; most of them are about a clerk's desk.
for variable in ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"):
    os.environ.pop(variable, None)

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden pages instead of comparing"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CPKIT_TESTS_SKIP_NOTHING, as in CI, a test that is skipped has failed."""
    report = yield
    is_skipped = report.skipped and not hasattr(report, "wasxfail")
    if is_skipped and os.environ.get("CPKIT_TESTS_SKIP_NOTHING"):
        *_, reason = report.longrepr if isinstance(report.longrepr, tuple) else (report.longrepr,)
        report.outcome, report.longrepr = "failed", f"nothing may be skipped here: {reason}"
    return report


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden page of that name, byte for byte."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"tests/golden/{name} is missing; pytest --update-golden writes it"
        assert text == path.read_bytes().decode()

    return compare
