"""Carrying out a plan: write beside the target, flush, replace, read back.

The order is write < fsync < replace < fsync of the folder; whatever fails, the target is the old
or the new file, whole, and no file of ours stays beside it.
"""

import os
import secrets
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from core.saving.failures import refused, save_error
from core.saving.plans import SavePlan, look_at
from core.saving.receipts import Receipt

_TEMPORARY = ".certbundler-tmp"
_NEW_MODE = 0o644  # clients of every user must be able to read a bundle
_HELD = (5, 32, 33)  # access denied, sharing violation, lock violation: scanners and readers
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 5.0, 5.0)  # seconds; 16 in all
_BINARY = getattr(os, "O_BINARY", 0)


def save(
    intended: SavePlan, *, keep: int = 3, sleep: Callable[[float], None] = time.sleep
) -> Receipt:
    """Carry out a plan.

    Args:
        intended: what to save where.
        keep: how many previous files are kept, as ``name.bak1`` (the newest) and so on.
        sleep: waits for some seconds, where another program holds the file for a moment.

    Raises:
        SaveError: nothing was saved, or what was saved did not read back; in both cases the
            previous file is in its place.
    """
    path = intended.path
    try:
        _remove_leftovers(path)
        if look_at(path) != intended.existing:
            raise refused(
                path,
                "Somebody else changed the file meanwhile; nothing was overwritten.",
                "Look at it, then save again.",
            )
        if intended.unchanged:
            return intended.receipt(None, read_back=True)
        temporary = _written_beside(intended)
        try:
            backup = _kept(intended, keep)
            _replace(temporary, path, sleep)
        except BaseException:
            _remove(temporary)
            raise
        _flush_folder(path.parent)
    except OSError as error:
        raise save_error(path, error) from error
    _read_back(intended, backup, sleep)
    return intended.receipt(backup, read_back=True)


def _written_beside(intended: SavePlan) -> Path:
    """Write the new content to a file of its own beside the target, down to the disk."""
    path = intended.path
    temporary = path.with_name(
        f".{path.name[:100]}.{os.getpid()}.{secrets.token_hex(8)}{_TEMPORARY}"
    )
    mode = intended.existing.mode if intended.existing else _NEW_MODE
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        try:
            left = memoryview(intended.data)
            while left:
                left = left[os.write(descriptor, left) :]
            _set_mode(descriptor, temporary, intended, mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _set_mode(descriptor: int, temporary: Path, intended: SavePlan, mode: int) -> None:
    if os.name == "nt":
        temporary.chmod(mode)
        return
    if intended.existing is not None:
        with suppress(PermissionError):  # only root may give a file to its former owner
            os.fchown(descriptor, *intended.existing.owner)
    os.fchmod(descriptor, mode)


def _kept(intended: SavePlan, keep: int) -> Path | None:
    """Keep the existing file under a backup name; the target itself stays in its place."""
    if intended.existing is None or keep < 1:
        return None
    path = intended.path
    names = [path.with_name(f"{path.name}.bak{number}") for number in range(1, keep + 1)]
    for newer, older in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
        if newer.exists():
            newer.replace(older)
    _remove(names[0])
    try:
        os.link(path, names[0])
    except OSError:  # a disk or share without hard links
        shutil.copy2(path, names[0])
    return names[0]


def _replace(source: Path, target: Path, sleep: Callable[[float], None]) -> None:
    """Replace the target in one step; wait a little where a scanner or a reader holds it."""
    for pause in _PAUSES:
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            sleep(pause)
        else:
            return
    source.replace(target)


def _flush_folder(folder: Path) -> None:
    """Bring the new name down to the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some shares cannot flush a folder; the file itself is flushed and read back
    finally:
        os.close(descriptor)


def _read_back(intended: SavePlan, backup: Path | None, sleep: Callable[[float], None]) -> None:
    """Read the file by a new open; where it differs, put the previous one back."""
    try:
        found = look_at(intended.path)
    except OSError:
        found = None
    if found is not None and found.sha256 == intended.sha256:
        return
    if backup is None:
        _remove(intended.path)
        state = "It was removed again; there was no file before."
    else:
        copy = intended.path.with_name(
            f".{intended.path.name[:100]}.{secrets.token_hex(8)}{_TEMPORARY}"
        )
        shutil.copy2(backup, copy)
        _replace(copy, intended.path, sleep)
        state = "The previous file was put back."
    raise refused(
        intended.path,
        f"What was read back differs from what was written. {state}",
        "Check the disk or the share, then save again.",
    )


def _remove_leftovers(path: Path) -> None:
    """Remove temporary files that a killed run left for this target."""
    prefix = f".{path.name[:100]}."
    for name in os.listdir(path.parent):
        if name.startswith(prefix) and name.endswith(_TEMPORARY) and not _is_alive(name, prefix):
            _remove(path.with_name(name))


def _is_alive(name: str, prefix: str) -> bool:
    """The process that made this temporary file still runs, so the file is in use."""
    number = name[len(prefix) :].split(".", 1)[0]
    if not number.isdigit() or os.name == "nt":
        return number.isdigit() and int(number) == os.getpid()
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
