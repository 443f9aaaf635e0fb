"""Values computed when they are first asked for, in any thread: once, or once for each source."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Source = TypeVar("Source")
Value = TypeVar("Value")


class lazy_attribute(Generic[Value]):  # noqa: N801 - used as a decorator, like cached_property
    """An attribute computed by a method on first access and kept for good.

    Unlike `functools.cached_property` (from Python 3.12 on), threads that ask at the same time
    get the same value.
    """

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self._compute = compute
        self._lock = threading.RLock()
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "lazy_attribute[Value]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object, owner: type) -> "Value | lazy_attribute[Value]":
        if instance is None:
            return self
        with self._lock:
            values = instance.__dict__
            if self._name not in values:
                values[self._name] = self._compute(instance)
            value: Value = values[self._name]
        return value


class Derived(Generic[Source, Value]):
    """A value computed from a source; it is out of date once the source is another object."""

    def __init__(self, source: Callable[[], Source], compute: Callable[[Source], Value]) -> None:
        """`source` returns the current source, `compute` the value for it."""
        self._source = source
        self._compute = compute
        self._lock = threading.Lock()
        self._computed: tuple[Source, Value] | None = None

    def get(self) -> Value:
        """Return the value for the current source."""
        source = self._source()
        with self._lock:
            if self._computed is None or self._computed[0] is not source:
                self._computed = (source, self._compute(source))
            return self._computed[1]
