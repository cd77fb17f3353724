"""Saves to one target at the same moment: none that was reported is lost."""

import random
from pathlib import Path

import pytest

from tests.core.saving.rounds import WRITERS, by_driver, make_sources, play
from tests.core.saving.share import shared

pytestmark = pytest.mark.slow

ROUNDS = 4


def test_no_save_that_was_reported_is_lost_whoever_else_saves_or_is_killed(tmp_path: Path) -> None:
    sources = make_sources(tmp_path, by_driver)
    for number in range(ROUNDS):
        folder = tmp_path / f"round-{number}"
        folder.mkdir()
        ends = play(folder, sources, by_driver, random.Random(number))  # noqa: S311 - nothing secret
        assert set(ends) <= {"saved", "killed"}, ends
        assert ends["saved"] >= WRITERS // 2
        print(dict(ends))


def test_it_is_the_same_on_a_share(tmp_path: Path) -> None:
    sources = make_sources(tmp_path, by_driver)
    with shared(tmp_path) as share:
        for number in range(2):
            folder = share.mounted / f"round-{number}"
            folder.mkdir()
            ends = play(folder, sources, by_driver, random.Random(number))  # noqa: S311 - nothing secret
            assert set(ends) <= {"saved", "killed"}, ends
            print(dict(ends))
