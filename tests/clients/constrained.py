"""Small PKIs in which a CA has name constraints, over servers with names of every kind."""

from collections.abc import Iterator

from core.x509.der import OID, SEQUENCE, SET, element
from tests.clients.odd import PRINTABLE, UTF8, Extension
from tests.clients.oddities import (
    ALTERNATIVE_NAME,
    OddPki,
    Place,
    having,
    host,
    made,
    names,
    replacing,
    restricting,
    subtree,
    without,
)
from tests.tls import HOST

_MAIL, _DNS, _DIRECTORY, _URI, _ADDRESS = 0x81, 0x82, 0xA4, 0x86, 0x87
_IA5 = 0x16
_COMMON_NAME, _ORGANIZATION, _UNIT, _COUNTRY = (
    b"\x55\x04\x03",
    b"\x55\x04\x0a",
    b"\x55\x04\x0b",
    b"\x55\x04\x06",
)
_MAIL_ADDRESS = bytes.fromhex("2a864886f70d010901")


def _relative(*attributes: tuple[bytes, bytes, int]) -> bytes:
    each = (
        element(SEQUENCE, element(OID, oid) + element(kind, text)) for oid, text, kind in attributes
    )
    return element(SET, b"".join(each))


def _name(*relative: bytes) -> bytes:
    return element(SEQUENCE, b"".join(relative))


_HERE = _relative((_COMMON_NAME, HOST.encode(), UTF8))
_ORG = _relative((_ORGANIZATION, b"Example", UTF8))
_OTHER_ORG = _relative((_ORGANIZATION, b"Other", UTF8))
_GERMAN = _relative((_COUNTRY, b"DE", PRINTABLE))
_TWO = _relative((_ORGANIZATION, b"Example", UTF8), (_UNIT, b"x", UTF8))
SUBJECTS = {
    "host": _name(_HERE),
    "organization": _name(_ORG, _HERE),
    "country and organization": _name(_GERMAN, _ORG, _HERE),
    "other organization": _name(_OTHER_ORG, _HERE),
    "organization in PrintableString": _name(
        _relative((_ORGANIZATION, b"Example", PRINTABLE)), _HERE
    ),
    "organization last": _name(_HERE, _ORG),
    "nothing": _name(),
    "two attributes": _name(_TWO, _HERE),
    "mail": _name(_ORG, _relative((_MAIL_ADDRESS, b"a@example.com", _IA5)), _HERE),
    "other host": _name(_ORG, _relative((_COMMON_NAME, b"elsewhere.example", UTF8))),
    "address": _name(_relative((_COMMON_NAME, b"127.0.0.1", UTF8))),
    "no host": _name(_ORG, _relative((_COMMON_NAME, b"Web Server 1", UTF8))),
}
_OTHER_NAME = element(0xA0, element(OID, b"\x2a\x03") + element(0xA0, element(UTF8, b"x")))
ALTERNATIVES: dict[str, tuple[bytes, ...]] = {
    "host": (),
    "address": (element(_ADDRESS, bytes([127, 0, 0, 1])),),
    "IPv6 address": (element(_ADDRESS, bytes(15) + b"\1"),),
    "mail": (element(_MAIL, b"a@example.com"),),
    "URI": (element(_URI, b"https://www.example.com/x"),),
    "URI of an address": (element(_URI, b"https://127.0.0.1/x"),),
    "URI without host": (element(_URI, b"urn:x:y"),),
    "directory name": (element(_DIRECTORY, _name(_ORG)),),
    "other directory name": (element(_DIRECTORY, _name(_OTHER_ORG)),),
    "other host": (host("www.example.com"),),
    "wildcard": (host("*.example.com"),),
    "registered name": (element(0x88, b"\x2a\x03"),),
    "other name": (_OTHER_NAME,),
}
_NONE = "none"
Names = tuple[tuple[str, str], ...]


def _subtrees(kind: int, *values: bytes) -> dict[str, bytes]:
    return {f"{value.decode('latin-1')!a}": subtree(kind, value) for value in values}


def _addresses(*values: tuple[int, ...]) -> dict[str, bytes]:
    return {".".join(map(str, value)): subtree(_ADDRESS, bytes(value)) for value in values}


