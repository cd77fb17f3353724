"""OpenSSL: its own verification, run on the certificates of the file in the order of the file.

``openssl verify`` looks at no purpose; a TLS client does, in every certificate of the chain that
it found, and does not look for another one (X509_PURPOSE_SSL_SERVER). It also refuses short keys
and broken hashes below its security level: Debian, Ubuntu and Red Hat ship OpenSSL 3 with level 2,
Node.js and OpenSSL's own builds have level 1. What only older versions refuse is in the table of
refusals; what only they accept is refused here too.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from core.openssl import OpenSsl, Verdict
from core.profiles.interface import Verification
from core.profiles.libraries import Library
from core.tls_libraries.openssl_extensions import has_sound_extensions
from core.tls_libraries.server_usage import has_tls_usage, may_be_netscape_server
from core.verdict_wording import VerdictWording
from core.x509.authority_key_id import authority_serial
from core.x509.certificate import Certificate, signs_certificates
from core.x509.extension_flags import is_critical
from core.x509.extension_oids import BASIC_CONSTRAINTS, NAME_CONSTRAINTS
from core.x509.keys import key_of, signature_name
from core.x509.tbs import TbsFields, tbs_fields
from core.x509.unnamed import is_unnamed

_PURPOSES = frozenset(
    bytes.fromhex(oid)
    for oid in (
        "2b06010505070301",  # id-kp-serverAuth (RFC 5280 section 4.2.1.12)
        "6086480186f8420401",  # Netscape's step-up
        "2b0601040182370a0303",  # Microsoft's server gated cryptography
    )
)
_NOT_FOR_SERVERS = Verdict(
    verified=False, reason=VerdictWording.NOT_FOR_SERVERS.text, code=26
)  # X509_V_ERR_INVALID_PURPOSE
_TOO_WEAK = Verdict(
    verified=False, reason=VerdictWording.TOO_WEAK.text, code=67
)  # X509_V_ERR_CA_KEY_TOO_SMALL
_NOT_STRICT = Verdict(
    verified=False, reason="Basic Constraints of CA cert not marked critical", code=89
)  # X509_V_ERR_CA_BCONS_NOT_CRITICAL; versions before 4.0 look at this
_UNNAMED = Verdict(
    verified=False, reason="Subject empty and Subject Alt Name extension not critical", code=88
)  # X509_V_ERR_EMPTY_SUBJECT_SAN_NOT_CRITICAL; versions before 4.0 look at this
_NO_SIGNER = Verdict(
    verified=False, reason="key usage does not include certificate signing", code=32
)  # X509_V_ERR_KEYUSAGE_NO_CERTSIGN: version 1.1.0 wants it of a self-signed server certificate
_OTHER_ISSUER = Verdict(
    verified=False, reason="authority and subject key identifier mismatch", code=30
)  # X509_V_ERR_AKID_SKID_MISMATCH; versions before 4.0 look at this
_SMALLEST_KEY: dict[int, dict[str, int]] = {
    0: {},
    1: {"RSA": 1024, "DSA": 1024, "EC": 160},
    2: {"RSA": 2048, "DSA": 2048, "EC": 224},
}
"""For each security level (SSL_CTX_set_security_level)."""
_BROKEN_HASHES = ("MD2", "MD5")
_SHA_1 = "SHA-1"
_BEFORE_3 = (Library.OPENSSL_102, Library.OPENSSL_110, Library.OPENSSL_111)
"""To them SHA-1 has 80 bits, as many as level 1 wants."""
_CONSTRAINTS = Verdict(
    verified=False, reason="unsupported name constraint type", code=51
)  # X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE; versions before 3.0 look at more of them
_NOTHING = Verdict(verified=False, reason=VerdictWording.LOADS_NOTHING.text)

_USUAL = Verification("OpenSSL")


class OpenSslPaths:
    """What OpenSSL itself finds with a CA file, whatever version and level a client has.

    Args:
        trusted: the certificates of the file, in order.
        moment: the time for which certificates must be valid.
        partial_chain: any trusted certificate ends a chain (X509_V_FLAG_PARTIAL_CHAIN).
        strict: RFC 5280 is enforced (X509_V_FLAG_X509_STRICT).
    """

    def __init__(
        self,
        trusted: Sequence[Certificate],
        moment: datetime,
        *,
        partial_chain: bool,
        strict: bool = False,
    ) -> None:
        self.trusted = trusted
        self._openssl = OpenSsl(moment, partial_chain=partial_chain, strict=strict)
        # One certificate that OpenSSL cannot read, and it loads nothing of the file.
        self._store = self._openssl.store(trusted)
        self._found: dict[tuple[Certificate, ...], tuple[bytes, ...]] = {}

    @property
    def loads(self) -> bool:
        """OpenSSL reads every certificate of the file."""
        return self._store is not None

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate of the path; () for none."""
        if self._store is None:
            return ()
        key = tuple(sent)
        if key not in self._found:
            self._found[key] = self._openssl.path(sent[0], self._store, sent[1:])
        return self._found[key]

    def verdict(self, sent: Sequence[Certificate]) -> Verdict:
        """Whether there is a path, and why not; quicker where nobody asks which."""
        if self._store is None:
            return _NOTHING
        return self._openssl.verify(sent[0], self._store, sent[1:])


