"""OpenSSL's own verification: the proof behind a verdict.

Asked through the binding that pyOpenSSL is made of. pyOpenSSL itself would load all of
``cryptography.x509``, a third of what a bundle of ten files costs; it is asked only for its words
on a certificate that OpenSSL does not load. The documented ``Binding`` looks up every function
that OpenSSL has, which takes milliseconds; here each is looked up when it is called.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from core.base.quick_tuple import QuickTuple
from core.x509.certificate import Certificate


def _binding() -> tuple[Any, Any]:
    """What makes C values, and the functions of OpenSSL, each looked up when it is called."""
    try:
        from cryptography.hazmat.bindings._rust import _openssl  # noqa: PLC0415 - may fail
    except ImportError:  # a later version may keep it elsewhere
        from cryptography.hazmat.bindings.openssl.binding import Binding  # noqa: PLC0415 - slow

        return Binding.ffi, Binding.lib
    return _openssl.ffi, _openssl.lib


_ffi, _lib = _binding()
_TIME_ERRORS = frozenset({9, 10})  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_MOST_TRUSTED = 64
_REMEMBERED = 2_048
_LONGEST_REMEMBERED = 8_192
"""DER octets; hostile certificates can have megabytes, and are read again each time."""


class Verdict(QuickTuple):
    """What OpenSSL says of one server.

    Attributes:
        verified: the server is verified.
        because_of_time: it is not, and the reason is only that a certificate is not valid now.
        reason: OpenSSL's own words where it is not verified, else "".
        code: OpenSSL's number of the reason (X509_V_ERR_…) where it has one, else 0.
    """

    verified: bool
    because_of_time: bool = False
    reason: str = ""
    code: int = 0


class _RefusedError(Exception):
    """OpenSSL does not load a certificate, or has no memory for it."""


class X509Store:
    """The trusted certificates and how they are used (``X509_STORE``).

    Args:
        trusted: certificates that OpenSSL has loaded (``X509``).
        flags: of the verification (``X509_V_FLAG_…``).
        seconds: the time for which certificates must be valid, in seconds since 1970.

    Raises:
        _RefusedError: OpenSSL does not take one of them.
    """

    def __init__(self, trusted: Iterable[Any], flags: int, seconds: int) -> None:
        self.pointer = _owned(_lib.X509_STORE_new(), _lib.X509_STORE_free)
        for trusted_certificate in trusted:
            _check(_lib.X509_STORE_add_cert(self.pointer, trusted_certificate))
        _check(_lib.X509_STORE_set_flags(self.pointer, flags))
        parameters = _owned(_lib.X509_VERIFY_PARAM_new(), _lib.X509_VERIFY_PARAM_free)
        _lib.X509_VERIFY_PARAM_set_time(parameters, seconds)
        _check(_lib.X509_STORE_set1_param(self.pointer, parameters))


class OpenSsl:
    """Verifies servers as a client with OpenSSL does.

    Args:
        moment: the time for which certificates must be valid.
        partial_chain: any trusted certificate ends a chain, as libcurl sets it.
        strict: RFC 5280 is enforced, as Python 3.13 sets it.
    """

    def __init__(self, moment: datetime, *, partial_chain: bool, strict: bool = False) -> None:
        self._at = int(moment.timestamp())
        self._flags = _lib.X509_V_FLAG_PARTIAL_CHAIN if partial_chain else 0
        if strict:
            self._flags |= _lib.X509_V_FLAG_X509_STRICT

    def store(self, trusted: Iterable[Certificate]) -> X509Store | None:
        """Make a CA file of these certificates; None where OpenSSL cannot read one of them."""
        try:
            return X509Store([_load(certificate) for certificate in trusted], self._flags, self._at)
        except _RefusedError:
            return None

    def verify(
        self, server: Certificate, trusted: X509Store, sent: Sequence[Certificate] = ()
    ) -> Verdict:
        """Verify a server that sends its certificate and these others."""
        try:
            context = _Context(server, trusted, sent)
        except _RefusedError:
            return Verdict(verified=False, reason=_why_not_loaded((server, *sent)))
        if context.verified:
            return Verdict(verified=True)
        code, reason = context.error()
        return Verdict(
            verified=False, because_of_time=code in _TIME_ERRORS, reason=reason, code=code
        )

    def path(
        self, server: Certificate, trusted: X509Store, sent: Sequence[Certificate] = ()
    ) -> tuple[bytes, ...]:
        """The DER of each certificate on the way from the server's own to the trusted end.

        Empty where the server is not verified.
        """
        try:
            context = _Context(server, trusted, sent)
        except _RefusedError:
            return ()
        return context.path() if context.verified else ()


class _Context:
    """One verification (``X509_STORE_CTX``).

    Raises:
        _RefusedError: OpenSSL does not load the server's certificate, or one that it sends.
    """

    def __init__(
        self, server: Certificate, trusted: X509Store, sent: Sequence[Certificate]
    ) -> None:
        # OpenSSL counts no reference to these, so they are kept as long as the context.
        self._kept = [trusted, _load(server), *map(_load, sent[:_MOST_TRUSTED])]
        self._sent = _stack(self._kept[2:])
        self._pointer = _owned(_lib.X509_STORE_CTX_new(), _lib.X509_STORE_CTX_free)
        _check(_lib.X509_STORE_CTX_init(self._pointer, trusted.pointer, self._kept[1], self._sent))
        self.verified: bool = _lib.X509_verify_cert(self._pointer) > 0
        _lib.ERR_clear_error()

    def error(self) -> tuple[int, str]:
        """OpenSSL's number of the reason, and its own words."""
        code = _lib.X509_STORE_CTX_get_error(self._pointer)
        return code, _ffi.string(_lib.X509_verify_cert_error_string(code)).decode()

    def path(self) -> tuple[bytes, ...]:
        """The DER of each certificate of the path that was found."""
        chain = _owned(_lib.X509_STORE_CTX_get1_chain(self._pointer), _lib.sk_X509_free)
        count = _lib.sk_X509_num(chain)
        certificates = [
            _ffi.gc(_lib.sk_X509_value(chain, position), _lib.X509_free)
            for position in range(count)
        ]
        return tuple(map(_der, certificates))


