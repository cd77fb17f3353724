"""An existing bundle is opened, a renewed certificate is dropped, and the bundle is saved again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.pages.welcome import WelcomePage
from gui.settings import Settings
from gui.wizard import PageId
from tests.cli.runner import run
from tests.gui.helpers import LONG, SAMPLES, Person, drop, urls_of

BEFORE = ("ns-before-renewal.cer", "ss1.cer", "ss2.p7b")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle from before a renewal."""
    target = tmp_path / "servers.pem"
    sources = [SAMPLES / name for name in BEFORE]
    assert run("bundle", *sources, "-o", target).returncode == 0
    return target


def wait_for(person: Person, page: PageId) -> None:
    person.qtbot.waitUntil(lambda: person.page is page, timeout=LONG)
    person.wait_read()


def test_a_bundle_that_is_opened_is_updated_from_the_review_page_on(
    open_wizard: Callable[..., Person], bundle: Path
) -> None:
    person = open_wizard(bundle)
    wait_for(person, PageId.REVIEW)
    before = person.bundled()
    title = person.wizard.currentPage().subTitle()
    assert title == "You are updating servers.pem. Drop renewed certificates anywhere here."
    with person.qtbot.waitSignal(person.session.read, timeout=LONG):
        assert drop(urls_of([SAMPLES / "ns.cer"]), person.wizard)
    person.wait_read()
    after = person.bundled()
    assert len(after) == len(before) + 1
    assert set(before) < set(after)
    assert after.index(before[0]) == 1  # the new one stands in the place of the old one
    for _ in range(3):
        person.next()
    person.finish()
    person.wait_result()
    assert str(bundle) in person.text("resultText")
    assert bundle.with_name("servers.pem.bak1").exists()


def test_a_recent_bundle_is_updated_too(open_wizard: Callable[..., Person], bundle: Path) -> None:
    Settings().add_recent(str(bundle))
    person = open_wizard()
    person.find(WelcomePage, "welcomePage").recent_chosen.emit(str(bundle))
    wait_for(person, PageId.REVIEW)
    person.go_to(PageId.DESTINATION)
    assert person.text("destinationEdit") == str(bundle)


def test_certificates_that_are_no_bundle_stay_on_their_page(
    open_wizard: Callable[..., Person],
) -> None:
    person = open_wizard(SAMPLES / "ns.cer", SAMPLES / "ss2.p7b")
    person.qtbot.waitUntil(lambda: person.session.document is not None, timeout=LONG)
    person.wait_read()
    assert person.page is PageId.CERTIFICATES


def test_a_bundle_with_a_part_that_cannot_be_read_stays_where_that_is_said(
    open_wizard: Callable[..., Person], bundle: Path
) -> None:
    bundle.write_bytes(bundle.read_bytes().replace(b"MII", b"!!!", 1))
    person = open_wizard(bundle)
    person.qtbot.waitUntil(lambda: person.session.document is not None, timeout=LONG)
    person.wait_read()
    assert person.page is PageId.CERTIFICATES
    assert person.shown("problemList")
