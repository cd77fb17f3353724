"""What a client profile is: what one kind of client does with its CA file, as data.

A profile names the parts of the core that speak for its libraries and holds none of them, so that
a model is loaded only when a profile that needs it was chosen.
"""

from collections.abc import Iterator
from enum import Enum

from core.base.quick_tuple import QuickTuple
from core.profiles.libraries import Library


class ModelName(Enum):
    """The models of verification that there are (``core.tls_libraries``)."""

    OPENSSL = "OpenSSL"
    OPENSSL_102 = "OpenSSL 1.0.2"
    GNUTLS = "GnuTLS"
    GO = "Go"
    JAVA = "Java"
    NSS = "NSS"
    MBEDTLS = "Mbed TLS"
    WOLFSSL = "wolfSSL"
    RUSTLS = "rustls"


class LoaderName(Enum):
    """The strict readers of CA files that there are (``core.strict``)."""

    OPENSSL_OLD = "OpenSSL 1.1"
    OPENSSL_NEW = "OpenSSL 3 and 4"
    GNUTLS = "GnuTLS"
    JAVA = "Java"
    GO = "Go"
    NODE = "Node.js"
    KEYTOOL = "Java, block by block"
    NSS = "NSS"
    NSS_PEM = "NSS's PEM module"
    MBEDTLS = "Mbed TLS"
    WOLFSSL = "wolfSSL"
    RUSTLS = "rustls"


class Verification(QuickTuple):
    """One way in which a client finds a path from a server to its CA file.

    Attributes:
        client: whose way it is, for people.
        model: whose path building decides.
        partial_chain: any trusted certificate ends a path; else only a self-signed one does.
            Only OpenSSL asks.
        one_at_a_time: each certificate of the file is tried alone, and one is enough.
        strict: the checks of X509_V_FLAG_X509_STRICT are made too.
        purpose: extended key usages of the path are looked at.
        level: OpenSSL's security level: keys and hashes below it are refused.
        library: the version of OpenSSL that decides; the newest one refuses nothing more than
            OpenSSL on this computer does.
    """

    client: str
    model: ModelName = ModelName.OPENSSL
    partial_chain: bool = False
    one_at_a_time: bool = False
    strict: bool = False
    purpose: bool = True
    level: int = 2
    library: Library = Library.OPENSSL_35


class ClientProfile(QuickTuple):
    """One kind of client, or several that all have to be content.

    Attributes:
        name: what the command line and recipes call it; for several their names, with commas.
        title: what people call it.
        sentence: what it means for a bundle, one sentence.
        versions: which versions it speaks for.
        judged_by: how its verdict is found here, for people.
        verifications: how it finds a path; a server has to be verified in each of these ways.
        libraries: the columns of the table of refusals that speak for it.
        readers: how it loads a CA file.
        leaf_suffices: the server's own certificate in the file is enough to trust the server.
        intermediate_suffices: an issuing CA in the file is enough; its root need not be there.
        tries_in_order: each certificate is tried by itself, from the top of the file.
        members: the profiles that it consists of; () where it is one.
    """

    name: str
    title: str
    sentence: str
    versions: str
    judged_by: str
    verifications: tuple[Verification, ...]
    libraries: tuple[Library, ...]
    readers: tuple[LoaderName, ...]
    leaf_suffices: bool = False
    intermediate_suffices: bool = False
    tries_in_order: bool = False
    members: tuple["ClientProfile", ...] = ()

    @property
    def openssl(self) -> bool:
        """OpenSSL's verification decides, alone or among others."""
        return any(verification.model is ModelName.OPENSSL for verification in self.verifications)

    @property
    def modelled(self) -> bool:
        """A model of another library decides, alone or among others."""
        return any(
            verification.model is not ModelName.OPENSSL for verification in self.verifications
        )

    @property
    def wants_root(self) -> bool:
        """It has OpenSSL without partial chains: a gap in the file hides what the server sends."""
        return any(
            verification.model is ModelName.OPENSSL
            and not (verification.partial_chain or verification.one_at_a_time)
            for verification in self.verifications
        )

    def parts(self) -> tuple["ClientProfile", ...]:
        """One profile for each way to verify; each of them can lose a server by itself."""
        if len(self.verifications) == 1:
            return (self,)
        return tuple(
            self._replace(verifications=(verification,)) for verification in self.verifications
        )


def combined(
    name: str, title: str, sentence: str, members: tuple[ClientProfile, ...]
) -> ClientProfile:
    """Make one profile of several: what it says holds for every one of them.

    Args:
        name: what programs call it.
        title: what people call it.
        sentence: what it means for a bundle.
        members: profiles of one client each.
    """
    return ClientProfile(
        name,
        title,
        sentence,
        versions="; ".join(dict.fromkeys(member.versions for member in members)),
        judged_by="; ".join(dict.fromkeys(member.judged_by for member in members)),
        verifications=tuple(_different(members)),
        libraries=tuple(
            library for library in Library if any(library in each.libraries for each in members)
        ),
        readers=tuple(
            loader_name
            for loader_name in LoaderName
            if any(loader_name in each.readers for each in members)
        ),
        leaf_suffices=all(member.leaf_suffices for member in members),
        intermediate_suffices=all(member.intermediate_suffices for member in members),
        tries_in_order=all(member.tries_in_order for member in members),
        members=members,
    )


def _different(members: tuple[ClientProfile, ...]) -> Iterator[Verification]:
    """Every verification; of those that differ only in whose they are, the first."""
    known: set[Verification] = set()
    for way in (way for member in members for way in member.verifications):
        if way._replace(client="") not in known:
            known.add(way._replace(client=""))
            yield way
