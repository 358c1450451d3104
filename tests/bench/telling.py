"""Telling the figures: docs/performance.md and the plot beside it."""

import math
from html import escape
from pathlib import Path
from typing import Any

__all__ = ("page", "plot", "write")

Report = dict[str, Any]

# The plot: a row for each question and server, its bar on a logarithmic scale of answers a second.
WIDTH, LABEL, ROW, HEAD = 760, 170, 20, 34
DECADES = 5  # from 1 to 100,000 answers in a second
COLOURS = {"Cimaise, cached": "#1b6e5a", "Cimaise, uncached": "#3aa387"}
OTHER = "#9a8f80"
NAMES = {"Q1": "stop page", "Q2": "tour of 20 stops", "Q3": "search, first 10"}


# From here on the page is written by people, and stays.
BY_HAND = "\n## Without a pause\n"


def write(report: Report, docs: Path) -> None:
    """Write the page, and its plot where something was compared."""
    file = docs / "performance.md"
    _, heading, rest = file.read_text(encoding="utf-8").partition(BY_HAND)
    file.write_text(page(report) + heading + rest, encoding="utf-8")
    if "cells" in report:
        (docs / "performance.svg").write_text(plot(report["cells"]), encoding="utf-8")


def page(report: Report) -> str:
    """Tell a report in words and tables."""
    about = report["machine"]
    pins = about["pinned"]
    pinned = "one core serves and another asks" if isinstance(pins, dict) else f"pinned {pins}"
    parts = [
        "# Performance",
        "What `make bench` measured, in one run on one machine; figures of two machines, or of two"
        ' runs, are not to be compared. `make bench ARGS="--write"` writes this page, down to'
        " what other commands measure.",
        f"{about['processor']}, {about['cores']} cores, Python {about['python']}; {pinned}."
        f" Asked by {about['asks']}, {report['seconds']:g} s for each figure. The machine's"
        f" load was {about['load_before']} before; it should be near 0.",
    ]
    if "cells" in report:
        parts += _compared(report)
    if "large" in report:
        parts += _grown(report["large"])
    if "analyse" in report:
        parts += [
            "## Analysis",
            f"`cimaise analyse`, started anew, one process:"
            f" {report['analyse']['entries_per_second']:,} entries/s,"
            f" at most {report['analyse']['peak_mb']} MB.",
        ]
    return "\n\n".join(parts) + "\n"


def _compared(report: Report) -> list[str]:
    told = [
        "## Three questions, six answers",
        "![Answers in a second, by question and server](performance.svg)",
        "Each question is asked in rotation of its arguments (stops, tours or words × 12 locales)."
        " *Cached*: the product has given the whole answer before. *Uncached*: each request bears a"
        " number that no other has, so that it has not, and the document is executed; works, stops,"
        " tours and pages of a search that were shown before in this language are put in as bytes"
        " (words never asked before: the first Q3 below). *bare ASGI* and *bare Litestar* send the"
        " product's own bytes and headers, and look at nothing; *plain* is Litestar, Strawberry and"
        " the ORM as tutorials put them together; *Mercurius* is the quickest peer we know, on Node"
        " with graphql-jit and better-sqlite3, and an index for its search. All are checked to say"
        " the same, and run one process each, with the product's event loop and HTTP parser where"
        " they are Python. The product has its shipped settings; its analysing worker is off: it is"
        " a process of its own, and would sit on the server's core.",
    ]
    for title, by_connections in report["cells"].items():
        told.append(f"### {title}: {NAMES[title]}")
        rows = [
            (
                name,
                *(
                    cell
                    for row in by_connections.values()
                    for cell in (
                        f"{row[name]['rps']:,.0f}",
                        row[name]["p50_ms"],
                        row[name]["p99_ms"],
                    )
                ),
            )
            for name in next(iter(by_connections.values()))
        ]
        heads = [
            f"{unit}, {count} connection{'s' if count != '1' else ''}"
            for count in by_connections
            for unit in ("answers/s", "p50 ms", "p99 ms")
        ]
        told.append(_table(["server", *heads], rows))
    bars = [
        (one["bar"], one["value"], one["floor"], one["goal"], _verdict(one))
        for one in report["bars"]
    ]
    told += ["### Promised", _table(["ratio", "measured", "floor", "goal", ""], bars)]
    first = report["first_answer_ms"]
    rows = [(name, *first[name].values(), report["memory_mb"][name] or "?") for name in first]
    heads = ["server", *(f"first {title}, ms" for title in report["cells"]), "MB after the run"]
    told += [
        "### Cold",
        "The first time that each question is asked of a server just started, in this order. The"
        f" product was ready {report['ready_s']} s after its start.",
        _table(heads, rows),
    ]
    if report["skipped"]:
        told.append("Not measured: " + "; ".join(report["skipped"]) + ".")
    return told


