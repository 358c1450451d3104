"""What all visitors said, told apart by day, subject, channel or language.

Every valid entry counts, wherever it stands with the curators: a decision at the desk must never
move the museum's own figures. What was taken back keeps its rating and nothing else.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.intervals import Figure, difference, mean, promoters, share
from guestbook.models import Theme
from guestbook.queries import slices as queries
from guestbook.slices import Slice
from nlp.values import Aspect, SentimentLabel

__all__ = ("AspectFigures", "Effect", "Group", "count", "effect")

Key = Hashable
KeyOf = Callable[..., Key]

# How long before and after an action is compared, and how many must have spoken on each side.
SPAN: Final = timedelta(days=90)
FEWEST: Final = 11


@dataclass(slots=True)
class Group:
    """What the entries of a group said, in counts."""

    ratings: Counter[int] = field(default_factory=Counter)
    sentiments: Counter[SentimentLabel] = field(default_factory=Counter)
    undetermined: int = 0
    aspects: dict[Aspect, Counter[SentimentLabel]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    @property
    def mean(self) -> Figure:
        """The mean rating."""
        return mean(self.ratings)

    @property
    def promoters(self) -> Figure:
        """Those who promote less those who detract."""
        return promoters(self.ratings)

    def sentiment(self, label: SentimentLabel) -> Figure:
        """The share of a sentiment among the entries in which one was read."""
        return share(self.sentiments[label], self.sentiments.total())

    def spoken_of(self) -> tuple["AspectFigures", ...]:
        """The aspects that were spoken of, the most often first."""
        named = sorted(self.aspects.items(), key=lambda one: (-one[1].total(), one[0]))
        return tuple(AspectFigures(aspect, counts) for aspect, counts in named)


@dataclass(frozen=True, slots=True)
class AspectFigures:
    """How an aspect was spoken of."""

    aspect: Aspect
    counts: Counter[SentimentLabel]

    @property
    def n(self) -> int:
        """In how many entries."""
        return self.counts.total()

    def share(self, label: SentimentLabel) -> Figure:
        """The share of a way to speak of it."""
        return share(self.counts[label], self.n)


@dataclass(frozen=True, slots=True)
class Effect:
    """How an aspect was spoken of before the museum acted, after, and what lies between."""

    before: Figure
    after: Figure
    difference: Figure

    @property
    def is_one(self) -> bool:
        """Whether it is more than chance, and enough people spoke on both sides."""
        enough = min(self.before.n, self.after.n) >= FEWEST
        low, high = self.difference.low, self.difference.high
        return enough and low is not None and high is not None and (low > 0 or high < 0)


async def count(
    session: AsyncSession,
    wanted: Slice,
    *,
    museum: UUID,
    by: str = "total",
    key: KeyOf | None = None,
) -> Mapping[Key, Group]:
    """Count a slice, told apart by a column or two, in three statements however much there is.

    ``key`` makes the name of a group of what the columns hold: a day of an hour, a room of a stop;
    what it makes nothing of is left out.
    """
    named = key or (lambda *columns: columns[0] if columns else "")
    groups: dict[Key, Group] = defaultdict(Group)
    for *columns, rating, many in await session.execute(queries.ratings(museum, wanted, by)):
        if (name := named(*columns)) is not None:
            groups[name].ratings[rating] += many
    for statement in (queries.readings, queries.tallies):
        if statement is queries.tallies and wanted.rating is not None:
            continue  # what is left of those entries does not say how they were rated
        for *columns, sentiment, opinions, many in await session.execute(
            statement(museum, wanted, by)
        ):
            if (name := named(*columns)) is not None:
                _add(groups[name], sentiment, opinions, many)
    return groups


def _add(group: Group, sentiment: str | None, opinions: str, many: int) -> None:
    if sentiment is None:
        group.undetermined += many
    else:
        group.sentiments[SentimentLabel(sentiment)] += many
    for aspect, polarity in _said(opinions):
        group.aspects[aspect][polarity] += many


def _said(opinions: str) -> Iterable[tuple[Aspect, SentimentLabel]]:
    known: Mapping[str, Any] = {aspect.value: aspect for aspect in Aspect}
    for opinion in opinions.split():
        aspect, _, polarity = opinion.partition(":")
        # Staff may have taken an aspect out of the tree since.
        if aspect in known and polarity in set(SentimentLabel):
            yield known[aspect], SentimentLabel(polarity)


async def effect(session: AsyncSession, theme: Theme, *, museum: UUID) -> Effect | None:
    """Compare how a theme's aspect is spoken of before and after the museum acted."""
    if theme.acted_at is None or theme.aspect is None:
        return None
    acted, aspect = theme.acted_at, Aspect(theme.aspect)
    sides = []
    for since, until in ((acted - SPAN, acted), (acted, acted + SPAN)):
        wanted = Slice(since=since, until=until, aspect=aspect)
        group = (await count(session, wanted, museum=museum)).get("", Group())
        counts = group.aspects[aspect]
        sides.append((counts[SentimentLabel.POSITIVE], counts.total()))
    before, after = sides
    risen = difference(before, after)
    return Effect(share(*before), share(*after), risen) if risen else None
