"""Say a reason in a visitor's language.

The only place where reasons become words. Every sentence stands whole in the catalogs, so that a
translator may turn it round; no sentence is put together from parts. Names come with the evidence,
or from the caller who has them in the visitor's language: `sentence(reason, locale, title="…")`.
"""

__all__ = ("sentence",)

from collections.abc import Callable, Mapping
from datetime import date

from i18n.catalogs import Catalog, catalog
from i18n.locales import Locale
from recommendations.errors import UnknownReasonError
from recommendations.feast_names import feast_name
from recommendations.feasts import holiday_name
from recommendations.interests import interest_name
from recommendations.values import Reason, ReasonKind, Season, Weather

Evidence = Mapping[str, str | int | float]


def sentence(reason: Reason, locale: Locale, **names: str) -> str:
    """Say why, in one sentence; a name given by the caller goes before that of the evidence."""
    say = SENTENCES.get(reason.kind)
    if say is None:
        raise UnknownReasonError(reason.kind)
    return say(catalog(locale), {**reason.evidence, **names})


def say_pinned(words: Catalog, _: Evidence) -> str:
    return words.gettext("The museum's staff chose this work for today.")


def say_holiday(words: Catalog, evidence: Evidence) -> str:
    name: str | None = str(evidence["name"])
    if "date" in evidence and "country" in evidence:
        day = date.fromisoformat(str(evidence["date"]))
        # In the language that is really spoken: a sentence in English names the feast in English.
        name = holiday_name(day, str(evidence["country"]), str(name), words.locale)
    name = name or feast_name(str(evidence["name"]), words)
    if name is None:
        # Better no name than one in a language that the reader may not have.
        return words.gettext("Today is a public holiday, and this work goes with the day.")
    return words.gettext("Today is {name}, and this work goes with the day.", name=name)


def say_maker_birthday(words: Catalog, evidence: Evidence) -> str:
    return words.ngettext(
        "{maker} was born {count} year ago today.",
        "{maker} was born {count} years ago today.",
        int(evidence["years"]),
        maker=evidence["maker"],
    )


def say_maker_death_day(words: Catalog, evidence: Evidence) -> str:
    return words.ngettext(
        "{maker} died {count} year ago today.",
        "{maker} died {count} years ago today.",
        int(evidence["years"]),
        maker=evidence["maker"],
    )


def say_maker_birth_year(words: Catalog, evidence: Evidence) -> str:
    return words.ngettext(
        "This year it is {count} year since {maker} was born.",
        "This year it is {count} years since {maker} was born.",
        int(evidence["years"]),
        maker=evidence["maker"],
    )


def say_maker_death_year(words: Catalog, evidence: Evidence) -> str:
    return words.ngettext(
        "This year it is {count} year since {maker} died.",
        "This year it is {count} years since {maker} died.",
        int(evidence["years"]),
        maker=evidence["maker"],
    )


def say_work_year(words: Catalog, evidence: Evidence) -> str:
    return words.ngettext(
        "This work is {count} year old this year.",
        "This work is {count} years old this year.",
        int(evidence["years"]),
    )


def say_weather(words: Catalog, evidence: Evidence) -> str:
    return {
        Weather.RAIN: words.gettext("It is raining today, and this work goes with the rain."),
        Weather.SNOW: words.gettext("It is snowing today, and this work goes with the snow."),
        Weather.STORM: words.gettext("It is stormy today, and this work goes with the storm."),
        Weather.SUN: words.gettext("The sun is out today, and this work goes with it."),
        Weather.CLOUD: words.gettext("The sky is cloudy today, and this work goes with it."),
        Weather.FOG: words.gettext("It is foggy today, and this work goes with the fog."),
        Weather.WIND: words.gettext("It is windy today, and this work goes with the wind."),
        Weather.HEAT: words.gettext("It is hot today, and this work goes with the heat."),
        Weather.FROST: words.gettext("It is freezing today, and this work goes with the frost."),
    }[Weather(str(evidence["weather"]))]


def say_full_moon(words: Catalog, _: Evidence) -> str:
    return words.gettext("The moon is full tonight, and this work goes with it.")


def say_longest_day(words: Catalog, _: Evidence) -> str:
    return words.gettext("Today is the longest day of the year, and this work goes with its light.")


