"""What a person does in the window, timed from inside; each scenario is a process of its own.

    python -m tests.benchmarks.window_scenarios SCENARIO [SOURCE]

Prints one JSON object; times in milliseconds, memory in KiB.
"""

import gc
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QTableView, QWidget

from tests.gui.parts import part

if TYPE_CHECKING:
    from core.workflow.document import Document
    from gui.widgets.review_table import ReviewTable
    from gui.wizard import BundleWizard

_PATIENCE = 300.0


def bare() -> None:
    """The least that a Qt program does: one empty widget."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.show()
    QTimer.singleShot(0, app.quit)
    app.exec()


def first_window() -> None:
    """The wizard, until its event loop runs."""
    from gui import app  # noqa: PLC0415 - importing it is a part of what is timed

    program = QApplication(sys.argv[:1])
    QTimer.singleShot(0, program.quit)
    app.main([])


def drop(source: str) -> dict[str, float]:
    """What is in a folder is dropped on the drop zone; all its certificates are awaited."""
    path = Path(source)
    return _dropped(sorted(path.iterdir()) if path.is_dir() else [path])


def drop_files(source: str) -> dict[str, float]:
    """The same, with each file below the folder by itself."""
    return _dropped([path for path in sorted(Path(source).rglob("*")) if path.is_file()])


def _dropped(paths: Sequence[Path]) -> dict[str, float]:
    wizard = _wizard()
    figures = _read(wizard, paths, time.perf_counter())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = part(wizard, QTableView, "certificateTable").model().rowCount()
    wizard.session.finish()
    first, took, lag = (figures[name] for name in ("first", "read", "read_lag"))
    return {"first": first, "all": took, "lag": lag, "rows": rows, "peak": peak}


def review(source: str) -> dict[str, float]:
    """The review page opens as soon as all is read; it scrolls, is judged, and is edited."""
    from gui.widgets.review_table import ReviewTable  # noqa: PLC0415 - not in the other scenarios

    wizard = _wizard()
    started = time.perf_counter()
    path = Path(source)
    figures = _read(wizard, sorted(path.iterdir()) if path.is_dir() else [path], started)
    figures["open"] = _timed(wizard.next)
    assert wizard.currentPage().objectName() == "reviewPage", "another page opened"
    table = part(wizard, ReviewTable, "reviewTable")
    figures["scroll_judging"] = _scroll(table)
    figures |= _judged(wizard, started)
    figures["scroll"] = _scroll(table)
    figures |= _by_server(wizard)
    figures |= _edited(wizard, table)
    wizard.session.finish()
    figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return figures


def _read(wizard: "BundleWizard", paths: Sequence[Path], started: float) -> dict[str, float]:
    """Until the first rows, and until everything is read; the longest stall meanwhile."""
    beat = _Heartbeat()
    _drop_on(part(wizard, QWidget, "dropZone"), paths)
    table = part(wizard, QTableView, "certificateTable")
    _until(lambda: table.model() is not None and table.model().rowCount() > 0)
    first = time.perf_counter() - started
    _until(lambda: wizard.session.document is not None and not wizard.session.is_reading)
    took = time.perf_counter() - started
    return {"first": first * 1e3, "read": took * 1e3, "read_lag": beat.stop() * 1e3}


def _judged(wizard: "BundleWizard", started: float) -> dict[str, float]:
    """Until the verdict is there, and until the other usual clients are known."""
    beat = _Heartbeat()
    _until(lambda: wizard.session.judge.judged is not None)
    verdict, verdict_lag = time.perf_counter() - started, beat.stop()
    beat = _Heartbeat()
    profiles = ("smp-agent", "openssl", "gnutls", "any")
    _until(lambda: all(_document(wizard).analysis.knows(name) for name in profiles))
    known, known_lag = time.perf_counter() - started, beat.stop()
    return {
        "verdict": verdict * 1e3,
        "verdict_lag": verdict_lag * 1e3,
        "known": known * 1e3,
        "known_lag": known_lag * 1e3,
    }


def _by_server(wizard: "BundleWizard") -> dict[str, float]:
    """The servers instead of the certificates, a frame of them, and back."""
    from gui.widgets.review_choices import BY_CERTIFICATE, BY_SERVER  # noqa: PLC0415 - as above
    from gui.widgets.server_view import ServerView  # noqa: PLC0415 - as above

    view = part(wizard, QComboBox, "viewChoice")
    servers = part(wizard, ServerView, "serverView")
    figures = {"by_server": _timed(lambda: view.setCurrentIndex(view.findData(BY_SERVER)))}
    assert servers.isVisible(), "the servers are not shown"
    beat, started = _Heartbeat(), time.perf_counter()
    _until(lambda: bool(servers.model().index(0, 1).data()))
    figures["by_server_rows"] = (time.perf_counter() - started) * 1e3
    figures["by_server_lag"] = beat.stop() * 1e3
    figures["by_server_scroll"] = _scroll(servers)
    figures["by_certificate"] = _timed(lambda: view.setCurrentIndex(view.findData(BY_CERTIFICATE)))
    return figures


def _edited(wizard: "BundleWizard", table: "ReviewTable") -> dict[str, float]:
    """A row is moved, that is undone, and another client is chosen."""
    table.selectRow(3)
    chosen, session = table.chosen, wizard.session
    figures = {"move": _timed(table.bottom.trigger)}
    assert _document(wizard).draft.rows.certificates[-1].sha256 == chosen[0], "nothing was moved"
    figures["undo"] = _timed(session.undo_stack.undo)
    assert _document(wizard).draft.rows.certificates[-1].sha256 != chosen[0], "nothing was undone"
    box = part(wizard, QComboBox, "clientProfile")
    figures["profile"] = _timed(lambda: box.setCurrentIndex(1))
    assert _document(wizard).profile == box.currentData() == "openssl", "the profile is the same"
    return figures


class _Heartbeat:
    """Ticks every 5 ms and remembers the longest pause between two ticks."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._longest = 0.0
        # Owned, or the collector of garbage may delete it while it runs in another thread.
        self._timer = QTimer(QApplication.instance())
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(5)

    def stop(self) -> float:
        """The longest pause in seconds, the 5 ms between ticks taken off."""
        self._tick()
        self._timer.stop()
        self._timer.deleteLater()
        return self._longest - 0.005

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def _wizard() -> "BundleWizard":
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    folder = tempfile.mkdtemp(prefix="certbundler-bench-")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    gc.set_threshold(50_000, 80, 100)  # as gui.app.main does
    from gui.app import (  # noqa: PLC0415 - not in the other scenarios
        USES_ENGINE,
        create_wizard,
        import_engine,
    )

    import_engine()  # as happens a moment after the window is there
    for name in USES_ENGINE:
        import_module(name)
    wizard = create_wizard()
    wizard.resize(1200, 800)
    wizard.show()
    wizard.next()
    app.processEvents()
    return wizard


