"""The real loaders of CA files: OpenSSL's, of two versions, GnuTLS's and Java's."""

import base64
import ctypes
import re
import ssl
import subprocess
from collections.abc import Sequence
from pathlib import Path

from OpenSSL import SSL, crypto

from tests.core.strict.damaging import ROOTS

_PRINTED = re.compile(rb"-----BEGIN CERTIFICATE-----(.*?)-----END", re.DOTALL)
JAVA_PROGRAM = """
import java.io.*; import java.security.*; import java.security.cert.*; import java.util.*;
public class Loads { public static void main(String[] names) throws Exception {
  BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
  for (String name; (name = in.readLine()) != null; ) {
    StringBuilder out = new StringBuilder();
    try (InputStream file = new FileInputStream(name)) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (java.security.cert.Certificate one : factory.generateCertificates(file))
        out.append(HexFormat.of().formatHex(one.getEncoded())).append(' ');
    } catch (Throwable refused) { out = new StringBuilder(); }
    System.out.println(out.toString().trim());
} } }
"""


def openssl_of_python(path: Path) -> set[bytes]:
    """What this Python's OpenSSL loads; the certificates have to be those of CAs."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cafile=str(path))
    except ssl.SSLError:
        return set()
    return set(context.get_ca_certs(binary_form=True))


def openssl_of_cryptography(path: Path) -> set[bytes]:
    """Which of our roots the newest OpenSSL trusts after loading; it lists none of them."""
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    try:
        context.load_verify_locations(str(path))
    except SSL.Error:
        return set()
    store = context.get_cert_store()
    assert store is not None
    store.set_flags(crypto.X509StoreFlags.PARTIAL_CHAIN)
    return {root.der for root in ROOTS if _trusts(store, root.der)}


def _trusts(store: crypto.X509Store, der: bytes) -> bool:
    own = crypto.load_certificate(crypto.FILETYPE_ASN1, der)
    try:
        crypto.X509StoreContext(store, own).verify_certificate()
    except crypto.X509StoreContextError:
        return False
    return True


class _Datum(ctypes.Structure):
    _fields_ = (("data", ctypes.c_void_p), ("size", ctypes.c_uint))


class GnuTls:
    """The function that loads a CA file in GnuTLS, called directly."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libgnutls.so.30")

    def __call__(self, path: Path) -> list[bytes]:
        """What is loaded, in order."""
        data = path.read_bytes()
        c_void_p, count = ctypes.c_void_p(), ctypes.c_uint(0)
        buffer = ctypes.create_string_buffer(data, len(data) + 1)
        given = _Datum(ctypes.cast(buffer, ctypes.c_void_p), len(data))
        load = self._library.gnutls_x509_crt_list_import2
        if load(ctypes.byref(c_void_p), ctypes.byref(count), ctypes.byref(given), 1, 0) < 0:
            return []
        each = ctypes.cast(c_void_p, ctypes.POINTER(ctypes.c_void_p))
        return [self._der(each[position]) for position in range(count.value)]

    def _der(self, certificate: int | None) -> bytes:
        out = _Datum()
        export = self._library.gnutls_x509_crt_export2
        assert export(ctypes.c_void_p(certificate), 0, ctypes.byref(out)) == 0
        return ctypes.string_at(out.data or 0, out.size)


def java(paths: Sequence[Path], folder: Path) -> list[list[bytes]]:
    """What Java loads of each file, in order."""
    program = folder / "Loads.java"
    program.write_text(JAVA_PROGRAM)
    done = subprocess.run(
        ["java", str(program)],
        input="".join(f"{path}\n" for path in paths),
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.split("\n")[: len(paths)]
    return [[bytes.fromhex(word) for word in line.split()] for line in lines]


def keytool(path: Path) -> list[bytes]:
    """What keytool prints of a file, in order."""
    command = ["keytool", "-printcert", "-rfc", "-file", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    bodies = _PRINTED.findall(done.stdout)
    return [base64.b64decode(body) for body in bodies]
