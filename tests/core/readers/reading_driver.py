"""What the tests of binary readers share: read bytes, and make hostile ones of good ones."""

from collections.abc import Container

from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate


def everything(
    data: bytes, *passwords: str, limits: Limits | None = None, signers: bool = True
) -> tuple[list[Certificate], list[Problem]]:
    """All certificates and all problems of a container, each in order."""
    items = list(read(data, Reading("test", limits or Limits(), passwords, signers=signers)))
    certificates = [item for item in items if isinstance(item, Certificate)]
    return certificates, [item for item in items if isinstance(item, Problem)]


def ders(data: bytes, *passwords: str) -> list[bytes]:
    """The bytes of all certificates."""
    return [certificate.der for certificate in everything(data, *passwords)[0]]


def aliases(data: bytes) -> list[str | None]:
    """The aliases of all certificates."""
    return [certificate.alias for certificate in everything(data)[0]]


def codes(data: bytes, *passwords: str, limits: Limits | None = None) -> list[ProblemCode]:
    """The codes of all problems."""
    return [problem.code for problem in everything(data, *passwords, limits=limits)[1]]


def mutations(*valid: bytes) -> st.SearchStrategy[bytes]:
    """Good files with some bytes set to others, and files with a piece cut out."""
    return st.sampled_from(valid).flatmap(lambda data: st.one_of(_changed(data), _cut(data)))


def _changed(data: bytes) -> st.SearchStrategy[bytes]:
    change = st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255))
    return st.lists(change, min_size=1, max_size=4).map(lambda changes: _with(data, changes))


def _with(data: bytes, changes: list[tuple[int, int]]) -> bytes:
    out = bytearray(data)
    for offset, value in changes:
        out[offset] = value
    return bytes(out)


def _cut(data: bytes) -> st.SearchStrategy[bytes]:
    ends = st.tuples(st.integers(0, len(data)), st.integers(0, len(data))).map(sorted)
    return ends.map(lambda both: data[: both[0]] + data[both[1] :])


def never_silent(data: bytes) -> None:
    """Whatever the bytes are, reading them ends with certificates or problems."""
    certificates, problems = everything(data)
    assert certificates or problems
    for certificate in certificates:
        assert certificate.der in data


def content(data: bytes) -> list[bytes]:
    """The bytes of all certificates that are not those of signers, in order."""
    return [certificate.der for certificate in everything(data, signers=False)[0]]


def told_where_cut_off(
    data: bytes, expected: list[bytes], step: int = 1, *, whole: Container[int] = ()
) -> None:
    """Wherever a file is cut off, every certificate comes out or something is unreadable.

    ``whole`` are the lengths at which a shorter file is as good as the whole one.
    """
    for end in range(1, len(data), step):
        if end in whole:
            continue
        certificates, problems = everything(data[:end], signers=False)
        found = {certificate.der for certificate in certificates}
        unreadable = any(problem.kind is ProblemKind.UNREADABLE for problem in problems)
        assert unreadable or found >= set(expected), end


def told_however_damaged(data: bytes) -> None:
    """Whatever the bytes are, reading them ends, and with certificates or problems."""
    certificates, problems = everything(data, signers=False)
    assert certificates or problems


def both_are_read(first: bytes, second: bytes, expected: list[bytes]) -> None:
    """Of two joined files all certificates come out, or something is unreadable."""
    certificates, problems = everything(first + second, signers=False)
    found = {certificate.der for certificate in certificates}
    unreadable = any(problem.kind is ProblemKind.UNREADABLE for problem in problems)
    assert unreadable or found >= set(expected)
