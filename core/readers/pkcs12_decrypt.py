"""Opening the encrypted parts of a PKCS #12 file: their algorithms and their decryption.

What an encryption costs is read from its parameters before anything is hashed, so that a caller
can refuse it. Sources: RFC 7292 appendix C (the PKCS #12 schemes), RFC 8018 (PBES2, PBKDF2),
RFC 7914 section 7 (scrypt), RFC 3565 (AES in CBC mode).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from core.base.errors import DerError
from core.base.quick_tuple import QuickTuple
from core.readers.pkcs12_kdf import COUNTLESS, Derivation, Pbkdf2, Pkcs12Derivation, Scrypt
from core.readers.rc2 import decrypt_cbc
from core.x509.ber import definite
from core.x509.der import INTEGER, OCTET_STRING, OID, SEQUENCE, children, expect, header
from core.x509.der_wording import DerWording
from core.x509.keys import dotted

Decrypt = Callable[[bytes, bytes, bytes], bytes]
"""From key, initialisation vector and data to what was encrypted, padding included."""

_PKCS12_SCHEMES = bytes.fromhex("2a864886f70d010c01")
_PBES2 = bytes.fromhex("2a864886f70d01050d")
_PBKDF2 = bytes.fromhex("2a864886f70d01050c")
_SCRYPT = bytes.fromhex("2b06010401da47040b")
_HMAC = bytes.fromhex("2a864886f70d02")
_PRFS = {7: "sha1", 8: "sha224", 9: "sha256", 10: "sha384", 11: "sha512"}
_AES = bytes.fromhex("6086480165030401")
_AES_KEY_SIZES = {2: 16, 22: 24, 42: 32}
_TRIPLE_DES = bytes.fromhex("2a864886f70d0307")
_RC2 = bytes.fromhex("2a864886f70d0302")
_LONGEST_HEADER = 16
_RC2_COST = 4
_RC2_BITS = {160: 40, 120: 64, 58: 128}


class UnknownAlgorithmError(Exception):
    """The data is encrypted in a way that is not known here; ``oid`` names it, with dots."""

    def __init__(self, oid: bytes) -> None:
        self.oid = dotted(oid[:64])
        super().__init__(self.oid)


class Cipher(QuickTuple):
    """One cipher with its sizes in bytes; a ``block`` of 0 means a stream without padding.

    ``cost`` is what a byte takes, counted in iterations of PBKDF2; 0 for what a library does.
    """

    key_size: int
    block: int
    decrypt: Decrypt
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Encryption:
    """One way to encrypt, with the parameters that a file gives.

    Attributes:
        derivation: how the key comes out of a password, and at what cost.
        cipher: what decrypts with that key.
        iv: the initialisation vector, or None where it is derived too.
    """

    derivation: Derivation
    cipher: Cipher
    iv: bytes | None

    @property
    def key_cost(self) -> int:
        """What ``keys`` takes for one secret, counted in iterations of PBKDF2."""
        iv_size = self.cipher.block if self.iv is None else 0
        return self.derivation.cost(self.cipher.key_size, iv_size)

    def keys(self, secret: bytes) -> tuple[bytes, bytes]:
        """Do the hashing: return key and initialisation vector.

        Raises:
            DerError: the library refuses the parameters.
        """
        try:
            key, iv = self.derivation.derive(secret, self.cipher.key_size, self.cipher.block)
        except (ValueError, OverflowError, MemoryError) as error:
            raise DerError(DerWording.PASSWORD_PARAMETERS.of()) from error
        return key, iv if self.iv is None else self.iv

    def open(self, keys: tuple[bytes, bytes], data: bytes) -> bytes | None:
        """Decrypt ``data``; None where these keys do not give whole and well-formed contents.

        The first and the last block are looked at before the rest is decrypted, so a wrong
        password costs the same whatever the size.

        Raises:
            DerError: the data does not consist of whole blocks.
        """
        key, iv = keys
        block = self.cipher.block
        if not block:
            begins = self.cipher.decrypt(key, iv, data[:_LONGEST_HEADER])
            return _contents(self.cipher.decrypt(key, iv, data)) if _fills(begins, data) else None
        if not data or len(data) % block or len(iv) != block:
            raise DerError(DerWording.DATA_CUT_OFF.of())
        first = self.cipher.decrypt(key, iv, data[:block])
        last = self.cipher.decrypt(key, (iv + data)[-2 * block : -block], data[-block:])
        padding = last[-1]
        if first[0] != SEQUENCE or not 1 <= padding <= block:
            return None
        if last[-padding:] != bytes([padding]) * padding:
            return None
        return _contents(self.cipher.decrypt(key, iv, data)[:-padding])


def _fills(begins: bytes, data: bytes) -> bool:
    """Tell from the first bytes whether a SEQUENCE, or one of indefinite length, fills ``data``."""
    if begins[:2] == b"\x30\x80":
        return True
    try:
        return header(begins, 0, len(data))[::2] == (SEQUENCE, len(data))
    except DerError:
        return False


def _contents(plain: bytes) -> bytes | None:
    """Return the SafeContents with definite lengths if that is what fills ``plain``."""
    try:
        _, end = expect(plain, 0, len(plain), SEQUENCE)
    except DerError:
        end = len(plain)
    try:
        return definite(plain) if end == len(plain) and plain[:1] == b"\x30" else None
    except DerError:
        return None


def encryption_of(algorithm: bytes) -> Encryption:
    """Read an AlgorithmIdentifier (whole element), without any hashing.

    Raises:
        DerError: the parameters are damaged.
        UnknownAlgorithmError: the algorithm, or one that it names, is not known here.
    """
    oid, parameters = _algorithm(algorithm)
    if oid == _PBES2:
        return _pbes2(parameters)
    cipher = _SCHEMES.get(oid[-1]) if oid[:-1] == _PKCS12_SCHEMES else None
    if cipher is None:
        raise UnknownAlgorithmError(oid)
    salt, iterations = _fields(parameters, OCTET_STRING, INTEGER)[:2]
    return Encryption(Pkcs12Derivation(salt, _positive(iterations)), cipher, None)


def _algorithm(element: bytes) -> tuple[bytes, bytes]:
    """Split an AlgorithmIdentifier into its OID and the element of its parameters."""
    offset, end = expect(element, 0, len(element), SEQUENCE)
    start, stop = expect(element, offset, end, OID)
    return element[start:stop], element[stop:end]


def _fields(element: bytes, *tags: int) -> list[bytes]:
    """Return the contents of a SEQUENCE's fields, which must begin with these tags."""
    offset, end = expect(element, 0, len(element), SEQUENCE)
    fields = children(element, offset, end)
    if tuple(field[0] for field in fields[: len(tags)]) != tags:
        raise DerError(DerWording.UNREADABLE_PARAMETERS.of())
    return [element[start:stop] for _, _, start, stop in fields]


