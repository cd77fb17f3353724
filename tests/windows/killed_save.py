"""Save a file and be killed before it is replaced: ``killed_save.py TARGET``, status 9."""

import os
import sys
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parents[2]))

from core.saving.plans import plan
from core.saving.writing import save


def killed(*_: object) -> NoReturn:
    """End at once, without cleaning up."""
    os._exit(9)


os.replace = killed  # type: ignore[assignment]  # it takes everything and never returns
save(plan(Path(sys.argv[1]), b"half"))
