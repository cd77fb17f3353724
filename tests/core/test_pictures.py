"""The picture of who issued whom, the timeline of validities, and both as SVG."""

from datetime import timedelta
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from core.base.messages import ENGLISH
from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.pictures.chain_picture import chain_picture
from core.pictures.colours import DARK, LIGHT, Colours
from core.pictures.shapes import (
    Bar,
    Box,
    Picture,
    Polyline,
    Stroke,
    Text,
    TimelineRow,
    ValidityState,
)
from core.pictures.svg import svg
from core.pictures.timeline import timeline
from core.pictures.words import Word
from core.profiles.registry import PROFILES
from core.rules.interface import FindingCode, RuleContext
from core.x509.certificate import Certificate, Origin
from tests.factory import NOW, Issued, authority, ec_key, server

DAY = timedelta(days=1)
ELEMENTS = {"svg", "title", "desc", "defs", "pattern", "path", "rect", "g", "polygon", "polyline"}
SVG = "{http://www.w3.org/2000/svg}"
ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
FIRST = server("a.example", ISSUING)
CLIENT = server("person", ISSUING, purposes=())
HOSTILE = server("<script>alert(1)</script> & \u202eevil\x07", ISSUING, hosts=())


def context_of(*issued: Issued, profile: str = "smp-agent") -> RuleContext:
    chosen = Collection.of(certificate.found_in() for certificate in issued)
    return RuleContext(chosen, chain_of(chosen), PROFILES[profile], NOW)


def both(context: RuleContext, *leave_out: FindingCode) -> tuple[Picture, Picture]:
    bundle = make_bundle(context, leave_out=leave_out, include_unloadable=True)
    return chain_picture(context, bundle), timeline(context, bundle)


def drawn(*issued: Issued, leave_out: tuple[FindingCode, ...] = ()) -> Picture:
    return both(context_of(*issued), *leave_out)[0]


def sha256(issued: Issued) -> str:
    return issued.found_in().sha256


def boxes(picture: Picture) -> dict[str | None, Box]:
    return {shape.about: shape for shape in picture.shapes if isinstance(shape, Box)}


def words(picture: Picture, about: str | None = None) -> list[str]:
    texts = [shape for shape in picture.shapes if isinstance(shape, Text)]
    return [shape.text for shape in texts if about is None or shape.about == about]


def test_issuers_stand_to_the_right_of_what_they_issued() -> None:
    placed = boxes(drawn(ROOT, FIRST, ISSUING))
    left, middle, right = (placed[sha256(issued)].x for issued in (FIRST, ISSUING, ROOT))
    assert left < middle < right


def test_a_line_leads_from_each_certificate_to_its_issuer() -> None:
    picture = drawn(ROOT, ISSUING, FIRST)
    placed = boxes(picture)
    (line,) = (
        shape
        for shape in picture.shapes
        if isinstance(shape, Polyline) and shape.about == sha256(FIRST)
    )
    child, issuer = placed[sha256(FIRST)], placed[sha256(ISSUING)]
    assert line.arrow
    assert line.points[-1] == (child.x + child.width, child.y + child.height / 2)
    assert line.points[0] == (issuer.x, issuer.y + issuer.height / 2)


def test_what_is_left_out_has_a_dotted_outline_and_says_why() -> None:
    picture = drawn(FIRST, CLIENT, leave_out=(FindingCode.NOT_FOR_SERVERS,))
    kept, left = boxes(picture)[sha256(FIRST)], boxes(picture)[sha256(CLIENT)]
    assert (kept.state, kept.stroke) == (ValidityState.KEPT, Stroke.SOLID)
    assert (left.state, left.stroke) == (ValidityState.LEFT_OUT, Stroke.DOTTED)
    assert "No. 1 in the bundle" in words(picture, sha256(FIRST))
    assert "left out: not for servers" in words(picture, sha256(CLIENT))
    assert "left out: not for servers" in left.says


def test_a_missing_issuer_is_dashed_and_stands_once_for_all_that_it_issued() -> None:
    second = server("b.example", ISSUING)
    picture = drawn(FIRST, second)
    (missing,) = (box for box in boxes(picture).values() if box.about is None)
    assert (missing.state, missing.stroke) == (ValidityState.MISSING, Stroke.DASHED)
    assert missing.says == "Example Issuing CA: issuer, not here."
    lines = [shape for shape in picture.shapes if isinstance(shape, Polyline)]
    assert len(lines) == 2
    assert {line.stroke for line in lines} == {Stroke.DASHED}


def test_what_can_be_clicked_is_every_certificate_and_nothing_else() -> None:
    for picture in both(context_of(ROOT, FIRST, CLIENT)):
        about = {target.about for target in picture.targets()}
        assert about == {sha256(issued) for issued in (ROOT, FIRST, CLIENT)}


