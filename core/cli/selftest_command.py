"""``certbundler selftest``: does everything that an installed program needs come with it?"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module

import click

from core.base.errors import CheckError
from core.base.resources import resource
from core.bundle import make_bundle
from core.chain import chain_of
from core.cli.quiet import inform, quiet
from core.cli.running import CHECK_FAILED, DONE
from core.cli.window import Window, not_opened, window_of
from core.encoders.pem import PemEncoder
from core.loading import load
from core.profiles.registry import profile_named
from core.public_roots import public_roots
from core.rules.interface import RuleContext
from core.sources.registry import source_of
from core.sources.text import BytesSource

_SAMPLES = 7


@click.command("selftest")
@click.option("--no-window", is_flag=True, help="Do not open the window.")
@quiet
@click.pass_context
def command(context: click.Context, *, no_window: bool) -> int:
    """Read the samples, bundle them, read the bundle back, and open and close the wizard.

    Nothing is written except for temporary files.
    """
    samples = resource("samples")
    checks: dict[str, Callable[[], bool]] = {
        "samples are read and bundled": lambda: _bundled(samples) == _SAMPLES,
        "certifi's roots are there": lambda: len(public_roots()) > _SAMPLES,
        "templates of the client kit are there": lambda: os.path.isdir(resource("kit")),
        "the keyring of the system, if it has one, is found": _keyring_is_known,
    }
    if not no_window:
        window = window_of(context)
        checks["the wizard opens, reads the samples and closes"] = lambda: (
            _shown(window, samples) == _SAMPLES
        )
    failed = 0
    for name, holds in checks.items():
        good = holds()
        failed += not good
        say = inform if good else click.echo
        say(f"{'OK' if good else 'FAILED'}: {name}")
    return CHECK_FAILED if failed else DONE


def _bundled(samples: str) -> int:
    """How many certificates the bundle of the samples has when it is read again."""
    loaded = load([source_of(samples)])
    rules = RuleContext(
        loaded.collection,
        chain_of(loaded.collection),
        profile_named("smp-agent"),
        datetime.now(UTC),
    )
    bundle = make_bundle(rules)
    (file,) = PemEncoder().encode(tuple(bundle.certificates))
    return len(load([BytesSource("bundle", file.data)]).collection)


def _shown(window: Window, samples: str) -> int:
    """How many certificates of the samples the window shows."""
    try:
        return window.certificates_shown(samples)
    except ImportError as error:
        raise CheckError(not_opened(error)) from error


def _keyring_is_known() -> bool:
    """The library has brought its backends, the one for a system without any among them."""
    backend = import_module("keyring.backend")
    return len(backend.get_all_keyring()) > 0
