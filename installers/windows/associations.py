r"""What Explorer is told: the program can open these files, and takes over none of them.

Below ``Software\Classes`` of the machine or of one person. The entry in the context menu starts
the program once for each chosen file, up to fifteen (``Document``); the first opens a window and
the others hand their file to it. More go to Send To, which starts it once for all of them.
"""

from collections.abc import Iterator
from typing import NamedTuple

PROGRAM = "certbundler-gui.exe"
EXTENSIONS = ("cer", "crt", "der", "pem", "p7b", "p7c", "sst", "pfx", "p12")
_KIND = "CertBundler.Certificates"
_CLASSES = r"Software\Classes"
_KIND_KEY = rf"{_CLASSES}\{_KIND}"
_APPLICATION = rf"{_CLASSES}\Applications\{PROGRAM}"


class Value(NamedTuple):
    """One string in the registry; the name is empty for a key's own value."""

    key: str
    name: str
    text: str


def values(folder: str) -> Iterator[Value]:
    """All values.

    Args:
        folder: where the program is, as the installer writes it, with its last backslash.
    """
    open_with = f'"{folder}{PROGRAM}" "%1"'
    yield Value(_KIND_KEY, "", "Certificates")
    yield Value(rf"{_KIND_KEY}\DefaultIcon", "", f"{folder}{PROGRAM},0")
    yield Value(rf"{_KIND_KEY}\shell\open\command", "", open_with)
    yield Value(_APPLICATION, "FriendlyAppName", "CertBundler")
    yield Value(rf"{_APPLICATION}\shell\open\command", "", open_with)
    yield from shared_values()
    for extension in EXTENSIONS:
        yield Value(rf"{_APPLICATION}\SupportedTypes", f".{extension}", "")
        menu = _menu(extension)
        yield Value(menu, "", "Bundle with CertBundler")
        yield Value(menu, "Icon", f"{folder}{PROGRAM},0")
        yield Value(menu, "MultiSelectModel", "Document")
        yield Value(rf"{menu}\command", "", open_with)


def shared_values() -> Iterator[Value]:
    """Values in keys that other programs write to as well."""
    for extension in EXTENSIONS:
        yield Value(rf"{_CLASSES}\.{extension}\OpenWithProgids", _KIND, "")


def own_keys() -> Iterator[str]:
    """The keys that nobody else writes to."""
    yield from (_KIND_KEY, _APPLICATION)
    yield from map(_menu, EXTENSIONS)


def shared_keys() -> Iterator[str]:
    """Keys that others may use as well, the inner ones first: they go where they are empty."""
    for extension in EXTENSIONS:
        kind, menus = rf"{_CLASSES}\.{extension}", _menu(extension).removesuffix(r"\CertBundler")
        yield from (rf"{kind}\OpenWithProgids", kind, menus, menus.removesuffix(r"\shell"))


def _menu(extension: str) -> str:
    """The key of the entry in the context menu of such files."""
    return rf"{_CLASSES}\SystemFileAssociations\.{extension}\shell\CertBundler"