class OpenSslStore:
    """A CA file as a client with OpenSSL holds it.

    Args:
        trusted: the certificates of the file, in order.
        moment: the time for which certificates must be valid.
        partial_chain: any trusted certificate ends a chain (X509_V_FLAG_PARTIAL_CHAIN).
        how: strict checks, the security level and the version, where they are not the usual ones.
        paths: what OpenSSL finds, where clients share it.
    """

    def __init__(
        self,
        trusted: Sequence[Certificate],
        moment: datetime,
        *,
        partial_chain: bool,
        how: Verification = _USUAL,
        paths: OpenSslPaths | None = None,
    ) -> None:
        self._level, self._strict, self._library = how.level, how.strict, how.library
        old = how.library in (Library.OPENSSL_102, Library.OPENSSL_110)
        self._wants_signer = old and not partial_chain
        self._paths = paths or OpenSslPaths(
            trusted, moment, partial_chain=partial_chain, strict=how.strict
        )

    @property
    def loads(self) -> bool:
        """OpenSSL reads every certificate of the file."""
        return self._paths.loads

    def judge(self, sent: Sequence[Certificate]) -> Verdict:
        """Tell what OpenSSL says of a server that sends these certificates, its own first."""
        path = self._paths.path(sent)
        return self._accepted(path, sent) if path else self._paths.verdict(sent)

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end."""
        path = self._paths.path(sent)
        return path if path and self._accepted(path, sent).verified else ()

    def verifies(self, sent: Sequence[Certificate]) -> bool:
        """Whether OpenSSL verifies this server: whether there is a ``path``.

        Where everything that was sent or is trusted is fit to stand in a path, it need not be
        asked which of them do.
        """
        usual = self._library is Library.OPENSSL_35 and not self._strict
        certificates = (*sent, *self._paths.trusted)
        every = [certificate.tbs for certificate in certificates]
        if (
            usual
            and all(map(_allows_servers, every))
            and not self._is_weak(every)
            and self._may_serve(sent[0])
            and _identifiers_agree(certificates)
        ):
            return self._paths.verdict(sent).verified
        return bool(self.path(sent))

    def _accepted(self, path: Sequence[bytes], sent: Sequence[Certificate]) -> Verdict:
        """What a TLS client looks at in a path that OpenSSL has verified."""
        known = {certificate.der: certificate for certificate in (*sent, *self._paths.trusted)}
        certificates = [known.get(der) for der in path]
        chain = [
            certificate.tbs if certificate is not None else tbs_fields(der)
            for certificate, der in zip(certificates, path, strict=True)
        ]
        if not all(map(_allows_servers, chain)) or not self._may_serve(sent[0]):
            return _NOT_FOR_SERVERS
        found_here = [certificate for certificate in certificates if certificate is not None]
        if not all(is_issuer(above, child) for child, above in pairwise(found_here)):
            return _OTHER_ISSUER
        if self._is_weak(chain):
            return _TOO_WEAK
        if self._strict and (wrong := _against_the_letter(chain)):
            return wrong
        if self._library is not Library.OPENSSL_35:
            return self._by_this_version(found_here)
        return Verdict(verified=True)

    def _may_serve(self, own: Certificate) -> bool:
        """The purpose of the server's own certificate, which matters where it is pinned too."""
        if own in self._paths.trusted and not has_sound_extensions(own.der, own.tbs.extensions):
            return False
        return _may_serve(own)

    def _is_weak(self, chain: Sequence[TbsFields]) -> bool:
        broken: tuple[str, ...] = _BROKEN_HASHES
        if self._level > 1 or self._library not in _BEFORE_3:
            broken = (*_BROKEN_HASHES, _SHA_1)
        signatures = [signature_name(fields.signature_oid) for fields in chain[:-1]]
        if any(signature.endswith(broken) for signature in signatures):
            return True
        keys = [key_of(fields.public_key) for fields in chain]
        smallest = _SMALLEST_KEY[self._level]
        return any(0 < key.bits < smallest.get(key.algorithm, 0) for key in keys)

    def _by_this_version(self, path: Sequence[Certificate]) -> Verdict:
        """What this version refuses and the newest one does not."""
        from core.refusals.rows import rows_for  # noqa: PLC0415 - for older versions only
        from core.refusals.traits import traits_of  # noqa: PLC0415 - for older versions only

        usage = path[0].tbs.key_usage
        lacks_signer = usage is not None and not signs_certificates(usage)
        if self._wants_signer and len(path) == 1 and lacks_signer:
            return _NO_SIGNER
        addresses = self._library is not Library.OPENSSL_102
        if self._library in _BEFORE_3 and not _constraints_are_read(path, addresses=addresses):
            return _CONSTRAINTS
        for index, certificate in enumerate(path):
            for row in rows_for(traits_of(certificate, issued=index > 0)):
                newer = Library.OPENSSL_35 in row.refused_by
                pinned = len(path) == 1
                if not newer and row.concerns((self._library,), pinned=pinned):
                    reason = f"{self._library} refuses the {row.name}"
                    return Verdict(verified=False, reason=reason)
        return Verdict(verified=True)


