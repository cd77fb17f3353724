"""A file read twice: for what is in it, and for what a client's library makes of it."""

from collections.abc import Iterable, Iterator, Sequence

from core.base.quick_tuple import QuickTuple
from core.profiles.interface import ClientProfile
from core.readers.places import Lines
from core.strict.interface import Cause, LoadFault, LoadResult, StrictReader
from core.strict.readers import readers_of
from core.x509.certificate import Certificate, Origin

_MOST_TOLD = 20


class Misreading(QuickTuple):
    """One way in which a client reads a file otherwise than a person does.

    Attributes:
        source: the file.
        libraries: the libraries that read it so, in the order of the profile.
        cause: what is wrong in the file.
        line: where, from 1; 0 where that cannot be told.
        whole: the whole file is refused; else only what begins at the line is not loaded.
    """

    source: str
    libraries: tuple[str, ...]
    cause: Cause
    line: int
    whole: bool


class ClientReading(QuickTuple):
    """A file as the clients of a profile read it.

    Attributes:
        certificates: what every library of the profile loads, in order, doubles included.
        misreadings: where that is not what is in the file, and why; () where it is the same.
    """

    certificates: tuple[Certificate, ...]
    misreadings: tuple[Misreading, ...]


def as_read(
    source: str, data: bytes, there: Sequence[Certificate], profile: ClientProfile
) -> ClientReading:
    """Read a file as the clients of a profile do, and compare that with what is in it.

    Args:
        source: what the file is called.
        data: its bytes.
        there: the certificates in it, in order, as a tolerant reader found them.
        profile: the kind of client.
    """
    if not data.strip():
        return ClientReading((), ())
    loadings = [(reader, reader.load(data)) for reader in readers_of(profile)]
    loaded = frozenset.intersection(*(_ders(loading) for _, loading in loadings))
    known = {certificate.der: certificate for certificate in there}
    kept = tuple(
        known.get(loaded_certificate.der)
        or Certificate.of(loaded_certificate.der, Origin(source, "PEM", index))
        for index, loaded_certificate in enumerate(loadings[0][1].taken)
        if loaded_certificate.der in loaded
    )
    return ClientReading(kept, tuple(_misreadings(source, data, there, loadings)))


def _ders(loading: LoadResult) -> frozenset[bytes]:
    return frozenset(loaded_certificate.der for loaded_certificate in loading.taken)


def _misreadings(
    source: str,
    data: bytes,
    there: Sequence[Certificate],
    loadings: Iterable[tuple[StrictReader, LoadResult]],
) -> Iterator[Misreading]:
    """Each place once, with all libraries that stumble over it, in the order of the file."""
    wanted = frozenset(certificate.der for certificate in there)
    readers: dict[tuple[LoadFault, bool], list[str]] = {}
    for reader, loading in loadings:
        for loss in _losses(loading, wanted):
            key = (loss, loading.refused is not None)
            readers.setdefault(key, []).append(reader.library)
    lines = Lines(data)
    for (loss, whole), names in sorted(readers.items()):
        line = 0 if loss.cause in _OF_THE_FILE else lines.number(loss.offset)
        yield Misreading(source, tuple(names), loss.cause, line, whole)


def _losses(loading: LoadResult, wanted: frozenset[bytes]) -> Iterable[LoadFault]:
    """Where a library stumbles; nothing where it loads all that is wanted."""
    if loading.refused is not None:
        return (loading.refused,)
    if wanted <= _ders(loading):
        return ()
    return loading.passed[:_MOST_TOLD] or (LoadFault(0, Cause.OTHER_FORM),)


_OF_THE_FILE = frozenset(
    {Cause.UTF_16, Cause.DER, Cause.CR_ONLY, Cause.NO_BLOCK, Cause.OTHER_FORM, Cause.LIBRARY}
)
