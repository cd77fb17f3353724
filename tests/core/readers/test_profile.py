"""Apple's profiles: the certificates of their payloads, plain and signed."""

import plistlib
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from hypothesis import given

from core.base.problems import ProblemCode, ProblemKind
from tests.core.readers.reading_driver import (
    both_are_read,
    content,
    everything,
    mutations,
    told_however_damaged,
    told_where_cut_off,
)
from tests.core.readers.signing import opaque
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)


def payload(kind: str, data: bytes, name: str, **more: Any) -> dict[str, Any]:
    return {
        "PayloadType": f"com.apple.security.{kind}",
        "PayloadContent": data,
        "PayloadCertificateFileName": name,
        **more,
    }


def profile(*payloads: dict[str, Any]) -> dict[str, Any]:
    wifi = {"PayloadType": "com.apple.wifi.managed", "SSID_STR": "office"}
    return {"PayloadType": "Configuration", "PayloadContent": [wifi, *payloads]}


TWO = profile(payload("root", ROOT.der, "root.cer"), payload("pem", NS.pem, "ns.pem"))
XML = plistlib.dumps(TWO)
BINARY = plistlib.dumps(TWO, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("data", [XML, BINARY])
def test_the_certificates_of_the_payloads_are_read(data: bytes) -> None:
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [ROOT.der, NS.der]
    assert [certificate.origins[0].source for certificate in certificates] == [
        "test!root.cer",
        "test!ns.pem",
    ]
    assert problems == []


def test_a_signed_profile_gives_its_payloads_and_names_its_signer(tmp_path: Path) -> None:
    certificates, problems = everything(opaque(XML, tmp_path), signers=False)
    assert [certificate.der for certificate in certificates] == [ROOT.der, NS.der]
    assert [problem.code for problem in problems] == [ProblemCode.SIGNERS]


def test_a_pkcs12_payload_is_opened_with_the_password_of_the_profile() -> None:
    sealed = BestAvailableEncryption(b"in the profile")
    pfx = pkcs12.serialize_key_and_certificates(b"ns", None, NS.x509, None, sealed)
    data = plistlib.dumps(profile(payload("pkcs12", pfx, "ns.p12", Password="in the profile")))
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [NS.der]
    assert "in the profile" not in str(problems)


def test_a_damaged_payload_is_unreadable_and_loses_no_other() -> None:
    data = plistlib.dumps(
        profile(payload("root", ROOT.der[:-9], "a"), payload("root", NS.der, "b"))
    )
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [NS.der]
    assert any(problem.kind is ProblemKind.UNREADABLE for problem in problems)


def test_a_list_without_certificates_says_so_and_stops_no_folder() -> None:
    (problem,) = everything(plistlib.dumps({"a": 1}))[1]
    assert problem.code is ProblemCode.NOTHING_IN_PROFILE
    assert problem.unexpected().kind is ProblemKind.LEFT_BEHIND


def test_lists_that_would_grow_are_looked_at_once() -> None:
    value: Any = NS.der
    for _ in range(40):
        value = [value, value]
    assert content(plistlib.dumps(value, fmt=plistlib.FMT_BINARY)) == [NS.der]
    entities = b'<!DOCTYPE plist [<!ENTITY a "aa">]><plist><string>&a;</string></plist>'
    assert any(problem.kind is ProblemKind.UNREADABLE for problem in everything(entities)[1])


def test_lists_nested_very_deep_end() -> None:
    data = b'<plist version="1.0">' + b"<array>" * 20_000 + b"</array>" * 20_000 + b"</plist>"
    told_however_damaged(data)
    deep: Any = NS.der
    for _ in range(100):
        deep = [deep]
    assert content(plistlib.dumps(deep)) == [NS.der]


def test_what_is_joined_to_a_profile_is_read_too() -> None:
    both_are_read(XML, NS.der, [ROOT.der, NS.der])
    both_are_read(NS.der, XML, [ROOT.der, NS.der])
    both_are_read(XML, NS.pem, [ROOT.der, NS.der])


@pytest.mark.parametrize("data", [XML, BINARY])
def test_a_profile_that_is_cut_off_says_so(data: bytes) -> None:
    told_where_cut_off(data, [ROOT.der, NS.der], 3)


@given(mutations(XML, BINARY))
def test_a_damaged_profile_never_raises_and_is_never_silent(data: bytes) -> None:
    told_however_damaged(data)
