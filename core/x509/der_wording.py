"""What is wrong with DER and BER, and with the structures that are read from it."""

from core.base.messages import Wording


class DerWording(Wording):
    """The reasons why bytes are not what was expected."""

    HEADER = "der-header", "The data ends in the middle of a DER header."
    LENGTH = "der-length", "A DER length is not readable."
    TOO_LONG = "der-too-long", "A DER element is longer than what contains it."
    OTHER_TAG = "der-other-tag", "Found DER tag {found} where {expected} belongs."
    TOO_DEEP = "ber-too-deep", "The BER data is nested too deeply."
    CUT_OFF = "ber-cut-off", "The BER data is cut off."
    NO_SEQUENCE = "der-no-sequence", "This is not a SEQUENCE."
    NO_CERTIFICATE = "der-no-certificate", "An entry is not a certificate."
    NO_DATA = "der-no-encrypted-data", "The encrypted data is missing."
    DATA_CUT_OFF = "der-encrypted-data-cut-off", "The encrypted data is cut off."
    NO_ENTRIES = "der-no-entries", "The list of its entries is missing."
    PASSWORD_PARAMETERS = (
        "der-password-parameters",
        "The parameters of the password are not usable.",
    )
    ENCRYPTION_PARAMETERS = (
        "der-encryption-parameters",
        "The parameters of the encryption are not usable.",
    )
    UNREADABLE_PARAMETERS = (
        "der-unreadable-parameters",
        "The parameters of the encryption are not readable.",
    )
    BAD_COUNT = "der-count", "A count in the parameters of the encryption is not positive."
    KEY_LENGTH = "der-key-length", "The key length of the encryption is not usable."
    NO_CIPHER = "no-cipher", "The cryptography library of this computer does not support {cipher}."
    RDN = "der-rdn", "An RDN must be a SET."
    ATTRIBUTE = "der-attribute", "An attribute must be a SEQUENCE."
    ATTRIBUTE_VALUE = "der-attribute-value", "An attribute must have one value."
    NO_SECURITY_IDENTIFIER = "der-no-sid", "There is no security identifier in it."
    NO_RESULT_CODE = "ldap-no-result-code", "The result code is empty."
