"""Takes the pictures of every page in ``docs/screenshots``, light and dark, at 100 and 200 %.

Dialogs of the page Review and Order too.

    python docs/make_screenshots.py [FOLDER]
    python docs/make_screenshots.py --windows [FOLDER]

The wizard runs in a real window on a screen of its own, moved by mouse and keyboard; that takes
Xvfb, xdotool and ImageMagick. With ``--windows`` it is a window of Windows under Wine, which
``dev.py windows`` makes, in the light at 100 %.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.cli.runner import run  # noqa: E402 - found once the path is set
from tests.gui.helpers import SAMPLE_FILES  # noqa: E402 - as above
from tests.gui.walk import Walk, walking  # noqa: E402 - as above
from tests.wine.windows_screen import WindowsScreen  # noqa: E402 - as above


def main() -> None:
    """Walk through the wizard once for each look."""
    words = [word for word in sys.argv[1:] if word != "--windows"]
    folder = Path(words[0]) if words else HERE / "screenshots"
    folder.mkdir(exist_ok=True)
    if "--windows" in sys.argv:
        screen = WindowsScreen()
        with walking(screen.new_folder("walk"), screen=screen) as walk:
            _walk(walk, folder, "windows", Share(screen.share, r"\\fileserver\share" + "\\"))
        return
    for scheme in ("light", "dark"):
        for scale in (1, 2):
            look = f"{scheme}-{scale}00"
            with (
                tempfile.TemporaryDirectory() as settings,
                _share() as share,
                walking(Path(settings), scheme=scheme, scale=scale) as walk,
            ):
                _walk(walk, folder, look, Share(share, f"{share}/"))
            sys.stdout.write(f"{look}\n")


_PICTURES = (("chainPicture", 5, "3-review-chain"), ("timeline", 6, "3-review-timeline"))
"""Pictures among the details: what is in them, their tab, and what they are called here."""

_DIALOGS = (
    ("tidyUpButton", "tidyReasons.0", "Tidy Up", "3-tidy-up"),
    ("whyButton", "whyTable.0", "Which Clients", "3-why"),
    ("otherClientsButton", "clientsList.0", "Other Clients", "3-other-clients"),
    ("tryServersButton", "tryResults", "Try on the Servers", "3-try-on-the-servers"),
)
"""The dialogs of the page Review and Order: button, something in it, title, picture."""


class Share(NamedTuple):
    """Where the bundle is saved: the folder, and how the person who types names it."""

    folder: Path
    typed: str


def _walk(walk: Walk, folder: Path, look: str, share: Share) -> None:
    """From the first page to the saved file, a picture of each."""

    def picture(name: str) -> None:
        walk.picture(folder / f"{name}-{look}.png")

    picture("1-welcome")
    walk.next("certificatesPage")
    picture("2-certificates-empty")
    walk.drop(SAMPLE_FILES, 7)
    picture("2-certificates")
    walk.next("reviewPage")
    picture("3-review")
    if look != "windows":
        for button, filled, title, name in _DIALOGS:
            walk.picture_of_dialog(button, filled, title, folder / f"{name}-{look}.png")
    walk.click("enlargeButton")
    walk.wait(lambda state: "reviewTable" not in state["places"])
    for shown, tab, name in _PICTURES:
        walk.click(f"viewerTabs.{tab}", until=shown)
        picture(name)
    walk.click("enlargeButton")
    walk.wait(lambda state: "reviewTable" in state["places"])
    walk.next("formatPage")
    picture("4-format")
    walk.next("destinationPage")
    walk.wait(lambda state: state["focus"] == "destinationEdit")
    walk.type(f"{share.typed}new.pem")
    walk.wait(lambda state: state["next"])
    picture("5-destination")
    walk.type(f"{share.typed}{_earlier_bundle(share.folder).name}")
    walk.wait(lambda state: "changesTree" in state["places"])
    walk.click("destinationEdit")  # Wine takes the keys from the window once the file was looked at
    picture("5-destination-changes")
    walk.next("completingPage")
    walk.wait(lambda state: state["settings"] > 0)
    picture("6-completing")
    walk.save()
    walk.wait(lambda state: state["result"].startswith("The export was successful"))
    picture("6-completing-saved")


@contextmanager
def _share() -> Iterator[Path]:
    """A folder of the same name in every run, so that the pictures stay as they are."""
    folder = Path(tempfile.gettempdir()) / "share"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _earlier_bundle(share: Path) -> Path:
    """A bundle from before a renewal, in another order, so that something would change."""
    earlier = ("root-ca.cer", "ss1-expired.cer", "ns-before-renewal.cer")
    samples = [path for name in earlier for path in SAMPLE_FILES if path.name == name]
    target = share / "bundle.pem"
    assert run("bundle", *samples, "-o", target, "--order", "given").returncode == 0  # noqa: S101 - a script
    return target


if __name__ == "__main__":
    main()
