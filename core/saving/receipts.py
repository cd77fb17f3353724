"""What was written, or would be."""

from pathlib import Path
from typing import NamedTuple


class Receipt(NamedTuple):
    """The outcome of saving one file.

    Attributes:
        path: the file.
        size: its length in bytes.
        sha256: SHA-256 of its content, lower-case hex.
        replaced_sha256: SHA-256 of what it replaced, or None where there was nothing.
        backup: where the previous file is kept, or None.
        unchanged: the file held exactly these bytes already and was left alone.
        read_back: the content was read again from the destination and compared.
    """

    path: Path
    size: int
    sha256: str
    replaced_sha256: str | None
    backup: Path | None
    unchanged: bool
    read_back: bool
