"""The table of refusals against the recorded verdicts of the real libraries."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from core.chain import chain_of
from core.collection import Collection
from core.loading import load
from core.profiles.registry import PROFILES
from core.refusals.gnutls_import import gnutls_refuses
from core.refusals.libraries import Library
from core.refusals.loading import openssl_refuses
from core.refusals.rows import rows_for
from core.refusals.traits import traits_of
from core.sources.text import BytesSource
from core.x509.certificate import Certificate

VERIFIED, REFUSED, NOT_LOADED = range(3)
MISSING = -1
COLUMNS = {
    "openssl-1.1.0g": Library.OPENSSL_110,
    "openssl-1.1.0g+partial": Library.OPENSSL_110,
    "openssl-1.1.1l": Library.OPENSSL_111,
    "openssl-1.1.1l+partial": Library.OPENSSL_111,
    "openssl-3.0.19": Library.OPENSSL_30,
    "openssl-3.0.19+partial": Library.OPENSSL_30,
    "openssl-4.0.3": Library.OPENSSL_35,
    "openssl-4.0.3+partial": Library.OPENSSL_35,
    "curl-7.88": Library.OPENSSL_30,
    "python-3.11": Library.OPENSSL_30,
    "python-3.13": Library.PYTHON_STRICT,
    "gnutls-3.7.9": Library.GNUTLS,
    "mbedtls-2.28.3": Library.MBEDTLS,
    "wolfssl-5.5.4": Library.WOLFSSL_55,
    "nss-3.87": Library.NSS_387,
    "java-17": Library.JAVA,
    "go-1.27": Library.GO,
    "rustls(rtls)": Library.RUSTLS,
}
NOT_OF_THE_TABLE = {
    "expired": "a matter of time",
    "not yet valid": "a matter of time",
    "pathlen": "a matter of the path, not of one certificate",
    "do not permit": "name constraints against the names of one server",
    "that exclude it": "name constraints against the names of one server",
    "that intermediate and root": "name constraints against the names of one server",
    "SAN of another name": "the host's name",
    "wildcard": "the host's name",
    "SAN with trailing dot": "the host's name",
    "EKU clientAuth only": "a server's certificate for clients: the finding not-for-servers",
    "EKU clientAuth leaf": "a server's certificate for clients: the finding not-for-servers",
    "leaf that is CA:TRUE": "by its constraints it is an authority, not a server",
}
"""What rows of the recorded tables have in their title that other parts judge, and why."""

EXCEPTIONS = {
    ("RSA 1024 leaf", "nss-3.87"): "NSS refused the key usage of that leaf, not its key",
    ("RSA 2048 leaf", "nss-3.87"): "the same",
    ("intermediate with CA:FALSE and root in file, not sent", "wolfssl-5.5.4"): "wolfSSL refuses "
    "such an intermediate only where the server sends it",
}


class Cell(NamedTuple):
    row: str
    column: str
    verdicts: tuple[int, ...]
    expected: tuple[int, ...]


def certificates(path: Path) -> list[Certificate]:
    return list(load([BytesSource(path.name, path.read_bytes())]).collection)


def is_of_the_table(case: dict[str, Any]) -> bool:
    if case["sec"] not in ("D2", "D3", "E"):
        return False
    root_or_intermediate = "root with EKU" in case["row"] or "intermediate with EKU" in case["row"]
    return root_or_intermediate or not any(words in case["row"] for words in NOT_OF_THE_TABLE)


def loads(trusted: list[Certificate], library: Library) -> bool:
    if library in PROFILES["openssl"].libraries or library is Library.PYTHON_STRICT:
        return not any(map(openssl_refuses, trusted))
    if library is Library.GNUTLS and any(map(gnutls_refuses, trusted)):
        return False
    rows = (row for certificate in trusted for row in rows_for(traits_of(certificate)))
    return not any(library in row.loses_file for row in rows)


def verdict(trusted: list[Certificate], sent: list[Certificate], library: Library) -> int:
    together = Collection.of([*trusted, *sent])
    chain = chain_of(together)
    issuing = frozenset(chain.signed_by_no_ca.values())
    start = together.position(sent[0])
    seen, pending = {start}, [start]
    while pending:
        position = pending.pop()
        no_ca = chain.signed_by_no_ca.get(position)
        above = chain.issuers[position] if no_ca is None else (no_ca,)
        pending += [up for up in above if up not in seen]
        seen.update(above)
    for position in seen:
        certificate = together.certificates[position]
        if any(
            library in row.refused_by
            for row in rows_for(traits_of(certificate, issued=position in issuing))
        ):
            return REFUSED
    return VERIFIED


def cells(clients: Path) -> Iterator[Cell]:
    verdicts = json.loads((clients / "verdicts.json").read_text(encoding="utf-8"))
    pki = clients / "pki"
    chains = json.loads((pki / "servers.json").read_text(encoding="utf-8"))
    for case in json.loads((pki / "cases.json").read_text(encoding="utf-8")):
        if not is_of_the_table(case):
            continue
        trusted = certificates(pki / case["file"])
        sent = {name: certificates(pki / chains[name]) for name in case["servers"]}
        for column, library in COLUMNS.items():
            real = tuple(verdicts[column].get(f"{case['id']}:{name}", MISSING) for name in sent)
            loaded = loads(trusted, library)
            expected = tuple(
                verdict(trusted, chain, library) if loaded else NOT_LOADED
                for chain in sent.values()
            )
            yield Cell(case["row"], column, real, expected)


def test_the_table_says_what_the_libraries_did(
    recorded: Path, record_property: Callable[[str, object], None]
) -> None:
    count: Counter[bool] = Counter()
    different: list[Cell] = []
    for cell in cells(recorded):
        if (cell.row, cell.column) in EXCEPTIONS:
            continue
        pairs = [
            pair for pair in zip(cell.expected, cell.verdicts, strict=True) if MISSING not in pair
        ]
        count.update(said == real for said, real in pairs)
        if any(said != real for said, real in pairs):
            different.append(cell)
    record_property(
        "compared",
        f"{count[True]} of {sum(count.values())} recorded verdicts on kinds of certificates, in "
        f"{len(COLUMNS)} columns, equal to the table of refusals ({len(EXCEPTIONS)} exceptions)",
    )
    assert different == []
