"""A company's certificates as files, and recipes beside them."""

from collections.abc import Iterable
from pathlib import Path

from core.loading import load
from core.sources.files import FileSource
from tests.factory import Issued, authority, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
NS = server("ns.example", ISSUING)
WEB = server("web.example", ISSUING)
DB = server("db.example")
FILES = {"a-root.cer": ROOT, "b-issuing.cer": ISSUING, "c-ns.cer": NS, "d-web.cer": WEB}
SOURCES = '[[sources]]\nname = "exported"\n'
DONE, UNREADABLE, USAGE, NOT_SAVED, CHECK_FAILED = 0, 1, 2, 3, 4


def written(path: Path) -> list[bytes]:
    """The certificates in a file, in order."""
    return [certificate.der for certificate in load([FileSource(str(path))]).collection]


def sha256(issued: Issued) -> str:
    """A certificate's identity."""
    return issued.found_in().sha256


def export(folder: Path, names: Iterable[str] = tuple(FILES)) -> None:
    """Write the certificates as an administrator would have exported them."""
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(FILES[name].der)


def recipe(folder: Path, text: str = "", sources: str = SOURCES) -> Path:
    """Write a recipe; its destination is ``bundle.pem`` beside it, unless the text names others."""
    path = folder / "servers.certbundle.toml"
    if "destinations" not in text:
        text = f'{text}\ndestinations = ["bundle.pem"]'
    path.write_text(f"version = 1\n{text}\n{sources}", encoding="utf-8")
    return path
