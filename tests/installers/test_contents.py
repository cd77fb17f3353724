"""Notices and bills of materials against the packages themselves, for each platform."""

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
WORK = PROJECT / "build" / "installers"
TOOLS = WORK / "environment" / "bin" / "python"
FOLDERS = {
    "linux": WORK / "frozen" / "certbundler",
    "deb": WORK / "deb" / "usr" / "lib" / "certbundler",
    "cli": WORK / "deb-cli" / "usr" / "lib" / "certbundler",
    "windows": WORK / "windows" / "certbundler",
}
"""The program's folder, as it was packed for each."""
BILLS = {
    "linux": "certbundler-*-linux-x86_64.cdx.json",
    "deb": "certbundler_*_amd64.cdx.json",
    "cli": "certbundler-cli_*_amd64.cdx.json",
    "windows": "certbundler-*-x64-windows.cdx.json",
}
MODULES = """
import sys
from PyInstaller.archive.readers import CArchiveReader
program = CArchiveReader(sys.argv[1])
for name, entry in program.toc.items():
    if entry[-1] in "sm":
        print(name)
    if entry[-1] == "z":
        print(*program.open_embedded_archive(name).toc, sep="\\n")
"""
VALID = """
import sys
from pathlib import Path
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
told = JsonStrictValidator(SchemaVersion.V1_6).validate_str(Path(sys.argv[1]).read_text())
sys.exit(str(told) if told else 0)
"""


@pytest.fixture(params=list(FOLDERS))
def platform(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if not FOLDERS[name].is_dir() or not list((PROJECT / "dist").glob(BILLS[name])):
        pytest.skip(f"nothing built for {name} here: python3 dev.py packages builds it")
    return name


def bill_file(platform: str) -> Path:
    return max((PROJECT / "dist").glob(BILLS[platform]))


def bill_of(platform: str) -> list[dict[str, Any]]:
    components: list[dict[str, Any]] = json.loads(bill_file(platform).read_text())["components"]
    return components


def listed(platform: str, kind: str) -> set[str]:
    """The files, or the modules, that the bill of materials names."""
    return {
        part["name"]
        for component in bill_of(platform)
        for part in component.get("components", ())
        if part.get("properties", [{}])[0].get("value") == kind
    }


def modules_in(folder: Path) -> set[str]:
    """The modules inside both programs and in the archive that Python starts from."""
    found: set[str] = set()
    for program in folder.glob("certbundler*"):
        words = (TOOLS, "-c", MODULES, program)
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        found |= set(done.stdout.split())
    with zipfile.ZipFile(folder / "_internal" / "base_library.zip") as archive:
        names = archive.namelist()
    return found | {name.removesuffix(".pyc").replace("/", ".") for name in names}


def test_every_file_has_an_entry_and_nothing_else_has(platform: str) -> None:
    folder = FOLDERS[platform]
    there = {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }
    assert listed(platform, "file") == there


def test_every_module_has_an_entry_and_nothing_else_has(platform: str) -> None:
    there = modules_in(FOLDERS[platform])
    loader = {name for name in there if name.startswith(("pyimod", "pyiboot"))}
    assert listed(platform, "module") - there == set()
    assert there - loader - listed(platform, "module") == set()


def test_every_component_has_a_version_and_a_licence_and_is_in_the_notices(platform: str) -> None:
    notices = (FOLDERS[platform] / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    for component in bill_of(platform):
        assert component["licenses"]
        assert component["version"]
        if component["name"] != "CertBundler":
            assert f"\n{component['name']} {component['version']}\n" in notices
    assert platform == "cli" or "GNU LESSER GENERAL PUBLIC LICENSE" in notices
    inside = FOLDERS[platform] / "_internal" / "resources" / "THIRD-PARTY.txt"
    assert inside.read_text(encoding="utf-8") == notices


def test_what_matters_is_named_and_no_tool_slips_in(platform: str) -> None:
    names = {component["name"] for component in bill_of(platform)}
    assert {"CPython", "cryptography", "pyinstaller", "certifi"} <= names
    assert ("Qt" in names) == (platform != "cli")
    assert not names & {"attrs", "pytest", "hatchling", "cyclonedx-bom", "uv", "pip", "setuptools"}
    assert {"OpenSSL", "libssl3"} & names
    (library,) = (part for part in bill_of(platform) if part["name"] == "cryptography")
    (openssl,) = (
        part for part in library["components"] if part["name"] == "openssl" and "cpe" in part
    )
    assert openssl["cpe"] == f"cpe:2.3:a:openssl:openssl:{openssl['version']}:*:*:*:*:*:*:*"


def test_the_bill_is_valid(platform: str) -> None:
    words = (TOOLS, "-c", VALID, bill_file(platform))
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_nothing_that_differs_from_build_to_build_is_packed(platform: str) -> None:
    left = {path.name for path in FOLDERS[platform].rglob("*") if path.is_file()}
    assert not left & {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
