"""The kits that the tests of the shell script start from."""

import shutil
from pathlib import Path

import pytest

from tests.kit.script_driver import Kitted, write_kit

SHELLS = {
    "dash": ("dash",),
    "bash": ("bash", "--posix"),
    "busybox": ("busybox", "sh"),
    "mksh": ("mksh",),
    "ksh93": ("ksh93",),
}


@pytest.fixture
def kit(tmp_path: Path) -> Kitted:
    """A kit in a folder with a space in its name, for a path with a quote; started by ``sh``."""
    folder, target = tmp_path / "the kit", tmp_path / "client's etc" / "bundle.pem"
    write_kit(folder, str(target))
    return Kitted(folder, target, (shutil.which("sh") or "sh",))


@pytest.fixture(params=list(SHELLS))
def kit_in_shell(kit: Kitted, request: pytest.FixtureRequest) -> Kitted:
    """The same kit under each shell in turn; skipped aloud where that one lacks."""
    name, *rest = SHELLS[request.param]
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not here: the script is not tried under it")
    return kit._replace(words=(found, *rest))
