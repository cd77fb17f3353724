"""HTML put together so that nothing can become markup by mistake.

Only ``Markup`` is markup. Every other text is made harmless and escaped on its way in, and adding
or formatting markup gives plain text again, which is escaped too: mistakes show, and do nothing.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from core.base.printable import printable

_PLACES = re.compile(r"(?<=[.@_/-])(?=[^\W\d_])")
"""Where a long name may go on in the next line; dates and numbers stay whole."""

_EMPTY = frozenset({"meta", "br", "wbr"})
"""Elements without content or end tag."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(tag: str, *content: str, **attributes: str) -> Markup:
    """Make an element.

    Args:
        tag: its name.
        content: what is in it, in order; what is not ``Markup`` is made harmless and escaped.
        attributes: by name; a trailing underscore is dropped, further ones become dashes.
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(printable(value))}"'
        for name, value in attributes.items()
    )
    if tag in _EMPTY:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{join(content)}</{tag}>")


def join(parts: Iterable[str]) -> Markup:
    """Put parts together; what is not ``Markup`` is made harmless and escaped."""
    return Markup(
        "".join(part if isinstance(part, Markup) else escape(printable(part)) for part in parts)
    )


def breakable(text: str) -> Markup:
    """Text whose lines end behind the dots of a host name, and not in the middle of a word."""
    first, *others = _PLACES.split(text)
    return join((first, *(piece for part in others for piece in (element("wbr"), part))))


def row(cells: Iterable[str], tag: str = "td") -> Markup:
    """A row of a table, on a line of its own."""
    return join((element("tr", *(element(tag, cell) for cell in cells)), Markup("\n")))


def table(head: Iterable[str], rows: Iterable[Markup], **attributes: str) -> Markup:
    """A table whose head is repeated on each printed page."""
    return element(
        "table",
        element("thead", row(head, "th")),
        element("tbody", *rows),
        **attributes,
    )


def page(title: str, style: str, *body: str) -> str:
    """Make a whole page in one file, which may load nothing and run nothing.

    The policy (Content Security Policy Level 3) allows exactly this style sheet, by its hash.

    Args:
        title: of the window and the tab.
        style: the style sheet; text of the program, never of a certificate.
        body: what is shown.
    """
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Markup(style)),
    )
    return f"<!DOCTYPE html>\n{element('html', head, element('body', *body), lang='en')}\n"
