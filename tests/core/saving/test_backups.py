"""Backups are regular files or nothing; what holds a private key is for its owner only."""

import os
import stat
from pathlib import Path

import pytest

from core.base.errors import SaveError, UsageError
from core.saving.backups import backups_of, plan_restore
from core.saving.plans import plan
from core.saving.writing import save
from tests.cli.runner import run
from tests.factory import authority

OLD, NEW = authority("Old").pem, authority("New").pem
KEY = b"-----BEGIN EC PRIVATE KEY-----\nbm90IGEga2V5\n-----END EC PRIVATE KEY-----\n"

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.pem"
    path.write_bytes(OLD)
    return path


def backup(target: Path, number: int = 1) -> Path:
    return target.with_name(f"{target.name}.bak{number}")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_a_link_with_the_name_of_a_backup_is_not_published(target: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(OLD + b"secret")
    secret.chmod(0o600)
    backup(target).symlink_to(secret)
    for arguments in ((), ("--number", "1")):
        done = run("restore", target, *arguments, "--any-content")
        assert done.returncode in (2, 3)
        assert target.read_bytes() == OLD


@posix
def test_a_pipe_with_the_name_of_a_backup_is_not_waited_for(target: Path) -> None:
    os.mkfifo(backup(target))
    assert backups_of(target) == []
    with pytest.raises(UsageError, match="no backup"):
        plan_restore(target)
    with pytest.raises(SaveError, match="not a regular file"):
        plan_restore(target, number=1)


@posix
@pytest.mark.parametrize("content", [OLD, b""], ids=["a bundle", "an empty file"])
def test_what_is_no_backup_is_neither_moved_nor_written_over(target: Path, content: bytes) -> None:
    target.write_bytes(content)
    os.mkfifo(backup(target))
    with pytest.raises(SaveError, match="where a backup goes") as caught:
        save(plan(target, NEW))
    assert caught.value.source == str(backup(target))
    assert target.read_bytes() == content
    assert stat.S_ISFIFO(backup(target).lstat().st_mode)


def test_a_gap_hides_no_older_backup(target: Path) -> None:
    backup(target, 3).write_bytes(NEW)
    assert backups_of(target) == [backup(target, 3)]
    save(plan_restore(target))
    assert target.read_bytes() == NEW


def test_a_backup_is_named_by_the_number_in_its_name(target: Path) -> None:
    backup(target, 2).write_bytes(NEW)
    with pytest.raises(UsageError, match="no backup number 1"):
        plan_restore(target, number=1)
    assert plan_restore(target, number=2).data == NEW


def test_other_names_are_no_backups(target: Path) -> None:
    for name in (".bak", ".bak0", ".bak01", ".bak1.old", ".bakx"):
        target.with_name(target.name + name).write_bytes(NEW)
    assert backups_of(target) == []


def test_what_holds_no_certificates_is_restored_only_on_request(target: Path) -> None:
    backup(target).write_bytes(b"minutes of a meeting\n")
    done = run("restore", target)
    assert done.returncode == 2
    assert b"bundle.pem.bak1 has no certificates." in done.stderr
    assert target.read_bytes() == OLD
    assert run("restore", target, "--any-content").returncode == 0
    assert target.read_bytes() == b"minutes of a meeting\n"


def test_a_recipe_is_restored_as_a_recipe(tmp_path: Path) -> None:
    recipe = tmp_path / "servers.certbundle.toml"
    recipe.write_text("version = 2")
    backup(recipe).write_text("version = 1")
    save(plan_restore(recipe))
    assert recipe.read_text() == "version = 1"
    backup(recipe).write_bytes(b"\x00no recipe")
    with pytest.raises(UsageError, match="not a recipe"):
        plan_restore(recipe)


def test_a_private_key_that_is_replaced_is_kept_for_its_owner_only(target: Path) -> None:
    target.write_bytes(OLD + KEY)
    target.chmod(0o644)
    source = target.with_name("new.cer")
    source.write_bytes(NEW)
    done = run("bundle", source, "-o", target)
    assert done.returncode == 0
    assert b"kept as bundle.pem.bak1. It has a private key in it" in done.stdout
    assert backup(target).read_bytes() == OLD + KEY
    if os.name != "nt":
        assert (mode(target), mode(backup(target))) == (0o644, 0o600)


@posix
def test_setuid_and_setgid_are_not_carried_on(target: Path) -> None:
    target.chmod(0o6755)
    save(plan(target, NEW))
    assert (mode(target), mode(backup(target))) == (0o755, 0o755)
