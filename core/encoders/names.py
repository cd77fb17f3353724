"""File names made from certificates, safe on every system, Windows included.

Source: Microsoft, "Naming Files, Paths, and Namespaces" (reserved characters).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from core.base.device_names import is_device
from core.x509.certificate import Certificate
from core.x509.names import hosts, short_name

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80


def file_names(certificates: Sequence[Certificate], ending: str) -> Iterator[str]:
    """Yield a different name for each certificate, from its host or else its subject.

    Two names that differ only in case count as the same; the later one gets a number.
    """
    taken: dict[str, int] = {}
    for certificate in certificates:
        named = hosts(certificate)
        stem = safe_stem(named[0] if named else short_name(certificate.tbs.subject))
        key = stem.lower()
        taken[key] = taken.get(key, 0) + 1
        while taken[key] > 1 and f"{key}-{taken[key]}" in taken:
            taken[key] += 1
        if taken[key] > 1:
            stem = f"{stem}-{taken[key]}"
            taken[stem.lower()] = 1
        yield stem + ending


def safe_stem(text: str) -> str:
    """Turn any text into a file name's stem: letters, digits, dots, dashes and underscores."""
    plain = unicodedata.normalize("NFKD", text.replace("*", "wildcard")).encode("ascii", "ignore")
    stem = _UNSAFE.sub("_", plain.decode("ascii"))[:_LONGEST].strip("._-")
    if not stem:
        return "certificate"
    return f"_{stem}" if is_device(stem) else stem
