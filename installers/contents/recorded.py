"""Writes down what PyInstaller bundles, with the distribution that each part came from.

Run inside ``certbundler.spec``, by the Python that is bundled: on Windows under Wine.
"""

import hashlib
import json
import os
import platform
import re
import sqlite3
import ssl
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import Distribution, distributions
from pathlib import Path

_OPENSSL = re.compile(r"OpenSSL (\S+)")
_LICENSE_NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
_HOMES = ("source", "source code", "repository", "github", "homepage", "home")
"""What projects call the address of their source, best first."""

Entry = tuple[str, str, str]
"""The name in the program's folder, the file that it was made from, PyInstaller's kind."""


def record(target: Path, *, files: Iterable[Entry], modules: Iterable[Entry]) -> None:
    """Write all parts, the distributions that they came from, and versions, as JSON."""
    owners = _owners()
    shown = list(files)
    parts = [
        *_parts(shown, owners, inside=False),
        *_parts([*modules, *_in_archives(shown)], owners, inside=True),
    ]
    used = {str(part["distribution"]) for part in parts} - {""}
    told = {
        name: _described(distribution)
        for name, distribution in _installed().items()
        if name in used
    }
    text = {"parts": parts, "distributions": told, "versions": _versions(), "dates": _dates()}
    whole = {**text, "python_license": _python_license()}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(whole, indent=1, sort_keys=True), encoding="utf-8")


def _parts(
    entries: Iterable[Entry], owners: dict[str, str], *, inside: bool
) -> Iterator[dict[str, object]]:
    """Each file, or each module inside the programs, with its owner and hash."""
    for name, source, kind in sorted(entries):
        file = Path(source) if source and source != "-" else None
        known = file is not None and file.is_file()
        yield {
            "name": name.replace("\\", "/"),
            "source": source.replace("\\", "/"),
            "kind": kind,
            "inside": inside,
            "distribution": owners.get(_key(file), "") if file else "",
            "debian": _debian_package(file) if file and known and not inside else "",
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest() if file and known else "",
            "version": _file_version(file) if file and known and not inside else "",
        }


def _file_version(file: Path) -> str:
    """The version that a library of Windows carries; nothing where it carries none."""
    if file.suffix.lower() not in (".dll", ".pyd"):
        return ""
    pefile = import_module("pefile")  # which PyInstaller brings for Windows alone
    with pefile.PE(str(file), fast_load=True) as library:
        library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
        for told in getattr(library, "VS_FIXEDFILEINFO", ()):
            halves = (told.FileVersionMS, told.FileVersionLS)
            return ".".join(str(part) for half in halves for part in divmod(half, 1 << 16))
    return ""


def _in_archives(files: Iterable[Entry]) -> Iterator[Entry]:
    """The modules of the archive that Python starts from, which PyInstaller's tables leave out."""
    for name, source, _ in files:
        if name == "base_library.zip":
            with zipfile.ZipFile(source) as archive:
                for member in archive.namelist():
                    yield member.removesuffix(".pyc").replace("/", "."), source, "BASE"


def _installed() -> dict[str, Distribution]:
    return {
        str(distribution.metadata["Name"]).lower(): distribution for distribution in distributions()
    }


def _owners() -> dict[str, str]:
    """Which distribution has installed each file."""
    return {
        _key(Path(str(distribution.locate_file(file)))): name
        for name, distribution in _installed().items()
        for file in distribution.files or ()
    }


def _key(file: Path | None) -> str:
    return "" if file is None else os.path.normcase(os.path.abspath(file))


def _described(distribution: Distribution) -> dict[str, object]:
    """Name, version and licence of a distribution, with the texts that it brought."""
    told = distribution.metadata
    classified = [line for line in told.get_all("Classifier") or () if line.startswith("License")]
    return {
        "name": told["Name"],
        "version": distribution.version,
        "license": _field(distribution, "License-Expression")
        or _short(_field(distribution, "License")),
        "classified": classified,
        "home": source_of(told.get_all("Project-URL") or (), _field(distribution, "Home-page")),
        "author": _field(distribution, "Author")
        or _field(distribution, "Author-email")
        or _field(distribution, "Maintainer"),
        "texts": dict(_texts(distribution)),
        "contains": sorted(_contained(distribution)),
    }


