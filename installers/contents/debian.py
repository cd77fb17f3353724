"""The file ``copyright`` of a Debian package, in its machine-readable form (DEP-5)."""

import re
from collections.abc import Iterable, Iterator

from contents.components import OWN, PROGRAMS, Component

_HEAD = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: CertBundler
Comment: The whole texts are in /{home}/THIRD-PARTY.txt. Qt and PySide6 are
 libraries of their own below /{home}/_internal, and may be replaced.

Files: *
Copyright: The CertBundler authors
License: Apache-2.0
"""
_HOLDER = re.compile(
    r"^[^\w\n(©]*((?:Copyright|\(c\)|©)\W.*\d{4}.*)$", re.IGNORECASE | re.MULTILINE
)
_FORM = re.compile(r"\[[a-z ]+\]|<[a-z ]+>")
"""What licences leave to be filled in, such as ``[name of copyright owner]``."""
_COMMON = {
    "Apache-2.0": "Apache-2.0",
    "LGPL-3.0-only": "LGPL-3",
    "GPL-3.0-only": "GPL-3",
    "MPL-2.0": "MPL-2.0",
}
"""Licences that every Debian system has the text of, by their names there."""
_WHOLE = {
    "Apache-2.0": r"Apache License\s+Version 2\.0, January 2004.*?END OF TERMS AND CONDITIONS",
    "GPL-2": r"GNU GENERAL PUBLIC LICENSE\s+Version 2, June 1991.*?END OF TERMS AND CONDITIONS",
}
"""How the same texts are known inside others, by their names there."""


def copyright_file(components: Iterable[Component], home: str) -> str:
    """The text.

    Args:
        components: what the program's folder contains.
        home: where that folder is, without its first slash.
    """
    told = [component for component in components if component.name != OWN]
    beside = [stanza for component in told if (stanza := _files(component, home))]
    stanzas = [_HEAD.format(home=home), _program(told, home), *beside]
    return "\n".join((*stanzas, *_licenses(told)))


def _program(components: list[Component], home: str) -> str:
    """The program, which is PyInstaller's loader and everybody's modules in one file.

    Of several paragraphs for one file only the last one counts.
    """
    within = [
        component
        for component in components
        if any(part.inside or part.name in PROGRAMS for part in component.parts)
    ]
    holders = "\n ".join(
        dict.fromkeys(line for component in within for line in holders_of(component))
    )
    licenses = " and ".join(dict.fromkeys(("Apache-2.0", *map(_short_name, within))))
    comments = "".join(f"\n {_where_from(component)}" for component in within)
    return (
        f"Files: {home}/{PROGRAMS[0]}\nCopyright: The CertBundler authors\n {holders}\n"
        f"License: {licenses}\nComment: CertBundler, and modules of these:{comments}\n"
    )


def _files(component: Component, home: str) -> str:
    """The files of a component beside the program; nothing where it has none."""
    named = [part.name for part in component.parts if not part.inside and part.name not in PROGRAMS]
    if not named:
        return ""
    files = "\n ".join(_escaped(f"{home}/{name}") for name in named)
    holders = "\n ".join(holders_of(component))
    return (
        f"Files: {files}\nCopyright: {holders}\nLicense: {_short_name(component)}\n"
        f"Comment: {_where_from(component)}\n"
    )


def _where_from(component: Component) -> str:
    return f"{component.name} {component.version}, from {component.home or component.purl}"


def _escaped(file: str) -> str:
    return file.replace(" ", "?")


def holders_of(component: Component) -> list[str]:
    """The lines of its licence texts that name holders, or its author.

    Forms that nobody has filled in name nobody, and whoever wrote a licence holds no other text.
    """
    found = [
        " ".join(line.split()).removeprefix("Copyright: ").rstrip(",")
        for name, text in component.texts.items()
        if name not in ("LGPL-3", "GPL-3", "Apache-2.0")
        for line in _HOLDER.findall(_shortened(text))
        if not _FORM.search(line)
    ]
    if not component.purl.startswith("pkg:pypi/") and component.author not in " ".join(found):
        found.insert(0, component.author)  # who makes a distribution of Python need not hold it
    return list(dict.fromkeys(found))[:20] or [
        component.author or f"the authors of {component.name}"
    ]


def _short_name(component: Component) -> str:
    if component.license in _COMMON:
        return component.license
    return "-".join(re.findall(r"[A-Za-z0-9.+]+", f"{component.name} licence"))


def _licenses(components: list[Component]) -> Iterator[str]:
    """A paragraph for each licence that the others name."""
    texts = {_short_name(component): _text(component) for component in components}
    texts["Apache-2.0"] = _common("Apache-2.0")
    for name, text in sorted(texts.items()):
        yield f"License: {name}\n{text}"


def _text(component: Component) -> str:
    if component.license in _COMMON:
        return _common(component.license)
    lines = [f"{component.license}"]
    for text in map(_shortened, component.texts.values()):
        lines += [".", *(line.rstrip() or "." for line in text.splitlines())]
    return "".join(f" {line}\n" for line in lines)


def _shortened(text: str) -> str:
    """A licence text that leaves out what every Debian system has."""
    for name, pattern in _WHOLE.items():
        there = f"The text is in /usr/share/common-licenses/{name}."
        text = re.sub(pattern, there, text, flags=re.DOTALL)
    return text


def _common(name: str) -> str:
    return f" See /usr/share/common-licenses/{_COMMON[name]}.\n"
