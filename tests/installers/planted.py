r"""Libraries and modules planted beside a document, for a program that must not load them.

Run on Windows' own Python by ``installed_on_windows.py``.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import time
from ctypes import wintypes

# Named as libraries and modules that the program loads, or that Windows loads for it.
LIBRARIES = (
    *("version.dll", "python3.dll", "python311.dll", "VCRUNTIME140.dll", "crypt32.dll"),
    *("bcrypt.dll", "dwmapi.dll", "uxtheme.dll", "netapi32.dll", "userenv.dll", "winmm.dll"),
    *("httpapi.dll", "libcrypto-3.dll", "libssl-3.dll", "Qt6Core.dll", "planted.dll"),
)
MODULES = (
    *("sitecustomize.py", "click.py", "core.py", "tomllib.py", "encodings\\__init__.py"),
    *("Lib\\site.py", "Lib\\os.py", "Lib\\encodings\\__init__.py", "PySide6\\__init__.py"),
)
_MAY_QUERY_AND_READ = 0x0410
_ALL_MODULES = 3
_MOST_MODULES = 1024
_PATH_LENGTH = 1024


def plant(folder: str, document: str) -> str:
    """Fill a new folder with a copy of the document and everything planted; name the copy."""
    os.makedirs(folder)
    real = os.path.join(sys.prefix, "python3.dll")  # any library that loads will do
    for name in LIBRARIES:
        shutil.copy(real, os.path.join(folder, name))
    for name in MODULES:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="ascii") as file:
            file.write(f"open({_mark(folder)!r}, 'w').close()\n")
    return str(shutil.copy(document, folder))


def loaded_from(folder: str, *command: str) -> tuple[int, list[str]]:
    """Run a program in the folder; its exit status, and what it loaded from there."""
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    seen: set[str] = set()
    while child.poll() is None:
        seen |= _libraries_of(child.pid)
        time.sleep(0.02)
    return child.returncode, _planted_of(folder, seen)


def seen_when_loaded(folder: str) -> list[str]:
    """What is found where a program loads a library and a module from there on purpose."""
    load = "import ctypes, time, click; ctypes.WinDLL('planted.dll', winmode=0); time.sleep(2)"
    return loaded_from(folder, sys.executable, "-c", load)[1]


def _planted_of(folder: str, libraries: set[str]) -> list[str]:
    """Those of the libraries that lie in the folder, and the mark that a module leaves."""
    found = sorted(path for path in libraries if path.lower().startswith(folder.lower() + "\\"))
    if os.path.exists(_mark(folder)):
        found.append("a module")
        os.remove(_mark(folder))
    return found


def _mark(folder: str) -> str:
    return folder + ".loaded"


def _libraries_of(process: int) -> set[str]:
    """The paths of the libraries that a process has loaded; none where it has just ended."""
    if sys.platform != "win32":
        raise NotImplementedError
    kernel, psapi = ctypes.WinDLL("kernel32"), ctypes.WinDLL("psapi")
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = wintypes.HANDLE(kernel.OpenProcess(_MAY_QUERY_AND_READ, 0, process))
    modules, needed = (wintypes.HMODULE * _MOST_MODULES)(), wintypes.DWORD()
    size = ctypes.sizeof(modules)
    psapi.EnumProcessModulesEx(handle, modules, size, ctypes.byref(needed), _ALL_MODULES)
    text = ctypes.create_unicode_buffer(_PATH_LENGTH)
    paths = set()
    for module in modules[: needed.value // ctypes.sizeof(wintypes.HMODULE)]:
        if psapi.GetModuleFileNameExW(handle, wintypes.HMODULE(module), text, _PATH_LENGTH):
            paths.add(text.value)
    kernel.CloseHandle(handle)
    return paths
