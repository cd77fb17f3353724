"""What was written, or would be."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Receipt:
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
