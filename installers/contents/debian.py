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
    told = [one for one in components if one.name != OWN]
    stanzas = [_HEAD.format(home=home), *(_files(one, home) for one in told)]
    return "\n".join((*stanzas, *_licenses(told)))


def _files(one: Component, home: str) -> str:
    """Where a component is; what is only inside the programs shares theirs."""
    files = [f"{home}/{part.name}" for part in one.parts if not part.inside]
    named = "\n ".join(_escaped(file) for file in files or [f"{home}/{PROGRAMS[0]}"])
    comment = f"{one.name} {one.version}, from {one.home or 'an unknown place'}"
    holders = "\n ".join(_holders(one))
    return (
        f"Files: {named}\nCopyright: {holders}\nLicense: {_short_name(one)}\n"
        f"Comment: {comment.strip()}\n"
    )


def _escaped(file: str) -> str:
    return file.replace(" ", "?")


def _holders(one: Component) -> list[str]:
    """The lines of its licence texts that name holders, or its author."""
    pattern = re.compile(r"^\W*(?:Copyright|\(c\)|©)\W.*\d{4}.*$", re.IGNORECASE | re.MULTILINE)
    found = [
        " ".join(line.split())
        for name, text in one.texts.items()
        if name not in ("LGPL-3", "GPL-3", "Apache-2.0")
        for line in pattern.findall(text)
    ]
    return list(dict.fromkeys(found))[:20] or [one.author or f"the authors of {one.name}"]


def _short_name(one: Component) -> str:
    if one.license in _COMMON:
        return one.license
    return "-".join(re.findall(r"[A-Za-z0-9.+]+", f"{one.name} licence"))


def _licenses(components: list[Component]) -> Iterator[str]:
    """A paragraph for each licence that the others name."""
    texts = {_short_name(one): _text(one) for one in components}
    texts["Apache-2.0"] = _common("Apache-2.0")
    for name, text in sorted(texts.items()):
        yield f"License: {name}\n{text}"


def _text(one: Component) -> str:
    if one.license in _COMMON:
        return _common(one.license)
    lines = [f"{one.license}"]
    for text in map(_shortened, one.texts.values()):
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
