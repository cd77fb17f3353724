"""The order of the rows: that of a bundle that is opened, one by hand, and presets."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from gui.wizard import PageId
from tests.factory import authority, server
from tests.gui.helpers import LONG, Person
from tests.gui.reviewing import rows

ROOT = authority("Example Root")
BUNDLE = (ROOT, server("b.example", ROOT, serial=101), server("a.example", ROOT, serial=102))


def order_shown(person: Person) -> str:
    return person.find(QComboBox, "orderPreset").currentText()


def choose(person: Person, order: str) -> None:
    box = person.find(QComboBox, "orderPreset")
    box.setCurrentIndex(box.findText(order))


def test_a_bundle_that_is_opened_keeps_the_order_of_its_file(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    bundle = tmp_path / "servers.pem"
    bundle.write_bytes(b"".join(issued.pem for issued in BUNDLE))
    person = open_wizard(bundle)
    person.qtbot.waitUntil(lambda: person.session.document is not None)
    person.wait_read()
    person.go_to(PageId.REVIEW)
    assert rows(person) == [issued.found_in().sha256 for issued in BUNDLE]
    assert order_shown(person) == "As in the files"
    person.go_to(PageId.DESTINATION)
    person.type_into("destinationEdit", str(bundle))
    person.qtbot.waitUntil(lambda: person.shown("changesTree"), timeout=LONG)
    assert person.text("changesTree") == "The same certificates in the same order."


def test_a_preset_over_an_order_by_hand_asks_first(reviewing: Person) -> None:
    reviewing.choose(3)
    reviewing.click("moveTopButton")
    by_hand = rows(reviewing)
    choose(reviewing, "By expiry date")
    assert rows(reviewing) == by_hand
    reviewing.click("keepOrderButton")
    assert not reviewing.shown("replaceOrderButton")
    assert (rows(reviewing), order_shown(reviewing)) == (by_hand, "By hand")
    choose(reviewing, "By expiry date")
    reviewing.click("replaceOrderButton")
    assert rows(reviewing) != by_hand
    reviewing.undo()
    assert (rows(reviewing), order_shown(reviewing)) == (by_hand, "By hand")


def test_the_order_by_hand_can_be_chosen_back(reviewing: Person) -> None:
    reviewing.choose(3)
    reviewing.click("moveTopButton")
    by_hand = rows(reviewing)
    choose(reviewing, "By expiry date")
    reviewing.click("replaceOrderButton")
    choose(reviewing, "By hand")
    assert (rows(reviewing), order_shown(reviewing)) == (by_hand, "By hand")
    reviewing.undo()
    assert order_shown(reviewing) == "By expiry date"
