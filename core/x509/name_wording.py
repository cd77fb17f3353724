"""Why OpenSSL does not read a Name (RFC 5280 section 4.1.2.4)."""

from core.base.messages import Wording


class NameReasonWording(Wording):
    """The reasons, each a clause."""

    NO_ATTRIBUTES = "name-no-attributes", "it is not a list of attributes"
    ENCODING = "name-encoding", "a text is not valid {encoding}"
    VALUE_TYPE = "name-value-type", "a value has the type {type}"
    BIT_STRING = "name-bit-string", "a bit string is damaged"
