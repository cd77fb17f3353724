"""Whether there is a screen to open a window on."""

import sys

TYPE_CHECKING = False  # the window's start does without typing
if TYPE_CHECKING:
    from collections.abc import Mapping

_WAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def no_screen(environment: "Mapping[str, str]") -> bool:
    """Tell whether Qt would find no screen, and on Linux end the program with a core dump."""
    return sys.platform == "linux" and not any(environment.get(way) for way in _WAYS)
