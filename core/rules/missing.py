"""Findings about issuers: one is missing, is not what it seems, or is public."""

from collections.abc import Iterator, Sequence

from core.chain import chain_of, says_it_signed_itself
from core.collection import Collection
from core.refusals.libraries import COMPARE_BYTES, compares_bytes, spoken
from core.rules.gaps import at_gaps, bridged
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.x509.certificate import Certificate, Role
from core.x509.names import short_name

_PINNED = (Role.SERVER, Role.OTHER)


def missing(context: RuleContext) -> Iterator[Finding]:
    """Name each certificate whose issuer is not in the set, and each that a public root backs."""
    tops = context.chain.tops()
    public = _public_roots_of(tops, context.public_roots)
    told = at_gaps(context) | bridged(context)
    for top in tops:
        root = public.get(top.sha256)
        if root is not None:
            yield Finding(
                FindingCode.PUBLICLY_TRUSTED,
                Severity.INFO,
                top.sha256,
                (root.sha256,),
                {"root": short_name(root.tbs.subject)},
            )
        if not context.chain.self_signed[context.collection.position(top)]:
            yield from _without_issuer(top, context, told)
    yield from _otherwise_named(context)


def _without_issuer(
    certificate: Certificate, context: RuleContext, told: frozenset[int]
) -> Iterator[Finding]:
    """Why a certificate has no issuer in the set.

    Where that is told as a gap, or the CA has another certificate with a whole chain, a missing
    issuer is not told as well.
    """
    position, chain = context.collection.position(certificate), context.chain
    code, because = FindingCode.ISSUER_MISSING, None
    severity = (
        _severity(certificate, context) if _is_missed(certificate, context) else Severity.INFO
    )
    keyed = certificate.tbs.authority_key_id is not None  # else it may be from a change of keys
    if position in chain.signed_by_no_ca:
        code, because = FindingCode.ISSUER_NOT_CA, chain.signed_by_no_ca[position]
    elif says_it_signed_itself(certificate) and (keyed or position not in chain.not_signed_by):
        code, severity = FindingCode.DAMAGED, Severity.ERROR
    elif position in chain.not_signed_by:
        code, because = FindingCode.ISSUER_KEY_DIFFERS, chain.not_signed_by[position]
    elif position in told or not _is_missed(certificate, context):
        return
    yield Finding(
        code,
        severity,
        certificate.sha256,
        () if because is None else (context.certificate(because).sha256,),
        {"issuer": short_name(certificate.tbs.issuer)},
    )


def _otherwise_named(context: RuleContext) -> Iterator[Finding]:
    """Name each link that a library which compares names byte by byte does not see."""
    seen, by_bytes = context.chain.otherwise_named, context.chain.by_bytes()
    misses = compares_bytes(context.profile.libraries)
    for position in sorted(seen):
        issuers = [up for up in context.chain.issuers[position] if up != position]
        if not issuers or by_bytes.issuers[position] or context.chain.self_signed[position]:
            continue
        certificate, issuer = context.certificate(position), context.certificate(issuers[0])
        yield Finding(
            FindingCode.NAMES_DIFFER,
            _severity(certificate, context) if misses else Severity.INFO,
            certificate.sha256,
            (issuer.sha256,),
            {"issuer": short_name(issuer.tbs.subject), "refused_by": spoken(COMPARE_BYTES)},
        )


def _is_missed(certificate: Certificate, context: RuleContext) -> bool:
    """The client looks for an issuer at all.

    One that is content with a server's own certificate does not, nor above an issuing CA that it
    trusts by itself.
    """
    profile = context.profile
    return not profile.leaf_suffices or (certificate.is_ca and not profile.intermediate_suffices)


def _severity(certificate: Certificate, context: RuleContext) -> Severity:
    """A missing issuer matters as far as the client needs one."""
    profile = context.profile
    if certificate.role in _PINNED:
        return Severity.INFO if profile.leaf_suffices else Severity.ERROR
    return Severity.INFO if profile.intermediate_suffices else Severity.ERROR


def _public_roots_of(tops: Sequence[Certificate], roots: Collection) -> dict[str, Certificate]:
    """Map the SHA-256 of each top that is a public root, or was signed by one, to that root."""
    root_by_top = {top.sha256: top for top in tops if top in roots}
    names = {root.tbs.subject for root in roots}
    signed = [top for top in tops if top.sha256 not in root_by_top and top.tbs.issuer in names]
    if not signed:
        return root_by_top
    chain = chain_of(Collection((*signed, *roots)))
    for certificate in signed:
        issuers = [issuer for issuer in chain.issuers_of(certificate) if issuer in roots]
        if issuers:
            root_by_top[certificate.sha256] = issuers[0]
    return root_by_top
