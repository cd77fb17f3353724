"""The policy files of a client: several files, or the agent's whole folder ``policies``.

The agent keeps every policy as ``<guid>.xml`` in one folder, and few of them have the element
that names the CA file.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from core.agent.client_path import check_client_path
from core.agent.policy import (
    MOST_BYTES,
    CurlSsl,
    NoPolicyError,
    PolicyFinding,
    check_policy,
    read_policy,
)
from core.agent.policy_wording import PolicyWording
from core.base.errors import CertBundlerError, UsageError
from core.base.limits import Limits
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.collection import Collection
from core.sources.files import FileSource

_XML = ".xml"


class PolicyFiles(QuickTuple):
    """What was read.

    Attributes:
        elements: each ``CurlSSL`` element with the file that it is in.
        without: how many files of folders have no such element.
        refused: files of folders that could not be read, and why.
    """

    elements: tuple[tuple[str, CurlSsl], ...]
    without: int
    refused: tuple[CertBundlerError, ...]


class CheckedElement(QuickTuple):
    """One element, and every answer about it.

    Attributes:
        file: the file that it is in.
        element: the element.
        findings: the answers.
        counts: it is about our bundle; a client has policies for other files too.
    """

    file: str
    element: CurlSsl
    findings: tuple[PolicyFinding, ...]
    counts: bool

    @property
    def holds(self) -> bool:
        """Nothing needs to be done here."""
        return not self.counts or all(finding.holds for finding in self.findings)


def read_policies(names: Iterable[str]) -> PolicyFiles:
    """Read policy files; of a folder, every ``*.xml`` in it. A dash is standard input.

    Raises:
        CertBundlerError: a file that was named is no policy, or a folder has none.
    """
    elements: list[tuple[str, CurlSsl]] = []
    refused: list[CertBundlerError] = []
    without = 0
    for name in dict.fromkeys(names):
        in_folder = name != "-" and os.path.isdir(name)
        for file in _files_of(name) if in_folder else (name,):
            try:
                elements.extend((file, curl_ssl) for curl_ssl in read_policy(_content(file), file))
            except NoPolicyError:
                if not in_folder:
                    raise
                without += 1
            except CertBundlerError as error:
                if not in_folder:
                    raise
                refused.append(error)
    if not elements:
        if refused:
            raise refused[0]
        raise CertBundlerError(PolicyWording.NO_ELEMENT_IN_ANY.of(), source=", ".join(names))
    return PolicyFiles(tuple(elements), without, tuple(refused))


def check_policies(
    elements: Sequence[tuple[str, CurlSsl]],
    *,
    bundle: Collection | None = None,
    client_path: str | None = None,
) -> tuple[CheckedElement, ...]:
    """Check every element, the ones that name our bundle first.

    Where some of several elements name the path of the bundle, those are checked and the others
    are about other files; where none does, every one of them fails.

    Raises:
        UsageError: ``client_path`` itself is no path for a bundle.
    """
    expected = None if client_path is None else check_client_path(client_path)
    ours = [
        element for element in elements if expected is not None and _names(element[1], expected)
    ]
    checked = (
        CheckedElement(
            file,
            element,
            check_policy(element, bundle=bundle, client_path=client_path),
            counts=not ours or (file, element) in ours,
        )
        for file, element in elements
    )
    return tuple(sorted(checked, key=lambda checked_element: not checked_element.counts))


def _names(element: CurlSsl, path: str) -> bool:
    try:
        return check_client_path((element.ca_info or "").strip()) == path
    except UsageError:
        return False


def _files_of(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.lower().endswith(_XML))
    except OSError as error:
        message = PolicyWording.CANNOT_LIST.of(error=str(error.strerror))
        raise CertBundlerError(message, source=folder) from error
    if not names:
        raise CertBundlerError(PolicyWording.NO_XML.of(), source=folder)
    return (os.path.join(folder, name) for name in names)


def _content(file: str) -> bytes:
    """The whole file, or one byte more than a policy can have."""
    if file == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    limits = Limits(file_bytes=MOST_BYTES)
    blob = next(iter(FileSource(file).blobs(limits)))
    if isinstance(blob, Problem):
        raise CertBundlerError(PolicyWording.CANNOT_READ.of(what=blob.message), source=file)
    return blob.data
