"""RC2 decryption: what old exports of Windows and OpenSSL encrypt their certificates with.

The library offers RC2 with 128-bit keys only, and such files use 40. Source: RFC 2268. This runs
at some 0.3 MB a second, so callers bound what they give it. It protects nothing; it only opens.
"""

from struct import Struct

_PITABLE = bytes.fromhex(
    "d978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2"
    "179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82"
    "54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626"
    "6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7"
    "08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec"
    "c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731"
    "2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9"
    "0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad"
)
_WORDS = Struct("<4H")
_SCHEDULE = Struct("<64H")
_MASK = 0xFFFF
_BLOCK = 8
_MASH_BEFORE = (43, 19)  # the key words at which the two mashing rounds come, from 63 down


def decrypt_cbc(key: bytes, effective_bits: int, iv: bytes, data: bytes) -> bytes:
    """Decrypt whole blocks of 8 bytes in CBC mode; the padding stays on.

    Args:
        key: 1 to 128 bytes.
        effective_bits: how much of the key counts (RFC 2268 section 2), 1 to 1024.
        iv: 8 bytes.
        data: a multiple of 8 bytes.
    """
    words = _expanded(key, effective_bits)
    plain = bytearray()
    before: tuple[int, ...] = _WORDS.unpack(iv)
    for block in _WORDS.iter_unpack(data):
        mixed = _block(words, *block)
        plain += _WORDS.pack(*(word ^ other for word, other in zip(mixed, before, strict=True)))
        before = block
    return bytes(plain)


def _expanded(key: bytes, effective_bits: int) -> tuple[int, ...]:
    """Expand the key to 64 words (RFC 2268 section 2)."""
    size = (effective_bits + 7) // 8
    buffer = bytearray(key)
    for offset in range(len(key), 128):
        buffer.append(_PITABLE[(buffer[offset - 1] + buffer[offset - len(key)]) & 0xFF])
    buffer[128 - size] = _PITABLE[buffer[128 - size] & 0xFF >> (8 * size - effective_bits)]
    for offset in range(127 - size, -1, -1):
        buffer[offset] = _PITABLE[buffer[offset + 1] ^ buffer[offset + size]]
    return _SCHEDULE.unpack(buffer)


_ROUNDS = range(63, 0, -4)


def _block(words: tuple[int, ...], a: int, b: int, c: int, d: int) -> tuple[int, int, int, int]:
    """Decrypt one block of four words (RFC 2268 section 4)."""
    for offset in _ROUNDS:
        if offset in _MASH_BEFORE:
            d = d - words[c & 63] & _MASK
            c = c - words[b & 63] & _MASK
            b = b - words[a & 63] & _MASK
            a = a - words[d & 63] & _MASK
        d = (d >> 5 | d << 11) - words[offset] - (c & b) - (~c & a) & _MASK
        c = (c >> 3 | c << 13) - words[offset - 1] - (b & a) - (~b & d) & _MASK
        b = (b >> 2 | b << 14) - words[offset - 2] - (a & d) - (~a & c) & _MASK
        a = (a >> 1 | a << 15) - words[offset - 3] - (d & c) - (~d & b) & _MASK
    return a, b, c, d