def _verdict(one: Report) -> str:
    return "goal reached" if one["reached"] else "floor holds" if one["holds"] else "**missed**"


def _grown(large: Report) -> list[str]:
    rows = [
        (
            title,
            row["ready_s"],
            row["first_answer_ms"]["Q1"],
            row["in_memory_s"],
            row["service_mb"],
            f"{row['Q1']['rps']:,.0f}",
            f"{row['Q2']['rps']:,.0f}",
        )
        for title, row in large.items()
        if title != "change"
    ]
    heads = [
        "works",
        "ready, s",
        "first answer, ms",
        "in memory, s",
        "MB",
        "Q1 uncached/s",
        "Q2 uncached/s",
    ]
    change = large["change"]
    return [
        "## A large museum",
        "5,000 invented works on view, told in ten languages; the others lie in store.",
        _table(heads, rows),
        f"From 10,000 to 200,000 works, Q1 changes by {change['Q1']:+.1%}, Q2 by"
        f" {change['Q2']:+.1%}.",
    ]


def _table(heads: list[str], rows: list[tuple[Any, ...]]) -> str:
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def plot(cells: Report) -> str:
    """Draw how many answers each server gives in a second, with 32 connections."""
    scale = (WIDTH - LABEL - 70) / DECADES
    drawn: list[str] = []
    y = HEAD
    for title, by_connections in cells.items():
        drawn.append(_text(8, y + 14, f"{title}: {NAMES[title]}", weight="bold"))
        y += ROW + 4
        for name, cell in by_connections["32"].items():
            length = max(1.0, _log10(cell["rps"]) * scale)
            colour = COLOURS.get(name, OTHER)
            drawn.append(_text(LABEL - 8, y + 13, name, anchor="end"))
            drawn.append(
                f'<rect x="{LABEL}" y="{y + 2}" width="{length:.1f}" height="{ROW - 5}"'
                f' fill="{colour}"/>'
            )
            drawn.append(_text(LABEL + length + 5, y + 13, f"{cell['rps']:,.0f}"))
            y += ROW
        y += 10
    lines = [
        f'<path d="M{LABEL + step * scale:.1f} {HEAD - 6}V{y - 8}" stroke="#ddd"/>'
        + _text(LABEL + step * scale, HEAD - 12, f"{10**step:,}", anchor="middle")
        for step in range(DECADES + 1)
    ]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" role="img"',
            ' font-family="sans-serif" font-size="12" fill="#222">',
            "<title>Answers in a second with 32 connections, on a logarithmic scale</title>",
            f'<rect width="{WIDTH}" height="{y}" fill="#fff"/>',
            *lines,
            *drawn,
            "</svg>\n",
        )
    )


def _log10(value: float) -> float:
    return math.log10(max(value, 1))


def _text(x: float, y: float, said: str, *, anchor: str = "start", weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}" font-weight="{weight}">'
        f"{escape(said)}</text>"
    )