def _constraints_are_read(path: Sequence[Certificate], *, addresses: bool) -> bool:
    if not any(NAME_CONSTRAINTS in certificate.tbs.extensions for certificate in path):
        return True
    from core.tls_libraries.name_constraints import (  # noqa: PLC0415 - few authorities have any
        is_read_by_old_openssl,
    )

    return is_read_by_old_openssl(path, addresses=addresses)


def _may_serve(own: Certificate) -> bool:
    """Its key usage and Netscape's type are those of a server (check_purpose_ssl_server)."""
    return has_tls_usage(own) and may_be_netscape_server(own)


def is_issuer(above: Certificate, child: Certificate) -> bool:
    """The authority key identifier agrees, as far as both sides have one (X509_check_akid)."""
    wanted, own = child.tbs.authority_key_id, above.tbs.subject_key_id
    if wanted is not None and own is not None and wanted != own:
        return False
    return authority_serial(child.der) in (b"", above.tbs.serial)


def _identifiers_agree(certificates: Sequence[Certificate]) -> bool:
    """Nothing here has a name that another names as its issuer, and another identifier."""
    by_name: dict[bytes | None, list[Certificate]] = {}
    for certificate in certificates:
        by_name.setdefault(certificate.tbs.subject, []).append(certificate)
    return all(
        is_issuer(above, child)
        for child in certificates
        for above in by_name.get(child.tbs.issuer, ())
    )


def _against_the_letter(chain: Sequence[TbsFields]) -> Verdict | None:
    """What strict checks of versions before 4.0 refuse, and the newest one does not."""
    if any(map(_lacks_critical_constraints, chain)):
        return _NOT_STRICT
    return _UNNAMED if any(map(is_unnamed, chain)) else None


def _lacks_critical_constraints(fields: TbsFields) -> bool:
    return fields.is_ca is True and not is_critical(fields.extensions, BASIC_CONSTRAINTS)


def _allows_servers(fields: TbsFields) -> bool:
    purposes = fields.extended_key_usage
    return purposes is None or not _PURPOSES.isdisjoint(purposes)
