"""Bundles saved to a real file server, which holds, refuses, fills up and dies."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.saving.share import Share, shared
from tests.factory import authority

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
NAME = "bundle.pem"
OLD = b"old\n" * 3000
NOT_SAVED = 3


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    with shared(tmp_path) as made:
        yield made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """More than one packet of certificates, and more than the small disk holds."""
    file = tmp_path / "source.pem"
    file.write_bytes(b"".join(authority(f"Authority {position}").pem for position in range(200)))
    return file


def command(source: Path, target: Path) -> list[str]:
    code = "from core.cli.main import main; main()"
    return [sys.executable, "-c", code, "bundle", str(source), "-o", str(target)]


def bundled(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(source, target), cwd=ROOT, capture_output=True, text=True, check=False
    )


def kept(share: Share) -> dict[str, bytes]:
    """What lies on the server's own disk."""
    return {path.name: path.read_bytes() for path in share.folder.iterdir()}


def test_a_bundle_goes_to_a_share_and_replaces_the_one_that_is_there(
    share: Share, source: Path
) -> None:
    (share.folder / NAME).write_bytes(OLD)
    done = bundled(source, share.mounted / NAME)
    assert done.returncode == 0, done.stderr
    assert "Wrote and read back" in done.stdout
    on_disk = kept(share)
    assert on_disk[NAME].count(b"BEGIN CERTIFICATE") == 200
    assert on_disk == {NAME: on_disk[NAME], f"{NAME}.bak1": OLD}


def test_a_reader_that_holds_the_file_for_a_moment_is_waited_for(
    share: Share, source: Path
) -> None:
    (share.folder / NAME).write_bytes(OLD)
    with (share.mounted / NAME).open("rb") as reader:
        assert reader.read(3) == b"old"
        threading.Timer(2, reader.close).start()
        done = bundled(source, share.mounted / NAME)
    assert done.returncode == 0, done.stderr
    assert kept(share)[NAME].count(b"BEGIN CERTIFICATE") == 200


def test_a_share_that_is_read_only_is_told_so(share: Share, source: Path) -> None:
    (share.folder / NAME).write_bytes(OLD)
    done = bundled(source, share.mounted_read_only / NAME)
    assert done.returncode == NOT_SAVED
    assert "You may not write here." in done.stderr
    assert kept(share) == {NAME: OLD}


def test_a_share_that_fills_up_keeps_the_old_file(share: Share, source: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(share.folder)]
    subprocess.run(mount, check=True)
    try:
        (share.folder / NAME).write_bytes(OLD)
        done = bundled(source, share.mounted / NAME)
        assert done.returncode == NOT_SAVED
        assert "The disk is full." in done.stderr
        assert kept(share) == {NAME: OLD}
    finally:
        subprocess.run(["umount", "--lazy", str(share.folder)], check=True)


@pytest.mark.parametrize("moment", ["fsync:delay_enter=3s:when=1", "rename:delay_enter=3s:when=1"])
def test_a_server_that_dies_in_the_middle_leaves_the_old_file_and_the_next_save_tidies_up(
    share: Share, source: Path, moment: str
) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed, so no call could be held up")
    (share.folder / NAME).write_bytes(OLD)
    held_up = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={moment}"]
    with subprocess.Popen(
        [*held_up, *command(source, share.mounted / NAME)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as saving:
        while len(kept(share)) == 1:
            assert saving.poll() is None
            time.sleep(0.02)
        time.sleep(1)
        share.kill()
        _, said = saving.communicate(timeout=120)
    assert saving.returncode == NOT_SAVED, said
    assert "The disk or the share reported an error." in said
    assert "was not changed" in said
    assert kept(share)[NAME] == OLD
    share.start()
    share.reconnect()
    assert bundled(source, share.mounted / NAME).returncode == 0
    on_disk = kept(share)
    assert on_disk[NAME].count(b"BEGIN CERTIFICATE") == 200
    assert on_disk == {NAME: on_disk[NAME], f"{NAME}.bak1": OLD}
