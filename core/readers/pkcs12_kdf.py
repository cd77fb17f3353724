"""Key derivations of PKCS #12: from a password to a key, at a cost that is known beforehand.

Sources: RFC 7292 appendix B (the PKCS #12 derivation), RFC 8018 section 5.2 (PBKDF2), RFC 7914
(scrypt).
"""

import hashlib
from dataclasses import dataclass
from typing import Protocol

_KEY_USE = 1
_IV_USE = 2
_SHA1_BLOCK = 64
_SCRYPT_MEMORY = 128 * 1024 * 1024
COUNTLESS = 2**63 - 1
"""A number of iterations that is beyond every limit."""


class Derivation(Protocol):
    """How key and initialisation vector come out of a password; equal ones give equal keys."""

    @property
    def iterations(self) -> int:
        """What one password costs, counted in hash iterations."""

    def secret(self, password: str | None) -> bytes:
        """Encode a password the way this derivation wants it; None is no password at all."""

    def derive(self, secret: bytes, key_size: int, iv_size: int) -> tuple[bytes, bytes]:
        """Return the key and, where the scheme derives one, the initialisation vector."""


@dataclass(frozen=True, slots=True)
class Pkcs12Derivation:
    """The derivation of RFC 7292 appendix B.2 with SHA-1."""

    salt: bytes
    iterations: int

    def secret(self, password: str | None) -> bytes:
        """UTF-16 with a terminator; nothing at all where there is no password (appendix B.1)."""
        if password is None:
            return b""
        return f"{password}\0".encode("utf-16-be", "surrogatepass")

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
        ((int.from_bytes(mixed[at : at + _SHA1_BLOCK], "big") + step) % whole).to_bytes(64, "big")
        for at in range(0, len(mixed), _SHA1_BLOCK)
    )


@dataclass(frozen=True, slots=True)
class Pbkdf2:
    """PBKDF2 (RFC 8018 section 5.2); ``prf`` is the name of the hash in its HMAC."""

    salt: bytes
    iterations: int
    prf: str

    def secret(self, password: str | None) -> bytes:
        """UTF-8, where no password and an empty one are the same."""
        return (password or "").encode("utf-8", "surrogatepass")

    def derive(self, secret: bytes, key_size: int, iv_size: int) -> tuple[bytes, bytes]:
        """Derive the key; the initialisation vector stands beside it in the file."""
        del iv_size
        return hashlib.pbkdf2_hmac(self.prf, secret, self.salt, self.iterations, key_size), b""


@dataclass(frozen=True, slots=True)
class Scrypt:
    """The derivation scrypt (RFC 7914 section 7) with cost, block size and parallelization."""

    salt: bytes
    cost: int
    block: int
    parallel: int

    @property
    def iterations(self) -> int:
        """About as slow as this many iterations of PBKDF2; beyond all limits if it wants memory."""
        wanted = 128 * self.block * (self.cost + self.parallel + 2)
        return COUNTLESS if wanted > _SCRYPT_MEMORY else self.cost * self.block * self.parallel

    def secret(self, password: str | None) -> bytes:
        """UTF-8, where no password and an empty one are the same."""
        return (password or "").encode("utf-8", "surrogatepass")

    def derive(self, secret: bytes, key_size: int, iv_size: int) -> tuple[bytes, bytes]:
        """Derive the key; the initialisation vector stands beside it in the file."""
        del iv_size
        key = hashlib.scrypt(
            secret,
            salt=self.salt,
            n=self.cost,
            r=self.block,
            p=self.parallel,
            maxmem=2 * _SCRYPT_MEMORY,
            dklen=key_size,
        )
        return key, b""
