"""Answers for each line "CA file, port, host" by pyOpenSSL of any age: 0, 1, or 2 not loaded.

The first argument is the folder that pyOpenSSL is in.
"""

import socket
import sys

sys.path.insert(0, sys.argv[1])

from OpenSSL import SSL

for line in sys.stdin:
    file, port, host = line.rstrip("\n").split("\t")
    context = SSL.Context(SSL.SSLv23_METHOD)
    try:
        context.load_verify_locations(file)
    except SSL.Error as error:
        print(2, ascii(error), flush=True)
        continue
    context.set_verify(SSL.VERIFY_PEER, lambda *told: bool(told[-1]))
    plain = socket.create_connection(("127.0.0.1", int(port)))
    connection = SSL.Connection(context, plain)
    name = host.encode()
    connection.set_tlsext_host_name(name)
    library = vars(SSL)["_lib"]  # there is no other way to have the name checked
    settings = library.SSL_get0_param(vars(connection)["_ssl"])
    library.X509_VERIFY_PARAM_set1_host(settings, name, len(name))
    connection.set_connect_state()
    try:
        connection.do_handshake()
        connection.send(b"GET / HTTP/1.0\r\n\r\n")
    except SSL.Error as error:
        print(1, ascii(error)[:200], flush=True)
    else:
        print(0, "verified", flush=True)
    plain.close()
