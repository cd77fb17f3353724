"""The hashes of a release, and the signature on them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "installers"))

from sums import write_sums


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with two packages in it."""
    folder = tmp_path / "dist"
    folder.mkdir()
    for name in ("b.deb", "a.msi"):
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def identity(tmp_path: Path) -> dict[str, str]:
    """The variables that name a certificate to sign with; ``certificate.pem`` is it."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here")
    key, certificate, store = (tmp_path / name for name in ("k.pem", "certificate.pem", "s.pfx"))
    password = tmp_path / "password"
    password.write_text("of the store\n")
    made = ("-keyout", str(key), "-out", str(certificate))
    packed = ("-inkey", str(key), "-in", str(certificate), "-out", str(store))
    for words in (
        ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Release", *made),
        ("pkcs12", "-export", *packed, "-passout", f"file:{password}"),
    ):
        subprocess.run(("openssl", *words), check=True, capture_output=True)
    key.unlink()
    return {
        "CERTBUNDLER_SIGN_PFX": str(store),
        "CERTBUNDLER_SIGN_PASSWORD_FILE": str(password),
    }


def verified(out: Path, certificate: Path) -> bool:
    """What docs/install.md says to do."""
    words = (
        *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any"),
        *("-in", "SHA256SUMS.p7s", "-content", "SHA256SUMS", "-CAfile", str(certificate)),
    )
    return subprocess.run(words, cwd=out, capture_output=True, check=False).returncode == 0


def test_the_hashes_are_signed_with_the_certificate_of_the_release(
    out: Path, identity: dict[str, str], tmp_path: Path
) -> None:
    write_sums(out, identity)
    assert verified(out, tmp_path / "certificate.pem")
    (out / "SHA256SUMS").write_text((out / "SHA256SUMS").read_text().upper())
    assert not verified(out, tmp_path / "certificate.pem")


def test_the_hashes_name_each_package_and_not_themselves(
    out: Path, identity: dict[str, str]
) -> None:
    write_sums(out, identity)
    write_sums(out, identity)
    names = [line.split()[1] for line in (out / "SHA256SUMS").read_text().splitlines()]
    assert names == ["a.msi", "b.deb"]


def test_without_a_certificate_no_signature_stays(out: Path) -> None:
    (out / "SHA256SUMS.p7s").write_text("of another build")
    write_sums(out, {})
    assert sorted(path.name for path in out.iterdir()) == ["SHA256SUMS", "a.msi", "b.deb"]
