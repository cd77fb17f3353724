"""Name constraints as each library applies them to the certificates of a path.

Source: RFC 5280 section 4.2.1.10. Libraries differ in which kinds of names they compare, and in
what they make of odd constraints: one that they would not all take alike allows nothing here, and
a name that lies neither surely within a subtree nor surely outside is neither permitted nor let
through.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from core.base.errors import DerError
from core.base.quick_tuple import QuickTuple
from core.tls_libraries.constrained_names import (
    ADDRESS,
    DIRECTORY,
    HOST,
    MAIL,
    URI,
    Name,
    alternative_names,
    common_names,
    directory_name,
    subject_mail,
)
from core.tls_libraries.subtrees import is_comparable, is_usual, is_within
from core.x509.certificate import Certificate
from core.x509.der import SEQUENCE, children, expect, header
from core.x509.extension_flags import is_present
from core.x509.extension_oids import NAME_CONSTRAINTS
from core.x509.fields.parts import parts_of

_HOSTS = frozenset({HOST, ADDRESS})
_WITH_MAIL = _HOSTS | {MAIL}
_EVERY = _WITH_MAIL | {URI, DIRECTORY}
_PERMITTED, _EXCLUDED = 0xA0, 0xA1


class Compared(QuickTuple):
    """What a library compares.

    Attributes:
        kinds: the kinds of names.
        refused: kinds that it does not compare, so that an excluded one of them refuses every
            certificate with a name of its kind; of others it takes no notice.
        only: constraints of any other kind than those compared refuse every certificate.
        subject: the subject counts: as a directory name, and with its mail addresses.
        common_name: without a host among the alternative names, the common name is one.
        authorities: the names of CAs count too.
        parses_all: where there are constraints of any kind, every alternative name of the kinds
            that are compared has to be one that could be.
        merges: it makes one set of the constraints of several CAs, in a way that is not modelled,
            so a path with several allows nothing here.
    """

    kinds: frozenset[int]
    refused: frozenset[int] = frozenset()
    only: bool = False
    subject: bool = False
    common_name: bool = False
    authorities: bool = True
    parses_all: bool = False
    merges: bool = False


BY_GNUTLS = Compared(_WITH_MAIL, refused=_EVERY, subject=True, common_name=True, authorities=False)
BY_GO = Compared(_WITH_MAIL | {URI}, parses_all=True)
BY_JAVA = Compared(_EVERY, subject=True, common_name=True, merges=True)
BY_NSS = Compared(_EVERY, subject=True, common_name=True)
BY_RUSTLS = Compared(_HOSTS, only=True)
BY_WOLFSSL = Compared(_HOSTS, only=True, common_name=True)


class _Constraints(QuickTuple):
    permitted: tuple[Name, ...]
    excluded: tuple[Name, ...]


def allows_path(path: Iterable[Certificate], compared: Compared) -> bool:
    """The name constraints of every certificate allow the names of those below it.

    Args:
        path: from the server's own certificate upwards.
        compared: what the library looks at.
    """
    below: list[Certificate] = []
    has_constraints = False
    for certificate in path:
        if restricts_names(certificate):
            if compared.merges and has_constraints:
                return False
            has_constraints = True
            if not allows_names(certificate, below, compared):
                return False
        if compared.authorities or not below:
            below.append(certificate)
    return True


def has_usual_constraints(certificate: Certificate, compared: Compared) -> bool:
    """Its name constraints, if there are some, are ones that all libraries take."""
    try:
        return not restricts_names(certificate) or _is_readable(
            _constraints_of(certificate), compared
        )
    except (DerError, ValueError):
        return False


def has_empty_subtree(certificate: Certificate) -> bool:
    """Its name constraints are about every name of some kind, or cannot be read."""
    try:
        constraints = _constraints_of(certificate)
    except (DerError, ValueError):
        return True
    return not all(base.value for base in (*constraints.permitted, *constraints.excluded))


def is_read_by_old_openssl(path: Sequence[Certificate], *, addresses: bool) -> bool:
    """OpenSSL before 3.0 does not refuse a path for the kinds of its name constraints.

    It takes no subtree with a minimum, not even 0.

    Args:
        path: from the server's own certificate upwards; the newest OpenSSL verifies it.
        addresses: it compares IP addresses, as OpenSSL does since 1.1.0.
    """
    try:
        return not any(
            restricts_kind(above, ADDRESS)
            and not addresses
            and any(map(_is_at_address, path[:index]))
            for index, above in enumerate(path)
            if restricts_names(above)
        )
    except (DerError, ValueError):
        return False


def restricts_kind(certificate: Certificate, kind: int) -> bool:
    """Its name constraints are about names of this kind too.

    Raises:
        DerError: they cannot be read.
        ValueError: a subtree has distances.
    """
    constraints = _constraints_of(certificate)
    return any(base.kind == kind for base in (*constraints.permitted, *constraints.excluded))


def _is_at_address(certificate: Certificate) -> bool:
    return any(name.kind == ADDRESS for name in alternative_names(certificate))


def allows_names(issuer: Certificate, below: Iterable[Certificate], compared: Compared) -> bool:
    """The name constraints of one certificate allow the names of the others, the server's first."""
    try:
        constraints = _constraints_of(issuer)
        return _is_readable(constraints, compared) and all(
            _allows(name, constraints, compared)
            for index, certificate in enumerate(below)
            for name in _names_of(certificate, compared, server=index == 0)
        )
    except (DerError, ValueError):
        return False


def restricts_names(certificate: Certificate) -> bool:
    """It has name constraints."""
    return is_present(certificate.tbs.extensions, NAME_CONSTRAINTS)


@lru_cache(1024)
def _constraints_of(certificate: Certificate) -> _Constraints:
    permitted: list[Name] = []
    excluded: list[Name] = []
    for value in parts_of(certificate.der).values(NAME_CONSTRAINTS):
        for tag, _, start, end in children(value, *expect(value, 0, len(value), SEQUENCE)):
            (excluded if tag == _EXCLUDED else permitted).extend(_bases(value, start, end))
    return _Constraints(tuple(permitted), tuple(excluded))


def _bases(value: bytes, offset: int, end: int) -> Iterator[Name]:
    for _, _, start, stop in children(value, offset, end):
        tag, first, last = header(value, start, stop)
        if last < stop:  # distances, which few libraries take (section 4.2.1.10 forbids them)
            raise ValueError
        yield Name(tag, value[first:last])


def _is_readable(constraints: _Constraints, compared: Compared) -> bool:
    """Every constraint is one that all libraries take, and of a kind that this one knows."""
    every = (*constraints.permitted, *constraints.excluded)
    known = compared.kinds if compared.only else _EVERY
    return all(name.kind in known and is_usual(name) for name in every)


def _names_of(certificate: Certificate, compared: Compared, *, server: bool) -> Iterator[Name]:
    names = alternative_names(certificate)
    yield from names
    if compared.subject:
        yield directory_name(certificate)
        yield from subject_mail(certificate)
    if server and compared.common_name:
        kinds = {name.kind for name in names}
        yield from (name for name in common_names(certificate) if name.kind not in kinds)


def _allows(name: Name, constraints: _Constraints, compared: Compared) -> bool:
    excluded = [base for base in constraints.excluded if base.kind == name.kind]
    if name.kind not in compared.kinds:
        return not (excluded and name.kind in compared.refused)
    if compared.parses_all and not is_comparable(name):
        return False
    if any(is_within(name, base) is not False for base in excluded):
        return False
    permitted = [base for base in constraints.permitted if base.kind == name.kind]
    return not permitted or any(is_within(name, base) for base in permitted)
