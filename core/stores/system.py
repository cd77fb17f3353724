"""The certificate stores of the system that this runs on."""

import sys

from core.stores.interface import Contents, Store, StoreError
from core.stores.wording import SystemStoreWording

if sys.platform == "win32":  # a form that the type checker knows too
    from core.stores import windows as _system
elif sys.platform == "darwin":
    from core.stores import keychains as _system
else:
    from core.stores import places as _system


COMPUTERS_CAN_BE_ASKED = sys.platform == "win32"
"""This system can list the stores of another computer."""


def stores() -> tuple[Store, ...]:
    """The stores that this system has, and that this user may ask for."""
    return _system.stores()


def stores_of(computer: str) -> tuple[Store, ...]:
    r"""The stores of another computer, ``SERVER`` or ``\\SERVER``, as its LocalMachine has them.

    Raises:
        StoreError: this is not Windows, or the computer does not answer, or does not let one ask.
    """
    if sys.platform == "win32":
        return _system.stores_of(computer)
    else:  # noqa: RET505 - the type checker sees what follows a return on one platform only
        raise StoreError(SystemStoreWording.ONLY_ON_WINDOWS.of(computer=computer))


def contents(name: str) -> Contents:
    """What the store of this name holds now.

    Raises:
        StoreError: there is no such store, or it may not be read.
    """
    return _system.contents(name)
