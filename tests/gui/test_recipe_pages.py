"""A recipe that is opened: the pages show what it says, keep it in step, and what changed since."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
)

from core.base.choices import Order
from core.collection import Collection
from core.loading import load
from core.recipe.files import read_recipe
from core.recipe.recipe import Recipe
from core.rules.interface import FindingCode
from core.sources.registry import source_of
from core.workflow import exporting
from gui.wizard import PageId
from tests.cli.runner import run
from tests.gui.helpers import LONG, SAMPLES, Person, column
from tests.gui.reviewing import choose_entry

WRITTEN = """\
# The servers of the company
version = 3
client = "openssl"  # the name server is one
order = "chain"
leave_out = ["expired"]
destinations = ["servers.pem", "copy.pem"]
backups = 7
comments = true
newline = "crlf"
client_path = "/etc/pki/servers.pem"
kit = "made/kit.zip"
kit_system_store = true

# exported in spring
[[sources]]
name = "SAMPLES"
"""


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """A recipe that a person wrote, and the folder that its kit goes to."""
    path = tmp_path / "servers.certbundle.toml"
    path.write_text(WRITTEN.replace("SAMPLES", SAMPLES.as_posix()))
    (tmp_path / "made").mkdir()
    return path


@pytest.fixture
def opened(open_wizard: Callable[..., Person], recipe: Path) -> Person:
    """Somebody who opened it and sees its certificates in order."""
    person = open_wizard()
    person.go_to(PageId.CERTIFICATES)
    person.drop(recipe)
    person.go_to(PageId.REVIEW)
    return person


def finished(person: Person) -> None:
    """Click Finish and wait until all is saved."""
    person.finish()
    result = person.find(QLabel, "resultText")
    person.qtbot.waitUntil(lambda: "successful" in result.text(), timeout=LONG)


def at_the_end(person: Person) -> None:
    """Go to the last page and wait until it knows what it would save."""
    person.go_to(PageId.COMPLETING)
    person.qtbot.waitUntil(lambda: bool(person.settings()), timeout=LONG)


def since(person: Person) -> str:
    """What the note says that changed, once nobody looks any more."""
    person.qtbot.wait(400)
    for _ in range(LONG // 200):  # seldom: looking through all of the window holds up the thread
        if not _looking(person):
            return person.note("recipeChangesNote")
        person.qtbot.wait(200)
    raise TimeoutError("The destination was not looked at")


def _looking(person: Person) -> bool:
    from gui.tasks import Task  # noqa: PLC0415 - beside its only use

    return bool(person.wizard.findChildren(Task))


def test_every_page_shows_what_the_recipe_says(opened: Person, tmp_path: Path) -> None:
    assert opened.find(QComboBox, "clientProfile").currentData() == "openssl"
    assert opened.find(QComboBox, "orderPreset").currentData() == "chain"
    assert len(opened.bundled()) == 6
    opened.go_to(PageId.FORMAT)
    assert opened.find(QRadioButton, "formatBundle").isChecked()
    assert opened.find(QCheckBox, "commentsBox").isChecked()
    assert opened.find(QComboBox, "newlineBox").currentData() == "crlf"
    opened.go_to(PageId.DESTINATION)
    assert opened.find(QLineEdit, "destinationEdit").text() == str(tmp_path / "servers.pem")
    assert opened.session.output.copies == (str(tmp_path / "copy.pem"),)
    assert opened.session.output.backups == 7
    assert opened.find(QLineEdit, "clientPathEdit").text() == "/etc/pki/servers.pem"
    kit = opened.find(QCheckBox, "kitBox")
    assert kit.isChecked()
    assert opened.text("kitPlace") == str(tmp_path / "made" / "kit.zip")
    assert opened.find(QCheckBox, "systemStoreBox").isChecked()


@pytest.mark.parametrize("name", ["p7b", "pem", "der", "hashed"])
def test_a_recipe_of_any_format_chooses_it(
    open_wizard: Callable[..., Person], recipe: Path, tmp_path: Path, name: str
) -> None:
    recipe.write_text(
        f'version = 2\nformat = "{name}"\ndestinations = ["made"]\n'
        f'[[sources]]\nname = "{SAMPLES.as_posix()}"\n'
    )
    person = open_wizard()
    person.go_to(PageId.CERTIFICATES)
    person.drop(recipe)
    person.go_to(PageId.FORMAT)
    assert person.find(QRadioButton, f"format{name.capitalize()}").isChecked()
    if name == "p7b":
        return
    at_the_end(person)
    assert not person.shown("updateRecipeBox")
    finished(person)
    before = {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()}
    assert run("build", recipe).returncode == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()} == before


def test_what_the_window_saves_is_what_build_finds_as_it_should_be(
    opened: Person, recipe: Path, tmp_path: Path
) -> None:
    before = recipe.read_bytes()
    at_the_end(opened)
    assert not opened.shown("updateRecipeBox")
    finished(opened)
    assert "kit.zip" in opened.text("resultText")
    assert recipe.read_bytes() == before
    made = {name: (tmp_path / name).read_bytes() for name in ("servers.pem", "copy.pem")}
    kit = (tmp_path / "made" / "kit.zip").read_bytes()
    assert run("build", recipe).returncode == 0
    assert {name: (tmp_path / name).read_bytes() for name in made} == made
    assert (tmp_path / "made" / "kit.zip").read_bytes() == kit


def test_what_is_changed_on_the_pages_is_written_into_the_recipe(
    opened: Person, recipe: Path, tmp_path: Path
) -> None:
    choose_entry(opened, "orderPreset", "By expiry")
    opened.go_to(PageId.FORMAT)
    opened.click("commentsBox")
    opened.go_to(PageId.DESTINATION)
    opened.type_into("destinationEdit", str(tmp_path / "other.pem"))
    opened.type_into("clientPathEdit", "/etc/pki/other.pem")
    opened.click("kitBox")
    at_the_end(opened)
    assert opened.shown("updateRecipeBox")
    finished(opened)
    assert "The recipe servers.certbundle.toml was updated." in opened.text("resultText")
    text, now = recipe.read_text(), read_recipe(recipe)
    for kept in ("# The servers of the company", "# the name server is one", "# exported in spr"):
        assert kept in text
    assert (now.order, now.comments, now.kit) == (Order.EXPIRY, False, None)
    assert now.destinations == ("other.pem", "copy.pem")
    assert now.client_path == "/etc/pki/other.pem"
    assert now.leave_out == (FindingCode.EXPIRED,)
    assert recipe.with_name(f"{recipe.name}.bak1").read_text().startswith("# The servers")
    before = (tmp_path / "other.pem").read_bytes()
    assert run("build", recipe).returncode == 0
    assert (tmp_path / "other.pem").read_bytes() == before


def test_rows_that_are_moved_left_out_and_removed_are_written_too(
    opened: Person, recipe: Path, tmp_path: Path
) -> None:
    opened.choose(2)
    opened.click("moveTopButton")
    opened.choose(4)
    opened.click("leaveOutButton")
    at_the_end(opened)
    finished(opened)
    before = (tmp_path / "servers.pem").read_bytes()
    assert read_recipe(recipe).first == (opened.bundled()[0],)
    assert run("build", recipe).returncode == 0
    assert (tmp_path / "servers.pem").read_bytes() == before


def test_a_recipe_is_left_alone_where_the_box_is_cleared(opened: Person, recipe: Path) -> None:
    before = recipe.read_bytes()
    choose_entry(opened, "orderPreset", "By expiry")
    at_the_end(opened)
    opened.click("updateRecipeBox")
    finished(opened)
    assert recipe.read_bytes() == before


def test_comments_that_cannot_be_kept_are_only_lost_where_somebody_wants_it(
    open_wizard: Callable[..., Person], recipe: Path
) -> None:
    recipe.write_text(
        'version = 1 # mine\ndestinations = ["a.pem"]\n'
        f'sources = [{{ name = "{SAMPLES.as_posix()}" }}]\n'
    )
    person = open_wizard()
    person.go_to(PageId.CERTIFICATES)
    person.drop(recipe)
    person.drop(SAMPLES / "root-ca.cer")
    at_the_end(person)
    assert "cannot be kept" in person.text("updateRecipeText")
    assert not person.find(QCheckBox, "updateRecipeBox").isChecked()
    finished(person)
    assert "# mine" in recipe.read_text()
    person.click("saveRecipeButton")
    dialog = person.wizard.findChild(QFileDialog, "saveRecipeDialog")
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == recipe.name
    dialog.fileSelected.emit(str(recipe))
    dialog.close()
    person.qtbot.waitUntil(
        lambda: person.wizard.findChild(QMessageBox, "commentsQuestion") is not None, timeout=LONG
    )
    asked = person.find(QMessageBox, "commentsQuestion")
    assert "servers.certbundle.toml.bak1" in asked.informativeText()
    assert "# mine" in recipe.read_text()
    save = next(button for button in asked.findChildren(QPushButton) if button.text() == "&Save")
    person.click_on(save)
    person.qtbot.waitUntil(
        lambda: person.wizard.findChild(QMessageBox, "recipeSaved") is not None, timeout=LONG
    )
    assert "# mine" not in recipe.read_text()
    assert "# mine" in recipe.with_name(f"{recipe.name}.bak1").read_text()


# -- what changed since ----------------------------------------------------------------------


def test_nothing_is_said_where_there_is_no_bundle_yet_or_nothing_changed(
    opened: Person, open_wizard: Callable[..., Person], recipe: Path
) -> None:
    assert since(opened) == ""
    assert run("build", recipe).returncode == 0
    again = open_wizard()
    again.go_to(PageId.CERTIFICATES)
    again.drop(recipe)
    again.go_to(PageId.REVIEW)
    assert since(again) == ""


def test_what_changed_since_the_bundle_was_saved_is_said(opened: Person) -> None:
    at_the_end(opened)
    finished(opened)
    opened.go_to(PageId.REVIEW)
    assert since(opened) == ""
    opened.choose(0)
    opened.click("leaveOutButton")
    said = since(opened)
    assert said.startswith("Compared with servers.pem as it is now (removed: 1):")
    assert len(said.splitlines()) == 2
    opened.click("undoButton")
    assert since(opened) == ""
    choose_entry(opened, "orderPreset", "By expiry")
    assert "moved:" in since(opened)


def test_the_window_does_not_wait_for_a_slow_destination(
    opened: Person, recipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("build", recipe).returncode == 0
    slow, asked = Event(), Event()
    real = exporting.compared

    def compared(kept: Collection, output: Recipe) -> exporting.DestinationComparison | None:
        asked.set()
        slow.wait()
        return real(kept, output)

    monkeypatch.setattr(exporting, "compared", compared)
    opened.choose(0)
    opened.click("leaveOutButton")
    opened.qtbot.waitUntil(asked.is_set, timeout=LONG)
    opened.choose(1)
    opened.click("leaveOutButton")
    assert len(opened.bundled()) == 4
    slow.set()
    opened.qtbot.waitUntil(lambda: "removed: 2" in opened.note("recipeChangesNote"), timeout=LONG)


def test_without_a_recipe_nothing_is_compared_on_the_review_page(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    person = open_wizard()
    person.go_to(PageId.CERTIFICATES)
    person.drop(SAMPLES)
    person.saved_to(tmp_path / "a.pem")
    person.go_to(PageId.REVIEW)
    person.choose(0)
    person.click("leaveOutButton")
    assert since(person) == ""


# -- what is expected of the sources -----------------------------------------------------------


def expecting(folder: Path, key: str, name: str) -> Path:
    """A recipe with two sources; of the second, this certificate is expected."""
    wanted = load([source_of(str(SAMPLES / name))]).collection
    shutil.copy(SAMPLES / "root-ca.cer", folder / "root.cer")
    shutil.copy(SAMPLES / "issuing-ca.cer", folder / "issuing.cer")
    path = folder / "servers.certbundle.toml"
    path.write_text(
        'version = 1\ndestinations = ["a.pem"]\n[[sources]]\nname = "root.cer"\n'
        f'[[sources]]\nname = "issuing.cer"\n{key} = ["{next(iter(wanted)).sha256}"]\n'
    )
    return path


@pytest.mark.parametrize("key", ["exactly", "at_least"])
def test_a_source_that_gives_something_unexpected_adds_nothing_until_it_is_right(
    person: Person, tmp_path: Path, key: str
) -> None:
    path = expecting(tmp_path, key, "ns.cer")
    person.go_to(PageId.CERTIFICATES)
    person.drop(path)
    assert column(person.certificates, 0) == ["Nordwind Root CA"]
    assert set(column(person.problems, 0)) == {"issuing.cer"}
    assert len(column(person.problems, 0)) == (2 if key == "exactly" else 1)
    person.click("retryButton")
    person.wait_read()
    assert column(person.certificates, 0) == ["Nordwind Root CA"]
    shutil.copy(SAMPLES / "ns.cer", tmp_path / "issuing.cer")
    person.click("retryButton")
    person.wait_read()
    assert len(column(person.certificates, 0)) == 2
    assert column(person.problems, 0) == []


def test_a_source_that_gives_what_is_expected_is_added(person: Person, tmp_path: Path) -> None:
    person.go_to(PageId.CERTIFICATES)
    person.drop(expecting(tmp_path, "exactly", "issuing-ca.cer"))
    assert len(column(person.certificates, 0)) == 2
    assert column(person.problems, 0) == []
