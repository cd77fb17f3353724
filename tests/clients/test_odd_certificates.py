"""Small PKIs in which one certificate is odd, judged by every profile and by its real library.

A profile may refuse what a library forgives; it must never say that a server is verified which the
library refuses. A part of them is asked about in every run, all where CERTBUNDLER_LONG_MATRIX is
set.
"""

import os
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

import pytest

from core.profiles.registry import PROFILES
from core.refusals.loading import not_loaded_by
from core.servers.clients import Paths, verdict_of
from core.strict.readers import readers_of
from core.x509.certificate import Certificate, Origin
from core.x509.host_match import covers
from tests.clients.constrained import constrained_pkis
from tests.clients.judges import KINDS, VERIFIED, running
from tests.clients.odd import Signed
from tests.clients.oddities import OddPki, mixed_pkis, pkis
from tests.tls import HOST, answer_https, speaking, written_chain

NOW = datetime.now(UTC)
LONG = bool(os.environ.get("CERTBUNDLER_LONG_MATRIX"))
EVERY, EVERY_CONSTRAINED, MIXED = (1, 1, 600) if LONG else (17, 131, 12)
EXCEPTIONS = {
    "GnuTLS": {
        "server: must staple": "the server of this test staples nothing; one that has such a "
        "certificate does",
    },
}


@pytest.mark.parametrize("name", list(KINDS))
def test_no_profile_verifies_an_odd_server_that_its_library_refuses(
    tmp_path: Path, record_property: Callable[[str, object], None], name: str
) -> None:
    kind = KINDS[name]
    count, stricter, wrong = 0, 0, []
    with running(kind, tmp_path) as judge:
        if judge is None:
            pytest.skip(f"{name} is not installed, so its verdicts were not compared")
        for pki in asked():
            for sent, bundles in questions(pki):
                with serving((pki.server, *sent), tmp_path) as port:
                    for bundle in bundles if port else ():
                        file = tmp_path / "bundle.pem"
                        file.write_bytes(b"".join(signed.pem for signed in bundle))
                        ours = verifies(kind.profile, file, (pki.server, *sent))
                        real = judge.verdict(file, port, HOST) == VERIFIED
                        count += 1
                        stricter += real and not ours
                        if ours and not real and not forgiven(name, pki.title):
                            wrong.append((pki.title, len(sent), len(bundle)))
    record_property(
        "compared", f"{name}: {count} odd judgements, {len(wrong)} differ, {stricter} stricter"
    )
    assert wrong == []


def forgiven(name: str, title: str) -> bool:
    listed = (each for library, each in EXCEPTIONS.items() if name.startswith(library))
    return any(title.startswith(start) for each in listed for start in each)


def asked() -> Iterator[OddPki]:
    return chain(
        islice(pkis(), 0, None, EVERY),
        islice(constrained_pkis(), 0, None, EVERY_CONSTRAINED),
        islice(mixed_pkis(), MIXED),
    )


def questions(pki: OddPki) -> Iterator[tuple[Sequence[Signed], list[Sequence[Signed]]]]:
    """What the server sends, and the bundles to try on it."""
    server, issuing, root = pki.server, pki.issuing, pki.root
    yield (), [(issuing, root), (server,)]
    yield (issuing,), [(root,), (issuing,)]
    yield (issuing, root), [(server, issuing, root)]


def verifies(profile_name: str, file: Path, sent: Sequence[Signed]) -> bool:
    """The profile loads the file, and says that the server is verified under its name."""
    profile, data = PROFILES[profile_name], file.read_bytes()
    loadings = [reader.load(data) for reader in readers_of(profile)]
    if any(loading.refused for loading in loadings):
        return False
    origin = Origin(file.name, "PEM", 0)
    trusted = [
        Certificate.of(loaded_certificate.der, origin) for loaded_certificate in loadings[0].taken
    ]
    if any(not_loaded_by(certificate, profile.libraries) for certificate in trusted):
        return False
    chain = [signed.found_in() for signed in sent]
    return verdict_of(profile, trusted, chain, Paths(NOW)).verified and covers(chain[0], HOST)


@contextmanager
def serving(sent: Sequence[Signed], folder: Path) -> Iterator[int]:
    """Serve HTTPS, whatever OpenSSL thinks of the keys; 0 where it does not load what is sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    try:
        context.load_cert_chain(*written_chain(sent[0], sent[1:], folder))
    except ssl.SSLError:
        yield 0
        return
    with speaking(lambda connection: answer_https(connection, context)) as port:
        yield port
