"""Rights that travel with an image: an XMP packet inside the file (ISO 16684-1)."""

from xml.sax.saxutils import escape, quoteattr

__all__ = ("svg_with_rights",)

PACKET = """<metadata><x:xmpmeta xmlns:x="adobe:ns:meta/">\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:cc="http://creativecommons.org/ns#" \
xmpRights:Marked={marked} xmpRights:WebStatement={uri}>\
<dc:creator><rdf:Seq><rdf:li>{credit}</rdf:li></rdf:Seq></dc:creator>\
<cc:license rdf:resource={uri}/>\
</rdf:Description></rdf:RDF></x:xmpmeta></metadata>"""
PUBLIC_DOMAIN = "publicdomain"


def svg_with_rights(svg: bytes, *, rights_uri: str, credit: str) -> bytes:
    """Give an SVG its rights, after its title if it has one; its drawing stays as it is.

    Raises:
        ValueError: when the file has no root element to put them in.
    """
    marked = "False" if PUBLIC_DOMAIN in rights_uri else "True"
    packet = PACKET.format(
        marked=quoteattr(marked), uri=quoteattr(rights_uri), credit=escape(credit)
    ).encode()
    end = svg.find(b"</title>")
    at = end + len(b"</title>") if end >= 0 else svg.find(b">", svg.find(b"<svg")) + 1
    if at <= 0 or b"<svg" not in svg:
        raise ValueError("not an SVG image")
    return svg[:at] + packet + svg[at:]