_OF_DIRECTORIES = {
    title: subtree(_DIRECTORY, name)
    for title, name in {
        **{f"the name of {title}": name for title, name in SUBJECTS.items()},
        "organization": _name(_ORG),
        "ORGANIZATION": _name(_relative((_ORGANIZATION, b"EXAMPLE", UTF8))),
        "other organization": _name(_OTHER_ORG),
        "country": _name(_GERMAN),
        "two attributes": _name(_TWO),
    }.items()
}
_HOST = HOST.encode()
_OF_HOSTS = {
    **_subtrees(_DNS, _HOST, b"." + _HOST, b"", b"elsewhere.example", b"example.com", b"ost"),
    **_subtrees(_DNS, _HOST.upper(), b".", b"com", b"*.example.com", _HOST + b"."),
    "a host and a minimum": element(SEQUENCE, element(_DNS, _HOST) + element(0x80, b"\0")),
    "a host and a distance": element(SEQUENCE, element(_DNS, _HOST) + element(0x80, b"\1")),
    "a host and a maximum": element(SEQUENCE, element(_DNS, _HOST) + element(0x81, b"\5")),
}
_OF_ADDRESSES = {
    **_addresses((127, 0, 0, 0, 255, 0, 0, 0), (10, 0, 0, 0, 255, 0, 0, 0), (0,) * 8, (0,) * 32),
    **_addresses((0,) * 5, (127, 0, 0, 1, 255, 0, 0, 255), (127, 0, 0, 9, 255, 0, 0, 0)),
}
_OF_MAIL = _subtrees(
    _MAIL, b"example.com", b".com", b"a@example.com", b"b@x.org", b"", b"EXAMPLE.com"
)
_OF_URIS = _subtrees(_URI, b"www.example.com", b".example.com", b"x.org", b"", b"example.com")
_OF_OTHERS = {
    "registered name": subtree(0x88, b"\x2a\x03"),
    "other name": element(SEQUENCE, _OTHER_NAME),
    "X.400 address": subtree(0xA3, b""),
}
_KINDS: tuple[tuple[str, dict[str, bytes], Names], ...] = (
    (
        "directory",
        _OF_DIRECTORIES,
        (
            *((subject, "host") for subject in SUBJECTS),
            *(("organization", "directory name"), ("organization", "other directory name")),
            *(("nothing", "directory name"), ("other organization", "directory name")),
        ),
    ),
    (
        "host",
        _OF_HOSTS,
        (
            *(("host", "host"), ("organization", "other host"), ("host", "wildcard")),
            *(("organization", _NONE), ("other host", "host"), ("no host", "host")),
            *(("nothing", "host"), ("host", "address")),
        ),
    ),
    (
        "address",
        _OF_ADDRESSES,
        (
            *(("host", "host"), ("host", "address"), ("host", "IPv6 address"), ("host", _NONE)),
            ("address", "host"),
        ),
    ),
    (
        "mail",
        _OF_MAIL,
        (("host", "host"), ("host", "mail"), ("mail", "host"), ("mail", "mail")),
    ),
    (
        "URI",
        _OF_URIS,
        (
            ("host", "host"),
            ("host", "URI"),
            ("host", "URI of an address"),
            ("host", "URI without host"),
        ),
    ),
    (
        "other",
        _OF_OTHERS,
        (("host", "host"), ("host", "registered name"), ("host", "other name")),
    ),
)


def constrained_pkis() -> Iterator[OddPki]:
    """Every constraint, permitted and excluded, in issuing CA and root, over all names of it."""
    for kind, subtrees, each_names in _KINDS:
        for title, tree in subtrees.items():
            for subject, alternatives in each_names:
                for verb, extension in (
                    ("permits", restricting(tree)),
                    ("excludes", restricting(b"", tree)),
                ):
                    for place in (Place.ISSUING, Place.ROOT):
                        yield _constrained(
                            f"{place.value} {verb} the {kind} {title}: "
                            f"subject {subject}, names {alternatives}",
                            (subject, alternatives),
                            extension,
                            place,
                        )


def _constrained(
    title: str, of_server: tuple[str, str], extension: Extension, place: Place
) -> OddPki:
    subject, alternatives = of_server
    kept = names(
        host(HOST), *ALTERNATIVES.get(alternatives, ()), critical=SUBJECTS[subject] == _name()
    )
    named = without(ALTERNATIVE_NAME) if alternatives == _NONE else having(kept)
    return made(
        title,
        {
            Place.SERVER: lambda draft: named(replacing(subject=SUBJECTS[subject])(draft)),
            place: having(extension),
        },
    )
