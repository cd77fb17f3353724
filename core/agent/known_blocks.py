"""The PEM blocks that the stores of a fleet have in common: each is read once.

The stores of ten thousand clients may all differ, and still hold the same bundle. Where a file is
nothing but blocks as every tool writes them, with comments between them at most, no reader takes
anything along from one block to the next, so a file reads as its blocks read one by one.
"""

import re
from hashlib import sha256

from core.agent.client_file import read_client_bytes
from core.profiles import ClientProfile
from core.x509.certificate import Certificate

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

    def certificates_in(self, name: str, data: bytes) -> tuple[Certificate, ...] | None:
        """What the client loads of a file, in order, doubles included.

        Args:
            name: what the file is called.
            data: its bytes.

        Returns:
            None where the file has to be read as a whole: it has another form, or something in
            it is not read as it is.
        """
        blocks = data.split(_END)
        if blocks.pop() or not blocks:
            return None
        digests = [sha256(one).digest() for one in blocks]
        new = {
            digest: block + _END
            for digest, block in zip(digests, blocks, strict=True)
            if digest not in self._known
        }
        if new and not self._learn(name, new):
            return None
        return tuple(self._known[digest] for digest in digests)

    def _learn(self, name: str, new: dict[bytes, bytes]) -> bool:
        """Read blocks that are new; False where they are not all read as they are."""
        if not all(map(_BLOCK.fullmatch, new.values())):
            return False
        read = read_client_bytes(name, b"".join(new.values()), self._profile)
        if read.misreadings or read.loaded.problems or len(read.certificates) != len(new):
            return False
        self._known.update(zip(new, read.certificates, strict=True))
        return True
