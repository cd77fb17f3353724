"""Servers as sources of every command."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.base.problems import ProblemCode, ProblemKind
from core.loading import load
from core.sources.registry import source_of
from tests.cli.runner import run, run_json
from tests.factory import authority, server
from tests.tls import HOST, openssl_serving, serving, speaking

ROOT = authority("Example Root")
SERVER = server(HOST, ROOT)
OTHER = server("other.example", ROOT)


@pytest.fixture
def name(tmp_path: Path) -> Iterator[str]:
    with serving(SERVER, [ROOT], tmp_path) as port:
        yield f"server:{HOST}:{port}"


def test_a_server_and_a_file_are_read_in_the_order_in_which_they_are_named(
    name: str, tmp_path: Path
) -> None:
    file = tmp_path / "other.cer"
    file.write_bytes(OTHER.der)
    loaded = load(map(source_of, [str(file), name]))
    assert [certificate.der for certificate in loaded.collection] == [
        OTHER.der,
        SERVER.der,
        ROOT.der,
    ]
    assert loaded.collection.certificates[1].origins[0].source == name
    assert not loaded.problems


def test_a_server_is_asked_once_however_often_it_is_read(tmp_path: Path) -> None:
    with serving(SERVER, [ROOT], tmp_path) as port:
        source = source_of(f"server:{HOST}:{port}")
        first = load([source, source_of(f"server:{HOST}:{port}")])
    again = load([source])
    assert first.collection.certificates == again.collection.certificates
    assert not again.problems


def test_a_server_that_gives_nothing_is_a_problem_beside_the_others(name: str) -> None:
    with speaking(lambda _: None) as closed:
        pass
    names = [f"server:{HOST}:{closed}", name, "server:gopher://ns.example.com"]
    loaded = load(map(source_of, names))
    assert len(loaded.collection) == 2
    assert {problem.source: problem.code for problem in loaded.unreadable} == {
        names[0]: ProblemCode.REFUSED,
        names[2]: ProblemCode.NAME_NOT_FOUND,
    }


@pytest.mark.needs_tool("openssl")
def test_an_old_version_is_noted_and_stops_nothing(tmp_path: Path) -> None:
    with openssl_serving(SERVER, [], tmp_path, "-tls1", "-cipher", "ALL:@SECLEVEL=0") as port:
        loaded = load([source_of(f"server:{HOST}:{port}")])
    (note,) = loaded.problems
    assert (note.kind, note.code) == (ProblemKind.NOTE, ProblemCode.TLS_VERSION)
    assert not loaded.unreadable


@pytest.mark.parametrize("words", [["inspect"], ["diff", "{file}"]], ids=lambda words: words[0])
def test_commands_that_show_take_a_server(name: str, tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "ns.pem"
    file.write_bytes(SERVER.pem)
    done = run(*(word.format(file=file) for word in words), name)
    assert done.returncode == 0, done.stderr
    assert b"Example Root" in done.stdout


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (["bundle", "-o", "{out}/bundle.pem"], "bundle.pem"),
        (["export", "-d", "{out}"], None),
        (["kit", "-d", "{out}"], "bundle.pem"),
    ],
    ids=["bundle", "export", "kit"],
)
def test_commands_that_write_take_a_server(
    name: str, tmp_path: Path, words: list[str], file: str | None
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    record = run_json(*(word.format(out=out) for word in words), name)
    assert [certificate["sha256"] for certificate in record["certificates"]] == [
        SERVER.found_in().sha256,
        ROOT.found_in().sha256,
    ]
    if file is None:
        assert len(list(out.iterdir())) == 2
    else:
        assert (out / file).read_bytes() == SERVER.pem + ROOT.pem
