"""A client's policy: does the agent use our bundle, and does it verify servers at all?

The policy of the Targeted Agent Settings lies on the client as an XML file. Its element
``CurlSSL`` names the CA file (``CAInfo``) and says what is verified.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from xml.parsers import expat

from core.agent.client_path import check_client_path
from core.agent.policy_wording import PolicyWording
from core.base.date_wording import dated
from core.base.errors import CertBundlerError, UsageError
from core.base.limits import MIB
from core.base.messages import Fact, Message
from core.collection import Collection
from core.x509.certificate import Certificate
from core.x509.names import title

MOST_BYTES = 4 * MIB
"""A policy has some kilobytes; nothing larger than this is read."""

_ELEMENT = "CurlSSL"
_MOST_ELEMENTS = 100
_DEEPEST = 200
"""Elements may be nested so deep; the parser keeps something of each that is open."""
_FINGERPRINT = "SSLNSPublicHttpsCertFingerprint"
_SEPARATORS = re.compile(r"[\s:.\-]")
_SHA1 = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class CurlSsl:
    """One ``CurlSSL`` element; every text raw, None where the attribute is absent.

    Attributes:
        line: where it begins in the file, from 1.
        ca_info: the CA file.
        ca_path: a folder of CA files.
        verify_peer: whether the server's chain is verified.
        verify_host: whether the server's name is compared.
        fingerprint: SHA-1 of the Notification Server's certificate.
    """

    line: int
    ca_info: str | None
    verify_peer: str | None
    verify_host: str | None
    fingerprint: str | None
    ca_path: str | None = None


class NoPolicyError(CertBundlerError):
    """The file is XML, but it has no ``CurlSSL`` element."""


class PolicyCode(StrEnum):
    """One answer to one question about a policy."""

    PATH_GOOD = "path-good"
    PATH_EMPTY = "path-empty"
    PATH_UNFIT = "path-unfit"
    PATH_OURS = "path-ours"
    PATH_OTHER = "path-other"
    FOLDER_SET = "folder-set"
    PEER_ON = "verify-peer-on"
    PEER_OFF = "verify-peer-off"
    HOST_ON = "verify-host-on"
    HOST_OFF = "verify-host-off"
    FINGERPRINT_IN_BUNDLE = "fingerprint-in-bundle"
    FINGERPRINT_ELSEWHERE = "fingerprint-not-in-bundle"
    FINGERPRINT_UNFIT = "fingerprint-unfit"
    FINGERPRINT_EMPTY = "fingerprint-empty"


_HOLD = frozenset(
    {
        PolicyCode.PATH_GOOD,
        PolicyCode.PATH_OURS,
        PolicyCode.PEER_ON,
        PolicyCode.HOST_ON,
        PolicyCode.FINGERPRINT_IN_BUNDLE,
    }
)
_NOTES = frozenset({PolicyCode.FINGERPRINT_EMPTY, PolicyCode.FOLDER_SET})


@dataclass(frozen=True, slots=True)
class PolicyFinding:
    """One answer.

    Attributes:
        code: which.
        line: where the element begins that it is about.
        evidence: the values that its wording needs, as raw text.
    """

    code: PolicyCode
    line: int
    evidence: dict[str, Fact] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Nothing needs to be done."""
        return self.code in _HOLD or self.is_note

    @property
    def is_note(self) -> bool:
        """Worth knowing, and not wrong."""
        return self.code in _NOTES


