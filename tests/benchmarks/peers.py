"""The other tools that can do a part of the job, each as well as it can.

None orders a bundle or says what is not needed. A tool that is missing, or that would take too
long at a size, is named and left out, never passed over in silence.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from tests.benchmarks.measure import Command
from tests.benchmarks.workloads import Workload

SECONDS = 180.0
_LOOP = 'for file in "$1"/*/*.cer; do {}; done'


@dataclass(frozen=True, slots=True)
class Peer:
    """One tool.

    Attributes:
        name: what the report calls it.
        program: what must be on the PATH.
        largest: the largest workload that it is given; it takes minutes beyond.
        reads: the part of a workload that it can read at all.
        command: its arguments, from what it reads, the output file and a scratch folder.
        prints: its output goes to standard output.
    """

    name: str
    program: str
    largest: int
    reads: Callable[[Workload], Path]
    command: Callable[[Path, Path, Path], list[str]]
    prints: bool = True

    @property
    def present(self) -> bool:
        """It is installed here."""
        return which(self.program) is not None

    def on(self, work: Workload, scratch: Path) -> Command:
        """The process that gives this tool the workload."""
        out = scratch / "peer" / "bundle.pem"
        out.parent.mkdir(exist_ok=True)
        out.parent.chmod(0o777)
        argv = self.command(self.reads(work), out, scratch)
        return Command(self.name, argv, out, out_is_stdout=self.prints, seconds=SECONDS)


def _looped(line: str) -> Callable[[Path, Path, Path], list[str]]:
    return lambda source, _out, _scratch: ["sh", "-c", _LOOP.format(line), "sh", str(source)]


def _on_file(*argv: str) -> Callable[[Path, Path, Path], list[str]]:
    return lambda source, _out, _scratch: [*argv, str(source)]


def _mkbundle(source: Path, out: Path, _scratch: Path) -> list[str]:
    folders = [str(folder) for folder in sorted(source.iterdir())]
    return ["cfssl-mkbundle", "-f", str(out), *folders]


def _trust_extract(source: Path, out: Path, scratch: Path) -> list[str]:
    """Point p11-kit's trust module at our folders, by a user's configuration of its own.

    p11-kit passes over a user's configuration when root runs it, so root steps down first.
    """
    modules = scratch / "config" / "pkcs11" / "modules"
    modules.mkdir(parents=True, exist_ok=True)
    for folder in (scratch, *modules.parents[:2], modules):
        folder.chmod(0o755)
    (modules.parent / "pkcs11.conf").write_text("user-config: only\n", encoding="ascii")
    paths = ":".join(str(folder) for folder in sorted(source.iterdir()))
    (modules / "p11-kit-trust.module").write_text(
        f"module: p11-kit-trust.so\ntrust-policy: yes\nx-init-reserved: paths='{paths}'\n",
        encoding="utf-8",
    )
    down = ["setpriv", "--reuid=nobody", "--clear-groups"] if os.geteuid() == 0 else []
    config = f"XDG_CONFIG_HOME={scratch / 'config'}"
    what = ["--filter=certificates", "--format=pem-bundle", "--overwrite"]
    return [*down, "env", config, "trust", "extract", *what, str(out)]


OPENSSL_LOOP = "openssl x509 in a loop"
TRUST_EXTRACT = "trust extract"

PEERS = (
    Peer(
        OPENSSL_LOOP,
        "openssl",
        1_000,
        lambda work: work.single,
        _looped('openssl x509 -in "$file"'),
    ),
    Peer(TRUST_EXTRACT, "trust", 10_000, lambda work: work.single, _trust_extract, prints=False),
    Peer(
        "keytool -printcert in a loop",
        "keytool",
        10,
        lambda work: work.single,
        _looped('keytool -printcert -rfc -file "$file"'),
    ),
    Peer("cfssl-mkbundle", "cfssl-mkbundle", 10, lambda work: work.single, _mkbundle, prints=False),
    Peer(
        "openssl storeutl, one file",
        "openssl",
        10_000,
        lambda work: work.big,
        _on_file("openssl", "storeutl", "-certs"),
    ),
    Peer(
        "certtool -i, one file",
        "certtool",
        10_000,
        lambda work: work.big,
        _on_file("certtool", "-i", "--infile"),
    ),
    Peer(
        "keytool -printcert, one file",
        "keytool",
        10_000,
        lambda work: work.big,
        _on_file("keytool", "-printcert", "-rfc", "-file"),
    ),
)
