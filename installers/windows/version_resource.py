"""What Windows shows in the programs' properties, in the form that PyInstaller reads."""

from pathlib import Path
from typing import Final

_TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
    fileType=0x1, subtype=0x0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'The CertBundler authors'),
      StringStruct('FileDescription', '{description}'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', '{name}'),
      StringStruct('LegalCopyright', 'Apache License 2.0'),
      StringStruct('OriginalFilename', '{name}.exe'),
      StringStruct('ProductName', 'CertBundler'),
      StringStruct('ProductVersion', '{version}'),
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])]),
  ]
)
"""
_PROGRAMS: Final = {
    "certbundler": "CertBundler command line",
    "certbundler-gui": "CertBundler",  # the name in Task Manager and Open With
}


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows writes it: 0.1.0 is 0, 1, 0, 0."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch, 0


def write_version_resources(folder: Path, version: str) -> None:
    """Write a file for each program, named after it, that its version resource is made from."""
    numbers = four_numbers(version)
    for name, description in _PROGRAMS.items():
        text = _TEXT.format(name=name, description=description, version=version, numbers=numbers)
        (folder / f"{name}.txt").write_text(text)
