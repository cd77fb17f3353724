"""Before the window saves, it proves the servers that were read, as a build does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWizard

from gui.wizard import PageId
from tests.factory import Issued, server
from tests.gui.helpers import LONG, Person
from tests.recipe.places import ISSUING, NS, ROOT, recipe, sha256, written
from tests.tls import serving

LOCAL = server("localhost", ISSUING)


def held(folder: Path, *issued: Issued) -> Path:
    path = folder / "bundle.pem"
    path.write_bytes(b"".join(certificate.pem for certificate in issued))
    return path


def at_the_end(person: Person, opened: Path) -> None:
    person.go_to(PageId.CERTIFICATES)
    person.drop(opened)
    person.go_to(PageId.COMPLETING)
    person.qtbot.waitUntil(lambda: "SHA-256" in person.settings(), timeout=LONG)


def click_finish(person: Person) -> None:
    person.click_on(person.wizard.button(QWizard.WizardButton.FinishButton))


def answer(person: Person, text: str) -> None:
    box = person.find(QMessageBox, "finishQuestion")
    button = next(button for button in box.findChildren(QAbstractButton) if text in button.text())
    button.click()


def test_servers_that_would_be_lost_are_named_and_asked_about_once(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    path = held(tmp_path, LOCAL, ISSUING, ROOT)
    (tmp_path / "ns.cer").write_bytes(NS.der)
    names = ", ".join(f'"{sha256(issued)}"' for issued in (LOCAL, ISSUING, ROOT))
    with serving(LOCAL, [], tmp_path) as port:
        sources = f'[[sources]]\nname = "server:localhost:{port}"\n[[sources]]\nname = "ns.cer"\n'
        person = open_wizard()
        made = recipe(tmp_path, f"leave_out_certificates = [{names}]", sources)
        at_the_end(person, made)
    assert f"localhost:{port}: clients verify it" in person.settings()["Would be lost"]
    click_finish(person)
    assert f"localhost:{port}" in person.find(QMessageBox, "finishQuestion").informativeText()
    answer(person, "Do Not Save")
    assert written(path) == [LOCAL.der, ISSUING.der, ROOT.der]
    person.qtbot.waitUntil(lambda: person.wizard.findChild(QMessageBox, "finishQuestion") is None)
    click_finish(person)
    answer(person, "Save Anyway")
    person.wait_result()
    assert written(path) == [NS.der]


def test_a_server_that_is_down_keeps_its_certificate_in_the_bundle(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    path = held(tmp_path, LOCAL, ISSUING)
    (tmp_path / "ns.cer").write_bytes(NS.der)
    sources = '[[sources]]\nname = "server:localhost:1"\n[[sources]]\nname = "ns.cer"\n'
    person = open_wizard()
    at_the_end(person, recipe(tmp_path, sources=sources))
    assert "Would be lost" not in person.settings()
    person.finish()
    person.wait_result()
    assert set(written(path)) == {LOCAL.der, ISSUING.der, NS.der}
