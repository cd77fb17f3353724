"""Whether a process of this machine is over, asked without disturbing it."""

import os
import sys

if sys.platform == "win32":  # a form that the type checker knows too
    import ctypes
    from ctypes import wintypes

    _SYNCHRONIZE = 0x0010_0000  # the right to wait for it, and no more
    _ERROR_INVALID_PARAMETER = 87  # there is no process of this number
    _KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
    _KERNEL.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
    _KERNEL.OpenProcess.restype = wintypes.HANDLE
    _KERNEL.WaitForSingleObject.argtypes = (wintypes.HANDLE, wintypes.DWORD)
    _KERNEL.WaitForSingleObject.restype = wintypes.DWORD
    _KERNEL.CloseHandle.argtypes = (wintypes.HANDLE,)

    def is_over(process: int) -> bool:
        """Tell whether no process of this number runs; False where that cannot be told."""
        handle = _KERNEL.OpenProcess(_SYNCHRONIZE, False, process & 0xFFFF_FFFF)  # noqa: FBT003 - not inherited
        if not handle:
            return ctypes.get_last_error() == _ERROR_INVALID_PARAMETER
        try:  # one whose number somebody still holds is signalled
            return bool(_KERNEL.WaitForSingleObject(handle, 0) == 0)
        finally:
            _KERNEL.CloseHandle(handle)

else:

    def is_over(process: int) -> bool:
        """Tell whether no process of this number runs; False where that cannot be told."""
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return True
        except PermissionError:  # it lives and is another user's
            return False
        return False
