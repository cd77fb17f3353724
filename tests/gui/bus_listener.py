"""Writes down what programs tell on the accessibility bus, a line of JSON an event.

Run by the system's own Python, which has the bindings of the bus:
``python3 bus_listener.py FILE``.
"""

import json
import sys
from pathlib import Path
from typing import Any


def main(target: Path) -> None:
    """Listen until killed."""
    import gi  # type: ignore[import-not-found]  # noqa: PLC0415 - of the system's Python

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: PLC0415 - as above

    def write(event: Any) -> None:
        source = event.source
        told = {
            "kind": event.type,
            "role": source.get_role_name(),
            "name": source.get_name(),
            "description": source.get_description(),
            "text": event.any_data if event.type == "object:announcement" else "",
            "on": event.detail1,
        }
        with target.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(told) + "\n")

    listener = Atspi.EventListener.new(write)
    for kind in ("object:announcement", "object:state-changed:focused", "window:activate"):
        listener.register(kind)
    target.touch()
    Atspi.event_main()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
