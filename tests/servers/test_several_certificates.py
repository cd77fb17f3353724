"""More than one certificate behind a name: two types of keys on a port, several addresses."""

import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.base.problems import Problem, ProblemCode, ProblemKind
from core.collection import Collection
from core.loading import load
from core.plan.silent import keeping, silent_servers
from core.profiles.interface import ClientProfile
from core.profiles.openssl import OPENSSL
from core.profiles.smp_agent import SMP_AGENT
from core.servers.address import Address
from core.servers.connection import ConnectionOptions
from core.servers.fetch import Fetched, Outcome, fetch
from core.servers.judgement import RefusalCause, chains_in
from core.servers.trial import Trial, try_bundle
from core.servers.wording import NoteWording
from core.sources.registry import source_of
from tests.cli.runner import run, run_json
from tests.factory import Issued, authority, rsa_key, server
from tests.recipe.places import recipe
from tests.tls import (
    HOST,
    answer_https,
    curl_verifies,
    server_context,
    speaking,
    written_chain,
)

ROOT = authority("Example Root", key=rsa_key(2048))
OTHER_ROOT = authority("Other Root")
RSA = server(HOST, ROOT, key=rsa_key(2048))
EC = server(HOST, OTHER_ROOT)
OLD = server("farm.example", ROOT)
NEW = server("farm.example", OTHER_ROOT, serial=7)
NOW = datetime.now(UTC)
FARM = ("127.0.0.2", "127.0.0.3")


@contextmanager
def two_keys(folder: Path, **settings: ssl.TLSVersion) -> Iterator[int]:
    """A server with an RSA and an ECDSA certificate on one port."""
    context = server_context(RSA, [], folder)
    context.load_cert_chain(*written_chain(EC, [], folder))
    for name, value in settings.items():
        setattr(context, name, value)
    with speaking(lambda connection: answer_https(connection, context)) as port:
        yield port


