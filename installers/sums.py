"""The hashes of what was built, and the signature on them."""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from platforms.interface import run

NAME, SIGNATURE = "SHA256SUMS", "SHA256SUMS.p7s"


def write_sums(out: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Write the hashes of all that lies there, in the form that sha256sum checks, and sign them.

    Args:
        out: the folder.
        environment: names the certificate that programs are signed with; without it there is no
            signature.
    """
    left_out = (NAME, SIGNATURE)
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name not in left_out)
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (out / NAME).write_text("".join(lines))
    (out / SIGNATURE).unlink(missing_ok=True)
    store = environment.get("CERTBUNDLER_SIGN_PFX")
    if store:
        _sign(out, store, f"file:{environment['CERTBUNDLER_SIGN_PASSWORD_FILE']}")


def _sign(out: Path, store: str, password: str) -> None:
    """Sign the file of hashes by OpenSSL; the key stays in its store."""
    with tempfile.TemporaryDirectory() as name:
        signer, chain = Path(name) / "signer.pem", Path(name) / "chain.pem"
        for kind, target in (("-clcerts", signer), ("-cacerts", chain)):
            told = ("-in", store, "-passin", password, "-nokeys", kind, "-out", target)
            run("openssl", "pkcs12", *told)
        has_chain = "BEGIN CERTIFICATE" in chain.read_text()
        run(
            *("openssl", "cms", "-sign", "-binary", "-md", "sha256", "-outform", "DER"),
            *("-signer", signer, *(("-certfile", chain) if has_chain else ())),
            *("-inkey", store, "-keyform", "P12", "-passin", password),
            *("-in", out / NAME, "-out", out / SIGNATURE),
        )
