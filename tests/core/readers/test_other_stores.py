"""Stores of other systems: macOS keychains, GnuPG keyboxes, Mozilla's certdata.txt."""

import shutil
import struct
import subprocess
from hashlib import sha1
from pathlib import Path

import pytest
from hypothesis import given

from core.base.problems import ProblemCode, ProblemKind
from tests.core.readers.reading_driver import (
    aliases,
    both_are_read,
    codes,
    content,
    ders,
    everything,
    mutations,
    told_however_damaged,
    told_where_cut_off,
)
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)


def words(*numbers: int) -> bytes:
    return struct.pack(f">{len(numbers)}I", *numbers)


def table(kind: int, *records: bytes) -> bytes:
    """A table of a keychain, laid out as Security's AppleDatabase.cpp writes it."""
    offset = 28 + 4 * (len(records) + 1)
    offsets = []
    for entry in records:
        offsets.append(offset)
        offset += len(entry)
    slots = words(*offsets, 0)
    head = words(offset, kind, len(records), 28 + len(slots), 0, 0, len(records) + 1)
    return head + slots + b"".join(records)


def record(number: int, data: bytes, attributes: int) -> bytes:
    size = 24 + 4 * attributes + len(data)
    padding = -size % 4
    head = words(size + padding, number, 1, 0, len(data), 0)
    return head + bytes(4 * attributes) + data + bytes(padding)


def keychain(*certificates: bytes) -> bytes:
    tables = [
        table(0, record(0, b"", 2)),
        table(16, record(0, bytes(40), 27)),
        table(0x80001000, *(record(index, der, 9) for index, der in enumerate(certificates))),
    ]
    offset = 8 + 4 * len(tables)
    offsets = []
    for part in tables:
        offsets.append(offset)
        offset += len(part)
    return (
        b"kych"
        + words(0x10000, 20, 20, 0)
        + words(offset, len(tables), *offsets)
        + b"".join(tables)
    )


KEYCHAIN = keychain(ROOT.der, NS.der)


def octal(data: bytes) -> str:
    text = "".join(f"\\{byte:03o}" for byte in data)
    return "\n".join(text[offset : offset + 64] for offset in range(0, len(text), 64))


def certdata(*entries: tuple[str, bytes, str]) -> bytes:
    lines = [
        "# Mozilla Public License",
        "BEGINDATA",
        "CKA_CLASS CK_OBJECT_CLASS CKO_NSS_BUILTIN_ROOT_LIST",
    ]
    for label, der, trust in entries:
        lines += ["", f"# {label}", "CKA_CLASS CK_OBJECT_CLASS CKO_CERTIFICATE"]
        lines += [f'CKA_LABEL UTF8 "{label}"', "CKA_CERTIFICATE_TYPE CK_CERTIFICATE_TYPE CKC_X_509"]
        lines += ["CKA_VALUE MULTILINE_OCTAL", octal(der), "END", ""]
        lines += ["CKA_CLASS CK_OBJECT_CLASS CKO_NSS_TRUST", f'CKA_LABEL UTF8 "{label}"']
        digest = octal(sha1(der, usedforsecurity=False).digest())
        lines += ["CKA_CERT_SHA1_HASH MULTILINE_OCTAL", digest, "END"]
        lines += [f"CKA_TRUST_SERVER_AUTH CK_TRUST {trust}", ""]
    return "\n".join(lines).encode()


TRUSTED, NOT_TRUSTED = "CKT_NSS_TRUSTED_DELEGATOR", "CKT_NSS_NOT_TRUSTED"
CERTDATA = certdata(("Root \\xc3\\xbc", ROOT.der, TRUSTED), ("ns", NS.der, NOT_TRUSTED))


def test_the_certificates_of_a_keychain_are_read_and_keys_are_named() -> None:
    assert ders(KEYCHAIN) == [ROOT.der, NS.der]
    assert codes(KEYCHAIN) == [ProblemCode.PRIVATE_KEY]


def test_the_certificates_of_certdata_are_read_with_their_labels() -> None:
    assert ders(CERTDATA) == [ROOT.der, NS.der]
    assert aliases(CERTDATA) == ["Root ü", "ns"]
    assert ders(CERTDATA.replace(b"\n", b"\r\n")) == [ROOT.der, NS.der]


def test_a_certificate_that_mozilla_distrusts_is_named() -> None:
    (problem,) = everything(CERTDATA)[1]
    assert (problem.kind, problem.code) == (ProblemKind.NOTE, ProblemCode.DISTRUSTED)
    assert dict(problem.message.facts) == {"count": 1, "names": "ns"}


