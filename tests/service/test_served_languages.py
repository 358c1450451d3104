"""Every text of the schema says in which language it is served, and a script is never swapped."""

import random
import unicodedata
from collections import Counter, defaultdict
from uuid import uuid4

import pytest
from asking import LOCALIZED, SCHEMA, answers, is_composite, question, selection
from doors import ON_ONE_KIND
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, text

from backend.catalogue.folding import fold
from backend.catalogue.models import (
    Audience,
    LocalizedText,
    MediaAsset,
    OwnerKind,
    Stop,
    TextField,
    TextStatus,
)
from backend.catalogue.views import Speech, Texts
from backend.graphql.nodes import decode_id
from i18n.locales import Locale, shipped
from i18n.localized import TextVariant

HOUSE = ("en", "fr", "ar")
# In this one every way to a text is gone; in each language, one to every text of the schema.
EVERYWHERE = ("ar",)
LEFT = 0.55  # the part of the texts that stays: every language lacks many
SAID = {
    "en": "Look up before you read",
    "de": "Erst nach oben sehen",
    "ru": "Сначала посмотрите вверх",
    "ar": "انظر إلى الأعلى أولًا",
    "ja": "まず上を見てください",
    "zh-Hans": "先抬头看看",
}
# The scripts of bare tags, after our own knowledge and not that of the code.
USUAL = {"zh": "Hans", "sr": "Cyrl", "ru": "Cyrl", "ar": "Arab", "ja": "Jpan"}
LETTERS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "CJK": "Hans",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
}
# Characters that only those write who were not taught the simplified ones.
TRADITIONAL = frozenset("國這個們來時說會對發為畫藝術館層開關東與過還進點現間題門長見風號")
# What is said in some language, whatever it be, rather than not at all.
SURELY = {("Artwork", "title"), ("Tour", "title"), ("Museum", "name")}
# These name something else than the object they stand in.
OF_ANOTHER = {"DeskEntry", "DeskStop", "DeskTour", "Entry", "Incident", "IncompleteStop"}
OF_ANOTHER |= {"NumbersThatDiffer", "TranslationTask"}


def script(tag):
    parts = tag.split("-")
    if parts[0] == "zh" and {"TW", "HK", "MO"} & set(parts):
        return "Hant"
    return next((part for part in parts[1:] if len(part) == 4), USUAL.get(parts[0], "Latn"))


def alike(one, other):
    return one.split("-")[0] == other.split("-")[0] and script(one) == script(other)


def scripts_of(words):
    """How many letters of each script there are."""
    names = (unicodedata.name(letter, "").split()[0] for letter in words if letter.isalpha())
    return Counter(LETTERS.get(name, name) for name in names)


def is_readable(words, tag):
    """Whether words are written as readers of a tag write; a name may be left as it was."""
    found, wanted = scripts_of(words), script(tag)
    if wanted == "Hans" and TRADITIONAL & set(words):
        return False
    if wanted == "Jpan":
        found["Jpan"] += found.pop("Hans", 0)
    return not found or found[wanted] * 2 >= found.total()


OF_A_STOP = ("title", "caption", "intro", "description", "visual_description", "transcript")


@pytest.fixture
async def truth(site):
    """In which languages each text of the museum is left, once many are taken away.

    Fields that the demo leaves empty get a few words, so that no field of the schema is untold.
    """
    async with site.database() as database, database.writing.begin() as session:
        museum = await session.scalar(select(LocalizedText.museum_id).limit(1))
        stops = set(await session.scalars(select(Stop.id)))
        for kind, field, column in (
            *((OwnerKind.STOP, TextField(field), Stop.id) for field in OF_A_STOP),
            (OwnerKind.MEDIA, TextField.ALT, MediaAsset.id),
        ):
            told = select(LocalizedText.owner_id).where(LocalizedText.field == field)
            owners = await session.scalars(select(column).where(column.not_in(told)))
            session.add_all(
                LocalizedText(
                    id=uuid4(),
                    museum_id=museum,
                    owner_kind=kind,
                    owner_id=owner,
                    field=field,
                    locale=locale,
                    text=words,
                    folded=fold(words),
                )
                for owner in owners
                for locale, words in SAID.items()
            )
        await session.flush()
        key = (LocalizedText.owner_id, LocalizedText.field, LocalizedText.locale)
        every = (await session.execute(select(LocalizedText.id, *key).order_by(*key))).all()
        lots = random.Random(20260315)  # noqa: S311  # lots, not secrets
        # The museum itself keeps its words: without a name in its own languages it has none.
        # A stop without any title of its own has its work's.
        kept = {museum} | {row.owner_id for row in every if row.owner_id in stops}
        holes = [row.id for row in every if lots.random() > LEFT and row.owner_id not in kept]
        for start in range(0, len(holes), 500):
            some = LocalizedText.id.in_(holes[start : start + 500])
            await session.execute(delete(LocalizedText).where(some))
        await session.execute(text("UPDATE content_revision SET number = number + 1"))
        left = defaultdict(set)
        for row in await session.execute(
            select(*key).where(
                LocalizedText.status == TextStatus.PUBLISHED,
                LocalizedText.audience == Audience.STANDARD,
            )
        ):
            left[row.owner_id, row.field.value].add(row.locale)
    return left


