"""Findings about certificates that make a verification fail which works without them.

OpenSSL prefers what it finds in the CA file to what the server sends, so one more certificate
can lead it into a dead end. It is shown by trying: where a server is verified by its root alone
and not by the whole set, the set is tried again without each authority in turn.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from core.certificate import Certificate, Role
from core.openssl import OpenSsl
from core.rules.interface import Finding, FindingCode, Severity, Study

_MOST_SERVERS = 1_000
_MOST_TRIED = 16


def breaking(study: Study) -> Iterator[Finding]:
    """Find authorities that break the verification of a server of this set.

    Looked at are only servers with two authorities of one name above them, or with one that is
    not valid now: elsewhere OpenSSL has no choice to make. A client that tries the certificates
    one by one cannot be led astray.
    """
    if not study.profile.openssl or study.profile.tries_in_order:
        return
    proof = OpenSsl(study.now, partial_chain=study.profile.intermediate_suffices)
    reported: set[str] = set()
    looked_at = 0
    for at, server in enumerate(study.collection):
        if server.role is not Role.SERVER or not study.chain.issuers[at]:
            continue
        above = [study.certificate(up) for up in study.chain.above([at])][:_MOST_TRIED]
        if not _has_a_choice(above, study):
            continue
        looked_at += 1
        if looked_at > _MOST_SERVERS:
            return
        for one in _culprits(server, above, proof):
            if one.sha256 not in reported:
                reported.add(one.sha256)
                yield Finding(
                    FindingCode.BREAKS_OTHERS, Severity.ERROR, one.sha256, (server.sha256,)
                )


def _has_a_choice(above: list[Certificate], study: Study) -> bool:
    names = Counter(one.outline.subject for one in above)
    return any(count > 1 for count in names.values()) or not all(map(study.is_valid_now, above))


def _culprits(
    server: Certificate, above: Sequence[Certificate], proof: OpenSsl
) -> Iterator[Certificate]:
    """The authorities without which the server is verified, if it is not with all of them."""
    roots = [one for one in above if one.self_issued]
    if _verifies(server, above, above, proof) or not _verifies(server, roots, above, proof):
        return
    for one in above:
        rest = [other for other in above if other is not one]
        if _verifies(server, rest, above, proof):
            yield one


def _verifies(
    server: Certificate,
    trusted: Sequence[Certificate],
    sent: Sequence[Certificate],
    proof: OpenSsl,
) -> bool:
    store = proof.store(trusted)
    return store is not None and proof.verify(server, store, sent).verified
