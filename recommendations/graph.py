"""The museum as a graph: works, makers, workshops, places, periods, materials, themes, exhibitions.

Every edge says where it comes from and how sure it is: a fact of the catalogue is believed, a theme
read in a text is marked as read there. Whoever explains or exports reads these edges.
"""

__all__ = ("Authority", "Edge", "NodeKind", "Provenance", "edges_of")

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from recommendations.events import MuseumEvent, goes_with
from recommendations.occasions import Spoken
from recommendations.values import Work

FACT = 1.0
SPAN = 0.8  # "1850 to 1900": one of the half centuries that it touches
BY_NAME = 0.4  # an exhibition that is called as the work is need not show it
PERIOD_YEARS = 50


class NodeKind(StrEnum):
    """What a node is."""

    WORK = "work"
    MAKER = "maker"
    WORKSHOP = "workshop"
    PLACE = "place"
    PERIOD = "period"
    MATERIAL = "material"
    THEME = "theme"
    EXHIBITION = "exhibition"


class Provenance(StrEnum):
    """Where an edge comes from."""

    CATALOGUE = "catalogue"
    TEXT = "text"
    VECTORS = "vectors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What a work has to do with something, by whom it is said, and how sure it is (up to 1)."""

    work: str
    kind: NodeKind
    node: str
    provenance: Provenance = Provenance.CATALOGUE
    confidence: float = FACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The same thing in a register of others: `wikidata`, `ulan` or `aat`; and who says so."""

    kind: NodeKind
    node: str
    register: str
    number: str
    provenance: Provenance = Provenance.CATALOGUE
    confidence: float = FACT


def edges_of(
    works: Iterable[Work], spoken: Spoken, exhibitions: Iterable[MuseumEvent] = ()
) -> Iterator[Edge]:
    """List the edges of works, in the order of the works."""
    shows = tuple(exhibitions)
    for work in works:
        yield from _facts(work)
        for theme, found in spoken.items():
            if match := found.get(work.id):
                said = "word" in match.evidence
                yield Edge(
                    work=work.id,
                    kind=NodeKind.THEME,
                    node=theme,
                    provenance=Provenance.TEXT if said else Provenance.VECTORS,
                    confidence=match.strength,
                )
        for show in shows:
            if (going := goes_with(show, work)) is not None:
                by_name = "word" in going
                yield Edge(
                    work=work.id,
                    kind=NodeKind.EXHIBITION,
                    node=show.name,
                    provenance=Provenance.TEXT if by_name else Provenance.CATALOGUE,
                    confidence=BY_NAME if by_name else FACT,
                )


def _facts(work: Work) -> Iterator[Edge]:
    for kind, names in (
        (NodeKind.MAKER, [maker.name for maker in work.makers]),
        (NodeKind.WORKSHOP, work.workshops),
        (NodeKind.PLACE, [work.place]),
        (NodeKind.MATERIAL, [work.medium]),
    ):
        for name in dict.fromkeys(filter(None, names)):
            yield Edge(work=work.id, kind=kind, node=name)
    if work.earliest is not None and work.latest is not None:
        first, last = (year // PERIOD_YEARS for year in (work.earliest, work.latest))
        # A span of a thousand years says nothing of each half century in it.
        if last - first <= 1:
            for half in range(first, last + 1):
                sure = FACT if first == last else SPAN / 2
                begins = str(half * PERIOD_YEARS)
                yield Edge(work=work.id, kind=NodeKind.PERIOD, node=begins, confidence=sure)
