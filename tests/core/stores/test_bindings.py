"""What HTTP.SYS says of a binding is read from its records as they lie in memory."""

import ctypes
import struct
from hashlib import sha1, sha256

import pytest
from click.testing import CliRunner

from core.cli import stores_command
from core.stores.bindings import (
    AddressRecord,
    Binding,
    NameRecord,
    Parameters,
    binding_of,
    bindings,
    not_told,
)
from core.stores.interface import Store
from tests.cli.runner import answer_of
from tests.factory import authority

THUMBPRINT = bytes(range(20))
IPV4 = struct.pack("<H", 2) + struct.pack(">H", 443) + bytes([10, 0, 0, 5]) + bytes(8)
IPV6 = struct.pack("<H", 23) + struct.pack(">H", 8443) + bytes(4) + bytes(15) + b"\1" + bytes(4)


def wide(text: str) -> "ctypes.Array[ctypes.c_char]":
    return ctypes.create_string_buffer(text.encode("utf-16-le", "surrogatepass") + b"\0\0")


class Memory:
    """Records, and what their pointers lead to for as long as this lives."""

    def __init__(self, thumbprint: bytes = THUMBPRINT, store: str | None = None) -> None:
        self._kept: list[object] = []
        self.parameters = Parameters(
            hash_length=len(thumbprint),
            hash=self.pointer(ctypes.create_string_buffer(thumbprint, len(thumbprint))),
            store=None if store is None else self.pointer(wide(store)),
        )

    def pointer(self, buffer: "ctypes.Array[ctypes.c_char]") -> int:
        self._kept.append(buffer)
        return ctypes.addressof(buffer)

    def on_address(self, address: bytes) -> AddressRecord:
        exact = ctypes.create_string_buffer(address, len(address))
        return AddressRecord(address=self.pointer(exact), parameters=self.parameters)

    def on_name(self, address: bytes, host: str) -> NameRecord:
        record = NameRecord(host=self.pointer(wide(host)), parameters=self.parameters)
        ctypes.memmove(record.address, address, len(address))
        return record


def test_a_certificate_for_an_address_is_told() -> None:
    memory = Memory()
    binding = binding_of(memory.on_address(IPV4))
    assert binding == Binding("10.0.0.5", 443, "", THUMBPRINT.hex(), "My")
    assert binding.place == "10.0.0.5:443"


def test_a_certificate_for_a_name_in_a_store_of_its_own_is_told() -> None:
    memory = Memory(store="WebHosting")
    binding = binding_of(memory.on_name(IPV6, "www.bücher.example"))
    assert binding == Binding("::1", 8443, "www.bücher.example", THUMBPRINT.hex(), "WebHosting")
    assert binding.place == "www.bücher.example:8443"
    assert binding.store_name == "LocalMachine\\WebHosting"


def test_an_address_of_ipv6_stands_in_brackets() -> None:
    memory = Memory()
    binding = binding_of(memory.on_address(IPV6))
    assert binding is not None
    assert binding.place == "[::1]:8443"


@pytest.mark.parametrize("thumbprint", [b"", bytes(32), bytes(19)], ids=len)
def test_a_record_without_a_thumbprint_names_nothing(thumbprint: bytes) -> None:
    memory = Memory(thumbprint)
    assert binding_of(memory.on_address(IPV4)) is None


def test_an_address_of_another_kind_and_none_name_nothing() -> None:
    memory = Memory()
    assert binding_of(memory.on_address(struct.pack("<H", 1))) is None
    assert binding_of(AddressRecord(parameters=memory.parameters)) is None


def test_a_name_that_never_ends_is_cut() -> None:
    memory = Memory(store="x" * 100_000)
    binding = binding_of(memory.on_address(IPV4))
    assert binding is not None
    assert binding.store == "x" * 512


def test_the_system_is_asked_without_failing() -> None:
    assert isinstance(bindings(), tuple)


def test_where_windows_does_not_say_the_command_says_so_and_lists_the_stores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused() -> tuple[Binding, ...]:
        raise not_told(5)

    monkeypatch.setattr(stores_command, "stores", lambda: (Store("system", "CA bundle"),))
    monkeypatch.setattr(stores_command, "bindings", refused)
    told = CliRunner().invoke(stores_command.command, ["--json"], standalone_mode=False)
    record = answer_of("stores", told.exit_code, told.stdout)
    assert [store["source"] for store in record["stores"]] == ["store:system"]
    assert record["bindings"] == []
    assert "this computer serves. Run as an administrator." in record["bindings_problem"]
    plain = CliRunner().invoke(stores_command.command, [], standalone_mode=False)
    assert "CA bundle" in plain.stdout
    assert "You may not list" in plain.stderr


def test_an_unknown_reason_is_named_by_its_number() -> None:
    assert "(error 1450)" in not_told(1450).what


def test_the_command_lists_what_is_bound_and_names_the_certificate(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = authority("Bound Root")
    thumbprint = sha1(root.der, usedforsecurity=False).hexdigest()
    file = tmp_path_factory.mktemp("store") / "my.pem"
    file.write_bytes(root.pem)
    bound = (
        Binding("10.0.0.7", 443, "", thumbprint, "MY"),
        Binding("::", 443, "\x1b[31m.example", "00" * 20, "WebHosting"),
    )
    my = Store("LocalMachine\\My", "Personal")
    monkeypatch.setattr(stores_command, "stores", lambda: (my,))
    monkeypatch.setattr(stores_command, "bindings", lambda: bound)
    monkeypatch.setattr("core.sources.stores.contents", lambda _name: str(file))
    shown = CliRunner().invoke(stores_command.command, [], standalone_mode=False).output
    assert "10.0.0.7:443" in shown
    assert "Bound Root" in shown
    assert "\x1b" not in shown
    told = CliRunner().invoke(stores_command.command, ["--json"], standalone_mode=False).output
    first, second = answer_of("stores", 0, told)["bindings"]
    assert first == {
        "address": "10.0.0.7",
        "port": 443,
        "host": None,
        "sha1": thumbprint,
        "source": "store:LocalMachine\\MY",
        "certificate": {
            "sha256": sha256(root.der).hexdigest(),
            "sha1": thumbprint,
            "title": "Bound Root",
            "not_after": "2036-01-01T00:00:00Z",
        },
    }
    assert second["certificate"] is None
