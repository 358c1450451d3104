"""Visitors' words in a spreadsheet: text, whatever they begin with."""

import csv
from collections.abc import Iterable
from typing import Any, TextIO

__all__ = ("safe_cell", "write_sheet")

# What a spreadsheet takes for a formula, behind whatever blanks it skips; full-width signs too.
FORMULAS = tuple("=+-@|%＝＋－＠")
BLANKS = " \t\r\n\u00a0\u3000"


def safe_cell(value: Any) -> Any:
    """Give a cell that no spreadsheet calculates: an apostrophe says that it is text."""
    if not isinstance(value, str):
        return value
    begins = value.lstrip(BLANKS)
    is_formula = begins.startswith(FORMULAS) or value[:1] in {"\t", "\r", "\n"}
    return f"'{value}" if is_formula else value


def write_sheet(file: TextIO, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> int:
    """Write rows as CSV (UTF-8, commas, CRLF as RFC 4180 has it); tells how many."""
    writer = csv.writer(file)
    writer.writerow(head)
    many = 0
    for row in rows:
        writer.writerow([safe_cell(value) for value in row])
        many += 1
    return many
