"""What libraries look at in a server's own certificate."""

from core.x509.certificate import ANY_PURPOSE, SERVER_AUTH, Certificate
from core.x509.extension_flags import is_present
from core.x509.extension_oids import NETSCAPE_TYPE

_SSL_SERVER, _SSL_CA = 0x40, 0x04
_BITS_AT = 3
_TLS_BITS = 0x80 | 0x20 | 0x08


def has_server_purpose(certificate: Certificate) -> bool:
    """Its extended key usage, where there is one, is for TLS servers or for anything."""
    purposes = certificate.tbs.extended_key_usage
    return purposes is None or SERVER_AUTH in purposes or ANY_PURPOSE in purposes


def may_be_netscape_server(certificate: Certificate) -> bool:
    """Netscape's certificate type, where there is one, is that of an SSL server."""
    return _may_be(certificate, _SSL_SERVER)


def may_be_netscape_ca(certificate: Certificate) -> bool:
    """The same for a CA of SSL servers."""
    return _may_be(certificate, _SSL_CA)


def _may_be(certificate: Certificate, bit: int) -> bool:
    if not is_present(certificate.tbs.extensions, NETSCAPE_TYPE):
        return True
    from core.x509.fields.parts import parts_of  # noqa: PLC0415 - slow to load, hardly needed

    values = parts_of(certificate.der).values(NETSCAPE_TYPE)
    return all(len(value) > _BITS_AT and value[_BITS_AT] & bit for value in values)


def has_tls_usage(certificate: Certificate) -> bool:
    """Its key may sign, encipher keys or agree on them, as some cipher of TLS needs."""
    usage = certificate.tbs.key_usage
    return usage is None or (len(usage) > 1 and bool(usage[1] & _TLS_BITS))
