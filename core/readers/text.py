"""Text encodings that Windows writes around PEM and Base-64: byte order marks and UTF-16."""

import codecs

_UTF16 = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"-\0": "utf-16-le",
    b"\0-": "utf-16-be",
}


def as_plain_text(data: bytes) -> bytes:
    """Return text in UTF-16 or with a byte order mark as plain ASCII bytes, other data as it is.

    PowerShell 5.1 writes UTF-16 with ``>`` and ``Out-File``. A character outside ASCII becomes
    ``?``: it can stand in a comment, never inside a certificate.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data[3:]
    encoding = _UTF16.get(data[:2])
    if encoding is None:
        return data
    text = data.decode(encoding, errors="replace")
    return text.lstrip("\ufeff").encode("ascii", errors="replace")
