"""Signed files for tests, made by OpenSSL."""

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.factory import Issued, authority, ec_key, server


@lru_cache(1)
def signer() -> Issued:
    """Whoever signs in the tests."""
    return server("Signer", authority("Signing Root"), key=ec_key("signer"), purposes=None)


def openssl(*arguments: str | Path, folder: Path) -> None:
    """Run OpenSSL in a folder that has the signer's certificate and key; skip where it is not."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: not compared")
    (folder / "signer.pem").write_bytes(signer().pem)
    key = signer().key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "signer.key").write_bytes(key)
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def signed(content: bytes, folder: Path, *options: str, program: str = "cms") -> bytes:
    """A message that OpenSSL signs."""
    (folder / "content").write_bytes(content)
    openssl(
        *(program, "-sign", "-in", "content", "-out", "signed", *options),
        *("-signer", "signer.pem", "-inkey", "signer.key"),
        folder=folder,
    )
    return (folder / "signed").read_bytes()


def opaque(content: bytes, folder: Path) -> bytes:
    """A CMS message in DER that holds what is signed."""
    return signed(content, folder, "-nodetach", "-binary", "-outform", "DER")


def detached(content: bytes, folder: Path) -> bytes:
    """A signature in DER beside what it signs."""
    return signed(content, folder, "-binary", "-outform", "DER")
