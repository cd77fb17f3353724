"""Windows' taskbar, where the window has a place and a name of its own from source as well."""

import sys

OWN_NAME = "CertBundler.CertBundler"
"""How Windows tells the program's windows from those of others (AppUserModelID)."""


def take_own_place() -> None:
    """Name this process to the taskbar, which would otherwise group it with every other Python.

    An installed program is known by its file, as its shortcut is: a name that the shortcut does not
    have would part the two.
    """
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        import ctypes  # noqa: PLC0415 - the window's start on other systems does without

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(OWN_NAME)