def _positive(content: bytes) -> int:
    """Read a count of an INTEGER's content; a longer one than is ever done comes out as huge."""
    value = int.from_bytes(content, "big", signed=True) if len(content) <= 8 else COUNTLESS  # noqa: PLR2004 - 8 bytes hold every count that is ever done
    if value < 1:
        raise DerError(DerWording.BAD_COUNT.of())
    return value


def _pbes2(parameters: bytes) -> Encryption:
    """Read PBES2-params (RFC 8018 appendix A.4)."""
    offset, end = expect(parameters, 0, len(parameters), SEQUENCE)
    _, at_cipher = expect(parameters, offset, end, SEQUENCE)
    derivation, key_size = derivation_of(parameters[offset:at_cipher])
    cipher, iv = _pbes2_cipher(parameters[at_cipher:end], key_size)
    return Encryption(derivation, cipher, iv)


def derivation_of(element: bytes) -> tuple[Derivation, int | None]:
    """Read the derivation, and the key's size where the file gives it."""
    oid, parameters = _algorithm(element)
    if oid == _SCRYPT:
        numbers = _fields(parameters, OCTET_STRING, INTEGER, INTEGER, INTEGER)
        width, block, parallel, *size = map(_positive, numbers[1:])
        return Scrypt(numbers[0], width, block, parallel), size[0] if size else None
    if oid != _PBKDF2:
        raise UnknownAlgorithmError(oid)
    salt, iterations = _fields(parameters, OCTET_STRING, INTEGER)[:2]
    key_size, prf = None, "sha1"
    start, end = expect(parameters, 0, len(parameters), SEQUENCE)
    for tag, offset, inner, stop in children(parameters, start, end)[2:]:
        if tag == INTEGER:
            key_size = _positive(parameters[inner:stop])
        else:
            prf = _prf(parameters[offset:stop])
    return Pbkdf2(salt, _positive(iterations), prf), key_size