def test_a_cross_signed_certificate_has_a_line_to_each_of_its_issuers() -> None:
    other, key = authority("Other Root"), ec_key("shared")
    signed = [
        authority("Shared CA", top, key=key, serial=n) for n, top in enumerate((ROOT, other), 2)
    ]
    leaf = server("c.example", signed[0])
    picture = drawn(ROOT, other, *signed, leaf)
    ends = {
        shape.points[0]
        for shape in picture.shapes
        if isinstance(shape, Polyline) and shape.about == sha256(leaf)
    }
    placed = boxes(picture)
    assert ends == {
        (placed[sha256(issued)].x, placed[sha256(issued)].y + placed[sha256(issued)].height / 2)
        for issued in signed
    }


def circle() -> list[Issued]:
    """Two authorities that issued each other, and a server of one of them."""
    issued = authority("Circle A")
    two = authority("Circle B", issued)
    back = authority("Circle A", two, key=issued.key, serial=9)
    return [two, back, server("circle.example", two)]


def test_certificates_that_issued_each_other_are_drawn_and_told_of() -> None:
    picture = drawn(*circle())
    assert len(boxes(picture)) == 3
    assert Word.CIRCLE in words(picture)
    assert Word.CIRCLE in picture.summary


def test_boxes_never_stand_on_each_other() -> None:
    other, key = authority("Other Root"), ec_key("shared")
    signed = [
        authority("Shared CA", top, key=key, serial=n) for n, top in enumerate((ROOT, other), 2)
    ]
    leaves = [server(f"{n}.example", signed[0]) for n in range(5)]
    more = [ROOT, other, ISSUING, FIRST, CLIENT, *circle(), server("direct.example", ROOT)]
    picture = drawn(*signed, *leaves, *more)
    found = list(boxes(picture).values())
    assert len(found) == 16
    for one, two in combinations(found, 2):
        beside = one.x + one.width <= two.x or two.x + two.width <= one.x
        assert beside or one.y + one.height <= two.y or two.y + two.height <= one.y
    for box in found:
        assert box.x + box.width <= picture.width
        assert box.y + box.height <= picture.height


def bars(picture: Picture) -> dict[str | None, Bar]:
    return {shape.about: shape for shape in picture.shapes if isinstance(shape, Bar)}


def test_the_timeline_marks_what_has_expired_what_soon_will_and_what_is_not_yet_valid() -> None:
    past = server("past.example", ISSUING, end=NOW - 2 * DAY)
    soon = server("soon.example", ISSUING, end=NOW + DAY)
    future = server("future.example", ISSUING, start=NOW + 9 * DAY)
    picture = both(context_of(past, soon, future, FIRST))[1]
    expected = [
        (past, ValidityState.EXPIRED),
        (soon, ValidityState.SOON),
        (future, ValidityState.NOT_YET),
    ]
    for issued, state in (*expected, (FIRST, ValidityState.KEPT)):
        assert bars(picture)[sha256(issued)].state is state
    assert "expired 2 days ago" in words(picture, sha256(past))
    assert "only 1 day left" in words(picture, sha256(soon))
    assert "valid in 9 days" in words(picture, sha256(future))
    assert "241 days left" in words(picture, sha256(FIRST))


def test_bars_stand_before_or_after_the_line_of_today() -> None:
    past = server("past.example", ISSUING, end=NOW - 2 * DAY)
    future = server("future.example", ISSUING, start=NOW + 9 * DAY)
    picture = both(context_of(past, future))[1]
    (today,) = (shape for shape in picture.shapes if isinstance(shape, Polyline) and shape.strong)
    x = today.points[0][0]
    before, after = bars(picture)[sha256(past)], bars(picture)[sha256(future)]
    assert before.x + before.width <= x <= after.x
    assert "today, 2026-11-01" in words(picture)


def test_the_certificate_that_ends_first_is_on_top() -> None:
    picture = both(context_of(ROOT, FIRST))[1]
    rows = {shape.about: shape.y for shape in picture.shapes if isinstance(shape, TimelineRow)}
    assert rows[sha256(FIRST)] < rows[sha256(ROOT)]


def test_a_validity_of_centuries_does_not_squeeze_the_others() -> None:
    eternal = authority("Eternal Root", start=NOW - 9000 * DAY, end=NOW + 300_000 * DAY)
    picture = both(context_of(eternal, FIRST))[1]
    long, short = bars(picture)[sha256(eternal)], bars(picture)[sha256(FIRST)]
    assert long.earlier
    assert long.later
    assert not short.earlier
    assert short.width > 20
    assert len(long.corners()) == 6


def test_dates_that_cannot_be_read_are_told_of_and_have_no_bar() -> None:
    damaged = FIRST.der.replace(b"\x17\x0d", b"\x04\x0d")
    certificate = Certificate.of(damaged, Origin("damaged.cer", "DER", 0))
    chosen = Collection((certificate,))
    context = RuleContext(chosen, chain_of(chosen), PROFILES["any"], NOW)
    picture = both(context)[1]
    assert not bars(picture)
    assert "an unreadable date" in words(picture, certificate.sha256)


