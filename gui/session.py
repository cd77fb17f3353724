"""The user's document from the first drop to the saved file, shared by all pages."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.base.choices import SOON_DAYS, Order
from core.base.suffixes import RECIPE
from gui.document_change import DocumentChange
from gui.judge import BackgroundJudge
from gui.live import Live
from gui.names import twin_title
from gui.tasks import LONGEST_END, ProgressReport, Task

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.base.problems import Problem
    from core.draft import Draft
    from core.recipe.recipe import Recipe
    from core.saving.history import Record
    from core.sources.interface import Source
    from core.workflow.document import Document
    from core.workflow.requests import OpenedRecipe, Provenance, ReadRequest


def system_clock() -> datetime:
    """The present time in UTC."""
    return datetime.now(UTC)


class Session(QObject):
    """Holds the document, reads sources in the background, and makes every edit undoable.

    Passwords are kept in memory while the window is open, and nowhere else.

    Args:
        parent: what it belongs to.
        clock: tells the present time.
    """

    changed = Signal()
    """The document is another, or more is known of it."""

    reading_changed = Signal(bool)
    progressed = Signal(object)
    """More certificates were found while reading (a ``ReadProgress``)."""

    read = Signal()
    """Reading is over and its result is in the document."""

    stopped = Signal()
    """Reading was cancelled; nothing was added."""

    output_changed = Signal()
    """A recipe was opened: what the last pages ask is answered by it."""

    failed = Signal(object)

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], datetime] = system_clock
    ) -> None:
        super().__init__(parent)
        self.clock = clock
        self.undo_stack = QUndoStack(self)
        self.document: Document | None = None
        self._output: Recipe | None = None
        self.reason = ""
        """Why the bundle is saved, for its history."""
        self.keeps_history = False
        """A history is to be begun where the bundle has none."""
        self._profile = ""
        self._soon_days = SOON_DAYS
        self._passwords: tuple[str, ...] = ()
        self._texts: dict[str, Source] = {}
        self.sources: list[str] = []
        """What was added and can be named again: files, folders, servers, stores."""
        self._compared: set[str] = set()
        self.opened: OpenedRecipe | None = None
        """The recipe that was opened or saved last."""
        self.judge = BackgroundJudge(self)
        self.judge.failed.connect(self.failed)
        self.judge.changed.connect(self._learn)
        self.live = Live(self)
        self._by_hand: tuple[str, ...] = ()
        self._removed: frozenset[str] = frozenset()
        self._waiting: list[ReadRequest] = []
        self._reading: Task[Document] | None = None
        self._learning: Task[None] | None = None

    # -- reading ---------------------------------------------------------------------------

    @property
    def is_reading(self) -> bool:
        """Something is being read."""
        return self._reading is not None

    @property
    def profile(self) -> str:
        """The client profile of the document, or what it will be."""
        return self.document.profile if self.document else self._profile or self.output.client

    @property
    def output(self) -> "Recipe":
        """What the last pages were answered; the document says all else."""
        if self._output is None:
            from core.recipe.recipe import Recipe  # noqa: PLC0415 - after the first window

            self._output = Recipe(())
        return self._output

    @output.setter
    def output(self, answers: "Recipe") -> None:
        self._output = answers

    @property
    def soon_days(self) -> int:
        """Within how many days a certificate of the document expires soon."""
        return self.document.analysis.soon_days if self.document else self._soon_days

    @property
    def record(self) -> "Record":
        """What a save tells the history of the bundle."""
        from core.saving.history import Record  # noqa: PLC0415 - after the first window

        recipe = self.opened.path if self.opened else ""
        return Record(True if self.keeps_history else None, self.reason, recipe)

    @property
    def begun(self) -> "Provenance":
        """What the document was made from."""
        from core.workflow.requests import Provenance  # noqa: PLC0415 - after the first window

        there = self.document.analysis.collection if self.document else ()
        removed = self._removed.difference(certificate.sha256 for certificate in there)
        return Provenance(tuple(self.sources), self.opened, removed, frozenset(self._compared))

    def add(self, paths: Iterable[str]) -> None:
        """Read files and folders."""
        named = tuple(dict.fromkeys(paths))
        self.sources += [name for name in named if not name.lower().endswith(RECIPE)]
        if named:
            self._want(named)

    def add_text(self, name: str, data: bytes) -> None:
        """Read pasted text or data that has no file."""
        from core.sources.text import BytesSource  # noqa: PLC0415 - after the first window

        self._texts[name] = BytesSource(name, data)
        if name.startswith("server:"):
            server = name.partition("!")[0]  # the server, not which of its chains
            self.sources.append(server)
            self._compared.add(server)  # the dialogs of servers add nothing else
        self._want((), (self._texts[name],))

    def retry(
        self,
        problems: Sequence["Problem"],
        password: str | None = None,
        *,
        for_others: bool = False,
    ) -> None:
        """Read the files of these problems again.

        Args:
            problems: what could not be read.
            password: tried on these files.
            for_others: the password is tried on every other file from now on too.
        """
        from core.base.problems import ProblemCode  # noqa: PLC0415 - after the first window

        document = self.document
        names = list(dict.fromkeys(map(document.file_of, problems) if document else ()))
        passwords = self._passwords if password is None else (*self._passwords, password)
        if for_others:
            self._passwords = passwords
        slow = (ProblemCode.SLOW_PASSWORD, ProblemCode.PASSWORD_WORK)
        patient = any(problem.code in slow for problem in problems)
        paths = tuple(name for name in names if name not in self._texts)
        texts = tuple(self._texts[name] for name in names if name in self._texts)
        self._want(paths, texts, passwords=passwords, patient=patient, again=tuple(names))

    def cancel(self) -> None:
        """Stop reading; nothing of what is being read is added."""
        self._waiting.clear()
        if self._reading:
            self._reading.cancel()

    def _want(self, paths: Sequence[str], texts: "Sequence[Source]" = (), **more: Any) -> None:
        """Have these read, one request after the other; ``more`` is said of a ``ReadRequest``."""
        from core.workflow.requests import ReadRequest  # noqa: PLC0415 - after the first window

        more = {"passwords": self._passwords, "soon_days": self.soon_days, **more}
        recipe = self.opened.recipe if self.opened is not None else None
        self._waiting.append(ReadRequest(paths, self.clock(), texts, recipe=recipe, **more))
        if self._reading is None:
            self._read_next()

    def _read_next(self) -> None:
        wanted, before, profile = self._waiting.pop(0), self.document, self.profile
        told_apart = twin_title().told_apart

        def operation(report: ProgressReport) -> "Document":
            from core.workflow.loading import read  # noqa: PLC0415 - it takes a while

            return read(wanted, before, profile, report, told_apart)

        self._run(operation, self.tr("Add certificates"))

    def _run(self, operation: Callable[[ProgressReport], "Document"], text: str) -> None:
        before, task = self.document, Task(operation, self)
        self._reading = task
        task.progressed.connect(self._progressed)
        task.done.connect(lambda document: self._push(text, self._with_edits(document, before)))
        task.failed.connect(self.failed)
        task.cancelled.connect(self.stopped)
        task.ended.connect(self._reading_ended)
        task.start()
        self.reading_changed.emit(True)

    def _progressed(self, told: object) -> None:
        from core.workflow.answers import answers_of  # noqa: PLC0415 - after the first window
        from core.workflow.requests import OpenedRecipe  # noqa: PLC0415 - as above

        if not isinstance(told, OpenedRecipe):
            self.progressed.emit(told)
            return

        recipe = told.recipe
        self.sources += [source.name for source in recipe.sources]
        self._profile = recipe.client
        self.output = answers_of(recipe, self.output)
        self.output_changed.emit()
        self.opened = OpenedRecipe(told.path, recipe, self.output)

    def _with_edits(self, document: "Document", before: "Document | None") -> "Document":
        """The document as it was read, with the edits that were made meanwhile."""
        now = self.document
        return document if now is None or now is before else document.edited_like(now)

    def _reading_ended(self) -> None:
        self._reading = None
        if self._waiting:
            self._read_next()
            return
        self.reading_changed.emit(False)
        self.read.emit()

    # -- edits -----------------------------------------------------------------------------

    def remove(self, chosen: Iterable[str], forgotten: Iterable["Problem"] = ()) -> None:
        """Take certificates and problems out of the document."""
        from core.workflow.loading import without  # noqa: PLC0415 - after the first window

        before, gone, problems = self.document, frozenset(chosen), frozenset(forgotten)
        if before is None or self.is_reading:
            return
        self._removed |= gone
        text = self.tr("Remove certificates") if gone else self.tr("Remove problems")
        self._run(lambda _: without(before, gone, problems), text)

    def edit(self, text: str, draft: "Draft") -> None:
        """Make a draft the present one, so that it can be undone under this name."""
        if self.document is not None and draft != self.document.draft:
            self._push(text, self.document.with_draft(draft))

    def change(self, text: str, change: "Callable[[Draft], Draft]") -> None:
        """Change the present draft, if there is one, so that it can be undone under this name."""
        if self.document is not None:
            self.edit(text, change(self.document.draft))

    def set_order(self, order: Order) -> None:
        """Put the rows in a named order."""
        if self.document is not None and self.document.draft.order != order:
            self._push(self.tr("Change the order"), self.document.in_order(order))

    def order_by_hand(self) -> None:
        """Put the rows in the order that they had when they were last moved by hand, if ever."""
        if self.document is not None and self._by_hand and self.document.draft.order is not None:
            self.edit(self.tr("Change the order"), self.document.draft.arranged(self._by_hand))

    def set_profile(self, profile: str) -> None:
        """Judge the certificates for another kind of client."""
        self._profile = profile
        if self.document is not None and self.document.profile != profile:
            self._push(self.tr("Change the client profile"), self.document.for_client(profile))

    def set_soon_days(self, days: int) -> None:
        """Judge what expires soon by another number of days."""
        self._soon_days = days
        if self.document is not None and self.document.analysis.soon_days != days:
            self._push(
                self.tr("Change when certificates expire soon"), self.document.with_soon(days)
            )

    def _push(self, text: str, after: "Document") -> None:
        if self.document is None:  # what was read first is where undoing ends
            self._show(after)
            return
        self.undo_stack.push(DocumentChange(text, self.document, after, self._show))

    def _show(self, document: "Document") -> None:
        self.document = document
        if document.draft.order is None:
            self._by_hand = tuple(row.sha256 for row in document.draft.rows)
        # First, or what was proved of the document before is told of this one.
        self.judge.judge(document)
        self.changed.emit()
        self._learn()

    # -- knowing ---------------------------------------------------------------------------

    def _learn(self) -> None:
        """Work out what is not known yet: first for this profile, then for the usual ones."""
        from core.profiles.registry import USUAL  # noqa: PLC0415 - after the first window

        if self.document is None or self._learning is not None:
            return
        analysis = self.document.analysis
        others = USUAL if self.judge.judged is not None else ()  # first the verdict is there
        wanted = [name for name in (self.profile, *others) if not analysis.knows(name)]
        if not wanted:
            return

        def operation(report: ProgressReport) -> None:
            report(None)  # what is known already is painted first
            analysis.learn(wanted[0])

        task = self._learning = Task(operation, self)
        task.failed.connect(self.failed)
        task.ended.connect(lambda: self._learned(wanted[0]))
        task.start()

    def _learned(self, profile: str) -> None:
        """Tell that more is known, unless it is of a client that nobody has chosen."""
        self._learning = None
        if profile == self.profile:
            self.changed.emit()
        if self.document is not None:
            self.judge.judge(self.document)
        self._learn()

    def finish(self) -> None:
        """End all background work; for the end of the program, which waits for no share."""
        tasks = [task for task in (self._reading, self._learning) if task is not None]
        self.cancel()
        for task in tasks:
            task.wait(LONGEST_END)
        self.judge.finish()
