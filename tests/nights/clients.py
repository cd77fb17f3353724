"""The real clients, at any time: what they meet is the truth."""

import os
import subprocess
import sys
import time
from base64 import encodebytes
from collections.abc import Sequence
from datetime import datetime
from glob import glob
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tests.factory import Issued
from tests.nights.serving import Running

CLOCK = "FAKETIME"
_LIBRARIES = "/usr/lib/*/faketime/libfaketime.so.1"


def clock_at(moment: datetime) -> str:
    """The setting of a clock that says it is then, and goes on from there."""
    return f"{moment.timestamp() - time.time():+.0f}"


def believing(moment: datetime) -> dict[str, str]:
    """The environment of a program that believes it is then."""
    (library, *_) = glob(_LIBRARIES) or sys.exit("faketime is not installed.")
    return {
        **os.environ,
        "LD_PRELOAD": library,
        CLOCK: clock_at(moment),
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # else starting a thread takes half a second
        "FAKETIME_NO_CACHE": "1",  # a program may set its own clock
        "NO_FAKE_STAT": "1",
        "TZ": "UTC",
    }


class Question(NamedTuple):
    """What one client is asked: this server, what it sends now, with this file, at this time."""

    server: Running
    own: Issued
    bundle: Sequence[bytes]
    moment: datetime


class Client:
    """A client of one profile: curl that tries each certificate by itself, or openssl s_client."""

    def __init__(self, profile: str, folder: Path) -> None:
        self._agent = profile == "smp-agent"
        self._folder = folder
        self._clock: dict[str, str] = {}
        self._known: dict[tuple[str, bytes, bytes, datetime], bool] = {}
        self.asked = 0

    def reaches(self, question: Question) -> bool:
        """Tell whether it is connected."""
        server, own, bundle, moment = question
        held = sha256(b"".join(sha256(der).digest() for der in bundle)).digest()
        key = server.address, own.der, held, moment
        if key not in self._known:
            self._clock = believing(moment)
            self._known[key] = self._asked(server, own, bundle)
        return self._known[key]

    def _asked(self, server: Running, own: Issued, bundle: Sequence[bytes]) -> bool:
        if not self._agent:
            return self._openssl(server, self._file(bundle))
        # whether any verifies it does not depend on the order, and mostly its own one does
        in_turn = sorted(bundle, key=lambda der: der != own.der)
        return any(self._curl(server, self._file([block])) for block in in_turn)

    def _file(self, certificates: Sequence[bytes]) -> Path:
        name = sha256(b"".join(certificates)).hexdigest()[:32]
        path = self._folder / f"ca-{name}.pem"
        if not path.exists():
            path.write_bytes(
                b"".join(
                    b"-----BEGIN CERTIFICATE-----\n"
                    + encodebytes(certificate)
                    + b"-----END CERTIFICATE-----\n"
                    for certificate in certificates
                )
            )
        return path

    def _curl(self, server: Running, file: Path) -> bool:
        host, port = server.machine.host, server.always
        options = ("-sS", "--noproxy", "*", "--max-time", "20", "-o", os.devnull)
        name = ("--resolve", f"{host}:{port}:127.0.0.1")
        status = self._run("curl", *options, *name, "--cacert", file, f"https://{host}:{port}/")
        assert status in (0, 60), f"curl ended with {status}"
        return status == 0

    def _openssl(self, server: Running, file: Path) -> bool:
        only = ("-CAfile", file, "-no-CApath", "-no-CAstore", "-verify_return_error")
        name = ("-verify_hostname", server.machine.host, "-servername", server.machine.host)
        connect = ("-connect", f"127.0.0.1:{server.always}")
        return self._run("openssl", "s_client", *connect, *only, *name) == 0

    def _run(self, *command: str | Path) -> int:
        self.asked += 1
        return subprocess.run(
            command, env=self._clock, input=b"Q\n", capture_output=True, check=False
        ).returncode
