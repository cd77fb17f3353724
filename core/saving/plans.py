"""What saving would do: looked up and shown before anything is written."""

import errno
import os
import re
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from core.harmless import harmless
from core.saving.failures import refused, save_error
from core.saving.receipts import Receipt

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: also with an extension.
_DEVICE = re.compile(
    r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$) *(\.|$)", re.IGNORECASE
)
_FORBIDDEN = re.compile(r'[<>"|?*\\/\x00-\x1f]')
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Existing:
    """The file that is at the destination now.

    Attributes:
        sha256: SHA-256 of its content.
        mode: its permission bits.
        owner: its user and group ids.
        changed_at: its modification time in nanoseconds and its length in bytes; they tell,
            together with the content, whether somebody else wrote it meanwhile.
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
        sha256: SHA-256 of ``data``, lower-case hex.
        existing: what is there now, or None.
        new_folder: its folder is not there yet and is made when the plan is carried out.
    """

    path: Path
    data: bytes
    sha256: str
    existing: Existing | None
    new_folder: bool = False

    @property
    def unchanged(self) -> bool:
        """The file holds exactly the new content already."""
        return self.existing is not None and self.existing.sha256 == self.sha256

    @property
    def backup(self) -> Path | None:
        """Where what is there now will be kept, or None where nothing is replaced."""
        if self.existing is None or self.unchanged:
            return None
        return self.path.with_name(f"{self.path.name}.bak1")

    def outcome(self) -> Receipt:
        """What would be the receipt; nothing is written."""
        return self.receipt(read_back=False)

    def receipt(self, *, read_back: bool) -> Receipt:
        """The receipt of this plan when it was carried out."""
        return Receipt(
            path=self.path,
            size=len(self.data),
            sha256=self.sha256,
            replaced_sha256=self.existing.sha256 if self.existing else None,
            backup=self.backup,
            unchanged=self.unchanged,
            read_back=read_back,
        )


def plan(path: Path, data: bytes, *, follow_symlinks: bool = False) -> SavePlan:
    """Look at the destination and plan to save ``data`` there; nothing is written.

    Args:
        path: the file; its folder must be there.
        data: what the file is to hold.
        follow_symlinks: where the path is a link, replace the file that it leads to; the link
            stays. Otherwise a link is refused.

    Raises:
        SaveError: the destination cannot take a file; what is there stays as it is.
    """
    check_name(path)
    try:
        if path.is_symlink():
            path = _followed(path, follow_symlinks=follow_symlinks)
            check_name(path)
        if not stat.S_ISDIR(path.parent.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "no folder")
        return SavePlan(path, data, sha256(data).hexdigest(), look_at(path))
    except OSError as error:
        raise save_error(path, error) from error


def look_at(path: Path) -> Existing | None:
    """Read what is at a path; raises OSError, or SaveError where it cannot be replaced."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if not stat.S_ISREG(status.st_mode):
        raise refused(path, "This is a device, a pipe or a link.", "Choose another name.")
    if os.name == "nt" and not status.st_mode & stat.S_IWRITE:
        raise refused(path, "The file is marked read-only.", "Clear the mark, or save elsewhere.")
    return Existing(
        content_sha256(path),
        stat.S_IMODE(status.st_mode),
        (status.st_uid, status.st_gid),
        (status.st_mtime_ns, status.st_size),
    )


def content_sha256(path: Path) -> str:
    """SHA-256 of a file's content, by a new open; SaveError where it may not be read."""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except PermissionError as error:
        raise refused(
            path, "You may not read the file that is there.", "Ask for access, or save elsewhere."
        ) from error
    return digest.hexdigest()


def check_name(path: Path) -> None:
    """Refuse names that Windows takes for devices or alters, wherever the file goes.

    A file that is saved on Linux to a share is seen from Windows too.
    """
    name = path.name
    shown = harmless(name)
    if _DEVICE.match(name):
        _refuse_name(path, f"Windows takes the name {shown} for a device.")
    if ":" in name:
        _refuse_name(path, f"Windows takes the part after the colon in {shown} for a stream.")
    if _FORBIDDEN.search(name) or "\x00" in str(path):
        _refuse_name(path, f"The name {shown} has a character that Windows does not allow.")
    if name != ".." and name.endswith((".", " ")):
        _refuse_name(path, "Windows drops the dot or space at the end of this name.")


def _refuse_name(path: Path, what: str) -> None:
    raise refused(path, what, "Choose another name.")


def _followed(path: Path, *, follow_symlinks: bool) -> Path:
    if not follow_symlinks:
        raise refused(
            path,
            f"This is a link to {harmless(os.readlink(path))}.",
            "Name the file itself, or allow writing through links.",
        )
    try:
        return path.resolve()
    except RuntimeError as error:  # Python before 3.13 says so of links in a circle
        raise OSError(errno.ELOOP, "links in a circle") from error
