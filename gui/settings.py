"""What is remembered from one run to the next. Nothing secret, nothing from certificates."""

from enum import Enum
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from core.base.choices import BACKUPS, SOON_DAYS

_MOST_RECENT = 8


class Theme(Enum):
    """Light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings:
    """Window, columns, last folders, client profile, recent bundles."""

    def __init__(self) -> None:
        scope = QSettings.Scope.UserScope
        self._store = QSettings(QSettings.defaultFormat(), scope, "CertBundler", "CertBundler")

    def folder(self, purpose: str) -> str:
        """The folder that was used last for a purpose, or ""."""
        return self._text(f"folders/{purpose}")

    def set_folder(self, purpose: str, folder: str) -> None:
        """Remember a folder."""
        self._store.setValue(f"folders/{purpose}", folder)

    @property
    def skip_welcome(self) -> bool:
        """The welcome page is not wanted."""
        return self._text("skipWelcome") == "yes"

    @skip_welcome.setter
    def skip_welcome(self, skip: bool) -> None:
        self._store.setValue("skipWelcome", "yes" if skip else "no")

    @property
    def language(self) -> str:
        """The language that was chosen, by its code, or "" for that of the system."""
        return self._text("language")

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def theme(self) -> Theme:
        """Light, dark, or what the system has."""
        text = self._text("theme")
        return Theme(text) if text in {theme.value for theme in Theme} else Theme.SYSTEM

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._store.setValue("theme", theme.value)

    @property
    def profile(self) -> str:
        """The client profile that was chosen last, or ""."""
        return self._text("profile")

    @profile.setter
    def profile(self, name: str) -> None:
        self._store.setValue("profile", name)

    @property
    def client_path(self) -> str:
        """The path on the client that was entered last, or ""."""
        return self._text("clientPath")

    @client_path.setter
    def client_path(self, path: str) -> None:
        self._store.setValue("clientPath", path)

    @property
    def backups(self) -> int:
        """How many previous files are kept, as it was chosen last."""
        text = self._text("backups")
        return int(text) if text.isascii() and text.isdigit() else BACKUPS

    @backups.setter
    def backups(self, count: int) -> None:
        self._store.setValue("backups", str(count))

    @property
    def soon_days(self) -> int:
        """Within how many days a certificate expires soon, as it was chosen last."""
        text = self._text("soonDays")
        return int(text) if text.isascii() and text.isdigit() else SOON_DAYS

    @soon_days.setter
    def soon_days(self, days: int) -> None:
        self._store.setValue("soonDays", str(days))

    @property
    def recent(self) -> list[str]:
        """The bundles that were saved, the newest first."""
        stored: Any = self._store.value("recent", [])
        return [stored] if isinstance(stored, str) else [str(value) for value in stored or []]

    def add_recent(self, path: str, sha256: str = "") -> None:
        """Remember a bundle that was saved, and what it held then."""
        others = [other for other in self.recent if other != path]
        recent = [path, *others][:_MOST_RECENT]
        held = [sha256, *map(self.saved_sha256, others)][:_MOST_RECENT]
        self._store.setValue("recent", recent)
        self._store.setValue("recentSha256", " ".join(digest or "-" for digest in held))

    def saved_sha256(self, path: str) -> str:
        """SHA-256 of what a recent bundle held when it was saved here, or ""."""
        held = dict(zip(self.recent, self._text("recentSha256").split(), strict=False))
        return held.get(path, "").replace("-", "")

    def state(self, name: str) -> QByteArray:
        """The geometry of a window or the columns of a table, as Qt writes them."""
        stored = self._store.value(f"state/{name}")
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_state(self, name: str, state: QByteArray) -> None:
        """Remember a geometry."""
        self._store.setValue(f"state/{name}", state)

    def _text(self, key: str) -> str:
        stored = self._store.value(key, "")
        return stored if isinstance(stored, str) else ""
