"""What saving would do: looked up and shown before anything is written."""

import errno
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from core.encoders import EncodedFile
from core.encoders.names import is_reserved
from core.saving.beside import leftovers, target_key
from core.saving.failures import refused, save_error
from core.saving.receipts import Receipt

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Existing:
    """The file that is at the destination now.

    Attributes:
        sha256: SHA-256 of its content.
        mode: its permission bits.
        owner: its user and group ids.
        stamp: its file number, modification time in nanoseconds and length: they tell whether
            somebody else wrote it meanwhile.
    """

    sha256: str
    mode: int
    owner: tuple[int, int]
    stamp: tuple[int, int, int]

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return self.stamp[2]


@dataclass(frozen=True, slots=True)
class SavePlan:
    """One file to be saved.

    Attributes:
        path: the file that will be written, links followed if they may be.
        data: what it will hold.
        sha256: SHA-256 of ``data``, lower-case hex.
        existing: what is there now, or None.
        makes_folder: the folder is not there either and will be made.
        leftovers: temporary files that killed runs left for this target; they will be removed.
    """

    path: Path
    data: bytes
    sha256: str
    existing: Existing | None
    makes_folder: bool = False
    leftovers: tuple[Path, ...] = ()

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
    path = _target(path, follow_symlinks=follow_symlinks)
    if not os.path.exists(path.parent):
        raise save_error(path, FileNotFoundError(errno.ENOENT, "no folder"))
    left = leftovers(path.parent).get(target_key(path.name), ())
    return SavePlan(path, data, sha256(data).hexdigest(), _existing(path), leftovers=left)


def plan_folder(
    folder: Path, files: Iterable[EncodedFile], *, follow_symlinks: bool = False
) -> list[SavePlan]:
    """Plan to save several files in one folder; saving makes it if it is not there.

    Other files in the folder are left alone.

    Raises:
        SaveError: the folder cannot be there, or a file cannot be in it.
    """
    missing = not os.path.lexists(folder)
    if not missing and not os.path.isdir(folder):
        raise refused(folder, "There is a file of this name, not a folder.", "Choose another name.")
    if missing and not os.path.isdir(folder.parent):
        raise save_error(folder, FileNotFoundError(errno.ENOENT, "no folder"))
    left = {} if missing else leftovers(folder)
    plans = []
    for name, data in files:
        path = _target(folder / name, follow_symlinks=follow_symlinks)
        existing, own = _existing(path), left.get(target_key(name), ())
        plans.append(SavePlan(path, data, sha256(data).hexdigest(), existing, missing, own))
    return plans


def _target(path: Path, *, follow_symlinks: bool) -> Path:
    """The file that will be written: links are followed or refused."""
    try:
        _check_name(path)
        if not path.is_symlink():
            return path
        if not follow_symlinks:
            raise refused(
                path,
                f"This is a link to {os.readlink(path)}.",
                "Name the file itself, or allow writing through links.",
            )
        return path.resolve()
    except RuntimeError as error:
        raise save_error(path, OSError(errno.ELOOP, "links in a circle")) from error
    except OSError as error:
        raise save_error(path, error) from error


def _existing(path: Path) -> Existing | None:
    try:
        existing = look_at(path)
    except OSError as error:
        raise save_error(path, error) from error
    if os.name == "nt" and existing is not None and not existing.mode & stat.S_IWRITE:
        raise refused(path, "The file is write-protected.", "Remove its read-only attribute.")
    return existing


def backup_of(path: Path, number: int = 1) -> Path:
    """Where a previous file is kept: 1 is the newest."""
    return path.with_name(f"{path.name}.bak{number}")


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
    return Existing(
        digest(path),
        stat.S_IMODE(status.st_mode),
        (status.st_uid, status.st_gid),
        stamp(status),
    )


def stamp(status: os.stat_result) -> tuple[int, int, int]:
    """What changes when a file is written or replaced."""
    return (status.st_ino, status.st_mtime_ns, status.st_size)


def digest(path: Path) -> str:
    """SHA-256 of a file's content, lower-case hex."""
    hashed = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()


def _check_name(path: Path) -> None:
    """Refuse names that Windows takes for devices or alters, wherever the file goes.

    Files on shares are read from Windows too.
    """
    name = path.name
    if "\0" in name or not _is_encodable(path):
        raise refused(path, "This system cannot keep such a name.", "Choose another name.")
    if is_reserved(name):
        raise refused(path, f"Windows takes the name {name} for a device.", "Choose another name.")
    if name.endswith((".", " ")) or (os.name == "nt" and ":" in name):
        raise refused(path, "Windows cannot keep this name as it is.", "Choose another name.")


def _is_encodable(path: Path) -> bool:
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return True
