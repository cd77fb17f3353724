"""Answers for each line "CA file, port, host" by Mbed TLS: 0 verified, 1 refused, 2 not loaded.

The argument is the folder with its three libraries. The size of its structures is not asked: each
gets more room than any version needs.
"""

import ctypes
import socket
import sys
from pathlib import Path

ROOM = 1 << 14
CLIENT = STREAM = PRESET = 0
REQUIRED = 2
AGAIN = (-0x6900, -0x6880)


def library(name: str) -> ctypes.CDLL:
    """Load one of the libraries, for the next ones to find."""
    (path,) = Path(sys.argv[1]).glob(f"libmbed{name}-*.so*")
    return ctypes.CDLL(str(path), ctypes.RTLD_GLOBAL)


crypto, x509, tls = library("crypto"), library("x509"), library("tls")


def made(owner: ctypes.CDLL, kind: str) -> ctypes.Array[ctypes.c_char]:
    """A structure that is set up."""
    room = ctypes.create_string_buffer(ROOM)
    getattr(owner, f"mbedtls_{kind}_init")(room)
    return room


entropy, random = made(crypto, "entropy"), made(crypto, "ctr_drbg")
crypto.mbedtls_ctr_drbg_seed(random, crypto.mbedtls_entropy_func, entropy, None, 0)


def answer(file: str, port: int, host: str) -> str:
    """Load the file, and connect."""
    trusted = made(x509, "x509_crt")
    loaded = x509.mbedtls_x509_crt_parse_file(trusted, file.encode())
    if loaded < 0:
        return f"2 {loaded:x}"
    session, config = made(tls, "ssl"), made(tls, "ssl_config")
    tls.mbedtls_ssl_config_defaults(config, CLIENT, STREAM, PRESET)
    tls.mbedtls_ssl_conf_authmode(config, REQUIRED)
    tls.mbedtls_ssl_conf_ca_chain(config, trusted, None)
    tls.mbedtls_ssl_conf_rng(config, crypto.mbedtls_ctr_drbg_random, random)
    tls.mbedtls_ssl_setup(session, config)
    tls.mbedtls_ssl_set_hostname(session, host.encode())
    with socket.create_connection(("127.0.0.1", port)) as connection:
        number = ctypes.c_int(connection.fileno())  # mbedtls_net_context holds nothing else
        send, receive = tls.mbedtls_net_send, tls.mbedtls_net_recv
        tls.mbedtls_ssl_set_bio(session, ctypes.byref(number), send, receive, None)
        done = AGAIN[0]
        while done in AGAIN:
            done = tls.mbedtls_ssl_handshake(session)
        flags = tls.mbedtls_ssl_get_verify_result(session)
    tls.mbedtls_ssl_free(session)
    tls.mbedtls_ssl_config_free(config)
    x509.mbedtls_x509_crt_free(trusted)
    return f"1 {done:x} {flags:x}" if done else "0 verified"


for line in sys.stdin:
    path, where, name = line.rstrip("\n").split("\t")
    print(answer(path, int(where), name), flush=True)
