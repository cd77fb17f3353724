"""Where Linux and its like keep CA certificates: files and folders that have a usual place."""

import os
from collections.abc import Iterator
from glob import glob

from core.base.quick_tuple import QuickTuple
from core.stores.interface import Store, no_such_store
from core.stores.title_wording import TitleWording


class _Known(QuickTuple):
    name: str
    title: str
    paths: tuple[str, ...]
    """The same thing under the names of several systems; the first that is there counts."""


_KNOWN = (
    _Known(
        "system",
        TitleWording.SYSTEM.text,
        (
            "/etc/ssl/certs/ca-certificates.crt",  # Debian, Arch, Alpine
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # Red Hat
            "/var/lib/ca-certificates/ca-bundle.pem",  # SUSE
            "/etc/ssl/cert.pem",  # BSD
            "/var/ssl/cert.pem",  # AIX
        ),
    ),
    _Known(
        "folder",
        TitleWording.FOLDER.text,
        ("/etc/ssl/certs", "/etc/pki/tls/certs", "/etc/openssl/certs"),
    ),
    _Known(
        "added",
        TitleWording.ADDED.text,
        (
            "/usr/local/share/ca-certificates",  # Debian, Alpine
            "/etc/pki/ca-trust/source/anchors",  # Red Hat
            "/etc/pki/trust/anchors",  # SUSE
            "/etc/ca-certificates/trust-source/anchors",  # Arch
        ),
    ),
    _Known(
        "java",
        TitleWording.JAVA.text,
        (
            "/etc/ssl/certs/java/cacerts",  # Debian, Arch
            "/etc/pki/java/cacerts",  # Red Hat
            "/var/lib/ca-certificates/java-cacerts",  # SUSE
        ),
    ),
    _Known("nss", TitleWording.NSS.text, ("/etc/pki/nssdb/cert9.db",)),
)
_OF_THE_USER = (
    ("nss-user", TitleWording.NSS_OF_USER.text, ".pki/nssdb/cert9.db"),
    ("firefox", "Firefox", ".mozilla/firefox/*/cert9.db"),
    ("thunderbird", "Thunderbird", ".thunderbird/*/cert9.db"),
)


def stores(root: str = "/", home: str | None = None) -> tuple[Store, ...]:
    """The known places that are there.

    Args:
        root: what the places of the system are below.
        home: the user's folder; None for the one that the system names.
    """
    home = home or os.path.expanduser("~")
    return (*_of_the_system(root), *_of_the_user(home))


def contents(name: str, root: str = "/", home: str | None = None) -> str:
    """The file or folder that is the store of this name.

    Raises:
        StoreError: there is no such store.
    """
    known = stores(root, home)
    for store in known:
        if store.name == name:
            return store.path
    raise no_such_store(known)


def _of_the_system(root: str) -> Iterator[Store]:
    for known in _KNOWN:
        paths = (os.path.join(root, path.lstrip("/")) for path in known.paths)
        existing = next(filter(os.path.exists, paths), None)
        if existing is not None:
            yield Store(known.name, known.title, existing)


def _of_the_user(home: str) -> Iterator[Store]:
    """A program with several profiles has one store in each, told apart by the folder's name."""
    for name, title, pattern in _OF_THE_USER:
        for path in sorted(glob(pattern, root_dir=home)):
            profile = os.path.basename(os.path.dirname(path)) if "*" in pattern else ""
            full = os.path.join(home, path)
            yield Store(f"{name}:{profile}" if profile else name, title, full)
