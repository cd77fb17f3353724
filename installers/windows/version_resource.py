"""What Windows shows in the programs' properties, in the form that PyInstaller reads."""

_TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
    fileType=0x1, subtype=0x0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'The CertBundler authors'),
      StringStruct('FileDescription', 'CertBundler'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'certbundler'),
      StringStruct('LegalCopyright', 'Apache License 2.0'),
      StringStruct('ProductName', 'CertBundler'),
      StringStruct('ProductVersion', '{version}'),
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])]),
  ]
)
"""


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows writes it: 0.1.0 is 0, 1, 0, 0."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch, 0


def version_resource(version: str) -> str:
    """The text of the file that the programs' version resource is made from."""
    return _TEXT.format(version=version, numbers=four_numbers(version))
