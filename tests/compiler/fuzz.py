"""Compare the compiler with graphql-core on random operations over random schemas.

``python tests/compiler/fuzz.py --operations 10000 --seed 1`` prints how many differ, and the
first that does; the exit code is 1 if one did.
"""

import argparse
import asyncio
import inspect
import re
import sys
import time
import warnings
from pathlib import Path
from random import Random

from graphql import execute, print_ast

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from generated_operations import operation, variables  # noqa: E402
from generated_schemas import World  # noqa: E402

from backend.compiler import NotCompilable, compile_operation  # noqa: E402

OPERATIONS_PER_SCHEMA = 20
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


async def answer(run):
    """Run an execution to its end, with all that it left behind."""
    calls = []
    try:
        result = run(calls)
        if inspect.isawaitable(result):
            result = await asyncio.wait_for(result, 5)
    except Exception as error:  # noqa: BLE001  # what is raised must be the same too
        return "raised", repr(error), repr(calls)
    for _ in range(4):
        await asyncio.sleep(0)
    errors = [
        (one.message, one.path, one.locations, one.extensions, type(one.original_error))
        for one in result.errors or ()
    ]
    return tuple(ADDRESS.sub("", repr(part)) for part in (result.data, errors, calls))


async def differences(count, seed):
    """Yield the operations that are answered differently, with both answers."""
    random = Random(seed)  # noqa: S311
    done = 0
    tally = {"errors": 0, "null": 0}
    while done < count:
        world = World(random.randrange(10**9))
        root = random.choice([None, {}, world])
        for _ in range(min(OPERATIONS_PER_SCHEMA, count - done)):
            document, definitions = operation(world, random)
            compiled = compile_operation(world.schema, document, "Asked")
            if isinstance(compiled, NotCompilable):
                raise AssertionError(compiled.reason)  # noqa: TRY004
            for _ in range(2):
                given = variables(definitions, random)

                def stock(calls, document=document, given=given):
                    return execute(world.schema, document, root, calls, given, "Asked")  # noqa: B023

                def ours(calls, compiled=compiled, given=given):
                    return compiled.execute(root, calls, given)  # noqa: B023

                expected = await answer(stock)
                tally["errors"] += expected[1] != "[]"
                tally["null"] += expected[0] == "None"
                for _ in range(2):
                    found = await answer(ours)
                    if found != expected:
                        yield print_ast(document), given, world.seed, expected, found
            done += 1
    yield None, tally, None, None, None


def compare(count, seed):
    """Return what was counted, and the differences."""

    async def gather():
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
        return [one async for one in differences(count, seed)]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sys.unraisablehook = lambda _what: None  # a coroutine given up for an error elsewhere
        *found, last = asyncio.run(gather())
    return last[1], found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    started = time.monotonic()
    tally, found = compare(asked.operations, asked.seed)
    print(
        f"{asked.operations} operations, {len(found)} differences,"
        f" {tally['errors']} of {2 * asked.operations} executions with errors,"
        f" {tally['null']} without data, {time.monotonic() - started:.0f} s"
    )
    for text, given, seed, expected, got in found[:1]:
        print(f"schema of seed {seed}\n{text}\nvariables {given}\n")
        for one, other in zip(expected, got, strict=True):
            if one != other:
                print(f"graphql-core {one}\ncompiled     {other}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
