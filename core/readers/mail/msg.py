"""Outlook messages (.msg): the attachments, the mails attached to them, and the text.

Source: [MS-OXMSG] section 2, with the numbers of the properties from [MS-OXPROPS]. A signed
message keeps the whole MIME mail, or the CMS message, as its attachment.
"""

from collections.abc import Callable, Iterator

from core.readers.interface import Inner, Part, Reading
from core.readers.mail.attachments import Attachments

PROPERTIES = "__properties_version1.0"
"""The stream that every message has."""
_ATTACHMENT = "__attach_version1.0_#"
_DATA, _EMBEDDED = "__substg1.0_37010102", "__substg1.0_3701000D"
_NAMES = ("3707001F", "3707001E", "3704001F", "3704001E", "3001001F", "3001001E")
"""Long and short file name and display name, each in UTF-16 and in 8 bits."""
_TEXTS = ("1000001F", "1000001E", "10130102", "1013001F", "1013001E")
"""The body as text and as HTML."""
_UTF16 = "001F"
_LONGEST_NAME = 2048

Path = tuple[str, ...]


class OutlookMessage:
    """One pass over one message and the messages attached to it.

    Args:
        paths: every stream and storage of the file.
        stream: gives the content of a stream.
        reading: how the message is read.
        inner: reads what is attached.
    """

    def __init__(
        self,
        paths: frozenset[Path],
        stream: Callable[[Path], bytes],
        reading: Reading,
        inner: Inner,
    ) -> None:
        self._paths = paths
        self._stream = stream
        self._reading = reading
        self._inner = inner

    def parts(self, root: Path = ()) -> Iterator[Part]:
        """Yield what the message in the storage ``root`` holds, then what is attached to it."""
        attachments = Attachments(self._reading, self._inner)
        for number in _TEXTS:
            if (path := (*root, f"__substg1.0_{number}")) in self._paths:
                text = self._stream(path)
                if number.endswith(_UTF16):
                    text = text.decode("utf-16-le", "replace").encode()
                yield from attachments.text(text)
        further: list[tuple[Path, str]] = []
        for position, folder in enumerate(self._folders(root), 1):
            name = self._name(folder) or f"attachment {position}"
            if (path := (*folder, _DATA)) in self._paths:
                yield from attachments.attached(self._stream(path), name)
            elif (path := (*folder, _EMBEDDED)) in self._paths:
                further.append((path, name))
        if not further:
            yield from attachments.summary()
        for path, name in further:
            within = self._reading.within(name)
            if within.depth <= within.limits.nesting:
                yield from OutlookMessage(self._paths, self._stream, within, self._inner).parts(
                    path
                )

    def _folders(self, root: Path) -> list[Path]:
        depth = len(root) + 1
        return sorted(
            path
            for path in self._paths
            if len(path) == depth and path[:-1] == root and path[-1].startswith(_ATTACHMENT)
        )

    def _name(self, folder: Path) -> str:
        for number in _NAMES:
            if (path := (*folder, f"__substg1.0_{number}")) in self._paths:
                raw = self._stream(path)[:_LONGEST_NAME]
                encoding = "utf-16-le" if number.endswith(_UTF16) else "cp1252"
                if name := raw.decode(encoding, "replace").rstrip("\0"):
                    return name
        return ""
