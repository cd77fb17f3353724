"""Whatever one certificate does to a library stays with that certificate."""

import ast
from collections.abc import Iterator
from pathlib import Path

import cryptography_vectors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.choices import Order
from core.bundle import make_bundle
from core.chain import chain_of
from core.cli import records
from core.collection import Collection
from core.kit.kit import Kit, kit_files
from core.ordering import ordered
from core.pictures.chain_picture import chain_picture
from core.pictures.svg import svg
from core.pictures.timeline import timeline
from core.profiles.registry import PROFILES
from core.rules.interface import RuleContext
from core.rules.registry import findings
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end
from core.x509.fields.reading import fields
from core.x509.library import LibraryRefusalError, ask
from core.x509.signatures import Signatures, SignatureStatus
from tests.cli.runner import run
from tests.factory import NOW, authority, server

VECTORS = Path(cryptography_vectors.__file__).parent / "x509"
X25519 = VECTORS / "ed25519" / "ed25519-rfc8410.pem"
ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)
CORE = Path(__file__).parents[2] / "core"
LOADERS = {"load_der_x509_certificate", "load_pem_x509_certificate", "load_certificate"}
ASKED_THROUGH_ASK = {"library.py", "openssl.py"}


def goes_the_whole_way(collection: Collection, client: str) -> None:
    """From certificates to findings, JSON, pictures and the kit."""
    context = RuleContext(collection, chain_of(collection), PROFILES[client], NOW)
    found = findings(context)
    records.as_text(list(records.certificate_records(collection, found, context)))
    for order in Order:
        ordered(collection, context.chain, order)
    bundle = make_bundle(context, include_unloadable=True)
    svg(chain_picture(context, bundle))
    svg(timeline(context, bundle))
    kit_files(Kit(bundle, context, "/etc/pki/bundle.pem", NOW))
    for certificate in collection:
        fields(certificate)


def odd_ones() -> Iterator[Certificate]:
    folders = ("custom", "ed25519", "ed448", "ecdsa_root.pem")
    for path in sorted(VECTORS.rglob("*.pem")):
        if path.relative_to(VECTORS).parts[0] in folders:
            yield from certificates_in(path)


def certificates_in(path: Path) -> Iterator[Certificate]:
    import base64  # noqa: PLC0415 - only here

    text = path.read_text(encoding="latin-1")
    for block in text.split("-----BEGIN CERTIFICATE-----")[1:]:
        der = base64.b64decode(block.partition("-----END")[0])
        if certificate_end(der) == len(der):
            yield Certificate.of(der, Origin(path.name, "PEM", 0))


def test_an_ed25519_signature_under_an_x25519_key_is_neither_good_nor_bad() -> None:
    (certificate,) = certificates_in(X25519)
    assert Signatures().check(certificate, certificate) is SignatureStatus.UNKNOWN


@pytest.mark.parametrize("command", [["inspect"], ["bundle", "-o", "-"], ["bundle", "-o", "b.pem"]])
def test_it_ends_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*command, X25519).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("client", PROFILES)
def test_the_odd_vectors_go_the_whole_way_together(client: str) -> None:
    goes_the_whole_way(Collection.of([*odd_ones(), SERVER.found_in(), ROOT.found_in()]), client)


@settings(max_examples=12)
@given(st.data())
def test_mutated_certificates_go_the_whole_way(data: st.DataObject) -> None:
    mutated = []
    for der in (ROOT.der, SERVER.der):
        changed = bytearray(der)
        for _ in range(data.draw(st.integers(1, 4))):
            changed[data.draw(st.integers(0, len(der) - 1))] = data.draw(st.integers(0, 255))
        if certificate_end(bytes(changed)) == len(changed):
            mutated.append(Certificate.of(bytes(changed), Origin("m", "DER", 0)))
    client = data.draw(st.sampled_from(sorted(PROFILES)))
    goes_the_whole_way(Collection.of([*mutated, SERVER.found_in(), ROOT.found_in()]), client)


def test_a_panic_of_a_library_is_a_refusal() -> None:
    class Panic(BaseException):
        """As those of the Rust layer, it is no Exception."""

    def panics() -> None:
        raise Panic("kind: InvalidValue")

    with pytest.raises(LibraryRefusalError, match="invalid value"):
        ask(panics)


def test_a_person_can_still_stop_the_program() -> None:
    def stops() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(stops)


@pytest.mark.slow
def test_certificates_are_loaded_in_one_place_or_through_it() -> None:
    direct = []
    for path in CORE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        asked = {
            id(inner)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "ask"
            for inner in ast.walk(call)
        }
        direct += [
            f"{path.name}:{call.lineno}"
            for call in ast.walk(tree)
            if isinstance(call, ast.Call)
            and getattr(call.func, "attr", getattr(call.func, "id", "")) in LOADERS
            and id(call) not in asked
            and path.name not in ASKED_THROUGH_ASK
        ]
    assert direct == []
