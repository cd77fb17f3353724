"""The wizard writes down what was chosen, and opens it again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QMessageBox

from core.recipe.files import read_recipe
from core.recipe.recipe import RecipeSource
from core.workflow.answers import opened as read_opened
from core.workflow.answers import recipe_of
from gui.pages.welcome import WelcomePage
from gui.settings import Settings
from gui.wizard import PageId
from tests.cli.runner import run
from tests.factory import authority, server
from tests.gui.helpers import LONG, SAMPLES, Person, column

ROOT = authority("Example Root")
SERVER, OTHER = server("ns.example", ROOT), server("mail.example", ROOT)
NAME = "servers.certbundle.toml"


@pytest.fixture
def saved(open_wizard: Callable[..., Person], tmp_path: Path) -> tuple[Person, Path]:
    """Somebody who moved and left out rows, saved the bundle with comments, and the recipe."""
    person = open_wizard()
    person.go_to(PageId.CERTIFICATES)
    person.drop(SAMPLES)
    person.go_to(PageId.REVIEW)
    person.choose(1)
    person.click("moveTopButton")
    person.choose(6)
    person.click("leaveOutButton")
    person.go_to(PageId.FORMAT)
    person.find(QCheckBox, "commentsBox").setChecked(True)
    person.saved_to(tmp_path / "bundle.pem")
    person.click("saveRecipeButton")
    dialog = person.wizard.findChild(QFileDialog, "saveRecipeDialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / NAME))
    dialog.close()
    person.qtbot.waitUntil(
        lambda: person.wizard.findChild(QMessageBox, "recipeSaved") is not None, timeout=LONG
    )
    return person, tmp_path / NAME


def test_a_recipe_builds_the_very_same_bundle(saved: tuple[Person, Path], tmp_path: Path) -> None:
    _, recipe = saved
    before = (tmp_path / "bundle.pem").read_bytes()
    checked = run("build", recipe, "--check")
    assert checked.returncode in (0, 4), checked.stderr
    assert run("build", recipe).returncode == 0
    assert (tmp_path / "bundle.pem").read_bytes() == before
    assert read_recipe(recipe).destinations == ("bundle.pem",)


def test_a_recipe_is_among_the_recent_bundles_and_opens_from_there(
    saved: tuple[Person, Path], open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    before, recipe = saved
    assert Settings().recent[0] == str(recipe)
    person = open_wizard()
    person.find(WelcomePage, "welcomePage").recent_chosen.emit(str(recipe))
    person.wait_read()
    person.go_to(PageId.REVIEW)
    assert person.bundled() == before.bundled()
    person.go_to(PageId.DESTINATION)
    assert person.find(QLineEdit, "destinationEdit").text() == str(tmp_path / "bundle.pem")


def test_a_recipe_that_is_dropped_brings_everything_back(
    saved: tuple[Person, Path], open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    before, recipe = saved
    person = open_wizard()
    person.go_to(PageId.CERTIFICATES)
    person.drop(recipe)
    assert len(column(person.certificates, 0)) == 7
    person.go_to(PageId.REVIEW)
    assert person.bundled() == before.bundled()
    person.go_to(PageId.FORMAT)
    assert person.find(QCheckBox, "commentsBox").isChecked()
    person.go_to(PageId.DESTINATION)
    assert person.find(QLineEdit, "destinationEdit").text() == str(tmp_path / "bundle.pem")


def test_a_recipe_that_was_saved_is_kept_in_step_from_then_on(
    saved: tuple[Person, Path], tmp_path: Path
) -> None:
    person, recipe = saved
    assert not person.shown("updateRecipeBox")
    person.find(QMessageBox, "recipeSaved").close()
    person.go_to(PageId.FORMAT)
    person.click("commentsBox")
    person.go_to(PageId.COMPLETING)
    person.qtbot.waitUntil(lambda: person.shown("updateRecipeBox"), timeout=LONG)
    person.finish()
    person.qtbot.waitUntil(lambda: person.shown("copyPathButton"), timeout=LONG)
    assert not read_recipe(recipe).comments
    before = (tmp_path / "bundle.pem").read_bytes()
    assert run("build", recipe).returncode == 0
    assert (tmp_path / "bundle.pem").read_bytes() == before


def test_a_file_that_is_no_recipe_is_listed_with_its_reason(person: Person, tmp_path: Path) -> None:
    bad = tmp_path / NAME
    bad.write_text('version = 1\nsources = ["a.cer"]\norders = "given"\n')
    person.go_to(PageId.CERTIFICATES)
    person.drop(SAMPLES, bad)
    assert len(column(person.certificates, 0)) == 7
    assert NAME in column(person.problems, 0)
    places = column(person.problems, 1)
    assert any("line 3, orders" in place for place in places)


def test_a_recipe_by_a_relative_path_has_whole_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "servers.certbundle.toml").write_text(
        'version = 2\ndestinations = ["out/servers.pem"]\n[[sources]]\nname = "in"\n', "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    recipe = read_opened("servers.certbundle.toml")
    assert recipe.destinations == (str(tmp_path / "out" / "servers.pem"),)
    assert [source.name for source in recipe.sources] == [str(tmp_path / "in")]


def test_a_server_whose_fingerprints_were_compared_has_to_send_them_again(
    person: Person, tmp_path: Path
) -> None:
    person.go_to(PageId.CERTIFICATES)
    session = person.wizard.session
    first, second = SERVER.found_in().sha256, OTHER.found_in().sha256
    session.add_text("server:ns.example:8443", SERVER.der + ROOT.der)
    session.add_text("server:mail.example:25!ECDSA", OTHER.der)
    person.wait_read()
    person.saved_to(tmp_path / "bundle.pem")
    assert session.document is not None
    made = recipe_of(session.document, session.output, session.begun)
    assert made.sources == (
        RecipeSource("server:ns.example:8443", at_least=(first,)),
        RecipeSource("server:mail.example:25", at_least=(second,)),
    )
