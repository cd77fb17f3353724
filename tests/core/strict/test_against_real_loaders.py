"""Thousands of damaged CA files: what the strict readers say against what the real loaders do."""

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from core.strict.gnutls import GNUTLS
from core.strict.interface import StrictReader
from core.strict.java import JAVA
from core.strict.openssl import NEW, OpenSslReader
from core.strict.openssl_loader import can_be_asked
from tests.core.strict import real_loaders
from tests.core.strict.damaging import ROOTS, damaged
from tests.tls import HOST, serving

FILES = 2_000
MODEL = OpenSslReader("OpenSSL", NEW)
"""The model alone, without the loader of this computer that would correct it."""

Recorder = Callable[[str, object], None]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The damaged files, each with its number."""
    folder = tmp_path_factory.mktemp("damaged")
    paths = [folder / f"{seed}.pem" for seed in range(FILES)]
    for seed, path in enumerate(paths):
        path.write_bytes(damaged(seed))
    return paths


def said(reader: StrictReader, path: Path) -> list[bytes]:
    return [loaded_certificate.der for loaded_certificate in reader.load(path.read_bytes()).taken]


def record(what: str, wrong: Sequence[object], count: int, recorder: Recorder) -> None:
    recorder("compared", f"{what}: {count:,} damaged CA files, {len(wrong)} disagreements")
    assert not wrong


@pytest.mark.slow
def test_openssl_loads_what_is_said(files: list[Path], record_property: Recorder) -> None:
    asked = [path for path in files if can_be_asked(path.read_bytes())]
    wrong = [
        path.name
        for path in asked
        if set(said(MODEL, path)) != real_loaders.openssl_of_python(path)
    ]
    record("OpenSSL's file loader (Python's)", wrong, len(asked), record_property)


@pytest.mark.slow
def test_the_newest_openssl_loads_what_is_said(
    files: list[Path], record_property: Recorder
) -> None:
    wrong = []
    for path in files:
        expected = set(said(MODEL, path)) & {root.der for root in ROOTS}
        if expected != real_loaders.openssl_of_cryptography(path):
            wrong.append(path.name)
    record("OpenSSL's file loader (cryptography's)", wrong, len(files), record_property)


@pytest.mark.needs_tool("gnutls-cli")
def test_gnutls_loads_what_is_said(files: list[Path], record_property: Recorder) -> None:
    try:
        real = real_loaders.GnuTls()
    except OSError:
        pytest.skip("GnuTLS's library is not here: not compared")
    wrong = [path.name for path in files if said(GNUTLS, path) != real(path)]
    record("GnuTLS's loader", wrong, len(files), record_property)


@pytest.mark.needs_tool("gnutls-cli")
def test_gnutls_cli_counts_what_is_said(files: list[Path], record_property: Recorder) -> None:
    if shutil.which("gnutls-cli") is None:
        pytest.skip("gnutls-cli is not here: not compared")
    sample, wrong = files[:: FILES // 60], []
    for path in sample:
        expected = len(said(GNUTLS, path))
        command = ["gnutls-cli", "--x509cafile", str(path), "-p", "1", "127.0.0.1"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        processed = re.search(r"Processed (\d+) CA", done.stdout)
        if int(processed[1] if processed else 0) != expected:
            wrong.append(path.name)
    record("gnutls-cli", wrong, len(sample), record_property)


@pytest.mark.needs_tool("java")
def test_java_loads_what_is_said(
    files: list[Path], tmp_path: Path, record_property: Recorder
) -> None:
    if shutil.which("javac") is None:
        pytest.skip("No JDK is here: not compared")
    loaded = real_loaders.java(files, tmp_path)
    wrong = [
        path.name for path, real in zip(files, loaded, strict=True) if said(JAVA, path) != real
    ]
    record("Java's CertificateFactory", wrong, len(files), record_property)


@pytest.mark.needs_tool("keytool")
def test_keytool_prints_what_is_said(files: list[Path], record_property: Recorder) -> None:
    if shutil.which("keytool") is None:
        pytest.skip("keytool is not here: not compared")
    sample = files[:: FILES // 12]
    wrong = [path.name for path in sample if said(JAVA, path) != real_loaders.keytool(path)]
    record("keytool -printcert", wrong, len(sample), record_property)


@pytest.mark.needs_tool("curl")
def test_curl_refuses_the_files_that_are_said_to_be_refused(
    files: list[Path], tmp_path: Path, record_property: Recorder
) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not here: not compared")
    sample, wrong = files[:: FILES // 150], []
    with serving(ROOTS[0], [], tmp_path) as port:
        for path in sample:
            command = ["curl", "-sS", "--cacert", str(path), f"https://{HOST}:{port}/"]
            status = subprocess.run(command, capture_output=True, check=False).returncode
            refused = MODEL.load(path.read_bytes()).refused is not None
            if refused != (status == 77):
                wrong.append((path.name, status))
    record("curl", wrong, len(sample), record_property)
