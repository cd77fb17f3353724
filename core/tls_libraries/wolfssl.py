"""wolfSSL: a model of its search for signers, followed step by step.

Modelled is ``ProcessPeerCerts`` of wolfSSL 5.5 and 5.7 (src/internal.c, wolfcrypt/src/asn.c) as
Debian builds them: every certificate of the file is a signer, one for each key identifier; what the
server sends is looked at from its end to its beginning, and what a signer issued becomes a signer
too. Where the two versions differ, the stricter one counts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha1
from types import MappingProxyType

from core.refusals.malformed import malformed
from core.tls_libraries.certificates import Path, is_valid
from core.tls_libraries.constrained_names import HOST, alternative_names
from core.tls_libraries.gnutls_traits import traits_of
from core.tls_libraries.name_constraints import (
    BY_WOLFSSL,
    allows_path,
    has_empty_subtree,
    restricts_kind,
    restricts_names,
)
from core.tls_libraries.path_model import PathModel
from core.tls_libraries.server_usage import has_server_purpose
from core.tls_libraries.wolfssl_later import refused_later
from core.verdict_wording import VerdictWording
from core.x509.certificate import Certificate, signs_certificates
from core.x509.extension_flags import critical_ids, is_present
from core.x509.extension_oids import (
    AUTHORITY_KEY_ID,
    CRL_DISTRIBUTION_POINTS,
    NAME_CONSTRAINTS,
    USUAL,
)
from core.x509.keys import key_of

_ROWS = 11  # CA_TABLE_SIZE
_ID_LENGTH = 20  # KEYID_SIZE
_EMPTY_VALUE = re.compile(rb"\x06\x03\x55\x04.[\x0c\x13\x14\x16]\0|\x31\0", re.DOTALL)
"""An attribute without text, or a relative name without an attribute."""
_KNOWN = USUAL | {NAME_CONSTRAINTS, CRL_DISTRIBUTION_POINTS}
_NO_USAGE = (b"\0", b"\7\0")
_NEGATIVE = 0x80
_NO_LIMIT = 127  # WOLFSSL_MAX_PATH_LEN
_LEAST_RSA, _TOO_LARGE_RSA = 1024, 8192


class _Signers:
    """A table as wolfSSL keeps it: rows by key identifier, the newest of a row first."""

    def __init__(
        self,
        rows: Sequence[Path] = ((),) * _ROWS,
        room: Mapping[Certificate, int] = MappingProxyType({}),
        misplaced: Iterable[Certificate] = (),
    ) -> None:
        self._rows = list(rows)
        self._room = dict(room)
        self._misplaced = set(misplaced)

    def copy(self) -> "_Signers":
        """A table of its own with the same signers."""
        return _Signers(self._rows, self._room, self._misplaced)

    def add(self, certificate: Certificate) -> None:
        """Take a signer, unless there is one with its key identifier."""
        own = _key_id(certificate)
        if self.with_id(own) is None:
            if self._has_no_place(certificate):
                self._misplaced.add(certificate)
            self._room[certificate] = self._room_below(certificate)
            row = _row(own)
            self._rows[row] = (certificate, *self._rows[row])

    def room(self, certificate: Certificate) -> int:
        """How many more CAs may be below a signer."""
        return self._room[certificate]

    def is_misplaced(self, certificate: Certificate) -> bool:
        """Its signer leaves no room for it, or does not allow its names.

        5.5 takes it as a signer, 5.7 does not load it.
        """
        return certificate in self._misplaced

    def _has_no_place(self, certificate: Certificate) -> bool:
        above, usage = self.signer_of(certificate), certificate.tbs.key_usage
        if above is None or certificate.self_issued or self.is_misplaced(above):
            return False
        if _refuses_names(certificate, above):
            return True
        signs = usage is not None and signs_certificates(usage)
        return bool(certificate.tbs.is_ca) and signs and not self._room[above]

    def _room_below(self, certificate: Certificate) -> int:
        """Its own path length (5.5 passes over that of a root), and what its signer leaves."""
        above, length = self.signer_of(certificate), traits_of(certificate).path_length
        own = _NO_LIMIT if length is None else length
        if above is None or certificate.self_issued:
            return own
        return max(0, min(self._room[above] - 1, own))

    def with_id(self, key_id: bytes) -> Certificate | None:
        """The signer with this key identifier."""
        row = self._rows[_row(key_id)]
        return next((certificate for certificate in row if _key_id(certificate) == key_id), None)

    def signer_of(self, child: Certificate) -> Certificate | None:
        """By the authority key identifier; by the name only where there is none.

        5.5 also goes by the name where that extension has no key identifier.
        """
        wanted, name = child.tbs.authority_key_id, child.tbs.issuer
        for key_id in (wanted, child.tbs.subject_key_id):
            certificate = self.with_id(_of_length(key_id)) if key_id is not None else None
            if certificate is not None:
                if certificate.tbs.subject == name:
                    return certificate
                break
        if wanted is not None or is_present(child.tbs.extensions, AUTHORITY_KEY_ID):
            return None
        every = (certificate for row in self._rows for certificate in row)
        return next((certificate for certificate in every if certificate.tbs.subject == name), None)


class WolfSsl(PathModel):
    """A CA file as wolfSSL holds it."""

    def _load(self, trusted: Sequence[Certificate]) -> None:
        loaded = [
            certificate
            for certificate in trusted
            if is_valid(certificate, self._at) and _is_loaded(certificate)
        ]
        self._doubtful = frozenset(
            certificate.tbs.subject
            for certificate in trusted
            if is_valid(certificate, self._at)
            and not _is_loaded(certificate)
            and _is_limiting(certificate)
        )
        """The names of those that wolfSSL may load, though it is not counted on."""
        self._signers = _Signers()
        for certificate in loaded:
            self._signers.add(certificate)
        self._pinned = frozenset(
            certificate for certificate in loaded if not self._signers.is_misplaced(certificate)
        )

    def _search(self, sent: Path) -> tuple[Path, str]:
        if not all(map(_is_loaded, sent)) or any(map(refused_later, sent)):
            return (), VerdictWording.CHAIN_DAMAGED.text
        if any(certificate.tbs.issuer in self._doubtful for certificate in (*sent, *self._pinned)):
            return (), VerdictWording.CONSTRAINTS.text
        if sent[0] in self._pinned:
            return sent[:1], _wrong_with_server(sent[0])
        signers = self._signers.copy()
        wrong = next(
            (
                bad
                for certificate in reversed(sent[1:])
                if (bad := self._taken(certificate, signers))
            ),
            "",
        )
        if wrong:
            return (), wrong
        above = signers.signer_of(sent[0])
        if above is None:
            return (), VerdictWording.NO_ISSUER.text
        wrong = self._wrong_between(sent[0], above) or _wrong_with_server(sent[0])
        return self._up((sent[0], above), signers), wrong

    def _taken(self, certificate: Certificate, signers: _Signers) -> str:
        """Make what the server sends a signer, if a signer issued it; what is wrong, or ""."""
        traits = traits_of(certificate)
        is_known = certificate.self_issued and signers.with_id(_key_id(certificate)) is not None
        if not (is_known or (traits.is_ca and traits.signs_certificates)):
            return VerdictWording.NOT_A_CA.text
        above = signers.signer_of(certificate)
        if above is None:
            return ""
        if certificate.tbs.is_ca and not certificate.self_issued and not signers.room(above):
            return VerdictWording.CONSTRAINTS.text
        if wrong := self._wrong_between(certificate, above):
            return wrong
        if (
            not certificate.self_issued
            and certificate.tbs.key_usage is None
            and not _is_kept(certificate, signers)
        ):
            return VerdictWording.NOT_A_CA.text
        signers.add(certificate)
        return ""

    def _up(self, path: Path, signers: _Signers) -> Path:
        """The path on to a certificate of the file."""
        while path[-1] not in self._pinned:
            above = signers.signer_of(path[-1])
            if above is None or above in path:
                break
            path = (*path, above)
        return path

    def _wrong_between(self, child: Certificate, above: Certificate) -> str:
        """What is wrong with a certificate under its signer; "" for nothing."""
        checks = (
            (refused_later(above), VerdictWording.CHAIN_DAMAGED),
            (self._signers.is_misplaced(above), VerdictWording.CONSTRAINTS),
            (not _has_usable_key(above), VerdictWording.WEAK),
            (not self._is_signed(child, above), VerdictWording.SIGNATURE),
            (_refuses_names(child, above), VerdictWording.CONSTRAINTS),
            (not is_valid(child, self._at), VerdictWording.EXPIRED),
        )
        return next((reason.text for wrong, reason in checks if wrong), "")


def _is_loaded(certificate: Certificate) -> bool:
    if _EMPTY_VALUE.search((certificate.tbs.subject or b"") + (certificate.tbs.issuer or b"")):
        return False
    if _is_padded(certificate.tbs.serial or b"") or certificate.tbs.key_usage in _NO_USAGE:
        return False
    if restricts_names(certificate) and not _may_restrict(certificate):
        return False
    return not malformed(certificate) and critical_ids(certificate.tbs.extensions) <= _KNOWN


def _may_restrict(certificate: Certificate) -> bool:
    """Only a CA has name constraints; 5.5 parses no empty ones."""
    return bool(certificate.tbs.is_ca) and not has_empty_subtree(certificate)


def _is_limiting(certificate: Certificate) -> bool:
    """It says what may be below it."""
    return restricts_names(certificate) or traits_of(certificate).path_length is not None


def _refuses_names(child: Certificate, above: Certificate) -> bool:
    """The name constraints of a signer do not allow a certificate, as far as is modelled.

    The name of a CA is compared too; and so is, as a host, any other alternative name.
    """
    if not restricts_names(above):
        return False
    if child.tbs.is_ca or not allows_path((child, above), BY_WOLFSSL):
        return True
    others = any(name.kind != HOST for name in alternative_names(child))
    return others and restricts_kind(above, HOST)


def _is_kept(certificate: Certificate, signers: _Signers) -> bool:
    """What the server sends is a signer before, so it need not become one."""
    return (
        certificate.tbs.authority_key_id is not None
        and signers.with_id(_key_id(certificate)) is not None
    )


def _is_padded(serial: bytes) -> bool:
    return len(serial) > 1 and serial[0] == 0 and not serial[1] & _NEGATIVE


def _of_length(key_id: bytes) -> bytes:
    return key_id if len(key_id) == _ID_LENGTH else sha1(key_id).digest()  # noqa: S324 - wolfSSL's own


def _key_id(certificate: Certificate) -> bytes:
    """The subject key identifier, or a hash of the key that no authority key identifier is."""
    own = certificate.tbs.subject_key_id
    return _of_length(own if own is not None else certificate.tbs.public_key or b"")


def _row(key_id: bytes) -> int:
    return int.from_bytes(key_id[:4], "big") % _ROWS


def _has_usable_key(certificate: Certificate) -> bool:
    key = key_of(certificate.tbs.public_key)
    if key.algorithm == "RSA":
        return _LEAST_RSA <= key.bits < _TOO_LARGE_RSA
    if key.algorithm == "EC":
        return bool(key.curve) and key.curve != "with explicit parameters"
    return key.algorithm in ("Ed25519", "Ed448")


def _wrong_with_server(own: Certificate) -> str:
    return "" if has_server_purpose(own) else VerdictWording.PURPOSE.text
