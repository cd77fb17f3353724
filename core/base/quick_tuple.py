"""Named tuples that are quickly made: a small run makes 50 kinds of them, and uses half."""

import sys
from collections import namedtuple
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or sys.version_info >= (3, 14):  # where annotations are no dictionary any more
    from typing import NamedTuple as QuickTuple
else:
    _Pattern = namedtuple("_Pattern", ("field",))  # noqa: PYI024 - nobody uses it as a tuple
    _Field = type(_Pattern.field)
    _UNEXPECTED = TypeError if sys.version_info >= (3, 13) else ValueError

    class _QuickTupleType(type):
        """Makes what ``typing.NamedTuple`` makes.

        That compiles a constructor for each class and looks at each annotation, which takes eight
        times as long as making the class. Here a constructor is compiled when it is first called.
        """

        def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            names = {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            getters = {field: _Field(index, None) for index, field in enumerate(fields)}
            made = type(name, (tuple,), {**_METHODS, **body, **names, **getters})
            made.__new__ = _compiling(made)
            return made

    def _compiling(made: Any) -> Callable[..., Any]:
        """A constructor that puts the real one in its place."""

        def construct(cls: Any, /, *values: Any, **named: Any) -> Any:
            defaults = made._field_defaults.values()
            compiled = namedtuple(made.__name__, made._fields, defaults=defaults).__new__  # noqa: PYI024 - its constructor alone is wanted
            made.__new__ = compiled
            return compiled(cls, *values, **named)

        return construct

    def _make(cls: Any, values: Iterable[Any]) -> Any:
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self: Any, /, **named: Any) -> Any:
        made = self._make(map(named.pop, self._fields, self))
        if named:
            raise _UNEXPECTED(f"Got unexpected field names: {list(named)!r}")
        return made

    def _repr(self: Any) -> str:
        values = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(values)})"

    _METHODS = {
        "__slots__": (),
        "_make": classmethod(_make),
        "_replace": _replace,
        "__replace__": _replace,
        "__repr__": _repr,
        "_asdict": _Pattern._asdict,
        "__getnewargs__": _Pattern.__getnewargs__,
    }
    """What all of them have, as ``collections.namedtuple`` documents it."""

    def QuickTuple() -> None:  # noqa: N802 - stands for a class, as NamedTuple does
        """Stand among the bases of a class; see ``typing.NamedTuple``."""
        raise TypeError("QuickTuple is only there to be inherited from.")

    _BASE = type.__new__(_QuickTupleType, "QuickTuple", (), {})
    QuickTuple.__mro_entries__ = lambda _: (_BASE,)

__all__ = ["QuickTuple"]
