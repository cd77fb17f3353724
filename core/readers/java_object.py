"""Skipping one serialized Java object: what a JCEKS store keeps a secret key in, without a length.

Nothing of the object is kept. Only the part of the grammar that such objects use is known (Java
Object Serialization Specification, chapter 6); anything else ends the store with a problem.
"""

from core.readers.java import CutOffError, JavaDataInput

_STREAM = b"\xac\xed\x00\x05"
_NULL, _REFERENCE, _CLASS, _OBJECT, _STRING, _ARRAY = 0x70, 0x71, 0x72, 0x73, 0x74, 0x75
_END_OF_BLOCK, _LONG_STRING = 0x78, 0x7C
_SIZES = {"B": 1, "C": 2, "D": 8, "F": 4, "I": 4, "J": 8, "S": 2, "Z": 1}
_MOST_PARTS = 100
"""Real objects have some 20; as each part may sit in the one before, this bounds the depth too."""
_FIRST_HANDLE = 0x7E0000
_WRITES_ITSELF = 0x01


class _Class:
    """The description of a class: the types of its fields, and its superclass."""

    def __init__(self, flags: int, types: list[str], above: "_Class | None", name: str) -> None:
        self.flags = flags
        self.types = types
        self.above = above
        self.name = name


def skip_object(fields: JavaDataInput) -> None:
    """Move behind one serialized object.

    Raises:
        CutOffError: the object is cut off or uses what sealed keys never use.
    """
    if fields.take(4) != _STREAM:
        raise CutOffError
    _Skipper(fields).content()


class _Skipper:
    def __init__(self, fields: JavaDataInput) -> None:
        self._fields = fields
        self._handles: list[_Class | None] = []
        self._parts = 0

    def content(self) -> None:
        """Skip one object, array, string, reference or null."""
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise CutOffError
        kind = self._fields.number(1)
        if kind == _REFERENCE:
            self._fields.take(4)
        elif kind == _STRING:
            self._handles.append(None)
            self._fields.take(self._fields.number(2))
        elif kind == _LONG_STRING:
            self._handles.append(None)
            self._fields.take(self._fields.number(8))
        elif kind == _ARRAY:
            self._array()
        elif kind == _OBJECT:
            self._object()
        elif kind != _NULL:
            raise CutOffError

    def _array(self) -> None:
        described = self._description()
        self._handles.append(None)
        count = self._fields.number()
        element = described.name[1:2] if described else ""
        if element in _SIZES:
            self._fields.take(count * _SIZES[element])
            return
        for _ in range(min(count, _MOST_PARTS + 1)):
            self.content()

    def _object(self) -> None:
        described = self._description()
        self._handles.append(None)
        line = []
        while described is not None:
            line.append(described)
            described = described.above
        for description in reversed(line):
            for kind in description.types:
                if kind in _SIZES:
                    self._fields.take(_SIZES[kind])
                else:
                    self.content()
            if description.flags & _WRITES_ITSELF:
                self._until_end_of_block()

    def _until_end_of_block(self) -> None:
        if self._fields.number(1) != _END_OF_BLOCK:
            raise CutOffError

    def _description(self) -> _Class | None:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise CutOffError
        kind = self._fields.number(1)
        if kind == _NULL:
            return None
        if kind == _REFERENCE:
            return self._referenced(self._fields.number() - _FIRST_HANDLE)
        if kind != _CLASS:
            raise CutOffError
        name = self._fields.text()
        self._fields.take(8)  # the serial version
        handle = len(self._handles)
        self._handles.append(None)
        flags = self._fields.number(1)
        types = [self._field() for _ in range(self._fields.number(2))]
        self._until_end_of_block()
        described = _Class(flags, types, self._description(), name)
        self._handles[handle] = described
        return described

    def _referenced(self, handle: int) -> _Class:
        referenced = self._handles[handle] if 0 <= handle < len(self._handles) else None
        if referenced is None:
            raise CutOffError
        return referenced

    def _field(self) -> str:
        kind = chr(self._fields.number(1))
        self._fields.text()
        if kind in "[L":
            self.content()
        elif kind not in _SIZES:
            raise CutOffError
        return kind
