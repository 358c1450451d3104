"""Drawings that can only be looked at: SVG without scripts, links out, or anything live."""

import re
from typing import Any, Final

from lxml import etree

from backend.editorial.errors import FileRefusedError

__all__ = ("check_drawing",)

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
LARGEST = 4 * 1024 * 1024
MOST_ELEMENTS = 50_000

SHOWN: Final = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "switch"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"),
        *("textPath", "image", "clipPath", "mask", "pattern", "marker", "linearGradient"),
        *("radialGradient", "stop", "filter", "view"),
        *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix"),
        *("feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood"),
        *("feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode"),
        *("feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight"),
        *("feTile", "feTurbulence"),
    }
)
# What a style or a reference may point at: a place in the same drawing, or a picture inside it.
INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|webp);base64,)")
OUTSIDE = re.compile(
    r"@import|expression\s*\(|javascript:|-moz-binding|\\|"
    r"url\(\s*(?!['\"]?\s*#)",
    re.IGNORECASE,
)


def check_drawing(content: bytes) -> None:
    """Refuse a drawing that could do more than be looked at; none is mended behind one's back."""
    if len(content) > LARGEST:
        raise FileRefusedError("too_large", limit=LARGEST // (1024 * 1024))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise FileRefusedError("damaged", format="SVG") from None
    if root.getroottree().docinfo.internalDTD is not None and _declares(content):
        raise FileRefusedError("live", what="<!ENTITY>")
    if root.tag != f"{{{SVG}}}svg":
        raise FileRefusedError("damaged", format="SVG")
    beside = (*root.itersiblings(preceding=True), *root.itersiblings())
    for count, element in enumerate((*beside, *root.iter())):
        if count > MOST_ELEMENTS:
            raise FileRefusedError("too_large", limit=LARGEST // (1024 * 1024))
        _check(element)


def _declares(content: bytes) -> bool:
    return re.search(rb"<!(?:ENTITY|ATTLIST|ELEMENT)", content, re.IGNORECASE) is not None


def _check(element: Any) -> None:
    if element.tag is etree.Comment:
        return
    if not isinstance(element.tag, str):
        raise FileRefusedError("live", what="<?…?>")
    name = etree.QName(element)
    if name.namespace != SVG:
        # Drawing programs keep their notes under metadata, where browsers do not look; elsewhere
        # another language could bring a script.
        inside = any(above.tag == f"{{{SVG}}}metadata" for above in element.iterancestors())
        if not inside and name.namespace in {None, "http://www.w3.org/1999/xhtml"}:
            raise FileRefusedError("live", what=f"<{name.localname[:40]}>")
        return
    if name.localname not in SHOWN:
        raise FileRefusedError("live", what=f"<{name.localname[:40]}>")
    if name.localname == "style" and OUTSIDE.search("".join(element.itertext())):
        raise FileRefusedError("live", what="<style>")
    for attribute, value in element.attrib.items():
        _check_attribute(attribute, value)


def _check_attribute(attribute: str, value: str) -> None:
    plain = etree.QName(attribute).localname.lower()
    points = attribute == XLINK or plain in {"href", "src"}
    if plain.startswith("on") or (points and not INSIDE.match(value)):
        raise FileRefusedError("live", what=plain[:40])
    if not points and OUTSIDE.search(value):
        raise FileRefusedError("live", what=plain[:40])
