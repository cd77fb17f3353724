"""The notices of third parties: who made what, under which licence, and where its source is."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from contents.components import NOTICES, OWN, Component

_WIDTH = 78
_HEAD = """\
Third-party software in CertBundler {version}

CertBundler itself is licensed under the Apache License 2.0 (LICENSE). Its
folder also contains the software that is listed here, under these licences.
The list was made from what is in the folder.

Qt and PySide6 are used under the GNU Lesser General Public License, version
3. They are libraries of their own, in the folder _internal/PySide6 (and
_internal/shiboken6): you may replace them by your own builds of the same
major version, by putting your files in their place. Nothing in CertBundler
keeps you from it, and you may take it apart to find faults in such changes.
Their source is at the addresses below, unchanged.

Qt contains code of others; https://doc.qt.io/qt-6/licenses-used-in-qt.html
lists it.
"""


def write_notices(folder: Path, components: Iterable[Component], version: str) -> None:
    """Write them to the program's folder, and where the program itself finds them."""
    others = [component for component in components if component.name != OWN]
    text = overview(others, version) + "".join(_with_titles(others))
    for target in (folder / NOTICES, folder / "_internal" / "resources" / NOTICES):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def overview(components: Iterable[Component], version: str) -> str:
    """What there is, without the texts of the licences."""
    return "".join(
        _listed((component for component in components if component.name != OWN), version)
    )


def _listed(components: Iterable[Component], version: str) -> Iterator[str]:
    yield _HEAD.format(version=version)
    for component in components:
        yield f"\n{component.name} {component.version}".rstrip() + "\n"
        told = (
            ("Licence", component.license),
            ("By", component.author),
            ("Source", component.home),
        )
        yield from (f"    {name}: {value}\n" for name, value in told if value)
        for part in component.contains:
            named = f"{part.name} {part.version}, {part.license or 'licence not told'}"
            yield f"    Contains: {named}\n"


def _with_titles(components: list[Component]) -> Iterator[str]:
    for text, users in _texts(components).items():
        yield f"\n{'=' * _WIDTH}\n{', '.join(users)}\n{'=' * _WIDTH}\n\n{text.strip()}\n"


def _texts(components: list[Component]) -> dict[str, list[str]]:
    """Each licence text once, with those that it holds for."""
    users: dict[str, list[str]] = {}
    for component in components:
        for text in component.texts.values():
            users.setdefault(text.replace("\r\n", "\n"), []).append(component.name)
    return users
