"""A kit that is signed: the script installs only what the owner of a certificate has signed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit.script_driver import DONE, REFUSED, Kitted, tools
from tests.kit.signing import sign_kit, sign_kit_with_minisign

EXPIRED = "expired"
Signing = Callable[[Kitted, str], Path]


@pytest.fixture
def sign(tmp_path: Path) -> Signing:
    """Sign a kit as the guide says, with a certificate of this name; return that."""

    def signed(kit: Kitted, name: str) -> Path:
        return sign_kit(kit.folder, name, tmp_path, expired=name == EXPIRED)

    return signed


@pytest.mark.needs_tool("openssl")
def test_what_the_signer_has_signed_is_installed(kit_in_shell: Kitted, sign: Signing) -> None:
    certificate = sign(kit_in_shell, "admin")
    done = kit_in_shell.start("--signer", certificate)
    assert done.returncode == DONE, done.stderr
    assert kit_in_shell.installed


@pytest.mark.needs_tool("openssl")
def test_a_signer_whose_certificate_has_expired_still_counts(kit: Kitted, sign: Signing) -> None:
    assert kit.start("--signer", sign(kit, EXPIRED)).returncode == DONE


@pytest.mark.needs_tool("openssl")
def test_another_signer_is_refused_though_its_certificate_comes_along(
    kit: Kitted, sign: Signing
) -> None:
    certificate = sign(kit, "admin")
    sign(kit, "other")
    refused(kit, certificate, b"was not signed by the owner of")


@pytest.mark.needs_tool("openssl")
def test_a_list_that_was_changed_is_refused(kit: Kitted, sign: Signing) -> None:
    certificate = sign(kit, "admin")
    sums = kit.folder / "SHA256SUMS"
    sums.write_bytes(sums.read_bytes() + b"\n")
    refused(kit, certificate, b"was not signed by the owner of")


@pytest.mark.needs_tool("openssl")
def test_the_list_of_another_kit_is_refused(kit: Kitted, sign: Signing) -> None:
    sums = kit.folder / "SHA256SUMS"
    sums.write_text(sums.read_text().replace("a", "b").replace("1", "2"))
    refused(kit, sign(kit, "admin"), b"does not name this bundle")


@pytest.mark.needs_tool("openssl")
def test_a_kit_without_a_signature_is_refused(kit: Kitted, sign: Signing) -> None:
    certificate = sign(kit, "admin")
    (kit.folder / "SHA256SUMS.p7s").unlink()
    refused(kit, certificate, b"Sign the kit")
    refused(kit, certificate.with_name("nobody.pem"), b"cannot be read")


def test_without_openssl_nothing_is_taken_for_signed(
    kit: Kitted, sign: Signing, tmp_path: Path
) -> None:
    certificate = sign(kit, "admin")
    done = kit.start("--signer", certificate, path=tools(tmp_path / "bin", "sha256sum"))
    assert done.returncode == REFUSED
    assert b"openssl is not here" in done.stderr


@pytest.mark.needs_tool("minisign")
def test_what_a_key_of_minisign_has_signed_is_installed(
    kit_in_shell: Kitted, tmp_path: Path
) -> None:
    key = sign_kit_with_minisign(kit_in_shell.folder, "admin", tmp_path)
    done = kit_in_shell.start("--signer", key)
    assert done.returncode == DONE, done.stderr
    assert kit_in_shell.installed


@pytest.mark.needs_tool("minisign")
def test_another_key_of_minisign_and_a_changed_list_are_refused(
    kit: Kitted, tmp_path: Path
) -> None:
    key = sign_kit_with_minisign(kit.folder, "admin", tmp_path)
    other = sign_kit_with_minisign(kit.folder, "other", tmp_path)
    refused(kit, key, b"was not signed by the owner of")
    sums = kit.folder / "SHA256SUMS"
    sums.write_bytes(sums.read_bytes() + b"\n")
    refused(kit, other, b"was not signed by the owner of")
    (kit.folder / "SHA256SUMS.minisig").unlink()
    refused(kit, other, b"Sign the kit")


def test_without_minisign_nothing_is_taken_for_signed(kit: Kitted, tmp_path: Path) -> None:
    key = tmp_path / "admin.pub"
    key.write_text("untrusted comment: minisign public key 1\nRWQ\n")
    done = kit.start("--signer", key, path=tools(tmp_path / "bin", "sha256sum", "openssl"))
    assert done.returncode == REFUSED
    assert b"minisign is not here" in done.stderr


def refused(kit: Kitted, certificate: Path, said: bytes) -> None:
    done = kit.start("--signer", certificate)
    assert done.returncode == REFUSED
    assert said in done.stderr
    assert not kit.target.exists()
