"""DER elements, and the quick ways of looking at them."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DerError
from core.x509.der import first_elements, header

_TAGS = st.sampled_from(b"\x02\x04\x06\x1f\x30\x31\xa0\xff")
_ELEMENTS = st.binary(max_size=20).flatmap(
    lambda content: st.builds(lambda tag: bytes([tag, len(content)]) + content, _TAGS)
)
_DAMAGED = st.lists(st.one_of(_ELEMENTS, st.binary(max_size=12)), max_size=8).map(b"".join)


def by_header(data: bytes, offset: int, end: int, most: int) -> list[tuple[int, int, int]] | None:
    elements: list[tuple[int, int, int]] = []
    with suppress(DerError):
        while offset < end and len(elements) < most:
            elements.append(header(data, offset, end))
            offset = elements[-1][2]
        return elements
    return None


@given(_DAMAGED, st.integers(0, 5), st.integers(0, 3), st.integers(1, 12))
def test_the_first_elements_are_those_that_are_read_one_by_one(
    data: bytes, offset: int, short: int, most: int
) -> None:
    end = max(0, len(data) - short)
    assert first_elements(data, offset, end, most) == by_header(data, offset, end, most)
