"""Foretell where people go, from where others went: between two places, or next.

What speaks for a place (how many go there, with what it is visited, what it lies near, what kind
of place it is) is weighed as the routes of others teach; the places that are most probable
together are then put into the order of the shortest walk.
"""

__all__ = ("Between", "Next", "Question", "Step")

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommendations.choosing import Choices, Mask, Taste
from recommendations.passing import passing
from recommendations.shortest import shortest_order
from recommendations.trails import HALF, Company, Ground, Route, Table, Trails, members

PULL = 15.0  # between 3 and 50 the means move by half a hundredth


@dataclass(frozen=True, slots=True)
class Question:
    """A route asked for by its ends and length; `own` is the real one if that was counted."""

    first: int
    last: int
    length: int
    own: Route = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What comes after a beginning; `own` is the real route if it is among those counted."""

    seen: Route
    own: Route = ()


class Between:
    """Learns what lies on the way from one place to another."""

    def __init__(self, routes: Sequence[Route], ground: Ground, *, pull: float = PULL) -> None:
        self.ground = ground
        self.trails = Trails.count(routes, len(ground.metres))
        known = [route for route in routes if len(route) > 2]  # noqa: PLR2004 - both ends are given
        asked = [Question(route[0], route[-1], len(route), route) for route in known]
        self.taste: Taste | None = None
        if asked:
            taken = members([route[1:-1] for route in known], len(ground.metres))
            choices = Choices(facts_between(self.trails, ground, asked), self._open(asked), taken)
            self.taste = Taste.learn(choices, pull)

    def route(self, question: Question, trails: Trails | None = None) -> Route:
        """Foretell one route; `trails` may count more routes than the weights were learnt from."""
        trails = trails or self.trails
        facts = facts_between(trails, self.ground, [question])
        scores = self.taste.scores(facts)[0] if self.taste else trails.linked
        scores = np.where(self._open([question])[0], scores, -np.inf)
        best = np.argsort(-scores, kind="stable")[: max(0, question.length - 2)]
        chosen = [int(place) for place in best if np.isfinite(scores[place])]
        return shortest_order(self.ground.metres, question.first, chosen, question.last)

    def _open(self, asked: Sequence[Question]) -> Mask:
        ends = members([(one.first, one.last) for one in asked], len(self.ground.metres))
        free: Mask = (ends == 0) & (self.trails.alone > 0)
        return free


class Next:
    """Learns what people see after what they have seen."""

    def __init__(self, routes: Sequence[Route], ground: Ground, *, pull: float = PULL) -> None:
        self.ground = ground
        self.trails = Trails.count(routes, len(ground.metres))
        steps = [
            (Step(route[:at], route), route[at]) for route in routes for at in range(1, len(route))
        ]
        self.taste: Taste | None = None
        if steps:
            asked = [step for step, _ in steps]
            taken = members([(there,) for _, there in steps], len(ground.metres))
            choices = Choices(facts_next(self.trails, ground, asked), self._open(asked), taken)
            self.taste = Taste.learn(choices, pull)

    def places(self, step: Step, first: int = 3, trails: Trails | None = None) -> Route:
        """List the places that are most probably next."""
        trails = trails or self.trails
        facts = facts_next(trails, self.ground, [step])
        scores = self.taste.scores(facts)[0] if self.taste else trails.alone
        scores = np.where(self._open([step])[0], scores, -np.inf)
        best = np.argsort(-scores, kind="stable")[:first]
        return tuple(int(place) for place in best if np.isfinite(scores[place]))

    def _open(self, asked: Sequence[Step]) -> Mask:
        seen = members([one.seen for one in asked], len(self.ground.metres))
        free: Mask = (seen == 0) & (self.trails.alone > 0)
        return free


def facts_between(trails: Trails, ground: Ground, asked: Sequence[Question]) -> Table:
    """Say what speaks for every place as part of every route asked for.

    Eighteen more facts were tried (kinds, lengths, each step, a weight for each place of its own):
    none of them moved the mean by more than chance does, and six can be learnt from fifty routes.
    """
    places = len(ground.metres)
    first, last = (np.array([getattr(one, end) for one in asked]) for end in ("first", "last"))
    own = [tuple(dict.fromkeys(one.own)) for one in asked]
    on = members(own, places)
    company = Company(trails, ground, _usual(trails, own, on))
    between = np.maximum(trails.between - members([route[1:-1] for route in own], places), 0)
    there, back = ground.metres[first] / ground.unit, ground.metres[last] / ground.unit
    detour = there + back - (ground.metres[first, last] / ground.unit)[:, None]
    walks = [(one.first, one.last, one.length) for one in asked]
    facts = (
        np.log(between + HALF),
        company.together(first, on),
        company.together(last, on),
        np.log(detour + HALF),
        np.log(np.minimum(there, back) + HALF),
        passing(trails, ground, walks, own),
    )
    return np.stack(facts, -1)


def facts_next(trails: Trails, ground: Ground, asked: Sequence[Step]) -> Table:
    """Say all that is known of every place as the next one."""
    places = len(ground.metres)
    here = np.array([one.seen[-1] for one in asked])
    start = np.array([one.seen[0] for one in asked])
    own = [tuple(dict.fromkeys(one.own)) for one in asked]
    on = members(own, places)
    company = Company(trails, ground, _usual(trails, own, on))
    own_next = members([one.own[len(one.seen) : len(one.seen) + 1] for one in asked], places)
    own_after = members([one.own[len(one.seen) :] for one in asked], places)
    away = ground.metres[here] / ground.unit
    from_start = ground.metres[start] / ground.unit
    facts = (
        *(
            np.log(np.maximum(trails.alone - on, 0) + HALF),
            np.log(away + HALF),
            np.sqrt(away),
            np.log(from_start + HALF),
        ),
        company.following(trails.next, here, own_next),
        company.following(trails.after, here, own_after),
        *(company.together(here, on), company.together(start, on), company.kinship(here, on)),
    )
    return np.stack(facts, -1)


def _usual(trails: Trails, own: Sequence[Route], on: Table) -> Table:
    """Give how many of the other routes came by each place and went on."""
    linked = on * np.array([len(route) > 1 for route in own])[:, None]
    usual: Table = np.maximum(trails.linked - linked, 0) + HALF
    return usual