def say_shortest_day(words: Catalog, _: Evidence) -> str:
    return words.gettext("Tonight is the longest night of the year, and this work goes with it.")


def say_event(words: Catalog, evidence: Evidence) -> str:
    name = str(evidence["name"])
    if "word" not in evidence and evidence["event"] == "opening":
        return words.gettext("“{name}” opens today, and this work is part of it.", name=name)
    if "word" not in evidence:
        return words.gettext("“{name}” closes today, and this work is part of it.", name=name)
    if evidence["event"] == "opening":
        return words.gettext("“{name}” opens today, and this work goes with it.", name=name)
    return words.gettext("“{name}” closes today, and this work goes with it.", name=name)


def say_season(words: Catalog, evidence: Evidence) -> str:
    return {
        Season.SPRING: words.gettext("It is spring, and this work goes with the season."),
        Season.SUMMER: words.gettext("It is summer, and this work goes with the season."),
        Season.AUTUMN: words.gettext("It is autumn, and this work goes with the season."),
        Season.WINTER: words.gettext("It is winter, and this work goes with the season."),
    }[Season(str(evidence["season"]))]


def say_rotation(words: Catalog, evidence: Evidence) -> str:
    if "days" not in evidence:
        return words.gettext("This work has not been the artwork of the day before.")
    return words.ngettext(
        "This work was last the artwork of the day {count} day ago.",
        "This work was last the artwork of the day {count} days ago.",
        int(evidence["days"]),
    )


def say_same_room(words: Catalog, _: Evidence) -> str:
    return words.gettext("It is in the room where you are.")


def say_near(words: Catalog, _: Evidence) -> str:
    return words.gettext("It is close by, less than a minute's walk away.")


def say_walk(words: Catalog, evidence: Evidence) -> str:
    return words.ngettext(
        "It is about {count} minute's walk away.",
        "It is about {count} minutes' walk away.",
        max(1, round(float(evidence["seconds"]) / 60)),
    )


def say_similar(words: Catalog, evidence: Evidence) -> str:
    return words.gettext("It has something in common with “{title}”.", title=evidence["title"])


def say_contrast(words: Catalog, _: Evidence) -> str:
    return words.gettext("It is quite different from the last works that you saw.")


def say_same_maker(words: Catalog, evidence: Evidence) -> str:
    return words.gettext("It is also by {maker}.", maker=evidence["maker"])


def say_same_period(words: Catalog, evidence: Evidence) -> str:
    return words.gettext("It was made around the same time as “{title}”.", title=evidence["title"])


def say_same_year_elsewhere(words: Catalog, evidence: Evidence) -> str:
    return words.gettext(
        "It was made in the same year as “{title}” ({there}, {year}), but elsewhere: {place}.",
        title=evidence["title"],
        there=evidence["other_place"],
        year=evidence["year"],
        place=evidence["place"],
    )


def say_same_workshop(words: Catalog, evidence: Evidence) -> str:
    return words.gettext("It comes from the same workshop: {maker}.", maker=evidence["maker"])


def say_same_material(words: Catalog, evidence: Evidence) -> str:
    return words.gettext("It is made of the same material as “{title}”.", title=evidence["title"])


def say_same_exhibition(words: Catalog, evidence: Evidence) -> str:
    return words.gettext("It hangs in the same exhibition: “{name}”.", name=evidence["name"])


def say_tour_start(words: Catalog, _: Evidence) -> str:
    return words.gettext("The tour begins here.")


def say_next_on_tour(words: Catalog, _: Evidence) -> str:
    return words.gettext("It is the next stop of the tour.")


def say_unseen(words: Catalog, _: Evidence) -> str:
    return words.gettext("You have not seen it yet.")


def say_taste(words: Catalog, evidence: Evidence) -> str:
    return words.gettext("It goes with “{title}”, which you liked.", title=evidence["title"])


def say_company(words: Catalog, evidence: Evidence) -> str:
    return words.gettext(
        "Many who saw “{title}” went there next or later.", title=evidence["title"]
    )


def say_calm(words: Catalog, _: Evidence) -> str:
    return words.gettext("It is calmer there than elsewhere at the moment.")


