"""Extensions of Microsoft's certificate services that the library does not read.

Source: [MS-WCCE] sections 2.2.2.7.5 (CA version), 2.2.2.7.7 (template name), 2.2.2.7.8
(application policies) and [MS-WCCE] 2.2.2.7.4 (security identifier), in their DER.
"""

from collections.abc import Callable
from typing import cast

from cryptography import x509

from core.base.errors import DerError
from core.x509.der import INTEGER, OCTET_STRING, SEQUENCE, expect, header
from core.x509.der_wording import DerWording
from core.x509.extension_oids import CERTIFICATE_POLICIES
from core.x509.fields.extension_lines import policy_lines
from core.x509.fields.field import hex_line
from core.x509.fields.library import extension_in
from core.x509.fields.name_lines import text_in
from core.x509.fields.oids import PURPOSES
from core.x509.fields.wording import FieldWording
from core.x509.library import LibraryRefusalError

_SID = bytes.fromhex("060a2b060104018237190201")
_INDEX_BITS = 16
_INDEX_BYTES = 5  # two indexes of 16 bits, and a sign


def microsoft_lines(oid: str, value: bytes) -> list[str] | None:
    """The lines of such an extension, or None for an OID that is not known here.

    Raises:
        DerError: the value is not what belongs there.
        LibraryRefusalError: likewise, by the library.
    """
    read = _READERS.get(oid)
    return None if read is None else read(value)


def _template_name(value: bytes) -> list[str]:
    text = text_in(value)
    if text is None:
        raise LibraryRefusalError(FieldWording.NO_TEXT.of())
    return [text]


def _ca_version(value: bytes) -> list[str]:
    start, stop = expect(value, 0, len(value), INTEGER)
    if stop - start > _INDEX_BYTES:
        raise LibraryRefusalError(FieldWording.LONG_NUMBER.of(count=stop - start))
    number = int.from_bytes(value[start:stop], "big")
    return [f"V{number & 0xFFFF}.{number >> _INDEX_BITS}"]


def _previous_hash(value: bytes) -> list[str]:
    start, stop = expect(value, 0, len(value), OCTET_STRING)
    return [hex_line(value[start:stop])]


def _application_policies(value: bytes) -> list[str]:
    """They are written as certificate policies are, under another OID."""
    policies = extension_in(CERTIFICATE_POLICIES, value)
    return policy_lines(cast("x509.CertificatePolicies", policies), PURPOSES)


def _account(value: bytes) -> list[str]:
    """An OtherName in a list, whose value is the SID as text."""
    offset, end = expect(value, 0, len(value), SEQUENCE)
    _, start, stop = header(value, offset, end)
    if not value.startswith(_SID, start):
        raise DerError(DerWording.NO_SECURITY_IDENTIFIER.of())
    _, start, stop = header(value, start + len(_SID), stop)
    start, stop = expect(value, start, stop, OCTET_STRING)
    return [value[start:stop].decode("latin-1")]


_READERS: dict[str, Callable[[bytes], list[str]]] = {
    "1.3.6.1.4.1.311.20.2": _template_name,
    "1.3.6.1.4.1.311.21.1": _ca_version,
    "1.3.6.1.4.1.311.21.2": _previous_hash,
    "1.3.6.1.4.1.311.21.10": _application_policies,
    "1.3.6.1.4.1.311.25.2": _account,
}
