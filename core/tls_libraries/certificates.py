"""What several models look at in one certificate."""

from datetime import datetime

from core.profiles.libraries import Library
from core.refusals.rows import rows_for
from core.refusals.traits import traits_of
from core.x509.certificate import Certificate

Path = tuple[Certificate, ...]
"""From the server's certificate to the trusted end."""

UNKNOWN_ISSUER = 20
"""X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY"""


def is_valid(certificate: Certificate, moment: datetime) -> bool:
    """Both ends of the validity are included (RFC 5280 section 4.1.2.5)."""
    start, end = certificate.tbs.not_before, certificate.tbs.not_after
    return start is not None and end is not None and start <= moment <= end


def refusal(certificate: Certificate, *libraries: Library, issued: bool) -> str:
    """What of the table of refusals a library holds against a certificate; "" for nothing.

    Args:
        certificate: the certificate.
        libraries: the library; of several, any counts.
        issued: it signed another certificate of the path.
    """
    traits = traits_of(certificate, issued=issued)
    if traits.is_ca and not issued:  # what it could issue does not matter to its own verification
        traits = traits._replace(is_ca=False)
    rows = rows_for(traits)
    return next((row.name for row in rows if row.refused_by.intersection(libraries)), "")
