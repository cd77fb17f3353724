"""Reading a certificate field by field, in the order in which Windows' viewer lists them.

Source: RFC 5280 section 4.1.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from core.base.messages import Message
from core.x509.certificate import Certificate, Origin
from core.x509.der import BIT_STRING, OID, SEQUENCE, expect
from core.x509.fields.extension_lines import extension_lines
from core.x509.fields.field import Field, Group, bounded, hex_line
from core.x509.fields.library import LARGEST_PART, extension_in, name_in
from core.x509.fields.microsoft import microsoft_lines
from core.x509.fields.name_lines import name_lines
from core.x509.fields.oids import EXTENSIONS
from core.x509.fields.parts import Extension, Parts, oid_text, parts_of
from core.x509.fields.wording import FieldWording
from core.x509.keys import key_of, signature_name
from core.x509.library import LibraryRefusalError, ask
from core.x509.strings import in_utf8

NAMES = (
    "Version",
    "Serial number",
    "Signature algorithm",
    "Issuer",
    "Valid from",
    "Valid to",
    "Subject",
    "Public key",
    "Public key parameters",
    "Issuer unique ID",
    "Subject unique ID",
    *EXTENSIONS.values(),
    "Extension",
    "Further extensions",
    "Signature",
    "Thumbprint (SHA-1)",
    "Thumbprint (SHA-256)",
    "Friendly name",
    "Description",
    "Found in",
)
"""Every name that a field can have, but the OIDs of unknown extensions; for translations."""

_MISSING = FieldWording.MISPLACED.text
_LONGEST_ALGORITHM = 4096


def fields(certificate: Certificate) -> tuple[Field, ...]:
    """List all fields of a certificate, as raw text. Never raises; bounded in time and size."""
    parts = parts_of(certificate.der)
    return (
        *_before_the_extensions(certificate, parts),
        *map(_extension, parts.extensions),
        *_end_of_the_extensions(parts),
        _signature(parts),
        *_properties(certificate),
    )


def _before_the_extensions(certificate: Certificate, parts: Parts) -> Iterator[Field]:
    walk = certificate.tbs
    yield (
        _unreadable("Version", _MISSING)
        if parts.version is None
        else Field("Version", (f"V{parts.version}",))
    )
    yield _of_bytes("Serial number", walk.serial, _serial)
    yield _of_bytes("Signature algorithm", walk.signature_oid, _signature_algorithm)
    yield _of_bytes("Issuer", walk.issuer, _name)
    yield _time("Valid from", walk.not_before)
    yield _time("Valid to", walk.not_after)
    yield _of_bytes("Subject", walk.subject, _name)
    yield _with_data("Public key", walk.public_key, _public_key)
    yield _with_data("Public key parameters", walk.public_key, _key_parameters)
    for name, content in parts.unique_ids:
        yield Field(name, (hex_line(content),))


def _serial(content: bytes) -> list[str]:
    """The number without the zero byte that only keeps it positive."""
    return [hex_line(content.lstrip(b"\0") or b"\0")]


def _of_bytes(name: str, data: bytes | None, write: Callable[[bytes], list[str]]) -> Field:
    """A field that is written out of a slice of the certificate."""
    return _with_data(name, data, lambda part: (write(part), b""))


def _with_data(
    name: str, data: bytes | None, write: Callable[[bytes], tuple[list[str], bytes]]
) -> Field:
    """A field whose value has words and bytes."""
    if data is None:
        return _unreadable(name, _MISSING)
    try:
        lines, shown = ask(lambda: write(data))
    except LibraryRefusalError as refused:
        return _unreadable(name, refused.reason, data)
    return Field(name, bounded(lines), data=shown)


def _unreadable(name: str, reason: Message | str, data: bytes = b"") -> Field:
    return Field(name, (), reason=reason, data=data)


def _time(name: str, moment: datetime | None) -> Field:
    if moment is None:
        return _unreadable(name, FieldWording.NO_TIME.of())
    return Field(name, (f"{moment:%Y-%m-%d %H:%M:%S} UTC",))


def _name(element: bytes) -> list[str]:
    try:
        return name_lines(name_in(element))
    except ValueError:  # the library refuses a string that is not what its tag promises
        return name_lines(name_in(in_utf8(element)))


def _signature_algorithm(oid: bytes) -> list[str]:
    dotted = oid_text(oid)
    name = signature_name(oid) if dotted[:1].isdigit() else dotted
    return [name if name.endswith(dotted) else f"{name} ({dotted})"]


def _public_key(element: bytes) -> tuple[list[str], bytes]:
    """The kind of key in words, and the key itself."""
    start, stop, _ = _key_algorithm(element)
    if stop - start > _LONGEST_ALGORITHM:
        raise LibraryRefusalError(FieldWording.LONG_ALGORITHM.of(count=stop - start))
    kind = key_of(element)
    size = f" ({kind.bits} bits)" if kind.bits else ""
    name = f"{kind.algorithm} {kind.curve}".rstrip()
    bits, end = expect(element, stop, len(element), BIT_STRING)
    return [f"{name}{size}"], element[bits + 1 : end]


def _key_parameters(element: bytes) -> tuple[list[str], bytes]:
    start, stop, after_oid = _key_algorithm(element)
    oid_start, _ = expect(element, start, stop, OID)
    algorithm = oid_text(element[oid_start:after_oid])
    return [f"Algorithm={algorithm}"], element[after_oid:stop]


def _key_algorithm(element: bytes) -> tuple[int, int, int]:
    """Start and end of the algorithm's content, and the end of the OID in it."""
    offset, end = expect(element, 0, len(element), SEQUENCE)
    start, stop = expect(element, offset, end, SEQUENCE)
    _, after_oid = expect(element, start, stop, OID)
    return start, stop, after_oid


