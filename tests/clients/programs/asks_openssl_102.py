"""Answers for each line "CA file, port, host" by OpenSSL 1.0.2: 0, 1, or 2 not loaded.

The argument is the folder with its two libraries; LD_LIBRARY_PATH names it too, for what they
need.
"""

import ctypes
import socket
import sys
from pathlib import Path

VERIFY_PEER, SET_NAME, HOST = 1, 55, 0


def library(name: str) -> ctypes.CDLL:
    """Load one of the libraries, for the next one to find."""
    (path,) = Path(sys.argv[1]).glob(f"lib{name}-*.so*")
    return ctypes.CDLL(str(path), ctypes.RTLD_GLOBAL)


crypto, tls = library("crypto"), library("ssl")
for made in ("SSLv23_client_method", "SSL_CTX_new", "SSL_new", "SSL_get0_param"):
    getattr(tls, made).restype = ctypes.c_void_p


def answer(file: str, port: int, host: bytes) -> str:
    """Load the file, and connect."""
    context = ctypes.c_void_p(tls.SSL_CTX_new(ctypes.c_void_p(tls.SSLv23_client_method())))
    if tls.SSL_CTX_load_verify_locations(context, file.encode(), None) != 1:
        crypto.ERR_clear_error()
        tls.SSL_CTX_free(context)
        return "2 nothing was loaded"
    tls.SSL_CTX_set_verify(context, VERIFY_PEER, None)
    session = ctypes.c_void_p(tls.SSL_new(context))
    settings = ctypes.c_void_p(tls.SSL_get0_param(session))
    crypto.X509_VERIFY_PARAM_set1_host(settings, host, ctypes.c_size_t(len(host)))
    tls.SSL_ctrl(session, SET_NAME, ctypes.c_long(HOST), host)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        tls.SSL_set_fd(session, connection.fileno())
        done = tls.SSL_connect(session)
        result = tls.SSL_get_verify_result(session)
    crypto.ERR_clear_error()
    tls.SSL_free(session)
    tls.SSL_CTX_free(context)
    return "0 verified" if done == 1 else f"1 {result}"


tls.SSL_library_init()
tls.SSL_load_error_strings()
for line in sys.stdin:
    path, number, name = line.rstrip("\n").split("\t")
    print(answer(path, int(number), name.encode()), flush=True)
