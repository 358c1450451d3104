"""Who works at the desk: whom one may ask to see to something, and who may come in at all."""

import asyncio
from typing import Annotated, Final, Self

import strawberry

from backend.accounts import queries, roster
from backend.accounts.errors import AccountError, CuratorExistsError, PasswordTooShortError
from backend.accounts.models import Curator as CuratorRow
from backend.accounts.models import CuratorRole
from backend.graphql.context import Context, Info
from backend.graphql.moderating import ModerationRefused
from backend.graphql.nodes import Node, decode_id, encode_id
from i18n.catalogs import catalog

__all__ = ("ColleagueBoard", "ColleagueMutation", "Curator")

LONGEST_NAME: Final = 80

strawberry.enum(CuratorRole, description="What a curator may do.")


@strawberry.type(description="A member of staff at the desk.")
class Curator(Node):
    name: str
    role: CuratorRole

    @classmethod
    def of(cls, row: CuratorRow) -> Self:
        """Show a curator."""
        return cls(id=encode_id("Curator", row.id), name=row.name, role=row.role)


@strawberry.type
class ColleagueBoard:
    """The part of the desk that names who works there."""

    @strawberry.field(description="Who may come to the desk, by name.")
    async def colleagues(self, info: Info) -> list[Curator]:
        async with info.context.house.database.reading() as session:
            rows = await session.scalars(queries.curators(info.context.museum.id))
            return list(map(Curator.of, rows))


@strawberry.type(description="The curator may come in, or may no longer.")
class CuratorChanged:
    curator: Curator


ChangeCuratorResult = Annotated[
    CuratorChanged | ModerationRefused, strawberry.union("ChangeCuratorResult")
]


def _admin(context: Context, locale: str | None) -> CuratorRow | ModerationRefused:
    words = catalog(context.interface(locale))
    if context.curator is None:
        message = words.gettext("Please log in to the desk.")
        return ModerationRefused(code="NOT_LOGGED_IN", message=message)
    if not context.may(CuratorRole.ADMIN):
        message = words.gettext("Your role does not allow this.")
        return ModerationRefused(code="FORBIDDEN", message=message)
    return context.curator


def _refused(error: AccountError, context: Context, locale: str | None) -> ModerationRefused:
    words = catalog(context.interface(locale))
    if isinstance(error, PasswordTooShortError):
        message = words.ngettext(
            "A password has at least {count} character.",
            "A password has at least {count} characters.",
            error.least,
        )
        return ModerationRefused(code="BAD_PASSWORD", message=message)
    if isinstance(error, CuratorExistsError):
        message = words.gettext("Somebody at the desk has this name already.")
        return ModerationRefused(code="NAME_TAKEN", message=message)
    message = words.gettext("Somebody has already changed this. Please look again.")
    return ModerationRefused(code="NOT_FOUND", message=message)


@strawberry.type
class ColleagueMutation:
    @strawberry.mutation(description="Let somebody come to the desk, or come back.")
    async def add_curator(
        self,
        info: Info,
        name: str,
        role: CuratorRole,
        password: str,
        locale: str | None = None,
    ) -> ChangeCuratorResult:
        context = info.context
        admin = _admin(context, locale)
        if isinstance(admin, ModerationRefused):
            return admin
        called = " ".join(name.split())
        if not called.isprintable() or not 0 < len(called) <= LONGEST_NAME:
            words = catalog(context.interface(locale))
            message = words.gettext("Please write a name of up to 80 characters.")
            return ModerationRefused(code="BAD_NAME", message=message)
        try:
            # Hashing a password is made slow on purpose: nobody else waits for it.
            hashed = await asyncio.to_thread(roster.hashed, password)
            async with context.house.database.writing.begin() as session:
                row = await roster.admit(session, context.museum.id, called, role, hashed)
        except AccountError as error:
            return _refused(error, context, locale)
        return CuratorChanged(curator=Curator.of(row))

    @strawberry.mutation(description="Let somebody in no more; what they decided keeps their name.")
    async def close_curator(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> ChangeCuratorResult:
        context = info.context
        admin = _admin(context, locale)
        if isinstance(admin, ModerationRefused):
            return admin
        found = decode_id(id, "Curator")
        if found is not None and found[1] == admin.id:
            # Else the last one could lock the door from outside.
            message = catalog(context.interface(locale)).gettext(
                "Nobody can close their own account: ask another administrator."
            )
            return ModerationRefused(code="OWN_ACCOUNT", message=message)
        async with context.house.database.writing.begin() as session:
            rows = await session.scalars(queries.curators(context.museum.id))
            row = next((one for one in rows if found and one.id == found[1]), None)
            if row is not None:
                await roster.remove(session, context.museum.id, row.name)
        if row is None:
            message = catalog(context.interface(locale)).gettext(
                "Somebody has already changed this. Please look again."
            )
            return ModerationRefused(code="NOT_FOUND", message=message)
        return CuratorChanged(curator=Curator.of(row))
