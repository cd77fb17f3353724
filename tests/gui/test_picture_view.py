"""The pictures in the window: seen, clicked, gone through by keyboard, zoomed and saved."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolTip

from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.pictures.chain_picture import chain_picture
from core.pictures.shapes import Picture
from core.pictures.svg import svg
from core.pictures.timeline import timeline
from core.profiles.registry import PROFILES
from core.rules.interface import RuleContext
from gui.contrast import contrast
from gui.pictures.painter import colours_of
from gui.pictures.view import PictureView
from tests.factory import NOW, Issued, authority, server

# The platform without a screen cannot raise a window or limit its size, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
FIRST = server("a.example", ISSUING)
SECOND = server("b.example", ISSUING)
HOSTILE = server("<b>bold</b><img src=x>", ISSUING, hosts=())
ALL = (FIRST, SECOND, ISSUING, ROOT)


def sha256(issued: Issued) -> str:
    return issued.found_in().sha256


def pictures(*issued: Issued) -> tuple[Picture, Picture]:
    chosen = Collection.of(certificate.found_in() for certificate in issued)
    context = RuleContext(chosen, chain_of(chosen), PROFILES["smp-agent"], NOW)
    bundle = make_bundle(context)
    return chain_picture(context, bundle), timeline(context, bundle)


@pytest.fixture
def view(qtbot: Any) -> PictureView:
    """A view that shows who issued the four certificates."""
    shown = PictureView()
    qtbot.addWidget(shown)
    shown.show_picture(pictures(*ALL)[0])
    shown.resize(shown.sizeHint())
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def middle(view: PictureView, issued: Issued) -> QPoint:
    place = view.place_of(sha256(issued))
    assert place is not None
    return place.center().toPoint()


def test_a_click_on_a_box_tells_which_certificate_it_is(view: PictureView, qtbot: Any) -> None:
    for issued in ALL:
        with qtbot.waitSignal(view.certificate_clicked) as told:
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, issued))
        assert told.args == [sha256(issued)]
        assert view.selected == sha256(issued)


def test_a_click_on_a_row_of_the_timeline_tells_it_too(view: PictureView, qtbot: Any) -> None:
    view.show_picture(pictures(*ALL)[1])
    place = view.place_of(sha256(SECOND))
    assert place is not None
    beside_the_bar = place.topLeft().toPoint() + QPoint(30, 10)
    with qtbot.waitSignal(view.certificate_clicked) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beside_the_bar)
    assert told.args == [sha256(SECOND)]


def test_a_click_beside_all_boxes_or_a_drag_off_a_box_tells_nothing(
    view: PictureView, qtbot: Any
) -> None:
    with qtbot.assertNotEmitted(view.certificate_clicked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, FIRST))
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, ROOT))


def test_arrow_keys_go_from_box_to_box_and_enter_clicks(view: PictureView, qtbot: Any) -> None:
    view.select(sha256(FIRST))
    steps = [
        (Qt.Key.Key_Down, SECOND),
        (Qt.Key.Key_Right, ISSUING),
        (Qt.Key.Key_Right, ROOT),
        (Qt.Key.Key_Right, ROOT),
        (Qt.Key.Key_Left, ISSUING),
    ]
    for key, expected in steps:
        qtbot.keyClick(view, key)
        assert view.selected == sha256(expected)
    with qtbot.waitSignal(view.certificate_clicked) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [sha256(ISSUING)]


def test_every_certificate_of_the_timeline_is_reached_with_the_down_key(
    view: PictureView, qtbot: Any
) -> None:
    view.show_picture(pictures(*ALL)[1])
    qtbot.keyClick(view, Qt.Key.Key_Home)
    reached = {view.selected}
    for _ in ALL[1:]:
        qtbot.keyClick(view, Qt.Key.Key_Down)
        reached.add(view.selected)
    assert reached == {sha256(issued) for issued in ALL}


def test_enter_without_a_selection_clicks_nothing(view: PictureView, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(view.certificate_clicked):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_selecting_frames_scrolls_and_tells_nothing(view: PictureView, qtbot: Any) -> None:
    view.resize(300, 160)
    with qtbot.assertNotEmitted(view.certificate_clicked):
        view.select(sha256(ROOT))
    place = view.place_of(sha256(ROOT))
    assert place is not None
    assert view.viewport().rect().contains(place.center().toPoint())
    view.select("0" * 64)
    assert view.selected is None


def test_the_selection_stays_in_the_next_picture(view: PictureView) -> None:
    view.select(sha256(SECOND))
    view.show_picture(pictures(*ALL)[1])
    assert view.selected == sha256(SECOND)
    view.show_picture(pictures(FIRST)[1])
    assert view.selected is None


def test_ctrl_plus_minus_and_zero_change_the_size(view: PictureView, qtbot: Any) -> None:
    view.activateWindow()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > 1.1
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 1.0
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom < 0.9


def turn_wheel(view: PictureView, point_f: QPointF, keys: Qt.KeyboardModifier) -> None:
    where = view.viewport().mapToGlobal(point_f)
    turned = QWheelEvent(
        point_f,
        where,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by position only
    )
    QApplication.sendEvent(view.viewport(), turned)


def test_ctrl_and_the_wheel_zoom_around_the_pointer(view: PictureView) -> None:
    view.resize(400, 200)
    before = view.place_of(sha256(ISSUING))
    assert before is not None
    view.select(sha256(ISSUING))
    point_f = QPointF(middle(view, ISSUING))
    turn_wheel(view, point_f, Qt.KeyboardModifier.ControlModifier)
    after = view.place_of(sha256(ISSUING))
    assert after is not None
    assert after.width() > before.width()
    assert after.contains(point_f)
    turn_wheel(view, point_f, Qt.KeyboardModifier.NoModifier)
    again = view.place_of(sha256(ISSUING))
    assert again is not None
    assert again.width() == after.width()


def test_a_picture_that_fits_has_no_scroll_bars_and_a_larger_font_gives_it_some(
    view: PictureView,
) -> None:
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() == 0
    font = view.font()
    font.setPixelSize(40)
    view.setFont(font)
    assert view.horizontalScrollBar().maximum() > 0


def test_a_screen_reader_is_told_what_the_picture_and_the_selection_are(
    view: PictureView,
) -> None:
    assert view.accessibleName() == "Who issued whom"
    assert "Certificates: 4." in view.accessibleDescription()
    view.select(sha256(FIRST))
    assert view.accessibleDescription().startswith("a.example: server, valid from 2026-06-01")


def test_a_tool_tip_shows_markup_in_a_name_as_text(view: PictureView, qtbot: Any) -> None:
    view.show_picture(pictures(HOSTILE, ROOT)[0])
    point = middle(view, HOSTILE)
    resting = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), resting)
    assert "&lt;b&gt;bold&lt;/b&gt;" in QToolTip.text()
    assert "<img" not in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_svg_file_is_the_one_of_the_core(view: PictureView, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    view.save_svg(str(target))
    assert target.read_bytes() == svg(view.picture).encode()
    ET.fromstring(target.read_bytes())  # noqa: S314 - our own text


def test_the_png_file_shows_the_whole_picture_sharply(view: PictureView, tmp_path: Path) -> None:
    target = tmp_path / "picture.png"
    view.save_png(str(target))
    image = QImage(str(target))
    assert image.width() == int(view.picture.width * 2)
    assert image.height() == int(view.picture.height * 2)
    colours = {image.pixelColor(x, 300).name() for x in range(image.width())}
    assert len(colours) > 3


def test_saving_to_a_folder_that_is_not_there_says_so(view: PictureView, tmp_path: Path) -> None:
    target = tmp_path / "missing" / "picture.svg"
    with pytest.raises(OSError, match=r"\S"):
        view.save_svg(str(target))
    view.save(str(target))
    box = view.findChild(QMessageBox, "savePictureFailed")
    assert box is not None
    assert "missing" in box.informativeText()
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.close()


def test_the_save_action_asks_for_a_name_and_saves_by_its_ending(
    view: PictureView, tmp_path: Path
) -> None:
    (save,) = (action for action in view.actions() if action.objectName() == "savePicture")
    save.trigger()
    dialog = view.findChild(QFileDialog, "savePictureDialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "one.png"))
    dialog.fileSelected.emit(str(tmp_path / "two.svg"))
    dialog.close()
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "two.svg").read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("#ffffff", "#000000"),
        ("#1e1e1e", "#ffffff"),
        ("#000000", "#ffff00"),
        ("#808080", "#ffffff"),
    ],
    ids=["light", "dark", "high contrast", "grey"],
)
@pytest.mark.usefixtures("qapp")
def test_the_colours_can_be_read_on_every_desktop(base: str, text: str) -> None:
    palette = QPalette(QColor(base))
    palette.setColor(QPalette.ColorRole.Base, QColor(base))
    palette.setColor(QPalette.ColorRole.Text, QColor(text))
    colours = colours_of(palette)
    usual = contrast(text, base)
    for state, fill in colours.fills.items():
        assert contrast(colours.ink, fill) >= min(4.5, usual)
        assert contrast(colours.edges[state], fill) >= min(4.5, usual)


def test_a_dark_desktop_gives_a_dark_picture(view: PictureView, tmp_path: Path) -> None:
    palette = QPalette(QColor("#202020"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#1e1e1e"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#ffffff"))
    view.setPalette(palette)
    assert view.grab().toImage().pixelColor(8, 8).name() == "#1e1e1e"
    view.save_svg(str(tmp_path / "dark.svg"))
    assert (tmp_path / "dark.svg").read_text("utf-8") == svg(view.picture, dark=True)
