"""Two packages of the same files are the same file."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "installers"))

from windows.summary import settle

CODE = "3F2B7C8A-5D1E-4A6B-9C0D-1E2F3A4B5C6D"
SOURCE = """\
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
 <Product Id="11111111-1111-1111-1111-111111111111" Name="A" Version="1.0.0" Manufacturer="M"
   Language="1033" UpgradeCode="21111111-1111-1111-1111-111111111111">
  <Package Description="A" InstallerVersion="500" Compressed="yes" InstallScope="perMachine"/>
  <Directory Id="TARGETDIR" Name="SourceDir"/>
  <Feature Id="F" Level="1"/>
 </Product>
</Wix>
"""


def package(folder: Path, name: str) -> Path:
    source, target = folder / "source.wxs", folder / name
    source.write_text(SOURCE)
    subprocess.run(("wixl", "--arch", "x64", "--output", target, source), check=True)
    return target


@pytest.mark.needs_tool("wixl")
def test_code_and_times_are_those_of_what_is_in_it(tmp_path: Path) -> None:
    if shutil.which("wixl") is None:
        pytest.skip("there is no wixl here, which makes the packages that are compared")
    first = package(tmp_path, "first.msi")
    time.sleep(1.1)  # wixl writes seconds
    second = package(tmp_path, "second.msi")
    assert first.read_bytes() != second.read_bytes()
    for file in (first, second):
        settle(file, CODE, 1_700_000_000)
    assert first.read_bytes() == second.read_bytes()
    if shutil.which("msiinfo"):
        command = ("msiinfo", "suminfo", first)
        in_utc = {**os.environ, "TZ": "UTC"}
        told = subprocess.run(
            command, env=in_utc, capture_output=True, text=True, check=True
        ).stdout
        assert f"{{{CODE}}}" in told
        assert told.count("Nov 14 22:13:20 2023") == 2
