"""The sheet of labels: one HTML file to print on A4, with nothing to load."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

import segno

from backend.editorial.labels import Label
from i18n.catalogs import catalog
from i18n.locales import Locale

__all__ = ("FORMATS", "Format", "LabelSize", "sheet")


class LabelSize(StrEnum):
    """How large a label is."""

    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to cut A4, which adhesive sheets are sold in too; lengths in millimetres."""

    columns: int
    rows: int
    width: int
    height: int
    code: int
    number: int
    """Height of the number's letters."""
    words: float
    titles: int
    """How many titles of two lines each stand under one another."""

    @property
    def per_page(self) -> int:
        """How many labels a page holds."""
        return self.columns * self.rows


FORMATS = {
    LabelSize.SMALL: Format(
        columns=3, rows=8, width=70, height=37, code=27, number=8, words=2.6, titles=3
    ),
    LabelSize.LARGE: Format(
        columns=2, rows=4, width=105, height=74, code=44, number=15, words=4.2, titles=4
    ),
}

# The page has no margins of its own: what printers leave out at the edge is the labels' own.
STYLE = """
@page {{ size: A4; margin: 0 }}
* {{ box-sizing: border-box; margin: 0 }}
body {{ color: #000; background: #fff; line-height: 1.2;
  font: {words}mm/1.2 system-ui, "Noto Sans", sans-serif }}
.told {{ max-inline-size: 210mm; padding: 6mm; font-size: 4mm }}
.page {{ inline-size: 210mm; block-size: 296mm; display: grid; align-content: start;
  grid-template-columns: repeat({columns}, {width}mm); grid-auto-rows: {height}mm }}
.page + .page {{ break-before: page }}
.label {{ display: grid; grid-template-columns: {code}mm 1fr; align-items: center; gap: 2mm;
  padding: 5mm; padding-block: 3mm; overflow: hidden; outline: .1mm dashed #bbb }}
.label svg {{ inline-size: {code}mm; block-size: {code}mm }}
.words {{ display: grid; gap: .6mm; min-inline-size: 0 }}
.number {{ font-size: {number}mm; font-weight: 700; line-height: 1; overflow-wrap: anywhere }}
.title {{ font-weight: 600; overflow: hidden; display: -webkit-box; overflow-wrap: anywhere;
  -webkit-box-orient: vertical; -webkit-line-clamp: 2; text-align: start }}
.maker {{ white-space: nowrap; overflow: hidden; text-overflow: ellipsis }}
@media print {{ .told {{ display: none }} }}
@media screen {{ .page + .page {{ margin-block-start: 6mm; border-block-start: 1px solid #888 }} }}
"""


def sheet(labels: Sequence[Label], museum: str, locale: Locale, size: LabelSize) -> str:
    """Write the file; what the museum wrote stands in it as text, whatever it holds."""
    form = FORMATS[size]
    words = catalog(locale)
    style = STYLE.format(
        words=form.words,
        columns=form.columns,
        width=form.width,
        height=form.height,
        code=form.code,
        number=form.number,
    )
    told = words.gettext("Print at actual size (100 %), then cut along the lines.")
    pages = (labels[at : at + form.per_page] for at in range(0, len(labels), form.per_page))
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{words.locale.tag}" dir="{words.locale.direction}">',
            f'<head><meta charset="utf-8"><title>{escape(museum)}</title>',
            f"<style>{style}</style></head>",
            f'<body><p class="told">{escape(told)}</p>',
            *(_page(page) for page in pages),
            "</body></html>\n",
        )
    )


def _page(labels: Sequence[Label]) -> str:
    return "\n".join(('<div class="page">', *map(_label, labels), "</div>"))


def _label(label: Label) -> str:
    titles = "".join(
        f'<p class="title" lang="{title.locale.tag}" dir="{title.locale.direction}">'
        f"{escape(title.text)}</p>"
        for title in label.titles
    )
    maker = f'<p class="maker" dir="auto">{escape(label.maker)}</p>' if label.maker else ""
    return (
        f'<article class="label">{_code(label.address)}<div class="words">'
        f'<p class="number"><bdi>{escape(label.number)}</bdi></p>{titles}{maker}</div></article>'
    )


def _code(address: str) -> str:
    """Draw the address; the empty border belongs to the code, telephones look for it."""
    drawn = segno.make(address, error="m", micro=False)
    # Its title lets whoever looks at the file read where the code leads.
    return drawn.svg_inline(border=4, omitsize=True, light="#fff", title=address)
