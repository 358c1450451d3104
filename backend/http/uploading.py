"""Files from the desk: known by their content, and not cleared until somebody says so."""

from http.cookies import CookieError
from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.datastructures import State, UploadFile
from litestar.exceptions import ClientException

from backend.accounts.models import CuratorRole
from backend.accounts.sessions import curator_of
from backend.catalogue.models import MediaRole, Voice
from backend.catalogue.reading import museum_at
from backend.catalogue.rights import clears
from backend.catalogue.views import MuseumView
from backend.editorial.errors import BadLanguageError, FileRefusedError, NotFoundError
from backend.editorial.files import Arrival, arrive
from backend.editorial.files.sniffing import LARGEST
from backend.graphql.editorial_texts import read_owner
from backend.graphql.nodes import encode_id
from backend.house import House
from backend.http.callers import CLIENT_HEADER
from backend.http.host import host_of
from backend.http.routes import COOKIE
from i18n.catalogs import Catalog, catalog
from i18n.locales import Locale, shipped
from i18n.negotiation import negotiate

__all__ = ("RefusedError", "bring_file", "check_editor", "language_of")

# The file, and room for the form around it.
LARGEST_FORM = LARGEST + 64 * 1024

NO_STORE = {"cache-control": "no-store"}
AnyRequest = Request[Any, Any, State]


class RefusedError(Exception):
    """What is answered instead of a file."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


@post("/desk/media", status_code=201, request_max_body_size=LARGEST_FORM)
async def bring_file(request: AnyRequest) -> Response[Any]:
    """Take a file in for a thing of the museum: form fields file, owner, locale, role, voice."""
    house: House = request.app.state.house
    async with house.database.reading() as session:
        museum = await museum_at(session, host_of(request.scope))
    if museum is None:
        return Response({"code": "NOT_FOUND"}, status_code=404, headers=NO_STORE)
    words = catalog(language_of(request, museum))
    try:
        await check_editor(request, house, museum, words)
        arrival = await _arrival(request, words)
        async with house.database.writing.begin() as session:
            asset = await arrive(session, museum.id, arrival, house.settings.media_dir)
    except RefusedError as refused:
        return _refusal(refused.status, refused.code, refused.message)
    except NotFoundError:
        return _refusal(404, "NOT_FOUND", words.gettext("There is no such thing in the museum."))
    except BadLanguageError as error:
        return _refusal(422, error.code, words.gettext("This is not a language we know."))
    except FileRefusedError as error:
        status = 413 if error.reason == "too_large" else 422
        return _refusal(status, error.code, file_sentence(error, words))
    answer = {
        "id": encode_id("MediaAsset", asset.id),
        "kind": asset.kind.value,
        "mime": asset.mime,
        "bytes": asset.bytes,
        "sha256": asset.sha256,
        "durationMs": asset.duration_ms,
        "captioned": asset.captions_vtt is not None,
        "cleared": clears(asset.rights_uri, asset.rights_expire, house.today(museum)),
    }
    return Response(answer, status_code=201, headers=NO_STORE)


async def check_editor(
    request: AnyRequest, house: House, museum: MuseumView, words: Catalog
) -> None:
    """Let only editors pass, and before anything of the body is read."""
    curator = None
    try:
        token = request.cookies.get(COOKIE)
    except (CookieError, ValueError):
        token = None
    if token and CLIENT_HEADER.decode() in request.headers:
        async with house.database.reading() as session:
            curator = await curator_of(session, museum.id, token, house.clock())
    if curator is None:
        raise RefusedError(401, "NOT_LOGGED_IN", words.gettext("Please log in to the desk."))
    if not curator.role.includes(CuratorRole.EDITOR):
        raise RefusedError(403, "FORBIDDEN", words.gettext("Your role does not allow this."))


async def _arrival(request: AnyRequest, words: Catalog) -> Arrival:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    incomplete = RefusedError(
        400, "BAD_FORM", words.gettext("Please choose a file and what it belongs to.")
    )
    if kind != "multipart/form-data":
        raise incomplete
    try:
        form = await request.form()
    except ClientException as error:
        if error.status_code == 413:  # noqa: PLR2004  # HTTP's own number
            limit = FileRefusedError("too_large", limit=LARGEST // (1024 * 1024))
            raise limit from None
        raise incomplete from None
    file, owner = form.get("file"), form.get("owner")
    if not isinstance(file, UploadFile) or not isinstance(owner, str):
        raise incomplete
    try:
        role = MediaRole(form["role"]) if form.get("role") else None
        voice = Voice(form["voice"]) if form.get("voice") else None
    except ValueError:
        raise incomplete from None
    owner_kind, identity = read_owner(owner)
    locale = form.get("locale")
    return Arrival(
        content=await file.read(),
        name=file.filename,
        declared=file.content_type,
        kind=owner_kind,
        owner=identity or UUID(int=0),
        locale=locale if isinstance(locale, str) and locale else None,
        role=role,
        voice=voice,
    )


def file_sentence(error: FileRefusedError, words: Catalog) -> str:
    """Say what is wrong with a file."""
    facts = error.facts
    sentences = {
        "empty": lambda: words.gettext("The file is empty."),
        "too_large": lambda: words.gettext(
            "The file is too large: at most {limit} MB.", limit=facts["limit"]
        ),
        "too_wide": lambda: words.gettext(
            "The picture is too large: at most {limit} points on a side.", limit=facts["limit"]
        ),
        "unknown": lambda: words.gettext(
            "We take PNG, JPEG, WebP, SVG, MP3, Opus and WebVTT; this file is none of them."
        ),
        "lies": lambda: words.gettext(
            "The file says it is {says}, but it holds {holds}.",
            says=facts["says"],
            holds=facts["holds"],
        ),
        "damaged": lambda: words.gettext(
            "The {format} file is damaged or incomplete.", format=facts["format"]
        ),
        "not_opus": lambda: words.gettext("In an Ogg file we take Opus only."),
        "captions": lambda: words.gettext(
            "The captions cannot be read from line {line} on.", line=facts["line"]
        ),
        "live": lambda: words.gettext(
            "The drawing holds {what}, which could do more than be looked at.", what=facts["what"]
        ),
        "misplaced": lambda: words.gettext("A file of this kind does not belong there."),
    }
    return sentences[error.reason]()


def _refusal(status: int, code: str, message: str) -> Response[Any]:
    return Response({"code": code, "message": message}, status_code=status, headers=NO_STORE)


def language_of(request: AnyRequest, museum: MuseumView) -> Locale:
    """Decide the language of an answer to the desk."""
    return negotiate(
        wanted=(request.query_params.get("locale"),),
        accept_language=request.headers.get("accept-language"),
        available=shipped(),
        default=museum.house[0] if museum.house[0] in shipped() else Locale("en"),
    )
