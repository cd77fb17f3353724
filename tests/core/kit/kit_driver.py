"""Bundles for the tests of the kit's reports, plain ones and hostile ones."""

from collections.abc import Collection as CollectionOf

from core.bundle import Bundle, make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.kit.report import KitReport, report_html
from core.profiles.smp_agent import SMP_AGENT
from core.rules.interface import FindingCode, RuleContext
from core.x509.certificate import Certificate
from tests.factory import NOW, authority, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
SERVER = server("ns.example", ISSUING)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r\n=1",
    "x;=cmd|' /C calc'!A0",
    'x";"=1',
    "\uff1d1",
    "a\u202egpj.exe",
    "a\x1b[31m\x07",
    "line\nEND:VEVENT\nBEGIN:VEVENT",
    "a,b;c\\d",
    "</style></svg></title>",
    "\U0001f600" * 16,
)


def context_of(*certificates: Certificate) -> RuleContext:
    """The context of these certificates for the agent, at the tests' time."""
    collection = Collection.of(certificates)
    return RuleContext(collection, chain_of(collection), SMP_AGENT, NOW)


def bundle_of(*certificates: Certificate, leave_out: CollectionOf[FindingCode] = ()) -> Bundle:
    """The bundle of these certificates."""
    return make_bundle(context_of(*certificates), leave_out=leave_out)


def hostile() -> tuple[Certificate, ...]:
    """A certificate for each hostile name; its friendly name and its file's are the same."""
    return tuple(
        server(f"h{number}.example", common_name=name, hosts=(), serial=number + 1).found_in(
            f"{name}.cer", name
        )
        for number, name in enumerate(HOSTILE)
    )


def html_of(
    *certificates: Certificate,
    leave_out: CollectionOf[FindingCode] = (),
    previous: Collection | None = None,
    client_path: str | None = None,
    file_name: str = "bundle.pem",
) -> str:
    """The report of these certificates."""
    context = context_of(*certificates)
    bundle = make_bundle(context, leave_out=leave_out)
    return report_html(KitReport(context, bundle, file_name, "ab" * 32, NOW, previous, client_path))
