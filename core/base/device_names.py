"""File names that Windows takes for a device, so that what is written there is lost.

Source: Microsoft, "Naming Files, Paths, and Namespaces" (reserved names).
"""

import re

_DEVICE = re.compile(
    r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$) *(\.|$)", re.IGNORECASE
)


def is_device(name: str) -> bool:
    """Windows takes a file of this name for a device, whatever its ending."""
    return _DEVICE.match(name) is not None