def _extension(extension: Extension) -> Field:
    name = EXTENSIONS.get(extension.oid, extension.oid) or "Extension"
    if extension.reason:
        return Field(name, (), Group.EXTENSION, None, extension.reason, extension.value)
    try:
        lines = ask(lambda: _extension_value(extension))
    except LibraryRefusalError as refused:
        return Field(name, (), Group.EXTENSION, extension.critical, refused.reason, extension.value)
    if lines is None:
        return Field(name, (), Group.EXTENSION, extension.critical, data=extension.value)
    return Field(name, bounded(lines), Group.EXTENSION, extension.critical)


def _extension_value(extension: Extension) -> list[str] | None:
    if len(extension.value) > LARGEST_PART:
        raise LibraryRefusalError(FieldWording.TOO_LONG.of(count=len(extension.value)))
    if extension.oid not in EXTENSIONS:
        return None
    lines = microsoft_lines(extension.oid, extension.value)
    return lines or extension_lines(extension_in(extension.element, extension.value))


def _end_of_the_extensions(parts: Parts) -> Iterator[Field]:
    if parts.reason:
        yield Field("Further extensions", (), Group.EXTENSION, reason=parts.reason)


def _signature(parts: Parts) -> Field:
    if parts.signature is None:
        return _unreadable("Signature", _MISSING)
    return Field("Signature", (), data=parts.signature)


def _properties(certificate: Certificate) -> Iterator[Field]:
    yield Field("Thumbprint (SHA-1)", (certificate.sha1,), Group.PROPERTY)
    yield Field("Thumbprint (SHA-256)", (certificate.sha256,), Group.PROPERTY)
    if certificate.alias:
        yield Field("Friendly name", bounded([certificate.alias]), Group.PROPERTY)
    if certificate.note:
        yield Field("Description", bounded([certificate.note]), Group.PROPERTY)
    yield Field(
        "Found in", bounded([_place(origin) for origin in certificate.origins]), Group.PROPERTY
    )


def _place(origin: Origin) -> str:
    inside = f"{origin.inside}; " if origin.inside else ""
    place = f"{origin.source} ({inside}{origin.container}, entry {origin.index + 1})"
    return f"{place}: {origin.alias}" if origin.alias else place
