"""Saves one file in a process of its own, so that its system calls can be made to fail.

Arguments: ``--any-order`` if a save that came before it is no reason to stop, the target, the path
of a file with the new content, and, if another user is to save, that user's number.
Exit status: 0 saved and read back, 3 refused by name.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def main() -> int:
    sys.path.insert(0, str(ROOT))
    from core.base.errors import SaveError  # noqa: PLC0415 - after the path is set
    from core.saving.plans import plan  # noqa: PLC0415 - the same
    from core.saving.writing import save  # noqa: PLC0415 - the same

    unseen = sys.argv[1] == "--any-order"
    target, source, *users = sys.argv[2:] if unseen else sys.argv[1:]
    data = Path(source).read_bytes()
    for user in map(int, users):  # after the imports, which that user may not read
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    try:
        intended = plan(Path(target), data)._replace(unseen=unseen)
        more = {"keep": 60} if unseen else {"sleep": lambda _: None}
        receipt = save(intended, **more)
    except SaveError as error:
        os.write(2, str(error).encode())
        return 3
    return 0 if receipt.read_back and not receipt.unchanged else 1


if __name__ == "__main__":
    sys.exit(main())
