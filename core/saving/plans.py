"""What saving would do, shown before anything is written; and what it did."""

import errno
import os
import re
import stat
from hashlib import sha256
from pathlib import Path

from core.base.device_names import is_device
from core.base.messages import Message
from core.base.quick_tuple import QuickTuple
from core.saving.failures import refused, save_error
from core.saving.files import ExistingFile, find_leftovers, look_at, stem
from core.saving.history import Record
from core.saving.wording import SavingWording

_FORBIDDEN = re.compile(r'[<>"|?*\\/\x00-\x1f]')


class Receipt(QuickTuple):
    """The outcome of saving one file.

    Attributes:
        path: the file.
        size: its length in bytes.
        sha256: SHA-256 of its content, lower-case hex.
        replaced_sha256: SHA-256 of what it replaced, or None where there was nothing.
        backup: where the previous file is kept, or None.
        unchanged: the file held exactly these bytes already and was left alone.
        read_back: the content was read again from the destination and compared.
        kept_private_key: the previous file, which is kept, has a private key in it.
        not_recorded: why the save is not in the file's history, or None.
    """

    path: Path
    size: int
    sha256: str
    replaced_sha256: str | None
    backup: Path | None
    unchanged: bool
    read_back: bool
    kept_private_key: bool = False
    not_recorded: Message | None = None


class SavePlan(QuickTuple):
    """One file to be saved.

    Attributes:
        path: the file that will be written, links followed if they may be.
        data: what it will hold.
        sha256: SHA-256 of ``data``, lower-case hex.
        existing: what is there now, or None.
        new_folder: its folder is not there yet and is made when the plan is carried out.
        leftovers: temporary files that other runs made for this target, to be removed if those
            runs are over.
        made_again: it is made anew from other files each time, so what it replaces is not kept.
        unseen: nobody was shown this plan, so a save that came before it is no reason to stop:
            what that one wrote is replaced, and kept.
        record: what goes into the file's history; usually, that one which is there is continued.
    """

    path: Path
    data: bytes
    sha256: str
    existing: ExistingFile | None
    new_folder: bool = False
    leftovers: tuple[Path, ...] = ()
    made_again: bool = False
    unseen: bool = False
    record: Record = Record()

    @property
    def unchanged(self) -> bool:
        """The file holds exactly the new content already."""
        return self.existing is not None and self.existing.sha256 == self.sha256

    @property
    def backup(self) -> Path | None:
        """Where what is there now will be kept, or None where nothing is replaced."""
        if self.existing is None or self.unchanged or self.made_again:
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
            kept_private_key=self.backup is not None and self._replaces_private_key,
        )

    @property
    def _replaces_private_key(self) -> bool:
        return self.existing is not None and self.existing.has_private_key


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
    target = find_target(path, follow_symlinks=follow_symlinks)
    return plan_at(target, data, find_leftovers(target.parent).get(stem(target), ()))


def plan_at(target: Path, data: bytes, leftovers: tuple[Path, ...]) -> SavePlan:
    """Plan to save at a target whose name was checked and whose leftovers are known."""
    try:
        if not stat.S_ISDIR(target.parent.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "no folder")
        existing = look_at(target)
    except OSError as error:
        raise save_error(target, error) from error
    return SavePlan(target, data, sha256(data).hexdigest(), existing, leftovers=leftovers)


def find_target(path: Path, *, follow_symlinks: bool) -> Path:
    """The file that will be written: a link is followed, or refused.

    Raises:
        SaveError: the path is a link and may not be, or has a name that cannot be kept.
    """
    check_name(path)
    try:
        if not path.is_symlink():
            return path
        path = _followed(path, follow_symlinks=follow_symlinks)
    except OSError as error:
        raise save_error(path, error) from error
    check_name(path)
    return path


def check_name(path: Path) -> None:
    """Refuse names that Windows takes for devices or alters, wherever the file goes.

    A file that is saved on Linux to a share is seen from Windows too.
    """
    name = path.name
    if not _is_encodable(path):
        raise refused(path, SavingWording.NOT_ENCODABLE, name=name)
    if is_device(name):
        raise refused(path, SavingWording.DEVICE_NAME, name=name)
    if ":" in name:
        raise refused(path, SavingWording.STREAM_NAME, name=name)
    if _FORBIDDEN.search(name) or "\x00" in str(path):
        raise refused(path, SavingWording.FORBIDDEN, name=name)
    if name != ".." and name.endswith((".", " ")):
        raise refused(path, SavingWording.DROPPED_END)


def _is_encodable(path: Path) -> bool:
    try:
        # Windows itself keeps halves of characters; those who read the share do not.
        str(path).encode() if os.name == "nt" else os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return True


def _followed(path: Path, *, follow_symlinks: bool) -> Path:
    if not follow_symlinks:
        raise refused(path, SavingWording.LINK, target=os.readlink(path))
    try:
        return path.resolve()
    except RuntimeError as error:  # Python before 3.13 says so of links in a circle
        raise OSError(errno.ELOOP, "links in a circle") from error
