"""Findings about certificates that the clients' libraries refuse, or do not even load."""

from collections.abc import Iterator, Mapping

from core.base.messages import Fact
from core.refusals.interface import RefusalRow
from core.refusals.libraries import spoken
from core.refusals.loading import NOT_LOADED, not_loaded_by
from core.refusals.rows import rows_for
from core.refusals.traits import CertificateTraits, traits_of
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.succession import SERVERS
from core.x509.certificate import Certificate


def not_for_clients(context: RuleContext) -> Iterator[Finding]:
    """Name each certificate that a library of the client refuses, and why.

    One that is not loaded is an error: the library may load nothing of a file that holds it.
    """
    concerning: dict[tuple[CertificateTraits, bool], tuple[RefusalRow, ...]] = {}
    issuers = frozenset(context.chain.signed_by_no_ca.values())
    for index, certificate in enumerate(context.collection):
        not_loaded = not_loaded_by(certificate, context.profile.libraries)
        if not_loaded is not None:
            evidence = {
                "property": NOT_LOADED,
                "reason": not_loaded.reason,
                "refused_by": spoken(not_loaded.libraries),
            }
            yield _finding(certificate, Severity.ERROR, evidence)
            continue
        traits = traits_of(certificate, issued=index in issuers)
        pinned = is_pinned(certificate, context)
        if (traits, pinned) not in concerning:  # certificates of one template have the same
            concerning[traits, pinned] = _concerning(traits, context, pinned=pinned)
        for row in concerning[traits, pinned]:
            yield _of_row(certificate, row, traits, context)


def _concerning(
    traits: CertificateTraits, context: RuleContext, *, pinned: bool
) -> tuple[RefusalRow, ...]:
    """The rows that apply and that some library of the client refuses."""
    libraries = context.profile.libraries
    return tuple(row for row in rows_for(traits) if row.concerns(libraries, pinned=pinned))


def _of_row(
    certificate: Certificate, row: RefusalRow, traits: CertificateTraits, context: RuleContext
) -> Finding:
    libraries, pinned = context.profile.libraries, is_pinned(certificate, context)
    refusing = row.concerns(libraries, pinned=pinned)
    evidence = {
        "property": row.sentence,
        "key": str(traits.key),
        "signature": traits.signature,
        "refused_by": spoken(refusing),
    }
    if row.loses_file & refusing:
        return _finding(certificate, Severity.ERROR, evidence)
    harms = row.harms(libraries, pinned=pinned)
    return _finding(certificate, Severity.WARNING if harms else Severity.INFO, evidence)


def is_pinned(certificate: Certificate, context: RuleContext) -> bool:
    """The client trusts a certificate of this kind by itself, whoever issued it."""
    return context.profile.leaf_suffices and certificate.role in SERVERS


def is_refused(context: RuleContext, position: int) -> bool:
    """A maintained library of the client refuses the certificate at this position."""
    certificate, libraries = context.certificate(position), context.profile.libraries
    if not_loaded_by(certificate, libraries) is not None:
        return True
    pinned = is_pinned(certificate, context)
    return any(row.harms(libraries, pinned=pinned) for row in rows_for(traits_of(certificate)))


def _finding(certificate: Certificate, severity: Severity, evidence: Mapping[str, Fact]) -> Finding:
    return Finding(FindingCode.NOT_FOR_CLIENTS, severity, certificate.sha256, evidence=evidence)
