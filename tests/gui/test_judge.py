"""What is proved of the bundle in the background, and what becomes of a proof that fails."""

from collections.abc import Callable

import pytest

from core.profiles.registry import USUAL
from core.workflow import judging
from tests.gui.helpers import SAMPLES, Person


def test_a_proof_that_fails_is_not_tried_again_until_something_changes(
    reviewing: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = reviewing.session
    failures: list[BaseException] = []
    session.failed.disconnect()  # no dialog
    session.failed.connect(failures.append)
    with monkeypatch.context() as broken:
        broken.setattr(judging, "judged", _fail)
        reviewing.tidy_up()
        reviewing.qtbot.waitUntil(lambda: bool(failures))
        reviewing.qtbot.wait(500)
        assert len(failures) == 1
    session.undo_stack.undo()
    reviewing.wait_read()


def test_the_verdict_is_there_before_other_kinds_of_clients_are_looked_at(
    open_wizard: Callable[..., Person],
) -> None:
    person = open_wizard(SAMPLES)
    session, known = person.session, []

    def look() -> None:
        if session.judge.judged is not None and session.document is not None:
            knows = session.document.analysis.knows
            known.append([name for name in USUAL if knows(name)])

    session.judge.changed.connect(look)
    person.qtbot.waitUntil(lambda: bool(known))
    assert known[0] == [session.profile]
    person.wait_read()


def _fail(_document: object) -> None:
    raise RuntimeError("cannot be proved")
