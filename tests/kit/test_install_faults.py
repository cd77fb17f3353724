"""What the kit's shell script leaves behind where something fails or kills it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.kit.script_driver import (
    DONE,
    NOBODY,
    OLD,
    REFUSED,
    WOULD_CHANGE,
    Kitted,
    make_tool,
    tools,
    write_kit,
)

KILL = 'kill -9 "$PPID"; exit 1'
FAIL = "exit 1"
MOST_CALLS = 90


def counting(path: Path, position: int, act: str) -> None:
    """Let the call number ``position`` of all calls of tools do something else instead."""
    count = path / "count"
    count.write_text("")
    for name in os.listdir(path):
        real = shutil.which(name)
        if real and name not in {"count", "sh"}:
            make_tool(
                path / name,
                f'echo "{name}" >>"{count}"\n'
                f'[ "$(/usr/bin/wc -l <"{count}")" -ne {position} ] || {{ {act}; }}\n'
                f'exec {real} "$@"',
            )


@pytest.mark.parametrize("act", [FAIL, KILL], ids=["fails", "is killed at"])
@pytest.mark.parametrize("there", [True, False], ids=["replacing", "new"])
def test_whichever_call_it_stops_at_the_target_is_whole(
    kit: Kitted, tmp_path: Path, act: str, *, there: bool
) -> None:
    path = tools(tmp_path / "bin", "sha256sum")
    stopped = 0
    for position in range(1, MOST_CALLS):
        shutil.rmtree(kit.target.parent, ignore_errors=True)
        if there:
            kit.put()
        counting(path, position, act)
        done = kit.start(path=path)
        stopped += done.returncode != DONE
        if there:
            assert kit.installed or kit.target.read_bytes() == OLD
        else:
            assert kit.installed or not kit.target.exists()
        reached = (path / "count").read_text().splitlines()
        again = kit.start()
        assert again.returncode == DONE, (position, again.stderr)
        assert kit.installed
        assert kit.beside == ["bundle.pem"] + ["bundle.pem.previous"] * there, position
        if len(reached) < position:
            assert stopped > 8  # the others are calls whose failure costs nothing
            return
    pytest.fail("it never came to its end")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n", b"a private key"),
        (b"-----BEGIN CERTIFICATE-----\nAA==\n", b"not a PEM bundle"),
        (b"\x30\x82\x01\x00", b"not a PEM bundle"),
    ],
    ids=["a private key", "an end missing", "DER"],
)
def test_a_bundle_of_another_shape_is_refused_even_if_its_sum_is_right(
    kit: Kitted, content: bytes, said: bytes
) -> None:
    before, after = sha256(kit.bundle.read_bytes()).hexdigest(), sha256(content).hexdigest()
    kit.bundle.write_bytes(content)
    kit.script.write_text(kit.script.read_text().replace(before, after))
    done = kit.start()
    assert done.returncode == REFUSED
    assert said in done.stderr
    assert not kit.target.exists()


def test_a_bundle_that_was_written_wrong_is_put_back(kit: Kitted, tmp_path: Path) -> None:
    kit.put()
    path = tools(tmp_path / "bin", "sha256sum")
    lying = f'{shutil.which("mv")} "$@"; case "$3" in */bundle.pem) echo x >>"$3" ;; esac'
    once = f'[ -e "{tmp_path}/lied" ] || {{ : >"{tmp_path}/lied"; {lying}; exit 0; }}'
    make_tool(path / "mv", f'case "$3" in */bundle.pem) {once} ;; esac\n{shutil.which("mv")} "$@"')
    done = kit.start(path=path)
    assert done.returncode == REFUSED
    assert b"did not read back" in done.stderr
    assert kit.target.read_bytes() == OLD
    assert kit.beside == ["bundle.pem"]


def test_a_folder_in_the_place_of_the_previous_file_is_left_alone(kit: Kitted) -> None:
    kit.put()
    previous = kit.target.with_name("bundle.pem.previous")
    previous.mkdir()
    done = kit.start()
    assert done.returncode == DONE
    assert kit.target.with_name("bundle.pem.previous.2").read_bytes() == OLD
    assert os.listdir(previous) == []


def test_a_link_in_the_place_of_the_previous_file_is_left_alone(kit: Kitted) -> None:
    kit.put()
    victim = kit.folder.parent / "victim"
    victim.write_bytes(b"somebody else's\n")
    kit.target.with_name("bundle.pem.previous").symlink_to(victim)
    assert kit.start().returncode == DONE
    assert victim.read_bytes() == b"somebody else's\n"
    assert kit.target.with_name("bundle.pem.previous").is_symlink()
    assert kit.target.with_name("bundle.pem.previous.2").read_bytes() == OLD


def test_the_previous_file_of_somebody_else_is_never_overwritten(kit: Kitted) -> None:
    kit.put()
    foreign = kit.target.with_name("bundle.pem.previous")
    foreign.write_bytes(b"somebody else's\n")
    assert kit.start().returncode == DONE
    assert foreign.read_bytes() == b"somebody else's\n"
    assert kit.start("--uninstall").returncode == DONE
    assert kit.target.read_bytes() == OLD
    assert foreign.read_bytes() == b"somebody else's\n"


def test_two_kits_are_uninstalled_one_after_the_other(kit: Kitted, tmp_path: Path) -> None:
    kit.put()
    second = kit._replace(folder=tmp_path / "second")
    write_kit(second.folder, str(kit.target))
    changed = second.bundle.read_bytes() + b"\n"
    before = sha256(second.bundle.read_bytes()).hexdigest()
    second.bundle.write_bytes(changed)
    text = second.script.read_text().replace(before, sha256(changed).hexdigest())
    second.script.write_text(text)
    for kitted in (kit, second):
        assert kitted.start().returncode == DONE
    assert second.start("--uninstall").returncode == DONE
    assert kit.installed
    assert kit.start("--uninstall").returncode == DONE
    assert kit.target.read_bytes() == OLD
    assert kit.beside == ["bundle.pem"]


@pytest.mark.parametrize("round_", range(5))
def test_two_runs_at_once_keep_the_previous_file(kit: Kitted, round_: int) -> None:
    del round_
    kit.put()
    line = [*kit.words, str(kit.script)]
    running = [subprocess.Popen(line, stdout=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[0] is None or process.returncode for process in running] == [
        DONE
    ] * 4
    assert kit.installed
    assert kit.beside == ["bundle.pem", "bundle.pem.previous"]
    assert kit.target.with_name("bundle.pem.previous").read_bytes() == OLD


def test_a_target_that_cannot_be_moved_over_leaves_no_previous_file(
    kit: Kitted, tmp_path: Path
) -> None:
    kit.put()
    path = tools(tmp_path / "bin", "sha256sum")
    real = shutil.which("mv")
    make_tool(path / "mv", f'case "$3" in */bundle.pem) exit 1 ;; esac\nexec {real} "$@"')
    done = kit.start(path=path)
    assert done.returncode == REFUSED
    assert b"It is as it was" in done.stderr
    assert kit.target.read_bytes() == OLD
    assert kit.beside == ["bundle.pem"]


def test_a_script_with_windows_line_ends_says_so(kit: Kitted) -> None:
    kit.script.write_bytes(kit.script.read_bytes().replace(b"\n", b"\r\n"))
    done = kit.start()
    assert done.returncode == REFUSED
    assert b"Windows line ends" in done.stderr
    assert not kit.target.exists()


def test_what_a_running_installation_has_beside_the_target_is_left_alone(kit: Kitted) -> None:
    kit.put()
    running = kit.target.with_name(f".install-bundle.{os.getpid()}")
    running.mkdir()
    (running / "new").write_bytes(b"half")
    assert kit.start().returncode == DONE
    assert (running / "new").read_bytes() == b"half"


@pytest.fixture
def of_nobody() -> Iterator[Kitted]:
    """A kit in a folder that every user may enter and nobody but root may write in."""
    if os.geteuid() != 0:
        pytest.skip("not root: the script is not started as another user")
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        target = Path(home) / "etc" / "bundle.pem"
        write_kit(Path(home) / "kit", str(target))
        target.parent.mkdir()
        yield Kitted(Path(home) / "kit", target, ("/bin/sh",))


def test_a_user_who_may_not_write_there_is_told_and_nothing_changes(of_nobody: Kitted) -> None:
    of_nobody.put()
    done = of_nobody.start(user=NOBODY)
    assert done.returncode == REFUSED
    assert b"cannot be written. Nothing was changed" in done.stderr
    assert of_nobody.target.read_bytes() == OLD
    assert of_nobody.beside == ["bundle.pem"]


def test_a_user_of_ones_own_folder_needs_no_root(of_nobody: Kitted) -> None:
    os.chown(of_nobody.target.parent, NOBODY, NOBODY)
    assert of_nobody.start(user=NOBODY).returncode == DONE
    assert of_nobody.start("--check", user=NOBODY).returncode == DONE
    # root would have the file belong to root
    assert of_nobody.start("--check").returncode == WOULD_CHANGE
    assert of_nobody.start().returncode == DONE
    assert of_nobody.target.stat().st_uid == 0


def test_a_target_that_may_not_be_read_is_not_called_absent(of_nobody: Kitted) -> None:
    of_nobody.put()
    of_nobody.target.chmod(0o600)
    done = of_nobody.start("--check", user=NOBODY)
    assert done.returncode == REFUSED
    assert b"cannot be read" in done.stderr


def test_a_full_disk_leaves_the_old_file_and_nothing_else(kit: Kitted) -> None:
    folder = kit.target.parent
    folder.mkdir()
    # a file system of two pages that only this process sees: the bundle needs both
    full = f'mount -t tmpfs -o size=8k tmpfs "{folder}" && printf old >"{kit.target}" &&'
    after = f'"$@"; echo "status $?"; cat "{kit.target}"; ls -A "{folder}"'
    probe = subprocess.run(
        ["unshare", "-m", "sh", "-c", f'mount -t tmpfs tmpfs "{folder}"'],
        capture_output=True,
        check=False,
    )
    if probe.returncode:
        pytest.skip("file systems may not be mounted here: no disk was full")
    done = kit.start(before=("unshare", "-m", "sh", "-c", f"{full} {after}", "sh"))
    assert done.stdout.decode().splitlines() == [f"status {REFUSED}", "oldbundle.pem"]
    assert b"Nothing was changed" in done.stderr


def test_a_limit_on_file_sizes_leaves_the_old_file(kit: Kitted) -> None:
    kit.put()
    done = kit.start(before=("sh", "-c", 'ulimit -f 4; exec "$@"', "sh"))
    assert done.returncode == REFUSED
    assert kit.target.read_bytes() == OLD
    assert kit.beside == ["bundle.pem"]
