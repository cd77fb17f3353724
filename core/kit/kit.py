"""The client kit: the bundle, and what whoever brings it to the clients needs beside it."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from core.base.choices import BUNDLE_NAME
from core.base.errors import UsageError
from core.base.usage_wording import UsageWording
from core.bundle import Bundle
from core.collection import Collection
from core.encoders.interface import EncodedFile
from core.encoders.pem import PemEncoder
from core.kit.calendar import expiry_ics
from core.kit.communication_profile import communication_profile_files
from core.kit.policy_lines import policy_lines
from core.kit.report import KitReport, report_html
from core.kit.scripts import Values, scripts
from core.kit.table import report_csv
from core.rules.interface import RuleContext

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same kit gives the same bytes."""

DATED = frozenset({"report.html", "expiry.ics", "SHA256SUMS"})
"""The files that tell of the day on which the kit was made, and so differ from day to day."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What a kit is made of.

    Attributes:
        bundle: what goes in, in order, and what does not.
        context: all certificates that were read, and the kind of client.
        client_path: where the bundle goes on the clients, absolute.
        created: when the kit is made, with a time zone.
        name: the bundle's file name.
        previous: what the bundle held before; None where there was none.
        data: the bundle's exact bytes; None for a plain PEM bundle.
        system_store: add what brings the CAs to the stores of systems.
        notification_server: the host of the server whose certificate the policy names; None where
            it is not known.
    """

    bundle: Bundle
    context: RuleContext
    client_path: str
    created: datetime
    name: str = BUNDLE_NAME
    previous: Collection | None = None
    data: bytes | None = None
    system_store: bool = False
    notification_server: str | None = None


def kit_files(kit: Kit) -> tuple[EncodedFile, ...]:
    """Every file of the kit, the bundle first.

    Raises:
        UsageError: the name or the path on the client cannot be used.
    """
    (bundle,) = PemEncoder(name=kit.name).encode(kit.bundle.certificates.certificates)
    if kit.data is not None:
        bundle = EncodedFile(kit.name, kit.data)
    digest = sha256(bundle.data).hexdigest()
    report = KitReport(
        context=kit.context,
        bundle=kit.bundle,
        file_name=kit.name,
        sha256=digest,
        created=kit.created,
        previous=kit.previous,
        client_path=kit.client_path,
    )
    files = (
        bundle,
        *scripts(Values(kit.name, digest, kit.client_path)),
        EncodedFile("policy.txt", _policy(kit)),
        EncodedFile("report.html", report_html(report).encode()),
        EncodedFile("report.csv", report_csv(kit.bundle)),
        EncodedFile("expiry.ics", expiry_ics(kit.bundle, kit.created)),
        *_for_communication_profiles(kit.bundle),
        *(_for_system_stores(kit) if kit.system_store else ()),
    )
    every = (*files, EncodedFile("SHA256SUMS", _sums(files)))
    if any(encoded_file.name.lower() == kit.name.lower() for encoded_file in every[1:]):
        raise UsageError(UsageWording.KIT_NAME_TAKEN.of(name=kit.name))
    return every


def _policy(kit: Kit) -> bytes:
    return policy_lines(kit.bundle, kit.client_path, kit.notification_server)


def _for_communication_profiles(bundle: Bundle) -> tuple[EncodedFile, ...]:
    """One archive, for there are as many files as servers; a kit is compared by its bytes."""
    files = communication_profile_files(bundle)
    archive = EncodedFile("communication-profile.zip", zipped(files, compressed=False))
    return (archive,) if files else ()


def _for_system_stores(kit: Kit) -> tuple[EncodedFile, ...]:
    from core.kit.system_store import system_store_files  # noqa: PLC0415 - few kits pay for it

    return system_store_files(kit.bundle, kit.name, kit.context.now)


def zipped(files: Sequence[EncodedFile], *, compressed: bool = True) -> bytes:
    """The files as one archive; the same files give the same bytes.

    Compressed, they do so with the same zlib only, which differs from system to system.
    """
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as writing:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _OLDEST)
            entry.create_system = 3  # Unix, so that the script keeps its mode
            entry.external_attr = (0o755 if file.name.endswith(".sh") else 0o644) << 16
            entry.compress_type = method
            writing.writestr(entry, file.data)
    return archive.getvalue()


def _sums(files: Sequence[EncodedFile]) -> bytes:
    """As ``sha256sum -c`` reads them."""
    return "".join(f"{sha256(file.data).hexdigest()}  {file.name}\n" for file in files).encode()
