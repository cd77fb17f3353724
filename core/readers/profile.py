"""Apple's configuration profiles (.mobileconfig) and other property lists with certificates.

Source: Apple's "Configuration Profile Reference": a payload of the types com.apple.security.root,
.pkcs1, .pem and .pkcs12 holds its file as data, and the password of a .p12 beside it. A signed
profile is a PKCS #7 message around the property list. Lists are read by plistlib, which refuses
entities and so cannot be made to grow.
"""

import re
from collections.abc import Iterator
from typing import Any

from core.base.printable import printable
from core.base.problems import ProblemCode
from core.readers.file_wording import FileWording
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.x509.certificate import Certificate

_BINARY = b"bplist00"
_XML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!DOCTYPE plist[^>]{0,300}>\s*)?<plist[\s>]")
_END = re.compile(rb"</plist\s*>")
_MARK = "-----BEGIN "
_NAMES = ("PayloadCertificateFileName", "PayloadDisplayName", "PayloadIdentifier", "PayloadType")
_SECURITY = "com.apple.security."
_NOT_TOLD = (ProblemCode.UNKNOWN_FORMAT, ProblemCode.EMPTY)
_LONGEST_NAME = 100
_SHORTEST = 64
"""Bytes of data in which a certificate could be."""


class ProfileReader(Reader):
    """Reads the certificates in the payloads of a profile.

    Args:
        inner: reads the data of a payload.
    """

    container = "property list"
    opening = re.compile(rb"bplist00[\x40-\xdf]")

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """A property list in XML or in Apple's binary form."""
        return data.startswith(_BINARY) or _XML.match(data) is not None

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what is in the payloads, in the list's order."""
        import plistlib  # noqa: PLC0415 - only such files pay for it

        match = None if data.startswith(_BINARY) else _END.search(data)
        end = match.end() if match else len(data)
        try:
            values = plistlib.loads(data[:end].lstrip())
        except Exception:  # noqa: BLE001 - plistlib raises what it likes on damage
            yield reading.problem(FileWording.PROFILE_DAMAGED)
            yield Claim(0, end)
            return
        empty = True
        for owner, value in _texts(values):
            for item in self._payload(owner, value, reading):
                empty = False
                yield item
        if empty:
            yield reading.problem(FileWording.NOTHING_IN_PROFILE)
        yield Claim(0, end)

    def _payload(self, owner: dict[str, Any], value: bytes, reading: Reading) -> Iterator[Part]:
        expected = str(owner.get("PayloadType", "")).startswith(_SECURITY)
        within = reading.within(_name_of(owner))
        password = owner.get("Password")
        if isinstance(password, str):
            within = within._replace(passwords=(password, *within.passwords))
        for item in self._inner(value, within):
            if expected or isinstance(item, Certificate) or item.code not in _NOT_TOLD:
                yield item


def _name_of(owner: dict[str, Any]) -> str:
    names = (owner.get(key) for key in _NAMES)
    name = next((name for name in names if isinstance(name, str) and name), "data")
    return printable(name[:_LONGEST_NAME])


def _texts(values: Any) -> Iterator[tuple[dict[str, Any], bytes]]:
    """All data, and all text with a PEM mark, each with the dictionary that it is in.

    Binary lists may use one value in many places; each is looked at once.
    """
    pending: list[tuple[dict[str, Any], Any]] = [({}, values)]
    seen: set[int] = set()
    while pending:
        owner, value = pending.pop()
        if isinstance(value, str) and _MARK in value:
            yield owner, value.encode("utf-8", "replace")
        elif isinstance(value, bytes) and len(value) >= _SHORTEST and id(value) not in seen:
            seen.add(id(value))
            yield owner, value
        elif isinstance(value, dict | list) and id(value) not in seen:
            seen.add(id(value))
            inner = value.values() if isinstance(value, dict) else value
            owner = value if isinstance(value, dict) else owner
            pending.extend((owner, child) for child in reversed(list(inner)))
