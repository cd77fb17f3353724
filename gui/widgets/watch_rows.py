"""How a bundle stands to what servers send now, below how each of them fared with it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStyle, QTreeWidgetItem

from core.plan.watch import ServerState, Watch, WatchedChain
from core.x509.certificate import Certificate
from gui import words
from gui.widgets.result_tree import ResultTree

_TELL = QStyle.StandardPixmap.SP_MessageBoxInformation
_ENDS_SHOWN = 5
_UNUSED_SHOWN = 50


def show_watch(
    tree: ResultTree, watch: Watch, rows: Mapping[str, QTreeWidgetItem], now: datetime
) -> None:
    """Say what was renewed beside its server; then what none uses, and what ends next.

    Args:
        tree: what the servers stand in.
        watch: what was seen; where no server answered, nothing is said.
        rows: the row of each server.
        now: when it was seen.
    """
    if not watch.servers:
        return
    for seen in watch.servers:
        for text in _renewed(seen) if seen.chain.source in rows else ():
            tree.add_line(rows[seen.chain.source], text)
    if watch.unused:
        title = QCoreApplication.translate(
            "WatchRows", "Not used by any server that answered: {count}"
        )
        lines = _with_ends(watch.unused[:_UNUSED_SHOWN], now)
        _add(tree, title.format(count=f"{len(watch.unused):n}"), lines)
    if watch.ends:
        title = QCoreApplication.translate("WatchRows", "Expires next")
        _add(tree, title, _with_ends(watch.ends[:_ENDS_SHOWN], now))


def _add(tree: ResultTree, title: str, lines: Iterator[str]) -> None:
    row = tree.add_row([title], _TELL)
    row.setFirstColumnSpanned(True)
    for line in lines:
        tree.add_line(row, line)


def _renewed(seen: WatchedChain) -> Iterator[str]:
    """What it sends in place of each certificate of the bundle."""
    text = QCoreApplication.translate(
        "WatchRows",
        "Renewed: the server sends a certificate that is valid until {new}; the one in the bundle "
        "expires on {old} ({name}).",
    )
    if seen.state is ServerState.UNKNOWN_ISSUER:
        text = QCoreApplication.translate(
            "WatchRows",
            "Unknown issuer: instead of the certificate in the bundle, valid until {old} ({name}), "
            "the server sends one that is valid until {new}. This may not be the real server: "
            "compare the fingerprint with its owner.",
        )
    new = words.date(seen.certificate.tbs.not_after)
    for certificate in seen.instead_of:
        yield text.format(
            name=words.name(certificate), old=words.date(certificate.tbs.not_after), new=new
        )


def _with_ends(certificates: Sequence[Certificate], now: datetime) -> Iterator[str]:
    for certificate in certificates:
        yield f"{words.name(certificate)} \N{EM DASH} {words.expiry(certificate, now)}"
