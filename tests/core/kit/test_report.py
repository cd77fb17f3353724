"""The report of a kit: what it tells, and that no name in it does anything."""

import re
import subprocess
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from shutil import which

import pytest

from core.collection import Collection
from core.kit.html import Markup, breakable, element, join
from core.kit.verified import verified
from core.profiles.registry import PROFILES
from core.rules.interface import FindingCode
from tests.core.kit.kit_driver import (
    ISSUING,
    ROOT,
    SERVER,
    bundle_of,
    context_of,
    hostile,
    html_of,
)
from tests.factory import NOW, server

LEAVES = [FindingCode.NOT_NEEDED]
CHAIN = (SERVER.found_in("ns.cer"), ISSUING.found_in("ca.cer"), ROOT.found_in("root.cer"))
CONTEXTS = (context_of(*CHAIN), context_of(*CHAIN)._replace(profile=PROFILES["java"]))
EMPTY = {"meta", "br", "wbr"}


class Page(HTMLParser):
    """The elements of a page, their attributes, and its text; every element must be closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.style = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend((tag, name, value or "") for name, value in attrs)
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            self.style += data
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def test_the_report_tells_the_bundle_in_order_with_fingerprints_as_windows_shows_them() -> None:
    text = Page(html_of(*CHAIN)).text
    places = [
        text.index(f"{index}. {name}") for index, name in enumerate(("ns.example", "Example"), 1)
    ]
    assert places == sorted(places)
    for certificate in CHAIN:
        assert certificate.sha1 in text
        assert certificate.sha256 in text
    assert "3 certificates for SMP Agent for Unix, Linux and Mac; none left out." in text
    assert "1 server, 1 intermediate CA, 1 root CA" in text


def test_the_first_facts_are_the_file_its_sum_its_path_and_the_first_expiry() -> None:
    text = Page(html_of(*CHAIN, client_path="/etc/certbundler/bundle.pem")).text
    for fact in (
        "bundle.pem",
        "ab" * 32,
        "/etc/certbundler/bundle.pem",
        "ns.example, on 2027-07-01 (in 241 days)",
        "2026-11-01 12:00 UTC",
    ):
        assert fact in text


def test_the_servers_that_this_kind_of_client_verifies_are_counted_and_the_others_named() -> None:
    assert "1 of 1 server certificates, by SMP Agent for" in Page(html_of(*CHAIN)).text
    past = server("past.example", ISSUING, end=NOW - timedelta(days=1)).found_in()
    text = Page(html_of(*CHAIN, past)).text
    assert "1 of 2 server certificates, by SMP Agent for" in text
    assert "Not verified: past.example, valid until 2026-10-31." in text
    left_out = Page(html_of(*CHAIN, past, leave_out=[FindingCode.EXPIRED])).text
    assert "1 of 1 server certificates, by" in left_out


def test_the_figures_are_those_of_the_client_that_was_chosen() -> None:
    for_agent, for_java = (verified(bundle_of(*CHAIN), context) for context in CONTEXTS)
    assert "by SMP Agent for" in for_agent
    assert f"by {PROFILES['java'].title}" in for_java


def test_without_servers_no_figure_is_made_up() -> None:
    assert "no server's own certificate was read" in Page(html_of(CHAIN[2])).text


def test_what_was_left_out_is_told_with_the_reason_and_what_replaces_it() -> None:
    text = Page(html_of(*CHAIN, leave_out=LEAVES)).text
    assert "1 certificate for SMP Agent for Unix, Linux and Mac; 2 left out." in text
    assert text.count(": the bundle has ns.example.") == 2


def test_changes_since_the_previous_bundle_are_told() -> None:
    renewed = server("ns.example", ISSUING, serial=7).found_in()
    previous = Collection((CHAIN[0], CHAIN[2]))
    text = Page(html_of(renewed, CHAIN[1], previous=previous)).text
    assert "The previous bundle had 2 certificates." in text
    for word in ("renewed", "added", "removed"):
        assert word in text
    same = Page(html_of(*CHAIN, previous=Collection(CHAIN))).text
    assert "No difference: the same certificates in the same order." in same
    assert "no previous bundle to compare with" in Page(html_of(*CHAIN)).text


def test_findings_about_the_bundle_name_the_certificate_by_its_place() -> None:
    weak = server("old.example", ISSUING, end=SERVER.x509.not_valid_before_utc.replace(month=10))
    text = Page(html_of(SERVER.found_in(), weak.found_in())).text
    assert "No. 2, old.example" in text
    assert "Expired on 2026-10-01" in text


def test_the_report_holds_both_pictures_for_light_and_for_dark_screens() -> None:
    html = html_of(*CHAIN)
    assert html.count("Who issued whom</title>") == 2
    assert html.count("When each certificate is valid</title>") == 2


def test_nothing_is_loaded_and_nothing_runs() -> None:
    page = Page(html_of(*CHAIN, *hostile()))
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "base", "a"}
    for tag, name, value in page.attributes:
        assert not name.startswith("on"), (tag, name)
        assert name not in {"src", "href", "xlink:href", "style", "action"}, (tag, name)
        assert "url(" not in value or value.startswith("url(#expired")
    assert not re.search(r"url\(|@import|expression", page.style)


def test_the_policy_of_the_page_allows_its_own_style_sheet_and_nothing_else() -> None:
    html = html_of(*CHAIN)
    page = Page(html)
    allowed = b64encode(sha256(page.style.encode()).digest()).decode()
    (policy,) = (value for _, name, value in page.attributes if "default-src" in value)
    assert policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{allowed}'"]
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_hostile_names_are_text_and_add_no_element() -> None:
    plain, evil = Page(html_of(*CHAIN)), Page(html_of(*CHAIN, *hostile(), file_name="<b>x.pem"))
    assert evil.tags <= plain.tags | {"polygon", "span", "div", "strong", "code"}
    assert "<script>alert(1)</script>" in evil.text
    assert "</style></svg></title>" in evil.text
    assert "<b>x.pem" in evil.text
    assert "line<U+000A>END:VEVENT" in evil.text
    assert not {"\x1b", "\x07", "\u202e", "\r", "\t"} & set(evil.text)


def test_a_long_host_name_goes_on_behind_its_dots_and_dashes() -> None:
    text = "ns-main.munich.example until 2026-11-29, 1.5 <b>."
    assert breakable(text) == (
        "ns-<wbr>main.<wbr>munich.<wbr>example until 2026-11-29, 1.5 &lt;b&gt;."
    )


def test_text_becomes_markup_only_on_purpose() -> None:
    assert element("p", "<b>", Markup("<i>")) == "<p>&lt;b&gt;<i></p>"
    assert element("p", title='"<\n') == '<p title="&quot;&lt;&lt;U+000A&gt;"></p>'
    assert join((Markup("<i>") + "x",)) == "&lt;i&gt;x"
    assert join((f"{Markup('<i>')}x",)) == "&lt;i&gt;x"


def test_a_name_of_a_million_characters_does_not_fill_the_tables() -> None:
    certificate = SERVER.found_in(alias="x" * 1_000_000)
    assert len(html_of(certificate)) < 100_000


@pytest.mark.needs_tool("chromium")
@pytest.mark.slow
def test_a_real_browser_shows_the_report_and_prints_it(tmp_path: Path) -> None:
    browser = which("chromium") or which("chromium-browser") or which("google-chrome")
    if browser is None:
        pytest.skip("chromium is not installed, so the report was not looked at in a browser")
    (tmp_path / "report.html").write_text(html_of(*CHAIN, *hostile()), encoding="utf-8")
    printed = tmp_path / "report.pdf"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr")
    done = subprocess.run(
        [
            *(browser, *options, f"--user-data-dir={tmp_path / 'profile'}"),
            *(f"--print-to-pdf={printed}", (tmp_path / "report.html").as_uri()),
        ],
        capture_output=True,
        check=False,
    )
    if not printed.exists():
        pytest.skip("chromium does not run on this machine, so the report was not printed")
    assert printed.read_bytes().startswith(b"%PDF-")
    assert b"Content Security Policy" not in done.stderr
