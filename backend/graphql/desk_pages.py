"""A page of entries as curators see them."""

import strawberry

from backend.graphql.cursors import Cursor, PageInfo
from backend.graphql.desk_entries import DeskEntry

__all__ = ("DeskEntryConnection", "DeskEntryEdge")


@strawberry.type
class DeskEntryEdge:
    cursor: Cursor
    node: DeskEntry


@strawberry.type(description="A page of the queue: what may harm first, then what waited longest.")
class DeskEntryConnection:
    edges: list[DeskEntryEdge]
    page_info: PageInfo
