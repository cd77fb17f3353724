"""The sentences of signed messages: PKCS #7, time stamps, OCSP responses."""

from core.base.problems import ProblemCode, ProblemKind, ProblemWording

_LEFT_BEHIND, _UNREADABLE = ProblemKind.LEFT_BEHIND, ProblemKind.UNREADABLE
_NOTE = ProblemKind.NOTE


class SignedWording(ProblemWording):
    """What the readers of these say."""

    SIGNERS = (
        "signers",
        _LEFT_BEHIND,
        ProblemCode.SIGNERS,
        "Certificates of the signers are not content and were not taken: {count} ({names}).",
        "Use --signers to include them.",
    )
    SIGNED_PROGRAM = (
        "signed-program",
        _LEFT_BEHIND,
        ProblemCode.SIGNED_PROGRAM,
        "This is the signature of a program. The only certificates in it are those of its signers.",
    )
    TIME_STAMP = (
        "time-stamp",
        _LEFT_BEHIND,
        ProblemCode.TIME_STAMP,
        "This is a time stamp. The only certificates in it are those of its signers.",
    )
    SECURITY_CATALOG = (
        "security-catalog",
        _LEFT_BEHIND,
        ProblemCode.SECURITY_CATALOG,
        (
            "This is a security catalog. It names files by their hash, and the only certificates "
            "in it are those of its signers."
        ),
    )
    OCSP_RESPONSE = (
        "ocsp-response",
        _LEFT_BEHIND,
        ProblemCode.OCSP_RESPONSE,
        (
            "This is an OCSP response, which says whether a certificate is revoked. The only"
            " certificates in it are those of its signers."
        ),
    )
    SIGNED_TYPE = (
        "signed-type",
        _UNREADABLE,
        ProblemCode.SIGNED_TYPE,
        "The signed content is of the type {kind}, which is not read.",
        "If it contains certificates, extract them with the program that it is meant for.",
    )
    ENCRYPTED_MESSAGE = (
        "encrypted-message",
        _UNREADABLE,
        ProblemCode.ENCRYPTED_MESSAGE,
        "This is an encrypted message. Only its recipients can read it.",
        "Open it in a recipient's mail program, and save what is attached to it.",
    )
    PKCS7_DAMAGED = (
        "pkcs7-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The PKCS #7 message is damaged or cut off.",
        "Export it again.",
    )
    PKCS7_EMPTY = (
        "pkcs7-empty",
        _UNREADABLE,
        ProblemCode.EMPTY,
        "The PKCS #7 message contains no certificate.",
        "Export it again with the certificates included.",
    )
    REVOCATION_LISTS = (
        "revocation-lists",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "The message also contains certificate revocation lists.",
    )
    PKCS7_ENTRY = (
        "pkcs7-entry",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This entry is not a certificate.",
        "Export the certificates again.",
    )
    OBSOLETE = (
        "obsolete-certificate",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "This is an attribute certificate or an obsolete form of certificate.",
    )
    OTHER_PKCS7 = (
        "other-pkcs7",
        _UNREADABLE,
        ProblemCode.NOT_A_CERTIFICATE,
        "This PKCS #7 file is {what}; it has no readable certificates.",
        "Export the certificates as .p7b instead.",
    )
    TRUST_LIST = (
        "trust-list",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        (
            "This is a certificate trust list. It lists certificates by their hash; the only "
            "certificates in it are its signers' own."
        ),
        "Export the certificates themselves from the store that contains them.",
    )
    OCSP_DAMAGED = (
        "ocsp-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The OCSP response is damaged or cut off.",
        "Ask the responder again.",
    )
