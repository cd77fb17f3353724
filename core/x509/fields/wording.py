"""Why a field of a certificate could not be read."""

from core.base.messages import Wording


class FieldWording(Wording):
    """The reasons, each a clause; those of the libraries are their own words."""

    NO_TEXT = "field-no-text", "it is not text"
    MISPLACED = "field-misplaced", "it is not where it belongs"
