"""The components that a program's folder contains, from what PyInstaller recorded."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

OWN = "CertBundler"
PROGRAMS = ("certbundler", "certbundler-gui")
NOTICES = "THIRD-PARTY.txt"
PAPERS = ("LICENSE", "LICENSE.txt", NOTICES, f"_internal/resources/{NOTICES}")
_WINDOW = "window"
"""The script in `installers/entries` that only the second program has."""
_HERE = Path(__file__).resolve().parent
_COMMON = Path("/usr/share/common-licenses")
_IN_NAME = re.compile(r"(?:\.so\.|-)(\d+)(?:\.dll)?$")
_QT_DISTRIBUTIONS = ("pyside6_essentials", "shiboken6")
_CLASSIFIED = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One file, or one module inside the programs.

    Attributes:
        name: the file below the folder of libraries, or the module.
        inside: it is a module inside the programs, or inside the library of Python.
        sha256: of the file, or of the source of the module; empty for a link, and for a module
            that Python itself brought.
        version: that the file carries, as Windows' libraries do.
    """

    name: str
    inside: bool
    sha256: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Contained:
    """A component that is built into the files of another one.

    Attributes:
        license: an SPDX expression; empty where it is not known.
        purl: the package URL; empty where there is none.
    """

    name: str
    version: str
    license: str
    purl: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """What one project has made.

    Attributes:
        license: an SPDX expression, or the name that the project uses.
        home: where the project, and its source, is.
        texts: licence texts by their names.
        purl: the package URL; empty where there is none.
        contains: components that are built into its files.
    """

    name: str
    version: str
    license: str
    home: str = ""
    author: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    purl: str = ""
    parts: tuple[Part, ...] = ()
    contains: tuple[Contained, ...] = ()


class Contents:
    """What was recorded while a program's folder was made.

    Args:
        recorded: the file that `contents.recorded` wrote.
        folder: the program's folder.
        version: of the program.
    """

    def __init__(self, recorded: Path, folder: Path, version: str) -> None:
        self._told: dict[str, Any] = json.loads(recorded.read_text(encoding="utf-8"))
        self._folder = folder
        self._version = version
        self.versions: dict[str, str] = self._told["versions"]

    def components(self) -> tuple[Component, ...]:
        """Those that have a part in the folder, by name, each with its parts.

        What was recorded and is not there, because it was taken out again, has no entry.
        """
        parts: dict[str, set[Part]] = defaultdict(set)
        for part, name in (*self._recorded(), *self._beside()):
            path = self._folder / part.name
            if part.inside:
                if part.name != _WINDOW or self._has_window():
                    parts[name].add(part)
            elif path.is_symlink() or path.is_file():
                parts[name].add(replace(part, sha256=_digest(path)))
        found = (
            _with_parts(self._described(name), tuple(sorted(parts[name], key=_order)))
            for name in parts
        )
        return tuple(sorted(found, key=lambda component: component.name.lower()))

    def _has_window(self) -> bool:
        """Whether the program is there that starts with the script of the window."""
        return any((self._folder / f"{PROGRAMS[1]}{suffix}").exists() for suffix in ("", ".exe"))

    def _recorded(self) -> Iterator[tuple[Part, str]]:
        """Each part with the name of its component; a link belongs to what it leads to."""
        told = self._told["parts"]
        by_name = {part["name"]: part for part in told if not part["inside"]}
        for part in told:
            target = by_name.get(part["source"], part) if part["kind"] == "SYMLINK" else part
            name = part["name"] if part["inside"] else f"_internal/{part['name']}"
            version = part.get("version", "")
            yield Part(name, part["inside"], part["sha256"], version), _component_of(target)

    def _beside(self) -> Iterator[tuple[Part, str]]:
        """What is made after the recording: PyInstaller's loader with the modules, and papers."""
        for name in (*PROGRAMS, *(f"{program}.exe" for program in PROGRAMS)):
            yield Part(name, inside=False, sha256=""), "pyinstaller"
        for name in PAPERS:
            yield Part(name, inside=False, sha256=""), OWN

    def _described(self, name: str) -> Component:
        known = self._known().get(name)
        if known is not None:
            return known
        if name in self._told["distributions"]:
            return self._distribution(name)
        package, version = name.split(" ", 1)
        text = Path("/usr/share/doc") / package / "copyright"
        texts = {"copyright": text.read_text(encoding="utf-8", errors="replace")}
        purl = f"pkg:deb/debian/{package}@{version.replace(':', '%3A')}"
        home = f"https://packages.debian.org/source/{package}"
        return Component(package, version, "see the text", home, texts=texts, purl=purl)

    def _distribution(self, name: str) -> Component:
        told = self._told["distributions"][name]
        license_name = told["license"] if "\n" not in told["license"] else ""
        for line in told["classified"]:
            license_name = license_name or _CLASSIFIED.get(line.rpartition(":: ")[2], "")
        return Component(
            name=told["name"],
            version=told["version"],
            license=license_name or "see the text",
            home=told["home"],
            author=told["author"],
            texts=told["texts"],
            purl=f"pkg:pypi/{told['name'].lower().replace('_', '-')}@{told['version']}",
            contains=tuple(map(_contained, told.get("contains", ()))),
        )

    def _known(self) -> dict[str, Component]:
        """Those that no distribution of Python describes."""
        versions = self.versions
        lgpl = {name: (_COMMON / name).read_text(encoding="utf-8") for name in ("LGPL-3", "GPL-3")}
        apache = {"Apache-2.0": (_COMMON / "Apache-2.0").read_text(encoding="utf-8")}
        qt, python = versions["qt"], versions["python"]
        qt_home = f"https://download.qt.io/archive/qt/{qt.rpartition('.')[0]}/{qt}/"
        pyside_home = "https://code.qt.io/cgit/pyside/pyside-setup.git"
        return {
            OWN: Component(OWN, self._version, "Apache-2.0", texts=apache),
            "CPython": Component(
                *("CPython", python, "PSF-2.0", f"https://www.python.org/ftp/python/{python}/"),
                author="Python Software Foundation",
                purl=f"pkg:generic/python@{python}",
                texts={"LICENSE.txt": self._told["python_license"]},
            ),
            "Qt": Component(
                *("Qt", qt, "LGPL-3.0-only", qt_home, "The Qt Company Ltd.", lgpl),
                purl=f"pkg:generic/qt@{qt}",
            ),
            "PySide6": Component(
                *("PySide6", versions["pyside"], "LGPL-3.0-only", pyside_home),
                *("The Qt Company Ltd.", lgpl, f"pkg:pypi/pyside6-essentials@{versions['pyside']}"),
            ),
            "OpenSSL": Component(
                *("OpenSSL", versions["openssl"], "Apache-2.0", "https://www.openssl.org/source/"),
                *("The OpenSSL Project Authors", apache),
                purl=f"pkg:generic/openssl@{versions['openssl']}",
            ),
            "SQLite": Component(
                *("SQLite", versions["sqlite"], "blessing", "https://www.sqlite.org/"),
                *("D. Richard Hipp and others", _text("sqlite")),
                purl=f"pkg:generic/sqlite@{versions['sqlite']}",
            ),
            "libffi": Component(
                *("libffi", "", "MIT", "https://sourceware.org/libffi/", "Anthony Green"),
                texts=_text("libffi"),
            ),
            "ICU": Component(
                *("ICU", "", "Unicode-3.0", "https://icu.unicode.org/", "Unicode, Inc."),
                texts=_text("icu"),
            ),
            "Visual C++ runtime": Component(
                *("Visual C++ runtime", "", "LicenseRef-Microsoft", "https://learn.microsoft.com/"),
                *("Microsoft Corporation", _text("vc-runtime")),
            ),
        }