def read_policy(data: bytes, source: str) -> tuple[CurlSsl, ...]:
    """Find the ``CurlSSL`` elements of a policy file, wherever they are in it.

    A document type declaration is refused before anything in it is read: with it go all entities,
    so that nothing grows and nothing is fetched.

    Raises:
        NoPolicyError: it has no such element.
        CertBundlerError: the file is too large or is no XML.
    """
    if len(data) > MOST_BYTES:
        message = PolicyWording.TOO_LARGE.of(size=MOST_BYTES // MIB)
        raise CertBundlerError(message, source=source)
    search = _Search(source)
    search.run(data)
    if not search.elements:
        raise NoPolicyError(PolicyWording.NO_ELEMENT.of(element=_ELEMENT), source=source)
    return tuple(search.elements)


class _Search:
    """The handlers of one parse, and what they found."""

    def __init__(self, source: str) -> None:
        self.elements: list[CurlSsl] = []
        self._source = source
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def run(self, data: bytes) -> None:
        try:
            self._parser.Parse(data, True)  # noqa: FBT003 - expat takes no names here
        except expat.ExpatError as error:
            words = expat.ErrorString(error.code)
            raise self._refused(PolicyWording.NOT_XML.of(error=words)) from error
        except (LookupError, ValueError) as error:
            raise self._refused(PolicyWording.ENCODING.of()) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._refused(PolicyWording.TOO_DEEP.of(levels=_DEEPEST))
        if name.rpartition(":")[2] == _ELEMENT and len(self.elements) < _MOST_ELEMENTS:
            self.elements.append(_element(self._parser.CurrentLineNumber, attributes))

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _doctype(self, *_declaration: object) -> None:
        raise self._refused(PolicyWording.DOCTYPE.of())

    def _refused(self, message: Message) -> CertBundlerError:
        place = f"line {self._parser.CurrentLineNumber}"
        return CertBundlerError(message, source=self._source, place=place)


def _element(line: int, attributes: dict[str, str]) -> CurlSsl:
    return CurlSsl(
        line,
        attributes.get("CAInfo"),
        attributes.get("SSLVerifyPeer"),
        attributes.get("SSLVerifyHost"),
        attributes.get(_FINGERPRINT),
        attributes.get("CAPath"),
    )


def check_policy(
    policy: CurlSsl, *, bundle: Collection | None = None, client_path: str | None = None
) -> tuple[PolicyFinding, ...]:
    """Ask everything that there is to ask of one element.

    Args:
        policy: the element.
        bundle: what is in the bundle; None leaves out the question about the fingerprint.
        client_path: where the bundle lies on the client; None leaves out that comparison.

    Raises:
        UsageError: ``client_path`` itself is no path for a bundle.
    """
    expected = None if client_path is None else check_client_path(client_path)
    findings = [*_path(policy, expected), *_folder(policy), *_verification(policy)]
    if bundle is not None:
        findings.append(_fingerprint(policy, bundle))
    return tuple(findings)


def _path(policy: CurlSsl, expected: str | None) -> Iterator[PolicyFinding]:
    given = (policy.ca_info or "").strip()
    if not given:
        yield PolicyFinding(PolicyCode.PATH_EMPTY, policy.line)
        return
    try:
        path = check_client_path(given)
    except UsageError as error:
        unfit: dict[str, Fact] = {"path": given, "reason": error.message}
        yield PolicyFinding(PolicyCode.PATH_UNFIT, policy.line, unfit)
        return
    yield PolicyFinding(PolicyCode.PATH_GOOD, policy.line, {"path": path})
    if expected is not None:
        code = PolicyCode.PATH_OURS if path == expected else PolicyCode.PATH_OTHER
        yield PolicyFinding(code, policy.line, {"path": path, "expected": expected})


def _folder(policy: CurlSsl) -> Iterator[PolicyFinding]:
    if given := (policy.ca_path or "").strip():
        yield PolicyFinding(PolicyCode.FOLDER_SET, policy.line, {"path": given})


def _verification(policy: CurlSsl) -> Iterator[PolicyFinding]:
    for given, on, off in (
        (policy.verify_peer, PolicyCode.PEER_ON, PolicyCode.PEER_OFF),
        (policy.verify_host, PolicyCode.HOST_ON, PolicyCode.HOST_OFF),
    ):
        is_on = (given or "").strip().lower() == "yes"
        shown = "absent" if given is None else f'"{given}"'
        yield PolicyFinding(on if is_on else off, policy.line, {"value": shown})


def _fingerprint(policy: CurlSsl, bundle: Collection) -> PolicyFinding:
    given = policy.fingerprint or ""
    digits = _SEPARATORS.sub("", given).lower()
    if not digits:
        return PolicyFinding(PolicyCode.FINGERPRINT_EMPTY, policy.line)
    if not _SHA1.fullmatch(digits):
        return PolicyFinding(PolicyCode.FINGERPRINT_UNFIT, policy.line, {"value": given})
    for position, certificate in enumerate(bundle, 1):
        if certificate.sha1 == digits:
            return _in_bundle(policy, position, certificate)
    return PolicyFinding(PolicyCode.FINGERPRINT_ELSEWHERE, policy.line, {"value": digits})


def _in_bundle(policy: CurlSsl, position: int, certificate: Certificate) -> PolicyFinding:
    evidence: dict[str, Fact] = {
        "position": position,
        "title": title(certificate),
        "date": dated(certificate.tbs.not_after),
    }
    return PolicyFinding(PolicyCode.FINGERPRINT_IN_BUNDLE, policy.line, evidence)
