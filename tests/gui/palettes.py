"""The colours of desktops: light, dark, and two contrast themes."""

from PySide6.QtGui import QColor, QPalette


def _palette(**colours: str) -> QPalette:
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(QPalette.ColorRole[name], QColor(colour))
    return palette


def light() -> QPalette:
    """Qt's own colours, with the pale hints and selections that they have."""
    return _palette(
        **dict.fromkeys(("Window", "Button"), "#efefef"),
        **dict.fromkeys(("Base", "HighlightedText"), "#ffffff"),
        AlternateBase="#f7f7f7",
        Highlight="#308cc6",
        PlaceholderText="#80000000",
    )


def dark() -> QPalette:
    """Qt's own dark colours, which a platform without a desktop does not switch to."""
    palette = _palette(
        **dict.fromkeys(("Window", "Button"), "#323232"),
        **dict.fromkeys(("WindowText", "Text", "ButtonText", "HighlightedText"), "#ffffff"),
        Base="#242424",
        AlternateBase="#2b2b2b",
        Highlight="#308cc6",
        ToolTipBase="#3c3c3c",
        ToolTipText="#d4d4d4",
        PlaceholderText="#80ffffff",
        Light="#4b4b4b",
        Midlight="#3e3e3e",
        Mid="#212121",
        Dark="#191919",
    )
    for role in ("WindowText", "Text", "ButtonText"):
        grey = QColor("#828282")
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], grey)
    return palette


def high_contrast() -> QPalette:
    """Yellow, cyan and white on black, as Windows' contrast themes have them."""
    return _palette(
        **dict.fromkeys(
            ("Window", "Base", "AlternateBase", "ToolTipBase", "HighlightedText"), "#000000"
        ),
        **dict.fromkeys(("WindowText", "Text", "ToolTipText", "PlaceholderText"), "#ffffff"),
        Button="#000000",
        ButtonText="#ffff00",
        Highlight="#1aebff",
        **dict.fromkeys(("Light", "Midlight", "Mid", "Dark"), "#ffffff"),
    )


def high_contrast_on_white() -> QPalette:
    return _palette(
        **dict.fromkeys(("Window", "Base", "AlternateBase", "ToolTipBase", "Button"), "#ffffff"),
        **dict.fromkeys(("WindowText", "Text", "ToolTipText", "PlaceholderText"), "#000000"),
        ButtonText="#000000",
        Highlight="#37006e",
        HighlightedText="#ffffff",
        **dict.fromkeys(("Light", "Midlight", "Mid", "Dark"), "#000000"),
    )


PALETTES = (light, dark, high_contrast, high_contrast_on_white)
