"""Certificates without a name where RFC 5280 wants one."""

from core.x509.extension_flags import is_critical
from core.x509.extension_oids import SUBJECT_ALT_NAME
from core.x509.tbs import TbsFields

_NO_ATTRIBUTE = b"\x31\0"


def is_unnamed(fields: TbsFields) -> bool:
    """No issuer is named, or no subject.

    An empty subject needs a critical subject alternative name (RFC 5280 sections 4.1.2.4 and
    4.1.2.6). Java parses no certificate without (``CertificateParsing.verifyCert``).
    """
    if _is_empty(fields.issuer):
        return True
    return _is_empty(fields.subject) and not is_critical(fields.extensions, SUBJECT_ALT_NAME)


def _is_empty(name: bytes | None) -> bool:
    return name is not None and not name[2:].replace(_NO_ATTRIBUTE, b"")
