"""A TLS server on loopback and real clients that verify it."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.factory import Issued

HOST = "localhost"
_WAIT = 20


@contextmanager
def serving(server: Issued, sent: Sequence[Issued], folder: Path) -> Iterator[int]:
    """Serve HTTPS on a free loopback port; ``sent`` is what the server sends besides its own."""
    chain, key = folder / "served.pem", folder / "served.key"
    chain.write_bytes(server.pem + b"".join(one.pem for one in sent))
    key.write_bytes(server.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_answer, args=(listener, context), daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(_WAIT)


def _answer(listener: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        connection.settimeout(_WAIT)
        try:
            with context.wrap_socket(connection, server_side=True) as tls:
                tls.recv(4096)
                tls.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")
        except OSError:
            continue


def needs(tool: str) -> str:
    """The path of a client; the test is skipped aloud where it is not installed."""
    path = shutil.which(tool)
    if path is None:
        pytest.skip(f"{tool} is not installed, so its verdict was not compared")
    return path


def curl_verifies(port: int, bundle: Path, host: str = HOST) -> bool:
    """What curl says of the server with this CA file, called by this name."""
    options = ("-sS", "--noproxy", "*", "--max-time", "20", "-o", "/dev/null")
    name = ("--resolve", f"{host}:{port}:127.0.0.1")
    url = f"https://{host}:{port}/"
    return _run("curl", *options, *name, "--cacert", bundle, url).returncode == 0


def openssl_verifies(port: int, bundle: Path) -> bool:
    """What OpenSSL's client says, without partial chains."""
    only_this = ("-CAfile", bundle, "-no-CApath", "-no-CAstore")
    checks = ("-verify_return_error", "-verify_hostname", HOST)
    run = _run("openssl", "s_client", "-connect", f"127.0.0.1:{port}", *only_this, *checks)
    return b"Verify return code: 0 (ok)" in run.stdout


def gnutls_verifies(port: int, bundle: Path) -> bool:
    """What GnuTLS's client says."""
    checks = ("--x509cafile", bundle, "--verify-hostname", HOST)
    run = _run("gnutls-cli", *checks, "--port", str(port), "127.0.0.1")
    return b"Status: The certificate is trusted" in run.stdout


def _run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [needs(tool), *arguments], input=b"Q\n", capture_output=True, timeout=_WAIT, check=False
    )
