"""Media whose right is cleared."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

import kiosk_client
from backend.catalogue import queries
from backend.catalogue.reading import museum_at
from backend.house import House
from backend.http.host import host_of

__all__ = ("CLIENTS", "SHIPPED", "MediaFiles")

CLIENTS = Path(kiosk_client.__file__).parent

SHIPPED = {".html", ".js", ".css", ".graphql", ".svg", ".webmanifest", ".png", ".ico"}
DIGEST = re.compile(r"[0-9a-f]{64}")


class MediaFiles(StaticFiles):
    """Media by the digest of their content: whoever has one has it for good."""

    def __init__(self, house: Callable[[], House], directory: Path) -> None:
        super().__init__(directory=directory, check_dir=False)
        self._house = house

    async def get_response(self, path: str, scope: Any) -> Response:
        """Serve a file that its museum may show today."""
        digest = path.rsplit("/", 1)[-1]
        if not DIGEST.fullmatch(digest):
            raise HTTPException(404)
        house = self._house()
        async with house.database.reading() as session:
            museum = await museum_at(session, host_of(scope))
            if museum is None:
                raise HTTPException(404)
            day = house.today(museum)
            mime = await session.scalar(queries.media_by_digest(museum.id, digest, day=day))
        if mime is None:
            raise HTTPException(404)
        response = await super().get_response(f"{digest[:2]}/{digest}", scope)
        response.headers["content-type"] = mime
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        # An image must not be able to do more than be looked at.
        response.headers["content-security-policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'"
        )
        return response
