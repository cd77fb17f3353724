"""What saving would do: looked up and shown before anything is written."""

import errno
import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from core.encoders import EncodedFile
from core.saving.failures import refused, save_error
from core.saving.receipts import Receipt

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)", re.IGNORECASE)
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Existing:
    """The file that is at the destination now.

    Attributes:
        sha256: SHA-256 of its content.
        mode: its permission bits.
        owner: its user and group ids.
        changed_at: its modification time in nanoseconds and its length; they tell, together
            with the content, whether somebody else wrote it meanwhile.
    """

    sha256: str
    mode: int
    owner: tuple[int, int]
    changed_at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SavePlan:
    """One file to be saved.

    Attributes:
        path: the file that will be written, links followed if they may be.
        data: what it will hold.
        existing: what is there now, or None.
    """

    path: Path
    data: bytes
    existing: Existing | None

    @property
    def sha256(self) -> str:
        """SHA-256 of the new content."""
        return sha256(self.data).hexdigest()

    @property
    def unchanged(self) -> bool:
        """The file holds exactly the new content already."""
        return self.existing is not None and self.existing.sha256 == self.sha256

    def outcome(self) -> Receipt:
        """What would be the receipt; nothing is written."""
        return self.receipt(None, read_back=False)

    def receipt(self, backup: Path | None, *, read_back: bool) -> Receipt:
        """The receipt of this plan when it was carried out."""
        return Receipt(
            path=self.path,
            size=len(self.data),
            sha256=self.sha256,
            replaced_sha256=self.existing.sha256 if self.existing else None,
            backup=backup,
            unchanged=self.unchanged,
            read_back=read_back,
        )


def plan(path: Path, data: bytes, *, follow_symlinks: bool = False) -> SavePlan:
    """Look at the destination and plan to save ``data`` there; nothing is written.

    Raises:
        SaveError: the destination cannot take a file; what is there stays as it is.
    """
    try:
        if path.is_symlink():
            if not follow_symlinks:
                raise refused(
                    path,
                    f"This is a link to {os.readlink(path)}.",
                    "Name the file itself, or allow writing through links.",
                )
            path = path.resolve()
        _check_name(path)
        if not path.parent.exists():
            raise FileNotFoundError(errno.ENOENT, "no folder")
        return SavePlan(path, data, look_at(path))
    except (OSError, RuntimeError) as error:
        number = error if isinstance(error, OSError) else OSError(errno.ELOOP, "links in a circle")
        raise save_error(path, number) from error


def plan_folder(
    folder: Path, files: Iterable[EncodedFile], *, follow_symlinks: bool = False
) -> list[SavePlan]:
    """Plan to save several files in one folder, which is made if it is not there.

    Raises:
        SaveError: the folder cannot be made, or a file cannot be there.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise refused(
                folder, "There is a file of this name, not a folder.", "Choose another name."
            ) from error
        raise save_error(folder, error) from error
    return [plan(folder / one.name, one.data, follow_symlinks=follow_symlinks) for one in files]


def look_at(path: Path) -> Existing | None:
    """Read what is at a path; raises OSError, or SaveError where it is no regular file."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if not stat.S_ISREG(status.st_mode):
        raise refused(path, "This is a device or a link, not a file.", "Choose another name.")
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return Existing(
        digest.hexdigest(),
        stat.S_IMODE(status.st_mode),
        (status.st_uid, status.st_gid),
        (status.st_mtime_ns, status.st_size),
    )


def _check_name(path: Path) -> None:
    """Refuse names that Windows takes for devices or alters, wherever the file goes.

    Files on shares are read from Windows too.
    """
    name = path.name
    if _RESERVED.match(name):
        raise refused(path, f"Windows takes the name {name} for a device.", "Choose another name.")
    if name.endswith((".", " ")) or (os.name == "nt" and ":" in name):
        raise refused(path, "Windows cannot keep this name as it is.", "Choose another name.")
