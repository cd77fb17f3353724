"""What can be odd about a certificate, and small PKIs in which one certificate is."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from hashlib import sha1
from itertools import count
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519

from core.x509.der import BIT_STRING, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, element
from tests.clients.odd import (
    GENERALIZED_TIME,
    PRINTABLE,
    TRUE,
    UTC_TIME,
    UTF8,
    Draft,
    Extension,
    Key,
    Signed,
    name_of,
    signed,
)
from tests.factory import ec_key, rsa_key
from tests.tls import HOST

SUBJECT_KEY_ID, KEY_USAGE, ALTERNATIVE_NAME = "551d0e", "551d0f", "551d11"
ISSUER_NAME, CONSTRAINTS, NAME_CONSTRAINTS = "551d12", "551d13", "551d1e"
CRL_POINTS, POLICIES, AUTHORITY_KEY_ID = "551d1f", "551d20", "551d23"
POLICY_MAPPINGS = "551d21"
POLICY_CONSTRAINTS, PURPOSES, ANY_POLICY = "551d24", "551d25", "551d36"
ISSUER_ACCESS, NETSCAPE_TYPE, TLS_FEATURE = (
    "2b06010505070101",
    "6086480186f8420101",
    "2b06010505070118",
)

SERVER_AUTH, CLIENT_AUTH = "2b06010505070301", "2b06010505070302"
ANY_PURPOSE, STEP_UP, GATED = "551d2500", "6086480186f8420401", "2b0601040182370a0303"

Odd = Callable[[Draft], Draft]


def usage(*bits: int, critical: bool = True) -> Extension:
    """A key usage with these bits: 0 signs, 2 enciphers, 5 signs certificates."""
    value = sum(0x80 >> bit for bit in bits)
    unused = 7 - max(bits, default=7)
    return Extension(KEY_USAGE, element(BIT_STRING, bytes([unused, value])), critical)


def constraints(*, ca: bool, length: int | None = None, critical: bool = True) -> Extension:
    content = TRUE if ca else b""
    if length is not None:
        content += element(INTEGER, length.to_bytes(1, "big", signed=True))
    return Extension(CONSTRAINTS, element(SEQUENCE, content), critical)


def purposes(*oids: str, critical: bool = False) -> Extension:
    listed = b"".join(element(OID, bytes.fromhex(oid)) for oid in oids)
    return Extension(PURPOSES, element(SEQUENCE, listed), critical)


def names(*each: bytes, critical: bool = False, oid: str = ALTERNATIVE_NAME) -> Extension:
    return Extension(oid, element(SEQUENCE, b"".join(each)), critical)


def host(name: str) -> bytes:
    return element(0x82, name.encode())


def _identified(key: Key) -> bytes:
    spki = Draft(b"", key, ()).spki()
    return sha1(spki).digest()  # noqa: S324 - as RFC 5280 section 4.2.1.2 has it


def subject_key_id(key: Key) -> Extension:
    return Extension(SUBJECT_KEY_ID, element(OCTET_STRING, _identified(key)))


def authority_key_id(key: Key) -> Extension:
    return Extension(AUTHORITY_KEY_ID, element(SEQUENCE, element(0x80, _identified(key))))


def restricting(
    permitted: bytes = b"", excluded: bytes = b"", *, critical: bool = True
) -> Extension:
    content = element(0xA0, permitted) if permitted else b""
    content += element(0xA1, excluded) if excluded else b""
    return Extension(NAME_CONSTRAINTS, element(SEQUENCE, content), critical)


def subtree(tag: int, value: bytes) -> bytes:
    return element(SEQUENCE, element(tag, value))


_SOME_NAME = name_of((b"somebody", UTF8))
_UNKNOWN = "2b0601040182af5f01"
_EMPTY = element(SEQUENCE, b"")
_POLICY = element(SEQUENCE, element(SEQUENCE, element(OID, bytes.fromhex("2a0304"))))
_ANY_POLICY = element(SEQUENCE, element(SEQUENCE, element(OID, bytes.fromhex("551d2000"))))
_MAPPED = element(
    SEQUENCE,
    element(
        SEQUENCE,
        element(OID, bytes.fromhex("2a0304")) + element(OID, bytes.fromhex("2a0305")),
    ),
)
_CRL_POINT = element(
    SEQUENCE,
    element(SEQUENCE, element(0xA0, element(0xA0, element(0x86, b"http://crl.example/1")))),
)
_ACCESS = element(
    SEQUENCE,
    element(
        SEQUENCE,
        element(OID, bytes.fromhex("2b06010505073002")) + element(0x86, b"http://ca.example/1"),
    ),
)


def having(*extensions: Extension) -> Odd:
    return lambda draft: draft.having(*extensions)


def without(*oids: str) -> Odd:
    return lambda draft: draft.without(*oids)


def replacing(**fields: Any) -> Odd:
    return lambda draft: draft._replace(**fields)


def critical(oid: str) -> Odd:
    """The extension of this kind with the other mark."""

    def odd(draft: Draft) -> Draft:
        extensions = [
            extension._replace(critical=not extension.critical)
            for extension in draft.extensions
            if extension.oid == oid
        ]
        return draft.having(*extensions)

    return odd


def twice(oid: str) -> Odd:
    def odd(draft: Draft) -> Draft:
        again = tuple(extension for extension in draft.extensions if extension.oid == oid)
        return draft._replace(extensions=(*draft.extensions, *again))

    return odd


def keyed(key: Key) -> Odd:
    return lambda draft: draft.having(subject_key_id(key))._replace(key=key)


def _first_version(draft: Draft) -> Draft:
    return draft._replace(version=b"", extensions=())


def _validity(start: bytes, end: bytes, kind: int = UTC_TIME) -> Odd:
    return replacing(validity=element(kind, start) + element(kind, end))


def _as_it_is(draft: Draft) -> Draft:
    return draft


_ALWAYS: dict[str, Odd] = {
    "nothing odd": _as_it_is,
    "empty subject": replacing(subject=_EMPTY),
    "empty subject, critical names": lambda draft: critical(ALTERNATIVE_NAME)(draft)._replace(
        subject=_EMPTY
    ),
    "empty issuer": replacing(issuer=_EMPTY),
    "version 1": _first_version,
    "version 1 with extensions": replacing(version=b""),
    "version 2 with extensions": replacing(version=element(0xA0, element(INTEGER, b"\1"))),
    "version 4": replacing(version=element(0xA0, element(INTEGER, b"\3"))),
    "serial 0": replacing(serial=b"\0"),
    "negative serial": replacing(serial=b"\x81\x12"),
    "serial of 20 octets": replacing(serial=b"\x7f" * 20),
    "serial of 21 octets": replacing(serial=b"\x7f" * 21),
    "serial of 60 octets": replacing(serial=b"\x7f" * 60),
    "padded serial": replacing(serial=b"\0\x11"),
    "expired": _validity(b"200101000000Z", b"210101000000Z"),
    "not yet valid": _validity(b"480101000000Z", b"490101000000Z"),
    "valid to 9999": replacing(
        validity=element(UTC_TIME, b"200101000000Z") + element(GENERALIZED_TIME, b"99991231235959Z")
    ),
    "valid from 1950": _validity(b"500101000000Z", b"490101000000Z"),
    "valid from no such day": _validity(b"200230000000Z", b"490101000000Z"),
    "ends before it starts": _validity(b"490101000000Z", b"200101000000Z"),
    "valid from 1900": replacing(
        validity=element(GENERALIZED_TIME, b"19000101000000Z") + element(UTC_TIME, b"490101000000Z")
    ),
    "time without seconds": _validity(b"2001010000Z", b"4901010000Z"),
    "time with a zone": _validity(b"200101000000+0100", b"490101000000+0100"),
    "early generalized time": _validity(b"20200101000000Z", b"20490101000000Z", GENERALIZED_TIME),
    "fraction of a second": _validity(b"20200101000000.5Z", b"20490101000000.5Z", GENERALIZED_TIME),
    "SHA-1": replacing(hashing="SHA-1"),
    "SHA-512": replacing(hashing="SHA-512"),
    "damaged signature": replacing(damaged=True),
    "two signature algorithms": replacing(
        outer=element(SEQUENCE, element(OID, bytes.fromhex("2a8648ce3d040303")))
    ),
    "no subject key identifier": without(SUBJECT_KEY_ID),
    "no authority key identifier": without(AUTHORITY_KEY_ID),
    "no key identifiers": without(SUBJECT_KEY_ID, AUTHORITY_KEY_ID),
    "another authority key identifier": having(
        Extension(AUTHORITY_KEY_ID, element(SEQUENCE, element(0x80, b"another")))
    ),
    "another subject key identifier": having(
        Extension(SUBJECT_KEY_ID, element(OCTET_STRING, b"another"))
    ),
    "empty subject key identifier": having(Extension(SUBJECT_KEY_ID, element(OCTET_STRING, b""))),
    "authority by a wrong serial": having(
        Extension(
            AUTHORITY_KEY_ID,
            element(SEQUENCE, element(0xA1, element(0xA4, _SOME_NAME)) + element(0x82, b"\x63")),
        )
    ),
    "critical subject key identifier": critical(SUBJECT_KEY_ID),
    "critical authority key identifier": critical(AUTHORITY_KEY_ID),
    "no key usage": without(KEY_USAGE),
    "key usage signs nothing": having(usage(2)),
    "key usage is empty": having(Extension(KEY_USAGE, element(BIT_STRING, b"\0"), critical=True)),
    "key usage for certificates only": having(usage(5)),
    "key usage for signatures only": having(usage(0)),
    "key usage not critical": critical(KEY_USAGE),
    "no purposes": without(PURPOSES),
    "empty purposes": having(purposes()),
    "for clients only": having(purposes(CLIENT_AUTH)),
    "for clients only, critical": having(purposes(CLIENT_AUTH, critical=True)),
    "for any purpose": having(purposes(ANY_PURPOSE)),
    "for any purpose, critical": having(purposes(ANY_PURPOSE, critical=True)),
    "for servers and clients": having(purposes(SERVER_AUTH, CLIENT_AUTH)),
    "for servers": having(purposes(SERVER_AUTH)),
    "for Netscape's step-up": having(purposes(STEP_UP)),
    "for server gated cryptography": having(purposes(GATED)),
    "no constraints": without(CONSTRAINTS),
    "no constraints and no usage": without(CONSTRAINTS, KEY_USAGE),
    "no constraints, usage or identifiers": without(
        CONSTRAINTS, KEY_USAGE, SUBJECT_KEY_ID, AUTHORITY_KEY_ID
    ),
    "is a CA": having(constraints(ca=True)),
    "is no CA": having(constraints(ca=False)),
    "is no CA, without usage": lambda draft: draft.having(constraints(ca=False)).without(KEY_USAGE),
    "constraints not critical": critical(CONSTRAINTS),
    "path length 0": having(constraints(ca=True, length=0)),
    "path length 1": having(constraints(ca=True, length=1)),
    "negative path length": having(constraints(ca=True, length=-1)),
    "no CA with a path length": having(constraints(ca=False, length=0)),
    "unknown extension": having(Extension(_UNKNOWN, b"\x05\0")),
    "unknown critical extension": having(Extension(_UNKNOWN, b"\x05\0", critical=True)),
    "extension twice": twice(KEY_USAGE),
    "critical CRL points": having(Extension(CRL_POINTS, _CRL_POINT, critical=True)),
    "CRL points": having(Extension(CRL_POINTS, _CRL_POINT)),
    "critical access": having(Extension(ISSUER_ACCESS, _ACCESS, critical=True)),
    "critical issuer names": having(names(host("ca.example"), critical=True, oid=ISSUER_NAME)),
    "must staple": having(Extension(TLS_FEATURE, element(SEQUENCE, element(INTEGER, b"\5")))),
    "must staple, critical": having(
        Extension(TLS_FEATURE, element(SEQUENCE, element(INTEGER, b"\5")), critical=True)
    ),
    "Netscape client": having(Extension(NETSCAPE_TYPE, element(BIT_STRING, b"\7\x80"))),
    "Netscape client, critical": having(
        Extension(NETSCAPE_TYPE, element(BIT_STRING, b"\7\x80"), critical=True)
    ),
    "Netscape server": having(Extension(NETSCAPE_TYPE, element(BIT_STRING, b"\6\x40"))),
    "poisoned": having(Extension("2b06010401d679020403", b"\x05\0", critical=True)),
    "policy": having(Extension(POLICIES, _POLICY)),
    "critical policy": having(Extension(POLICIES, _POLICY, critical=True)),
    "critical any policy": having(Extension(POLICIES, _ANY_POLICY, critical=True)),
    "policy demanded": having(
        Extension(POLICY_CONSTRAINTS, element(SEQUENCE, element(0x80, b"\0")), critical=True)
    ),
    "any policy inhibited": having(Extension(ANY_POLICY, element(INTEGER, b"\0"), critical=True)),
    "policies mapped": having(Extension(POLICY_MAPPINGS, _MAPPED, critical=True)),
    "damaged policies": having(Extension(POLICIES, b"\x04\0")),
    "damaged unknown extension": having(Extension(_UNKNOWN, b"")),
    "damaged CRL points": having(Extension(CRL_POINTS, b"\x04\0")),
    "damaged purposes": having(Extension(PURPOSES, b"\x04\0")),
    "damaged key usage": having(Extension(KEY_USAGE, b"\x04\0", critical=True)),
    "damaged constraints": having(Extension(CONSTRAINTS, b"\x04\0", critical=True)),
    "damaged subject key identifier": having(Extension(SUBJECT_KEY_ID, b"\x30\0")),
    "damaged authority key identifier": having(Extension(AUTHORITY_KEY_ID, b"\x04\0")),
    "damaged access": having(Extension(ISSUER_ACCESS, b"\x04\0")),
    "damaged name constraints": having(Extension(NAME_CONSTRAINTS, b"\x04\0", critical=True)),
    "no such extension list": replacing(extensions=()),
    "key P-384": keyed(ec_key("odd 384", ec.SECP384R1())),
    "key P-521": keyed(ec_key("odd 521", ec.SECP521R1())),
    "name in T61": replacing(subject=name_of((b"Odd \xe9", 0x14))),
    "name in BMP": replacing(subject=name_of(("Odd é".encode("utf-16-be"), 0x1E))),
    "name of two parts": replacing(subject=name_of((b"Odd", UTF8), (b"Even", PRINTABLE))),
    "name with a NUL": replacing(subject=name_of((b"Odd\0Even", UTF8))),
    "name without text": replacing(subject=name_of((b"", UTF8))),
    "damaged UTF-8 in the name": replacing(subject=name_of((b"Odd \xff", UTF8))),
    "underscore in PrintableString": replacing(subject=name_of((b"Odd_CA*", PRINTABLE))),
    "very long name": replacing(subject=name_of((b"Odd" * 100, UTF8))),
    "name of another alphabet": replacing(subject=name_of(("Ünïversität Ωmega".encode(), UTF8))),
    "empty relative name": replacing(subject=element(SEQUENCE, element(SET, b""))),
}
_OF_ISSUERS: dict[str, Odd] = {
    "key Ed25519": keyed(ed25519.Ed25519PrivateKey.from_private_bytes(b"1" * 32)),
    "key Ed448": keyed(ed448.Ed448PrivateKey.from_private_bytes(b"1" * 57)),
    "key RSA 2048": keyed(rsa_key(2048)),
    "key RSA 1024": keyed(rsa_key(1024)),
    "key RSA 4096": keyed(rsa_key(4096)),
    "key P-224": keyed(ec_key("odd 224", ec.SECP224R1())),
    "key secp256k1": keyed(ec_key("odd k1", ec.SECP256K1())),
    "key brainpool": keyed(ec_key("odd bp", ec.BrainpoolP256R1())),
    "constraints permit the host": having(restricting(subtree(0x82, HOST.encode()))),
    "constraints permit the host, not critical": having(
        restricting(subtree(0x82, HOST.encode()), critical=False)
    ),
    "constraints permit another host": having(restricting(subtree(0x82, b"elsewhere.example"))),
    "constraints permit another host, not critical": having(
        restricting(subtree(0x82, b"elsewhere.example"), critical=False)
    ),
    "constraints exclude the host": having(restricting(b"", subtree(0x82, HOST.encode()))),
    "constraints exclude all hosts": having(restricting(b"", subtree(0x82, b""))),
    "constraints permit a domain with a dot": having(
        restricting(subtree(0x82, b"." + HOST.encode()))
    ),
    "constraints permit the name": having(
        restricting(subtree(0xA4, name_of((HOST.encode(), UTF8))))
    ),
    "constraints permit another name": having(restricting(subtree(0xA4, _SOME_NAME))),
    "constraints permit another name, not critical": having(
        restricting(subtree(0xA4, _SOME_NAME), critical=False)
    ),
    "constraints exclude the name": having(
        restricting(b"", subtree(0xA4, name_of((HOST.encode(), UTF8))))
    ),
    "constraints exclude another name": having(restricting(b"", subtree(0xA4, _SOME_NAME))),
    "constraints permit an address": having(
        restricting(subtree(0x87, bytes([10, 0, 0, 0, 255, 0, 0, 0])))
    ),
    "constraints permit mail": having(restricting(subtree(0x81, b"example.com"))),
    "constraints permit a URI": having(restricting(subtree(0x86, b".example.com"))),
    "constraints exclude all addresses": having(
        restricting(b"", subtree(0x87, bytes(8)) + subtree(0x87, bytes(32)))
    ),
    "empty name constraints": having(restricting()),
    "constraints of an unknown kind": having(restricting(subtree(0x88, b"\x2a\x03"))),
}
_OF_SERVERS: dict[str, Odd] = {
    "no names": without(ALTERNATIVE_NAME),
    "empty names": having(names()),
    "critical names": critical(ALTERNATIVE_NAME),
    "other host": having(names(host("elsewhere.example"))),
    "host in capitals": having(names(host(HOST.upper()))),
    "two hosts": having(names(host("elsewhere.example"), host(HOST))),
    "mail only": having(names(element(0x81, b"a@example.com"))),
    "address only": having(names(element(0x87, bytes([127, 0, 0, 1])))),
    "address and mail, no host": having(
        names(element(0x87, bytes([127, 0, 0, 1])), element(0x81, b"a@b.c"))
    ),
    "address of 5 octets": having(names(host(HOST), element(0x87, bytes(5)))),
    "URI": having(names(host(HOST), element(0x86, b"https://localhost/"))),
    "URI without a scheme": having(names(host(HOST), element(0x86, b"localhost"))),
    "URI with a space": having(names(host(HOST), element(0x86, b"https://a b/"))),
    "registered name": having(names(host(HOST), element(0x88, b"\x2a\x03"))),
    "other name": having(
        names(
            host(HOST),
            element(0xA0, element(OID, b"\x2a\x03") + element(0xA0, element(UTF8, b"x"))),
        )
    ),
    "directory name": having(names(host(HOST), element(0xA4, _SOME_NAME))),
    "X.400 address": having(names(host(HOST), element(0xA3, b""))),
    "host with a NUL": having(names(host(HOST), element(0x82, b"a\0b"))),
    "host with a blank": having(names(host(HOST), element(0x82, b" "))),
    "host of another alphabet": having(names(host(HOST), host("bücher.example"))),
    "empty host": having(names(host(HOST), element(0x82, b""))),
    "mail of another alphabet": having(names(host(HOST), element(0x81, "ü@example.com".encode()))),
    "host with an underscore": having(names(host(HOST), host("a_b.example"))),
    "mail without at": having(names(host(HOST), element(0x81, b"example"))),
    "damaged names": having(Extension(ALTERNATIVE_NAME, b"\x04\0")),
}


class OddPki(NamedTuple):
    """A root, an issuing CA and a server, one of which is odd."""

    title: str
    server: Signed
    issuing: Signed
    root: Signed


class Place(Enum):
    """Where in such a PKI a certificate stands."""

    SERVER = "server"
    ISSUING = "issuing CA"
    ROOT = "root"


_ALONE = ("must staple", "must staple, critical")
"""What a test has an exception for."""


def mixed_pkis() -> Iterator[OddPki]:
    """PKIs with two to five oddities at random, always the same ones."""
    for seed in count():
        chance = random.Random(seed)  # noqa: S311 - no secret
        chosen: dict[Place, list[str]] = {place: [] for place in Place}
        for _ in range(chance.randint(2, 5)):
            place = chance.choice(list(Place))
            chosen[place].append(chance.choice([odd for odd in _in(place) if odd not in _ALONE]))
        title = "; ".join(f"{place.value}: {', '.join(odd)}" for place, odd in chosen.items())
        yield made(title, {place: _one_after_another(place, odd) for place, odd in chosen.items()})


def _one_after_another(place: Place, titles: Iterable[str]) -> Odd:
    def odd(draft: Draft) -> Draft:
        for title in titles:
            draft = _in(place)[title](draft)
        return draft

    return odd


def _in(place: Place) -> dict[str, Odd]:
    """What can be odd in a place."""
    return {**_ALWAYS, **(_OF_SERVERS if place is Place.SERVER else _OF_ISSUERS)}


def pkis() -> Iterator[OddPki]:
    """Every oddity in every place."""
    for place in Place:
        for title, odd in _in(place).items():
            yield made(f"{place.value}: {title}", {place: odd})


_SERVER_KEY, _ISSUING_KEY, _ROOT_KEY = map(ec_key, ("odd server", "odd issuing", "odd root"))


def made(title: str, odd: Mapping[Place, Odd]) -> OddPki:
    """A PKI of which some certificates are odd."""
    root = _authority("Odd Root", _ROOT_KEY, _ROOT_KEY)._replace(serial=b"\x22")
    root = odd.get(Place.ROOT, _as_it_is)(root)
    issuing = _authority("Odd Issuing", _ISSUING_KEY, root.key)
    issuing = odd.get(Place.ISSUING, _as_it_is)(issuing)
    server = Draft(
        name_of((HOST.encode(), UTF8)),
        _SERVER_KEY,
        (
            usage(0),
            purposes(SERVER_AUTH),
            constraints(ca=False),
            names(host(HOST)),
            subject_key_id(_SERVER_KEY),
            authority_key_id(issuing.key),
        ),
        serial=b"\x33",
    )
    server = odd.get(Place.SERVER, _as_it_is)(server)
    return OddPki(
        title,
        signed(server, issuing),
        signed(issuing, root),
        signed(root, root),
    )


def _authority(name: str, key: Key, above: Key) -> Draft:
    extensions = (
        constraints(ca=True),
        usage(5, 6),
        subject_key_id(key),
        authority_key_id(above),
    )
    return Draft(name_of((name.encode(), UTF8)), key, extensions)
