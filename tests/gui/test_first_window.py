"""The window is there before the engine that fills it."""

import subprocess
import sys

from PySide6.QtWidgets import QWizard
from pytestqt.qtbot import QtBot

from gui.session import Session
from gui.settings import Settings
from gui.wizard import BundleWizard, PageId
from tests.gui.helpers import SAMPLES, drop, urls_of

NEXT, FINISH = QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton


def imported(script: str, names: tuple[str, ...]) -> list[str]:
    """Which of these modules a program has imported in the end."""
    told = f"{script}; import sys; print(*(one for one in {names} if one in sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_pages_are_made_without_the_engine() -> None:
    engine = ("core.rules.registry", "core.proving", "cryptography.x509")
    assert imported("import gui.later_pages", engine) == []


def test_the_first_page_is_made_without_the_others() -> None:
    later = (
        "core.recipe.recipe",
        "dataclasses",
        "gui.icons",
        "gui.later_pages",
        "gui.pages.review",
    )
    assert imported("import gui.app", later) == []


def test_the_verdict_asks_no_server_and_needs_nothing_that_does() -> None:
    assert imported("import gui.verdict", ("core.servers.trial", "core.workflow.live")) == []


def test_the_pages_after_the_first_are_made_when_they_are_needed(qtbot: QtBot) -> None:
    wizard = BundleWizard(Session(), Settings())
    qtbot.addWidget(wizard)
    wizard.show()
    assert wizard.pageIds() == [PageId.WELCOME]
    for which, seen in ((NEXT, True), (FINISH, False)):
        assert wizard.button(which).isVisible() is seen
    wizard.button(NEXT).click()
    assert wizard.pageIds() == list(PageId)
    assert wizard.currentId() == PageId.CERTIFICATES
    wizard.back()
    assert wizard.currentId() == PageId.WELCOME
    wizard.session.finish()


def test_a_drop_on_the_first_page_makes_the_others(qtbot: QtBot) -> None:
    wizard = BundleWizard(Session(), Settings())
    qtbot.addWidget(wizard)
    wizard.show()
    assert drop(urls_of([SAMPLES / "ns.cer"]), wizard)
    qtbot.waitUntil(lambda: wizard.session.document is not None)
    assert wizard.currentId() == PageId.CERTIFICATES
    wizard.session.finish()


def test_whoever_skips_the_first_page_begins_with_the_second(qtbot: QtBot) -> None:
    settings = Settings()
    settings.skip_welcome = True
    wizard = BundleWizard(Session(), settings)
    qtbot.addWidget(wizard)
    wizard.show()
    assert wizard.currentId() == PageId.CERTIFICATES
