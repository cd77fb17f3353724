"""Names as people read them in Windows' viewer: one attribute or one entry a line, raw text.

Sources: RFC 5280 sections 4.1.2.4 (Name) and 4.2.1.6 (GeneralName).
"""

from collections.abc import Iterable, Iterator

from cryptography import x509

from core.base.errors import DerError
from core.x509.der import header
from core.x509.fields.field import hex_line
from core.x509.fields.oids import ATTRIBUTES, called

_UPN = "1.3.6.1.4.1.311.20.2.3"
_OTHER_NAMES = {
    _UPN: "Principal name",
    "1.3.6.1.4.1.311.25.1": "DS object GUID",
    "1.3.6.1.5.5.7.8.7": "Service name",
    "1.3.6.1.5.5.7.8.9": "Internationalized e-mail",
}
_TEXTS = {
    0x0C: "utf-8",
    0x13: "ascii",
    0x14: "utf-8",
    0x16: "ascii",
    0x1C: "utf-32-be",
    0x1E: "utf-16-be",
}


def name_lines(name: x509.Name) -> list[str]:
    """One relative distinguished name a line, the most specific first."""
    return [_relative(rdn) for rdn in reversed(list(name.rdns))] or ["(empty)"]


def general_name_lines(names: Iterable[x509.GeneralName]) -> list[str]:
    """One entry a line, each with its kind before it."""
    return list(_general_names(names))


def _general_names(names: Iterable[x509.GeneralName]) -> Iterator[str]:
    for name in names:
        if isinstance(name, x509.DNSName):
            yield f"DNS name={name.value}"
        elif isinstance(name, x509.IPAddress):
            yield f"IP address={name.value}"
        elif isinstance(name, x509.RFC822Name):
            yield f"E-mail={name.value}"
        elif isinstance(name, x509.UniformResourceIdentifier):
            yield f"URL={name.value}"
        elif isinstance(name, x509.DirectoryName):
            yield f"Directory name={', '.join(name_lines(name.value))}"
        elif isinstance(name, x509.RegisteredID):
            yield f"Registered ID={name.value.dotted_string}"
        elif isinstance(name, x509.OtherName):
            yield _other_name(name)
        else:
            yield str(name.value)


def _relative(relative_distinguished_name: x509.RelativeDistinguishedName) -> str:
    return " + ".join(
        f"{ATTRIBUTES.get(part.oid.dotted_string, part.oid.dotted_string)}={_text(part.value)}"
        for part in relative_distinguished_name
    )


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else hex_line(value)


def _other_name(other_name: x509.OtherName) -> str:
    oid = other_name.type_id.dotted_string
    return f"{called(oid, _OTHER_NAMES)}={text_in(other_name.value) or hex_line(other_name.value)}"


def text_in(der: bytes) -> str | None:
    """The text in one DER string, or None where it is none."""
    try:
        tag, start, stop = header(der, 0, len(der))
        return der[start:stop].decode(_TEXTS[tag])
    except (DerError, KeyError, UnicodeDecodeError):
        return None
