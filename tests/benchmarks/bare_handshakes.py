"""The floor of fetching: TLS handshakes by Python's ssl, so many at once, and nothing else.

    python bare_handshakes.py FILE AT_ONCE

The file names the servers, one HOST:PORT a line. Nothing is verified, kept or printed.
"""

import socket
import ssl
import sys
from concurrent.futures import ThreadPoolExecutor

_WAIT = 10.0


def main() -> None:
    """Shake hands with every server once."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE

    def shake_hands(name: str) -> None:
        host, _, port = name.rpartition(":")
        with (
            socket.create_connection((host, int(port)), _WAIT) as link,
            context.wrap_socket(link, server_hostname=host),
        ):
            pass

    with open(sys.argv[1], encoding="ascii") as names, ThreadPoolExecutor(int(sys.argv[2])) as pool:
        list(pool.map(shake_hands, names.read().split()))


if __name__ == "__main__":
    main()
