"""Windows' certificate stores: filled by crypt32 itself, then read as sources."""

import sys
from pathlib import Path

import pytest

from core.base.problems import ProblemCode, ProblemKind
from core.loading import Loaded, load
from core.sources.registry import source_of
from core.stores.system import contents, stores, stores_of
from tests.cli.runner import run, run_json
from tests.factory import authority, server

if sys.platform != "win32":
    pytest.skip("not run: this is not Windows", allow_module_level=True)

import ctypes

from tests.windows.crypt32 import put  # type: ignore[attr-defined,unused-ignore]  # empty off Windows

if not hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
    pytest.skip("not run: it would fill the stores of a real machine", allow_module_level=True)

STORES = [
    f"{location}\\{name}"
    for location in ("CurrentUser", "LocalMachine")
    for name in ("My", "CA", "Root")
]
ROOT = authority("Store Root")
SERVER = server("ns.example", ROOT)


def read(name: str) -> Loaded:
    return load([source_of(f"store:{name}")])


def ders(loaded: Loaded) -> list[bytes]:
    return [certificate.der for certificate in loaded.collection]


@pytest.mark.parametrize("store", STORES)
def test_what_crypt32_puts_into_a_store_is_read_bit_for_bit(store: str) -> None:
    root = authority(f"Only in {store}")
    put(store, root.der)
    loaded = read(store)
    assert root.der in ders(loaded)
    assert {origin.source for found in loaded.collection for origin in found.origins} == {
        f"store:{store}"
    }


def test_the_friendly_name_is_the_alias() -> None:
    put("LocalMachine\\WebHosting", SERVER.der, friendly_name="Notification server ü証")
    (found,) = read("LocalMachine\\WebHosting").collection
    assert found.alias == "Notification server ü証"


def test_the_description_is_read_as_crypt32_keeps_it() -> None:
    put("LocalMachine\\Described", SERVER.der, description="until May ü証")
    (found,) = read("LocalMachine\\Described").collection
    assert (found.note, found.alias) == ("until May ü証", None)


def test_a_private_key_is_told_and_stays_in_the_store() -> None:
    put("CurrentUser\\Keys", ROOT.der)
    put("CurrentUser\\Keys", SERVER.der, key=True)
    loaded = read("CurrentUser\\Keys")
    (problem,) = loaded.problems
    assert (problem.code, problem.kind) == (ProblemCode.PRIVATE_KEY, ProblemKind.LEFT_BEHIND)
    position = int(problem.place.removeprefix("entry "))
    assert ders(loaded)[position - 1] == SERVER.der
    assert sorted(ders(loaded)) == sorted([ROOT.der, SERVER.der])


def test_names_are_read_in_any_case_and_with_either_slash() -> None:
    put("CurrentUser\\Slashes", ROOT.der)
    for name in ("currentuser/slashes", "CURRENTUSER\\Slashes"):
        assert ders(read(name)) == [ROOT.der]


def test_an_empty_standard_store_is_empty_and_no_fault() -> None:
    assert contents("CurrentUser\\Disallowed") == ()
    (problem,) = read("CurrentUser\\Disallowed").problems
    assert problem.code is ProblemCode.EMPTY


@pytest.mark.parametrize(
    "name", ["CurrentUser\\Nowhere", "Elsewhere\\My", "My", "\\\\\\LocalMachine\\My", ""]
)
def test_a_store_that_is_not_there_is_refused_with_advice(name: str) -> None:
    (problem,) = read(name).problems
    assert problem.kind is ProblemKind.UNREADABLE
    assert "CurrentUser\\My" in problem.advice


def test_a_computer_that_does_not_answer_is_a_problem_and_no_fault() -> None:
    (problem,) = read("\\\\no-such-computer\\LocalMachine\\My").problems
    assert problem.kind is ProblemKind.UNREADABLE


def test_the_stores_of_another_computer_stand_below_its_name() -> None:
    """Wine tells its own stores whoever is named; that they are asked for is what this shows."""
    put("LocalMachine\\Remote", ROOT.der)
    names = {store.name for store in stores_of("server.example")}
    assert "\\\\server.example\\LocalMachine\\Remote" in names
    assert {name.rpartition("\\")[0] for name in names} == {"\\\\server.example\\LocalMachine"}


def test_the_command_says_which_stores_of_another_computer_it_could_not_read() -> None:
    put("LocalMachine\\Remote", ROOT.der)
    record = run_json("stores", "\\\\no-such-computer")
    assert all(store["certificates"] == 0 and store["problem"] for store in record["stores"])
    assert record["bindings"] == []


def test_the_standard_stores_of_user_and_machine_are_listed() -> None:
    names = {store.name for store in stores()}
    assert names >= set(STORES)
    titles = {store.name: store.title for store in stores()}
    assert titles["CurrentUser\\My"] == "Personal"
    assert titles["CurrentUser\\CA"] == "Intermediate Certification Authorities"


def test_the_command_lists_stores_with_their_counts() -> None:
    put("CurrentUser\\Counted", ROOT.der)
    put("CurrentUser\\Counted", SERVER.der, key=True)
    name = "store:CurrentUser\\Counted"
    (found,) = (store for store in run_json("stores")["stores"] if store["source"] == name)
    assert (found["certificates"], found["private_keys"]) == (2, 1)


def test_a_store_is_bundled(tmp_path: Path) -> None:
    put("LocalMachine\\Bundled", SERVER.der, key=True)
    put("LocalMachine\\Bundled", ROOT.der)
    target = tmp_path / "bundle.pem"
    done = run("bundle", "store:LocalMachine\\Bundled", "-o", target)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes() == SERVER.pem + ROOT.pem