def texts_alone(kind, field):
    """Ask for texts, for what tells whose they are, and for the way to them."""
    return (
        kind == "LocalizedText"
        or field in {"id", "medium"}
        or is_composite(SCHEMA.type_map[kind].fields[field])
    )


async def ids(guide):
    told = await guide.ask(
        "{ artworks(first: 1) { edges { node { id stop { id } } } } tours { id } rooms { id } }"
    )
    work = told["artworks"]["edges"][0]["node"]
    rooms = [room["id"] for room in told["rooms"]]
    return {
        "Artwork": work["id"],
        "Stop": work["stop"]["id"],
        "Tour": told["tours"][0]["id"],
        "Room": rooms[0],
        "last": rooms[-1],
    }


def documents(known, locale):
    """A question for every field of Query below which there is a text, in a language."""
    known = {kind: f'"{identity}"' for kind, identity in known.items()}
    said = {"locale": f'"{locale}"'}
    asked = [
        ("museum", {}),
        ("stop", {"number": '"007"'}),
        ("artworks", {"first": "6"}),
        ("rooms", {}),
        *((name, {}) for name in ("amenities", "exhibitions")),
        ("guestbook", {"first": "3"}),
    ]
    if locale in EVERYWHERE:
        asked += [
            ("stop", {"number": '"00Z"'}),
            ("tours", {}),
            ("tour", {"id": known["Tour"]}),
            ("artwork", {"id": known["Artwork"]}),
            ("search", {"query": '"portrait"', "first": "4"}),
            ("route", {"from": known["Room"], "to": known["last"]}),
            ("artworkOfTheDay", {}),
            ("similarArtworks", {"to": known["Artwork"]}),
            ("nextStops", {"from": known["Stop"]}),
        ]
    for name, arguments in asked:
        yield question(name, {**arguments, **said}, wanted=texts_alone)
    for kind in ("Artwork", "Stop", "Tour", "Room"):
        below = selection(SCHEMA.type_map[kind], {}, texts_alone)
        yield f'{{ node(id: {known[kind]}, locale: "{locale}") {{ ... on {kind} {below} }} }}'


def at_the_desk(locale):
    """The same for what curators see."""
    for name, asked in (
        ("translations", {"into": '"ja"', "first": "6"}),
        ("completeness", {"first": "6"}),
        ("numbersThatDiffer", {"first": "6"}),
        ("stops", {}),
        ("tours", {}),
        ("rooms", {}),
        ("queue", {"first": "3"}),
        *((one, {"first": "3"}) for one in ("works", "incidents")),
    ):
        below = {f"Desk.{name}": asked}
        yield question(
            "desk",
            {"locale": f'"{locale}"'},
            below,
            lambda kind, field, name=name: (
                field == name if kind == "Desk" else texts_alone(kind, field)
            ),
        )


def problems(kind, field, said, beside, wanted, truth):
    """What is wrong with what a field says to a reader of a language."""
    owner = beside.get(f"{kind}_id")
    left = best = None
    if owner and kind not in OF_ANOTHER:
        named = {"visualDescription": "visual_description", "placeMade": "place_made"}
        left = truth[decode_id(owner)[1], named.get(field, field)]
        if field in {"medium", "placeMade"} and said:
            left = left | {"en"}  # the source's own words, in the language of the house
        best = next((t for t in (wanted, *HOUSE) if any(alike(t, one) for one in left)), None)
    served = said and said["LocalizedText_locale"]
    wrong = []
    if said is None:
        wrong += [f"there is one in {best}"] if best else []
    elif not ((kind, field) in SURELY and said["LocalizedText_text"] == "—" and not left):
        # A dash is said where there is no title in any language: it is nobody's language.
        wrong += lies(said, wanted)
        if best and not alike(served, best):
            wrong.append(f"served {served} where there is one in {best}")
        if left is not None and not best:
            wrong += [] if (kind, field) in SURELY else [f"served {served}, which is nobody's"]
            wrong += [] if served in left else [f"served {served}, there is {left}"]
    return [f"{kind}.{field} for {wanted}: {one}" for one in wrong]


