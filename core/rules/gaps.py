"""Findings about gaps: an intermediate whose issuer is not in the set, under a root that is."""

from collections.abc import Iterator

from core.certificate import Role
from core.names import short_name
from core.rules.interface import Finding, FindingCode, Severity, Study


def gaps(study: Study) -> Iterator[Finding]:
    """Name each intermediate at which OpenSSL without partial chains stops.

    Once OpenSSL has found an issuer in the CA file, it looks for all others there too. A file
    with root and issuing CA but without the policy CA between them is refused even where the
    server sends the policy CA, and the root alone is not (measured with OpenSSL 1.1.0 to 4.0).
    """
    profile = study.profile
    if not profile.openssl or profile.intermediate_suffices:
        return
    chain = study.chain
    if not any(chain.self_signed[at] and one.is_ca for at, one in enumerate(study.collection)):
        return
    complete = chain.complete()
    bridged = {
        (one.outline.subject, one.outline.public_key)
        for at, one in enumerate(study.collection)
        if complete[at] and one.is_ca
    }
    for at, one in enumerate(study.collection):
        is_top = one.role is Role.INTERMEDIATE and not chain.issuers[at]
        if at in chain.not_signed_by or at in chain.signed_by_no_ca:
            continue  # what is wrong with the issuer that is here is said elsewhere
        if is_top and (one.outline.subject, one.outline.public_key) not in bridged:
            yield Finding(
                FindingCode.GAP,
                Severity.ERROR,
                one.sha256,
                evidence={"issuer": short_name(one.outline.issuer)},
            )
