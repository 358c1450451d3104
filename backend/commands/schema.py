"""``cimaise schema``."""

import argparse
import sys
from typing import Any

__all__ = ("add",)


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("schema", help=schema.__doc__, description=schema.__doc__)
    way = verb.add_mutually_exclusive_group()
    way.add_argument(
        "--check", action="store_true", help="fail if the exported file is not current"
    )
    way.add_argument("--export", action="store_true", help="write the exported file anew")
    verb.set_defaults(run=schema)


def schema(args: argparse.Namespace) -> int:
    """Print the GraphQL schema, or keep its exported file current."""
    from backend.graphql.schema import SCHEMA_FILE
    from backend.graphql.schema import schema as whole

    text = whole.as_str().rstrip() + "\n"
    if args.export:
        SCHEMA_FILE.write_text(text, encoding="utf-8")
    elif args.check:
        if not SCHEMA_FILE.is_file() or SCHEMA_FILE.read_text(encoding="utf-8") != text:
            print("the exported schema is not current: cimaise schema --export", file=sys.stderr)
            return 1
    else:
        print(text, end="")
    return 0
