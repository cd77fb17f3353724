"""What a certificate says of itself, read with and without the library."""

from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end, children, element
from core.x509.description import describe
from core.x509.fields.reading import fields
from core.x509.keys import dotted, key_of, signature_name
from core.x509.names import common_name, hosts, short_name, title
from core.x509.tbs import tbs_fields
from tests.factory import authority, ec_key, rsa_key, server

ROOT = authority("Example Root")


def test_hosts_are_the_names_and_addresses_of_the_san() -> None:
    issued = server("x", ROOT, hosts=["ns.example", "10.0.0.7", "2001:db8::1", "ns.example"])
    assert hosts(issued.found_in()) == ("ns.example", "10.0.0.7", "2001:db8::1")


def test_the_common_name_counts_only_without_a_san_and_as_a_host() -> None:
    assert hosts(server("ns.example", ROOT, hosts=()).found_in()) == ("ns.example",)
    assert hosts(server("a person", ROOT, hosts=()).found_in()) == ()
    assert hosts(server("x", ROOT, hosts=["a.example"]).found_in()) == ("a.example",)
    assert hosts(ROOT.found_in()) == ()


def test_a_title_is_the_alias_else_the_host_else_the_name() -> None:
    issued = server("ns.example", ROOT)
    assert title(issued.found_in(alias="my server")) == "my server"
    assert title(issued.found_in()) == "ns.example"
    assert title(ROOT.found_in()) == "Example Root"
    assert short_name(None) == "(no name)"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (rsa_key(2048).public_key(), "RSA 2048"),
        (ec_key("k").public_key(), "EC P-256"),
        (ec_key("k", ec.SECP384R1()).public_key(), "EC P-384"),
        (ec_key("k", ec.SECP521R1()).public_key(), "EC P-521"),
        (ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key(), "Ed25519"),
        (dsa.generate_private_key(1024).public_key(), "DSA 1024"),  # noqa: S505 - only named
    ],
)
def test_keys_are_named_without_loading_them(key: object, name: str) -> None:
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined]
    assert str(key_of(der)) == name


@pytest.mark.parametrize("der", [None, b"", b"\x30\x00", b"\x30\x05\x30\x03\x06\x01"])
def test_an_unreadable_key_says_so(der: bytes | None) -> None:
    assert str(key_of(der)) == "unreadable"


def test_object_identifiers_are_written_with_dots() -> None:
    for number in ("1.2.840.113549.1.1.11", "2.5.29.17", "2.999.1", "0.9.2342"):
        encoded = x509.ObjectIdentifier(number)
        der = x509.UnrecognizedExtension(encoded, b"").oid.dotted_string
        assert der == number
    assert dotted(bytes.fromhex("2a864886f70d01010b")) == "1.2.840.113549.1.1.11"
    assert dotted(bytes.fromhex("551d11")) == "2.5.29.17"
    assert dotted(b"") == "?"
    assert signature_name(b"\x2a\x03") == "algorithm 1.2.3"


@pytest.mark.parametrize(
    "issued",
    [ROOT, server("ns.example", ROOT), server("r.example", key=rsa_key(2048))],
    ids=["root", "server", "self-signed"],
)
def test_an_ordinary_certificate_is_described_as_the_library_sees_it(issued: object) -> None:
    expected: x509.Certificate = issued.x509  # type: ignore[attr-defined]
    what = describe(issued.found_in())  # type: ignore[attr-defined]
    assert what.subject == expected.subject.rfc4514_string()
    assert what.issuer == expected.issuer.rfc4514_string()
    assert int(what.serial, 16) == expected.serial_number
    assert what.not_before == f"{expected.not_valid_before_utc:%Y-%m-%dT%H:%M:%SZ}"
    assert what.not_after == f"{expected.not_valid_after_utc:%Y-%m-%dT%H:%M:%SZ}"
    assert what.unreadable == ()


