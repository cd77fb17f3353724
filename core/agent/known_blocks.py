"""The PEM blocks that the stores of a fleet have in common: each is read once.

The stores of ten thousand clients may all differ, and still hold the same bundle. Where a file is
nothing but blocks as every tool writes them, with comments between them at most, no reader takes
anything along from one block to the next, so a file reads as its blocks read one by one, and blocks
of several files can be read together.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from core.agent.client_file import read_client_bytes
from core.profiles.interface import ClientProfile
from core.x509.certificate import Certificate

_NAME = "blocks"
_END = b"-----END CERTIFICATE-----\n"
_BLOCK = re.compile(
    rb"(?:#[ -,./-~]{0,100}\n)*"
    rb"-----BEGIN CERTIFICATE-----\n"
    rb"(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{1,64}={0,2}\n"
    rb"-----END CERTIFICATE-----\n"
)
"""Comments without a dash, as they are not part of any mark then; Base-64 in 64 columns."""


class KnownBlocks:
    """Remembers what each block holds, for one kind of client.

    Args:
        profile: the kind of client.
    """

    def __init__(self, profile: ClientProfile) -> None:
        self._profile = profile
        self._known: dict[bytes, Certificate] = {}

    def learn(self, files: Iterable[bytes]) -> None:
        """Read what is new in these files at once: setting OpenSSL up takes longer than a block.

        Args:
            files: their bytes.
        """
        new: dict[bytes, bytes] = {}
        for data in files:
            for block in _blocks_of(data) or ():
                digest = sha256(block).digest()
                if digest not in self._known and digest not in new and _BLOCK.fullmatch(block):
                    new[digest] = block
        self._read(tuple(new.items()))

    def certificates_in(self, data: bytes) -> tuple[Certificate, ...] | None:
        """What the client loads of a file that was learned, in order, doubles included.

        Args:
            data: its bytes.

        Returns:
            None where the file has to be read as a whole: it has another form, or something in
            it is not read as it is.
        """
        blocks = _blocks_of(data)
        known = [self._known.get(sha256(block).digest()) for block in blocks or ()]
        certificates = tuple(certificate for certificate in known if certificate is not None)
        return certificates if certificates and len(certificates) == len(known) else None

    def _read(self, new: Sequence[tuple[bytes, bytes]]) -> None:
        """Read blocks; those that are not all read as they are by halves, to find which."""
        if not new:
            return
        read = read_client_bytes(_NAME, b"".join(block for _, block in new), self._profile)
        if not read.misreadings and not read.loaded.problems and len(read.certificates) == len(new):
            names = (digest for digest, _ in new)
            self._known.update(zip(names, read.certificates, strict=True))
        elif len(new) > 1:
            half = len(new) // 2
            self._read(new[:half])
            self._read(new[half:])


def _blocks_of(data: bytes) -> list[bytes] | None:
    """The parts of a file that end with a certificate; None where something follows the last."""
    blocks = data.split(_END)
    if blocks.pop() or not blocks:
        return None
    return [block + _END for block in blocks]
