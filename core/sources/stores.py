"""A certificate store of the system as a source."""

import os
from collections.abc import Iterable, Iterator
from struct import Struct

from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind, problem
from core.base.source_names import STORE
from core.sources.files import FileSource, too_large
from core.sources.folders import FolderSource
from core.sources.interface import Blob, Source
from core.sources.wording import SourceWording
from core.stores.interface import StoredCertificate, StoreError
from core.stores.system import contents

_ELEMENT = Struct("<III")
_FRIENDLY_NAME, _DESCRIPTION, _CERTIFICATE = 11, 13, 32
_X509 = 1


class StoreSource(Source):
    """One store of the system, or of another computer.

    Args:
        name: ``store:`` and the store's name.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def blobs(self, limits: Limits) -> Iterator[Blob | Problem]:
        """Yield the certificates as files of a known format, and what stays in the store."""
        try:
            stored = contents(self.name.removeprefix(STORE))
        except StoreError as error:
            yield Problem(
                ProblemKind.UNREADABLE, ProblemCode.CANNOT_OPEN, self.name, "", error.message
            )
            return
        if isinstance(stored, str):
            place = FolderSource(stored) if os.path.isdir(stored) else FileSource(stored)
            yield from place.blobs(limits)
        elif isinstance(stored, bytes):
            yield self._blob(stored, limits)
        else:
            wanted = [
                stored_certificate
                for stored_certificate in stored
                if not stored_certificate.archived
            ]
            yield self._blob(as_serialized_store(wanted) if wanted else b"", limits)
            yield from self._stay(wanted, len(stored) - len(wanted))

    def _blob(self, data: bytes, limits: Limits) -> Blob | Problem:
        if not data:
            return problem(SourceWording.EMPTY_STORE, self.name)
        if len(data) > limits.file_bytes:
            return too_large(self.name, limits)
        return Blob(self.name, data)

    def _stay(self, wanted: Iterable[StoredCertificate], archived: int) -> Iterator[Problem]:
        """Say what stays in the store: keys, and what Windows' own dialogs hide."""
        for number, stored_certificate in enumerate(wanted, 1):
            if stored_certificate.has_private_key:
                yield problem(SourceWording.STORE_KEY, self.name, f"entry {number}")
        if archived:
            yield problem(SourceWording.ARCHIVED, self.name, count=archived)


def as_serialized_store(stored: Iterable[StoredCertificate]) -> bytes:
    """Certificates, with what was written of them, as a store ([MS-OSHARED] 2.3.9.1)."""
    parts = [b"\0\0\0\0CERT"]
    for stored_certificate in stored:
        for number, text in (
            (_FRIENDLY_NAME, stored_certificate.friendly_name),
            (_DESCRIPTION, stored_certificate.description),
        ):
            if text:
                parts.append(_element(number, f"{text}\0".encode("utf-16-le")))
        parts.append(_element(_CERTIFICATE, stored_certificate.der))
    return b"".join((*parts, _ELEMENT.pack(0, 0, 0)))


def _element(number: int, value: bytes) -> bytes:
    return _ELEMENT.pack(number, _X509, len(value)) + value
