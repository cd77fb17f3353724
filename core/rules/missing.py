"""Findings about issuers: one is missing, is not what it seems, or is public."""

from collections.abc import Iterator, Sequence

from core.chain import chain_of, says_it_signed_itself
from core.collection import Collection
from core.refusals import compares_bytes, spoken
from core.refusals.libraries import COMPARE_BYTES
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
    for one in tops:
        root = public.get(one.sha256)
        if root is not None:
            yield Finding(
                FindingCode.PUBLICLY_TRUSTED,
                Severity.INFO,
                one.sha256,
                (root.sha256,),
                {"root": short_name(root.tbs.subject)},
            )
        if not context.chain.self_signed[context.collection.position(one)]:
            yield from _without_issuer(one, context, told)
    yield from _otherwise_named(context)


def _without_issuer(
    one: Certificate, context: RuleContext, told: frozenset[int]
) -> Iterator[Finding]:
    """Why a certificate has no issuer in the set.

    Where that is told as a gap, or the CA has another certificate with a whole chain, a missing
    issuer is not told as well.
    """
    at, chain = context.collection.position(one), context.chain
    code, because = FindingCode.ISSUER_MISSING, None
    severity = _severity(one, context) if _is_missed(one, context) else Severity.INFO
    keyed = one.tbs.authority_key_id is not None  # else it may be from a change of keys
    if at in chain.signed_by_no_ca:
        code, because = FindingCode.ISSUER_NOT_CA, chain.signed_by_no_ca[at]
    elif says_it_signed_itself(one) and (keyed or at not in chain.not_signed_by):
        code, severity = FindingCode.DAMAGED, Severity.ERROR
    elif at in chain.not_signed_by:
        code, because = FindingCode.ISSUER_KEY_DIFFERS, chain.not_signed_by[at]
    elif at in told or not _is_missed(one, context):
        return
    yield Finding(
        code,
        severity,
        one.sha256,
        () if because is None else (context.certificate(because).sha256,),
        {"issuer": short_name(one.tbs.issuer)},
    )


def _otherwise_named(context: RuleContext) -> Iterator[Finding]:
    """Name each link that a library which compares names byte by byte does not see."""
    seen, by_bytes = context.chain.otherwise_named, context.chain.by_bytes()
    misses = compares_bytes(context.profile.libraries)
    for at in sorted(seen):
        issuers = [up for up in context.chain.issuers[at] if up != at]
        if not issuers or by_bytes.issuers[at] or context.chain.self_signed[at]:
            continue
        one, issuer = context.certificate(at), context.certificate(issuers[0])
        yield Finding(
            FindingCode.NAMES_DIFFER,
            _severity(one, context) if misses else Severity.INFO,
            one.sha256,
            (issuer.sha256,),
            {"issuer": short_name(issuer.tbs.subject), "refused_by": spoken(COMPARE_BYTES)},
        )


def _is_missed(one: Certificate, context: RuleContext) -> bool:
    """The client looks for an issuer at all.

    One that is content with a server's own certificate does not, nor above an issuing CA that it
    trusts by itself.
    """
    profile = context.profile
    return not profile.leaf_suffices or (one.is_ca and not profile.intermediate_suffices)


def _severity(one: Certificate, context: RuleContext) -> Severity:
    """A missing issuer matters as far as the client needs one."""
    profile = context.profile
    if one.role in _PINNED:
        return Severity.INFO if profile.leaf_suffices else Severity.ERROR
    return Severity.INFO if profile.intermediate_suffices else Severity.ERROR


def _public_roots_of(tops: Sequence[Certificate], roots: Collection) -> dict[str, Certificate]:
    """Map the SHA-256 of each top that is a public root, or was signed by one, to that root."""
    found = {one.sha256: one for one in tops if one in roots}
    names = {root.tbs.subject for root in roots}
    signed = [one for one in tops if one.sha256 not in found and one.tbs.issuer in names]
    if not signed:
        return found
    chain = chain_of(Collection((*signed, *roots)))
    for one in signed:
        issuers = [issuer for issuer in chain.issuers_of(one) if issuer in roots]
        if issuers:
            found[one.sha256] = issuers[0]
    return found
