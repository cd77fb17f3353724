"""Key derivations of PKCS #12: from a password to a key, at a cost that is known beforehand.

Sources: RFC 7292 appendix B (the PKCS #12 derivation), RFC 8018 section 5.2 (PBKDF2), RFC 7914
(scrypt).
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

_KEY_USE = 1
_IV_USE = 2
_SHA1_BLOCK = 64
_DIGEST_SIZES = {"sha1": 20, "sha224": 28, "sha256": 32, "sha384": 48, "sha512": 64}
_CODE_PAGES = ("cp1252", "cp850")
_SCRYPT_MEMORY = 48 * 1024 * 1024
COUNTLESS = 2**63 - 1
"""A number of iterations that is beyond every limit."""


class Derivation(Protocol):
    """How key and initialisation vector come out of a password; equal ones give equal keys."""

    @property
    def iterations(self) -> int:
        """What one password costs, counted in hash iterations."""

    def cost(self, key_size: int, iv_size: int) -> int:
        """What deriving takes, counted in iterations of PBKDF2 with a short key."""

    def secrets(self, password: str | None) -> tuple[bytes, ...]:
        """Encode a password in each way in use, the standard's first; None is no password."""

    def derive(self, secret: bytes, key_size: int, iv_size: int) -> tuple[bytes, bytes]:
        """Return the key and, where the scheme derives one, the initialisation vector."""


def _typed(password: str) -> tuple[bytes, ...]:
    """The bytes of a password: in UTF-8, and in the code pages of Windows command lines.

    OpenSSL for Windows takes the password in the code page in which it was typed. For ASCII all
    of these are the same.
    """
    forms = [password.encode("utf-8", "surrogatepass")]
    for page in _CODE_PAGES:
        with suppress(UnicodeEncodeError):
            forms.append(password.encode(page))
    return tuple(dict.fromkeys(forms))


@dataclass(frozen=True, slots=True)
class Pkcs12Derivation:
    """The derivation of RFC 7292 appendix B.2 with SHA-1."""

    salt: bytes
    iterations: int

    def cost(self, key_size: int, iv_size: int) -> int:
        """Each 20 bytes of key or vector take all iterations."""
        return self.iterations * (_blocks(key_size, "sha1") + _blocks(iv_size, "sha1"))

    def secrets(self, password: str | None) -> tuple[bytes, ...]:
        """UTF-16 with a terminator; nothing at all where there is no password (appendix B.1).

        Also each byte of the typed password in 16 bits, which is how OpenSSL 1.0 did it.
        """
        if password is None:
            return (b"",)
        widened = [form.decode("latin-1") for form in _typed(password)]
        forms = (f"{form}\0".encode("utf-16-be", "surrogatepass") for form in (password, *widened))
        return tuple(dict.fromkeys(forms))

    def derive(self, secret: bytes, key_size: int, iv_size: int) -> tuple[bytes, bytes]:
        """Derive the key, then the initialisation vector, each with its own use byte."""
        return self._derive(secret, _KEY_USE, key_size), self._derive(secret, _IV_USE, iv_size)

    def _derive(self, secret: bytes, use: int, size: int) -> bytes:
        fresh = hashlib.sha1(usedforsecurity=False)  # copies of it cost half of what new ones do
        mixed = _filled(self.salt, _SHA1_BLOCK) + _filled(secret, _SHA1_BLOCK)
        out = b""
        while len(out) < size:
            digest = bytes([use]) * _SHA1_BLOCK + mixed
            for _ in range(self.iterations):
                state = fresh.copy()
                state.update(digest)
                digest = state.digest()
            out += digest
            mixed = _stepped(mixed, digest)
        return out[:size]


def _blocks(size: int, name: str) -> int:
    return -(-size // _DIGEST_SIZES[name])


def _filled(part: bytes, block: int) -> bytes:
    """Repeat ``part`` up to a whole number of blocks."""
    if not part:
        return b""
    size = -(-len(part) // block) * block
    return (part * (-(-size // len(part))))[:size]


def _stepped(mixed: bytes, digest: bytes) -> bytes:
    """Add the digest and one to every block, modulo the block's size (appendix B.2 step 6C)."""
    step = int.from_bytes(_filled(digest, _SHA1_BLOCK)[:_SHA1_BLOCK], "big") + 1
    whole = 1 << 8 * _SHA1_BLOCK
    return b"".join(
        ((int.from_bytes(mixed[offset : offset + _SHA1_BLOCK], "big") + step) % whole).to_bytes(
            64, "big"
        )
        for offset in range(0, len(mixed), _SHA1_BLOCK)
    )


@dataclass(frozen=True, slots=True)
class Pbkdf2:
    """PBKDF2 (RFC 8018 section 5.2); ``prf`` is the name of the hash in its HMAC."""

    salt: bytes
    iterations: int
    prf: str

    def cost(self, key_size: int, iv_size: int) -> int:
        """Each hash's length of key takes all iterations."""
        del iv_size
        return self.iterations * _blocks(key_size, self.prf)

    def secrets(self, password: str | None) -> tuple[bytes, ...]:
        """The bytes as typed, where no password and an empty one are the same."""
        return _typed(password or "")

    def derive(self, secret: bytes, key_size: int, iv_size: int) -> tuple[bytes, bytes]:
        """Derive the key; the initialisation vector stands beside it in the file."""
        del iv_size
        return hashlib.pbkdf2_hmac(self.prf, secret, self.salt, self.iterations, key_size), b""


@dataclass(frozen=True, slots=True)
class Scrypt:
    """The derivation scrypt (RFC 7914 section 7) with cost (width), block size, parallelization."""

    salt: bytes
    width: int
    block: int
    parallel: int

    @property
    def iterations(self) -> int:
        """About as slow as this many iterations of PBKDF2; beyond all limits if it wants memory."""
        wanted = 128 * self.block * (self.width + self.parallel + 2)
        return COUNTLESS if wanted > _SCRYPT_MEMORY else self.width * self.block * self.parallel

    def cost(self, key_size: int, iv_size: int) -> int:
        """The same for every key."""
        del key_size, iv_size
        return self.iterations

    def secrets(self, password: str | None) -> tuple[bytes, ...]:
        """The bytes as typed, where no password and an empty one are the same."""
        return _typed(password or "")

    def derive(self, secret: bytes, key_size: int, iv_size: int) -> tuple[bytes, bytes]:
        """Derive the key; the initialisation vector stands beside it in the file."""
        del iv_size
        key = hashlib.scrypt(
            secret,
            salt=self.salt,
            n=self.width,
            r=self.block,
            p=self.parallel,
            maxmem=2 * _SCRYPT_MEMORY,
            dklen=key_size,
        )
        return key, b""
