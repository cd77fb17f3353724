"""Answers for each line "CA file, port, host" by GnuTLS: 0 verified, 1 refused, 2 not loaded.

With the argument ``purpose`` it asks for servers' certificates, as gnutls-cli does.
"""

import ctypes
import ctypes.util
import socket
import sys

CERTIFICATE_CREDENTIALS = PEM = 1
CLIENT, DNS = 2, 1
HOST, PURPOSE, SERVERS = 1, 2, b"1.3.6.1.5.5.7.3.1"


class Typed(ctypes.Structure):
    _fields_ = (("type", ctypes.c_int), ("data", ctypes.c_char_p), ("size", ctypes.c_uint))


library = ctypes.CDLL(ctypes.util.find_library("gnutls"))
library.gnutls_strerror.restype = ctypes.c_char_p


def answer(file: str, port: int, host: bytes) -> str:
    trust = ctypes.c_void_p()
    library.gnutls_certificate_allocate_credentials(ctypes.byref(trust))
    loaded = library.gnutls_certificate_set_x509_trust_file(trust, file.encode(), PEM)
    if loaded <= 0:
        return f"2 {library.gnutls_strerror(loaded)!r}"
    session = ctypes.c_void_p()
    library.gnutls_init(ctypes.byref(session), CLIENT)
    library.gnutls_set_default_priority(session)
    library.gnutls_credentials_set(session, CERTIFICATE_CREDENTIALS, trust)
    library.gnutls_server_name_set(session, DNS, host, len(host))
    wanted = (Typed * 2)(Typed(HOST, host, 0), Typed(PURPOSE, SERVERS, 0))
    count = len(wanted) if sys.argv[1:] == ["purpose"] else 1
    library.gnutls_session_set_verify_cert2(session, wanted, count, 0)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        library.gnutls_transport_set_int2(session, connection.fileno(), connection.fileno())
        done = library.gnutls_handshake(session)
        status = library.gnutls_session_get_verify_cert_status(session)
    library.gnutls_deinit(session)
    library.gnutls_certificate_free_credentials(trust)
    return "0 verified" if done == 0 else f"1 {library.gnutls_strerror(done)!r} {status:x}"


library.gnutls_global_init()
for line in sys.stdin:
    path, number, name = line.rstrip("\n").split("\t")
    print(answer(path, int(number), name.encode()), flush=True)
