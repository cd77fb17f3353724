"""Temporary files beside a target: how they are named, written and, after a crash, removed.

A name tells for which target, on which machine and by which run the file was made, so that one
run never removes what another one is still writing. It has the same length for every target.
"""

import os
import re
import secrets
import socket
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_NEW_MODE = 0o644  # clients of every user must be able to read a bundle
_BINARY = getattr(os, "O_BINARY", 0)
_RUN = secrets.token_hex(4)
_PATTERN = re.compile(
    r"\.certbundler-(?P<target>[0-9a-f]{16})-(?P<machine>[0-9a-f]{8})"
    r"-(?P<process>[0-9]{1,10})-(?P<run>[0-9a-f]{8})-[0-9a-f]{16}\.tmp"
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may do what with a file.

    Attributes:
        mode: its permission bits.
        owner: its user and group ids.
    """

    mode: int
    owner: tuple[int, int]


def write_beside(path: Path, data: bytes, access: Access | None) -> Path:
    """Write ``data`` to a new file beside ``path``, down to the disk, and return that file.

    Args:
        path: the file that will be replaced.
        data: the content.
        access: whose permissions the new file takes over; None for readable by everyone.

    Raises:
        OSError: it could not be written; nothing of it is left.
    """
    temporary = path.with_name(_new_name(path.name))
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(descriptor, left) :]
            _give_access(descriptor, temporary, access)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        remove(temporary)
        raise
    return temporary


def leftovers(folder: Path) -> Mapping[str, tuple[Path, ...]]:
    """The temporary files of killed runs in a folder, by what ``target_key`` gives.

    Those of other machines are left to them: nobody here knows whether they still run.
    """
    found: dict[str, list[Path]] = defaultdict(list)
    with suppress(OSError):  # a folder may be writable and yet not be listed
        for name in os.listdir(folder):
            made = _PATTERN.fullmatch(name)
            if made and made["machine"] == _machine() and not _is_running(made):
                found[made["target"]].append(folder / name)
    return {target: tuple(files) for target, files in found.items()}


def target_key(name: str) -> str:
    """What stands in the names of temporary files for the file name that they are made for."""
    return sha256(os.fsencode(name)).hexdigest()[:16]


def remove(path: Path) -> None:
    """Remove a file if that is possible."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _new_name(name: str) -> str:
    process = f"{os.getpid()}-{_RUN}"
    return f".certbundler-{target_key(name)}-{_machine()}-{process}-{secrets.token_hex(8)}.tmp"


def _machine() -> str:
    return sha256(socket.gethostname().encode("utf-8", "replace")).hexdigest()[:8]


def _is_running(made: re.Match[str]) -> bool:
    """The run that made this temporary file may still need it."""
    process = int(made["process"])
    if process == os.getpid():
        return made["run"] == _RUN  # in a container the killed run had the same number
    if os.name == "nt":
        return False  # Windows does not let a file be removed that another program has open
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _give_access(descriptor: int, temporary: Path, access: Access | None) -> None:
    """Set mode and owner, as far as the user and the file system can."""
    mode = access.mode if access else _NEW_MODE
    if os.name == "nt":
        temporary.chmod(mode)
        return
    if access is not None:
        with suppress(PermissionError):  # only root may give a file to its former owner
            os.fchown(descriptor, *access.owner)
    with suppress(PermissionError):  # FAT knows no modes
        os.fchmod(descriptor, mode)
