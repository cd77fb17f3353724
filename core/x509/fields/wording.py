"""Why a field of a certificate could not be read."""

from core.base.messages import Wording


class FieldWording(Wording):
    """The reasons, each a clause; those of the libraries are their own words."""

    NO_TEXT = "field-no-text", "it is not text"
    MISPLACED = "field-misplaced", "it is not where it belongs"
    NO_TIME = "field-no-time", "it is not a time as certificates write it"
    TOO_LONG = "field-too-long", "it is too long: {count} {count:byte|bytes}"
    LONG_NUMBER = "field-long-number", "its number is too long: {count} {count:byte|bytes}"
    MORE_EXTENSIONS = "field-more-extensions", "there are more than {count} extensions"
    LONG_ALGORITHM = "field-long-algorithm", "its algorithm is too long: {count} {count:byte|bytes}"
