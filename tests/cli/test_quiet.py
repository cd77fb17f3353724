"""``--quiet``: what needs doing and nothing else; without news, nothing at all."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import click
import pytest

from core.cli.main import COMMANDS, command
from tests.cli.runner import decoded, run, run_json
from tests.factory import LONG, authority, server
from tests.tls import HOST, serving

ROOT = authority("Example Root", **LONG)
SERVER = server(HOST, ROOT, **LONG)
OTHER = server("other.example", ROOT, **LONG)
SOON = server("soon.example", ROOT, end=datetime.now(UTC) + timedelta(days=9))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.pem"
    path.write_bytes(SERVER.pem + ROOT.pem)
    return path


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with serving(SERVER, [ROOT], tmp_path) as port:
        yield port


def printed(done: CompletedProcess[bytes]) -> list[str]:
    return decoded(done.stdout + done.stderr).splitlines()


@pytest.mark.parametrize("name", [word for word in COMMANDS if word != "gui"])
def test_every_command_knows_it(name: str) -> None:
    options = {text for param in command(name).params for text in param.opts}
    assert {"-q", "--quiet", "--json"} <= options
    assert isinstance(command(name), click.Command)


def test_where_nothing_needs_doing_nothing_is_said(bundle: Path, port: int, tmp_path: Path) -> None:
    out, kit = tmp_path / "out.pem", tmp_path / "kit"
    given = tmp_path / "given"
    given.mkdir()
    (given / "notes.txt").write_text("left behind, and no matter")
    (given / "root.cer").write_bytes(ROOT.der)
    recipe = tmp_path / "r.toml"
    runs = (
        ("inspect", given),
        ("inspect", bundle, "--host", HOST, "--issuers"),
        ("explain", bundle, "--client", "smp-agent"),
        ("bundle", bundle, "-o", out, "--save-recipe", recipe),
        ("build", recipe),
        ("build", recipe, "--check"),
        ("kit", bundle, "-d", kit),
        ("export", bundle, "-d", tmp_path / "single"),
        ("diff", bundle, bundle),
        ("client-check", bundle, "--bundle", bundle),
        ("client-check", "--bundle", bundle),
        ("fetch", f"{HOST}:{port}", "-o", tmp_path / "f.pem"),
        ("try", bundle, "--server", f"{HOST}:{port}"),
        ("watch", bundle, "--server", f"{HOST}:{port}"),
        ("switch", bundle, bundle),
        ("stores",),
    )
    for words in runs:
        done = run(*words, "--quiet")
        assert printed(done) == [], words
        assert done.returncode == 0, words


def test_what_needs_doing_is_said_and_no_more(bundle: Path, port: int, tmp_path: Path) -> None:
    other, soon, broken = (tmp_path / name for name in ("other.pem", "soon.pem", "broken.cer"))
    other.write_bytes(OTHER.pem)
    soon.write_bytes(SOON.pem + ROOT.pem)
    broken.write_bytes(SERVER.der[:-7])
    (line,) = printed(run("inspect", soon, "-q"))
    assert line.startswith("warning: soon.example")
    (line,) = printed(run("inspect", broken, "-q"))
    assert line.startswith("unreadable: ")
    (line,) = printed(run("try", other, "--server", f"{HOST}:{port}", "-q"))[:1]
    assert line.startswith("not verified: ")
    (line,) = printed(run("watch", soon, "--server", f"{HOST}:{port}", "-q"))
    assert line.startswith("expires: soon.example")
    lines = printed(run("client-check", other, "--bundle", bundle, "-q"))
    assert [line.partition(":")[0] for line in lines[:2]] == ["missing", "missing"]
    assert any(change.startswith("+ added: ") for change in printed(run("diff", other, soon, "-q")))
    (line,) = printed(run("bundle", bundle, "-o", tmp_path / "new.pem", "--dry-run", "-q"))
    assert line.startswith("Would write ")


def test_an_answer_in_json_is_whole(bundle: Path) -> None:
    assert run_json("inspect", bundle, "--quiet") == run_json("inspect", bundle)


def test_a_bundle_on_standard_output_is_still_printed(bundle: Path) -> None:
    done = run("bundle", bundle, "-o", "-", "--quiet")
    assert done.stdout == SERVER.pem + ROOT.pem
    assert done.stderr == b""
