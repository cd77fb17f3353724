"""Signers are not content: whose certificates stay out of a bundle unless they are asked for.

Whoever signs a trust list, a profile, a mail or a program adds the certificates that prove the
signature. Nobody who reads such a file for its content wants them among the servers' own.
"""

from collections.abc import Iterable, Iterator

from core.base.printable import printable
from core.base.shortening import listed
from core.readers.interface import Part, Reading
from core.readers.signed_wording import SignedWording
from core.x509.certificate import Certificate
from core.x509.names import title

_NAMED = 3
_LONGEST_NAME = 60


def signers(parts: Iterable[Part], reading: Reading, place: str = "") -> Iterator[Part]:
    """Pass on what was read from a signature, its certificates only where they are asked for.

    Where they are not, one problem says how many there are and whose. Those of CAs are named
    last.
    """
    left: list[Certificate] = []
    for part in parts:
        if isinstance(part, Certificate) and not reading.signers:
            left.append(part)
        else:
            yield part
    different = list(dict.fromkeys(left))
    if different:
        names = _names(sorted(different, key=lambda certificate: certificate.is_ca))
        yield reading.problem(SignedWording.SIGNERS, place, count=len(different), names=names)


def _names(certificates: list[Certificate]) -> str:
    names = dict.fromkeys(_shown(title(certificate)) for certificate in certificates)
    return listed(list(names), _NAMED)


def _shown(name: str) -> str:
    plain = printable(name[: _LONGEST_NAME + 1])
    return plain if len(name) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME]}…"
