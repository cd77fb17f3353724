"""A home folder of the tests' own: nothing of the person who runs them is read or changed."""

import os
import tempfile
from collections.abc import MutableMapping
from pathlib import Path

_FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
}
_SLOW_TO_MAKE = {
    "PIP_CACHE_DIR": "pip",
    "CERTBUNDLER_WINDOWS_CACHE": "certbundler/windows",
}
"""Caches that the tests may share with other runs; they hold nothing that a test looks at."""


def move_home(environment: MutableMapping[str, str]) -> "tempfile.TemporaryDirectory[str] | None":
    """Point HOME and the XDG folders to a new folder, which the caller cleans up.

    On Windows nothing happens: there the system, not the environment, says where they are.
    """
    if os.name == "nt":
        return None
    cache = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for variable, folder in _SLOW_TO_MAKE.items():
        environment.setdefault(variable, str(cache / folder))
    home = tempfile.TemporaryDirectory(prefix="home-")
    for variable, folder in _FOLDERS.items():
        path = Path(home.name, folder)
        path.mkdir(parents=True, mode=0o700)
        environment[variable] = str(path)
    environment["HOME"] = home.name
    return home
