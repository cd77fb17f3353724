"""Signatures of Windows programs, made by osslsigncode.

The environment names the real certificate; without it everything is signed with a certificate
made for this build, which no Windows trusts and whose name says so.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from platforms.interface import run

_TEST_NAME = "/CN=CertBundler test build, not for release"


@dataclass(frozen=True, slots=True)
class Signer:
    """How this build signs.

    Attributes:
        identity: the options that name certificate and key.
        moment: the options that say when, by a time stamp server or the build's own time.
    """

    identity: tuple[str | Path, ...]
    moment: tuple[str, ...]

    def sign(self, file: Path) -> None:
        """Sign a program or package in its place."""
        signed = file.with_name(f"{file.name}.signed")
        signed.unlink(missing_ok=True)
        run(
            "osslsigncode",
            "sign",
            *self.identity,
            "-h",
            "sha256",
            "-n",
            "CertBundler",
            *self.moment,
            "-in",
            file,
            "-out",
            signed,
        )
        signed.replace(file)


def signer(work: Path, time: int) -> Signer:
    """The signer that the environment names, or one for tests."""
    server = os.environ.get("CERTBUNDLER_SIGN_TIMESTAMP_SERVER")
    moment = ("-ts", server) if server else ("-st", str(time))
    store = os.environ.get("CERTBUNDLER_SIGN_PFX")
    if store:
        password = os.environ["CERTBUNDLER_SIGN_PASSWORD_FILE"]
        return Signer(("-pkcs12", store, "-readpass", password), moment)
    print("Signed with a test certificate: CERTBUNDLER_SIGN_PFX names none.")
    return Signer(_test_identity(work / "test-signing"), moment)


def _test_identity(folder: Path) -> tuple[str | Path, ...]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    if not certificate.exists():
        command = ("openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "365")
        use = ("-addext", "extendedKeyUsage=codeSigning", "-subj", _TEST_NAME)
        files = ("-keyout", key, "-out", certificate)
        subprocess.run((*command, *use, *files), check=True, capture_output=True)
    return ("-certs", certificate, "-key", key)
