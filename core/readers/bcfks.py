"""BouncyCastle's FIPS key stores (BCFKS), which are encrypted as a whole.

Source: BouncyCastle's org.bouncycastle.asn1.bc (ObjectStore, ObjectStoreData, ObjectData) and its
BcFKSKeyStoreSpi: PBES2 (RFC 8018) with AES-256 in CCM mode (RFC 5084) or as a key wrap with
padding (RFC 5649). The password is derived together with the purpose of the key.
"""

from collections.abc import Iterator

from core.base.errors import DerError
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.java import key_left_behind, not_a_certificate, place_of
from core.readers.password_work import PasswordWork
from core.readers.pkcs12_decrypt import UnknownAlgorithmError, derivation_of
from core.readers.pkcs12_kdf import Derivation
from core.readers.store_wording import KeyStoreWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import (
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    certificate_end,
    children,
    expect,
    header,
)
from core.x509.der_wording import DerWording

_PBES2 = bytes.fromhex("2a864886f70d01050d")
_AES = bytes.fromhex("60864801650304012f")[:-1]
_CCM, _KEY_WRAP = _AES + b"\x2f", _AES + b"\x30"
_KEY_SIZE = 32
_CHECK_SIZE = 12
"""The default of aes-ICVlen (RFC 5084 section 3.1), in bytes."""
_CERTIFICATE, _PRIVATE_KEY, _PROTECTED_KEY = 0, 1, 3
_PURPOSE = "STORE_ENCRYPTION"
_UTF8 = 0x0C


class _Sealed(QuickTuple):
    """An encrypted store.

    Attributes:
        derivation: how the key comes out of a password.
        mode: the OID of the cipher.
        parameters: those of the cipher, a whole element or b"".
        data: what is encrypted.
    """

    derivation: Derivation
    mode: bytes
    parameters: bytes
    data: bytes


class BcfksReader(Reader):
    """Reads the certificates of a BCFKS store with the passwords that the reading has."""

    container = "BCFKS"

    def recognises(self, data: bytes) -> bool:
        """A SEQUENCE of an encrypted store and of what checks its integrity."""
        try:
            offset, end = expect(data, 0, len(data), SEQUENCE)
            store, check = children(data, offset, end)
            return _is_sealed(data, store) and _is_check(data, check)
        except (DerError, ValueError):
            return False

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order, aliases included, and a problem for each key."""
        offset, end = expect(data, 0, len(data), SEQUENCE)
        try:
            opened = _opened(_sealed(data, offset, end), reading)
            if isinstance(opened, Problem):
                yield opened
            else:
                yield from _objects(opened, reading)
        except UnknownAlgorithmError as error:
            yield reading.problem(KeyStoreWording.BCFKS_ENCRYPTION, oid=error.oid)
        except DerError as error:
            yield reading.damage(KeyStoreWording.BCFKS_DAMAGED, error)
        yield Claim(0, end)


def _is_sealed(data: bytes, store: tuple[int, int, int, int]) -> bool:
    tag, _, start, end = store
    if tag != SEQUENCE:
        return False
    parts = children(data, start, end)
    oid = b"\x06\x09" + _PBES2
    tags = [part[0] for part in parts]
    return tags == [SEQUENCE, OCTET_STRING] and data.startswith(oid, parts[0][2])


def _is_check(data: bytes, check: tuple[int, int, int, int]) -> bool:
    tag, _, start, end = check
    if tag != SEQUENCE:
        return False
    return [part[0] for part in children(data, start, end)] == [SEQUENCE, SEQUENCE, OCTET_STRING]


def _sealed(data: bytes, offset: int, end: int) -> _Sealed:
    """Read EncryptedObjectStoreData, without any hashing."""
    offset, end = expect(data, offset, end, SEQUENCE)
    start, offset = expect(data, offset, end, SEQUENCE)
    content, content_end = expect(data, offset, end, OCTET_STRING)
    _, start = expect(data, start, offset, OID)
    start, stop = expect(data, start, offset, SEQUENCE)
    _, cipher = expect(data, start, stop, SEQUENCE)
    derivation, _ = derivation_of(data[start:cipher])
    cipher, stop = expect(data, cipher, stop, SEQUENCE)
    oid, oid_end = expect(data, cipher, stop, OID)
    mode = data[oid:oid_end]
    if mode not in {_CCM, _KEY_WRAP}:
        raise UnknownAlgorithmError(mode)
    return _Sealed(derivation, mode, data[oid_end:stop], data[content:content_end])


def _opened(sealed: _Sealed, reading: Reading) -> bytes | Problem:
    """Try the passwords; what one costs is bounded before anything is hashed."""
    if refused := _too_slow(sealed.derivation.iterations, reading):
        return refused
    work = reading.password_work or PasswordWork(reading.limits)
    fitted = (password or "" for password in work.fitted)
    passwords = tuple(dict.fromkeys((*fitted, "", *reading.passwords)))
    for tried, password in enumerate(passwords):
        if not work.spend(sealed.derivation.cost(_KEY_SIZE, 0)):
            facts = {"tried": tried, "passwords": len(passwords), "iterations": work.most}
            return reading.problem(KeyStoreWording.PASSWORD_WORK, **facts)
        plain = _decrypted(sealed, password)
        if plain is not None:
            work.fits(password)
            return plain
    wrong, needed = KeyStoreWording.BCFKS_PASSWORD_WRONG, KeyStoreWording.BCFKS_PASSWORD_NEEDED
    return reading.problem(wrong if reading.passwords else needed)


def _too_slow(cost: int, reading: Reading) -> Problem | None:
    limits = reading.limits
    if cost > limits.kdf_iterations_max:
        return reading.problem(KeyStoreWording.TOO_SLOW, iterations=limits.kdf_iterations_max)
    if cost > limits.kdf_iterations_ask:
        return reading.problem(KeyStoreWording.SLOW_PASSWORD, iterations=cost)
    return None


def _decrypted(sealed: _Sealed, password: str) -> bytes | None:
    """Decrypt the store; None where the password is wrong."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow import
    from cryptography.hazmat.primitives import keywrap  # noqa: PLC0415 - the same
    from cryptography.hazmat.primitives.ciphers.aead import AESCCM  # noqa: PLC0415 - the same

    secret = _terminated(password) + _terminated(_PURPOSE)
    try:
        key, _ = sealed.derivation.derive(secret, _KEY_SIZE, 0)
        if sealed.mode == _KEY_WRAP:
            return keywrap.aes_key_unwrap_with_padding(key, sealed.data)
        nonce, check = _ccm(sealed.parameters)
        return AESCCM(key, check).decrypt(nonce, sealed.data, None)
    except (InvalidTag, keywrap.InvalidUnwrap):
        return None
    except (ValueError, OverflowError, MemoryError) as error:
        raise DerError(DerWording.ENCRYPTION_PARAMETERS.of()) from error


