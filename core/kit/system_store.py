"""The kit's part for system stores: the CAs alone, a script for Unix, and a profile for macOS."""

import plistlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID, uuid5

from core.base.printable import printable
from core.bundle import Bundle
from core.encoders.interface import EncodedFile
from core.encoders.pem import PemEncoder
from core.kit.scripts import filled, for_sh
from core.rules.interface import day
from core.x509.certificate import Certificate, Role
from core.x509.names import title

_PEM = "system-store.pem"
_SCRIPT = "install-system-store.sh"
_PROFILES = UUID("5b1ce0a4-7a0c-4f5b-9d0b-2f3c3f3a7e61")
"""The namespace of the identifiers in profiles: the same CAs give the same profile."""

_TEXT = """\
System stores: what goes in, and what is left out

install-system-store.sh adds the CAs below to the trust store of Debian, Ubuntu, Red Hat, Fedora,
SUSE, Solaris 11 or AIX (untested on the last three: begin with one test computer). Every program
that uses the system's store then trusts servers of these CAs; on AIX these are the programs that
use the system's OpenSSL. The agent's own store is another one: for the agent, use
install-bundle.sh.

An intermediate CA is of use there only with its root: most programs do not accept a chain that
ends below the root.

system-store.mobileconfig holds the same CAs as a profile for macOS. It is untested and not
signed: try it on one computer first. How far a root in it is trusted depends on how it is
installed; by a person, it may have to be trusted by hand for TLS.

Goes in:
{inside}
Left out of the system store:
{outside}"""


class NotForStore(StrEnum):
    """Why a certificate of the bundle stays out of system stores."""

    SERVER = "a server's certificate, not a CA"
    SELF_SIGNED_SERVER = "a self-signed server, not a CA; programs that use it need its certificate"
    NOT_CA = "not a CA"
    EXPIRED = "expired"
    NOT_YET_VALID = "not valid yet"
    NO_VALIDITY = "its validity cannot be read"


def not_for_store(certificate: Certificate, now: datetime) -> NotForStore | None:
    """Why a certificate makes no sense in a system's store; None where it does."""
    if certificate.role is Role.SERVER:
        return NotForStore.SERVER
    if certificate.role is Role.SELF_SIGNED_SERVER:
        return NotForStore.SELF_SIGNED_SERVER
    if not certificate.is_ca:
        return NotForStore.NOT_CA
    if certificate.tbs.not_after is None or certificate.tbs.not_before is None:
        return NotForStore.NO_VALIDITY
    if certificate.tbs.not_after < now:
        return NotForStore.EXPIRED
    return NotForStore.NOT_YET_VALID if certificate.tbs.not_before > now else None


def system_store_files(bundle: Bundle, name: str, now: datetime) -> tuple[EncodedFile, ...]:
    """The files for system stores; only the text that says why, where no certificate fits.

    Args:
        bundle: the bundle of the kit.
        name: its file name, which the script's files on a client are called after; checked.
        now: which CAs are valid.
    """
    every = bundle.certificates.certificates
    chosen = [certificate for certificate in every if not_for_store(certificate, now) is None]
    text = EncodedFile("system-store.txt", _told(every, now))
    if not chosen:
        return (text,)
    (pem,) = PemEncoder(name=_PEM).encode(chosen)
    values = {
        "@BUNDLE@": name,
        "@SHA256@": sha256(pem.data).hexdigest(),
        "@NAMES@": " ".join(certificate.sha256[:16] for certificate in chosen),
    }
    script = filled(_SCRIPT, values, for_sh)
    profile = EncodedFile("system-store.mobileconfig", _profile(chosen, name))
    return (pem, script, profile, text)


def _told(every: Sequence[Certificate], now: datetime) -> bytes:
    lines = [(_line(certificate), not_for_store(certificate, now)) for certificate in every]
    inside = "".join(f"    {line}\n" for line, why in lines if why is None)
    outside = "".join(f"    {line}: {why.value}\n" for line, why in lines if why)
    nothing = "    nothing\n"
    return _TEXT.format(inside=inside or nothing, outside=outside or nothing).encode()


def _line(certificate: Certificate) -> str:
    until = day(certificate.tbs.not_after)
    name, digest = printable(title(certificate)), certificate.sha256[:16]
    return f"{name} ({certificate.role.value}, until {until}, SHA-256 {digest}…)"


def _profile(chosen: Sequence[Certificate], name: str) -> bytes:
    """A configuration profile (Apple, Configuration Profile Reference: Certificate payloads)."""
    payloads = [_payload(certificate) for certificate in chosen]
    whole = sha256("".join(certificate.sha256 for certificate in chosen).encode()).hexdigest()
    return plistlib.dumps(
        {
            "PayloadType": "Configuration",
            "PayloadVersion": 1,
            "PayloadIdentifier": f"certbundler.{name}",
            "PayloadUUID": _identifier(whole),
            "PayloadScope": "System",
            "PayloadDisplayName": f"CAs of {name}",
            "PayloadDescription": "Made by CertBundler. Untested: try it on one computer first.",
            "PayloadContent": payloads,
        }
    )


def _payload(certificate: Certificate) -> dict[str, object]:
    kind = "root" if certificate.role is Role.ROOT else "pkcs1"
    return {
        "PayloadType": f"com.apple.security.{kind}",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"certbundler.{certificate.sha256}",
        "PayloadUUID": _identifier(certificate.sha256),
        "PayloadDisplayName": printable(title(certificate)),
        "PayloadContent": certificate.der,
    }


def _identifier(digest: str) -> str:
    return str(uuid5(_PROFILES, digest)).upper()
