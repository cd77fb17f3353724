"""Many TLS servers on loopback in one process; stand-alone, so that it starts fast.

    python loopback.py FOLDER

Serves each ``*.pem`` of the folder with its ``*.key`` on a port of its own, prints the ports in
the order of the names, one a line, and runs until its standard input ends.
"""

import os
import selectors
import socket
import ssl
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from glob import glob

_HANDLERS = 8
_WAIT = 10.0


def main() -> None:
    """Listen, say where, and answer."""
    selector = selectors.DefaultSelector()
    for chain in sorted(glob(os.path.join(sys.argv[1], "*.pem"))):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, chain.removesuffix(".pem") + ".key")
        listener = socket.create_server(("127.0.0.1", 0))
        selector.register(listener, selectors.EVENT_READ, context)
        print(listener.getsockname()[1])
    sys.stdout.flush()
    threading.Thread(target=_end_with_input, daemon=True).start()
    with ThreadPoolExecutor(_HANDLERS) as handlers:
        while True:
            for key, _ in selector.select():
                connection, _ = key.fileobj.accept()  # type: ignore[union-attr]  # a socket of ours
                handlers.submit(_answer, connection, key.data)


def _end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


def _answer(connection: socket.socket, context: ssl.SSLContext) -> None:
    connection.settimeout(_WAIT)
    with suppress(OSError), context.wrap_socket(connection, server_side=True) as tls:
        tls.recv(1)


if __name__ == "__main__":
    main()
