"""Replacing a file on Windows so that its access list, attributes and streams stay.

Source: Microsoft's documentation of ReplaceFileW.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from core.saving.files import name_beside

if sys.platform == "win32":  # a form that the type checker knows too
    import ctypes
    from ctypes import wintypes

    _IGNORE_MERGE_ERRORS = 2  # whoever may not set an access list may still save
    _MOVED_ONLY_THE_OLD = 1177  # ERROR_UNABLE_TO_MOVE_REPLACEMENT_2
    _UNKNOWN_HERE = (1, 50, 120)  # what shares that lack the call answer
    _KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
    _KERNEL.ReplaceFileW.argtypes = (
        *(wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.LPCWSTR),
        *(wintypes.DWORD, wintypes.LPVOID, wintypes.LPVOID),
    )

    def replace_existing(source: Path, target: Path) -> None:
        """Give the target's name to ``source``; where there is no target, as ``os.replace``.

        Without a name for the old file, Windows may lose it when the last step fails; so it
        gets one, which is removed when all went well.

        Raises:
            OSError: nothing was replaced; where it is number 1177, try again.
        """
        if not os.path.lexists(target):
            os.replace(source, target)
            return
        spare = name_beside(target)
        if _KERNEL.ReplaceFileW(
            str(target), str(source), str(spare), _IGNORE_MERGE_ERRORS, None, None
        ):
            with suppress(OSError):  # held for a moment: the next save removes it
                os.unlink(spare)
            return
        number = ctypes.get_last_error()
        if number == _MOVED_ONLY_THE_OLD:
            with suppress(OSError):  # otherwise the next try puts the new file there
                os.replace(spare, target)
        if number not in _UNKNOWN_HERE:
            text = ctypes.FormatError(number).strip()
            raise OSError(0, text, str(source), number, str(target))
        os.replace(source, target)
