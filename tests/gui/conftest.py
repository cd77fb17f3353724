"""What all tests of the window share: no screen is needed, and no state of the user is touched."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings


@pytest.fixture(autouse=True)
def _settings_of_nobody(tmp_path: Path) -> None:
    """Each test starts with empty settings, which lie in its own folder."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
