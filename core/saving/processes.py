"""Who is saving: this machine, this account, and whether a process of this machine is over."""

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256

if sys.platform == "win32":  # a form that the type checker knows too
    import ctypes
    from ctypes import wintypes

    _SYNCHRONIZE = 0x0010_0000  # the right to wait for it, and no more
    _ERROR_INVALID_PARAMETER = 87  # there is no process of this number
    _NAME_SAM_COMPATIBLE = 2  # DOMAIN\user
    _LONGEST_ACCOUNT = 512
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

    def account() -> str:
        r"""The account that runs this process, as ``DOMAIN\user``; empty where unknown."""
        text = ctypes.create_unicode_buffer(_LONGEST_ACCOUNT)
        length = wintypes.ULONG(_LONGEST_ACCOUNT)
        with suppress(OSError, AttributeError):
            secur32 = ctypes.WinDLL("secur32")
            if secur32.GetUserNameExW(_NAME_SAM_COMPATIBLE, text, ctypes.byref(length)):
                return text.value
        return ""

    def computer() -> str:
        """The name of this computer."""
        import socket  # noqa: PLC0415 - slow to load, and needed on Windows alone

        return socket.gethostname()

    def _process_space() -> str:
        return ""

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

    def account() -> str:
        """The account that runs this process; its number where it has no name."""
        import pwd  # noqa: PLC0415 - Windows has none

        user = os.geteuid()
        try:
            return pwd.getpwuid(user).pw_name
        except KeyError:  # usual in containers
            return str(user)

    def computer() -> str:
        """The name of this computer."""
        return os.uname().nodename

    def _process_space() -> str:
        """The PID namespace: the containers of one host may share its name, not its processes."""
        with suppress(OSError):
            return str(os.stat("/proc/self/ns/pid").st_ino)
        return ""


@cache
def machine() -> str:
    """Eight hex digits for this machine: process numbers mean something on one machine only."""
    return sha256(f"{computer()} {_process_space()}".encode()).hexdigest()[:8]
