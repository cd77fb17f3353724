"""The keychains of macOS, read by the system's own program; not tried on a Mac.

Source: the manual page security(1).
"""

import subprocess

from core.stores.interface import Store, StoreError, no_such_store
from core.stores.title_wording import TitleWording
from core.stores.wording import SystemStoreWording

_SECURITY = "/usr/bin/security"
_KNOWN = (
    Store("login", TitleWording.LOGIN.text, "login.keychain"),
    Store("System", TitleWording.SYSTEM_KEYCHAIN.text, "/Library/Keychains/System.keychain"),
    Store(
        "SystemRoots",
        TitleWording.SYSTEM_ROOTS.text,
        "/System/Library/Keychains/SystemRootCertificates.keychain",
    ),
)
_SECONDS = 60


def stores() -> tuple[Store, ...]:
    """The keychains that each Mac has."""
    return _KNOWN


def contents(name: str) -> bytes:
    """The certificates of a keychain as PEM; keys are not asked for.

    Raises:
        StoreError: there is no such keychain, or it may not be read.
    """
    for store in _KNOWN:
        if store.name.lower() == name.lower():
            return _find_certificates(store.path)
    raise no_such_store(_KNOWN)


def _find_certificates(keychain: str) -> bytes:
    command = [_SECURITY, "find-certificate", "-a", "-p", keychain]
    try:
        done = subprocess.run(  # noqa: S603 - the system's own program and a name of ours
            command, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise StoreError(SystemStoreWording.KEYCHAIN.of()) from error
    return done.stdout
