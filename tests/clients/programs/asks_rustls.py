"""Answers for each line "CA file, port, host" by rustls: 0 verified, 1 refused, 2 not loaded.

The argument is the folder that it is in.
"""

import socket
import sys

sys.path.insert(0, sys.argv[1])

import rtls as ssl

for line in sys.stdin:
    file, port, host = line.rstrip("\n").split("\t")
    try:
        context = ssl.create_default_context(cafile=file)
    except (ssl.SSLError, OSError, ValueError) as error:
        print(2, ascii(error), flush=True)
        continue
    try:
        with (
            socket.create_connection(("127.0.0.1", int(port))) as connection,
            context.wrap_socket(connection, server_hostname=host) as tls,
        ):
            tls.sendall(b"GET / HTTP/1.0\r\n\r\n")
            tls.recv(9)
    except (ssl.SSLError, OSError, ValueError) as error:
        print(1, ascii(error), flush=True)
    else:
        print(0, "verified", flush=True)