def _with_parts(component: Component, parts: tuple[Part, ...]) -> Component:
    """A component with its parts; by these its version, where nothing else tells it."""
    versions = sorted({part.version for part in parts} - {""})
    numbers = sorted({number[1] for part in parts if (number := _IN_NAME.search(part.name))})
    version = component.version or ", ".join(versions or (f"ABI {number}" for number in numbers))
    return replace(component, version=version, parts=parts)


def _digest(path: Path) -> str:
    return "" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()


def _order(part: Part) -> tuple[bool, str]:
    return part.inside, part.name


def _contained(told: list[str]) -> Contained:
    """A component inside another; cryptography's wheel names its OpenSSL without a licence."""
    name, version, license_name, purl = told
    of_openssl = name == "openssl" and not version.startswith("0.")  # those are the crate's
    return Contained(name, version, license_name or ("Apache-2.0" if of_openssl else ""), purl)


def _text(name: str) -> dict[str, str]:
    return {f"{name}.txt": (_HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")}


def _component_of(part: Mapping[str, Any]) -> str:
    """The name of the component that a recorded part belongs to."""
    file = part["name"].rpartition("/")[2].lower()
    if not part["inside"]:
        for beginnings, name in _BY_FILE.items():
            if file.startswith(beginnings):
                return name
    if part["distribution"] in _QT_DISTRIBUTIONS:
        return "Qt" if _is_of_qt(part["name"], inside=part["inside"]) else "PySide6"
    if part["distribution"] or part["debian"]:
        return str(part["distribution"] or part["debian"])
    first = part["name"].replace("/", ".").partition(".")[0]
    if first in ("resources", "core", "gui") or (part["kind"] == "PYSOURCE" and _is_entry(part)):
        return OWN
    return "CPython"


_BY_FILE: Mapping[tuple[str, ...], str] = {
    ("msvcp", "vcruntime", "concrt"): "Visual C++ runtime",
    ("libcrypto-", "libssl-"): "OpenSSL",
    ("sqlite3.dll",): "SQLite",
    ("libffi-",): "libffi",
    ("libicu",): "ICU",
}


def _is_entry(part: Mapping[str, Any]) -> bool:
    return "/installers/entries/" in part["source"]


def _is_of_qt(name: str, *, inside: bool) -> bool:
    """Qt's libraries, plug-ins and translations; the rest of the wheels is PySide's."""
    file = name.rpartition("/")[2]
    of_qt = file.startswith(("Qt6", "libQt6")) or "/plugins/" in name or "/translations/" in name
    return of_qt and not inside