def _terminated(text: str) -> bytes:
    """UTF-16 with a terminator, or nothing at all (RFC 7292 appendix B.1)."""
    return f"{text}\0".encode("utf-16-be", "surrogatepass") if text else b""


def _ccm(parameters: bytes) -> tuple[bytes, int]:
    """Read CCMParameters (RFC 5084 section 3.1): the nonce and the size of the check value."""
    offset, end = expect(parameters, 0, len(parameters), SEQUENCE)
    start, stop = expect(parameters, offset, end, OCTET_STRING)
    if stop == end:
        return parameters[start:stop], _CHECK_SIZE
    size, size_end = expect(parameters, stop, end, INTEGER)
    return parameters[start:stop], int.from_bytes(parameters[size:size_end], "big")


def _objects(data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
    """Read ObjectStoreData."""
    offset, end = expect(data, 0, len(data), SEQUENCE)
    parts = children(data, offset, end)
    listed = next((part for part in parts[2:] if part[0] == SEQUENCE), None)
    if listed is None:
        raise DerError(DerWording.NO_ENTRIES.of())
    index = 0
    for number, (_, _, start, stop) in enumerate(children(data, listed[2], listed[3])):
        kind, alias, content = _object(data, start, stop)
        place = place_of(number, alias)
        ders = [content] if kind == _CERTIFICATE else []
        if kind != _CERTIFICATE:
            yield key_left_behind(reading, place)
        if kind in {_PRIVATE_KEY, _PROTECTED_KEY}:
            ders = _chain(content)
        for der in ders:
            if certificate_end(der) != len(der):
                yield not_a_certificate(reading, place)
                continue
            origin = Origin(reading.source, BcfksReader.container, index, alias or None)
            yield Certificate.of(der, origin)
            index += 1


def _object(data: bytes, offset: int, end: int) -> tuple[int, str, bytes]:
    """Read ObjectData: what it is, its alias and its content."""
    start, offset = expect(data, offset, end, INTEGER)
    kind = int.from_bytes(data[start:offset], "big")
    start, offset = expect(data, offset, end, _UTF8)
    alias = data[start:offset].decode("utf-8", "backslashreplace")
    for _ in ("created", "changed"):
        _, _, offset = header(data, offset, end)
    start, stop = expect(data, offset, end, OCTET_STRING)
    return kind, alias, data[start:stop]


def _chain(content: bytes) -> list[bytes]:
    """The certificates of EncryptedPrivateKeyData, behind the key."""
    offset, end = expect(content, 0, len(content), SEQUENCE)
    _, offset = expect(content, offset, end, SEQUENCE)
    offset, end = expect(content, offset, end, SEQUENCE)
    return [content[start:stop] for _, start, _, stop in children(content, offset, end)]
