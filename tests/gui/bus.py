"""A session with an accessibility bus of its own, and what is told on it."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.gui.walk import Screen

SYSTEM_PYTHON = "/usr/bin/python3"
_PATIENCE = 30.0
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


class Told(NamedTuple):
    """One event on the bus.

    Attributes:
        kind: its name there.
        role: what kind of widget told it.
        name: the widget's accessible name.
        description: the widget's accessible description.
        text: what is announced; "" for other events.
        on: for states 1 where it begins; for announcements 2 where it interrupts.
    """

    kind: str
    role: str
    name: str
    description: str
    text: str
    on: int

    @property
    def lines(self) -> list[str]:
        """What a reader would say of it, each line by itself; none for the end of a state."""
        if self.text:
            return [f"SAYS {line}" for line in self.text.splitlines()]
        if self.kind == "window:activate":
            return [f"WINDOW {self.name}"]
        return [f"FOCUS {self.role}: {self.name}"] if self.on else []


def what_is_missing() -> str:
    """What the bus needs and is not here; "" where all is."""
    tools = [tool for tool in ("Xvfb", "xdotool", "dbus-daemon") if shutil.which(tool) is None]
    command = (SYSTEM_PYTHON, "-c", _BINDINGS)
    if not Path(SYSTEM_PYTHON).exists() or subprocess.call(command, stderr=subprocess.DEVNULL):
        tools.append("the system's Python with Atspi (gir1.2-atspi-2.0, python3-gi)")
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        tools.append("at-spi2-core")
    return " and ".join(tools)


class Bus:
    """What was told, as far as it has been written down."""

    def __init__(self, written: Path) -> None:
        self._written = written

    def told(self) -> list[Told]:
        """Every event, in order."""
        lines = self._written.read_text("utf-8").splitlines()
        return [Told(**json.loads(line)) for line in lines]

    def lines(self) -> list[str]:
        """What a reader would say, each line once in a row."""
        said = [line for told in self.told() for line in told.lines]
        return [
            line for index, line in enumerate(said) if line not in said[max(0, index - 1) : index]
        ]

    def wait(self, holds: Callable[[list[str]], bool]) -> None:
        """Wait until something holds of what was said."""
        end = time.monotonic() + _PATIENCE
        while not holds(self.lines()):
            assert time.monotonic() < end, "\n".join(self.lines())
            time.sleep(0.05)


@contextmanager
def bus_on(screen: Screen, folder: Path) -> Iterator[Bus]:
    """Give a screen an accessibility bus, and write down what is told there.

    Args:
        screen: where programs are started afterwards.
        folder: an empty folder.
    """
    written = folder / "told.jsonl"
    screen.environment |= {"XDG_RUNTIME_DIR": str(folder), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    command = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
    daemon = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=screen.environment,
    )
    assert daemon.stdout is not None
    screen.environment["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
    script = str(Path(__file__).with_name("bus_listener.py"))
    listener = subprocess.Popen(
        (SYSTEM_PYTHON, script, str(written)), env=screen.environment, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + _PATIENCE
        while not written.exists():
            assert time.monotonic() < end, "the bus does not answer"
            time.sleep(0.05)
        yield Bus(written)
    finally:
        for process in (listener, daemon):
            process.kill()
            process.wait()
        daemon.stdout.close()
