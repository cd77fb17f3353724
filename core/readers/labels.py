"""The labels of PEM blocks that hold certificates, as the marks of BEGIN and END name them."""

import re
from functools import lru_cache

from core.readers.edits import distance

LABELS = frozenset(
    {b"CERTIFICATE", b"X509 CERTIFICATE", b"X.509 CERTIFICATE", b"TRUSTED CERTIFICATE"}
    | {b"PKCS7", b"PKCS #7 SIGNED DATA", b"CMS", b"PKCS12", b"PKCS #12"}
)
"""What the marks of certificates and of their containers name."""
_FOREIGN = re.compile(rb"[\x80-\xff]++")
_SHORT = 6
"""Letters; of a label that is no longer one letter may be wrong, else two."""


@lru_cache(256)
def is_label(label: bytes) -> bool:
    """It is one of these labels, in small letters too, or with one or two letters wrong."""
    text = _FOREIGN.sub(b"?", label).strip().upper()
    return any(distance(text, name, 2) <= 1 + (len(name) > _SHORT) for name in LABELS)
