"""Files that want a password: asked for once, tried on what the person says."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QLineEdit

from tests.factory import Issued, authority, server
from tests.gui.helpers import LONG, SAMPLES, Person, column, drop, urls_of
from tests.gui.parts import part

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
SS = server("ss.example", ROOT, serial=101)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A folder with two stores that have the same password."""
    folder = tmp_path / "locked"
    folder.mkdir()
    for name, issued in (("a.pfx", NS), ("b.pfx", SS)):
        (folder / name).write_bytes(store(issued, b"s3cret"))
    return folder


def store(issued: Issued, password: bytes) -> bytes:
    encryption = BestAvailableEncryption(password)
    return serialize_key_and_certificates(b"name", issued.key, issued.x509, None, encryption)


def asked(person: Person) -> QDialog:
    """The dialog that asks for a password."""

    def dialogs() -> Sequence[QDialog]:
        dialogs = person.wizard.findChildren(QDialog, "passwordDialog")
        return [dialog for dialog in dialogs if dialog.isVisible()]

    person.qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=LONG)
    return dialogs()[0]


def not_asked(person: Person) -> bool:
    person.wait_read()
    dialogs = person.wizard.findChildren(QDialog, "passwordDialog")
    return not any(dialog.isVisible() for dialog in dialogs)


def said(dialog: QDialog) -> str:
    label = dialog.findChildren(QLabel)[0]
    assert label.textFormat() == Qt.TextFormat.PlainText
    return label.text()


def answer(person: Person, password: str, *, for_others: bool = False) -> None:
    dialog = asked(person)
    edit, others = part(dialog, QLineEdit, "passwordEdit"), part(dialog, QCheckBox)
    assert edit.echoMode() == QLineEdit.EchoMode.Password
    person.qtbot.keyClicks(edit, password)
    if for_others:
        person.qtbot.keyClick(others, Qt.Key.Key_Space)
    ok = part(dialog, QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    person.qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    person.wait_read()


def skip(person: Person) -> None:
    person.qtbot.keyClick(asked(person), Qt.Key.Key_Escape)
    person.wait_read()


@pytest.fixture
def asking(person: Person, locked: Path) -> Person:
    """Somebody who dropped two locked stores."""
    person.next()
    assert drop(urls_of([locked]), person.wizard)
    person.wait_read()
    return person


def test_the_password_of_each_locked_file_is_asked_for(asking: Person) -> None:
    assert said(asked(asking)).endswith("a.pfx is protected by a password.")
    answer(asking, "s3cret")
    assert column(asking.certificates, 0) == ["name"]
    assert said(asked(asking)).endswith("b.pfx is protected by a password.")
    answer(asking, "s3cret")
    assert not_asked(asking)
    assert column(asking.certificates, 4) == ["a.pfx", "b.pfx"]


def test_one_password_is_used_for_the_others_too(asking: Person) -> None:
    answer(asking, "s3cret", for_others=True)
    assert not_asked(asking)
    assert column(asking.certificates, 4) == ["a.pfx", "b.pfx"]


def test_a_password_for_the_others_is_tried_on_later_files(asking: Person, locked: Path) -> None:
    answer(asking, "s3cret", for_others=True)
    (locked / "later.pfx").write_bytes(store(server("later.example", ROOT), b"s3cret"))
    asking.drop(locked / "later.pfx")
    assert not_asked(asking)
    assert column(asking.certificates, 4) == ["a.pfx", "b.pfx", "later.pfx"]


def test_a_password_for_one_file_is_not_tried_on_others(asking: Person) -> None:
    answer(asking, "s3cret")
    assert "b.pfx" in said(asked(asking))
    skip(asking)
    assert column(asking.certificates, 4) == ["a.pfx"]


def test_a_wrong_password_is_asked_for_again_three_times_in_all(asking: Person) -> None:
    answer(asking, "wrong")
    assert said(asked(asking)).endswith("a.pfx. Tries left: 2.")
    answer(asking, "wrong again")
    assert said(asked(asking)).endswith("a.pfx. Tries left: 1.")
    answer(asking, "wrong a third time")
    assert said(asked(asking)).endswith("b.pfx is protected by a password.")


def test_skip_leaves_the_file_in_the_list_and_asks_no_more(asking: Person) -> None:
    skip(asking)
    skip(asking)
    assert not_asked(asking)
    assert set(column(asking.problems, 0)) == {"a.pfx", "b.pfx"}
    asking.drop(SAMPLES / "ns.cer")
    assert not_asked(asking)


def test_a_skipped_file_is_asked_for_again_by_retry(asking: Person) -> None:
    skip(asking)
    skip(asking)
    asking.click_cell(asking.problems, 0)
    asking.click("retryButton")
    answer(asking, "s3cret")
    assert column(asking.certificates, 4) == ["a.pfx"]


def test_a_password_is_written_nowhere(asking: Person, tmp_path: Path) -> None:
    answer(asking, "s3cret", for_others=True)
    asking.next()
    asking.saved_to(tmp_path / "out.pem")
    asking.finish()
    written = [file for file in tmp_path.rglob("*") if file.suffix != ".pfx"]
    assert not any(b"s3cret" in file.read_bytes() for file in written if file.is_file())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_hostile_file_name_is_plain_text_in_the_question(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "<b>Enter\u202e.pfx"
    file.write_bytes(store(NS, b"s3cret"))
    person.next()
    person.drop(file)
    assert said(asked(person)).endswith("<b>Enter<U+202E>.pfx is protected by a password.")
