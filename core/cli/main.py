"""Where ``certbundler`` starts.

Every command is imported when it is asked for, and ``--version`` before any library is: a
scheduled run pays only for what it uses.
"""

import gc
import os
import sys
import warnings
from importlib import import_module

from core import __version__

TYPE_CHECKING = False  # importing typing for this would double the time of --version
if TYPE_CHECKING:
    from typing import NoReturn

    import click

    from core.cli.window import Window

GROUPS = {
    "Look at certificates": {
        "inspect": "Show the certificates in files and folders, and what to know about them.",
        "stores": "List the certificate stores of this system.",
        "fetch": "Fetch the certificates that servers send.",
        "diff": "Compare two bundles.",
    },
    "Make a bundle": {
        "bundle": "Write one PEM file with all certificates.",
        "kit": "Write a bundle with everything for its roll-out: script, playbook, report.",
        "export": "Write the certificates to a folder, one file each or in another format.",
        "build": "Build the bundle of a recipe, or check what has to be done.",
        "restore": "Put back the previous file.",
        "history": "Show what was saved to a bundle, when, by whom and why.",
        "gui": "Open the Certificate Bundle Wizard.",
    },
    "Check servers": {
        "try": "Test a bundle on servers with real TLS handshakes.",
        "watch": "Compare a bundle with the certificates that its servers use now.",
        "switch": "Plan new server certificates: what do clients need before the change?",
    },
    "Check clients": {
        "explain": "Explain which clients verify which servers with a bundle, and why not.",
        "policy": "Check a client's policy: CA file, verification, fingerprint.",
        "client-check": "Check whether the bundle has arrived on clients.",
    },
}
"""The commands by what they are for, each with one line of help."""
COMMANDS = {name: line for group in GROUPS.values() for name, line in group.items()}
UNLISTED = ("selftest",)
"""For whoever builds and installs the program, not for its users."""


def main(window: "Window | None" = None) -> None:
    """Run the command line and exit with its status. No traceback ever reaches the user.

    Args:
        window: loads the window; None where there is none.
    """
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"certbundler {__version__}")  # noqa: T201 - before any library is loaded
        return
    # A run makes many small objects that all live to its end; looking for cycles among them
    # again and again would cost more than reading them.
    gc.set_threshold(200_000, 20, 100)
    if not sys.warnoptions:
        # What a library warns of is no message for whoever runs this, and to silence it around
        # each question would cost more than most answers (``core.x509.library``).
        warnings.simplefilter("ignore")
    from core.cli.running import run  # noqa: PLC0415 - not needed for --version

    _leave(run(sys.argv[1:], window))


def _leave(status: int) -> "NoReturn":
    """Exit once everything is said, without taking the interpreter down piece by piece.

    Everything is on disk and said by now; freeing each object would take a quarter of a small
    run. The window leaves the long way: Qt has things of its own to put away.
    """
    if "PySide6" in sys.modules:
        sys.exit(status)
    os._exit(status)


def command(name: str) -> "click.Command":
    """Load one command."""
    module = import_module(f"core.cli.{name.replace('-', '_')}_command")
    subcommand: click.Command = module.command
    return subcommand
