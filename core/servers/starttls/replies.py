"""Protocols whose client and server exchange lines of text."""

from core.servers.conversation import Conversation, received
from core.servers.link import Link
from core.servers.starttls.interface import MOST, Opening, text_of

_CODE = 3
_LONGEST_LINE = 4_096
_ENDS = (b"", b" ")


class LineOpening(Opening):
    """A protocol of lines."""

    def line(self, link: Link) -> Conversation[bytes]:
        """The next line, without its end; what came with it is kept for later.

        Raises:
            Failure: it is longer than lines are, or the server hung up.
        """
        data = b""
        while b"\n" not in data:
            if len(data) > _LONGEST_LINE:
                raise self.not_spoken()
            data += yield from received(link)
        line, _, rest = data.partition(b"\n")
        link.ahead = rest + link.ahead
        return line.removesuffix(b"\r")


class CodedOpening(LineOpening):
    """A protocol whose replies begin with three digits: 4xx is "not now", 5xx is "no".

    Sources: RFC 959 section 4.2, RFC 5321 section 4.2.1.
    """

    def reply(self, link: Link, wanted: bytes) -> Conversation[None]:
        """Read one reply, which must have this code.

        Raises:
            Failure: it has another one, or is no reply.
        """
        last = yield from self._last_line(link)
        code = last[:_CODE]
        if code == wanted:
            return
        if code[:1] == b"4":
            raise self.not_now(text_of(last))
        raise self.refused(text_of(last)) if code[:1] == b"5" else self.not_spoken()

    def _last_line(self, link: Link) -> Conversation[bytes]:
        """The last line of a reply; a dash behind the code of the first says that there are more.

        What stands between the first and the last may be anything, in FTP.
        """
        line = yield from self.line(link)
        code, end, read = line[:_CODE], line[_CODE : _CODE + 1], len(line)
        if not code.isdigit() or end not in (*_ENDS, b"-"):
            raise self.not_spoken()
        while end == b"-" or line[:_CODE] != code or end not in _ENDS:
            line = yield from self.line(link)
            end = line[_CODE : _CODE + 1]
            read += len(line) + 1
            if read > MOST:
                raise self.not_spoken()
        return line
