"""Extensions as fields: what the viewer of Windows shows of them, damaged ones too."""

import ipaddress

import pytest
from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from core.x509.der import OCTET_STRING, OID, SEQUENCE, element
from core.x509.fields.field import Group
from core.x509.fields.reading import fields
from tests.factory import name_of
from tests.framing import extension, field, framed, with_extensions

_URL = x509.UniformResourceIdentifier("http://pki.example/a")


@pytest.mark.parametrize(
    ("value", "name", "lines"),
    [
        (
            x509.SubjectAlternativeName(
                [
                    x509.DNSName("a.example"),
                    x509.IPAddress(ipaddress.ip_address("2001:db8::1")),
                    x509.RFC822Name("a@b.example"),
                    _URL,
                    x509.DirectoryName(name_of("x")),
                    x509.RegisteredID(x509.ObjectIdentifier("1.2.3")),
                    x509.OtherName(x509.ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"), b"\x0c\x03u@d"),
                    x509.OtherName(x509.ObjectIdentifier("1.2.3.4"), b"\x04\x01\x07"),
                ]
            ),
            "Subject alternative name",
            (
                "DNS name=a.example",
                "IP address=2001:db8::1",
                "E-mail=a@b.example",
                "URL=http://pki.example/a",
                "Directory name=CN=x, O=Example",
                "Registered ID=1.2.3",
                "Principal name (1.3.6.1.4.1.311.20.2.3)=u@d",
                "1.2.3.4=040107",
            ),
        ),
        (
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=False,
                key_encipherment=True,
                data_encipherment=False,
                key_agreement=True,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=True,
                decipher_only=False,
            ),
            "Key usage",
            ("Digital signature", "Key encipherment", "Key agreement", "Encipher only"),
        ),
        (
            x509.ExtendedKeyUsage(
                [ExtendedKeyUsageOID.SERVER_AUTH, x509.ObjectIdentifier("1.2.3.4")]
            ),
            "Enhanced key usage",
            ("Server authentication (1.3.6.1.5.5.7.3.1)", "1.2.3.4"),
        ),
        (
            x509.BasicConstraints(ca=True, path_length=2),
            "Basic constraints",
            ("Subject type=CA", "Path length constraint=2"),
        ),
        (x509.SubjectKeyIdentifier(b"\1\2"), "Subject key identifier", ("0102",)),
        (
            x509.AuthorityKeyIdentifier(b"\1\2", [x509.DirectoryName(name_of("x"))], 255),
            "Authority key identifier",
            ("Key ID=0102", "Issuer: Directory name=CN=x, O=Example", "Serial number=ff"),
        ),
        (
            x509.AuthorityInformationAccess(
                [x509.AccessDescription(AuthorityInformationAccessOID.OCSP, _URL)]
            ),
            "Authority information access",
            (
                "Online certificate status protocol (1.3.6.1.5.5.7.48.1)",
                "    URL=http://pki.example/a",
            ),
        ),
        (
            x509.CRLDistributionPoints([x509.DistributionPoint([_URL], None, None, None)]),
            "CRL distribution points",
            ("Distribution point 1", "    URL=http://pki.example/a"),
        ),
        (
            x509.CertificatePolicies(
                [
                    x509.PolicyInformation(
                        x509.ObjectIdentifier("2.23.140.1.2.1"),
                        ["http://pki.example/cps", x509.UserNotice(None, "Read me")],
                    )
                ]
            ),
            "Certificate policies",
            (
                "Domain validated (2.23.140.1.2.1)",
                "    Practice statement=http://pki.example/cps",
                "    Notice=Read me",
            ),
        ),
        (
            x509.NameConstraints([x509.DNSName("example")], [x509.DNSName("bad.example")]),
            "Name constraints",
            ("Permitted", "    DNS name=example", "Excluded", "    DNS name=bad.example"),
        ),
        (
            x509.PolicyConstraints(require_explicit_policy=1, inhibit_policy_mapping=None),
            "Policy constraints",
            ("Required explicit policy=1",),
        ),
        (x509.InhibitAnyPolicy(4), "Inhibit any policy", ("Skip certificates=4",)),
        (
            x509.TLSFeature([x509.TLSFeatureType.status_request]),
            "TLS features",
            ("status_request (5)",),
        ),
        (x509.OCSPNoCheck(), "OCSP no check", ("Present; it has no content.",)),
        (
            x509.MSCertificateTemplate(x509.ObjectIdentifier("1.3.6.1.4.1.311.21.8.1"), 100, 3),
            "Certificate template information",
            (
                "Template=1.3.6.1.4.1.311.21.8.1",
                "Major version number=100",
                "Minor version number=3",
            ),
        ),
    ],
)
def test_an_extension_reads_as_the_viewer_writes_it(
    value: x509.ExtensionType, name: str, lines: tuple[str, ...]
) -> None:
    found = field(with_extensions(value), name)
    assert found.lines == lines
    assert found.group is Group.EXTENSION
    assert found.reason == ""