def say_interest(words: Catalog, evidence: Evidence) -> str:
    name = interest_name(str(evidence["interest"]), words.locale)
    return words.gettext("It speaks of what you chose: {interest}.", interest=name)


def say_for_children(words: Catalog, _: Evidence) -> str:
    return words.gettext("There is a text for children.")


def say_quiet_room(words: Catalog, _: Evidence) -> str:
    return words.gettext("It hangs in a quiet room.")


def say_must_see(words: Catalog, _: Evidence) -> str:
    return words.gettext("You chose it.")


def say_on_the_way(words: Catalog, _: Evidence) -> str:
    return words.gettext("It is on your way.")


def say_already_seen(words: Catalog, _: Evidence) -> str:
    return words.gettext("You have already seen it.")


def say_no_time(words: Catalog, evidence: Evidence) -> str:
    return words.ngettext(
        "For this, you would need {count} minute more.",
        "For this, you would need {count} minutes more.",
        int(evidence["minutes"]),
    )


def say_room_closed(words: Catalog, _: Evidence) -> str:
    return words.gettext("Its room is closed.")


def say_only_by_steps(words: Catalog, _: Evidence) -> str:
    return words.gettext("It can only be reached by steps.")


def say_no_way(words: Catalog, _: Evidence) -> str:
    return words.gettext("No open way leads there from where you are.")


def say_others_preferred(words: Catalog, _: Evidence) -> str:
    return words.gettext("Other works go better with what you chose.")


SENTENCES: Mapping[str, Callable[[Catalog, Evidence], str]] = {
    ReasonKind.PINNED: say_pinned,
    ReasonKind.HOLIDAY: say_holiday,
    ReasonKind.MAKER_BIRTHDAY: say_maker_birthday,
    ReasonKind.MAKER_DEATH_DAY: say_maker_death_day,
    ReasonKind.MAKER_BIRTH_YEAR: say_maker_birth_year,
    ReasonKind.MAKER_DEATH_YEAR: say_maker_death_year,
    ReasonKind.WORK_YEAR: say_work_year,
    ReasonKind.WEATHER: say_weather,
    ReasonKind.FULL_MOON: say_full_moon,
    ReasonKind.LONGEST_DAY: say_longest_day,
    ReasonKind.SHORTEST_DAY: say_shortest_day,
    ReasonKind.EVENT: say_event,
    ReasonKind.SEASON: say_season,
    ReasonKind.ROTATION: say_rotation,
    ReasonKind.SAME_ROOM: say_same_room,
    ReasonKind.NEAR: say_near,
    ReasonKind.WALK: say_walk,
    ReasonKind.SIMILAR: say_similar,
    ReasonKind.CONTRAST: say_contrast,
    ReasonKind.SAME_MAKER: say_same_maker,
    ReasonKind.SAME_PERIOD: say_same_period,
    ReasonKind.SAME_YEAR_ELSEWHERE: say_same_year_elsewhere,
    ReasonKind.SAME_WORKSHOP: say_same_workshop,
    ReasonKind.SAME_MATERIAL: say_same_material,
    ReasonKind.SAME_EXHIBITION: say_same_exhibition,
    ReasonKind.TOUR_START: say_tour_start,
    ReasonKind.NEXT_ON_TOUR: say_next_on_tour,
    ReasonKind.UNSEEN: say_unseen,
    ReasonKind.TASTE: say_taste,
    ReasonKind.COMPANY: say_company,
    ReasonKind.CALM: say_calm,
    ReasonKind.INTEREST: say_interest,
    ReasonKind.FOR_CHILDREN: say_for_children,
    ReasonKind.QUIET_ROOM: say_quiet_room,
    ReasonKind.MUST_SEE: say_must_see,
    ReasonKind.ON_THE_WAY: say_on_the_way,
    ReasonKind.ALREADY_SEEN: say_already_seen,
    ReasonKind.NO_TIME: say_no_time,
    ReasonKind.ROOM_CLOSED: say_room_closed,
    ReasonKind.ONLY_BY_STEPS: say_only_by_steps,
    ReasonKind.NO_WAY: say_no_way,
    ReasonKind.OTHERS_PREFERRED: say_others_preferred,
}
