"""What the setup program's script takes from the list of associations."""

from collections.abc import Iterable
from pathlib import Path

from windows.associations import own_keys, shared_keys, shared_values, values


def write_registry_parts(folder: Path) -> None:
    """Write what NSIS includes: the values that are set, and what is taken away again."""
    folder.mkdir(parents=True, exist_ok=True)
    written = (
        f'WriteRegStr SHCTX "{value.key}" "{value.name}" {_quoted(value.text)}'
        for value in values("$INSTDIR\\")
    )
    keys = (f'DeleteRegKey SHCTX "{key}"' for key in own_keys())
    named = (f'DeleteRegValue SHCTX "{value.key}" "{value.name}"' for value in shared_values())
    _write(folder / "written.nsh", written)
    empty = (f'DeleteRegKey /ifempty SHCTX "{key}"' for key in shared_keys())
    _write(folder / "removed.nsh", (*keys, *named, *empty))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '$\\"') + '"'


def _write(file: Path, lines: Iterable[str]) -> None:
    file.write_text("".join(f"{line}\n" for line in lines))
