"""What is said of each server of a bundle: its name, the verdict, the next step, the handshakes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyle

from core.base.quick_tuple import QuickTuple

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.rules.interface import Finding
    from core.workflow.explaining import ServerRow
    from core.workflow.judging import BundleVerdict
    from core.workflow.live import LiveState
    from gui.verdict import ShownLive

LIVE = 6
"""The number of the column of the handshakes, which is the last."""

_REMEMBERED = 500
"""Rows whose texts are kept; more than are seen at once."""
_ICONS = {
    "verified": QStyle.StandardPixmap.SP_DialogApplyButton,
    "refused": QStyle.StandardPixmap.SP_MessageBoxCritical,
    "other": QStyle.StandardPixmap.SP_MessageBoxWarning,
}
"""By the value of ``LiveState``."""


class ExplainedServers(QuickTuple):
    """The servers of a bundle, with all that is said of them.

    Attributes:
        judged: what is proved of the bundle.
        rows: how each server fares.
        told: the findings that matter, by the certificate that they are about.
        replaced: the certificates (SHA-256) that have a verified successor.
    """

    judged: "BundleVerdict"
    rows: "tuple[ServerRow, ...]"
    told: "Mapping[str, Sequence[Finding]]"
    replaced: frozenset[str]


def explained_servers(judged: "BundleVerdict") -> ExplainedServers:
    """Work out what there is to say; this can take many seconds for many certificates."""
    from core.rules.interface import Severity  # noqa: PLC0415 - the engine is imported late
    from core.workflow.explaining import server_rows  # noqa: PLC0415 - as above

    told: dict[str, list[Finding]] = {}
    for finding in judged.told:
        if finding.about is not None and finding.severity is not Severity.INFO:
            told.setdefault(finding.about, []).append(finding)
    replaced = frozenset(standing.server.sha256 for standing in judged.replaced)
    return ExplainedServers(judged, server_rows(judged), told, replaced)


class ServerTexts:
    """Works out the texts of a row when they are asked for.

    Args:
        found: the servers.
        live: the last handshakes with servers.
    """

    def __init__(self, explained: ExplainedServers, live: "ShownLive | None") -> None:
        self.explained = explained
        self._cells: dict[int, tuple[str, ...]] = {}
        self._states: dict[int, LiveState | None] = {}
        self._live: ShownLive | None = None
        document = explained.judged.document
        if live is not None and live.answers is not None:
            holds = live.answers.hold_for(document.draft.kept, document.profile)
            self._live = live if holds else None

    def text(self, row: int, column: int) -> str:
        """The text of a cell."""
        if column == LIVE:
            return self._live_text(row)
        if row not in self._cells:
            if column == 0:  # a search by the first letters asks for every row
                return _name(self.explained, self.explained.rows[row])
            if len(self._cells) >= _REMEMBERED:
                self._cells.clear()
            self._cells[row] = _cells(self.explained, self.explained.rows[row])
        return self._cells[row][column]

    def icon(self, row: int, column: int) -> QStyle.StandardPixmap | None:
        """The icon before the name, or before what came of the handshakes."""
        from gui.standing_text import verdict_icon  # noqa: PLC0415 - the engine is imported late

        if column == LIVE:
            state = self._state(row)
            return None if state is None else _ICONS[state.value]
        server_row = self.explained.rows[row]
        is_replaced = server_row.server.sha256 in self.explained.replaced
        return _ICONS["other"] if is_replaced else verdict_icon(server_row.explanation)

    def lines(self, columns: Sequence[int]) -> Iterator[str]:
        """Every row, these columns apart by tabs."""
        for index, row in enumerate(self.explained.rows):
            cells = (*_cells(self.explained, row), self._live_text(index))
            yield "\t".join(cells[column] for column in columns)

    def _live_text(self, row: int) -> str:
        from gui.live import live_text  # noqa: PLC0415 - the engine is imported late

        state, live = self._state(row), self._live
        if state is None or live is None or live.answers is None:
            return ""
        return live_text(state, live.answers.time, live.now)

    def _state(self, row: int) -> "LiveState | None":
        """What came of the last handshakes; None where they were with another bundle."""
        if self._live is None or self._live.answers is None:
            return None
        if row not in self._states:
            self._states[row] = self._live.answers.state(self.explained.rows[row].server)
        return self._states[row]


def _name(explained: ExplainedServers, row: "ServerRow") -> str:
    from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

    return words.called(explained.judged.document, row.server.sha256)


def _cells(explained: ExplainedServers, row: "ServerRow") -> tuple[str, ...]:
    """All columns but the last."""
    from gui import words  # noqa: PLC0415 - the engine is imported once the window is there
    from gui.standing_text import (  # noqa: PLC0415 - as above
        reason_text,
        remedy_text,
        verdict_text,
    )

    document, explanation = explained.judged.document, row.explanation
    verdict = verdict_text(explanation, document)
    reason = reason_text(explanation, document.analysis.now)
    return (
        _name(explained, row),
        f"{verdict}: {reason}" if reason else verdict,
        f"{row.position:n}" if row.position else "",
        f"{row.attempts:n}" if row.attempts else "",
        words.date(row.until) if row.until else "",
        remedy_text(explanation.remedy, document) or _step(explained, row.server.sha256),
    )


def _step(explained: ExplainedServers, sha256: str) -> str:
    """What the worst finding about its certificate advises; "" where there is nothing to do."""
    from core.base.choices import TIDY  # noqa: PLC0415 - the engine is imported late
    from gui import words  # noqa: PLC0415 - as above

    matter = explained.told.get(sha256, ())
    worst = [finding for finding in matter if finding.severity is words.worst(matter)]
    # Who has the successor of a certificate need not renew it.
    worst.sort(key=lambda finding: TIDY.index(finding.code) if finding.code in TIDY else len(TIDY))
    return words.what_to_do(worst[0], explained.judged.document) if worst else ""
