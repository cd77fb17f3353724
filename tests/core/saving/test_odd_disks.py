"""Disks that change, lose or refuse late what was written: only reading back finds it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.base.errors import SaveError
from core.saving.plans import plan
from core.saving.writing import save
from tests.core.saving.odd_disk import FAULTS, MARK

pytestmark = pytest.mark.slow

NEW = MARK + b"\n" + b"one more line\n" * 4000
OLD = b"old bundle\n" * 300
NAME = "bundle.pem"
_PATIENCE = 30.0


@contextmanager
def odd_disk(fault: str, home: Path) -> Iterator[tuple[Path, Path]]:
    """Give the folder where things lie in truth, and where the odd disk shows them."""
    if os.name == "nt" or not os.path.exists("/dev/fuse") or os.geteuid() != 0:
        pytest.skip("no disk of our own may be mounted here, so none went wrong")
    truly, shown = home / "truly", home / "shown"
    truly.mkdir()
    shown.mkdir()
    program = Path(__file__).with_name("odd_disk.py")
    disk = subprocess.Popen(
        [sys.executable, program, fault, truly, shown],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    until = time.monotonic() + _PATIENCE
    try:
        while not os.path.ismount(shown):
            if disk.poll() is not None or time.monotonic() > until:
                disk.kill()
                pytest.fail(f"The disk was not mounted: {disk.communicate()[1]!r}")
            time.sleep(0.02)
        yield truly, shown
    finally:
        subprocess.run(["umount", "--lazy", str(shown)], check=False)
        disk.kill()
        disk.communicate()


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("before", [{}, {NAME: OLD}], ids=["new file", "replaced file"])
@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_disk_does_to_the_new_file_is_found_and_the_folder_is_as_before(
    fault: str, before: dict[str, bytes], tmp_path: Path
) -> None:
    with odd_disk(fault, tmp_path) as (truly, shown):
        for name, data in before.items():
            (truly / name).write_bytes(data)
        with pytest.raises(SaveError) as caught:
            save(plan(shown / NAME, NEW))
        assert caught.value.advice
        assert content(truly) == before


def test_a_disk_that_goes_wrong_elsewhere_only_is_saved_to(tmp_path: Path) -> None:
    with odd_disk("a bit flips in the rename", tmp_path) as (truly, shown):
        (truly / NAME).write_bytes(OLD)
        harmless = NEW.replace(MARK, b"other")
        assert save(plan(shown / NAME, harmless)).read_back
        assert content(truly) == {NAME: harmless, f"{NAME}.bak1": OLD}


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if "quota" in fault])
def test_a_quota_that_is_told_late_is_told_plainly(fault: str, tmp_path: Path) -> None:
    told = pytest.raises(SaveError, match="Your disk quota is used up")
    with odd_disk(fault, tmp_path) as (_, shown), told:
        save(plan(shown / NAME, NEW))
