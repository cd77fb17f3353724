"""The whole first bundle by keys alone, as a screen reader hears it on the accessibility bus."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.gui.bus import Bus, bus_on, what_is_missing
from tests.gui.helpers import SAMPLE_FILES
from tests.gui.walk import Screen, Walk, walking

FILES = [file for file in SAMPLE_FILES if file.name != "ss1.cer"]
"""The certificate of ss1 has expired, and without this file nothing replaces it."""

SCRIPT = (
    r"WINDOW Certificate Bundle Wizard",
    r"FOCUS (?:push )?button: Next",
    r"FOCUS (?:push )?button: Add Files…",
    r"SAYS Certificates to Bundle\. Add the certificates",
    r"WINDOW Add Files",
    r"FOCUS text: File name:",
    r"SAYS Reading finished\. Certificates: 6\. Not in the list: 0\.",
    r"WINDOW Certificate Bundle Wizard",
    r"FOCUS table: Certificates in bundle order",
    r"SAYS Review and Order\. Clients read the bundle from the top\.",
    r"SAYS Server certificates: 4\. Not verified: 1 \(ss1\.nordwind\.example\)",
    r"SAYS Moved to position 2: ns\.nordwind\.example",
    r"SAYS Left out: ns\.nordwind\.example",
    r"SAYS Undone: Leave certificates out",
    r"FOCUS radio button: Base-64 encoded X\.509 bundle \(\.PEM\)",
    r"SAYS Export File Format\.",
    r"FOCUS text: File name",
    r"SAYS File to Export\. Specify the name",
    r"SAYS Enter the full path, with the drive or share, or use Browse\.",
    r"FOCUS tree: Settings",
    r"SAYS Completing the Certificate Bundle Wizard\. You have specified",
    r"FOCUS (?:push )?button: Do Not Save",
    r"SAYS Saving…",
    r"SAYS The export was successful\.",
    r"SAYS .*servers\.pem: [\d,.]+ bytes were written and read back",
)
"""What is heard in this order, each line by its beginning; other lines may stand between.

Debian 13's AT-SPI says "button" where Debian 12's says "push button".
"""
RESULT = "FOCUS label: The export was successful."


def not_heard(lines: Sequence[str], script: Sequence[str]) -> str:
    """The first line of a script that is not heard after those before it; "" where all are."""
    position = 0
    for wanted in script:
        found = (
            place
            for place in range(position, len(lines))
            if re.match(wanted, lines[place], re.DOTALL)
        )
        place = next(found, None)
        if place is None:
            return wanted
        position = place + 1
    return ""


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    """A screen in front of somebody with a folder for documents."""
    missing = what_is_missing()
    if missing:
        pytest.skip(f"{missing} not here: nothing is heard on the accessibility bus")
    for name in ("settings", "bus", "Documents"):
        (tmp_path / name).mkdir()
    made = Screen()
    made.environment |= {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    return made


@pytest.mark.needs_tool("at-spi2-core, gir1.2-atspi-2.0, Xvfb and xdotool")
def test_the_first_bundle_can_be_heard(tmp_path: Path, screen: Screen) -> None:
    with (
        bus_on(screen, tmp_path / "bus") as bus,
        walking(tmp_path / "settings", screen=screen) as walk,
    ):
        bus.wait(lambda lines: any(line.startswith("FOCUS") for line in lines))
        walk.key("Return")
        walk.wait(lambda state: state["page"] == "certificatesPage")
        walk.key("alt+a")
        bus.wait(lambda lines: lines[-1] == "FOCUS text: File name:")
        walk.type_more(" ".join(f'"{file}"' for file in FILES))
        walk.key("Return")
        walk.wait(lambda state: state["rows"] == len(FILES) and not state["reading"])
        walk.come_back()
        _next(walk, "reviewPage")
        bus.wait(lambda lines: any("Not verified: 1" in line for line in lines))
        for keys, heard in (
            ("ctrl+Down", "SAYS Moved to position 2"),
            ("Delete", "SAYS Left out"),
            ("ctrl+z", "SAYS Undone"),
        ):
            walk.key(keys)
            bus.wait(lambda lines, heard=heard: any(line.startswith(heard) for line in lines))  # type: ignore[misc]
        _next(walk, "formatPage")
        _hear(bus, "Export File Format.")
        _next(walk, "destinationPage")
        _hear(bus, "File to Export.")
        walk.wait(lambda state: state["focus"] == "destinationEdit")
        walk.type("servers.pem")
        bus.wait(lambda lines: any("Enter the full path" in line for line in lines))
        walk.type(str(tmp_path / "Documents" / "servers.pem"))
        _next(walk, "completingPage")
        walk.wait(lambda state: state["settings"] > 0)
        walk.key("Return")
        walk.wait(lambda state: "saveAllTheSame" in state["places"])
        walk.key("alt+s")
        walk.wait(lambda state: state["result"].startswith("The export was successful."))
        walk.come_back()
        bus.wait(lambda lines: not not_heard(lines, SCRIPT))
        # the window has the keys again once the question is gone: before or after what was said
        bus.wait(lambda lines: any(line.startswith(RESULT) for line in lines))
        assert not [told for told in bus.told() if told.on == 2 and "successful" in told.text]


def _hear(bus: Bus, words: str) -> None:
    """Listen first: what follows at once is told together."""
    bus.wait(lambda lines: any(line.startswith(f"SAYS {words}") for line in lines))


def _next(walk: Walk, page: str) -> None:
    walk.wait(lambda state: state["next"])
    walk.key("Return")
    walk.wait(lambda state: state["page"] == page)