def lies(said, wanted):
    """What a text says of itself that is not so."""
    served, words = said["LocalizedText_locale"], said["LocalizedText_text"]
    if said["LocalizedText_isFallback"] is alike(served, wanted):
        yield f"served {served}, fallback {said['LocalizedText_isFallback']}"
    if said["LocalizedText_direction"] != ("rtl" if script(served) == "Arab" else "ltr"):
        yield f"{served} does not run {said['LocalizedText_direction']}"
    if served.split("-")[0] == wanted.split("-")[0] and script(served) != script(wanted):
        yield f"the script is swapped for that of {served}"
    if not is_readable(words, served):
        yield f"this is not {served}: {words[:60]}"


@ON_ONE_KIND
async def test_every_text_says_truly_in_which_language_it_is_served(site, guide, desk, truth):
    await site.read_entries()  # some of them tell of an incident
    known, found, seen, languages = await ids(guide), [], set(), Counter()
    for locale in (one.tag for one in shipped()):
        asked = [(guide, one) for one in documents(known, locale)]
        asked += [(desk, one) for one in at_the_desk(locale)]
        for who, document in asked:
            for kind, field, said, beside in answers(await who.ask(document)):
                if (kind, field) not in LOCALIZED:
                    continue
                if said:
                    seen.add((locale, kind, field))
                    languages[locale, said["LocalizedText_isFallback"]] += 1
                found += problems(kind, field, said, beside, locale, truth)
    assert sorted(set(found))[:20] == []
    for locale in (one.tag for one in shipped()):
        told = {(kind, field) for tag, kind, field in seen if tag == locale}
        assert told == LOCALIZED, f"never asked in {locale}, or never answered"
        assert languages[locale, True], f"nothing had to be replaced in {locale}"
        assert languages[locale, False], f"nothing was there in {locale}"


TAGS = ("en", "fr", "ar", "zh", "zh-Hans", "zh-Hant", "zh-TW", "sr", "sr-Latn", "sr-Cyrl", "ja")
locales = st.sampled_from([Locale.parse(tag) for tag in TAGS])
variants = st.builds(
    TextVariant,
    text=st.sampled_from(["words", " "]),
    locale=locales,
    audience=st.sampled_from([one.value for one in Audience]),
)


@given(
    offered=st.lists(variants, max_size=5),
    wanted=locales,
    house=st.lists(locales, min_size=1, max_size=3, unique=True),
    missed=st.booleans(),
)
def test_even_what_must_be_said_is_said_in_no_swapped_script(offered, wanted, house, missed):
    texts = Texts({TextField.TITLE: tuple(offered)})
    said = texts.say_surely(TextField.TITLE, Speech(wanted, tuple(house), missed=missed))
    if said.text == "—":
        assert said.is_fallback
        return
    same_language = said.locale.language == wanted.language
    swapped = same_language and script(said.locale.tag) != script(wanted.tag)
    # The museum's own languages stand as the museum gave them, and it is told.
    assert not swapped or any(alike(said.locale.tag, one.tag) for one in house)
    assert said.is_fallback is (missed or not alike(said.locale.tag, wanted.tag))
    assert said.direction == ("rtl" if script(said.locale.tag) == "Arab" else "ltr")


@ON_ONE_KIND
@pytest.mark.parametrize(
    ("wish", "served", "is_fallback"),
    [
        ("zh-Hans", "zh-Hans", False),
        ("zh-CN", "zh-Hans", False),
        ("zh-TW", "en", True),
        ("zh-Hant-HK", "en", True),
        ("fr-CA", "fr", False),
        ("sw", "en", True),
        ("xx-nothing-of-a-tag", "en", True),
    ],
)
async def test_however_a_language_is_asked_for_the_answer_is_the_same(
    reader, wish, served, is_fallback
):
    document = """query($locale: String) { stop(number: "007", locale: $locale) {
      ... on Stop { artwork { title { locale isFallback } } } } }"""
    told = [
        await reader.ask(document, locale=wish),
        await reader.ask(document, f"/graphql?locale={wish}"),
    ]
    reader.http.headers["accept-language"] = wish
    told.append(await reader.ask(document))
    title = {"locale": served, "isFallback": is_fallback}
    assert told == [{"stop": {"artwork": {"title": title}}}] * 3


@ON_ONE_KIND
async def test_the_source_s_own_date_goes_before_another_language_s(reader):
    document = """query($locale: String) { artworks(first: 50, locale: $locale) {
      edges { node { date } } } }"""

    async def dates(locale):
        told = await reader.ask(document, locale=locale)
        return [edge["node"]["date"] for edge in told["artworks"]["edges"]]

    assert any("vers" in (date or "") for date in await dates("fr"))
    assert not any("vers" in (date or "") for date in await dates("en"))
