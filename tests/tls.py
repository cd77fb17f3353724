"""TLS servers on loopback, proper and odd ones, and real clients that verify them."""

import itertools
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

import pytest
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.factory import Issued

HOST = "localhost"
_WAIT = 120
"""Seconds that end what hangs; on a machine with much to do, what does not takes many, too."""
_NUMBERS = itertools.count()


@contextmanager
def serving(
    server: Issued,
    sent: Sequence[Issued],
    folder: Path,
    prepare: Callable[[ssl.SSLContext], None] = lambda _: None,
) -> Iterator[int]:
    """Serve HTTPS on a free loopback port.

    Args:
        server: the server's own certificate.
        sent: what it sends besides.
        folder: where its files go.
        prepare: changes the settings of the server's TLS.
    """
    context = server_context(server, sent, folder)
    prepare(context)
    with speaking(lambda connection: answer_https(connection, context)) as port:
        yield port


def server_context(server: Issued, sent: Sequence[Issued], folder: Path) -> ssl.SSLContext:
    """A server's TLS settings with these certificates."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*written_chain(server, sent, folder))
    return context


class Sent(Protocol):
    """A certificate with its key, however it was made."""

    @property
    def pem(self) -> bytes:
        """The certificate in PEM."""
        ...

    @property
    def key(self) -> PrivateKeyTypes:
        """Its private key."""
        ...


def written_chain(server: Sent, sent: Sequence[Sent], folder: Path) -> tuple[Path, Path]:
    """Write what a server needs: a file with what it sends, and one with its key."""
    name = f"served-{next(_NUMBERS)}"
    chain, key = folder / f"{name}.pem", folder / f"{name}.key"
    chain.write_bytes(server.pem + b"".join(certificate.pem for certificate in sent))
    key.write_bytes(server.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return chain, key


@contextmanager
def speaking(
    answer: Callable[[socket.socket], None], family: str = "127.0.0.1", port: int = 0
) -> Iterator[int]:
    """Listen on a (free) loopback port and give each connection to ``answer``, one at a time."""
    kind = socket.AF_INET6 if ":" in family else socket.AF_INET
    with socket.create_server((family, port), family=kind) as listener:
        thread = threading.Thread(target=_accept, args=(listener, answer), daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            with suppress(OSError):  # Windows has none for listeners; there, closing wakes up
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            thread.join(_WAIT)


@contextmanager
def openssl_serving(
    server: Issued, sent: Sequence[Issued], folder: Path, *options: str | Path
) -> Iterator[int]:
    """Serve with ``openssl s_server`` on a free loopback port."""
    chain, key = written_chain(server, sent, folder)
    given: list[str | Path] = ["-cert", chain, "-key", key]
    if sent:
        above = chain.with_suffix(".above")
        above.write_bytes(b"".join(issued.pem for issued in sent))
        given += ["-cert_chain", above]
    process = subprocess.Popen(
        [*(needs("openssl"), "s_server", "-accept", "127.0.0.1:0", "-www"), *given, *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        try:
            yield _accepting(process)
        finally:
            process.kill()


def _accepting(process: subprocess.Popen[str]) -> int:
    """The port that s_server says it accepts on."""
    for line in process.stdout or ():
        if line.startswith("ACCEPT"):
            return int(line.rpartition(":")[2])
    raise AssertionError("openssl s_server did not start")


def _accept(listener: socket.socket, answer: Callable[[socket.socket], None]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        connection.settimeout(_WAIT)
        with connection, suppress(OSError):
            answer(connection)


def answer_https(connection: socket.socket, context: ssl.SSLContext) -> None:
    """Speak TLS on a connection, and answer one request."""
    with context.wrap_socket(connection, server_side=True) as tls:
        tls.recv(4096)
        tls.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")


def needs(tool: str) -> str:
    """The path of a client; the test is skipped aloud where it is not installed."""
    path = shutil.which(tool)
    if path is None:
        pytest.skip(f"{tool} is not installed, so its verdict was not compared")
    return path


def curl_verifies(port: int, bundle: Path, host: str = HOST, *more: str) -> bool:
    """What curl says of the server with this CA file, called by this name."""
    options = ("-sS", "--noproxy", "*", "--max-time", "20", "-o", "/dev/null")
    name = ("--resolve", f"{host}:{port}:127.0.0.1")
    url = f"https://{host}:{port}/"
    return _run("curl", *options, *name, *more, "--cacert", bundle, url).returncode == 0


def openssl_verifies(port: int, bundle: Path, host: str = HOST) -> bool:
    """What OpenSSL's client says, without partial chains."""
    only_this = ("-CAfile", bundle, "-no-CApath", "-no-CAstore")
    name = "-verify_ip" if _is_ip(host) else "-verify_hostname"
    checks = ("-verify_return_error", name, host)
    run = _run("openssl", "s_client", "-connect", f"127.0.0.1:{port}", *only_this, *checks)
    # without a handshake it says "ok" too, for there was nothing to verify
    return run.returncode == 0 and b"Verify return code: 0 (ok)" in run.stdout


def gnutls_verifies(port: int, bundle: Path, host: str = HOST) -> bool:
    """What GnuTLS's client says."""
    checks = ("--x509cafile", bundle, "--verify-hostname", host)
    run = _run("gnutls-cli", *checks, "--port", str(port), "127.0.0.1")
    return b"Status: The certificate is trusted" in run.stdout


def _is_ip(host: str) -> bool:
    return host.replace(".", "").isdigit()


def _run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [needs(tool), *arguments], input=b"Q\n", capture_output=True, timeout=_WAIT, check=False
    )
