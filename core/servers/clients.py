"""How each kind of client verifies a server with its CA file: by which library, trusting what."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib import import_module

from core.base.quick_tuple import QuickTuple
from core.openssl import Verdict
from core.profiles.interface import ClientProfile, ModelName, Verification
from core.tls_libraries.interface import TrustStore
from core.tls_libraries.openssl import OpenSslPaths, OpenSslStore
from core.verdict_wording import VerdictWording
from core.x509.certificate import Certificate
from core.x509.keys import UNREADABLE_KEY, key_of
from core.x509.signatures import Signatures

_MODELS = {
    ModelName.OPENSSL_102: ("openssl_102", "OldOpenSsl"),
    ModelName.GNUTLS: ("gnutls", "GnuTls"),
    ModelName.GO: ("go", "GoPool"),
    ModelName.JAVA: ("java", "JavaTrust"),
    ModelName.NSS: ("nss", "Nss"),
    ModelName.MBEDTLS: ("mbedtls", "MbedTls"),
    ModelName.WOLFSSL: ("wolfssl", "WolfSsl"),
    ModelName.RUSTLS: ("rustls", "Rustls"),
}
"""The module and the class of each model; loaded when a client with that library is asked for."""
_NOTHING = Verdict(verified=False, reason=VerdictWording.NOTHING.text)
_WITHOUT_KEY = Verdict(verified=False, reason=VerdictWording.WEAK.text)


class Way(QuickTuple):
    """One way to verify a server.

    Attributes:
        verification: how, and whose way it is.
        trusted: the certificates that are trusted at once.
    """

    verification: Verification
    trusted: tuple[Certificate, ...]

    @property
    def client(self) -> str:
        """Whose way it is, for people."""
        return self.verification.client

    @property
    def partial_chain(self) -> bool:
        """Any of the certificates ends a chain; else only a self-signed one does."""
        return self.verification.partial_chain

    @property
    def by_handshake(self) -> bool:
        """A handshake of this computer's OpenSSL decides as this client does."""
        how = self.verification
        return how == Verification(how.client, partial_chain=how.partial_chain)


def ways(profile: ClientProfile, bundle: Sequence[Certificate]) -> Iterator[Way]:
    """How this kind of client verifies a server with a bundle.

    A client that tries in order is content with the first way that verifies; any other needs
    all of its ways to.

    Args:
        profile: the kind of client.
        bundle: the certificates of its CA file, in order.
    """
    whole = tuple(bundle)
    for how in profile.verifications:
        if profile.tries_in_order:
            alone = how._replace(one_at_a_time=False)
            yield from (Way(alone, (certificate,)) for certificate in bundle)
        else:
            yield Way(how, whole)


def _has_key(sent: Sequence[Certificate]) -> bool:
    """A server can prove that this is its certificate: nobody has the key to a damaged one."""
    return key_of(sent[0].tbs.public_key) != UNREADABLE_KEY


class Paths:
    """What the library of each way says, without a handshake; the name is not checked.

    Args:
        moment: the time for which certificates must be valid.
    """

    def __init__(self, moment: datetime) -> None:
        self._at = moment
        self._signatures = Signatures()
        self._stores: dict[Way, TrustStore] = {}
        self._openssl_paths: dict[tuple[tuple[Certificate, ...], bool, bool], OpenSslPaths] = {}

    def path(self, way: Way, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end; () for none."""
        return self._store(way).path(sent) if _has_key(sent) else ()

    def judged(self, way: Way, sent: Sequence[Certificate]) -> Verdict:
        """The library's verdict on a server that sends these certificates, its own first."""
        return self._store(way).judge(sent) if _has_key(sent) else _WITHOUT_KEY

    def verifies(self, way: Way, sent: Sequence[Certificate]) -> bool:
        """The library verifies a server that sends these certificates, its own first."""
        store = self._store(way)
        if not _has_key(sent):
            return False
        if isinstance(store, OpenSslStore):
            return store.verifies(sent)
        return store.judge(sent).verified

    def _store(self, way: Way) -> TrustStore:
        store = self._stores.get(way)
        if store is None:
            store = self._stores[way] = self._made(way)
        return store

    def _made(self, way: Way) -> TrustStore:
        how = way.verification
        if how.model is ModelName.OPENSSL:
            return self._one_at_a_time(way) if how.one_at_a_time else self._openssl(way)
        file, name = _MODELS[how.model]
        model = getattr(import_module(f"core.tls_libraries.{file}"), name)
        settings = {} if how.purpose else {"purpose": False}
        made: TrustStore = model(way.trusted, self._at, signatures=self._signatures, **settings)
        return made

    def _one_at_a_time(self, way: Way) -> TrustStore:
        from core.tls_libraries.one_at_a_time import OneAtATime  # noqa: PLC0415 - few runs need it

        alone = way.verification._replace(one_at_a_time=False)
        return OneAtATime(self._store(Way(alone, (certificate,))) for certificate in way.trusted)

    def _openssl(self, way: Way) -> TrustStore:
        how = way.verification
        key = way.trusted, how.partial_chain, how.strict
        if key not in self._openssl_paths:
            self._openssl_paths[key] = OpenSslPaths(
                way.trusted, self._at, partial_chain=how.partial_chain, strict=how.strict
            )
        return OpenSslStore(
            way.trusted,
            self._at,
            partial_chain=how.partial_chain,
            how=how,
            paths=self._openssl_paths[key],
        )


def verdict_of(
    profile: ClientProfile,
    trusted: Sequence[Certificate],
    sent: Sequence[Certificate],
    paths: Paths,
) -> Verdict:
    """Tell what this kind of client says of a server.

    Args:
        profile: the kind of client.
        trusted: its bundle, or what of it can have a part in the verdict, in the bundle's order.
        sent: what the server sends, its own certificate first.
        paths: the libraries' verification.
    """
    verdict = _NOTHING
    for way in ways(profile, trusted) if trusted else ():
        verdict = paths.judged(way, sent)
        if verdict.verified is profile.tries_in_order:
            break  # one way is enough for a client that tries in order; others need all
    if not verdict.verified and trusted and len(profile.verifications) > 1:
        return verdict._replace(reason=f"{way.client}: {verdict.reason}")
    return verdict


def reached_by(
    profile: ClientProfile, bundle: Sequence[Certificate], sent: Sequence[Certificate], paths: Paths
) -> frozenset[int]:
    """The positions, from 0, of the certificates that verify a server each by itself."""
    each = enumerate(ways(profile, bundle))
    return frozenset(position for position, way in each if paths.path(way, sent))
