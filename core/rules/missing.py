"""Findings about the top of a chain: an issuer that is missing, a root that is public."""

from collections.abc import Iterator, Sequence

from core.certificate import Certificate, Role
from core.chain import chain_of
from core.collection import Collection
from core.names import short_name
from core.rules.interface import Finding, FindingCode, Severity, Study

_PINNED = (Role.SERVER, Role.OTHER)


def missing(study: Study) -> Iterator[Finding]:
    """Name each certificate whose issuer is not in the set, and each that a public root backs."""
    tops = study.chain.tops()
    public = _public_roots_of(tops, study.public_roots)
    for one in tops:
        root = public.get(one.sha256)
        if root is not None:
            yield Finding(
                FindingCode.PUBLICLY_TRUSTED,
                Severity.INFO,
                one.sha256,
                (root.sha256,),
                {"root": short_name(root.outline.subject)},
            )
        if not study.chain.self_signed[study.collection.position(one)] and _is_missed(one, study):
            yield Finding(
                FindingCode.ISSUER_MISSING,
                _severity(one, study),
                one.sha256,
                evidence={"issuer": short_name(one.outline.issuer)},
            )


def _is_missed(one: Certificate, study: Study) -> bool:
    """The client looks for an issuer at all.

    One that is content with a server's own certificate does not, nor above an issuing CA that it
    trusts by itself.
    """
    profile = study.profile
    return not profile.leaf_suffices or (one.is_ca and not profile.intermediate_suffices)


def _severity(one: Certificate, study: Study) -> Severity:
    """A missing issuer matters as far as the client needs one."""
    if one.role in _PINNED:
        return Severity.ERROR
    return Severity.INFO if study.profile.intermediate_suffices else Severity.ERROR


def _public_roots_of(tops: Sequence[Certificate], roots: Collection) -> dict[str, Certificate]:
    """Map the SHA-256 of each top that is a public root, or was signed by one, to that root."""
    found = {one.sha256: one for one in tops if one in roots}
    names = {root.outline.subject for root in roots}
    signed = [one for one in tops if one.sha256 not in found and one.outline.issuer in names]
    if not signed:
        return found
    chain = chain_of(Collection((*signed, *roots)))
    for one in signed:
        issuers = [issuer for issuer in chain.issuers_of(one) if issuer in roots]
        if issuers:
            found[one.sha256] = issuers[0]
    return found
