"""``cimaise labels``: what is printed and hung, read back from the sheet."""

import asyncio
import re

import pytest
import segno
from lxml import html

from backend.catalogue.folding import fold
from backend.catalogue.founding import Foundation, found
from backend.catalogue.identity import content_id
from backend.catalogue.models import (
    Artist,
    Artwork,
    ArtworkArtist,
    LocalizedText,
    OwnerKind,
    Presence,
    Selector,
    Stop,
    TextField,
)
from backend.commands import main
from backend.storage.engine import Database

GUIDE = "https://guide.example.org"
HOSTILE = "<script>alert('x')</script> & \"more\""
# Number, code, title by language; the stops stand in no order.
STOPS = (
    ("10", "ten", {"en": "Water lilies", "fr": "Nymphéas", "ar": "زنابق الماء"}),
    ("9", "nine/a b", {"en": HOSTILE, "fr": HOSTILE}),
    ("007", "seven", {}),
)


async def furnish(url):
    database = Database.open(url)
    async with database.writing.begin() as session:
        museum = await found(
            session,
            Foundation(
                key="maison",
                name="La Maison",
                locales=("fr", "en"),
                timezone="Europe/Paris",
                country="FR",
                hosts=(),
            ),
        )

        def name(kind, key):
            return content_id(museum, "test", kind, key)

        maker = name("artist", "1")
        session.add(
            Artist(
                id=maker,
                museum_id=museum,
                name="Ann & Co <b>",
                folded="ann & co <b>",
                source="test",
                source_key="1",
            )
        )
        for number, slug, titles in STOPS:
            work = name("artwork", number)
            session.add(
                Artwork(
                    id=work,
                    museum_id=museum,
                    accession=number,
                    presence=Presence.ON_VIEW,
                    source="test",
                    source_key=number,
                    source_licence="CC0-1.0",
                )
            )
            await session.flush()
            session.add(Stop(id=name("stop", number), museum_id=museum, artwork_id=work))
            await session.flush()
            session.add(
                Selector(
                    id=name("selector", number),
                    museum_id=museum,
                    stop_id=name("stop", number),
                    number=number,
                    slug=slug,
                )
            )
            session.add_all(
                LocalizedText(
                    id=name("text", f"{number} {locale}"),
                    museum_id=museum,
                    owner_kind=OwnerKind.ARTWORK,
                    owner_id=work,
                    field=TextField.TITLE,
                    locale=locale,
                    text=title,
                    folded=fold(title),
                )
                for locale, title in titles.items()
            )
        session.add(
            ArtworkArtist(
                museum_id=museum,
                artwork_id=name("artwork", "10"),
                artist_id=maker,
                position=0,
                role="artist",
                qualifier="after",
            )
        )
    await database.close()


@pytest.fixture
def cimaise(database_url, tmp_path, monkeypatch, capsys):
    """Run the verb on a small museum: its exit code, and what it said."""
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CIMAISE_DATABASE_URL", database_url)
    asyncio.run(furnish(database_url))

    def run(*arguments, url=GUIDE):
        code = main(["labels", "--url", url, *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def labels_on(written):
    return html.document_fromstring(written).xpath("//*[@class='label']")


def said_on(label, what):
    return [one.text_content() for one in label.xpath(f".//*[@class='{what}']")]


def points(label):
    """The dark points of a drawn code, row by row."""
    (drawn,) = label.xpath(".//svg")
    side = int(drawn.get("viewbox").split()[2])
    dark = [[False] * side for _ in range(side)]
    (strokes,) = drawn.xpath(".//path[@stroke]/@d")
    x = y = 0.0
    for command, numbers in re.findall(r"([MmhH])([^MmhH]*)", strokes):
        moved = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            for at in range(int(x), int(x + moved[0])):
                dark[int(y)][at] = True
            x += moved[0]
        elif command == "M":
            x, y = moved
        else:
            x, y = x + moved[0], y + moved[1]
    return dark


def test_every_stop_has_a_label_in_the_order_in_which_people_count(cimaise):
    code, out, err = cimaise()
    assert (code, err) == (0, "")
    assert [said_on(label, "number") for label in labels_on(out)] == [["007"], ["9"], ["10"]]


def test_a_code_leads_to_its_stop(cimaise):
    _, out, _ = cimaise(url=f"{GUIDE}/")
    for label, slug in zip(labels_on(out), ("seven", "nine%2Fa%20b", "ten"), strict=True):
        address = f"{GUIDE}/s/{slug}"
        assert label.xpath(".//svg/title/text()") == [address]
        expected = segno.make(address, error="m", micro=False).matrix_iter(border=4)
        assert points(label) == [[bool(point) for point in row] for row in expected]


def test_titles_stand_in_the_languages_of_the_house_each_in_its_own_direction(cimaise):
    _, out, _ = cimaise()
    lilies = labels_on(out)[-1]
    assert said_on(lilies, "title") == ["Nymphéas", "Water lilies"]
    _, out, _ = cimaise("--locale", "ar", "--locale", "en")
    lilies = labels_on(out)[-1]
    assert said_on(lilies, "title") == ["زنابق الماء", "Water lilies"]
    spoken = [(one.get("lang"), one.get("dir")) for one in lilies.xpath(".//*[@class='title']")]
    assert spoken == [("ar", "rtl"), ("en", "ltr")]
    assert html.document_fromstring(out).get("dir") == "rtl"


def test_a_stop_without_a_title_says_its_number(cimaise):
    _, out, _ = cimaise("--locale", "en")
    assert said_on(labels_on(out)[0], "title") == ["Stop 007"]


def test_what_the_museum_wrote_is_text_and_never_markup(cimaise):
    _, out, _ = cimaise("--locale", "en", "--locale", "fr")
    nine, lilies = labels_on(out)[1:]
    # The same words in two languages are printed once.
    assert said_on(nine, "title") == [HOSTILE]
    assert said_on(lilies, "maker") == ["after Ann & Co <b>"]
    assert "<script" not in out
    assert "<b>" not in out
    # Nothing is loaded from elsewhere.
    assert not html.document_fromstring(out).xpath("//*[@src or @href]")


@pytest.mark.parametrize("size", ["small", "large"])
def test_a_file_is_written_and_its_labels_are_counted(cimaise, tmp_path, size):
    file = tmp_path / "labels.html"
    code, out, err = cimaise("--size", size, "--output", file, "--museum", "maison")
    assert (code, out, err) == (0, "3 labels\n", "")
    written = file.read_text("utf-8")
    assert len(labels_on(written)) == 3
    assert "size: A4" in written


def test_what_cannot_be_printed_is_said(cimaise, tmp_path):
    for url in (
        "guide.example.org",
        "ftp://x.example",
        f"{GUIDE}/?a=1",
        'https://"><b>',
        "https://",
    ):
        code, out, err = cimaise(url=url)
        assert (code, out) == (2, "")
        assert "is no address of a guide" in err
    code, _, err = cimaise(url=f"https://{'a' * 120}.example.org")
    assert (code, "100 letters" in err) == (2, True)
    code, _, err = cimaise("--locale", "klingon!")
    assert (code, "klingon!" in err) == (2, True)
    code, _, err = cimaise(
        *(part for tag in ("en", "fr", "de", "ar") for part in ("--locale", tag))
    )
    assert (code, "room for 3" in err) == (2, True)
    code, _, err = cimaise("--museum", "louvre")
    assert (code, "louvre" in err) == (2, True)
    code, _, err = cimaise("--output", tmp_path / "no" / "where.html")
    assert (code, "No such file" in err) == (1, True)
