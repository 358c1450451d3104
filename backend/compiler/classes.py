"""Which classes have instances that need no questions before they are used as objects.

Before it completes a value, graphql-core asks whether it is awaitable, callable, an exception or
a mapping. Where the class answers once for all its instances, compiled code asks the class.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

from graphql import Undefined

__all__ = ("ClassRegister", "is_plain")

# Written in C, with a way of their own to the same attributes.
WELL_KNOWN = frozenset({str, int, float, bool, list, tuple, datetime, date, time, Decimal})
ORDINARY = {object.__getattribute__, *(cls.__getattribute__ for cls in WELL_KNOWN)}


def is_plain(cls: type) -> bool:
    """Tell whether every instance of a class is an ordinary object: nothing awaitable or callable.

    A class that makes up its attributes may pretend anything, hence it is never plain.
    """
    if cls in WELL_KNOWN:
        return True
    if issubclass(cls, (BaseException, Mapping)) or cls in {type(Undefined), type(None)}:
        return False
    made_up = {"__await__", "__call__", "__getattr__", "__class__"}
    return (
        cls.__getattribute__ in ORDINARY
        and not any(made_up & vars(ancestor).keys() for ancestor in cls.__mro__[:-1])
        and not (hasattr(cls, "gi_frame") or hasattr(cls, "cr_frame"))
    )


class ClassRegister:
    """The plain classes met so far, as a set that compiled code looks into."""

    __slots__ = ("_others", "plain")

    def __init__(self) -> None:
        self.plain: set[type] = set()
        self._others: set[type] = set()

    def admit(self, cls: type) -> bool:
        """Tell whether a class is plain, and remember it."""
        if cls in self.plain:
            return True
        if cls in self._others:
            return False
        found = is_plain(cls)
        (self.plain if found else self._others).add(cls)
        return found
