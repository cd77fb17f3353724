"""Where the project's data files are: beside the packages, in a checkout and when installed."""

import os

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "resources")


def resource(*parts: str) -> str:
    """The path of a file in ``resources``."""
    return os.path.join(_FOLDER, *parts)
