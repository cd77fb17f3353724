"""Certificate stores that are files and folders, as on Linux."""

import os
import sys
from pathlib import Path

import pytest

from core.base.problems import ProblemKind
from core.loading import load
from core.sources.registry import source_of
from core.sources.stores import as_serialized_store
from core.stores.interface import NoStoreError, StoredCertificate, StoreError
from core.stores.places import contents, stores
from core.stores.windows import computer_of, parse
from tests.cli.runner import run, run_json
from tests.factory import authority

ROOT, OTHER = authority("Example Root"), authority("Other Root")


def test_the_first_place_that_is_there_counts(tmp_path: Path) -> None:
    (tmp_path / "etc/ssl").mkdir(parents=True)
    (tmp_path / "etc/ssl/cert.pem").write_bytes(ROOT.pem)
    (store,) = stores(str(tmp_path), str(tmp_path / "home"))
    assert (store.name, Path(store.path)) == ("system", tmp_path / "etc/ssl/cert.pem")
    debian = tmp_path / "etc/ssl/certs/ca-certificates.crt"
    debian.parent.mkdir()
    debian.write_bytes(ROOT.pem)
    assert Path(contents("system", str(tmp_path))) == debian
    assert Path(contents("folder", str(tmp_path))) == debian.parent


def test_profiles_of_a_browser_are_stores_of_their_own(tmp_path: Path) -> None:
    for name in ("b.work", "a.default"):
        database = tmp_path / ".mozilla/firefox" / name / "cert9.db"
        database.parent.mkdir(parents=True)
        database.write_bytes(b"")
    names = [store.name for store in stores(str(tmp_path / "nothing"), str(tmp_path))]
    assert names == ["firefox:a.default", "firefox:b.work"]


def test_an_unknown_name_is_refused_with_the_names_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "etc/ssl/certs").mkdir(parents=True)
    with pytest.raises(NoStoreError) as caught:
        contents("nowhere", str(tmp_path), str(tmp_path))
    assert caught.value.advice == "There are: folder."


@pytest.mark.skipif(os.name == "nt", reason="the stores of Windows are tested in tests/windows")
def test_a_store_that_is_not_there_is_a_problem_and_no_file() -> None:
    (problem,) = load([source_of("store:nowhere")]).problems
    assert problem.kind is ProblemKind.UNREADABLE
    assert "no certificate store" in problem.reason


@pytest.mark.skipif(os.name == "nt", reason="Windows has no home in this variable")
@pytest.mark.slow
def test_a_store_of_the_user_is_listed_with_its_count_and_read(tmp_path: Path) -> None:
    database = tmp_path / ".pki/nssdb/cert9.db"
    database.parent.mkdir(parents=True)
    database.write_bytes(ROOT.pem + OTHER.pem + ROOT.pem)
    listed = run_json("stores", HOME=str(tmp_path))["stores"]
    (found,) = (store for store in listed if store["source"] == "store:nss-user")
    assert found["certificates"] == 2
    assert found["path"] == str(database)
    record = run_json("inspect", "store:nss-user", HOME=str(tmp_path))
    assert len(record["certificates"]) == 2


@pytest.mark.parametrize("written", ["SERVER", "\\\\SERVER", "//SERVER/", " \\\\SERVER\\"])
def test_a_computer_is_named_with_or_without_backslashes(written: str) -> None:
    assert computer_of(written) == "\\\\SERVER"


@pytest.mark.parametrize("written", ["", "\\\\", "\\\\SERVER\\LocalMachine", "a\0b", "two words"])
def test_what_is_no_computer_is_refused(written: str) -> None:
    with pytest.raises(StoreError, match="not the name of a computer"):
        computer_of(written)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reads them")
def test_elsewhere_the_stores_of_another_computer_are_refused_with_advice() -> None:
    done = run("stores", "\\\\SERVER")
    assert done.returncode != 0
    assert b"Only Windows reads" in done.stderr


def test_properties_of_a_store_survive_as_a_serialized_store(tmp_path: Path) -> None:
    file = tmp_path / "a.sst"
    file.write_bytes(
        as_serialized_store(
            [StoredCertificate(ROOT.der, "Wurzel ü証", "für A"), StoredCertificate(OTHER.der)]
        )
    )
    loaded = load([source_of(str(file))])
    assert [
        (certificate.der, certificate.alias, certificate.note) for certificate in loaded.collection
    ] == [
        (ROOT.der, "Wurzel ü証", "für A"),
        (OTHER.der, None, None),
    ]
    assert not loaded.problems


def test_a_description_is_shown_and_hides_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.sst"
    stored = StoredCertificate(ROOT.der, "The root", "until \x1b[31mMay\n<b>only</b>")
    file.write_bytes(as_serialized_store([stored]))
    (found,) = run_json("inspect", str(file))["certificates"]
    (origin,) = found["origins"]
    assert origin["description"] == "until <U+001B>[31mMay<U+000A><b>only</b>"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CurrentUser\\My", (1 << 16, "My")),
        ("localmachine/WebHosting", (2 << 16, "WebHosting")),
        ("\\\\SERVER\\LocalMachine\\My", (2 << 16, "\\\\SERVER\\My")),
        ("//SERVER/LocalMachine/My", (2 << 16, "\\\\SERVER\\My")),
        ("Services\\W3SVC\\My", (5 << 16, "W3SVC\\My")),
    ],
)
def test_names_of_windows_stores_are_taken_apart(name: str, expected: tuple[int, str]) -> None:
    assert parse(name) == expected


@pytest.mark.parametrize(
    "name",
    ["", "My", "Somewhere\\My", "CurrentUser\\", "\\\\\\LocalMachine\\My", "CurrentUser\\a\0b"],
)
def test_other_names_are_no_windows_stores(name: str) -> None:
    with pytest.raises(StoreError, match="not the name"):
        parse(name)
