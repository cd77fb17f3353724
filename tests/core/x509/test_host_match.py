"""Whether a certificate is for a host."""

from core.x509.host_match import covers
from tests.factory import server


def test_a_name_with_a_dot_at_its_end_is_no_hosts_name() -> None:
    assert not covers(server("ns.example", hosts=["ns.example."]).found_in(), "ns.example")


def test_a_dot_at_the_end_of_what_is_asked_for_does_not_matter() -> None:
    assert covers(server("ns.example").found_in(), "NS.example.")