def test_critical_is_told_of_extensions_alone() -> None:
    constraints = x509.BasicConstraints(ca=False, path_length=None)
    assert field(with_extensions(constraints, critical=True), "Basic constraints").critical is True
    certificate = with_extensions(constraints)
    assert field(certificate, "Basic constraints").critical is False
    assert field(certificate, "Subject").critical is None


@pytest.mark.parametrize(
    ("oid", "value", "name", "text"),
    [
        (
            "2b0601040182371402",
            element(0x1E, "WebServer".encode("utf-16-be")),
            "Certificate template name",
            "WebServer",
        ),
        ("2b0601040182371501", b"\x02\x03\x02\x00\x02", "CA version", "V2.2"),
        (
            "2b0601040182371502",
            element(OCTET_STRING, b"\xab\xcd"),
            "Previous CA certificate hash",
            "abcd",
        ),
        (
            "2b060104018237150a",
            element(SEQUENCE, element(SEQUENCE, element(OID, bytes.fromhex("2b06010505070301")))),
            "Application policies",
            "Server authentication (1.3.6.1.5.5.7.3.1)",
        ),
        (
            "2b0601040182371902",
            element(
                SEQUENCE,
                element(
                    0xA0,
                    bytes.fromhex("060a2b060104018237190201")
                    + element(0xA0, element(OCTET_STRING, b"S-1-5-21-7")),
                ),
            ),
            "Security identifier of the account",
            "S-1-5-21-7",
        ),
    ],
)
def test_extensions_of_microsoft_are_read_by_name(
    oid: str, value: bytes, name: str, text: str
) -> None:
    assert field(framed(extension(oid, value)), name).value == text


@pytest.mark.parametrize("oid", ["2b0601040182371402", "2b0601040182371501", "2b0601040182371902"])
def test_a_damaged_extension_of_microsoft_says_so(oid: str) -> None:
    (found,) = [
        each for each in fields(framed(extension(oid, b"\x30\x05"))) if each.critical is False
    ]
    assert found.value.startswith("could not be read: ")


def test_an_extension_that_nobody_knows_is_its_oid_and_its_bytes() -> None:
    found = field(framed(extension("2a03040506", b"hello")), "1.2.3.4.5.6")
    assert found.reason == ""
    assert found.value.split() == ["68", "65", "6c", "6c", "6f", "hello"]


def test_a_damaged_extension_does_not_lose_its_neighbours() -> None:
    certificate = framed(
        extension("551d0e", element(OCTET_STRING, b"\1")),
        extension("551d11", b"\x30\x7f"),
        extension("551d13", b"\x30\x00", critical=b"\1\1\xff"),
    )
    assert field(certificate, "Subject key identifier").value == "01"
    assert field(certificate, "Basic constraints").critical is True
    damaged = field(certificate, "Subject alternative name")
    assert damaged.reason
    assert damaged.value.startswith("could not be read: ")
    assert "\n30 7f " in damaged.value


def test_an_extension_list_that_breaks_off_says_so_after_what_was_read() -> None:
    certificate = framed(extension("551d13", b"\x30\x00"), b"\x30\x7f")
    assert field(certificate, "Basic constraints").value == "Subject type=End entity"
    assert field(certificate, "Further extensions").value == (
        "could not be read: A DER element is longer than what contains it."
    )


def test_an_extension_that_is_not_one_is_shown_in_hex() -> None:
    found = field(framed(element(SEQUENCE, b"\x02\x01\x07")), "Extension")
    assert found.reason
    assert "02 01 07" in found.value


def test_the_same_extension_twice_is_shown_twice() -> None:
    twice = [extension("551d0e", element(OCTET_STRING, bytes([each]))) for each in (1, 2)]
    found = [each.value for each in fields(framed(*twice)) if each.group is Group.EXTENSION]
    assert found == ["01", "02"]


def test_more_extensions_than_anybody_needs_are_not_all_shown() -> None:
    certificate = framed(*[extension("2a03", b"")] * 300)
    assert len([each for each in fields(certificate) if each.name == "1.2.3"]) == 256
    assert field(certificate, "Further extensions").value == (
        "could not be read: there are more than 256 extensions"
    )
