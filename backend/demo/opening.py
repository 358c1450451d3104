"""Opening the demo museum in a data folder: built once, the same at every start."""

import secrets
from datetime import datetime
from pathlib import Path

from backend.accounts import roster
from backend.accounts.models import CuratorRole
from backend.catalogue import queries
from backend.catalogue.identity import museum_id
from backend.demo.building import Builder
from backend.demo.content import read_content
from backend.demo.guestbook import sign_demo_entries
from backend.settings import Settings
from backend.storage.engine import Database
from backend.storage.migrating import migrate
from backend.storage.secret import load_secret

__all__ = ("CURATOR", "OtherMuseumError", "build_demo", "demo_password")

CURATOR = "curator"


class OtherMuseumError(Exception):
    """The database holds a real museum: the demo must not be mixed with it."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"the database already holds the museum {key!r};"
            " give the demo a data folder of its own with CIMAISE_DATA_DIR"
        )
        self.key = key


def demo_password(data_dir: Path) -> str:
    """Give the demo curator's password: made at random once per data folder."""
    path = data_dir / "demo-password.txt"
    if not path.is_file():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_text(secrets.token_urlsafe(9) + "\n", encoding="ascii")
    return path.read_text(encoding="ascii").strip()


async def build_demo(settings: Settings, now: datetime) -> bool:
    """Build the demo museum; tells whether there was anything to build.

    Raises:
        OtherMuseumError: when the database holds another museum.
    """
    content = read_content()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database.open(settings.database)
    try:
        await migrate(database)
        async with database.writing.begin() as session:
            wanted = museum_id(content.museum["museum"]["key"])
            for museum in await session.scalars(queries.museums()):
                if museum.id == wanted:
                    return False
                raise OtherMuseumError(museum.key)
            builder = Builder(session, content, settings.media_dir)
            await builder.build(now.date())
            curator = await roster.add(
                session, wanted, CURATOR, CuratorRole.EDITOR, demo_password(settings.data_dir)
            )
            await session.flush()
            await sign_demo_entries(
                session,
                content,
                builder,
                curator=curator.id,
                secret=load_secret(settings.data_dir),
                now=now,
            )
        return True
    finally:
        await database.close()
