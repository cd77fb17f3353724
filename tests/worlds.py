"""Small PKIs as they occur: tiers, cross-signs, renewals, CAs of one name, odd names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from tests.factory import LONG, OVER, Issued, authority, ec_key, server
from tests.tls import HOST

Chain = tuple[Issued, ...]


@dataclass(frozen=True, slots=True)
class World:
    """One PKI.

    Attributes:
        server: the server's own certificate.
        authorities: every CA certificate that can be in a bundle.
        above: the certificates that a proper server sends, the lowest first, the root last.
    """

    server: Issued
    authorities: Chain
    above: Chain

    def bundles(self) -> Iterator[Chain]:
        """Every subset, and of those with two certificates of one name every order."""
        pool = (self.server, *self.authorities)
        for count in range(1, len(pool) + 1):
            for chosen in combinations(pool, count):
                names = [issued.x509.subject.public_bytes() for issued in chosen]
                several = len(set(names)) < len(names) and count <= 3
                yield from permutations(chosen) if several else (chosen,)

    def sendings(self) -> Iterator[Chain]:
        """What the server may send besides its own: proper, short, in the wrong order, mixed."""
        yield from (self.above[:count] for count in range(len(self.above) + 1))
        yield self.above[::-1]
        yield (STRANGER, *self.above)
        yield (*self.above[:-1], STRANGER)
        yield self.above[1:]
        for issued in self.authorities:
            if issued not in self.above:
                yield (issued, *self.above[:-1])
                yield (*self.above[:-1], issued)


def _named(text: str, *, utf8: bool) -> x509.Name:
    kind = x509.name._ASN1Type.UTF8String if utf8 else x509.name._ASN1Type.PrintableString  # noqa: SLF001 - the one way to choose it
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text, _type=kind)])


def renamed(issued: Issued, issuer: Issued | None, subject: x509.Name, above: x509.Name) -> Issued:
    """The certificate with other encodings of its names, signed anew."""
    signer = issuer.key if issuer else issued.key
    builder = (
        x509.CertificateBuilder(extensions=list(issued.x509.extensions))
        .subject_name(subject)
        .issuer_name(above)
        .public_key(issued.key.public_key())
        .serial_number(issued.x509.serial_number)
        .not_valid_before(issued.x509.not_valid_before_utc)
        .not_valid_after(issued.x509.not_valid_after_utc)
    )
    return Issued(builder.sign(signer, hashes.SHA256()), issued.key)


STRANGER = authority("Some Stranger", **LONG)
ABSENT = authority("Absent Old Root", **LONG)
ROOT = authority("World Root", **LONG)
POLICY = authority("World Policy CA", ROOT, **LONG)
MIDDLE = authority("World Regional CA", POLICY, **LONG)


def _tiers(count: int) -> World:
    above = [ROOT, POLICY, MIDDLE][: count - 1]
    issuing = authority(f"World Issuing CA {count}", above[-1], **LONG) if count > 1 else ROOT
    chain = (issuing, *reversed(above))
    return World(server(HOST, issuing, **LONG), chain, chain)


def _crossed() -> World:
    crossed = authority("World Root", ABSENT, key=ROOT.key, serial=11, **LONG)
    issuing = authority("World Issuing CA", ROOT, **LONG)
    return World(server(HOST, issuing, **LONG), (issuing, crossed, ROOT), (issuing, ROOT))


def _crossed_by_a_present_root() -> World:
    other = authority("Present Old Root", **LONG)
    crossed = authority("World Root", other, key=ROOT.key, serial=12, **LONG)
    issuing = authority("World Issuing CA", ROOT, **LONG)
    own = server(HOST, issuing, **LONG)
    return World(own, (issuing, crossed, ROOT, other), (issuing, crossed, other))


def _twins() -> World:
    by_absent = authority("World Issuing CA", ABSENT, key=ec_key("twin"), serial=21, **LONG)
    by_root = authority("World Issuing CA", ROOT, key=ec_key("twin"), serial=22, **LONG)
    return World(server(HOST, by_root, **LONG), (by_absent, by_root, ROOT), (by_root, ROOT))


def _renewed(expired_first: str) -> World:
    old_root = authority("World Root", key=ROOT.key, serial=31, **OVER)
    issuing = authority("World Issuing CA", ROOT, **LONG)
    if expired_first == "root":
        pool = (issuing, old_root, ROOT)
        return World(server(HOST, issuing, **LONG), pool, (issuing, ROOT))
    old = authority("World Issuing CA", ROOT, key=issuing.key, serial=32, **OVER)
    return World(server(HOST, issuing, **LONG), (old, issuing, ROOT), (issuing, ROOT))


def _same_name(*, key_ids: bool) -> World:
    wrong = authority("World Root", key=ec_key("wrong"), serial=41, key_ids=key_ids, **LONG)
    right = authority("World Root", key=ec_key("right"), serial=42, key_ids=key_ids, **LONG)
    issuing = authority("World Issuing CA", right, key_ids=key_ids, **LONG)
    own = server(HOST, issuing, key_ids=key_ids, **LONG)
    return World(own, (issuing, wrong, right), (issuing, right))


def _same_name_issuing() -> World:
    both: dict[str, Any] = {"key_ids": False, **LONG}
    wrong = authority("World Issuing CA", ROOT, key=ec_key("wrong"), serial=43, **both)
    right = authority("World Issuing CA", ROOT, key=ec_key("right"), serial=44, **both)
    own = server(HOST, right, key_ids=False, **LONG)
    return World(own, (wrong, right, ROOT), (right, ROOT))


def _no_ca_of_the_roots_name() -> World:
    issuing = authority("World Issuing CA", ROOT, **LONG)
    impostor = server("impostor.example", common_name="World Root", key_ids=False, **LONG)
    own = server(HOST, issuing, **LONG)
    return World(own, (issuing, impostor, ROOT), (issuing, ROOT))


def _other_string_type() -> World:
    printable, utf8 = _named("Typed Root", utf8=False), _named("Typed Root", utf8=True)
    root = renamed(ROOT, None, printable, printable)
    issuing_name = _named("Typed Issuing", utf8=False)
    issuing = renamed(authority("x", ROOT, **LONG), root, issuing_name, utf8)
    own = server(HOST, issuing, **LONG)
    return World(own, (issuing, root), (issuing, root))


def _short_path() -> World:
    narrow = authority("Narrow CA", ROOT, path_length=0, **LONG)
    below = authority("Below CA", narrow, **LONG)
    return World(server(HOST, below, **LONG), (below, narrow, ROOT), (below, narrow, ROOT))


def _self_signed() -> World:
    own = server(HOST, **LONG)
    return World(own, (ROOT,), ())


WORLDS: dict[str, World] = {
    "two tiers": _tiers(2),
    "three tiers": _tiers(3),
    "four tiers": _tiers(4),
    "issued by the root": _tiers(1),
    "root cross-signed by an absent one": _crossed(),
    "root cross-signed by a present one": _crossed_by_a_present_root(),
    "twins, one by an absent root": _twins(),
    "expired and renewed root": _renewed("root"),
    "expired and renewed issuing CA": _renewed("issuing"),
    "two roots of one name": _same_name(key_ids=True),
    "two roots of one name without key identifiers": _same_name(key_ids=False),
    "two issuing CAs of one name without key identifiers": _same_name_issuing(),
    "no CA with the root's name": _no_ca_of_the_roots_name(),
    "issuer written in another string type": _other_string_type(),
    "path too long": _short_path(),
    "self-signed": _self_signed(),
}


def pem(issued: Sequence[Issued]) -> bytes:
    """A bundle of these certificates, in order."""
    return b"".join(certificate.pem for certificate in issued)
