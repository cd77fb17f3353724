"""The protocols that begin without TLS: what they are called, and which port suggests which.

Sources: the IANA registry of service names and ports; the schemes are those that clients of the
protocols know.
"""

from enum import StrEnum

HTTPS = 443


class StartTls(StrEnum):
    """What is spoken before TLS begins, as the command line spells it."""

    NONE = "none"
    """TLS from the start."""
    SMTP = "smtp"
    IMAP = "imap"
    POP3 = "pop3"
    FTP = "ftp"
    LDAP = "ldap"
    XMPP = "xmpp"
    XMPP_SERVER = "xmpp-server"
    POSTGRES = "postgres"
    MYSQL = "mysql"
    MSSQL = "mssql"
    RDP = "rdp"

    @property
    def port(self) -> int:
        """The protocol's own port."""
        return _PORTS[self]

    @property
    def scheme(self) -> str:
        """What stands before ``://`` where the port does not suggest the protocol."""
        return _TLS if self is StartTls.NONE else self.value

    @property
    def label(self) -> str:
        """What the protocol is called in prose."""
        return _TITLES.get(self, self.value.upper())


_TLS = "tls"
_PORTS = {
    StartTls.NONE: HTTPS,
    StartTls.SMTP: 25,
    StartTls.IMAP: 143,
    StartTls.POP3: 110,
    StartTls.FTP: 21,
    StartTls.LDAP: 389,
    StartTls.XMPP: 5222,
    StartTls.XMPP_SERVER: 5269,
    StartTls.POSTGRES: 5432,
    StartTls.MYSQL: 3306,
    StartTls.MSSQL: 1433,
    StartTls.RDP: 3389,
}
_TITLES = {
    StartTls.NONE: "TLS",
    StartTls.XMPP_SERVER: "XMPP S2S",
    StartTls.POSTGRES: "PostgreSQL",
    StartTls.MYSQL: "MySQL",
    StartTls.MSSQL: "SQL Server",
}
_SUBMISSION, _GLOBAL_CATALOG = 587, 3268
_BY_PORT = {port: protocol for protocol, port in _PORTS.items()} | {
    _SUBMISSION: StartTls.SMTP,
    _GLOBAL_CATALOG: StartTls.LDAP,
}
_FROM_THE_START = {
    _TLS: HTTPS,
    "https": HTTPS,
    "wss": HTTPS,
    "smtps": 465,
    "submissions": 465,
    "imaps": 993,
    "pop3s": 995,
    "ldaps": 636,
    "ftps": 990,
}
_OTHER_NAMES = {
    "submission": (StartTls.SMTP, _SUBMISSION),
    "postgresql": (StartTls.POSTGRES, StartTls.POSTGRES.port),
    "mariadb": (StartTls.MYSQL, StartTls.MYSQL.port),
    "sqlserver": (StartTls.MSSQL, StartTls.MSSQL.port),
    "pop": (StartTls.POP3, StartTls.POP3.port),
}
SCHEMES: dict[str, tuple[StartTls, int]] = {
    **{scheme: (StartTls.NONE, port) for scheme, port in _FROM_THE_START.items()},
    **{
        starttls.value: (starttls, starttls.port)
        for starttls in StartTls
        if starttls is not StartTls.NONE
    },
    **_OTHER_NAMES,
}
"""What each scheme says: what is spoken before TLS begins, and the port."""


def suggested(port: int) -> StartTls:
    """What a port suggests; TLS from the start where it suggests nothing."""
    return _BY_PORT.get(port, StartTls.NONE)
