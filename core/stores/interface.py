"""What a certificate store of the system is, and what is in one."""

from core.base.errors import CertBundlerError
from core.base.quick_tuple import QuickTuple
from core.stores.wording import SystemStoreWording


class StoreError(CertBundlerError):
    """A store is not there or may not be read."""


class NoStoreError(StoreError):
    """There is no store of this name."""


class Store(QuickTuple):
    """A store that this system has.

    Attributes:
        name: how it is named as a source, after ``store:``.
        title: what people know it as; on Windows in the user's language.
        path: the file or folder that holds it, or "" where the system keeps it elsewhere.
    """

    name: str
    title: str
    path: str = ""


class StoredCertificate(QuickTuple):
    """One certificate in a store that keeps properties with it.

    Attributes:
        der: its bytes.
        friendly_name: what its owner called it, or "".
        description: what its owner wrote of it, or "".
        has_private_key: the store knows a private key for it; the key itself is never touched.
        archived: a newer one took its place, and the system's own dialogs hide it.
    """

    der: bytes
    friendly_name: str = ""
    description: str = ""
    has_private_key: bool = False
    archived: bool = False


Contents = str | bytes | tuple[StoredCertificate, ...]
"""What a store holds: the path of a file or folder, PEM text, or certificates with properties."""


def no_such_store(known: tuple[Store, ...]) -> NoStoreError:
    """The error for a name that no store has."""
    names = ", ".join(store.name for store in known)
    wording = SystemStoreWording.NO_STORE if names else SystemStoreWording.NO_STORES
    return NoStoreError(wording.of(names=names))
