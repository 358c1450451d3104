"""``cimaise evaluate``: score the shipped models on labelled remarks."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

__all__ = ("add", "evaluate")

TASKS = ("sentiment", "aspects", "flags", "language")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("evaluate", help=evaluate.__doc__, description=evaluate.__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument(
        "--data",
        required=True,
        type=Path,
        help="remarks in the format of nlp/training/guestbook.jsonl",
    )
    parser.add_argument("--engine", choices=("langdetect", "embedded"), default="langdetect")
    parser.add_argument("--weights", type=Path, help="another folder of weights")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.set_defaults(run=evaluate)


def evaluate(args: argparse.Namespace) -> int:
    """Score one task on a file of labelled remarks, per language."""
    from nlp.embedded import load
    from nlp.errors import NlpError
    from nlp.scoring import score

    try:
        remarks = [json.loads(line) for line in args.data.read_bytes().splitlines()]
        analyses = load(args.engine, args.weights).analyse(
            [remark["text"] for remark in remarks], [None] * len(remarks)
        )
        scores = score(args.task, remarks, analyses)
    except (NlpError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except (ValueError, KeyError, TypeError) as error:
        print(f"{args.data}: no labelled remarks ({type(error).__name__})", file=sys.stderr)
        return 2
    print(json.dumps(scores) if args.json else _table(scores))
    return 0


def _table(scores: dict[str, Any]) -> str:
    return "\n".join(f"{name}\t{value}" for name, value in scores.items())
