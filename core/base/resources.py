"""Where the project's data files are: beside the packages, in a checkout and when installed."""

import os

_PROJECT = os.path.abspath(os.path.join(os.path.dirname(__file__), *(os.pardir,) * 2))
_FOLDER = os.path.join(_PROJECT, "resources")


def resource(*parts: str) -> str:
    """The path of a file in ``resources``."""
    return os.path.join(_FOLDER, *parts)
