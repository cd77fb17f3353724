"""Findings about certificates that make a verification fail which works without them.

OpenSSL prefers what it finds in the CA file to what the server sends, and takes the first of
several certificates of one name, so one more certificate can lead it into a dead end. It is shown
by trying: where a server is verified by one of its paths and not by the whole set, the set is
tried again without each certificate in turn, and then with nothing but each path.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from core.base.quick_tuple import QuickTuple
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.servers.leading import Leading, chains_to_send
from core.tls_libraries.openssl import OpenSslStore
from core.x509.certificate import Certificate, Role

_MOST_SERVERS = 1_000
_MOST_TRIED = 16
_PATHS_TRIED = 8

Certificates = tuple[Certificate, ...]


class _Broken(QuickTuple):
    """What is to blame for a server that the whole set does not verify.

    Attributes:
        culprits: each of them is one without which the server is verified.
        together: where there are none: all that has to go at once.
    """

    culprits: Certificates = ()
    together: Certificates = ()


def breaking(context: RuleContext) -> Iterator[Finding]:
    """Find certificates that break the verification of a server of this set.

    Looked at are only servers with two certificates of one name above them, or with one that is
    not valid now: elsewhere OpenSSL has no choice to make. A client that tries the certificates
    one by one cannot be led astray.
    """
    if not context.profile.openssl or context.profile.tries_in_order:
        return
    proof = _Proof(context)
    reported: set[str] = set()
    seen: set[tuple[object, ...]] = set()
    for server, above in _servers_with_a_choice(context):
        kind = server.tbs.issuer, server.tbs.authority_key_id, above
        if kind in seen:
            continue
        seen.add(kind)
        if len(seen) > _MOST_SERVERS:
            return
        broken = proof.broken(server, above)
        for culprit in broken.culprits:
            if culprit.sha256 not in reported:
                reported.add(culprit.sha256)
                yield Finding(
                    FindingCode.BREAKS_OTHERS, Severity.ERROR, culprit.sha256, (server.sha256,)
                )
        if broken.together:
            yield Finding(
                FindingCode.BREAKS_TOGETHER,
                Severity.ERROR,
                server.sha256,
                tuple(certificate.sha256 for certificate in broken.together),
                {"count": str(len(broken.together))},
            )


def _servers_with_a_choice(context: RuleContext) -> Iterator[tuple[Certificate, Certificates]]:
    leading = Leading(context.chain, given_order=True)
    choices: dict[Certificates, bool] = {}
    for index, server in enumerate(context.collection):
        if server.role is not Role.SERVER or not context.chain.issuers[index]:
            continue
        above = (leading.to(server) or ())[:_MOST_TRIED]
        if above not in choices:
            choices[above] = _is_a_choice(above, context)
        if choices[above]:
            yield server, above


def _is_a_choice(above: Sequence[Certificate], context: RuleContext) -> bool:
    names = Counter(certificate.tbs.subject for certificate in above)
    return any(count > 1 for count in names.values()) or not all(map(context.is_valid_now, above))


class _Proof:
    """Asks OpenSSL about subsets of what is above a server."""

    def __init__(self, context: RuleContext) -> None:
        self._context = context

    def broken(self, server: Certificate, above: Certificates) -> _Broken:
        """What is to blame, for the first chain that the server may send and that is refused."""
        paths = [
            path[1:] for path in self._context.chain.paths(server)[:_PATHS_TRIED] if len(path) > 1
        ]
        for sent in chains_to_send(server, self._context.chain):
            if self._verifies(server, above, sent):
                continue
            good = next((path for path in paths if self._verifies(server, path, sent)), None)
            if good is None:
                continue
            culprits = tuple(
                certificate
                for certificate in above
                if self._verifies(
                    server, tuple(other for other in above if other != certificate), sent
                )
            )
            rest = tuple(certificate for certificate in above if certificate not in good)
            return _Broken(culprits, () if culprits else rest)
        return _Broken()

    def _verifies(self, server: Certificate, trusted: Certificates, sent: Certificates) -> bool:
        context = self._context
        partial_chain = context.profile.intermediate_suffices
        store = OpenSslStore(trusted, context.now, partial_chain=partial_chain)
        return store.verifies((server, *sent))
