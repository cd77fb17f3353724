"""The path that the bundle will have on the client, as the policy names it.

The SMP agent wants it absolute, and rebuilds three files of its own whenever one of them
changes, so that whatever a person puts there is lost.
"""

import posixpath

from core.errors import UsageError

_AGENT_FOLDER = "/opt/altiris/notification/nsagent/etc"
_AGENT_FILES = frozenset(
    f"{_AGENT_FOLDER}/{name}" for name in ("cainfo.pem", "cainfo-ss.pem", "cainfo-merged.pem")
)
SUGGESTED = "/etc/certbundler/bundle.pem"


def check_client_path(path: str) -> str:
    """Return the path as the policy should name it.

    Raises:
        UsageError: it is not absolute, names a folder, or is a file that the agent overwrites.
    """
    advice = f"Enter the whole path from /, such as {SUGGESTED}."
    text = path.strip()
    if "\\" in text or text[1:2] == ":":
        raise UsageError("This is a path on Windows, not on the client.", advice=advice)
    if not text.startswith("/"):
        raise UsageError("The path on the client must start with /.", advice=advice)
    if not text.isprintable():
        raise UsageError("The path has characters that cannot be seen.", advice=advice)
    clean = posixpath.normpath(text).replace("//", "/")
    if text.endswith("/") or clean == "/":
        raise UsageError("This path names a folder, not a file.", advice=advice)
    if clean in _AGENT_FILES:
        raise UsageError(
            f"The agent itself writes {posixpath.basename(clean)} and would overwrite the bundle.",
            advice="Choose a file of your own, outside the agent's folder.",
        )
    return clean
