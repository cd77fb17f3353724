"""The models' verdicts against those that were recorded of the real libraries.

The sets, the orders and the names (groups A, B and C), and odd intermediates for GnuTLS, whose
model looks at all that there is in a certificate. Skipped aloud where the recordings are not
beside the project.
"""

import json
import re
from base64 import b64decode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.tls_libraries.gnutls import GnuTls
from core.tls_libraries.interface import TrustStore
from core.tls_libraries.openssl import OpenSslStore
from core.x509.certificate import Certificate, Origin

TAKEN = datetime(2026, 11, 30, 12, tzinfo=UTC)
BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", re.DOTALL)
SETS_ORDERS_NAMES = frozenset({"A2", "A3", "AS", "B1", "B2", "B3", "B4", "B5", "C"})
ODD_CERTIFICATES = frozenset({"D2", "D3"})

Make = Callable[[Sequence[Certificate]], TrustStore]
OPENSSL: dict[str, Make] = {
    name: lambda trusted: OpenSslStore(trusted, TAKEN, partial_chain=False)
    for name in ("openssl-1.1.0g", "openssl-1.1.1l", "openssl-3.0.19", "openssl-4.0.3")
}
PARTIAL: dict[str, Make] = {
    name: lambda trusted: OpenSslStore(trusted, TAKEN, partial_chain=True)
    for name in (*(f"{name}+partial" for name in OPENSSL), "curl-7.88")
}
GNUTLS: dict[str, Make] = {
    "gnutls-3.7.9": lambda trusted: GnuTls(trusted, TAKEN),
    "libcurl-gnutls": lambda trusted: GnuTls(trusted, TAKEN, purpose=False),
    "wget-gnutls": lambda trusted: GnuTls(trusted, TAKEN, purpose=False),
}
EXCEPTIONS = {
    # OpenSSL 1.1.0 wants keyCertSign of a self-signed server certificate that is trusted; later
    # versions do not, and 1.1.0 has had no support since 2019.
    ("openssl-1.1.0g", "self-signed leaf, CA:FALSE"),
    ("openssl-1.1.0g", "self-signed leaf, no basicConstraints (with KU)"),
}


def certificates(path: Path) -> list[Certificate]:
    blocks = BLOCK.findall(path.read_bytes())
    return [
        Certificate.of(b64decode(block), Origin(path.name, "PEM", index))
        for index, block in enumerate(blocks)
    ]


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("library", [*OPENSSL, *PARTIAL, *GNUTLS])
def test_the_model_says_what_the_real_library_said(
    recorded: Path, record_property: Callable[[str, object], None], library: str
) -> None:
    make = {**OPENSSL, **PARTIAL, **GNUTLS}[library]
    sections = SETS_ORDERS_NAMES | (ODD_CERTIFICATES if library in GNUTLS else frozenset())
    verdicts = read(recorded / "verdicts.json")[library]
    chains = read(recorded / "pki" / "servers.json")
    compared, wrong = 0, []
    for case in read(recorded / "pki" / "cases.json"):
        if case["sec"] not in sections or (library, case["row"]) in EXCEPTIONS:
            continue
        store = make(certificates(recorded / "pki" / case["file"]))
        for server in case["servers"]:
            real = verdicts.get(f"{case['id']}:{server}")
            if real is None or server not in chains:
                continue
            compared += 1
            ours = store.judge(certificates(recorded / "pki" / chains[server]))
            if ours.verified != (real == 0):
                wrong.append((case["sec"], case["row"], server, ours.reason))
    record_property("compared", f"{library}: {compared} recorded verdicts, {len(wrong)} differ")
    assert wrong == []
    assert compared
