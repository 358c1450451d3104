"""How much similar works have in common, as their museum indexed them or hung them.

A score is a lift: what a work shares with its ten nearest, over what it shares with works drawn by
chance. Subjects and galleries are looked at only here, after the neighbours are named.
"""

from __future__ import annotations

__all__ = ("evaluate_galleries", "evaluate_subjects")

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np

from recommendations.evaluation_collections import Answered
from recommendations.index import WorkIndex
from recommendations.kinship import Kinship

if TYPE_CHECKING:
    from nlp.protocols import Embedder

NEAREST = 10
ASKED = 1_000
DRAWN = 30  # works by chance to compare with, for each that is asked about
DECIMALS = 3

Nearest = Callable[[int, Sequence[int]], Sequence[int]]


def evaluate_subjects(
    collection: Sequence[Answered], embedder: Embedder, *, seed: int = 0
) -> dict[str, Any]:
    """Score by the finest subjects; the works of chance are of the same classification."""
    return _evaluate(
        collection,
        embedder,
        lambda one, other: len(one.finest & other.finest) / len(one.finest),
        lambda one: one.work.classification,
        seed,
    )


def evaluate_galleries(
    collection: Sequence[Answered], embedder: Embedder, *, seed: int = 0
) -> dict[str, Any]:
    """Score by the gallery; the works of chance are any on view."""
    return _evaluate(
        collection,
        embedder,
        lambda one, other: float(one.gallery == other.gallery),
        lambda _: "",
        seed,
    )


def _evaluate(
    collection: Sequence[Answered],
    embedder: Embedder,
    shared: Callable[[Answered, Answered], float],
    kind_of: Callable[[Answered], str],
    seed: int,
) -> dict[str, Any]:
    ordered = sorted(collection, key=lambda one: one.work.id)
    works = [one.work for one in ordered]
    index = WorkIndex.build(works, embedder)
    kinship = Kinship.build(works, index)
    makers = [frozenset(maker.name for maker in work.makers) for work in works]
    kinds: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(ordered):
        kinds[kind_of(one)].append(at)
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    asked = chance.sample(range(len(works)), min(ASKED, len(works)))
    ways = {
        "cimaise": kinship.closeness,
        "vectors": lambda work_id: index.closeness(index.vector(work_id)),
        "names": kinship.names,
    }
    found: dict[str, Any] = {"works": len(works), "asked": len(asked)}
    by_chance: dict[bool, list[float]] = {True: [], False: []}
    others: dict[tuple[int, bool], list[int]] = {}
    for at in asked:
        for own in (True, False):
            pool = [
                other
                for other in kinds[kind_of(ordered[at])]
                if other != at and (own or not makers[at] & makers[other])
            ]
            others[at, own] = chance.sample(pool, min(DRAWN, len(pool)))
            by_chance[own].extend(
                [fmean(shared(ordered[at], ordered[other]) for other in others[at, own])]
                if pool
                else []
            )
    for name, closeness in ways.items():
        shares: dict[bool, list[float]] = {True: [], False: []}
        for at in asked:
            close = closeness(works[at].id)
            for own in (True, False):
                if not others[at, own]:
                    continue
                near = _nearest(close, at, makers if not own else None)
                shares[own].append(fmean(shared(ordered[at], ordered[other]) for other in near))
        found[name] = {
            "lift": round(fmean(shares[True]) / fmean(by_chance[True]), DECIMALS),
            "lift_without_own_maker": round(
                fmean(shares[False]) / fmean(by_chance[False]), DECIMALS
            ),
        }
    return found


def _nearest(
    close: np.ndarray[Any, Any], at: int, makers: Sequence[frozenset[str]] | None
) -> list[int]:
    near = []
    for other in np.argsort(-close, kind="stable"):
        if other == at or (makers is not None and makers[at] & makers[other]):
            continue
        near.append(int(other))
        if len(near) == NEAREST:
            break
    return near