@contextmanager
def farm(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    nodes: Sequence[Issued | None],
    old: Sequence[bool] = (False, False),
) -> Iterator[int]:
    """Nodes with one name and one port, each at its own address; None sends nothing.

    An old one has a cipher alone that clients of today refuse.
    """
    addresses = FARM[: len(nodes)]
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *rest: Any, **named: Any) -> Any:
        if host != "farm.example":
            return real(host, port, *rest, **named)
        return [entry for address in addresses for entry in real(address, port, *rest, **named)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with ExitStack() as stack:
        port = _free_port()
        for address, node, is_old in zip(addresses, nodes, old, strict=True):
            stack.enter_context(_node(address, port, node, folder, old=is_old))
        yield port


def _free_port() -> int:
    with socket.create_server((FARM[0], 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def _node(
    address: str, port: int, node: Issued | None, folder: Path, *, old: bool = False
) -> Iterator[None]:
    context = server_context(node, [], folder) if node else None
    if context is not None and old:
        context.set_ciphers("ECDHE-ECDSA-AES128-CCM8:@SECLEVEL=0")
        context.maximum_version = ssl.TLSVersion.TLSv1_2

    def answer(connection: socket.socket) -> None:
        if context is not None:
            answer_https(connection, context)

    with speaking(answer, address, port):
        yield


def fetched_from(port: int, host: str = HOST, asking: ConnectionOptions | None = None) -> Outcome:
    (outcome,) = fetch([Address(host, port)], asking)
    return outcome


def labels(outcome: Outcome) -> dict[str, bytes]:
    assert isinstance(outcome, Fetched), outcome
    return {chain.label: chain.own.der for chain in outcome.chains}


def tried(
    outcome: Outcome, bundle: Sequence[Issued], profile: ClientProfile = OPENSSL
) -> dict[str, bool]:
    assert isinstance(outcome, Fetched), outcome
    collection = Collection.of(issued.found_in() for issued in bundle)
    results = try_bundle([outcome], collection, profile, NOW)
    trials = [result for result in results if isinstance(result, Trial)]
    assert len(trials) == len(results), results
    return {trial.chain.label: trial.verified for trial in trials}


def test_a_port_with_two_types_of_keys_gives_both_certificates(tmp_path: Path) -> None:
    with two_keys(tmp_path) as port:
        assert labels(fetched_from(port)) == {"ECDSA": EC.der, "RSA": RSA.der}


def test_a_server_with_one_certificate_sends_one_chain_without_a_label(tmp_path: Path) -> None:
    context = server_context(EC, [OTHER_ROOT], tmp_path)
    with speaking(lambda connection: answer_https(connection, context)) as port:
        outcome = fetched_from(port)
    assert labels(outcome) == {"": EC.der}
    assert isinstance(outcome, Fetched)
    assert not outcome.notes
    assert not outcome.unheard


@pytest.mark.parametrize("own", [RSA, EC])
def test_a_server_with_one_certificate_costs_two_handshakes(tmp_path: Path, own: Issued) -> None:
    context, asked = server_context(own, [], tmp_path), []

    def answer(connection: socket.socket) -> None:
        asked.append(connection)
        answer_https(connection, context)

    with speaking(answer) as port:
        fetched_from(port)
    assert len(asked) == 2


@pytest.mark.needs_tool("curl")
@pytest.mark.parametrize("profile", [SMP_AGENT, OPENSSL])
@pytest.mark.parametrize("held", [(ROOT,), (OTHER_ROOT,), (ROOT, OTHER_ROOT)])
def test_each_certificate_of_a_port_is_tried_as_its_clients_meet_it(
    tmp_path: Path, held: tuple[Issued, ...], profile: ClientProfile
) -> None:
    file = tmp_path / "bundle.pem"
    file.write_bytes(b"".join(issued.pem for issued in held))
    with two_keys(tmp_path) as port:
        verdicts = tried(fetched_from(port), held, profile)
        for label, ciphers in (("RSA", "aRSA"), ("ECDSA", "aECDSA")):
            real = curl_verifies(port, file, HOST, "--tls-max", "1.2", "--ciphers", ciphers)
            assert verdicts[label] is real


def test_a_certificate_that_clients_of_today_cannot_agree_on_does_not_count_against_the_server(
    tmp_path: Path,
) -> None:
    context = server_context(RSA, [], tmp_path)
    context.load_cert_chain(*written_chain(EC, [], tmp_path))
    context.set_ciphers("ECDHE-ECDSA-AES128-GCM-SHA256:AES128-SHA:@SECLEVEL=0")
    with speaking(lambda connection: answer_https(connection, context)) as port:
        outcome = fetched_from(port)
        assert tried(outcome, [ROOT, OTHER_ROOT]) == {"ECDSA": True, "RSA": True}
        assert tried(outcome, [OTHER_ROOT]) == {"ECDSA": True, "RSA": False}


def test_of_a_server_with_tls_1_3_only_the_other_key_is_said_to_be_unknown(tmp_path: Path) -> None:
    with two_keys(tmp_path, minimum_version=ssl.TLSVersion.TLSv1_3) as port:
        outcome = fetched_from(port)
    assert isinstance(outcome, Fetched)
    assert len(outcome.chains) == 1
    assert [note.code for note in outcome.notes] == [NoteWording.ONLY_TLS_1_3]
    assert "not known" in outcome.notes[0].text()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Windows has one loopback address")
def test_each_address_of_a_name_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with farm(monkeypatch, tmp_path, [OLD, NEW]) as port:
        outcome = fetched_from(port, "farm.example")
        assert labels(outcome) == {FARM[0]: OLD.der, FARM[1]: NEW.der}
        assert tried(outcome, [ROOT]) == {FARM[0]: True, FARM[1]: False}
        assert tried(outcome, [ROOT, OTHER_ROOT]) == {FARM[0]: True, FARM[1]: True}


def test_addresses_that_send_the_same_are_one_chain(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with farm(monkeypatch, tmp_path, [OLD, OLD]) as port:
        outcome = fetched_from(port, "farm.example")
    assert labels(outcome) == {"": OLD.der}
    assert isinstance(outcome, Fetched)
    assert len(outcome.chains[0].places) == 2


def test_an_address_that_clients_of_today_refuse_is_named_though_it_sends_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with farm(monkeypatch, tmp_path, [OLD, OLD], old=(False, True)) as port:
        outcome = fetched_from(port, "farm.example")
        assert tried(outcome, [ROOT]) == {FARM[1]: False}


def test_an_address_that_sends_nothing_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with farm(monkeypatch, tmp_path, [None, NEW]) as port:
        outcome = fetched_from(port, "farm.example")
    assert labels(outcome) == {"": NEW.der}
    assert isinstance(outcome, Fetched)
    (unheard,) = outcome.unheard
    assert (unheard.code, unheard.place) == (ProblemCode.ADDRESS_UNHEARD, FARM[0])


def test_what_is_behind_an_address_that_sends_nothing_stays_in_the_bundle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with farm(monkeypatch, tmp_path, [None, NEW]) as port:
        name = f"server:farm.example:{port}"
        loaded = load([source_of(name)])
    assert silent_servers([name], loaded) == (name,)
    held = Collection.of(issued.found_in() for issued in (OLD, RSA))
    kept = keeping([name], loaded, held, "bundle.pem")
    assert [certificate.der for certificate in kept.collection] == [NEW.der, OLD.der]
    (note,) = kept.problems
    assert (note.kind, note.code) == (ProblemKind.NOTE, ProblemCode.KEPT_FOR_SILENT_SERVER)
    assert [served_chain.own.der for served_chain in chains_in(kept.collection)] == [NEW.der]


def test_a_fingerprint_takes_the_chain_that_has_it_and_names_the_other(tmp_path: Path) -> None:
    with two_keys(tmp_path) as port:
        outcome = fetched_from(
            port, asking=ConnectionOptions(fingerprints=(RSA.found_in().sha256,))
        )
        neither = fetched_from(port, asking=ConnectionOptions(fingerprints=("0" * 64,)))
    assert labels(outcome) == {"RSA": RSA.der}
    assert isinstance(outcome, Fetched)
    (other,) = outcome.unheard
    assert other.code is ProblemCode.FINGERPRINT_OF_ANOTHER
    assert EC.found_in().sha256 in other.reason
    assert isinstance(neither, Problem)
    assert EC.found_in().sha256 in neither.reason
    assert RSA.found_in().sha256 in neither.reason


def test_a_build_has_both_certificates_and_checks_both(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    with two_keys(tmp_path) as port:
        name = f"server:{HOST}:{port}"
        made = recipe(tmp_path, sources=f'[[sources]]\nname = "{name}"\n')
        assert run("build", made).returncode == 0
        whole = path.read_bytes()
        again = run_json("build", made, "--check")
        path.write_bytes(EC.pem)
        record = run_json("build", made, "--check")
    assert {RSA.pem, EC.pem} == {issued.pem for issued in (RSA, EC) if issued.pem in whole}
    assert again["holds"] is True
    found = {shortfall["code"]: shortfall["where"] for shortfall in record["shortfalls"]}
    assert found["not-verified"] == f"{name}!RSA"


def test_watch_and_try_say_no_for_the_certificate_that_the_bundle_lacks(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    path.write_bytes(EC.pem)
    with two_keys(tmp_path) as port:
        watched = run_json("watch", path, "--server", f"{HOST}:{port}")
        seen = run("try", path, "--server", f"{HOST}:{port}")
        record = run_json("try", path, "--server", f"{HOST}:{port}")
    told = {row["chain"]: (row["verified"], row["state"]) for row in watched["servers"]}
    assert told == {"ECDSA": (True, "in-bundle"), "RSA": (False, "not-in-bundle")}
    assert {row["chain"]: row["verified"] for row in record["servers"]} == {
        "ECDSA": True,
        "RSA": False,
    }
    assert seen.returncode == 4
    assert f"not verified: {HOST}:{port} (RSA):".encode() in seen.stdout
    assert b"Verified: 0 of 1 servers." in seen.stdout
    causes = {row["chain"]: row["cause"] for row in record["servers"]}
    assert causes == {"ECDSA": None, "RSA": RefusalCause.ISSUER.value}


def test_switch_lets_no_certificate_go_that_the_server_sends_still(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    path.write_bytes(EC.pem)
    with two_keys(tmp_path) as port:
        record = run_json("switch", path, f"server:{HOST}:{port}")
    assert record["replaced"] == []
    assert record["before"] == [RSA.found_in().sha256]
    assert record["holds"] is True


def test_watch_does_not_take_one_type_of_key_for_the_renewal_of_the_other(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    path.write_bytes(RSA.pem + OTHER_ROOT.pem)
    with two_keys(tmp_path) as port:
        record = run_json("watch", path, "--server", f"{HOST}:{port}")
    assert {row["chain"]: row["state"] for row in record["servers"]} == {
        "ECDSA": "not-in-bundle",
        "RSA": "in-bundle",
    }
    assert record["holds"] is True
