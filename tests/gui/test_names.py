"""One certificate has one name on all pages, and twins are told apart by their dates."""

from pathlib import Path

from gui.names import twin_title
from gui.wizard import PageId
from tests.factory import server
from tests.gui.helpers import LONG, Person, column
from tests.gui.reviewing import SAMPLE_NAMES


def test_a_certificate_has_one_name_on_all_pages(reviewing: Person, tmp_path: Path) -> None:
    assert reviewing.names() == SAMPLE_NAMES
    assert any(reason.startswith(SAMPLE_NAMES[3]) for reason in reviewing.tidy_reasons())
    reviewing.choose(3)
    reviewing.click("leaveOutButton")
    reviewing.go_to(PageId.CERTIFICATES)
    assert sorted(column(reviewing.certificates, 0)) == sorted(SAMPLE_NAMES)
    target = tmp_path / "bundle.pem"
    target.write_bytes(server("old.example").pem)
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(target))
    reviewing.qtbot.waitUntil(lambda: reviewing.shown("changesTree"), timeout=LONG)
    assert f"added: {SAMPLE_NAMES[0]}, at position 1" in reviewing.text("changesTree")
    reviewing.next()
    reviewing.qtbot.waitUntil(lambda: "Left out" in reviewing.settings(), timeout=LONG)
    assert reviewing.settings()["Left out"].startswith(SAMPLE_NAMES[3])


def test_until_when_a_replacement_is_valid_is_told_once(reviewing: Person) -> None:
    told = next(reason for reason in reviewing.tidy_reasons() if "Replaced by" in reason)
    _, _, replacement = told.partition("Replaced by ")
    assert replacement.startswith("ns.nordwind.example, valid until ")
    assert replacement.count("until") == 1


def test_twins_that_end_on_one_day_are_told_apart_all_the_same() -> None:
    twins = [server("ns.example", serial=serial).found_in() for serial in (7, 8)]
    names = list(twin_title().told_apart(twins).values())
    assert len(set(names)) == 2
    assert all(name.startswith("ns.example, until ") for name in names)
