"""What libraries look at in a server's own certificate, besides its extended key usage."""

from core.x509.certificate import Certificate
from core.x509.extension_flags import is_present

_NETSCAPE_TYPE = bytes.fromhex("06096086480186f8420101")
_SSL_SERVER = 0x40
_BITS_AT = 3
_TLS_BITS = 0x80 | 0x20 | 0x08


def may_be_netscape_server(one: Certificate) -> bool:
    """Netscape's certificate type, where there is one, is that of an SSL server."""
    if not is_present(one.tbs.extensions, _NETSCAPE_TYPE):
        return True
    from core.x509.fields.parts import parts_of  # noqa: PLC0415 - slow to load, hardly needed

    values = [each.value for each in parts_of(one.der).extensions if each.element == _NETSCAPE_TYPE]
    return all(len(value) > _BITS_AT and value[_BITS_AT] & _SSL_SERVER for value in values)


def has_tls_usage(one: Certificate) -> bool:
    """Its key may sign, encipher keys or agree on them, as some cipher of TLS needs."""
    usage = one.tbs.key_usage
    return usage is None or (len(usage) > 1 and bool(usage[1] & _TLS_BITS))