def _owned(pointer: Any, free: Any) -> Any:
    """A new object of OpenSSL, freed with the last reference to it.

    Raises:
        _RefusedError: OpenSSL has not made it.
    """
    _check(pointer != _ffi.NULL)
    return _ffi.gc(pointer, free)


def _check(result: int) -> None:
    """Raises _RefusedError where a call of OpenSSL says that it failed."""
    if result <= 0:
        _lib.ERR_clear_error()
        raise _RefusedError


def _stack(certificates: Sequence[Any]) -> Any:
    """A list of certificates for OpenSSL, which whoever made them has to keep."""
    if not certificates:
        return _ffi.NULL
    stack = _owned(_lib.sk_X509_new_null(), _lib.sk_X509_free)
    for certificate in certificates:
        _check(_lib.sk_X509_push(stack, certificate))
    return stack


def _load(certificate: Certificate) -> Any:
    """Read a certificate (``X509``); a proof asks about the same few again and again.

    Raises:
        _RefusedError: OpenSSL does not read it.
    """
    return (
        _remembered(certificate.der)
        if len(certificate.der) <= _LONGEST_REMEMBERED
        else _read(certificate.der)
    )


@lru_cache(_REMEMBERED)
def _remembered(der: bytes) -> Any:
    return _read(der)


def _read(der: bytes) -> Any:
    memory = _ffi.from_buffer(der)
    bio = _owned(_lib.BIO_new_mem_buf(memory, len(der)), _lib.BIO_free)
    return _owned(_lib.d2i_X509_bio(bio, _ffi.NULL), _lib.X509_free)


def _der(certificate: Any) -> bytes:
    bio = _owned(_lib.BIO_new(_lib.BIO_s_mem()), _lib.BIO_free)
    _check(_lib.i2d_X509_bio(bio, certificate))
    start = _ffi.new("char**")
    length = _lib.BIO_get_mem_data(bio, start)
    return bytes(_ffi.buffer(start[0], length))


def _why_not_loaded(certificates: Iterable[Certificate]) -> str:
    """What pyOpenSSL says of the first of these that OpenSSL does not load."""
    from OpenSSL import crypto  # noqa: PLC0415 - slow to load, and hardly ever needed

    for certificate in certificates:
        try:
            crypto.load_certificate(crypto.FILETYPE_ASN1, certificate.der)
        except crypto.Error as error:
            return str(error)
    return ""
