"""The path that the bundle will have on the client, as the policy names it.

The SMP agent wants it absolute, and rebuilds three files of its own whenever one of them
changes, so that whatever a person puts there is lost.
"""

import posixpath

from core.base.errors import UsageError
from core.base.usage_wording import UsageWording

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
    text = path.strip()
    if "\\" in text or text[1:2] == ":":
        raise _refused(UsageWording.WINDOWS_PATH)
    if not text.startswith("/"):
        raise _refused(UsageWording.RELATIVE_PATH)
    if not text.isprintable():
        raise _refused(UsageWording.INVISIBLE_PATH)
    clean = posixpath.normpath(text).replace("//", "/")
    if text.endswith("/") or clean == "/":
        raise _refused(UsageWording.FOLDER_PATH)
    if clean in _AGENT_FILES:
        raise UsageError(UsageWording.AGENT_FILE.of(file=posixpath.basename(clean)))
    return clean


def _refused(wording: UsageWording) -> UsageError:
    return UsageError(wording.of(suggested=SUGGESTED))
