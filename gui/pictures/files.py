"""Saves a picture as an SVG or PNG file; a file that was there stays whole if that fails."""

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QSaveFile
from PySide6.QtGui import QImage, QImageWriter, QPainter

from core.pictures.shapes import Picture
from core.pictures.svg import svg
from gui.pictures.painter import PicturePainter

_SHARPNESS = 2.0
"""Pixels of a PNG for one unit of the picture."""

_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 32_000
"""A picture that would be larger is saved with fewer pixels a unit."""


def write_svg(picture: Picture, path: str, *, dark: bool) -> None:
    """Save a picture as SVG.

    Raises:
        OSError: the file cannot be written.
    """
    _write(svg(picture, dark=dark).encode(), path)


def write_png(picture: Picture, path: str, painter: PicturePainter) -> None:
    """Save a picture as PNG, with the colours and the font that the painter has.

    Raises:
        OSError: the file cannot be written.
    """
    longest = max(picture.width, picture.height, 1)
    area = max(picture.width * picture.height, 1)
    scale = min(_SHARPNESS, _LONGEST_SIDE / longest, (_MOST_PIXELS / area) ** 0.5)
    image = QImage(
        max(1, int(picture.width * scale)),
        max(1, int(picture.height * scale)),
        QImage.Format.Format_RGB32,
    )
    image.fill(painter.colours.paper)
    image.setText("Title", picture.title)
    image.setText("Description", picture.summary)
    brush = QPainter(image)
    brush.scale(scale, scale)
    painter.paint(brush, picture.shapes)
    brush.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"png").write(image):
        raise OSError(
            QCoreApplication.translate("PictureView", "The picture is too large for memory.")
        )
    _write(bytes(buffer.data().data()), path)


def _write(data: bytes, path: str) -> None:
    file = QSaveFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    file.write(data)
    if not file.commit():
        raise OSError(file.errorString())
