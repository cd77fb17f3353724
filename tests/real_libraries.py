"""What real TLS libraries say of a server, asked in this process: OpenSSL and GnuTLS.

OpenSSL is asked by real TLS handshakes of Python's ssl in memory, GnuTLS by the one function
that its clients call for a server's chain.
"""

import ctypes
import ctypes.util
import ssl
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import pytest

from tests.factory import Issued
from tests.tls import HOST, server_context

_GNUTLS_PROFILE_LOW = 2 << 24  # GNUTLS_PROFILE_TO_VFLAGS; what the priority NORMAL sets
_DER, _PEM = 0, 1
_PURPOSE = 2  # GNUTLS_DT_KEY_PURPOSE_OID
_NO_DUPLICATES_FLAGS = 0


class OpenSslHandshakes:
    """Handshakes with one server that sends certain certificates."""

    def __init__(self, server: Issued, sent: Sequence[Issued], folder: Path) -> None:
        self._server = server_context(server, sent, folder)
        self._server.set_ciphers("ALL:@SECLEVEL=0")

    def verify(self, bundle: bytes, *, partial_chain: bool) -> bool:
        """A client with this CA file verifies the server, its name included."""
        client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if partial_chain:
            client.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
        client.load_verify_locations(cadata=bundle.decode())
        to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
        client_side = client.wrap_bio(to_client, to_server, server_hostname=HOST)
        server_side = self._server.wrap_bio(to_server, to_client, server_side=True)
        for _ in range(8):
            try:
                client_side.do_handshake()
            except ssl.SSLWantReadError:
                with suppress(ssl.SSLError):
                    server_side.do_handshake()
            except ssl.SSLCertVerificationError:
                return False
            else:
                return True
        raise AssertionError("the handshake did not end")


class _Datum(ctypes.Structure):
    _fields_ = (("data", ctypes.c_char_p), ("size", ctypes.c_uint))


class _Typed(ctypes.Structure):
    _fields_ = (("type", ctypes.c_int), ("data", ctypes.c_char_p), ("size", ctypes.c_uint))


@lru_cache(1)
def _gnutls() -> ctypes.CDLL:
    name = ctypes.util.find_library("gnutls")
    if name is None:
        pytest.skip("GnuTLS is not installed, so its verdict was not compared")
    library = ctypes.CDLL(name)
    library.gnutls_global_init()
    return library


def gnutls_verify(sent: Sequence[Issued], bundle: bytes) -> bool:
    """GnuTLS with this CA file verifies what a server sends, its own certificate first."""
    library = _gnutls()
    trusted = ctypes.c_void_p()
    library.gnutls_x509_trust_list_init(ctypes.byref(trusted), 0)
    data = _Datum(bundle, len(bundle))
    flags = _NO_DUPLICATES_FLAGS
    library.gnutls_x509_trust_list_add_trust_mem(trusted, ctypes.byref(data), None, _PEM, flags, 0)
    chain = (ctypes.c_void_p * len(sent))()
    for index, issued in enumerate(sent):
        certificate, der = ctypes.c_void_p(), _Datum(issued.der, len(issued.der))
        library.gnutls_x509_crt_init(ctypes.byref(certificate))
        library.gnutls_x509_crt_import(certificate, ctypes.byref(der), _DER)
        chain[index] = certificate
    purpose = _Typed(_PURPOSE, b"1.3.6.1.5.5.7.3.1", 0)
    status = ctypes.c_uint(1)
    answer = library.gnutls_x509_trust_list_verify_crt2(
        trusted,
        chain,
        len(sent),
        ctypes.byref(purpose),
        1,
        _GNUTLS_PROFILE_LOW,
        ctypes.byref(status),
        None,
    )
    for one_loaded in chain:
        library.gnutls_x509_crt_deinit(ctypes.c_void_p(one_loaded))
    library.gnutls_x509_trust_list_deinit(trusted, 1)
    return answer == 0 and status.value == 0
