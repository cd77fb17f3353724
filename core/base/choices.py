"""The words that a run is described with, each with its one default; imports no library.

Options, recipes and the pages of the window all take them from here.
"""

from core.base.quick_enum import QuickStrEnum

BACKUPS = 3
"""So many previous versions of each file are kept, unless the user says otherwise."""

SOON_DAYS = 30
"""So many days before its end a certificate expires "soon", unless the user says otherwise."""

URGENT_DAYS = 7
"""So many days before its end a certificate that nothing replaces is critical, unless told."""

MOST_DAYS = 36_500
"""The most days that can be soon; dates end with the year 9999."""

BUNDLE_NAME = "bundle.pem"
"""What a bundle is called where nobody names it."""


class Order(QuickStrEnum):
    """The order of the certificates in a bundle."""

    SERVERS_FIRST = "servers-first"
    GIVEN = "given"
    CHAIN = "chain"
    EXPIRY = "expiry"


class Newline(QuickStrEnum):
    """What ends each line of a PEM bundle."""

    LF = "lf"
    CRLF = "crlf"


class Format(QuickStrEnum):
    """How certificates are written."""

    BUNDLE = "bundle"
    """One PEM file with every certificate."""
    PEM = "pem"
    """One PEM file a certificate."""
    DER = "der"
    """One DER file a certificate."""
    P7B = "p7b"
    """One PKCS #7 file with every certificate."""
    HASHED = "hashed"
    """A CA folder that OpenSSL finds certificates in by hash."""
    P12 = "p12"
    """A truststore for Java in the form of PKCS #12."""
    JKS = "jks"
    """A truststore for Java in its own old form."""

    @property
    def is_folder(self) -> bool:
        """It gives several files, which go to a folder."""
        return self in (Format.PEM, Format.DER, Format.HASHED)

    @property
    def keeps_order(self) -> bool:
        """The order of the certificates can be read back from it."""
        return self is Format.BUNDLE

    @property
    def container(self) -> str:
        """What the container is called in the origin of a certificate that is read from it."""
        names = {Format.DER: "DER", Format.P7B: "PKCS#7", Format.P12: "PKCS#12", Format.JKS: "JKS"}
        return names.get(self, "PEM")


class MonitoringFormat(QuickStrEnum):
    """How a check tells its outcome to a monitoring system."""

    PROMETHEUS = "prometheus"
    """A text file for the collector "textfile" of node_exporter."""
    NAGIOS = "nagios"
    """One line, and the exit status of a plugin."""
    CHECKMK = "checkmk"
    """One line of a local check."""


class FindingCode(QuickStrEnum):
    """What a finding is about."""

    NOT_NEEDED = "not-needed"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    EXPIRES_SOON = "expires-soon"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate"
    ISSUER_MISSING = "issuer-missing"
    NOT_FOR_SERVERS = "not-for-servers"
    NO_HOST_NAMES = "no-host-names"
    WEAK_KEY = "weak-key"
    WEAK_SIGNATURE = "weak-signature"
    PUBLICLY_TRUSTED = "publicly-trusted"
    PRIVATE_KEY_LEFT_BEHIND = "private-key-left-behind"
    UNUSUAL_ENCODING = "unusual-encoding"
    BREAKS_OTHERS = "breaks-others"
    BREAKS_TOGETHER = "breaks-together"
    SAME_NAME = "same-name"
    GAP = "gap"
    KEPT = "kept"
    NO_LONGER_VERIFIED = "no-longer-verified"
    WRONG_ORDER = "wrong-order"
    NOT_PROVED = "not-proved"
    NAMES_DIFFER = "names-differ"
    ISSUER_KEY_DIFFERS = "issuer-key-differs"
    ISSUER_NOT_CA = "issuer-not-a-ca"
    DAMAGED = "damaged"
    NOT_FOR_CLIENTS = "not-for-clients"


LEAVE_OUT = (
    FindingCode.NOT_NEEDED,
    FindingCode.EXPIRED,
    FindingCode.SUPERSEDED,
    FindingCode.NOT_FOR_SERVERS,
)
"""The findings for which certificates can be left out."""

TIDY = (FindingCode.EXPIRED, FindingCode.SUPERSEDED, FindingCode.NOT_NEEDED)
"""The findings whose certificates are best left out, the strongest reason first.

None of them is ever found of a certificate that a server is known to send and that clients need.
"""
