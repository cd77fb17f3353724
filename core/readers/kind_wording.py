"""What a piece of input is called within a sentence."""

from core.base.messages import Fact, Wording


class KindWording(Wording):
    """Kinds of content, of spelling and of damage."""

    RSA_KEY = "rsa-key", "an RSA private key"
    PKCS8_KEY = "pkcs8-key", "a private key (PKCS #8)"
    EC_KEY = "ec-key", "an EC private key"
    ENCRYPTED_KEY = "encrypted-key", "an encrypted private key (PKCS #8)"
    PUBLIC_KEY = "public-key", "a public key"
    SECRET = "secret", "a secret"
    REQUEST = "request", "a certificate request"
    REVOCATION_LIST = "revocation-list", "a certificate revocation list"
    TRUST_LIST = (
        "trust-list-entry",
        "a certificate trust list, which contains hashes and no certificates",
    )
    ATTRIBUTE_CERTIFICATE = "attribute-certificate", "an attribute certificate"
    ATTRIBUTE_BLOCK = (
        "attribute-block",
        "an attribute certificate, which no client bundle can contain",
    )
    DH_PARAMETERS = "dh-parameters", "key exchange parameters"
    EC_PARAMETERS = "ec-parameters", "the name of an elliptic curve"
    PGP_TEXT = "pgp-text", "a text that is signed with PGP; the signature is not checked"
    PGP_SIGNATURE = "pgp-signature", "a PGP signature, which is not checked"
    PLAIN_DATA = "plain-data", "plain data"
    DIGEST = "digest", "a digest"
    COMPRESSED_MESSAGE = "compressed-message", "a compressed message"
    OTHER_MESSAGE = "other-message", "a message of an unknown type"
    WINDOWS_PROGRAM = "a-windows-program", "a Windows program"
    LINUX_PROGRAM = "linux-program", "a Linux program"
    PDF = "pdf", "a PDF document"
    PICTURE = "picture", "a picture"
    WEB_PAGE = "web-page", "a web page"
    WINDOWS_IMAGE = "windows-image", "Windows image (.wim)"
    VIRTUAL_DISK = "vhd", "virtual disk (.vhd)"
    VIRTUAL_DISK_X = "vhdx", "virtual disk (.vhdx)"
    COMPILED_HELP = "compiled-help", "compiled help (.chm)"
    KEEPASS = "keepass", "KeePass database (.kdbx)"
    REGISTRY_HIVE = "registry-hive", "Windows registry hive"
    EVENT_LOG = "event-log", "Windows event log"
    HEXADECIMAL = "hexadecimal", "hexadecimal"
    DECIMAL = "decimal", "decimal numbers"
    BYTES_REPLACED = "bytes-replaced", "bytes were replaced, as in a text"
    LINE_ENDS_CONVERTED = "line-ends-converted", "line ends were converted"
    IS_CUT_OFF = "is-cut-off", "It is cut off"
    TOO_MANY_STREAMS = "too-many-streams", "It has more than {count} parts"
    HEADER_DAMAGED = "header-damaged", "A header is damaged, or other data follows"
    START_DAMAGED = "start-damaged", "Its start is damaged"


_SPELLINGS = {"hexadecimal": KindWording.HEXADECIMAL, "decimal numbers": KindWording.DECIMAL}


def spelling(form: str) -> Fact:
    """How bytes are spelled, as a fact; the names of encodings are the same everywhere."""
    wording = _SPELLINGS.get(form)
    return form if wording is None else wording.of()
