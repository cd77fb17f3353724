"""Takes the pictures of every page in ``docs/screenshots``, light and dark, at 100 and 200 %.

    python docs/make_screenshots.py [FOLDER]

The wizard runs in a real window on a screen of its own, moved by mouse and keyboard; that takes
Xvfb, xdotool and ImageMagick.
"""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.gui.helpers import SAMPLE_FILES  # noqa: E402 - found once the path is set
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
                tempfile.TemporaryDirectory(prefix="share-") as share,
                walking(Path(settings), scheme=scheme, scale=scale) as walk,
            ):
                _walk(walk, folder, look, Path(share))
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
    for tab, name in enumerate(("3-review-chain", "3-review-timeline"), 1):
        walk.click(f"inspector.{tab}")
        picture(name)
    walk.next("formatPage")
    picture("4-format")
    walk.next("destinationPage")
    walk.type(str(_earlier_bundle(share)))
    walk.wait(lambda state: "changesText" in state["places"])
    picture("5-destination")
    walk.next("completingPage")
    walk.wait(lambda state: state["settings"] > 0)
    picture("6-completing")
    walk.key("alt+f")
    walk.wait(lambda state: state["result"].startswith("The export was successful"))
    picture("6-completing-saved")


def _earlier_bundle(share: Path) -> Path:
    """A bundle from before a renewal, so that something would change."""
    names = ("ns-before-renewal.cer", "ss1-expired.cer")
    samples = [path for path in SAMPLE_FILES if path.name in names]
    target = share / "bundle.pem"
    target.write_bytes(b"".join(path.read_bytes() for path in samples))
    return target


if __name__ == "__main__":
    main()
