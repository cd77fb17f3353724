"""What OpenSSL looks at in a CA certificate on the way up a chain, but for what links prove.

A link between two certificates is proved once, when it is found: the names agree, and the key of
the one made the signature on the other. What remains is what is written in each certificate.
"""

from core.x509.certificate import Certificate
from core.x509.der import VERSION, content_start, element_end
from core.x509.keys import key_of

_SHORTEST_KEY_ID = 16
"""Octets; a shorter one would be found in other values by chance."""
_FIELDS = 6
_NO_NAME = b"\x30\0"


def mould(one: Certificate) -> tuple[object, ...]:
    """Everything in a certificate but its serial number, names, validity, key and signature.

    The key counts by its kind, a subject by whether it is empty, and the key identifiers are
    blanked out. Two certificates of one
    mould that are valid at a time, and that OpenSSL loads, are alike to it wherever their links
    are proved.

    Args:
        one: a certificate that OpenSSL loads.
    """
    der, walk = one.der, one.tbs
    body = content_start(der, 0)
    body_end = element_end(der, body)
    ends = [content_start(der, body)]
    if der[ends[0]] == VERSION:
        ends.append(element_end(der, ends[0]))
    version = der[ends[0] : ends[-1]]
    ends = ends[-1:]
    for _ in range(_FIELDS):
        ends.append(element_end(der, ends[-1]))
    rest = der[ends[-1] : body_end]
    for key_id in (walk.subject_key_id, walk.authority_key_id):
        if key_id is not None and len(key_id) >= _SHORTEST_KEY_ID:
            rest = rest.replace(key_id, bytes(len(key_id)))
    outer_algorithm = der[body_end : element_end(der, body_end)]
    algorithm, subject = der[ends[1] : ends[2]], der[ends[4] : ends[5]]
    has_subject = subject != _NO_NAME
    return version, algorithm, has_subject, key_of(walk.public_key), rest, outer_algorithm
