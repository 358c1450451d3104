"""What a day commemorates: the birthdays and death days of makers, and round years of works."""

__all__ = ("anniversaries",)

from datetime import date

from recommendations.values import Reason, ReasonKind, Work

DAY_WEIGHT = 0.8  # today, as a holiday nearly
ROUND_DAY_WEIGHT = 1.0  # today, and a round number: the strongest occasion there is
# A round year lasts all year: alone it would show one maker from January to December.
ROUND_YEAR_WEIGHT = 0.2
ROUND = 50


def anniversaries(work: Work, day: date) -> list[Reason]:
    """List the work's anniversaries on a day, at most one for birth, death and making each."""
    found: dict[str, Reason] = {}
    for maker in work.makers:
        for when, on_day, in_year in (
            (maker.born, ReasonKind.MAKER_BIRTHDAY, ReasonKind.MAKER_BIRTH_YEAR),
            (maker.died, ReasonKind.MAKER_DEATH_DAY, ReasonKind.MAKER_DEATH_YEAR),
        ):
            reason = anniversary(when, day, on_day=on_day, in_year=in_year, maker=maker.name)
            # Two sisters of one workshop, born fifty years ago: the first named is enough.
            if reason and reason.kind not in found:
                found[reason.kind] = reason
    # A span of years is no year: "about 1850" is not 150 years old in 2000.
    if work.earliest is not None and work.earliest == work.latest:
        years = day.year - work.earliest
        if work.earliest > 0 and is_round(years):
            found[ReasonKind.WORK_YEAR] = Reason(
                ReasonKind.WORK_YEAR, {"years": years}, ROUND_YEAR_WEIGHT
            )
    return list(found.values())


def anniversary(
    when: date | int | None, day: date, *, on_day: str, in_year: str, maker: str
) -> Reason | None:
    """Give the reason that a maker's date is today, or else a round number of years ago."""
    year = when.year if isinstance(when, date) else when
    # Years before our era are counted with and without a year zero: no anniversary is safe there.
    if when is None or year is None or year <= 0 or year >= day.year:
        return None
    years = day.year - year
    evidence: dict[str, str | int | float] = {"maker": maker, "years": years}
    if isinstance(when, date) and falls_on(when, day):
        return Reason(on_day, evidence, ROUND_DAY_WEIGHT if is_round(years) else DAY_WEIGHT)
    return Reason(in_year, evidence, ROUND_YEAR_WEIGHT) if is_round(years) else None


def falls_on(when: date, day: date) -> bool:
    """Tell whether a date returns today; 29 February is kept on the 28th in common years."""
    leap = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    if (when.month, when.day) == (2, 29) and not leap:
        return (day.month, day.day) == (2, 28)
    return (when.month, when.day) == (day.month, day.day)


def is_round(years: int) -> bool:
    """Tell whether people would make a feast of fifty, a hundred and so on."""
    return years > 0 and years % ROUND == 0
