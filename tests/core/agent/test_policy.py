"""A client's policy: what is asked of it, and that reading it is safe."""

import pytest

from core.agent.answers import ArrivalCode
from core.agent.policy import (
    MOST_BYTES,
    CurlSsl,
    PolicyCode,
    PolicyFinding,
    check_policy,
    read_policy,
)
from core.agent.wording import TEMPLATES, advice, message
from core.base.errors import CertBundlerError, UsageError
from core.collection import Collection
from tests.factory import authority, server

ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)
BUNDLE = Collection((SERVER.found_in(), ROOT.found_in()))
PATH = "/etc/certbundler/bundle.pem"
SHA1 = SERVER.found_in().sha1
GOOD = {
    "SSLNSPublicHttpsCertFingerprint": SHA1,
    "SSLVerifyPeer": "yes",
    "SSLVerifyHost": "yes",
    "CAInfo": PATH,
    "CAPath": "",
}


def policy(**changed: str | None) -> bytes:
    """A policy file with some attributes changed, or absent where they are None."""
    attributes = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Policy><Agent>\n<CurlSSL {written}/>'
    return f"{text}</Agent></Policy>".encode()


def asked(
    data: bytes, *, bundle: Collection | None = BUNDLE, client_path: str | None = PATH
) -> list[PolicyFinding]:
    (element,) = read_policy(data, "policy.xml")
    return list(check_policy(element, bundle=bundle, client_path=client_path))


def codes(data: bytes) -> set[PolicyCode]:
    return {finding.code for finding in asked(data)}


def test_a_good_policy_holds_in_every_point() -> None:
    findings = asked(policy())
    assert [finding.code for finding in findings] == [
        PolicyCode.PATH_GOOD,
        PolicyCode.PATH_OURS,
        PolicyCode.PEER_ON,
        PolicyCode.HOST_ON,
        PolicyCode.FINGERPRINT_IN_BUNDLE,
    ]
    assert all(finding.holds for finding in findings)
    assert {finding.line for finding in findings} == {3}
    assert "no. 1 in the bundle: ns.example, until 2027-07-01" in message(findings[-1])


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("etc/bundle.pem", PolicyCode.PATH_UNFIT, "must start with /"),
        ("C:\\bundle.pem", PolicyCode.PATH_UNFIT, "on Windows"),
        ("/etc/certs/", PolicyCode.PATH_UNFIT, "names a folder"),
        (
            "/opt/altiris/notification/nsagent/etc/cainfo-merged.pem",
            PolicyCode.PATH_UNFIT,
            "would overwrite",
        ),
        (
            "/opt/altiris/notification/nsagent/var/../etc/cainfo.pem",
            PolicyCode.PATH_UNFIT,
            "would overwrite",
        ),
        ("", PolicyCode.PATH_EMPTY, "names no CA file"),
        (None, PolicyCode.PATH_EMPTY, "names no CA file"),
        ("/etc/other.pem", PolicyCode.PATH_OTHER, "the policy names /etc/other.pem"),
    ],
)
def test_a_path_that_does_not_serve_is_named_with_its_reason(
    path: str | None, code: PolicyCode, words: str
) -> None:
    (finding,) = (finding for finding in asked(policy(CAInfo=path)) if finding.code is code)
    assert not finding.holds
    assert words in message(finding)
    assert advice(finding)


@pytest.mark.parametrize("value", ["no", "", "0", "yes please", None])
@pytest.mark.parametrize(
    ("attribute", "code"),
    [("SSLVerifyPeer", PolicyCode.PEER_OFF), ("SSLVerifyHost", PolicyCode.HOST_OFF)],
)
def test_a_verification_that_is_off_does_not_hold(
    attribute: str, code: PolicyCode, value: str | None
) -> None:
    assert code in codes(policy(**{attribute: value}))


