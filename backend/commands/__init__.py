"""The command line: one module per verb, each with ``add(subparsers)``.

A verb prints its result on standard output, talks on standard error, and returns its exit code:
0 done, 1 could not, 2 asked wrongly. Heavy imports stand inside the verbs.
"""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence

from backend.settings import Settings, SettingsError

__all__ = ("main", "parser")


def parser() -> argparse.ArgumentParser:
    """Make the parser of all verbs."""
    made = argparse.ArgumentParser(
        prog="cimaise", description="A museum's visitor guide with an intelligent guestbook."
    )
    verbs = made.add_subparsers(dest="verb", required=True, metavar="VERB")
    for module in sorted(found.name for found in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{module}").add(verbs)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb and return its exit code."""
    args = parser().parse_args(arguments)
    try:
        args.settings = Settings.from_environment(os.environ)
    except SettingsError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 2
    try:
        code: int = args.run(args)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever reads us has read enough; closing standard output again must not fail loudly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code
