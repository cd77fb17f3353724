"""Draw the icon in every size that systems want, from its two drawings.

    python resources/make_icons.py

Makes ``resources/icons/certbundler-SIZE.png`` and ``certbundler.ico``, which holds all of them.
The small drawing has every edge on a pixel, so that it is sharp where there are few.
"""

import os
import struct
from pathlib import Path

ICONS = Path(__file__).resolve().parent / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)
SMALL = 32


def drawn(size: int) -> bytes:
    """The icon in PNG."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: PLC0415 - after QT_QPA_PLATFORM
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - as above
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - as above

    name = "certbundler-small.svg" if size <= SMALL else "certbundler.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / name)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know no PNG by name
    return bytes(data.data())


def icon(pictures: dict[int, bytes]) -> bytes:
    """Put PNG pictures into one .ico file (Windows Vista and later take PNG in it)."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    position = len(head) + 16 * len(pictures)
    entries, bodies = [], []
    for size, data in pictures.items():
        side = size % 256  # 0 stands for 256
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), position))
        bodies.append(data)
        position += len(data)
    return b"".join((head, *entries, *bodies))


def main() -> None:
    """Do it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pictures = {size: drawn(size) for size in SIZES}
    for size, data in pictures.items():
        (ICONS / f"certbundler-{size}.png").write_bytes(data)
    (ICONS / "certbundler.ico").write_bytes(icon(pictures))


if __name__ == "__main__":
    main()