def test_a_keybox_of_gpgsm_is_read(tmp_path: Path) -> None:
    if shutil.which("gpgsm") is None:
        pytest.skip("gpgsm is not installed: not compared")
    data = _keybox(tmp_path)
    assert set(ders(data)) == {ROOT.der, NS.der}
    second = 32 + int.from_bytes(data[32:36], "big")
    told_where_cut_off(data, [ROOT.der, NS.der], 3, whole=(32, second))
    both_are_read(data, NS.pem, [ROOT.der, NS.der])
    both_are_read(NS.der, data, [ROOT.der, NS.der])


def _keybox(folder: Path) -> bytes:
    folder.chmod(0o700)
    (folder / "all.pem").write_bytes(ROOT.pem + NS.pem)
    options = ["--homedir", str(folder), "--batch", "--disable-dirmngr"]
    command = ["gpgsm", *options, "--import", "all.pem"]
    subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=60)
    subprocess.run(["gpgconf", "--homedir", folder, "--kill", "all"], check=False, timeout=60)
    return (folder / "pubring.kbx").read_bytes()


def blob(kind: int, body: bytes) -> bytes:
    return struct.pack(">IBBHII", 16 + len(body), kind, 1, 0, 16, len(body)) + body


def keybox(*certificates: bytes) -> bytes:
    first = struct.pack(">IBBH4s20x", 32, 1, 1, 2, b"KBXf")
    return (
        first + blob(2, bytes(50)) + b"".join(blob(3, certificate) for certificate in certificates)
    )


KEYBOX = keybox(ROOT.der, NS.der)


def test_openpgp_keys_in_a_keybox_are_named() -> None:
    assert ders(KEYBOX) == [ROOT.der, NS.der]
    assert codes(KEYBOX) == [ProblemCode.KEY_FILE]


@pytest.mark.parametrize("data", [KEYCHAIN, CERTDATA, KEYBOX])
def test_what_is_joined_to_such_a_store_is_read_too(data: bytes) -> None:
    both_are_read(data, NS.pem, [ROOT.der, NS.der])
    both_are_read(data, b"\n" + ROOT.der, [ROOT.der, NS.der])
    both_are_read(NS.pem, data, [ROOT.der, NS.der])
    both_are_read(NS.der, data, [ROOT.der, NS.der])


def test_a_store_that_is_cut_off_says_so() -> None:
    told_where_cut_off(KEYCHAIN, [ROOT.der, NS.der], 3)
    ends = [32, len(keybox()), len(keybox(ROOT.der))]
    told_where_cut_off(KEYBOX, [ROOT.der, NS.der], whole=ends)


def test_a_certificate_of_certdata_that_is_cut_off_is_unreadable() -> None:
    start = CERTDATA.index(b"CKO_CERTIFICATE") + len("CKO_CERTIFICATE")
    first = CERTDATA[: CERTDATA.index(b"CKA_CLASS CK_OBJECT_CLASS CKO_NSS_TRUST")]
    told_where_cut_off(first.rstrip(), [ROOT.der], whole=range(start))


@given(mutations(KEYCHAIN, CERTDATA, KEYBOX))
def test_a_damaged_store_never_raises_and_is_never_silent(data: bytes) -> None:
    told_however_damaged(data)


def test_a_table_that_names_the_same_record_again_and_again_is_read_once() -> None:
    offset = KEYCHAIN.index(ROOT.der) - 60
    start = KEYCHAIN.index(words(0x80001000)) - 4
    data = bytearray(KEYCHAIN)
    data[start + 28 : start + 36] = words(offset - start, offset - start)
    assert content(bytes(data)) == [ROOT.der]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x1e\xf1\xb5\xb0" + bytes(60), ProblemCode.KEY_FILE),
        (b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me\n", ProblemCode.KEY_FILE),
        (b"ssh-rsa-cert-v01@openssh.com AAAAHHNza== me\n", ProblemCode.SSH_CERTIFICATE),
        (b"PuTTY-User-Key-File-3: ssh-rsa\n", ProblemCode.KEY_FILE),
        (b"\x99\x01\x0d\x04" + bytes(4) + b"\x01" + bytes(99), ProblemCode.KEY_FILE),
        (b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5" + bytes(99), ProblemCode.STORE_FORMAT),
        (b"regf" + words(7, 7) + bytes(99), ProblemCode.STORE_FORMAT),
        (b"ElfFile\0" + bytes(99), ProblemCode.STORE_FORMAT),
        (b"MSWIM\0\0\0" + bytes(99), ProblemCode.ARCHIVE),
        (b"\x78\x9f\x3e\x22" + bytes(99), ProblemCode.ARCHIVE),
    ],
)
def test_foreign_files_are_named_for_what_they_are(data: bytes, code: ProblemCode) -> None:
    assert codes(data) == [code]
