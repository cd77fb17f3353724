"""How well colours can be told apart, and a palette in which all text can be read."""

import sys
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from gui.settings import Theme

READABLE = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""

VISIBLE = 3.0
"""The least contrast of what is no text (WCAG 2.2, 1.4.11)."""

_GET_CONTRAST = 0x42
_STEPS = 20
_OUTLINED = (
    "QCheckBox",
    "QRadioButton",
    "QLineEdit",
    "QPlainTextEdit",
    "QTableView",
    "QTreeView",
    "QListView",
)
_FUSION_DARKER = 140
"""Fusion draws outlines in the window's colour made so much darker, which is lost in the dark."""


def contrast(colour: QColor | str, ground: QColor | str) -> float:
    """The contrast of a colour on a ground, 1 to 21 (WCAG 2.2); it may be transparent."""
    below = QColor(ground)
    above = _mixed(below, QColor(colour), QColor(colour).alphaF())
    darker, lighter = sorted((_luminance(above), _luminance(below)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(palette: QPalette) -> QPalette:
    """The colours that a palette needs changed for its text to be read; it has no others.

    Some desktops have pale hints in empty fields and pale selections. Hints get nearer to the
    colour of text, selections darker or lighter than what is written on them.
    """
    role = QPalette.ColorRole
    needed = QPalette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        base = palette.color(group, role.Base)
        hint, text = palette.color(group, role.PlaceholderText), palette.color(group, role.Text)
        if contrast(hint, base) < READABLE:
            shown = _mixed(base, hint, hint.alphaF())
            needed.setColor(group, role.PlaceholderText, _moved(shown, text, base))
        chosen = palette.color(group, role.Highlight)
        written = palette.color(group, role.HighlightedText)
        if contrast(written, chosen) < READABLE:
            pole = max(
                (QColor("black"), QColor("white")), key=lambda color: contrast(color, written)
            )
            needed.setColor(group, role.Highlight, _moved(chosen, pole, written))
    return needed


def pale(palette: QPalette) -> QColor:
    """The colour of text that matters less: as pale as can be read, on every second row too."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    text, base, other = (
        palette.color(group.Active, ground_role).name()
        for ground_role in (role.Text, role.Base, role.AlternateBase)
    )
    grey = palette.color(group.Disabled, role.Text)
    return QColor(_pale(text, grey.name(QColor.NameFormat.HexArgb), base, other))


@cache
def _pale(text: str, grey: str, base: str, other: str) -> str:
    """By names of colours, for every cell that is painted asks."""
    nearest = QColor(min((base, other), key=lambda candidate: contrast(text, candidate)))
    shown = _mixed(nearest, QColor(grey), QColor(grey).alphaF())
    return _moved(shown, QColor(text), nearest).name()


def keep_readable() -> None:
    """Use a readable palette, also after the desktop changes between light, dark and contrast."""
    make_readable()
    hints = QApplication.styleHints()
    hints.colorSchemeChanged.connect(make_readable)
    if hasattr(hints, "accessibility"):  # from Qt 6.10 on
        hints.accessibility().contrastPreferenceChanged.connect(make_readable)


def make_readable() -> None:
    """Take the desktop's colours anew, and change what cannot be read.

    A contrast theme was chosen by somebody who needs just these colours, so it stays as it is.
    """
    QApplication.setPalette(QPalette())
    if not contrast_theme():
        QApplication.setPalette(readable(QApplication.palette()))
        keep_outlines_visible()


def contrast_theme() -> bool:
    """The desktop has a contrast theme."""
    hints = QApplication.styleHints()
    if hasattr(hints, "accessibility"):  # from Qt 6.10 on
        return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    return sys.platform == "win32" and _windows_contrast()


def _windows_contrast() -> bool:
    """Ask Windows itself (SystemParametersInfo, SPI_GETHIGHCONTRAST)."""
    import ctypes  # noqa: PLC0415 - only Windows has this question

    class HighContrast(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_uint),
            ("flags", ctypes.c_uint),
            ("scheme", ctypes.c_void_p),
        )

    asked = HighContrast(ctypes.sizeof(HighContrast), 0, None)
    library = ctypes.CDLL("user32")
    known = library.SystemParametersInfoW(_GET_CONTRAST, asked.size, ctypes.byref(asked), 0)
    return bool(known and asked.flags & 1)


def use_scheme(theme: Theme) -> None:
    """Be light or dark, or as the desktop is."""
    schemes = {
        Theme.SYSTEM: Qt.ColorScheme.Unknown,
        Theme.LIGHT: Qt.ColorScheme.Light,
        Theme.DARK: Qt.ColorScheme.Dark,
    }
    QApplication.styleHints().setColorScheme(schemes[theme])


def keep_outlines_visible() -> None:
    """Outline boxes and fields so that they can be seen, where the style is Qt's own."""
    if QApplication.style().name() != "fusion":
        return
    palette, role = QApplication.palette(), QPalette.ColorRole
    base, text = palette.color(role.Base), palette.color(role.Text)
    outlines = QPalette()
    seen = _moved(base, text, base, VISIBLE * 1.2)  # boxes are drawn a little paler
    outlines.setColor(role.Window, seen.lighter(_FUSION_DARKER))
    for kind in _OUTLINED:
        QApplication.setPalette(outlines, kind)  # type: ignore[arg-type]  # it wants text


def _moved(colour: QColor, pole: QColor, other: QColor, least: float = READABLE) -> QColor:
    """A colour as near to this one as can be told from the other, on the way to a pole."""
    ways = (_mixed(colour, pole, step / _STEPS) for step in range(_STEPS + 1))
    return next((way for way in ways if contrast(way, other) >= least), pole)


def _mixed(color: QColor, other: QColor, share: float) -> QColor:
    """Some of one colour and a share, 0 to 1, of the other."""
    pairs = zip(color.getRgbF()[:3], other.getRgbF()[:3], strict=True)  # type: ignore[index]
    return QColor.fromRgbF(*(mine + (theirs - mine) * share for mine, theirs in pairs))


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
