"""How long the nearest works take, and what int8 loses: ``python tests/bench/nearest_works.py``.

Random vectors in clusters, 256 dimensions, processor time of one core; figures, not promises.
"""

import time

import numpy as np

from recommendations.index import WorkIndex, quantise

__all__ = ("main",)

DIMENSIONS, CLUSTERS, SPREAD, FIRST = 256, 400, 0.7, 10
SIZES, ASKED = (5_000, 200_000), 40


def main() -> None:
    """Print what was measured."""
    chance = np.random.default_rng(1)
    centres = chance.normal(size=(CLUSTERS, DIMENSIONS)).astype(np.float32)
    for size in SIZES:
        vectors = centres[chance.integers(0, CLUSTERS, size)]
        vectors += SPREAD * chance.normal(size=vectors.shape).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        index = WorkIndex((f"{n:06}" for n in range(size)), *quantise(vectors), model_id="m")
        spent, kept = [], 0
        for row in range(0, size, size // ASKED):
            begun = time.process_time()
            near = index.nearest(vectors[row], FIRST)
            spent.append(1_000 * (time.process_time() - begun))
            exact = np.argpartition(-(vectors @ vectors[row]), FIRST)[:FIRST]
            kept += len({int(each.work_id) for each in near} & set(exact.tolist()))
        middle, late = np.quantile(spent, (0.5, 0.95))
        recall = kept / (FIRST * len(spent))
        print(f"{size:,}: p50 {middle:.1f} ms, p95 {late:.1f} ms, recall@{FIRST} {recall:.3f}")


if __name__ == "__main__":
    main()
