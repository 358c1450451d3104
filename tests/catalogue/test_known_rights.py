"""Which rights clear a file: the same for Python and for both databases."""

from datetime import date
from string import ascii_lowercase
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue import queries
from backend.catalogue.models import MediaAsset, MediaKind, MediaRole, Museum, OwnerKind
from backend.catalogue.rights import CODES, LICENCES, UNCLEAR, VERSIONS, clears

ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"
TODAY = date(2026, 3, 14)

# Words that look like a right, made of the parts that rights are made of.
PARTS = (
    *("http://", "https://", "HTTPS://", "creativecommons.org", "rightsstatements.org", "/"),
    *("licenses", "licences", "vocab", "publicdomain", "by", "by-sa", "zero", "mark", "InC"),
    *("UND", "CNE", "InC-RUU", "NKC", "1.0", "4.0", "9.9", "deed", "us", "\n", " ", "%", ".*"),
)
known = st.sampled_from(
    (
        "https://creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by-sa/3.0/us/",
        "https://creativecommons.org.example.org/licenses/by/4.0/",
        "see https://creativecommons.org/licenses/by/4.0/",
        "http://rightsstatements.org/vocab/UND/1.0/",
        "http://rightsstatements.org/vocab/InC-RUU/1.0/",
    )
)
heaps = st.lists(st.sampled_from(PARTS), max_size=9).map("".join)
SPELT = [
    f"http{s}://{path}{slash}"
    for s in ("", "s")
    for slash in ("", "/")
    for path in (
        *(
            f"creativecommons.org/licenses/{kind}/{version}{port}"
            for kind in ("by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd")
            for version in ("1.0", "2.0", "2.5", "3.0", "4.0")
            for port in ("", "/us", "/fr", "/igo", "/am")
        ),
        *(f"creativecommons.org/publicdomain/{kind}/1.0" for kind in ("zero", "mark")),
        *(
            f"rightsstatements.org/vocab/{code}/1.0"
            for code in ("InC", "InC-OW-EU", "InC-EDU", "InC-NC", "NoC-CR", "NoC-NC")
        ),
        *(f"rightsstatements.org/vocab/{code}/1.0" for code in ("NoC-OKLR", "NoC-US", "NKC")),
    )
]


def is_known(uri):
    """Whether a right is a known one, told by its parts."""
    scheme, _, rest = uri.partition("://")
    host, *path = rest.removesuffix("/").split("/")
    match path:
        case ["licenses", kind, version] | ["licenses", kind, version, _]:
            port = path[3] if len(path) > 3 else "us"
            fits = kind in LICENCES and version in VERSIONS and host == "creativecommons.org"
            fits = fits and set(port) <= set(ascii_lowercase) and 2 <= len(port) <= 5
        case ["publicdomain", "zero" | "mark", "1.0"]:
            fits = host == "creativecommons.org"
        case ["vocab", code, "1.0"]:
            fits = host == "rightsstatements.org" and code in CODES - UNCLEAR
        case _:
            fits = False
    return scheme in ("http", "https") and fits


def test_what_a_licence_s_publisher_writes_is_known():
    assert all(clears(uri, None, TODAY) for uri in SPELT)


@given(uri=st.one_of(known, heaps, st.text(max_size=40)))
def test_whatever_is_not_a_known_right_clears_nothing(uri):
    assert clears(uri, None, TODAY) is is_known(uri)


@given(expires=st.dates(), day=st.dates())
def test_a_right_holds_to_the_end_of_its_last_day(expires, day):
    assert clears(ZERO, expires, day) is (day <= expires)


async def test_a_database_knows_the_same_rights(database):
    """SQLite asks Python, PostgreSQL has an expression engine of its own."""
    museum = uuid4()
    uris = [*SPELT, "", "In copyright", "http://rightsstatements.org/vocab/CNE/1.0/"]
    uris += [f"{uri}{end}" for uri in SPELT[::37] for end in ("\n", " ", "x", "/x", "//")]
    uris += [f"{start}{uri}" for uri in SPELT[::37] for start in ("\n", " ", "x", "see ")]
    async with database.writing.begin() as session:
        session.add(
            Museum(id=museum, key="one", timezone="UTC", country="CA", house_locales=["en"])
        )
        await session.flush()
        session.add_all(
            MediaAsset(
                id=uuid4(),
                museum_id=museum,
                owner_kind=OwnerKind.MUSEUM,
                owner_id=museum,
                kind=MediaKind.IMAGE,
                role=MediaRole.PHOTOGRAPH,
                bytes=1,
                sha256=str(place),
                mime="image/png",
                rights_uri=uri,
            )
            for place, uri in enumerate(uris)
        )
        await session.flush()
        rows = await session.execute(queries.media(museum, [museum], day=TODAY))
        shown = {int(row.sha256) for row in rows}
    assert shown == {place for place, uri in enumerate(uris) if clears(uri, None, TODAY)}
