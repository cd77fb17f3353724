"""What each certificate tells by itself, worked out while signatures are checked elsewhere.

All of it is remembered where it is asked for, so the rules get it for nothing afterwards.
"""

from collections.abc import Callable

from core.collection import Collection
from core.profiles.libraries import Library
from core.refusals.loading import not_loaded_by
from core.servers.mould import ALIKE_REMEMBERED, is_read_alike, mould
from core.succession import SERVERS
from core.x509.library import expect

_LOOKS_UP_EVERY = 16
"""Certificates; they take about half a millisecond."""


def judge_ahead(
    collection: Collection,
    libraries: tuple[Library, ...],
    go_on: Callable[[], None],
) -> None:
    """Ask of each certificate what does not depend on the others.

    Args:
        collection: all that will be judged.
        libraries: those of the client.
        go_on: called now and then.
    """
    expect(len(collection))
    for index, certificate in enumerate(collection):
        not_loaded_by(certificate, libraries)
        if certificate.is_ca:
            mould(certificate)
        elif index < ALIKE_REMEMBERED and certificate.role in SERVERS:
            is_read_alike(certificate, libraries)
        if not index % _LOOKS_UP_EVERY:
            go_on()
