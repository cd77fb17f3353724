"""Everything that the window can show, one view after the other, for tests that look at all."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QTabWidget, QWidget

from core.agent.client_path import SUGGESTED
from core.base.problems import problem
from core.collection import Collection
from core.plan.trying import TrialReport
from core.plan.watch import Watch
from core.rules.interface import RuleContext
from core.servers.address import Address
from core.servers.judgement_wording import JudgementWording
from core.servers.served import Fetched, ServedChain
from core.servers.trial import RefusalCause, Trial
from core.servers.wording import NoteWording, ServerWording
from core.workflow.servers import ServerAnswers
from gui.dialogs.about_dialog import AboutDialog
from gui.dialogs.bundle_chooser import BundleChooser
from gui.dialogs.client_dialog import ClientDialog
from gui.dialogs.crash_dialog import CrashDialog
from gui.dialogs.finish_question import FinishQuestion
from gui.dialogs.password_dialog import PasswordDialog
from gui.dialogs.server_dialog import ServerDialog
from gui.dialogs.settings_dialog import SettingsDialog
from gui.dialogs.store_dialog import StoreDialog
from gui.dialogs.try_dialog import TryDialog
from gui.open_points import unread
from gui.settings import Settings
from gui.wizard import PageId
from tests.factory import ec_key
from tests.gui.helpers import LONG, SAMPLES, Person

View = tuple[str, QWidget]
"""What is shown, in a word, and the window that shows it."""


def remember_something(folder: Path) -> None:
    """Fill what is remembered, so that no part of the window is hidden for want of it."""
    Settings().add_recent(str(folder / "bundle.pem"))


def every_view(person: Person, folder: Path) -> Iterator[View]:
    """Go through the wizard, from its first page to a saved file; each view can be seen."""
    for walk in (
        _welcome,
        _certificates,
        _review,
        _format,
        _destination,
        _completing,
        _recipe,
        _dialogs,
        _answers,
    ):
        for name, window in walk(person, folder):
            person.wait_read()  # a verdict that comes later brings other chips
            QApplication.processEvents()
            yield name, window


def _welcome(person: Person, _folder: Path) -> Iterator[View]:
    assert person.shown("recentBundles")
    yield "welcome", person.wizard


def _certificates(person: Person, folder: Path) -> Iterator[View]:
    person.next()
    yield "no certificates", person.wizard
    mixed = folder / "mixed"
    mixed.mkdir()
    secret = ec_key("left behind").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (mixed / "key.pem").write_bytes(secret)
    (mixed / "damaged.cer").write_bytes(b"0\x82\x05\x00 damaged")
    person.drop(SAMPLES, mixed)
    assert person.shown("problemList")
    assert person.shown("keyNote")
    yield "certificates", person.wizard


def _review(person: Person, _folder: Path) -> Iterator[View]:
    person.next()
    viewer = person.find(QTabWidget, "viewerTabs")
    for position in range(viewer.count()):
        viewer.setCurrentIndex(position)
        yield f"review, {viewer.currentWidget().objectName()}", person.wizard
    viewer.setCurrentIndex(0)
    view = person.find(QComboBox, "viewChoice")
    for position in range(1, view.count()):
        view.setCurrentIndex(position)
        yield f"review, {view.currentText()}", person.wizard
    view.setCurrentIndex(0)
    yield from _review_dialogs(person)
    person.tidy_up()
    yield "review, left out", person.wizard


def _review_dialogs(person: Person) -> Iterator[View]:
    for button in ("tidyUpButton", "whyButton", "why-superseded", "otherClientsButton"):
        person.click(button)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        yield dialog.objectName(), dialog
        dialog.close()
    person.choose(0, 1)
    person.review.compare.trigger()
    compared = person.find(QDialog, "compareDialog")
    yield "compare", compared
    compared.close()
    chooser = BundleChooser(("cainfo-merged.pem",), person.wizard)
    chooser.ask()
    which = person.find(QDialog, "whichBundle")
    yield "which bundle", which
    which.close()


def _format(person: Person, _folder: Path) -> Iterator[View]:
    person.next()
    yield "format", person.wizard
    person.wizard.reject()
    question = person.find(QDialog, "unsavedQuestion")
    yield "unsaved question", question
    question.reject()


def _destination(person: Person, folder: Path) -> Iterator[View]:
    person.next()
    yield "destination", person.wizard
    person.type_into("destinationEdit", "bundle.pem")
    yield "destination, relative", person.wizard
    existing = folder / "bundle.pem"
    shutil.copy(SAMPLES / "ns.cer", existing)
    person.type_into("destinationEdit", str(existing))
    person.qtbot.waitUntil(lambda: person.shown("changesTree"), timeout=LONG)
    yield "destination, existing", person.wizard


def _completing(person: Person, folder: Path) -> Iterator[View]:
    target = folder / "share" / "bundle.pem"
    target.parent.mkdir()
    person.type_into("destinationEdit", str(target))
    person.next()
    person.qtbot.waitUntil(lambda: "BEGIN" in person.text("previewText"), timeout=LONG)
    yield "completing", person.wizard
    shutil.rmtree(target.parent)
    person.finish()
    person.qtbot.waitUntil(lambda: person.shown("retrySaveButton"), timeout=LONG)
    yield "completing, failed", person.wizard
    target.parent.mkdir()
    person.click("retrySaveButton")
    person.qtbot.waitUntil(lambda: person.shown("copyPathButton"), timeout=LONG)
    yield "completing, saved", person.wizard


def _recipe(person: Person, folder: Path) -> Iterator[View]:
    """A recipe whose comments cannot be kept where they are."""
    target = folder / "share" / "bundle.pem"
    recipe = folder / "servers.certbundle.toml"
    recipe.write_text(
        f'version = 2 # mine\ndestinations = ["{target.as_posix()}"]\n'
        f'kit = "kit"\nsources = [{{ name = "{SAMPLES.as_posix()}" }}]\n'
    )
    person.go_to(PageId.CERTIFICATES)
    person.drop(recipe)
    person.go_to(PageId.REVIEW)
    person.choose(0)
    person.click("moveBottomButton")
    person.qtbot.waitUntil(lambda: person.shown("recipeChangesNote"), timeout=LONG)
    yield "review, what changed", person.wizard
    person.go_to(PageId.DESTINATION)
    yield "destination, of a recipe", person.wizard
    person.go_to(PageId.COMPLETING)
    person.qtbot.waitUntil(lambda: person.shown("updateRecipeBox"), timeout=LONG)
    yield "completing, of a recipe", person.wizard
    person.finish()
    person.qtbot.waitUntil(lambda: person.shown("saveRecipeButton"), timeout=LONG)
    person.click("saveRecipeButton")
    dialog = person.find(QFileDialog, "saveRecipeDialog")
    dialog.fileSelected.emit(str(recipe))
    dialog.close()
    person.qtbot.waitUntil(
        lambda: bool(person.wizard.findChildren(QDialog, "commentsQuestion")), timeout=LONG
    )
    question = person.find(QDialog, "commentsQuestion")
    yield "comments question", question
    question.reject()


def _context(person: Person) -> RuleContext:
    assert person.session.document is not None
    return person.session.document.context


def _dialogs(person: Person, _folder: Path) -> Iterator[View]:
    for dialog in (
        PasswordDialog("store.pfx", 2, again=True, parent=person.wizard),
        CrashDialog(ValueError("x"), person.wizard),
        ClientDialog(Collection(), SUGGESTED, person.wizard),
        ServerDialog(person.wizard),
        StoreDialog(person.wizard),
        AboutDialog(person.wizard),
        SettingsDialog(Settings(), person.wizard),
        TryDialog(_context(person), Collection(), person.wizard),
    ):
        dialog.open()
        yield dialog.objectName(), dialog
        dialog.reject()


def _answers(person: Person, _folder: Path) -> Iterator[View]:
    """The dialogs with what came of asking: what servers sent, verdicts, and what failed."""
    refused = problem(ServerWording.REFUSED, "server:ss.example.com:443")
    context = _context(person)
    old = NoteWording.OLD_VERSION.of(version="TLSv1")
    own = context.collection.certificates[0]
    chain = ServedChain(Address("ns.example.com", 443), (own,), "TLSv1", notes=(old,))
    servers = ServerDialog(person.wizard)
    servers.open()
    servers.show_outcome((Fetched(chain.address, (chain,)), refused))
    yield "server dialog, answered", servers
    servers.reject()
    wrong = JudgementWording.WRONG_NAME.of(names="ss.example.com", host="ns.example.com")
    trial = Trial(chain, verified=False, cause=RefusalCause.NAME, message=wrong)
    trying = TryDialog(context, Collection(), person.wizard)
    trying.open()
    tried = TrialReport(Collection(), (trial,), {}, (), (refused,), None)
    trying.show_outcome(ServerAnswers(tried, Watch((), None, ())))
    yield "try dialog, answered", trying
    trying.reject()
    question = FinishQuestion(unread((refused,)), person.wizard)
    question.open()
    yield "finish question", question
    question.reject()
