"""Write the function that builds an object of the answer, field by field."""

import keyword
from collections.abc import Callable
from typing import Any

from backend.compiler.hints import CLASSES, LASTING
from backend.compiler.plan import FieldPlan, Level, ObjectPlan, Reader
from backend.compiler.source import Source
from backend.compiler.values import Settling, ValueEmitter

__all__ = ("Emitter",)


class Emitter(ValueEmitter):
    """Write functions for plans."""

    def body(self, plan: ObjectPlan) -> Callable[..., Any]:
        """Make the function that builds an object from its source."""
        code = Source("rt, s, p", self._names)
        code.write("w = None")
        place, self.is_within_kept = plan.place, plan.place is not None
        if place is not None:
            classes = code.constant("k", frozenset(plan.type.extensions.get(CLASSES, ())))
            roots = [f"s.{name}" for name in plan.type.extensions[LASTING]] or ["s"]
            code.write("k = None")
            with code.block(f"if type(s) in {classes}:"):
                code.write(f"k = ({place}, {', '.join(f'id({root})' for root in roots)})")
                code.write("h = kept(k)", "if h is not None: return h[1]")
        with code.block("try:"):
            self.write_object(code, plan, "s", "p", "w", "r", 1)
        with code.block("except Exception:"):
            code.write("if w is not None: rt.abandon(w)", "raise")
        if place is not None:
            held = f"({', '.join(roots)},)"
            code.write(f"if w is None and k is not None: return keep(rt, k, {held}, r)")
        code.write("return r if w is None else rt.joined(r, w)")
        self.is_within_kept = False
        return code.compile(plan.type.name)

    def completer(self, level: Level) -> Callable[..., Any]:
        """Make the function that completes a value which had to be awaited."""
        code = Source("rt, v, p, i", self._names)
        code.write("w = None")
        self.write_value(code, level, "v", "p", Settling("w", "None"), "rt.completed", "i", 1)
        code.write("return v")
        return code.compile(f"{level.field.parent.name}.{level.field.name}")

    def write_object(
        self, code: Source, plan: ObjectPlan, s: str, p: str, w: str, out: str, blocks: int
    ) -> None:
        """Write the lines that read each field, settle its value, and put all together."""
        entries = []
        for together in _runs(plan.fields):
            names = [code.fresh("v") for _ in together]
            if together[0].is_attribute:
                self._attributes(code, together, s, names)
            for field, value in zip(together, names, strict=True):
                if field.reader is Reader.TYPENAME:
                    entries.append(f"{field.key!r}: {plan.type.name!r}")
                    continue
                info = "None" if field.is_attribute else self._resolve(code, field, s, p, value)
                settle = Settling(w, repr(field.key))
                self.write_value(code, field.level, value, p, settle, "rt.conclude", info, blocks)
                entries.append(f"{field.key!r}: {value}")
        code.write(f"{out} = {{{', '.join(entries)}}}")

    def _attributes(self, code: Source, fields: list[FieldPlan], s: str, names: list[str]) -> None:
        """Read attributes that stand together; one that cannot be read has its error for value."""
        with code.block("try:"):
            for field, value in zip(fields, names, strict=True):
                name = field.source
                plain = name.isidentifier() and not keyword.iskeyword(name)
                code.write(
                    f"{value} = {s}.{name}" if plain else f"{value} = getattr({s}, {name!r})"
                )
        with code.block("except Exception:"):
            code.write(f"{', '.join(names)}, = rt.read({code.constant('g', fields)}, {s})")

    def _resolve(self, code: Source, field: FieldPlan, s: str, p: str, value: str) -> str:
        level = code.constant("l", field.level)
        info = "None"
        with code.block("try:"):
            if field.reader is Reader.RESOLVER:
                info = code.fresh("i")
                code.write(f"{info} = rt.info({level}, {p})")
                resolve = code.constant("f", field.source)
                code.write(f"{value} = {resolve}({s}, {info}{self._arguments(code, field)})")
            elif field.reader is Reader.CONTEXT:
                resolve = code.constant("f", field.source)
                given = self._arguments(code, field)
                code.write(f"{value} = {resolve}({s}, rt.context_value{given})")
            elif field.reader is Reader.CALL:
                code.write(f"{value} = {code.constant('f', field.source)}({s})")
            else:
                code.write(f"rt.arguments({level})", f"{value} = rt.read([{level}.field], {s})[0]")
        code.write(f"except Exception: {value} = failure()")
        return info

    def _arguments(self, code: Source, field: FieldPlan) -> str:
        if field.arguments is None:
            return f", **rt.arguments({code.constant('l', field.level)})"
        return f", **{code.constant('a', field.arguments)}" if field.arguments else ""


def _runs(fields: list[FieldPlan]) -> list[list[FieldPlan]]:
    """Put attributes that stand together into one run, each other field into its own."""
    runs: list[list[FieldPlan]] = []
    for field in fields:
        if runs and field.is_attribute and runs[-1][0].is_attribute:
            runs[-1].append(field)
        else:
            runs.append([field])
    return runs
