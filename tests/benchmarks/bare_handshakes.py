"""The floor of fetching: TLS handshakes by Python's ssl, so many at once, and nothing else.

    python bare_handshakes.py FILE AT_ONCE

The file names the servers, one HOST:PORT a line. Each is asked twice, as fetching does: once with
everything, once more without the type of key that the servers have, which they refuse. Nothing is
verified, kept or printed.
"""

import socket
import ssl
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

_WAIT = 10.0


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def main() -> None:
    """Shake hands with every server."""
    everything, other_key = _context(), _context()
    other_key.set_ciphers("ALL:!aNULL:!aECDSA:@SECLEVEL=0")
    other_key.maximum_version = ssl.TLSVersion.TLSv1_2

    def shake_hands(name: str) -> None:
        host, _, port = name.rpartition(":")
        for context in (everything, other_key):
            with (
                suppress(ssl.SSLError),
                socket.create_connection((host, int(port)), _WAIT) as link,
                context.wrap_socket(link, server_hostname=host),
            ):
                pass

    with open(sys.argv[1], encoding="ascii") as names, ThreadPoolExecutor(int(sys.argv[2])) as pool:
        list(pool.map(shake_hands, names.read().split()))


if __name__ == "__main__":
    main()
