"""Answers for each line "CA file, port, host" by wolfSSL: 0 verified, 1 refused, 2 not loaded."""

import ctypes
import ctypes.util
import socket
import sys

GOOD = VERIFY_PEER = 1
SNI_HOST = 0
wolf = ctypes.CDLL(ctypes.util.find_library("wolfssl"))
for made in ("wolfTLS_client_method", "wolfSSL_CTX_new", "wolfSSL_new"):
    getattr(wolf, made).restype = ctypes.c_void_p
wolf.wolfSSL_ERR_reason_error_string.restype = ctypes.c_char_p
wolf.wolfSSL_ERR_reason_error_string.argtypes = [ctypes.c_ulong]


def answer(file: str, port: int, host: bytes) -> str:
    """Load the file, and connect."""
    context = ctypes.c_void_p(wolf.wolfSSL_CTX_new(ctypes.c_void_p(wolf.wolfTLS_client_method())))
    wolf.wolfSSL_CTX_set_verify(context, VERIFY_PEER, None)
    loaded = wolf.wolfSSL_CTX_load_verify_locations(context, file.encode(), None)
    if loaded != GOOD:
        wolf.wolfSSL_CTX_free(context)
        return f"2 {loaded}"
    with socket.create_connection(("127.0.0.1", port)) as connection:
        session = ctypes.c_void_p(wolf.wolfSSL_new(context))
        wolf.wolfSSL_set_fd(session, connection.fileno())
        wolf.wolfSSL_UseSNI(session, SNI_HOST, host, len(host))
        wolf.wolfSSL_check_domain_name(session, host)
        done = wolf.wolfSSL_connect(session)
        error = wolf.wolfSSL_get_error(session, done)
        wolf.wolfSSL_free(session)
    wolf.wolfSSL_CTX_free(context)
    return "0 verified" if done == GOOD else f"1 {error}"


wolf.wolfSSL_Init()
for line in sys.stdin:
    path, number, name = line.rstrip("\n").split("\t")
    print(answer(path, int(number), name.encode()), flush=True)
