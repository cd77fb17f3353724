"""The names of servers as people write them."""

import pytest

from core.errors import UsageError
from core.servers.address import Address, address_of


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("ns.example.com", "ns.example.com", 443),
        (" NS.Example.COM.:8443 ", "ns.example.com", 8443),
        ("ns_1", "ns_1", 443),
        ("192.0.2.7", "192.0.2.7", 443),
        ("192.0.2.7:636", "192.0.2.7", 636),
        ("::1", "::1", 443),
        ("[2001:DB8::1]", "2001:db8::1", 443),
        ("[::1]:8443", "::1", 8443),
        ("fe80::1%eth0", "fe80::1%eth0", 443),
        ("bücher.example:1", "xn--bcher-kva.example", 1),
        ("BÜCHER.example", "xn--bcher-kva.example", 443),
    ],
)
def test_a_server_is_read_as_people_write_it(text: str, host: str, port: int) -> None:
    address = address_of(text)
    assert address == Address(host, port)
    assert address_of(str(address)) == address


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "host name"),
        (":443", "host name"),
        ("https://ns.example.com", "server alone"),
        ("ns.example.com/path", "server alone"),
        ("admin@ns.example.com", "server alone"),
        ("ns.example.com:", "port is not a number"),
        ("ns.example.com:https", "port is not a number"),
        ("ns.example.com:٤٤٣", "port is not a number"),
        ("ns.example.com:0", "no port 0"),
        ("ns.example.com:65536", "no port 65536"),
        ("256.1.1.1", "IPv4"),
        ("10.1", "IPv4"),
        ("[::1", "IPv6"),
        ("[::1]443", "IPv6"),
        ("[ns.example.com]:443", "IPv6"),
        ("1:2:3", "IPv6"),
        ("fe80::1%\x1b[31m", "IPv6"),
        ("ns..example.com", "host name"),
        ("-ns.example.com", "host name"),
        ("ns example", "host name"),
        ("ns\x1b[31m", "host name"),
        ("a" * 64 + ".example", "host name"),
        ("é" * 200, "host name"),
        ("a." * 200, "host name"),
        ("x" * 2_000, "too long"),
        ("straße.example", "two different servers"),
    ],
)
def test_what_is_no_server_is_refused_and_said_why(text: str, what: str) -> None:
    with pytest.raises(UsageError, match=what) as refused:
        address_of(text)
    assert "\x1b" not in str(refused.value)
    assert refused.value.advice


def test_another_protocol_has_another_port() -> None:
    assert address_of("mail.example.com", 25).port == 25
