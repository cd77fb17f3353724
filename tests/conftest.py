"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.own_home import move_home

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

SHARED = Path(__file__).resolve().parents[2] / "shared"
_QUICK = {Path(__file__).parent / folder for folder in ("core", "house")}
_PUBLIC_FILES = {"corpus", "truth", "recorded", "clients"}
"""The fixtures that give them."""
_UNDER_A_TOOL = {"save_under_strace"}
"""The fixtures that run the program under another one."""


def pytest_configure(config: pytest.Config) -> None:
    """Every process that runs tests has a home of its own."""
    home = move_home(os.environ)
    if home is not None:
        config.add_cleanup(home.cleanup)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the core are quick unless they are slow, start other tools or read public files.

    So are those of the code's own structure.
    """
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        marked = any(item.get_closest_marker(name) for name in ("slow", "needs_tool"))
        elsewhere = names & (_PUBLIC_FILES | _UNDER_A_TOOL)
        if _QUICK & set(item.path.parents) and not marked and not elsewhere:
            item.add_marker(pytest.mark.quick)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of public certificate files; tests that want it are skipped aloud without it."""
    return _beside("corpus", "manifest.jsonl")


@pytest.fixture(scope="session")
def truth() -> Path:
    """The folder of public chains with OpenSSL's verdicts, likewise."""
    return _beside("truth", "limbo-chains.jsonl")


@pytest.fixture(scope="session")
def recorded() -> Path:
    """The folder of recorded verdicts of real TLS libraries, likewise."""
    return _beside("clients", "verdicts.json")


@pytest.fixture(scope="session")
def clients() -> Path:
    """The folder of CA files with the verdicts of real TLS libraries, likewise."""
    return _beside("clients", "verdicts.json")


def _beside(folder: str, file: str) -> Path:
    path = SHARED / folder
    if not (path / file).exists():
        pytest.skip(f"the public files ({folder}) are not beside the project: not compared")
    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded as ``compared``, wherever they ran."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    lines = [
        str(value)
        for report in reports
        if report.when == "call"
        for name, value in report.user_properties
        if name == "compared"
    ]
    if lines:
        terminalreporter.section("compared with other tools")
        for line in lines:
            terminalreporter.write_line(line)