def _contained(distribution: Distribution) -> Iterator[tuple[str, str, str, str]]:
    """What is built into its files, by the bills of materials that it brought (PEP 770)."""
    for file in distribution.files or ():
        if "/sboms/" in str(file).replace("\\", "/") and file.name.endswith(".json"):
            told = json.loads(Path(str(distribution.locate_file(file))).read_text(encoding="utf-8"))
            for part in told.get("components", ()):
                named = [
                    each.get("expression") or each["license"].get("id") or each["license"]["name"]
                    for each in part.get("licenses", ())
                ]
                # what follows the question mark is a folder of whoever built it
                purl = part.get("purl", "").partition("?")[0]
                yield part["name"], part.get("version", ""), " AND ".join(named), purl


def _field(distribution: Distribution, name: str) -> str:
    return str((distribution.metadata.get_all(name) or [""])[0])


def _short(license_field: str) -> str:
    return license_field if "\n" not in license_field else ""


def source_of(urls: Iterable[str], homepage: str) -> str:
    """Where a project's source is, or failing that the project; nothing where it names no place.

    Args:
        urls: as metadata has them: a label, a comma, an address.
        homepage: the metadata's older field.
    """
    named = {
        label.strip().lower(): address.strip()
        for label, _, address in (url.partition(",") for url in urls)
    }
    return next((named[label] for label in _HOMES if label in named), homepage)


def _texts(distribution: Distribution) -> Iterator[tuple[str, str]]:
    for file in sorted(distribution.files or (), key=str):
        inside = ".dist-info" in str(file) and file.name.upper().startswith(_LICENSE_NAMES)
        if inside or "/licenses/" in str(file).replace("\\", "/"):
            path = Path(str(distribution.locate_file(file)))
            if path.is_file():
                yield file.name, path.read_text(encoding="utf-8", errors="replace")


def _debian_package(file: Path) -> str:
    """The installed Debian package of a system library, with its version."""
    if sys.platform != "linux" or not str(file.resolve()).startswith(("/usr/lib/", "/lib/")):
        return ""
    for path in (file.resolve(), file):
        plain = str(path)
        for name in (plain, plain.removeprefix("/usr")):
            found = _said("dpkg-query", "-S", name).partition(":")[0]
            if found:
                version = _said("dpkg-query", "-W", "-f", "${Version}\n", found)
                return f"{found} {version}"
    return ""


def _said(*command: str) -> str:
    """The first line that a command of the system prints; nothing where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.partition("\n")[0] if done.returncode == 0 else ""


def _versions() -> dict[str, str]:
    from cryptography.hazmat.bindings._rust import openssl  # noqa: PLC0415 - only in the spec
    from PyInstaller import __version__ as pyinstaller  # noqa: PLC0415 - only in the spec
    from PySide6 import __version__ as pyside  # noqa: PLC0415 - only in the spec
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - only in the spec

    return {
        "python": platform.python_version(),
        "openssl": _number(ssl.OPENSSL_VERSION),
        "openssl of cryptography": _number(openssl.openssl_version_text()),
        "sqlite": sqlite3.sqlite_version,
        "qt": qVersion(),
        "pyside": pyside,
        "pyinstaller": pyinstaller,
    }


def _dates() -> dict[str, str]:
    """When each was made, as each says of itself."""
    with sqlite3.connect(":memory:") as database:
        (source,) = database.execute("SELECT sqlite_source_id()").fetchone()
    database.close()
    return {
        "python": platform.python_build()[1],
        "openssl": " ".join(ssl.OPENSSL_VERSION.split()[2:5]),
        "sqlite": source,
    }


def _number(text: str) -> str:
    match = _OPENSSL.search(text)
    return match[1] if match else text


def _python_license() -> str:
    beside = (Path(os.__file__).parent / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    for file in beside:
        if file.is_file():
            return file.read_text(encoding="utf-8", errors="replace")
    return ""
