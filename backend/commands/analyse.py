"""``cimaise analyse``: read remarks from a file, and print what is understood of each."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

__all__ = ("add", "analyse", "read_texts")

AT_ONCE = 256


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("analyse", help=analyse.__doc__, description=analyse.__doc__)
    parser.add_argument(
        "--file", required=True, help="lines of JSON with a text; - reads the input"
    )
    parser.add_argument("--json", action="store_true", help="print lines of JSON")
    parser.add_argument("--engine", choices=("embedded", "langdetect"), default="embedded")
    parser.add_argument("--weights", type=Path, help="another folder of weights")
    parser.set_defaults(run=analyse)


def analyse(args: argparse.Namespace) -> int:
    """Analyse remarks: language, sentiment, aspects, flags, incident, keyphrases."""
    from nlp.embedded import load
    from nlp.errors import NlpError

    try:
        analyser = load(args.engine, args.weights)
        batch: list[tuple[str, str | None]] = []
        for text, locale in read_texts(args.file):
            batch.append((text, locale))
            if len(batch) == AT_ONCE:
                _print(analyser, batch, as_json=args.json)
                batch.clear()
        _print(analyser, batch, as_json=args.json)
    except (NlpError, OSError, BadLineError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


class BadLineError(ValueError):
    """A line is not the JSON that was promised; what it holds is not repeated."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file, self.line = file, line


def read_texts(file: str) -> Iterator[tuple[str, str | None]]:
    """Yield text and declared locale of each line; raise :class:`BadLineError` at a bad one."""
    name = "standard input" if file == "-" else file
    with _opened(file) as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                raise BadLineError(name, number, "no JSON in UTF-8") from None
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                raise BadLineError(name, number, 'an object with a "text" is needed')
            locale = row.get("locale")
            if locale is not None and not isinstance(locale, str):
                raise BadLineError(name, number, '"locale" must be a text')
            yield row["text"], locale


def _opened(file: str) -> IO[bytes]:
    return sys.stdin.buffer if file == "-" else Path(file).open("rb")


def _print(analyser: Any, batch: list[tuple[str, str | None]], *, as_json: bool) -> None:
    for analysis in analyser.analyse([text for text, _ in batch], [code for _, code in batch]):
        if as_json:
            # A lone surrogate may stand in a keyphrase's source; ASCII escapes print anywhere.
            print(json.dumps(analysis.to_json()))
        else:
            aspects = " ".join(f"{o.aspect}:{o.polarity}" for o in analysis.aspects)
            flags = " ".join(f"{f.flag}[{f.start}:{f.end}]" for f in analysis.flags)
            urgent = "incident" if analysis.incident.value else ""
            columns = (analysis.language.code, analysis.sentiment.label, aspects, flags, urgent)
            print("\t".join(columns))
