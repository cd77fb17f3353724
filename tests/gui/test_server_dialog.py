"""From a Server: what servers on this machine send, compared before it is added."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
)

from core.servers.address import Address
from core.servers.protocols import StartTls
from core.workflow.servers import wanted_of
from gui.dialogs.server_dialog import ServerDialog
from gui.widgets.note import Note
from gui.wizard import PageId
from tests import factory, tls
from tests.gui.helpers import LONG, Person, column
from tests.gui.parts import part, row_below, top_row

ROOT = factory.authority("Example Root")
ISSUING = factory.authority("Example Issuing CA", ROOT)
SERVER = factory.server("ns.example.com", ISSUING)
OURS = SERVER.found_in()


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A server that sends its certificate and its issuer."""
    with tls.serving(SERVER, [ISSUING], tmp_path) as port:
        yield port


@pytest.fixture
def dialog(person: Person) -> ServerDialog:
    """The dialog as it opens from the page with the certificates."""
    person.go_to(PageId.CERTIFICATES)
    person.click("fromServerButton")
    opened = person.wizard.findChild(ServerDialog)
    assert opened is not None
    return opened


def fetch(person: Person, dialog: ServerDialog, names: str, fingerprints: str = "") -> None:
    part(dialog, QPlainTextEdit, "serverNames").setPlainText(names)
    part(dialog, QPlainTextEdit, "serverFingerprints").setPlainText(fingerprints)
    part(dialog, QPushButton, "fetchButton").click()
    ready = part(dialog, QPushButton, "fetchButton").isEnabled
    person.qtbot.waitUntil(lambda: ready() and bool(rows(dialog)), timeout=LONG)


def rows(dialog: ServerDialog) -> dict[str, list[list[str]]]:
    """Each server with the cells of what it sent."""
    tree = part(dialog, QTreeWidget, "fetchedList")
    servers = [top_row(tree, position) for position in range(tree.topLevelItemCount())]
    return {
        server.text(0): [
            [row_below(server, position).text(column) for column in range(5)]
            for position in range(server.childCount())
        ]
        for server in servers
    }


def test_what_a_server_sends_is_added_once_it_was_compared(
    person: Person, dialog: ServerDialog, port: int
) -> None:
    fetch(person, dialog, f"127.0.0.1:{port}")
    sent = rows(dialog)[f"127.0.0.1:{port}"]
    assert [row[0] for row in sent] == ["ns.example.com", "Example Issuing CA"]
    assert sent[0][3:] == [OURS.sha1, OURS.sha256]
    add = part(dialog, QPushButton, "addFetchedButton")
    assert not add.isEnabled()
    part(dialog, QCheckBox, "comparedBox").click()
    add.click()
    person.wait_read()
    assert column(person.certificates, 0) == ["ns.example.com", "Example Issuing CA"]


def test_a_server_with_the_expected_fingerprint_needs_no_further_look(
    person: Person, dialog: ServerDialog, port: int
) -> None:
    fetch(person, dialog, f"https://127.0.0.1:{port}/path", OURS.sha1.upper())
    assert part(dialog, QPushButton, "addFetchedButton").isEnabled()


def test_a_server_with_another_fingerprint_gives_nothing(
    person: Person, dialog: ServerDialog, port: int
) -> None:
    fetch(person, dialog, f"127.0.0.1:{port}", "00" * 20)
    ((said, *_),) = rows(dialog)[f"127.0.0.1:{port}"]
    assert "The server sent another certificate" in said
    assert not part(dialog, QPushButton, "addFetchedButton").isEnabled()


def test_a_server_that_is_not_there_is_said_beside_its_name(
    person: Person, dialog: ServerDialog, port: int
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        dead = gone.getsockname()[1]
    fetch(person, dialog, f"127.0.0.1:{dead}, 127.0.0.1:{port}")
    found = rows(dialog)
    assert list(found) == [f"127.0.0.1:{dead}", f"127.0.0.1:{port}"]
    assert "refused" in found[f"127.0.0.1:{dead}"][0][0]
    assert len(found[f"127.0.0.1:{port}"]) == 2


def test_a_word_that_is_no_server_is_refused_before_anything_is_asked(
    dialog: ServerDialog,
) -> None:
    part(dialog, QPlainTextEdit, "serverNames").setPlainText("user@host")
    part(dialog, QPushButton, "fetchButton").click()
    assert "user@host" in part(dialog, Note, "serverNote").text
    assert rows(dialog) == {}


def test_fetching_can_be_cancelled(person: Person, dialog: ServerDialog) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        part(dialog, QPlainTextEdit, "serverNames").setPlainText(f"127.0.0.1:{port}")
        part(dialog, QPushButton, "fetchButton").click()
        assert not part(dialog, QPushButton, "fetchButton").isEnabled()
        part(dialog, QPushButton, "cancelAskingButton").click()
        ready = part(dialog, QPushButton, "fetchButton").isEnabled
        person.qtbot.waitUntil(ready, timeout=LONG)
    assert rows(dialog) == {}


def postgres(link: socket.socket) -> None:
    """The words of PostgreSQL before TLS begins."""
    assert link.recv(8) == bytes.fromhex("0000000804d2162f")
    link.sendall(b"S")


def test_a_server_can_be_asked_to_begin_tls(
    person: Person, dialog: ServerDialog, tmp_path: Path
) -> None:
    context = tls.server_context(SERVER, [], tmp_path)

    def answer(link: socket.socket) -> None:
        postgres(link)
        tls.answer_https(link, context)

    box = part(dialog, QComboBox, "startTlsBox")
    box.setCurrentText("STARTTLS: PostgreSQL (port 5432)")
    with tls.speaking(answer) as port:
        fetch(person, dialog, f"127.0.0.1:{port}")
    assert len(rows(dialog)[f"postgres://127.0.0.1:{port}"]) == 1


def test_a_server_without_a_port_is_asked_on_that_of_the_protocol() -> None:
    server_request = wanted_of("mail.example, ldap.example:3268", starttls=StartTls.LDAP)
    assert server_request.addresses == (
        Address("mail.example", 389, StartTls.LDAP),
        Address("ldap.example", 3268, StartTls.LDAP),
    )
    assert wanted_of("mail.example").addresses == (Address("mail.example", 443),)


def test_what_a_web_address_asks_for_is_no_number_of_clients() -> None:
    server_request = wanted_of("https://ns.example/login?next=5&form=a ss1.example=400")
    assert server_request.addresses == (Address("ns.example", 443), Address("ss1.example", 443))
    assert server_request.weights == {Address("ss1.example", 443): 400.0}
