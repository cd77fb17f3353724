"""A file is a file, however its name begins; a server is spelled everywhere in one way."""

import os
from pathlib import Path

import pytest

from core.recipe.recipe import Recipe, RecipeSource
from core.sources.files import FileSource
from core.sources.folders import FolderSource
from core.sources.registry import source_of
from core.sources.servers import ServerSource
from tests.cli.runner import run_json
from tests.factory import authority, server
from tests.tls import HOST

ROOT = authority("Example Root")
SERVER = server(HOST, ROOT)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no file on Windows is called so")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "server:ns.cer").write_bytes(SERVER.der)
    (tmp_path / "store:My").mkdir()
    (tmp_path / "store:My" / "root.cer").write_bytes(ROOT.der)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_what_is_there_is_a_file_or_a_folder() -> None:
    assert isinstance(source_of("server:ns.cer"), FileSource)
    assert isinstance(source_of("store:My"), FolderSource)
    assert isinstance(source_of("server:other.example"), ServerSource)
    Path("SERVER:mail.example").touch()
    assert isinstance(source_of("SERVER:mail.example"), FileSource)
    assert isinstance(source_of("Server:mail.example"), ServerSource)
    assert isinstance(source_of("gopher://h"), FileSource)


@pytest.mark.usefixtures("here")
def test_its_certificates_are_not_taken_for_what_a_server_sends() -> None:
    record = run_json("bundle", "server:ns.cer", "store:My", "-o", "bundle.pem")
    assert len(record["certificates"]) == 2
    assert not record["problems"]


def test_a_recipe_finds_it_again_from_anywhere(here: Path) -> None:
    sources = (RecipeSource("server:ns.cer"), RecipeSource("server:other.example"))
    saved = Recipe(sources=sources).relative_to("")
    assert [source.name for source in saved.sources] == ["./server:ns.cer", "server:other.example"]
    located = saved.located(str(here))
    assert isinstance(source_of(located.sources[0].name), FileSource)
    again = Recipe(sources=sources).located("")
    assert [source.name for source in again.sources] == ["./server:ns.cer", "server:other.example"]
