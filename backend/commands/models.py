"""``cimaise models``: which weights lie here, and whether they are whole."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ("add", "models")

COLUMNS = ("id", "version", "bytes", "sha256", "state")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("models", help=models.__doc__, description=models.__doc__)
    parser.add_argument("--weights", type=Path, help="another folder of weights")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.set_defaults(run=models)


def models(args: argparse.Namespace) -> int:
    """List the weights: identity, size, digest, origin, licence and scores; 1 if one is damaged."""
    from nlp.cards import SHIPPED
    from nlp.inventory import take_inventory

    folder = args.weights or SHIPPED
    found = [entry.to_json() for entry in take_inventory(folder)]
    if not found:
        print(f"cimaise: no weights in {folder}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps({"models": found, "bytes": sum(row["bytes"] for row in found)}))
    else:
        print(_table(found))
    return 0 if all(row["state"] == "whole" for row in found) else 1


def _table(found: list[dict[str, Any]]) -> str:
    cells = [COLUMNS, *([_cell(row, name) for name in COLUMNS] for row in found)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(COLUMNS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    for row in found:
        lines += ["", f"{row['id']}: {row['licence']}", "  " + ", ".join(row["trained_on"])]
        lines += [f"  {name}: {_flat(value)}" for name, value in sorted(row["scores"].items())]
    return "\n".join((*lines, "", f"{sum(row['bytes'] for row in found):,} bytes in all"))


def _cell(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if name == "sha256":
        return str(value)[:16]  # enough to tell two files apart; --json has all of it
    return f"{value:,}" if isinstance(value, int) else str(value)


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{name} {_flat(inner)}" for name, inner in value.items())
    return str(value)
