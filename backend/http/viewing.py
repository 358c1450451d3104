"""Files that visitors do not see yet, for the editor who must look before saying their right."""

from pathlib import Path
from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import FromPath
from litestar.response import File

from backend.catalogue.reading import museum_at
from backend.editorial.queries.files import file
from backend.graphql.nodes import decode_id
from backend.house import House
from backend.http.host import host_of
from backend.http.uploading import RefusedError, check_editor, language_of
from i18n.catalogs import catalog

__all__ = ("view_file",)

# Nothing between keeps it, and nothing in it runs: it is looked at, and that is all.
LOOKED_AT = {
    "cache-control": "no-store",
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    "x-content-type-options": "nosniff",
}


@get("/desk/media/{shown:str}")
async def view_file(
    request: Request[Any, Any, State], shown: FromPath[str]
) -> File | Response[Any]:
    """Give an editor a file of the museum, cleared or not."""
    house: House = request.app.state.house
    async with house.database.reading() as session:
        museum = await museum_at(session, host_of(request.scope))
    if museum is None:
        return Response({"code": "NOT_FOUND"}, status_code=404, headers=LOOKED_AT)
    words = catalog(language_of(request, museum))
    try:
        await check_editor(request, house, museum, words)
    except RefusedError as refused:
        body = {"code": refused.code, "message": refused.message}
        return Response(body, status_code=refused.status, headers=LOOKED_AT)
    found = decode_id(shown, "MediaAsset")
    async with house.database.reading() as session:
        row = await session.scalar(file(museum.id, found[1] if found else UUID(int=0)))
    path = house.settings.media_dir / row.sha256[:2] / row.sha256 if row else Path()
    if row is None or not path.is_file():
        return Response({"code": "NOT_FOUND"}, status_code=404, headers=LOOKED_AT)
    return File(path, media_type=row.mime, headers=LOOKED_AT, content_disposition_type="inline")
