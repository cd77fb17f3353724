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
from core.base.concurrency import in_turn
from core.base.errors import CertBundlerError, UsageError
from core.base.limits import Limits
from core.base.messages import Message
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.collection import Collection
from core.sources.files import FileSource, read_early, small_files
from core.sources.interface import Blob

_XML = ".xml"
_STANDARD_INPUT = "-"
_LIMITS = Limits(file_bytes=MOST_BYTES)


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
    for file in in_turn(_read, _read_early, _named(names)):
        try:
            elements.extend((file.name, curl_ssl) for curl_ssl in _elements(file))
        except NoPolicyError:
            if not file.in_folder:
                raise
            without += 1
        except CertBundlerError as error:
            if not file.in_folder:
                raise
            refused.append(error)
    if not elements:
        if refused:
            raise refused[0]
        raise CertBundlerError(PolicyWording.NO_ELEMENT_IN_ANY.of(), source=", ".join(names))
    return PolicyFiles(tuple(elements), without, tuple(refused))


class _PolicyFile(QuickTuple):
    """One file that may be a policy.

    Attributes:
        name: where it is, or a dash.
        in_folder: it was not named itself, so it need not be one.
        content: what it holds, or why that cannot be had; of a folder, why it has none.
    """

    name: str
    in_folder: bool
    content: bytes | Message | CertBundlerError = b""


def _named(names: Iterable[str]) -> Iterator[_PolicyFile]:
    """The files that were named, and those of the folders that were."""
    different = tuple(dict.fromkeys(names))
    for name, is_folder in zip(different, in_turn(_is_folder, _is_folder, different), strict=True):
        if not is_folder:
            yield _PolicyFile(name, in_folder=False)
            continue
        try:
            yield from (_PolicyFile(file, in_folder=True) for file in _files_of(name))
        except CertBundlerError as error:  # raised in its turn, for names are looked up ahead
            yield _PolicyFile(name, in_folder=False, content=error)


def _is_folder(name: str) -> bool:
    return name != _STANDARD_INPUT and os.path.isdir(name)


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


def _read(file: _PolicyFile) -> _PolicyFile:
    """A file with its content, or with one byte more than a policy can have."""
    if isinstance(file.content, CertBundlerError):
        return file
    if file.name == _STANDARD_INPUT:
        return file._replace(content=sys.stdin.buffer.read(MOST_BYTES + 1))
    return _with_content(file, next(iter(FileSource(file.name).blobs(_LIMITS))))


def _read_early(file: _PolicyFile) -> _PolicyFile | None:
    """The same, side by side with others; None for what has to wait for its turn."""
    if file.name == _STANDARD_INPUT or isinstance(file.content, CertBundlerError):
        return None
    blob = read_early(file.name, small_files(_LIMITS), expected=True)
    return blob and _with_content(file, blob)


def _with_content(file: _PolicyFile, blob: Blob | Problem) -> _PolicyFile:
    return file._replace(content=blob.message if isinstance(blob, Problem) else blob.data)


def _elements(file: _PolicyFile) -> Iterable[CurlSsl]:
    """What a policy says; raises CertBundlerError where it cannot be read, or is none."""
    if isinstance(file.content, CertBundlerError):
        raise file.content
    if isinstance(file.content, Message):
        message = PolicyWording.CANNOT_READ.of(what=file.content)
        raise CertBundlerError(message, source=file.name)
    return read_policy(file.content, file.name)
