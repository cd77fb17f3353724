"""Certificates to Bundle: what gave no certificate is listed, keys stay where they are."""

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QWidget,
    QWizard,
)

from tests.factory import authority, server
from tests.gui.helpers import SAMPLES, Person, column

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
SS = server("ss.example", ROOT, serial=101)


def key_pem(issued_key: object) -> bytes:
    return issued_key.private_bytes(  # type: ignore[attr-defined, no-any-return]
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )


# -- what could not be read --------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_listed_with_file_place_and_reason(
    adding: Person, folder: Path
) -> None:
    (folder / "broken.cer").write_bytes(NS.pem + b"-----BEGIN CERTIFICATE-----\nMIIB")
    assert not adding.shown("problemList")
    adding.drop(folder / "broken.cer")
    assert adding.shown("problemList")
    file, place, reason, todo = (column(adding.problems, position)[0] for position in range(4))
    assert file == "broken.cer"
    assert place.startswith("line ")
    assert reason.endswith(".")
    assert todo.endswith(".")
    assert column(adding.certificates, 0) == ["ns.example"]


def test_a_mended_file_is_read_by_retry(adding: Person, folder: Path) -> None:
    file = folder / "ns.cer"
    file.write_bytes(NS.der[:-9])
    adding.drop(file)
    assert column(adding.problems, 0) == ["ns.cer"]
    file.write_bytes(NS.der)
    adding.click("retryButton")
    adding.wait_read()
    assert column(adding.certificates, 0) == ["ns.example"]
    assert not adding.shown("problemList")


def test_a_retry_that_fails_again_says_so_once(adding: Person, folder: Path) -> None:
    (folder / "ns.cer").write_bytes(NS.der[:-9])
    adding.drop(folder / "ns.cer")
    adding.click("retryButton")
    adding.wait_read()
    assert column(adding.problems, 0) == ["ns.cer"]


def test_only_the_chosen_problems_are_retried(adding: Person, folder: Path) -> None:
    for name in ("a.cer", "b.cer"):
        (folder / name).write_bytes(NS.der[:-9])
    adding.drop(folder)
    (folder / "a.cer").write_bytes(NS.der)
    (folder / "b.cer").write_bytes(SS.der)
    adding.click_cell(adding.problems, 1)
    adding.click("retryButton")
    adding.wait_read()
    assert column(adding.certificates, 0) == ["ss.example"]
    assert column(adding.problems, 0) == ["a.cer"]


def test_a_mended_file_in_a_folder_with_an_exclamation_mark_is_read_by_retry(
    adding: Person, folder: Path
) -> None:
    odd = folder / "important!"
    odd.mkdir()
    (odd / "ns.cer").write_bytes(NS.der[:-9])
    adding.drop(odd)
    (odd / "ns.cer").write_bytes(NS.der)
    adding.click("retryButton")
    adding.wait_read()
    assert column(adding.certificates, 0) == ["ns.example"]
    assert column(adding.problems, 0) == []


def test_a_problem_can_be_removed_from_the_list(adding: Person, folder: Path) -> None:
    (folder / "a.cer").write_bytes(NS.der[:-9])
    (folder / "b.cer").write_bytes(SS.der)
    adding.drop(folder)
    adding.click_cell(adding.problems, 0)
    adding.click("forgetButton")
    adding.wait_read()
    assert not adding.shown("problemList")
    assert column(adding.certificates, 0) == ["ss.example"]


def test_del_removes_what_is_chosen_in_the_list_that_has_the_focus(
    adding: Person, folder: Path
) -> None:
    (folder / "a.cer").write_bytes(NS.der[:-9])
    (folder / "b.cer").write_bytes(SS.der)
    adding.drop(folder)
    adding.click_cell(adding.certificates, 0)
    adding.click_cell(adding.problems, 0)
    adding.press(adding.problems, Qt.Key.Key_Delete)
    adding.wait_read()
    assert column(adding.problems, 0) == []
    assert column(adding.certificates, 0) == ["ss.example"]


def test_a_missing_file_is_a_problem_like_others(adding: Person, folder: Path) -> None:
    adding.drop(folder / "gone.cer")
    assert column(adding.problems, 0) == ["gone.cer"]
    assert not adding.wizard.button(QWizard.WizardButton.NextButton).isEnabled()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_hostile_file_names_are_shown_with_every_character(adding: Person, folder: Path) -> None:
    (folder / "<img src=x>\u202erec.exe").write_bytes(NS.der[:-9])
    adding.drop(folder)
    assert column(adding.problems, 0) == ["<img src=x><U+202E>rec.exe"]


# -- keys --------------------------------------------------------------------------------------


def test_without_keys_the_page_says_that_none_is_exported(adding: Person) -> None:
    adding.drop(SAMPLES / "ns.cer")
    assert adding.note("keyNote") == "Private keys are never exported."


def test_a_private_key_raises_a_note_and_goes_no_further(
    adding: Person, folder: Path, tmp_path: Path
) -> None:
    (folder / "both.pem").write_bytes(NS.pem + key_pem(NS.key))
    adding.drop(folder / "both.pem")
    assert adding.note("keyNote") == (
        "Private keys were found (1). They stay where they are; none is exported."
    )
    assert column(adding.problems, 0) == ["both.pem"]
    adding.next()
    adding.saved_to(tmp_path / "out.pem")
    assert (tmp_path / "out.pem").read_bytes().count(b"-----BEGIN") == 1
    secrets = key_pem(NS.key).split(b"\n")[1:-2]
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.parent != folder:
            assert not any(line in file.read_bytes() for line in secrets)
    assert not any(line.decode() in text for line in secrets for text in texts(adding.wizard))


def test_the_key_of_a_pfx_stays_there(adding: Person, folder: Path) -> None:
    pfx = serialize_key_and_certificates(b"ns", NS.key, NS.x509, [ROOT.x509], NoEncryption())
    (folder / "ns.pfx").write_bytes(pfx)
    adding.drop(folder / "ns.pfx")
    assert adding.note("keyNote").startswith("Private keys were found (1).")
    assert adding.certificates.model().rowCount() == 2


def texts(window: QWidget) -> list[str]:
    """Everything that is written anywhere in the window."""
    found = []
    for widget in window.findChildren(QWidget):
        for read in ("text", "toPlainText", "accessibleName", "toolTip", "title"):
            value = getattr(widget, read, str)
            found.append(str(value()) if callable(value) else "")
    return found