@pytest.mark.parametrize(
    "written",
    [
        SHA1.upper(),
        " ".join(SHA1[position : position + 2] for position in range(0, 40, 2)),
        ":".join(SHA1[position : position + 2] for position in range(0, 40, 2)).upper(),
    ],
    ids=["together", "spaces", "colons"],  # a signature, and so the sum, is another in each run
)
def test_a_fingerprint_is_known_however_it_is_written(written: str) -> None:
    policy_codes = codes(policy(SSLNSPublicHttpsCertFingerprint=written))
    assert PolicyCode.FINGERPRINT_IN_BUNDLE in policy_codes


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("00" * 20, PolicyCode.FINGERPRINT_ELSEWHERE),
        ("00" * 32, PolicyCode.FINGERPRINT_UNFIT),
        ("nonsense", PolicyCode.FINGERPRINT_UNFIT),
    ],
)
def test_a_fingerprint_that_is_not_in_the_bundle_does_not_hold(
    written: str | None, code: PolicyCode
) -> None:
    (finding,) = (
        finding
        for finding in asked(policy(SSLNSPublicHttpsCertFingerprint=written))
        if finding.code.value.startswith("fingerprint")
    )
    assert finding.code is code
    assert not finding.holds


@pytest.mark.parametrize("written", ["", None, " "])
def test_an_empty_fingerprint_is_a_note_as_in_the_vendors_own_sample(written: str | None) -> None:
    found = {
        finding.code: finding for finding in asked(policy(SSLNSPublicHttpsCertFingerprint=written))
    }
    note = found[PolicyCode.FINGERPRINT_EMPTY]
    assert note.holds
    assert note.is_note


def test_a_folder_of_trusted_certificates_is_noted() -> None:
    found = {finding.code: finding for finding in asked(policy(CAPath="/etc/ssl/certs"))}
    assert found[PolicyCode.FOLDER_SET].evidence == {"path": "/etc/ssl/certs"}
    assert found[PolicyCode.FOLDER_SET].is_note
    assert PolicyCode.FOLDER_SET not in codes(policy(CAPath=""))


def test_without_a_bundle_and_a_path_only_the_policy_itself_is_judged() -> None:
    findings = asked(
        policy(SSLNSPublicHttpsCertFingerprint="00" * 20), bundle=None, client_path=None
    )
    assert {finding.code for finding in findings} == {
        PolicyCode.PATH_GOOD,
        PolicyCode.PEER_ON,
        PolicyCode.HOST_ON,
    }


def test_a_client_path_that_no_bundle_can_have_is_refused() -> None:
    with pytest.raises(UsageError):
        asked(policy(), client_path="bundle.pem")


def test_every_answer_has_its_sentences() -> None:
    assert set(TEMPLATES) == {*PolicyCode, *ArrivalCode}


def test_the_element_is_found_wherever_it_is_and_with_any_prefix() -> None:
    data = b"<a><b:CurlSSL CAInfo='/x'/><c><CurlSSL CAInfo='/y'/></c><CurlSSLx CAInfo='/z'/></a>"
    assert [curl_ssl.ca_info for curl_ssl in read_policy(data, "p.xml")] == ["/x", "/y"]


def test_a_policy_in_utf_16_is_read() -> None:
    data = policy().decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read_policy(data, "p.xml")[0].ca_info == PATH


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">%s]><a>&z;</a>' % b"".join(
    b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10)
    for name in b"bcdefghijklmnopqrstuvwxyz"
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOMB, "document type declaration"),
        (
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><CurlSSL CAInfo="&x;"/></a>',
            "document type declaration",
        ),
        (b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><CurlSSL/>', "document type declaration"),
        (policy().replace(PATH.encode(), b"&x;"), "not the XML"),
        (policy()[:-5], "not the XML"),
        (b"", "not the XML"),
        (b"-----BEGIN CERTIFICATE-----", "not the XML"),
        (b"\x00" * 1000, "not the XML"),
        (b'<?xml version="1.0" encoding="utf-7"?><CurlSSL/>', "character encoding"),
        (b'<?xml version="1.0" encoding="zip"?><CurlSSL/>', "character encoding"),
        (b"<a>" * 10_000, "nested deeper"),
        (b"<a/>", "no CurlSSL element"),
        (b"<a>" + b" " * MOST_BYTES + b"</a>", "larger than 4 MiB"),
    ],
)
def test_what_is_no_policy_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(CertBundlerError, match=words) as refused:
        read_policy(data, "policy.xml")
    assert refused.value.source == "policy.xml"
    assert refused.value.advice


def test_a_file_full_of_elements_gives_a_bounded_answer() -> None:
    data = b"<a>" + b"<CurlSSL CAInfo='/x'/>" * 100_000 + b"</a>"
    curl_ssls = read_policy(data, "policy.xml")
    assert 0 < len(curl_ssls) <= 100
    assert curl_ssls[0] == CurlSsl(1, "/x", None, None, None)
