"""The roots that public clients trust already, as certifi lists them."""

import os
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Iterable, Iterator
from importlib.util import find_spec

from core.collection import Collection
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

_BEGIN, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"
_FEW = 64


def public_roots(names: Iterable[bytes] | None = None) -> Collection:
    """Read certifi's roots; an unreadable list gives an empty collection.

    The file is found without importing the package, which would cost more than reading it.

    Args:
        names: only roots with one of these Names (whole DER elements) are wanted; others may be
            given too, but need not be: reading them all would be most of a small run.
    """
    module_spec = find_spec("certifi")
    folders = module_spec.submodule_search_locations if module_spec else None
    if not folders:
        return Collection()
    path = os.path.join(folders[0], "cacert.pem")
    try:
        with open(path, "rb") as file:
            blocks = [a2b_base64(block) for block in _blocks(file.read())]
    except (OSError, Base64Error):
        return Collection()
    wanted = None if names is None else set(names)
    if wanted is not None and len(wanted) <= _FEW:
        blocks = [block for block in blocks if any(name in block for name in wanted)]
    ders = [block for block in blocks if certificate_end(block) == len(block)]
    return Collection.of(
        Certificate.of(der, Origin(path, "PEM", index)) for index, der in enumerate(ders)
    )


def _blocks(text: bytes) -> Iterator[bytes]:
    """The Base-64 between the marks of a list that is known to be clean."""
    return (block.partition(_END)[0] for block in text.split(_BEGIN)[1:])
