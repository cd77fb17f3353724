"""Every recorded verdict of every library that a profile speaks for is what the profile says.

A verdict is what comes of the strict reader, the model and the comparison of the host's name
together: not loaded, refused or verified. Skipped aloud where the recordings are not beside the
project.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core.loading import load
from core.profiles.interface import LoaderName, Verification
from core.profiles.libraries import Library
from core.profiles.registry import PROFILES
from core.refusals.loading import not_loaded_by
from core.servers.clients import Paths, Way
from core.sources.text import BytesSource
from core.strict.readers import reader_named
from core.x509.certificate import Certificate, Origin
from core.x509.host_match import covers

TAKEN = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOST = "ns.zeta.example"
VERIFIED, REFUSED, NOT_LOADED = range(3)


class Column(NamedTuple):
    """A library and its settings, as the verdicts were recorded.

    Attributes:
        verification: how the profile says that it finds a path.
        reader: how the profile says that it loads a file.
        libraries: the columns of the table of refusals.
        says_load_error: it tells a file that it does not load from a server that it refuses.
        profile: the profile that speaks for it.
    """

    verification: Verification
    reader: LoaderName
    libraries: tuple[Library, ...]
    says_load_error: bool = True
    profile: str = ""


def of_profile(name: str, *, says_load_error: bool = True, **settings: Any) -> Column:
    profile = PROFILES[name]
    how = profile.verifications[0]._replace(one_at_a_time=False, **settings)
    return Column(how, profile.readers[-1], profile.libraries, says_load_error, name)


COLUMNS: dict[str, Column] = {
    "openssl-1.1.0g": of_profile("openssl-1.1", library=Library.OPENSSL_110),
    "openssl-1.1.1l": of_profile("openssl-1.1"),
    "openssl-1.1.0g+partial": of_profile(
        "openssl-1.1", library=Library.OPENSSL_110, partial_chain=True
    ),
    "openssl-1.1.1l+partial": of_profile("openssl-1.1", partial_chain=True),
    "openssl-3.0.19": of_profile("openssl", library=Library.OPENSSL_30),
    "openssl-3.0.19+partial": of_profile("smp-agent", library=Library.OPENSSL_30),
    "openssl-4.0.3": of_profile("openssl"),
    "openssl-4.0.3+partial": of_profile("smp-agent"),
    "curl-7.88": of_profile("curl"),
    "python-3.11": of_profile("python-3.12"),
    "python-3.13": of_profile("python"),
    "node-20": of_profile("node", says_load_error=False),
    "gnutls-3.7.9": of_profile("gnutls"),
    "wget-gnutls": of_profile("wget", says_load_error=False),
    "libcurl-gnutls": of_profile("wget", says_load_error=False),
    "go-1.27": of_profile("go"),
    "java-17": of_profile("java"),
    "java-17(keytool-like)": of_profile("java-keytool"),
    "nss-3.87": of_profile("nss"),
    "libcurl-nss": of_profile("curl-nss"),
    "mbedtls-2.28.3": of_profile("mbedtls"),
    "wolfssl-5.5.4": of_profile("wolfssl"),
    "rustls(rtls)": of_profile("rustls", says_load_error=False),
}


class Cell(NamedTuple):
    section: str
    row: str
    server: str
    real: int
    said: int


def certificates(path: Path) -> list[Certificate]:
    return list(load([BytesSource(path.name, path.read_bytes())]).collection)


def cells(clients: Path, name: str) -> Iterator[Cell]:
    column = COLUMNS[name]
    verdicts = json.loads((clients / "verdicts.json").read_text(encoding="utf-8"))[name]
    chains = json.loads((clients / "pki" / "servers.json").read_text(encoding="utf-8"))
    reader, paths = reader_named(column.reader), Paths(TAKEN)
    for case in json.loads((clients / "pki" / "cases.json").read_text(encoding="utf-8")):
        file = clients / "pki" / case["file"]
        taken = reader.load(file.read_bytes()).taken
        trusted = tuple(
            Certificate.of(loaded_certificate.der, Origin(file.name, "PEM", index))
            for index, loaded_certificate in enumerate(taken)
        )
        if any(not_loaded_by(certificate, column.libraries) for certificate in trusted):
            trusted = ()
        for server in case["servers"]:
            real = verdicts.get(f"{case['id']}:{server}")
            if real is None or server not in chains:
                continue
            sent = certificates(clients / "pki" / chains[server])
            said = NOT_LOADED
            if trusted:
                good = paths.judged(Way(column.verification, trusted), sent).verified
                said = VERIFIED if good and covers(sent[0], HOST) else REFUSED
            if not column.says_load_error:
                real, said = min(real, REFUSED), min(said, REFUSED)
            yield Cell(case["sec"], case["row"], server, real, said)


_OLD = ("openssl-1.1.0g", "openssl-1.1.0g+partial", "openssl-1.1.1l", "openssl-1.1.1l+partial")
_NEW = ("openssl-3.0.19", "openssl-3.0.19+partial", "openssl-4.0.3", "openssl-4.0.3+partial")
_OTHERS = (
    *("node-20", "java-17", "java-17(keytool-like)", "nss-3.87", "libcurl-nss", "wolfssl-5.5.4"),
)
EXCEPTIONS: dict[tuple[str, str], str] = {
    **{
        (
            library,
            "partial wildcard n*.zeta.example",
        ): "the profile says less than the library: names "
        "are compared by RFC 9525 section 6.3, by which this wildcard stands for nothing"
        for library in (*_OLD, *_NEW, *_OTHERS)
    },
    **{
        (
            library,
            "SAN with trailing dot",
        ): "the profile says less than the library: RFC 5280 section "
        "4.2.1.6 has no such name, and most libraries refuse it"
        for library in ("curl-7.88", "node-20")
    },
    **{
        (
            library,
            "EC root with explicit parameters",
        ): "the profile says less than the library: OpenSSL "
        "3 and later, which judges here, refuses such a key (RFC 5480 section 2.1.1)"
        for library in _OLD
    },
    **{
        (
            library,
            "root pathlen:0 with an intermediate below (sent)",
        ): "the profile says less than the "
        "library: OpenSSL 1.1.0 passes over a path length that every later version enforces"
        for library in _OLD[:2]
    },
    ("wolfssl-5.5.4", "expired only"): "the file is not loaded, for nothing in it is valid; the "
    "profile says that the server is refused, for reading a file asks for no time",
    **{
        ("wolfssl-5.5.4", row): f"the profile says less than the library: wolfSSL 5.7 {why}"
        for row, why in (
            ("serial 0", "does not load a certificate with the serial number 0"),
            *(
                (row, "does not load a certificate that may sign others but is no CA")
                for row in (
                    "root with CA:FALSE that signed a leaf",
                    "root without basicConstraints (with keyCertSign)",
                    "intermediate with CA:FALSE and root in file, not sent",
                )
            ),
            (
                "v1 root",
                "does not go by the issuer's name where an authority key identifier has no key id",
            ),
            *(
                (row, "enforces the path length of a root, and of what it loads")
                for row in (
                    "root pathlen:0 with an intermediate below (sent)",
                    "root + intermediate pathlen:0 + CA below it, all in the file",
                )
            ),
        )
    },
    **{
        (library, row): f"the profile says less than the library: NSS 3.110 takes no {what}"
        for library in ("nss-3.87", "libcurl-nss")
        for row, what in (
            *(
                (row, "root without basic constraints, be it of version 3")
                for row in (
                    "self-signed leaf, no basicConstraints (with KU)",
                    "self-signed leaf, no basicConstraints, no KU, no EKU",
                    "root without basicConstraints (with keyCertSign)",
                    "v3 root without basicConstraints or keyUsage",
                )
            ),
            ("root with keyUsage but no keyCertSign", "root that may not sign certificates"),
        )
    },
    ("wget-gnutls", "KU without digitalSignature (keyAgreement)"): "the profile says less than the "
    "library: it speaks for curl with GnuTLS too, which refuses such a certificate",
    (
        "go-1.27",
        "negative serial",
    ): "the recorded program was built outside of a module, which keeps "
    "Go's old defaults (GODEBUG=x509negativeserial=1); programs in modules refuse it",
}
"""Verdicts that differ, with the reason; the profile is the stricter one in each."""


@pytest.mark.parametrize("name", list(COLUMNS))
def test_the_profile_says_what_the_real_library_said(
    clients: Path, record_property: Callable[[str, object], None], name: str
) -> None:
    every = list(cells(clients, name))
    different = [cell for cell in every if cell.real != cell.said]
    wrong = [cell for cell in different if (name, cell.row) not in EXCEPTIONS]
    record_property(
        "compared",
        f"{name}: {len(every)} recorded verdicts, {len(wrong)} differ, "
        f"{len(different) - len(wrong)} listed exceptions",
    )
    assert wrong == []
