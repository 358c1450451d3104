"""How well our own model foretells the routes of real people, beside the simple ways.

Leave one out: a route is foretold from the counts of all the others. The weights of the facts are
learnt from the routes of the other parts of the city's data, so that no route teaches the weights
that judge it; every random number has its seed.
"""

__all__ = ("evaluate_next_stop", "evaluate_routes", "recall_at")

import random
from collections.abc import Mapping, Sequence
from statistics import fmean

import numpy as np

from recommendations.evaluation import (
    SHORTEST,
    Place,
    Scores,
    f1,
    leave_one_out,
    metres_between,
    paired_interval,
    pairs_f1,
)
from recommendations.evaluation_baselines import BASELINES, NEXT_BASELINES, NextMethod
from recommendations.foretelling import Between, Next, Question, Step
from recommendations.trails import Ground, Route, Trails

PARTS = 40  # of the routes, in turn kept away from the weights; fewer where there are fewer routes
PARTS_OF_STEPS = 10  # there are more steps than routes, and each part is learnt from four times
SHOWN = 3
DECIMALS = 4


def evaluate_routes(
    routes: Sequence[Sequence[str]], places: Mapping[str, Place], *, seed: int = 0
) -> dict[str, object]:
    """Score the routes that are foretold between two places of a city, and what comes next."""
    ours = foretold_routes(routes, places, seed=seed)
    baselines: dict[str, object] = {}
    above: dict[str, object] = {}
    for name, method in BASELINES.items():
        theirs = leave_one_out(routes, places, method, seed=seed)
        steps = recall_at(routes, places, NEXT_BASELINES[name], seed=seed)
        baselines[name] = _figures(theirs) | {"recall_at_3": _mean(steps)}
        above[name] = {
            "f1": _interval(ours.overlaps, theirs.overlaps, seed),
            "pairs_f1": _interval(ours.orders, theirs.orders, seed),
        }
    recall = {"recall_at_3": _mean(foretold_steps(routes, places, seed=seed))}
    return _figures(ours) | recall | {"baselines": baselines, "above": above}


def evaluate_next_stop(
    routes: Sequence[Sequence[str]], places: Mapping[str, Place], *, seed: int = 0
) -> dict[str, object]:
    """Score how often the place that really came next is among the three suggested."""
    ours = foretold_steps(routes, places, seed=seed)
    baselines, above = {}, {}
    for name, method in NEXT_BASELINES.items():
        theirs = recall_at(routes, places, method, seed=seed)
        baselines[name] = {"recall_at_3": _mean(theirs)}
        above[name] = _interval(ours, theirs, seed)
    return {
        "recall_at_3": _mean(ours),
        "steps": sum(len(route) - 1 for route in routes if len(route) >= SHORTEST),
        "baselines": baselines,
        "above": above,
    }


def foretold_routes(
    routes: Sequence[Sequence[str]], places: Mapping[str, Place], *, seed: int = 0
) -> Scores:
    """Foretell every route that is long enough from all the others."""
    names, known, ground = _numbered(routes, places)
    trails = Trails.count(known, len(names))
    overlaps, orders = {}, {}
    for part in _parts(known, PARTS, seed):
        model = Between([known[at] for at in range(len(known)) if at not in part], ground)
        for at in part:
            real = known[at]
            said = model.route(Question(real[0], real[-1], len(real), real), trails)
            foretold = [names[place] for place in said]
            overlaps[at], orders[at] = f1(routes[at], foretold), pairs_f1(routes[at], foretold)
    return Scores(
        tuple(overlaps[at] for at in sorted(overlaps)), tuple(orders[at] for at in sorted(orders))
    )


def foretold_steps(
    routes: Sequence[Sequence[str]], places: Mapping[str, Place], *, seed: int = 0
) -> list[float]:
    """Give, for each route, the share of its steps found among the first three."""
    names, known, ground = _numbered(routes, places)
    trails = Trails.count(known, len(names))
    shares = {}
    for part in _parts(known, PARTS_OF_STEPS, seed):
        model = Next([known[at] for at in range(len(known)) if at not in part], ground)
        for at in part:
            real = known[at]
            shares[at] = fmean(
                real[to] in model.places(Step(real[:to], real), SHOWN, trails)
                for to in range(1, len(real))
            )
    return [shares[at] for at in sorted(shares)]


def recall_at(
    routes: Sequence[Sequence[str]],
    places: Mapping[str, Place],
    method: NextMethod,
    *,
    shown: int = SHOWN,
    seed: int = 0,
) -> list[float]:
    """Give, for each route, the share of its steps that a simple way finds among the first."""
    chance = random.Random(seed)  # noqa: S311 - for a baseline, not for a secret
    shares = []
    for at, real in enumerate(routes):
        if len(real) < SHORTEST:
            continue
        guess = method([*routes[:at], *routes[at + 1 :]], places, chance)
        found = [real[to] in guess(real[:to])[:shown] for to in range(1, len(real))]
        shares.append(fmean(found))
    return shares


def _numbered(
    routes: Sequence[Sequence[str]], places: Mapping[str, Place]
) -> tuple[list[str], list[Route], Ground]:
    """Give each place a number; the order is that of the names, so that ties are the same."""
    names = sorted(places)
    number = {name: at for at, name in enumerate(names)}
    kinds = sorted({place.kind for place in places.values()})
    metres = [[metres_between(places[a], places[b]) for b in names] for a in names]
    ground = Ground(
        np.array(metres, np.float64).reshape(len(names), len(names)),
        np.array([kinds.index(places[name].kind) for name in names], np.int_),
    )
    return names, [tuple(number[place] for place in route) for route in routes], ground


def _parts(known: Sequence[Route], most: int, seed: int) -> list[set[int]]:
    asked = [at for at, route in enumerate(known) if len(route) >= SHORTEST]
    random.Random(seed).shuffle(asked)  # noqa: S311 - so that neighbours in the file part
    return [set(asked[part::most]) for part in range(min(most, len(asked)))]


def _figures(scores: Scores) -> dict[str, object]:
    return {
        "f1": _mean(scores.overlaps),
        "pairs_f1": _mean(scores.orders),
        "routes": scores.routes,
    }


def _interval(ours: Sequence[float], theirs: Sequence[float], seed: int) -> list[float]:
    return [round(end, DECIMALS) for end in paired_interval(ours, theirs, seed=seed)]


def _mean(shares: Sequence[float]) -> float | None:  # null where no route was long enough
    return round(fmean(shares), DECIMALS) if shares else None
