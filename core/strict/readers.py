"""Which strict readers a client profile speaks for."""

from core.strict.gnutls import GNUTLS
from core.strict.interface import StrictReader
from core.strict.java import JAVA
from core.strict.openssl import OPENSSL_NEW, OPENSSL_OLD

_OPENSSL = (OPENSSL_OLD, OPENSSL_NEW)
_READERS: dict[str, tuple[StrictReader, ...]] = {
    "smp-agent": _OPENSSL,
    "openssl": _OPENSSL,
    "gnutls": (GNUTLS,),
    "java": (JAVA,),
}
_ALL = (*_OPENSSL, GNUTLS, JAVA)


def readers_of(profile: str) -> tuple[StrictReader, ...]:
    """The readers that a client profile speaks for, by its name; all of them for ``any``.

    A profile whose library is not known is served by all readers: what none of them minds is
    safe for it too.
    """
    return _READERS.get(profile, _ALL)
