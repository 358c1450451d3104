"""Write the lines that turn one resolved value into what the answer holds.

The code takes what is regular: a leaf of the exact class, a list that is a list, an object whose
class is known. Whatever is not, and whatever fails, is handed to the run, which does as
graphql-core does; hence a line here may be quick and narrow, but never wrong.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    is_leaf_type,
)

from backend.compiler.leaves import EnumNames, item_classes, unfit
from backend.compiler.plan import Level, ObjectBody, ObjectPlan
from backend.compiler.source import Source

__all__ = ("Settling", "ValueEmitter")

# CPython refuses more than twenty nested blocks in a function; a list within takes two more.
DEEPEST = 13


@dataclass(frozen=True, slots=True)
class Settling:
    """Where a coroutine is noted: what is waited for so far, and the key or index it is for."""

    waits: str
    key: str

    def both(self, value: str) -> str:
        """Name what a slow step gives back: the value, and what is waited for now."""
        return f"{value}, {self.waits}"

    def __str__(self) -> str:
        return f"{self.waits}, {self.key}"


class ValueEmitter(ABC):
    """Write the lines for values; the planner tells what stands below a level."""

    def __init__(
        self,
        *,
        child: Callable[[Level, GraphQLObjectType], ObjectPlan],
        dispatch: Callable[[Level], dict[type, ObjectBody]],
        classes: Callable[[GraphQLObjectType], set[type] | frozenset[type]],
        names: dict[str, Any],
    ) -> None:
        self._child = child
        self._dispatch = dispatch
        self._classes = classes
        self._names = names
        # What a kept object holds need not be kept by itself.
        self.is_within_kept = False
        self._enum_names: dict[GraphQLEnumType, EnumNames] = {}

    @abstractmethod
    def write_object(
        self, code: Source, plan: ObjectPlan, s: str, p: str, w: str, out: str, blocks: int
    ) -> None:
        """Write the lines that build an object from the source in ``s`` into ``out``."""

    def write_value(
        self,
        code: Source,
        level: Level,
        v: str,
        p: str,
        settle: Settling,
        slow: str,
        info: str,
        blocks: int,
    ) -> None:
        """Turn a resolved value into what the answer holds, or into a coroutine to wait for."""
        kind = level.type
        is_nullable = not isinstance(kind, GraphQLNonNull)
        if isinstance(kind, GraphQLNonNull):
            kind = kind.of_type
        name = code.constant("l", level)
        if is_leaf_type(kind):
            self._leaf(code, kind, f"({name}, {v}, {p}, {info}", v, settle, is_nullable=is_nullable)
            return
        if isinstance(kind, GraphQLList):
            self._list(code, level, kind, v, p, settle, info, blocks)
        elif isinstance(kind, GraphQLObjectType):
            self._object_value(code, level, kind, v, p, settle, blocks)
        else:
            self._abstract(code, level, v, p, settle)
        slow = f"{settle.both(v)} = {slow}({name}, {v}, {p}, {info}, {settle})"
        code.write(f"elif {v} is not None: {slow}" if is_nullable else f"else: {slow}")

    def _leaf(
        self,
        code: Source,
        kind: GraphQLLeafType,
        call: str,
        v: str,
        settle: Settling,
        *,
        is_nullable: bool,
    ) -> None:
        condition = unfit(kind, v)
        given = f"{call}, {settle}"
        if condition is None and isinstance(kind, GraphQLEnumType):
            names = code.constant("m", self._enum_names.setdefault(kind, EnumNames()))
            found = code.fresh("x")
            with code.block(f"if {v} is not None:" if is_nullable else "if True:"):
                code.write(f"{found} = {names}.get(id({v}))")
                code.write(f"if {found} is None: {settle.both(v)} = rt.enum{given}, {names})")
                code.write(f"else: {v} = {found}")
            return
        conditions = [condition, f"{v} is not None" if is_nullable else None]
        head = " and ".join(filter(None, conditions)) or "True"
        code.write(f"if {head}: {settle.both(v)} = rt.leaf{given})")

    def _list(
        self,
        code: Source,
        level: Level,
        kind: GraphQLList[Any],
        v: str,
        p: str,
        settle: Settling,
        info: str,
        blocks: int,
    ) -> None:
        name = code.constant("l", level)
        if level.item is None:
            raise ValueError(level)
        classes = item_classes(kind.of_type)
        made, waits, rest, index, item = (code.fresh(letter) for letter in "owtix")
        if classes:
            of = code.constant("c", classes)
            with code.block(f"if type({v}) is list and {of}.issuperset(map(type, {v})):"):
                code.write(f"{v} = {v}.copy()")
        with code.block(f"{'elif' if classes else 'if'} type({v}) is list or type({v}) is tuple:"):
            code.write(f"{made} = []; {waits} = None; {rest} = enumerate({v})")
            with code.block("try:"), code.block(f"for {index}, {item} in {rest}:"):
                trail = f"({p}, {index})"
                inner = Settling(waits, index)
                self.write_value(code, level.item, item, trail, inner, "rt.item", info, blocks + 2)
                code.write(f"{made}.append({item})")
            code.write(
                f"except Exception: {v} = {waits} = "
                f"rt.fail_list({name}, failure(), {p}, {waits}, {rest})",
                f"else: {v} = {made}",
            )
            self._join(code, name, v, p, waits, settle)

    def _object_value(
        self,
        code: Source,
        level: Level,
        kind: GraphQLObjectType,
        v: str,
        p: str,
        settle: Settling,
        blocks: int,
    ) -> None:
        plan, name = self._child(level, kind), code.constant("l", level)
        classes = self._classes(kind)
        known = f"type({v}) in {code.constant('k', classes)}"
        if not isinstance(classes, frozenset):
            known += f" or {v} is not None and admit(type({v}))"
        with code.block(f"if {known}:"):
            if not classes and isinstance(classes, frozenset):
                code.write("pass")
            elif blocks < DEEPEST and (plan.place is None or self.is_within_kept):
                self._object_inline(code, plan, level, v, p, settle, blocks)
            else:
                # Not its body of now: the first call writes another.
                self._call(code, f"{code.constant('b', plan)}.body", name, v, p, settle)

    def _object_inline(
        self,
        code: Source,
        plan: ObjectPlan,
        level: Level,
        v: str,
        p: str,
        settle: Settling,
        blocks: int,
    ) -> None:
        name, waits = code.constant("l", level), code.fresh("w")
        code.write(f"{waits} = None")
        with code.block("try:"):
            self.write_object(code, plan, v, p, waits, v, blocks + 1)
        code.write(
            f"except Exception: {v} = {waits} = rt.fail_object({name}, failure(), {p}, {waits})"
        )
        self._join(code, name, v, p, waits, settle)

    def _abstract(self, code: Source, level: Level, v: str, p: str, settle: Settling) -> None:
        bodies = code.constant("d", self._dispatch(level))
        body = code.fresh("b")
        code.write(f"{body} = {bodies}.get(type({v}))")
        with code.block(f"if {body} is not None:"):
            self._call(code, body, code.constant("l", level), v, p, settle)

    def _call(self, code: Source, body: str, name: str, v: str, p: str, settle: Settling) -> None:
        code.write(
            f"try: {v} = {body}(rt, {v}, {p})",
            f"except Exception: {v} = rt.fail({name}, failure(), {p})",
            f"if type({v}) is Coroutine: "
            f"{settle.both(v)} = rt.wait_for({name}, {v}, {p}, {settle})",
        )

    def _join(self, code: Source, name: str, v: str, p: str, waits: str, settle: Settling) -> None:
        code.write(
            f"if {waits} is not None: "
            f"{settle.both(v)} = rt.join({name}, {v}, {waits}, {p}, {settle})"
        )
