"""Takes the pictures of every page in ``docs/screenshots``, light and dark, at 100 and 200 %.

    python docs/make_screenshots.py [FOLDER]

The wizard runs in a real window on a screen of its own, moved by mouse and keyboard; that takes
Xvfb, xdotool and ImageMagick.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.cli.runner import run  # noqa: E402 - found once the path is set
from tests.gui.helpers import SAMPLE_FILES  # noqa: E402 - as above
from tests.gui.walk import Walk, walking  # noqa: E402 - as above


def main() -> None:
    """Walk through the wizard once for each look."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else HERE / "screenshots"
    folder.mkdir(exist_ok=True)
    for scheme in ("light", "dark"):
        for scale in (1, 2):
            look = f"{scheme}-{scale}00"
            with (
                tempfile.TemporaryDirectory() as settings,
                _share() as share,
                walking(Path(settings), scheme=scheme, scale=scale) as walk,
            ):
                _walk(walk, folder, look, share)
            sys.stdout.write(f"{look}\n")


def _walk(walk: Walk, folder: Path, look: str, share: Path) -> None:
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
    walk.click("enlargeButton")
    walk.wait(lambda state: "reviewTable" not in state["places"])
    for tab, name in enumerate(("3-review-chain", "3-review-timeline"), 1):
        walk.click(f"inspector.{tab}")
        picture(name)
    walk.click("enlargeButton")
    walk.wait(lambda state: "reviewTable" in state["places"])
    walk.next("formatPage")
    picture("4-format")
    walk.next("destinationPage")
    walk.type(str(share / "new.pem"))
    walk.wait(lambda state: state["next"])
    picture("5-destination")
    walk.type(str(_earlier_bundle(share)))
    walk.wait(lambda state: "changesText" in state["places"])
    picture("5-destination-changes")
    walk.next("completingPage")
    walk.wait(lambda state: state["settings"] > 0)
    picture("6-completing")
    walk.key("alt+f")
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
