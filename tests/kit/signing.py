"""Signing a kit as the guide says."""

import subprocess
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.factory import NOW, server
from tests.tls import needs


def sign_kit(kit: Path, name: str, place: Path, *, expired: bool = False) -> Path:
    """Sign the kit in a folder with a new certificate of this name; return that, in PEM."""
    issued = server(name, end=NOW - timedelta(days=9)) if expired else server(name)
    certificate, key = place / f"{name}.pem", place / f"{name}.key"
    certificate.write_bytes(issued.pem)
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key.write_bytes(issued.key.private_bytes(*form))
    sums = kit / "SHA256SUMS"
    words = ("cms", "-sign", "-binary", "-in", sums, "-signer", certificate, "-inkey", key)
    made = (needs("openssl"), *words, "-outform", "DER", "-out", f"{sums}.p7s")
    subprocess.run([str(word) for word in made], check=True, capture_output=True)
    return certificate


def sign_kit_with_minisign(kit: Path, name: str, place: Path) -> Path:
    """The same with a new key of minisign that has no password; return its public part."""
    public, secret, program = place / f"{name}.pub", place / f"{name}.sec", needs("minisign")
    for words in (
        ("-G", "-W", "-f", "-p", public, "-s", secret),
        ("-S", "-s", secret, "-m", kit / "SHA256SUMS"),
    ):
        subprocess.run([program, *map(str, words)], check=True, capture_output=True)
    return public
