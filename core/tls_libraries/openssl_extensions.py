"""Extensions that OpenSSL decodes before it asks what a certificate is for.

Where one of them is damaged or there twice, the certificate is fit for no purpose (EXFLAG_INVALID).
Source: ``ossl_x509v3_cache_extensions`` in crypto/x509/v3_purp.c of OpenSSL 3.5.
"""

from collections import Counter
from functools import lru_cache

from core.base.errors import DerError
from core.x509.der import BIT_STRING, INTEGER, OCTET_STRING, SEQUENCE, children, expect
from core.x509.extension_flags import extension_ids
from core.x509.extension_oids import (
    AUTHORITY_KEY_ID,
    BASIC_CONSTRAINTS,
    CRL_DISTRIBUTION_POINTS,
    EXTENDED_KEY_USAGE,
    KEY_USAGE,
    NAME_CONSTRAINTS,
    NETSCAPE_TYPE,
    SUBJECT_ALT_NAME,
    SUBJECT_KEY_ID,
)
from core.x509.fields.parts import parts_of

_FORMS = {
    SUBJECT_KEY_ID: OCTET_STRING,
    KEY_USAGE: BIT_STRING,
    NETSCAPE_TYPE: BIT_STRING,
    **dict.fromkeys(
        (
            SUBJECT_ALT_NAME,
            BASIC_CONSTRAINTS,
            NAME_CONSTRAINTS,
            CRL_DISTRIBUTION_POINTS,
            AUTHORITY_KEY_ID,
            EXTENDED_KEY_USAGE,
        ),
        SEQUENCE,
    ),
}
_NEGATIVE = 0x80


@lru_cache(4096)
def has_sound_extensions(der: bytes, extensions: bytes) -> bool:
    """OpenSSL can decode what it needs for the purpose; what is in a SEQUENCE's parts is not read.

    Args:
        der: the certificate.
        extensions: the list in it, as ``TbsFields`` has it.
    """
    counts = Counter(oid for oid, _ in extension_ids(extensions) if oid in _FORMS)
    if any(count > 1 for count in counts.values()):
        return False
    try:
        return all(
            _is_sound(extension.element, extension.value)
            for extension in parts_of(der).extensions
            if extension.element in _FORMS
        )
    except (DerError, IndexError):
        return False


def _is_sound(oid: bytes, value: bytes) -> bool:
    form = _FORMS[oid]
    start, end = expect(value, 0, len(value), form)
    inside = children(value, start, end) if form == SEQUENCE else []
    if oid != BASIC_CONSTRAINTS:
        return True
    return not any(tag == INTEGER and value[first] & _NEGATIVE for tag, _, first, _ in inside)