def _document(wizard: "BundleWizard") -> "Document":
    document = wizard.session.document
    assert document is not None, "nothing was loaded"
    return document


def _drop_on(zone: QWidget, paths: Sequence[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(zone, QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, *how))
    QApplication.sendEvent(zone, QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, *how))


def _until(done: Callable[[], bool]) -> None:
    """Let the event loop run, as it does when nobody touches anything, until that is so."""
    loop, poll = QEventLoop(), QTimer()
    end = time.monotonic() + _PATIENCE
    poll.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > end else None)
    poll.start(10)
    loop.exec()
    if not done():
        sys.exit("The window did not get there.")


def _timed(act: Callable[[], object]) -> float:
    """Milliseconds until the action is done and painted."""
    started = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1e3


def _scroll(table: QAbstractItemView) -> float:
    """The median of 60 frames, each somewhere else in the table."""
    bar = table.verticalScrollBar()
    step = max(bar.maximum() // 60, 1)
    frames = []
    for frame in range(60):
        started = time.perf_counter()
        bar.setValue(frame * step)
        table.viewport().repaint()
        frames.append((time.perf_counter() - started) * 1e3)
    return statistics.median(frames)


SCENARIOS: dict[str, Callable[..., dict[str, float] | None]] = {
    "bare": bare,
    "first_window": first_window,
    "drop": drop,
    "drop_files": drop_files,
    "review": review,
}


if __name__ == "__main__":
    figures = SCENARIOS[sys.argv[1]](*sys.argv[2:])
    if figures is not None:
        print(json.dumps(figures))
