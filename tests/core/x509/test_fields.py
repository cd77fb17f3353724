"""Every field of a certificate, whatever the certificate holds."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography import x509
from hypothesis import given, settings
from hypothesis import strategies as st

from core.x509.certificate import Certificate, Origin
from core.x509.der import BIT_STRING, OID, SEQUENCE, certificate_end, element
from core.x509.fields.reading import NAMES, fields
from tests.factory import authority, rsa_key, server
from tests.framing import KEY, certificate, extension, field, framed, with_extensions

ROOT = authority("Example Root")


def test_the_fields_come_in_the_order_of_the_viewer() -> None:
    names = [each.name for each in fields(server("ns.example", ROOT).found_in())]
    assert names == [
        "Version",
        "Serial number",
        "Signature algorithm",
        "Issuer",
        "Valid from",
        "Valid to",
        "Subject",
        "Public key",
        "Public key parameters",
        "Subject alternative name",
        "Basic constraints",
        "Enhanced key usage",
        "Subject key identifier",
        "Authority key identifier",
        "Signature",
        "Thumbprint (SHA-1)",
        "Thumbprint (SHA-256)",
        "Found in",
    ]


def test_every_name_of_a_field_is_listed_for_translation() -> None:
    sample = framed(
        extension("551d13", b"\x30\x00"), b"\x30\x00", b"\x30", key=KEY + b"\x81\x00\x82\x00"
    )
    found = sample.with_origins([Origin("a", "PEM", 0, "b", "c")])
    names = [each.name for each in fields(found)]
    assert {"Extension", "Further extensions", "Subject unique ID", "Friendly name"} <= {*names}
    assert field(found, "Description").value == "c"
    assert {*names} <= {*NAMES}


def test_the_simple_fields_say_what_the_certificate_says() -> None:
    sample = server("ns.example", ROOT, serial=0xB00C).found_in("a/ns.cer", alias="my server")
    assert field(sample, "Version").value == "V3"
    assert field(sample, "Serial number").value == "b00c"
    assert field(sample, "Signature algorithm").value == "ECDSA with SHA-256 (1.2.840.10045.4.3.2)"
    assert field(sample, "Issuer").lines == ("CN=Example Root", "O=Example")
    assert field(sample, "Subject").lines == ("CN=ns.example", "O=Example")
    assert field(sample, "Valid from").value == "2026-06-01 00:00:00 UTC"
    assert field(sample, "Valid to").value == "2027-07-01 00:00:00 UTC"
    assert field(sample, "Thumbprint (SHA-1)").value == sample.sha1
    assert field(sample, "Thumbprint (SHA-256)").value == sample.sha256
    assert field(sample, "Friendly name").value == "my server"
    assert field(sample, "Found in").value == "a/ns.cer (DER, entry 1): my server"


def test_the_public_key_is_named_and_shown_whole() -> None:
    sample = server("ns.example", ROOT, key=rsa_key(2048)).found_in()
    key, parameters = field(sample, "Public key"), field(sample, "Public key parameters")
    assert key.lines == ("RSA (2048 bits)",)
    assert len(key.data) == 270
    assert sample.tbs.public_key is not None
    assert sample.tbs.public_key.endswith(b"\x00" + key.data)
    assert bytes.fromhex("".join(line[:48] for line in key.dump)) == key.data
    assert parameters.value.startswith("Algorithm=1.2.840.113549.1.1.1\n05 00 ")


def test_every_place_of_a_certificate_is_a_line() -> None:
    sample = server("ns.example", ROOT).found_in("a.cer")
    found = sample.with_origins([Origin("b.p7b", "PKCS#7", 3)])
    assert field(found, "Found in").lines == ("a.cer (DER, entry 1)", "b.p7b (PKCS#7, entry 4)")


def test_a_certificate_that_the_library_refuses_still_shows_its_names() -> None:
    attribute = element(OID, b"\x55\x04\x03") + element(0x0C, b"odd.example")
    name = element(SEQUENCE, element(0x31, element(SEQUENCE, attribute)))
    sample = framed(name=name, head=b"\xa0\x03\x02\x01\x09")
    with pytest.raises((ValueError, x509.InvalidVersion)):
        x509.load_der_x509_certificate(sample.der)
    assert field(sample, "Version").value == "V10"
    assert field(sample, "Subject").value == "CN=odd.example"


def test_a_damaged_name_is_named_and_shown_in_hex() -> None:
    sample = framed(name=b"\x30\x02\x31\x7f")
    assert field(sample, "Subject").reason
    assert "30 02 31 7f" in field(sample, "Subject").value
    assert field(sample, "Valid from").value == "2026-01-01 00:00:00 UTC"


def test_a_time_that_is_none_is_named() -> None:
    sample = server("ns.example", ROOT).found_in()
    odd = replace(sample, tbs=sample.tbs._replace(not_after=None))
    assert field(odd, "Valid to").value == ("could not be read: it is not a valid time")
    assert field(odd, "Valid from").reason == ""


@pytest.mark.parametrize("text", ["<b>x</b>", "\x1b[31mred", "a\u202eb", "=1+1", "x" * 60])
def test_text_of_names_is_left_raw_for_the_edge(text: str) -> None:
    assert field(server("ns.example", ROOT, common_name=text).found_in(), "Subject").lines[0] == (
        f"CN={text}"
    )


def test_a_line_end_in_a_name_does_not_start_a_line() -> None:
    sample = server("ns.example", ROOT, common_name="a\nO=Somebody Else").found_in()
    assert field(sample, "Subject").lines == ("CN=a\nO=Somebody Else", "O=Example")


def test_what_is_endless_is_cut_and_counted() -> None:
    names = [x509.DNSName(f"host-{number}.example") for number in range(2050)]
    found = field(with_extensions(x509.SubjectAlternativeName(names)), "Subject alternative name")
    assert found.lines[0] == "DNS name=host-0.example"
    assert found.lines[-1] == "… (2 more lines)"
    dump = field(framed(extension("2a03", bytes(9000))), "1.2.3").dump
    assert dump[-1] == "… (808 more bytes)"
    long = with_extensions(x509.SubjectAlternativeName([x509.DNSName("x" * 5000)]))
    assert field(long, "Subject alternative name").value.endswith("… (913 more characters)")


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda big: framed(extension("551d11", big)), "Subject alternative name"),
        (lambda big: framed(name=element(SEQUENCE, big)), "Subject"),
        (
            lambda big: framed(
                key=element(
                    SEQUENCE, element(SEQUENCE, element(OID, big)) + element(BIT_STRING, b"\0")
                )
            ),
            "Public key",
        ),
    ],
)
def test_parts_of_absurd_size_are_refused_by_name(
    make: Callable[[bytes], Certificate], name: str
) -> None:
    assert "bytes" in field(make(b"\xff" * 300_000), name).value


def test_an_absurd_oid_is_counted_and_not_written_out() -> None:
    sample = framed(algorithm=element(SEQUENCE, element(OID, b"\xff" * 100_000)))
    assert field(sample, "Signature algorithm").value == "(an OID of 100000 bytes)"


def test_unique_identifiers_are_shown() -> None:
    sample = framed(key=KEY + b"\x81\x02\x00\x07")
    assert field(sample, "Issuer unique ID").value == "0007"


SOUND = server("ns.example", ROOT, hosts=["ns.example", "10.0.0.7"]).der


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_certificate_with_any_bytes_changed_never_raises(data: st.DataObject) -> None:
    damaged = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(4, len(SOUND) - 1))] = data.draw(st.integers(0, 255))
    sample = Certificate.of(SOUND, Origin("test.cer", "DER", 0))
    if certificate_end(bytes(damaged)) == len(damaged):
        sample = certificate(bytes(damaged))
    found = {each.name: each for each in fields(sample)}
    assert found["Thumbprint (SHA-256)"].value == sample.sha256
    assert all(each.value or not each.reason for each in found.values())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80), st.binary(max_size=80), st.binary(max_size=80))
def test_any_bytes_framed_as_a_certificate_never_raise(
    extensions: bytes, name: bytes, key: bytes
) -> None:
    sample = framed(
        extensions,
        extension("551d11", extensions),
        name=element(SEQUENCE, name),
        key=element(SEQUENCE, element(SEQUENCE, key) + element(BIT_STRING, key)),
        algorithm=element(SEQUENCE, key),
    )
    names = [each.name for each in fields(sample)]
    assert names[0] == "Version"
    assert names[-1] == "Found in"
