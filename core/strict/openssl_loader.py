"""This computer's own OpenSSL, asked to load a CA file."""

import os
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from OpenSSL import crypto

from core.x509.library import LibraryRefusalError, ask

_KEY = b"PRIVATE KEY"
_END_OF_TEXT = b"\x1a"
"""On Windows OpenSSL opens CA files as text, and this byte ends a text."""


def loaded_count(data: bytes) -> int | None:
    """How many different certificates OpenSSL loads of a CA file; None where it refuses the file.

    Only the loader of files is what clients use: what Python loads from memory (``cadata``) is
    read by another function, which forgives other things. So the bytes go into a file that has no
    name where the system has such files, else into a temporary one that only its owner can read.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with _as_file(data) as path:
        try:
            context.load_verify_locations(cafile=path)
        except ssl.SSLError:
            return None
    return context.cert_store_stats()["x509"]


def can_be_asked(data: bytes) -> bool:
    """The file may be shown to the loader, and the loader reads it as that of a Unix client does.

    A private key is never copied to a disk.
    """
    if os.name == "nt" and _END_OF_TEXT in data:
        return False
    return hasattr(os, "memfd_create") or _KEY not in data


def parses(der: bytes) -> bool:
    """OpenSSL can read this certificate."""
    try:
        ask(lambda: crypto.load_certificate(crypto.FILETYPE_ASN1, der))
    except LibraryRefusalError:
        return False
    return True


@contextmanager
def _as_file(data: bytes) -> Iterator[str]:
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("ca-file")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            yield f"/proc/self/fd/{descriptor}"
        return
    descriptor, path = tempfile.mkstemp(suffix=".pem")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        yield path
    finally:
        os.unlink(path)