@pytest.mark.parametrize("dark", [False, True])
def test_hostile_names_are_escaped_text_in_well_formed_xml(*, dark: bool) -> None:
    for picture in both(context_of(ROOT, ISSUING, HOSTILE)):
        written = svg(picture, dark=dark)
        tree = ET.fromstring(written)  # noqa: S314 - our own text
        assert {node.tag.removeprefix(SVG) for node in tree.iter()} <= {*ELEMENTS, "text"}
        assert any((node.text or "").startswith("<script>alert(1)") for node in tree.iter())
        assert "\u202e" not in written
        assert "\x07" not in written
        assert "href" not in written


def test_the_svg_has_a_title_a_description_and_a_sentence_for_each_box() -> None:
    picture = drawn(ROOT, FIRST)
    tree = ET.fromstring(svg(picture))  # noqa: S314 - our own text
    assert tree.findtext(SVG + "title") == "Who issued whom"
    assert tree.findtext(SVG + "desc") == picture.summary
    said = {title.text for title in tree.iter(SVG + "title")}
    assert {box.says for box in boxes(picture).values()} <= said


def test_every_text_fits_on_the_paper_and_in_its_box() -> None:
    long = server("w" * 50 + ".example", ISSUING)
    for picture in both(context_of(ROOT, long, HOSTILE)):
        for text in (shape for shape in picture.shapes if isinstance(shape, Text)):
            assert 0 <= text.x <= text.x + text.width <= picture.width
            assert text.y + text.height <= picture.height
        assert any(text.endswith("…") for text in words(picture, sha256(long)))


def many(count: int) -> RuleContext:
    """As many servers of one authority, each certificate another by its last signature byte."""
    template = [server("many.example", ISSUING, serial=n).der for n in range(2, 42)]
    made = [
        Certificate.of(der[:-2] + n.to_bytes(2, "big"), Origin("many", "DER", n))
        for n in range(count // len(template))
        for der in template
    ]
    chosen = Collection.of((ROOT.found_in(), ISSUING.found_in(), *made))
    return RuleContext(chosen, chain_of(chosen), PROFILES["gnutls"], NOW)


@pytest.mark.slow
def test_of_ten_thousand_certificates_three_hundred_are_drawn_and_the_rest_is_counted() -> None:
    context = many(10_000)
    focus = sha256(ISSUING)
    bundle = make_bundle(context)
    for picture in (chain_picture(context, bundle, focus), timeline(context, bundle)):
        assert len(picture.targets()) == 300
        hidden = f"{len(context.collection) - 300:,}"
        assert any(hidden in text for text in words(picture))
        assert hidden in picture.summary
        ET.fromstring(svg(picture))  # noqa: S314 - our own text


def test_the_surroundings_of_the_focus_are_drawn_first() -> None:
    others = [server(f"{n}.example", end=NOW + DAY, serial=n) for n in range(2, 400)]
    context = context_of(*others, ROOT, ISSUING, FIRST)
    bundle = make_bundle(context)
    focused = set(boxes(chain_picture(context, bundle, sha256(ISSUING))))
    assert focused >= {sha256(issued) for issued in (ROOT, ISSUING, FIRST)}
    assert sha256(FIRST) not in boxes(chain_picture(context, bundle))


def test_authorities_that_all_issued_each_other_give_a_bounded_picture() -> None:
    key = ec_key("equals")
    equals = [authority("Equal CA", key=key, serial=n) for n in range(2, 352)]
    context = context_of(*equals)
    picture = chain_picture(context, make_bundle(context))
    assert sum(isinstance(shape, Polyline) for shape in picture.shapes) <= 600
    assert any("lines are not shown" in text for text in words(picture))


def test_an_empty_study_gives_a_picture_that_says_so() -> None:
    for picture in both(context_of()):
        assert "Certificates: 0." in picture.summary
        ET.fromstring(svg(picture))  # noqa: S314 - our own text


def test_a_focus_that_is_not_there_changes_nothing() -> None:
    context = context_of(ROOT, FIRST)
    bundle = make_bundle(context)
    assert chain_picture(context, bundle, "0" * 64) == chain_picture(context, bundle)


def test_every_word_can_be_translated() -> None:
    context = context_of(ROOT, CLIENT, FIRST)
    bundle = make_bundle(context)
    for picture in (
        chain_picture(
            context, bundle, language=ENGLISH._replace(translate=lambda text: f"ä{text}")
        ),
        timeline(context, bundle, language=ENGLISH._replace(translate=lambda text: f"ä{text}")),
    ):
        names = {"a.example", "person", "Example Root", "Example Issuing CA"}
        plain = [text for text in words(picture) if text not in names and not text.isdecimal()]
        assert all(text.startswith("ä") for text in plain)


def luminance(colour: str) -> float:
    parts = [int(colour[offset : offset + 2], 16) / 255 for offset in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_colour_that_it_stands_on(colours: Colours) -> None:
    def contrast(one: str, other: str) -> float:
        low, high = sorted((luminance(one), luminance(other)))
        return (high + 0.05) / (low + 0.05)

    for state, fill in colours.fills.items():
        for ground in (fill, colours.paper, colours.shade):
            assert contrast(colours.ink, ground) >= 4.5
            assert contrast(colours.edges[state], ground) >= 4.5
    assert contrast(colours.quiet, colours.paper) >= 4.5
