"""The names of servers as people write them."""

import pytest

from core.base.errors import UsageError
from core.servers.address import Address, address_of, spelled, weighed
from core.servers.protocols import SCHEMES, StartTls, suggested


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
        ("gopher://ns.example.com", "gopher is not supported"),
        ("http://ns.example.com", "http is not supported"),
        ("https:ns.example.com", "port is not a number"),
        ("https://", "host name"),
        ("imap://[::1", "IPv6"),
        ("https://https://ns.example.com", "port is not a number"),
        ("ns.example.com/path", "just the name of a server"),
        ("admin@ns.example.com", "just the name of a server"),
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
    assert address_of("mail.example.com", StartTls.SMTP).port == 25


@pytest.mark.parametrize(
    ("text", "address", "written"),
    [
        ("mail.example:25", Address("mail.example", 25, StartTls.SMTP), "mail.example:25"),
        ("mail.example:587", Address("mail.example", 587, StartTls.SMTP), "mail.example:587"),
        ("mail.example:465", Address("mail.example", 465), "mail.example:465"),
        ("mail.example:993", Address("mail.example", 993), "mail.example:993"),
        ("ad.example:3268", Address("ad.example", 3268, StartTls.LDAP), "ad.example:3268"),
        ("imap://Mail.example", Address("mail.example", 143, StartTls.IMAP), "mail.example:143"),
        ("imaps://mail.example", Address("mail.example", 993), "mail.example:993"),
        (
            "imap://mail.example:10143",
            Address("mail.example", 10143, StartTls.IMAP),
            "imap://mail.example:10143",
        ),
        ("tls://mail.example:25", Address("mail.example", 25), "tls://mail.example:25"),
        ("https://mail.example:25/", Address("mail.example", 25), "tls://mail.example:25"),
        ("RDP://[::1]", Address("::1", 3389, StartTls.RDP), "[::1]:3389"),
        ("rdp://[::1]:1", Address("::1", 1, StartTls.RDP), "rdp://[::1]:1"),
        ("https://ns.example/login?next=5#a", Address("ns.example", 443), "ns.example:443"),
        ("https://ns.example:8443?a", Address("ns.example", 8443), "ns.example:8443"),
        ("server:rdp://ts.example", Address("ts.example", 3389, StartTls.RDP), "ts.example:3389"),
        ("server:ns.example:8443", Address("ns.example", 8443), "ns.example:8443"),
        ("server:8443", Address("server", 8443), "server:8443"),
        ("server:server:8443", Address("server", 8443), "server:8443"),
        ("server", Address("server", 443), "server:443"),
        ("server:::1", Address("::1", 443), "[::1]:443"),
        ("myserver:25", Address("myserver", 25, StartTls.SMTP), "myserver:25"),
    ],
)
def test_a_name_or_its_port_says_what_is_spoken_before_tls(
    text: str, address: Address, written: str
) -> None:
    assert address_of(text) == address
    assert str(address) == written
    assert address_of(written) == address_of(f"server:{written}") == address


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("port", [None, 25, 443, 993, 65_535])
def test_every_protocol_on_every_port_is_written_as_it_is_read(
    scheme: str, port: int | None
) -> None:
    said = f"{scheme}://[2001:db8::1]" + (f":{port}" if port else "")
    address = address_of(said)
    assert address.starttls is SCHEMES[scheme][0]
    assert address.port == port or SCHEMES[scheme][1]
    assert address_of(str(address)) == address_of(f"server:{address}") == address


def test_what_is_chosen_overrides_the_port_and_a_name_overrides_both() -> None:
    assert address_of("h:25", StartTls.NONE) == Address("h", 25)
    assert address_of("h:25", StartTls.IMAP) == Address("h", 25, StartTls.IMAP)
    assert address_of("h", StartTls.NONE) == Address("h", 443)
    assert address_of("pop3://h", StartTls.IMAP) == Address("h", 110, StartTls.POP3)
    assert suggested(8443) is StartTls.NONE


@pytest.mark.parametrize("text", ["https://admin:S3cret@ns.example/", "admin:S3cret@ns.example"])
def test_a_password_in_a_name_is_not_repeated(text: str) -> None:
    with pytest.raises(UsageError, match="just the name of a server") as refused:
        address_of(text)
    assert "S3cret" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("ns.example=400", "ns.example", "400"),
        ("ns.example", "ns.example", None),
        ("imap://mail.example:1=5", "imap://mail.example:1", "5"),
        ("https://ns.example=4/a?b=c", "https://ns.example", "4"),
        ("https://ns.example/a?b=c", "https://ns.example/a?b=c", None),
    ],
)
def test_how_many_clients_there_are_stands_behind_the_name(
    text: str, name: str, number: str | None
) -> None:
    assert weighed(text) == (name, number)


def test_a_name_that_leaves_something_open_means_all_that_fit() -> None:
    mail = Address("mail.example", 25, StartTls.SMTP)
    assert all(
        spelled(name).means(mail)
        for name in ("mail.example", "mail.example:25", "smtp://mail.example")
    )
    assert not any(
        spelled(name).means(mail) for name in ("mail.example:587", "imap://mail.example")
    )
