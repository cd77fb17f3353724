"""What is proved of the bundle in the background, and what becomes of a proof that fails."""

import pytest

from core.workflow import judging
from tests.gui.helpers import Person


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


def _fail(_document: object) -> None:
    raise RuntimeError("cannot be proved")