def test_each_field_that_cannot_be_read_says_so_and_the_others_are_there() -> None:
    der = server("ns.example", ROOT).der
    year = der.index(b"260601000000Z")
    odd = der[:year] + b"26060100000xZ" + der[year + 13 :]
    certificate = Certificate.of(odd, Origin("odd.cer", "DER", 0))
    assert "validity" in describe(certificate).unreadable
    assert hosts(certificate) == ("ns.example",)
    no_key = replace(certificate, tbs=certificate.tbs._replace(public_key=b"\x30\x00"))
    assert "public key" in describe(no_key).unreadable


def test_the_outline_agrees_with_the_library() -> None:
    for issued in (ROOT, server("ns.example", ROOT), authority("Sub", ROOT, path_length=0)):
        walk, loaded = tbs_fields(issued.der), issued.x509
        assert walk.subject == loaded.subject.public_bytes()
        assert walk.issuer == loaded.issuer.public_bytes()
        key_id = loaded.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
        assert walk.subject_key_id == key_id.value.digest
        constraints = loaded.extensions.get_extension_for_class(x509.BasicConstraints)
        assert walk.is_ca == constraints.value.ca
        assert walk.not_after == loaded.not_valid_after_utc
        assert certificate_end(issued.der) == len(issued.der)


def test_requests_and_lists_are_no_certificates() -> None:
    request = x509.CertificateSigningRequestBuilder().subject_name(ROOT.x509.subject)
    signed = request.sign(ec_key("x"), hashes.SHA256())
    assert certificate_end(signed.public_bytes(Encoding.DER)) is None


def test_an_oid_of_absurd_length_is_told_at_once_and_breaks_nothing() -> None:
    assert dotted(b"\xff" * 200_000 + b"\x01") == "?"


@pytest.mark.parametrize(
    ("tag", "content"),
    [
        (0x0C, "Größe 日本".encode()),
        (0x1C, "Größe 日本".encode("utf-32-be")),
        (0x1E, "Größe 日本".encode("utf-16-be")),
        (0x14, "Größe 日本".encode()),
        (0x13, "Größe 日本".encode()),
        (0x16, "Größe 日本".encode()),
        (0x1C, "Größe 日本".encode()),
    ],
)
def test_a_name_is_shown_as_its_owner_would_write_it(tag: int, content: bytes) -> None:
    certificate = named_with(tag, content)
    assert short_name(certificate.tbs.subject) == "Größe 日本"
    assert (
        describe(certificate).subject == describe(certificate).issuer == "CN=Größe 日本,O=Example"
    )
    assert [
        field.lines for field in fields(certificate) if field.name in {"Subject", "Issuer"}
    ] == [
        ("CN=Größe 日本", "O=Example"),
        ("CN=Größe 日本", "O=Example"),
    ]


@pytest.mark.parametrize("tag", [0x0C, 0x13, 0x14, 0x16])
def test_a_name_in_iso_8859_1_is_shown_whatever_its_tag_promises(tag: int) -> None:
    certificate = named_with(tag, "Größe".encode("latin-1"))
    assert short_name(certificate.tbs.subject) == "Größe"
    assert describe(certificate).subject == "CN=Größe,O=Example"


def test_a_name_without_end_is_shown_to_a_bound_and_compared_whole() -> None:
    certificate = named_with(0x0C, b"a" * 1_000_000)
    assert title(certificate) == "a" * 255 + " … (999,745 more characters)"
    assert title(ROOT.found_in(alias="b" * 1_000_000)) == "b" * 255 + " … (999,745 more characters)"
    assert len(common_name(certificate.tbs.subject) or "") == 1_000_000


def named_with(tag: int, content: bytes) -> Certificate:
    """The root with another common name; its signature does not fit any more."""
    old, new = element(0x0C, b"Example Root"), element(tag, content)

    def rebuilt(data: bytes) -> bytes:
        parts = []
        for kind, offset, start, stop in children(data, 0, len(data)):
            whole = data[offset:stop]
            if kind & 0x20:
                whole = element(kind, rebuilt(data[start:stop]))
            parts.append(new if whole == old else whole)
        return b"".join(parts)

    return Certificate.of(rebuilt(ROOT.der), Origin("root.cer", "DER", 0))
