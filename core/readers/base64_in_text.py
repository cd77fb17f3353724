"""Certificates as Base-64 inside another text: JSON, YAML, XML, LDIF, program text and others."""

import re
from collections.abc import Iterator

from core.readers.base64_runs import base64_runs
from core.readers.embedding import EmbeddedBytes, kind_of_text, read_spelled
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.places import Lines
from core.x509.certificate import Certificate

_WORD = re.compile(rb"[A-Za-z0-9+/_\-]{16}")


class Base64InTextReader(Reader):
    """Reads the runs of Base-64 in a text that stand for a certificate or a container.

    Args:
        inner: reads what a run stands for.
    """

    container = "Base-64 in a text"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """There may be such a run: looking for a word of Base-64 costs little."""
        return _WORD.search(data) is not None

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what each run stands for, in order, with the line where it starts."""
        lines = Lines(data, reading.line)
        index = 0
        for run in base64_runs(data):
            kind = kind_of_text(data, run.start)
            written = data[run.start : run.end]
            spelled = EmbeddedBytes(run.decoded, "Base-64", kind, lines.number(run.start), written)
            for item in read_spelled(spelled, self._inner, reading, index):
                yield item
                index += isinstance(item, Certificate)
            yield Claim(run.start, run.end)
