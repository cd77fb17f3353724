"""The kit's shell script under every shell that is here, on a folder of its own."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.kit.script_driver import (
    CERTIFICATES_IN_SAMPLES,
    DONE,
    OLD,
    REFUSED,
    WOULD_CHANGE,
    Kitted,
    make_tool,
    tools,
)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_installs_what_the_kit_holds_and_says_so(kit_in_shell: Kitted) -> None:
    assert kit_in_shell.start("--check").returncode == WOULD_CHANGE
    assert not kit_in_shell.target.parent.exists()
    done = kit_in_shell.start()
    assert done.returncode == DONE, done.stderr
    assert b"%d certificates" % CERTIFICATES_IN_SAMPLES in done.stdout
    assert done.stderr == b""
    assert kit_in_shell.installed
    assert mode_of(kit_in_shell.target) == 0o644
    assert kit_in_shell.beside == ["bundle.pem"]
    assert kit_in_shell.start("--check").returncode == DONE


def test_a_second_run_changes_nothing(kit_in_shell: Kitted) -> None:
    kit_in_shell.start()
    before = kit_in_shell.target.stat()
    done = kit_in_shell.start()
    assert done.returncode == DONE
    assert b"Nothing was changed" in done.stdout
    after = kit_in_shell.target.stat()
    assert (after.st_ino, after.st_ctime_ns) == (before.st_ino, before.st_ctime_ns)


def test_the_previous_file_is_kept_and_comes_back(kit_in_shell: Kitted) -> None:
    kit_in_shell.put()
    kit_in_shell.target.chmod(0o640)
    assert kit_in_shell.start().returncode == DONE
    previous = kit_in_shell.target.with_name("bundle.pem.previous")
    assert previous.read_bytes() == OLD
    assert mode_of(kit_in_shell.target) == 0o644
    assert kit_in_shell.start("--uninstall").returncode == DONE
    assert kit_in_shell.target.read_bytes() == OLD
    assert mode_of(kit_in_shell.target) == 0o640
    assert kit_in_shell.beside == ["bundle.pem"]


def test_uninstalling_what_was_new_removes_it(kit_in_shell: Kitted) -> None:
    kit_in_shell.start()
    assert kit_in_shell.start("--uninstall").returncode == DONE
    assert kit_in_shell.beside == []
    again = kit_in_shell.start("--uninstall")
    assert again.returncode == DONE
    assert b"is not there" in again.stdout


def test_a_file_of_somebody_else_is_not_uninstalled(kit_in_shell: Kitted) -> None:
    kit_in_shell.put()
    assert kit_in_shell.start("--uninstall").returncode == REFUSED
    assert kit_in_shell.target.read_bytes() == OLD


def test_a_mode_that_was_changed_is_set_again(kit_in_shell: Kitted) -> None:
    kit_in_shell.start()
    kit_in_shell.target.chmod(0o600)
    assert kit_in_shell.start("--check").returncode == WOULD_CHANGE
    done = kit_in_shell.start()
    assert done.returncode == DONE
    assert b"mode and owner were set" in done.stdout
    assert mode_of(kit_in_shell.target) == 0o644


def test_a_bundle_that_was_changed_on_its_way_is_not_installed(kit_in_shell: Kitted) -> None:
    with kit_in_shell.bundle.open("ab") as file:
        file.write(b"\n")
    done = kit_in_shell.start()
    assert done.returncode == REFUSED
    assert b"was changed on its way" in done.stderr
    assert not kit_in_shell.target.exists()


def test_a_script_without_its_bundle_says_so(kit_in_shell: Kitted) -> None:
    kit_in_shell.bundle.unlink()
    done = kit_in_shell.start()
    assert done.returncode == REFUSED
    assert b"Copy the whole kit" in done.stderr


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("etc/bundle.pem", b"does not start with /"),
        ("", b"does not start with /"),
        ("/etc/", b"names a folder"),
        ("/etc", b"is no file"),
        ("/etc/x\n/y.pem", b"cannot be seen"),
        ("/opt/altiris/notification/nsagent/etc/cainfo.pem", b"The agent itself"),
        ("/opt/altiris/notification/nsagent/etc/cainfo-merged.pem", b"The agent itself"),
        ("/Opt/Altiris/Notification/nsagent/etc/CAInfo-ss.pem", b"The agent itself"),
        ("/opt/altiris/notification//nsagent/etc/cainfo.pem", b"not plain"),
        ("/opt/altiris/notification/nsagent/etc/../etc/cainfo.pem", b"not plain"),
        ("/nowhere/..", b"not plain"),
    ],
)
def test_a_target_that_cannot_be_is_refused(kit_in_shell: Kitted, target: str, said: bytes) -> None:
    done = kit_in_shell.start("--target", target)
    assert done.returncode == REFUSED
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--force",), b"--force is not known"),
        (("--target",), b"wants a path"),
        (("--check", "--uninstall"), b"do not go together"),
    ],
)
def test_words_that_it_does_not_know_are_refused(
    kit: Kitted, words: tuple[str, ...], said: bytes
) -> None:
    done = kit.start(*words)
    assert done.returncode == REFUSED
    assert said in done.stderr
    assert not kit.target.exists()


def test_a_link_in_the_place_of_the_target_is_not_followed(kit_in_shell: Kitted) -> None:
    victim = kit_in_shell.folder.parent / "victim"
    victim.write_bytes(OLD)
    kit_in_shell.target.parent.mkdir()
    kit_in_shell.target.symlink_to(victim)
    assert kit_in_shell.start().returncode == REFUSED
    assert victim.read_bytes() == OLD


def test_no_link_leads_to_one_of_the_agents_own_files(kit_in_shell: Kitted) -> None:
    home = kit_in_shell.folder.parent
    etc = home / "agent" / "notification" / "nsagent" / "etc"
    etc.mkdir(parents=True)
    (etc / "cainfo.pem").write_bytes(OLD)
    (home / "link").symlink_to(etc)
    text = kit_in_shell.script.read_text().replace("=/opt/altiris/", f"='{home}'/agent/")
    kit_in_shell.script.write_text(text)
    done = kit_in_shell.start("--target", home / "link" / "cainfo.pem")
    assert done.returncode == REFUSED
    assert b"The agent itself" in done.stderr
    assert kit_in_shell.start("--target", home / "link" / "own.pem").returncode == DONE
    assert sorted(os.listdir(etc)) == ["cainfo.pem", "own.pem"]


@pytest.mark.parametrize("tool", ["sha256sum", "shasum", "openssl"])
def test_any_tool_that_computes_the_sum_will_do(kit: Kitted, tmp_path: Path, tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not here: sums are not computed by it")
    path = tools(tmp_path / "bin", tool)
    assert kit.start(path=path).returncode == DONE
    assert kit.start("--check", path=path).returncode == DONE


@pytest.mark.parametrize(
    ("tool", "text"),
    [
        ("digest", '[ "$1 $2 $#" = "-a sha256 2" ] && {sum} | cut -c 1-64'),  # Solaris
        ("csum", '[ "$1 $2" = "-h SHA256" ] && {sum} "$3"'),  # AIX
        ("openssl", "{sum} | sed 's/ .*//;s/^/(stdin)= /'"),  # before 3.0
    ],
)
def test_the_tools_of_other_systems_are_called_as_their_manuals_say(
    kit: Kitted, tmp_path: Path, tool: str, text: str
) -> None:
    path = tools(tmp_path / "bin", "cut")
    make_tool(path / tool, text.replace("{sum}", shutil.which("sha256sum") or "sha256sum"))
    assert kit.start(path=path).returncode == DONE
    assert kit.installed


def test_a_tool_too_old_for_sha_256_is_passed_over(kit: Kitted, tmp_path: Path) -> None:
    path = tools(tmp_path / "bin", "openssl")
    make_tool(path / "shasum", "echo Unknown algorithm >&2; exit 1")
    assert kit.start(path=path).returncode == DONE


def test_without_any_tool_for_sums_nothing_is_installed(kit: Kitted, tmp_path: Path) -> None:
    done = kit.start(path=tools(tmp_path / "bin"))
    assert done.returncode == REFUSED
    assert b"no tool here computes SHA-256" in done.stderr
    assert not kit.target.exists()


def test_the_selinux_label_is_restored_where_there_is_one(kit: Kitted, tmp_path: Path) -> None:
    path = tools(tmp_path / "bin", "sha256sum")
    make_tool(path / "restorecon", f'echo "$*" >>{tmp_path}/labelled')
    assert kit.start(path=path).returncode == DONE
    assert (tmp_path / "labelled").read_text() == f"{kit.target}\n"


@pytest.mark.needs_tool("shellcheck")
def test_shellcheck_finds_nothing(kit: Kitted) -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not here")
    words = ["shellcheck", "--shell=sh", str(kit.script)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
