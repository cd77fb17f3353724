"""Findings about gaps: an intermediate whose issuer is not in the set, under a root that is."""

from collections.abc import Iterator

from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.x509.certificate import Certificate, Role
from core.x509.names import short_name


def gaps(context: RuleContext) -> Iterator[Finding]:
    """Name each intermediate at which OpenSSL without partial chains stops.

    Once OpenSSL has found an issuer in the CA file, it looks for all others there too. A file
    with root and issuing CA but without the policy CA between them is refused even where the
    server sends the policy CA, and the root alone is not (measured with OpenSSL 1.1.0 to 4.0).
    """
    for position in at_gaps(context):
        certificate = context.certificate(position)
        yield Finding(
            FindingCode.GAP,
            Severity.ERROR,
            certificate.sha256,
            evidence={"issuer": short_name(certificate.tbs.issuer)},
        )


def at_gaps(context: RuleContext) -> frozenset[int]:
    """The positions of the intermediates at which OpenSSL without partial chains stops."""
    profile, chain = context.profile, context.chain
    if not profile.wants_root:
        return frozenset()
    if not any(
        chain.self_signed[index] and certificate.is_ca
        for index, certificate in enumerate(context.collection)
    ):
        return frozenset()
    whole = bridged(context)
    explained = chain.not_signed_by.keys() | chain.signed_by_no_ca.keys()
    return frozenset(
        index
        for index, certificate in enumerate(context.collection)
        if certificate.role is Role.INTERMEDIATE
        and not chain.issuers[index]
        and index not in explained  # what is wrong with the issuer that is here is said elsewhere
        and index not in whole
    )


def bridged(context: RuleContext) -> frozenset[int]:
    """The positions of CAs without an issuer that have a twin with a complete chain.

    That is another certificate of the same name and key, by another issuer for instance.
    """
    every, issuers = context.collection.certificates, context.chain.issuers
    authorities = [index for index, certificate in enumerate(every) if certificate.is_ca]
    without = [position for position in authorities if not issuers[position]]
    if not without:
        return frozenset()
    complete = context.chain.complete()
    ends = {_owner(every[position]) for position in authorities if complete[position]}
    return frozenset(position for position in without if _owner(every[position]) in ends)


def _owner(certificate: Certificate) -> tuple[bytes | None, bytes | None]:
    return certificate.tbs.subject, certificate.tbs.public_key
