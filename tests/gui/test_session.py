"""The document behind the pages: everything can be undone, cancelling loses nothing, passwords."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.base.choices import Order
from core.profiles.registry import USUAL
from core.recipe.recipe import Recipe
from core.rules.interface import FindingCode
from core.workflow.answers import recipe_of
from core.workflow.document import Document
from gui.session import Session
from gui.tasks import Task
from tests.factory import NOW, authority, server
from tests.gui.helpers import LONG, SAMPLES

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
SS = server("ss.example", ROOT, serial=101)
ONCE_MORE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


@pytest.fixture
def empty(qtbot: QtBot) -> Iterator[Session]:
    """The document of somebody who has done nothing yet."""
    window = QWidget()
    qtbot.addWidget(window)
    made = Session(window, lambda: NOW)
    yield made
    made.finish()


@pytest.fixture
def session(qtbot: QtBot, empty: Session) -> Session:
    """The document of somebody who has read the samples."""
    empty.add([str(SAMPLES)])
    wait_read(qtbot, empty)
    return empty


def wait_read(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.is_reading, timeout=LONG)


def document_of(session: Session) -> Document:
    assert session.document is not None
    return session.document


def rows(session: Session) -> list[str]:
    return [row.sha256 for row in document_of(session).draft.rows]


def test_what_is_read_is_judged_at_the_time_that_the_clock_tells(qtbot: QtBot) -> None:
    later = datetime(2060, 1, 1, tzinfo=UTC)
    window = QWidget()
    qtbot.addWidget(window)
    session = Session(window, lambda: later)
    session.add([str(SAMPLES)])
    wait_read(qtbot, session)
    assert document_of(session).context.now == later
    assert FindingCode.EXPIRED in {finding.code for finding in document_of(session).findings}
    session.finish()


# -- undo and redo -----------------------------------------------------------------------------


def move(session: Session) -> None:
    session.edit("move", document_of(session).draft.moved({rows(session)[2]}, 0))


def leave_out(session: Session) -> None:
    session.edit("leave out", document_of(session).draft.leaving_out(rows(session)[:2]))


def remove(session: Session) -> None:
    session.remove(rows(session)[:1])


def forget(session: Session) -> None:
    session.remove((), document_of(session).problems)


def add(session: Session) -> None:
    session.add_text("pasted", NS.pem)


def order(session: Session) -> None:
    session.set_order(Order.EXPIRY)


def client(session: Session) -> None:
    session.set_profile("openssl")


@pytest.mark.parametrize("edit", [move, leave_out, remove, forget, add, order, client])
def test_every_edit_can_be_undone_and_redone(
    qtbot: QtBot, session: Session, edit: Callable[[Session], None]
) -> None:
    before = session.document
    edit(session)
    wait_read(qtbot, session)
    after = session.document
    assert after is not before
    session.undo_stack.undo()
    assert session.document is before
    session.undo_stack.redo()
    assert session.document is after


def test_all_edits_are_undone_one_after_the_other_down_to_what_was_read_first(
    qtbot: QtBot, session: Session
) -> None:
    seen = [session.document]
    for edit in (move, leave_out, add, order, client):
        edit(session)
        wait_read(qtbot, session)
        seen.append(session.document)
    while session.undo_stack.canUndo():
        assert session.document is seen.pop()
        session.undo_stack.undo()
    assert [session.document] == seen


def test_an_edit_that_changes_nothing_is_no_step_to_undo(session: Session) -> None:
    steps = session.undo_stack.count()
    session.edit("nothing", document_of(session).draft.keeping(rows(session)))
    session.set_order(Order.SERVERS_FIRST)
    session.set_profile(session.profile)
    assert session.undo_stack.count() == steps


def test_edits_have_names_for_people(qtbot: QtBot, session: Session) -> None:
    client(session)
    remove(session)
    wait_read(qtbot, session)
    stack = session.undo_stack
    names = [stack.text(step) for step in range(stack.count())]
    assert names == ["Change the client profile", "Remove certificates"]


# -- reading -----------------------------------------------------------------------------------


def test_what_was_added_keeps_the_edits_made_before(qtbot: QtBot, session: Session) -> None:
    move(session)
    session.edit("leave out", document_of(session).draft.leaving_out(rows(session)[:1]))
    before, left_out = rows(session), document_of(session).draft.left_out
    add(session)
    wait_read(qtbot, session)
    assert rows(session)[:-1] == before
    assert document_of(session).draft.left_out == left_out


def test_edits_made_while_something_is_read_are_kept(qtbot: QtBot, session: Session) -> None:
    session.add_text("pasted", NS.pem)
    assert session.is_reading
    client(session)
    session.edit("leave out", document_of(session).draft.leaving_out(rows(session)[:1]))
    left_out = document_of(session).draft.left_out
    wait_read(qtbot, session)
    assert len(rows(session)) == 8
    assert document_of(session).profile == "openssl"
    assert document_of(session).draft.left_out == left_out


def test_cancelling_keeps_the_work_as_it_was(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    for number in range(2000):
        (tmp_path / f"{number}.cer").write_bytes(NS.der)
    before, steps = session.document, session.undo_stack.count()
    session.add([str(tmp_path)])
    session.add_text("waits for its turn", SS.pem)
    with qtbot.waitSignal(session.stopped, timeout=LONG):
        session.cancel()
    wait_read(qtbot, session)
    assert session.document is before
    assert session.undo_stack.count() == steps


def test_after_cancelling_more_can_be_added(qtbot: QtBot, session: Session) -> None:
    session.add([str(SAMPLES)])
    session.cancel()
    wait_read(qtbot, session)
    add(session)
    wait_read(qtbot, session)
    assert len(rows(session)) == 8


def test_pasted_text_is_read_again_by_retry(qtbot: QtBot, empty: Session) -> None:
    empty.add_text("pasted", NS.pem + ONCE_MORE.encode())
    wait_read(qtbot, empty)
    before = document_of(empty).problems
    assert before
    empty.retry(before)
    wait_read(qtbot, empty)
    assert document_of(empty).problems == before


def test_a_profile_chosen_before_the_first_file_is_the_one_used(
    qtbot: QtBot, empty: Session
) -> None:
    empty.set_profile("gnutls")
    add(empty)
    wait_read(qtbot, empty)
    assert document_of(empty).profile == "gnutls"


def test_what_was_left_out_as_not_needed_comes_back_with_another_client(session: Session) -> None:
    best = document_of(session).best_left_out()
    chosen = {
        finding.about
        for finding in best
        if finding.code is FindingCode.NOT_NEEDED and finding.about
    }
    assert chosen
    by_hand = next(row for row in rows(session) if row not in chosen)
    session.edit("not needed", document_of(session).draft.leaving_out(chosen))
    session.edit("by hand", document_of(session).draft.leaving_out([by_hand]))
    session.set_profile("any")
    assert document_of(session).draft.left_out == {by_hand}
    session.undo_stack.undo()
    assert document_of(session).draft.left_out == {by_hand, *chosen}


def test_what_is_learned_of_other_clients_shows_nothing_anew(
    qtbot: QtBot, session: Session
) -> None:
    known = document_of(session).analysis.knows
    qtbot.waitUntil(lambda: session.judge.judged is not None, timeout=LONG)
    with qtbot.assertNotEmitted(session.changed):
        qtbot.waitUntil(lambda: all(map(known, USUAL)), timeout=LONG)


def test_soon_is_a_setting_that_can_be_undone_and_goes_into_recipes(session: Session) -> None:
    def soon() -> set[str | None]:
        document = document_of(session)
        document.analysis.learn(document.profile)
        return {
            finding.about
            for finding in document.findings
            if finding.code is FindingCode.EXPIRES_SOON
        }

    assert session.soon_days == 30
    before = soon()
    session.set_soon_days(9_000)
    assert soon() > before
    assert (
        recipe_of(document_of(session), Recipe((), destinations=("b.pem",)), session.begun).soon
        == 9_000
    )
    session.undo_stack.undo()
    assert session.soon_days == 30
    assert soon() == before


def test_finished_work_in_the_background_is_let_go(qtbot: QtBot, session: Session) -> None:
    for _ in range(3):
        session.add_text("pasted", NS.pem)
        wait_read(qtbot, session)
    qtbot.waitUntil(lambda: len(session.findChildren(Task)) == 0, timeout=LONG)
