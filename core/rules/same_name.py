"""Findings about CAs of one name that the clients' libraries cannot tell apart."""

from collections.abc import Iterator

from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.x509.certificate import Certificate
from core.x509.names import short_name


def same_name(context: RuleContext) -> Iterator[Finding]:
    """Find pairs of CAs of one name and different keys without key identifiers.

    OpenSSL takes the first of them in the file; GnuTLS, wolfSSL and NSS take the last (measured).
    A client that tries the certificates one by one does not mind.
    """
    if context.profile.tries_in_order:
        return
    first: dict[bytes, Certificate] = {}
    indistinct = _children_without_key_ids(context)
    for certificate in context.collection:
        name = certificate.tbs.subject
        if not certificate.is_ca or name is None:
            continue
        other = first.setdefault(name, certificate)
        if other.tbs.public_key == certificate.tbs.public_key:
            continue
        has_ids = None not in (certificate.tbs.subject_key_id, other.tbs.subject_key_id)
        if not has_ids or name in indistinct:
            yield Finding(
                FindingCode.SAME_NAME,
                Severity.WARNING,
                certificate.sha256,
                (other.sha256,),
                {"name": short_name(name)},
            )


def _children_without_key_ids(context: RuleContext) -> set[bytes | None]:
    """The issuer names of certificates that do not say which key signed them."""
    return {
        certificate.tbs.issuer
        for certificate in context.collection
        if certificate.tbs.authority_key_id is None and not certificate.self_issued
    }
