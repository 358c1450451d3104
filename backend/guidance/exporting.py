"""The graph of a museum's works as RDF, for whoever links collections; a file, never a service.

Needs the extra `[graph]`: imported by `cimaise graph` alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import quote
from uuid import UUID

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from recommendations.graph import Authority, Edge, NodeKind

__all__ = ("triples",)

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
SAME: Final = "http://www.w3.org/2002/07/owl#sameAs"
# The words of a label and a concept of the thesaurus: near enough to be found by, never the same.
CLOSE: Final = "http://www.w3.org/2004/02/skos/core#closeMatch"
SCHEMA: Final = "https://schema.org/"
OURS: Final = "urn:cimaise:"
REGISTERS: Final[Mapping[str, tuple[str, str]]] = {
    "wikidata": (SAME, "http://www.wikidata.org/entity/"),
    "ulan": (SAME, "http://vocab.getty.edu/ulan/"),
    "aat": (CLOSE, "http://vocab.getty.edu/aat/"),
}
PREDICATES: Final[Mapping[NodeKind, str]] = {
    NodeKind.MAKER: SCHEMA + "creator",
    NodeKind.WORKSHOP: OURS + "workshop",
    NodeKind.PLACE: SCHEMA + "locationCreated",
    NodeKind.PERIOD: SCHEMA + "temporalCoverage",
    NodeKind.MATERIAL: SCHEMA + "material",
    NodeKind.THEME: SCHEMA + "about",
    NodeKind.EXHIBITION: OURS + "goesWith",
}


def triples(
    edges: Iterable[Edge],
    titles: Mapping[UUID, Mapping[str, str]],
    authorities: Iterable[Authority],
) -> Iterator[Triple]:
    """Write edges as triples; each is a statement too, with its source and how sure it is."""
    for identity, said in titles.items():
        shown = _node(NodeKind.WORK, str(identity))
        yield Triple(shown, NamedNode(RDF + "type"), NamedNode(SCHEMA + "VisualArtwork"))
        for language, title in said.items():
            yield Triple(shown, NamedNode(LABEL), Literal(title, language=language))
    named: set[tuple[NodeKind, str]] = set()
    for edge in edges:
        work, node = _node(NodeKind.WORK, edge.work), _node(edge.kind, edge.node)
        yield from _stated(work, PREDICATES[edge.kind], node, edge)
        if (edge.kind, edge.node) not in named:
            named.add((edge.kind, edge.node))
            yield Triple(_node(edge.kind, edge.node), NamedNode(LABEL), Literal(edge.node))
    for known in authorities:
        predicate, register = REGISTERS[known.register]
        address = NamedNode(register + quote(known.number))
        yield from _stated(_node(known.kind, known.node), predicate, address, known)


def _stated(
    subject: NamedNode, predicate: str, node: NamedNode, said: Edge | Authority
) -> Iterator[Triple]:
    yield Triple(subject, NamedNode(predicate), node)
    statement = BlankNode()
    yield Triple(statement, NamedNode(RDF + "type"), NamedNode(RDF + "Statement"))
    yield Triple(statement, NamedNode(RDF + "subject"), subject)
    yield Triple(statement, NamedNode(RDF + "predicate"), NamedNode(predicate))
    yield Triple(statement, NamedNode(RDF + "object"), node)
    yield Triple(statement, NamedNode(OURS + "provenance"), Literal(said.provenance.value))
    yield Triple(statement, NamedNode(OURS + "confidence"), Literal(said.confidence))


def _node(kind: NodeKind, name: str) -> NamedNode:
    return NamedNode(f"{OURS}{kind.value}:{quote(name, safe='')}")
