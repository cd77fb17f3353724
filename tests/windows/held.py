"""Files that another program has open, as Windows sees it."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_GENERIC_READ = 0x8000_0000
_OPEN_EXISTING = 3
_KERNEL: Any = None
if sys.platform == "win32":
    _KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
    _KERNEL.CreateFileW.restype = ctypes.c_void_p
    _KERNEL.CloseHandle.argtypes = (ctypes.c_void_p,)


class Held:
    """A file that another program has open, until it is let go."""

    def __init__(self, path: Path, sharing: int) -> None:
        handle = _KERNEL.CreateFileW(
            str(path), _GENERIC_READ, sharing, None, _OPEN_EXISTING, 0, None
        )
        assert handle != ctypes.c_void_p(-1).value
        self._handle = handle

    def let_go(self) -> None:
        if self._handle is not None:
            _KERNEL.CloseHandle(self._handle)
        self._handle = None


@contextmanager
def held(path: Path, sharing: int = 1) -> Iterator[Held]:
    """Hold a file; others may read it (1) but neither write, delete nor rename it."""
    holder = Held(path, sharing)
    try:
        yield holder
    finally:
        holder.let_go()