def _prf(element: bytes) -> str:
    oid, _ = _algorithm(element)
    if oid[:-1] != _HMAC or oid[-1] not in _PRFS:
        raise UnknownAlgorithmError(oid)
    return _PRFS[oid[-1]]


def _pbes2_cipher(element: bytes, key_size: int | None) -> tuple[Cipher, bytes]:
    oid, parameters = _algorithm(element)
    if oid == _RC2:
        return _rc2_cipher(parameters, key_size)
    if oid == _TRIPLE_DES:
        cipher = _SCHEMES[3]
    elif oid[:-1] == _AES and oid[-1] in _AES_KEY_SIZES:
        cipher = Cipher(_AES_KEY_SIZES[oid[-1]], 16, partial(_library, "AES"))
    else:
        raise UnknownAlgorithmError(oid)
    start, stop = expect(parameters, 0, len(parameters), OCTET_STRING)
    return cipher, parameters[start:stop]


def _rc2_cipher(parameters: bytes, key_size: int | None) -> tuple[Cipher, bytes]:
    """Read RC2-CBC-Parameter (RFC 8018 appendix B.2.3): a coded key length and the vector."""
    tag, _, _ = header(parameters, *expect(parameters, 0, len(parameters), SEQUENCE))
    if tag == OCTET_STRING:
        bits, iv = 32, _fields(parameters, OCTET_STRING)[0]
    else:
        version, iv = _fields(parameters, INTEGER, OCTET_STRING)[:2]
        coded = _positive(version)
        bits = _RC2_BITS.get(coded, coded)
    size = bits // 8 if key_size is None else key_size
    if not 1 <= size <= 128 or not 1 <= bits <= 1024:  # noqa: PLR2004 - RFC 2268 section 2
        raise DerError(DerWording.KEY_LENGTH.of())
    return Cipher(size, 8, partial(_rc2, bits), cost=_RC2_COST), iv


def _library(name: str, key: bytes, iv: bytes, data: bytes) -> bytes:
    """Decrypt with a cipher of the library; its import takes long and few runs need it."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - slow import
    from cryptography.hazmat.decrepit.ciphers import algorithms as old  # noqa: PLC0415 - the same
    from cryptography.hazmat.primitives.ciphers import (  # noqa: PLC0415 - the same
        Cipher as Pipe,
    )
    from cryptography.hazmat.primitives.ciphers import algorithms, modes  # noqa: PLC0415 - the same

    algorithm = algorithms.AES(key) if name == "AES" else getattr(old, name)(key)
    try:
        pipe = Pipe(algorithm, modes.CBC(iv) if iv else None).decryptor()
    except UnsupportedAlgorithm as error:
        raise DerError(DerWording.NO_CIPHER.of(cipher=name)) from error
    return pipe.update(data) + pipe.finalize()


def _triple_des(key: bytes, iv: bytes, data: bytes) -> bytes:
    whole = (key + key[:8])[:24]  # two keys mean that the third is the first
    return _library("TripleDES", whole, iv, data)


def _rc2(bits: int, key: bytes, iv: bytes, data: bytes) -> bytes:
    return decrypt_cbc(key, bits, iv, data)


_SCHEMES = {
    1: Cipher(16, 0, partial(_library, "ARC4")),
    2: Cipher(5, 0, partial(_library, "ARC4")),
    3: Cipher(24, 8, _triple_des),
    4: Cipher(16, 8, _triple_des),
    5: Cipher(16, 8, partial(_rc2, 128), cost=_RC2_COST),
    6: Cipher(5, 8, partial(_rc2, 40), cost=_RC2_COST),
}
"""The last number of each pbeWithSHAAnd… OID (RFC 7292 appendix C) and its cipher."""
