"""``cimaise evaluate``: score models on remarks, and recommendations on real routes and works."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlp.protocols import Embedder

__all__ = ("add", "evaluate")

TASKS = ("sentiment", "aspects", "flags", "incident", "guestbook", "language", "pii")
# Scored on public sets: a folder of STS files, lines of parallel text, German tweets, captions,
# and UMSAB's folder.
EMBEDDED_TASKS = ("sts", "retrieval")
ANALYSED_TASKS = ("offence", "captions", "umsab")
# Scored on a folder with a poi-<City>.csv and a traj-<City>.csv for each city.
ROUTE_TASKS = ("next-stop", "itinerary")
# Scored on Tate's or Carnegie's export as a folder, or on a folder that has both.
COLLECTION_TASKS = ("similar", "daily")
SIMILAR_WORKS, DAILY_WORKS = 12_000, 6_000  # drawn from the collection
CHOICES = (*TASKS, *EMBEDDED_TASKS, *ANALYSED_TASKS, *ROUTE_TASKS, *COLLECTION_TASKS)


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("evaluate", help=evaluate.__doc__, description=evaluate.__doc__)
    parser.add_argument("task", choices=CHOICES)
    parser.add_argument(
        "--data",
        required=True,
        type=Path,
        help="remarks in the format of nlp/training/guestbook-en.jsonl, or a public set",
    )
    parser.add_argument("--engine", choices=("embedded", "langdetect"), default="embedded")
    parser.add_argument("--weights", type=Path, help="another folder of weights")
    parser.add_argument(
        "--model", help="of similar: a neural model beside ours, an id or a folder; needs [neural]"
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.set_defaults(run=evaluate)


def evaluate(args: argparse.Namespace) -> int:
    """Score one task: on labelled remarks, on real routes, or on real collections."""
    if args.task in ROUTE_TASKS:
        return _evaluate_routes(args.task, args.data)
    if args.task in COLLECTION_TASKS:
        return _evaluate_collection(args)
    if args.task in EMBEDDED_TASKS or args.task in ANALYSED_TASKS:
        return _evaluate_public(args)
    from nlp.embedded import load, load_identifier
    from nlp.errors import NlpError
    from nlp.flags.scoring import personal_scores
    from nlp.language.scoring import language_scores
    from nlp.scoring import score, whole_guestbook

    scores: Mapping[str, Any]
    try:
        if args.task == "language" and args.data.is_dir():
            scores = language_scores(load_identifier(args.engine, args.weights), args.data)
        else:
            remarks = [json.loads(line) for line in args.data.read_bytes().splitlines()]
            if args.task == "pii":
                scores = personal_scores(remarks)
            else:
                analyses = load(args.engine, args.weights).analyse(
                    [remark["text"] for remark in remarks], [None] * len(remarks)
                )
                if args.task == "guestbook":
                    scores = whole_guestbook(remarks, analyses)
                else:
                    scores = score(args.task, remarks, analyses)
    except (NlpError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except (ValueError, KeyError, TypeError) as error:
        print(f"{args.data}: no labelled remarks ({type(error).__name__})", file=sys.stderr)
        return 2
    print(json.dumps(scores) if args.json else _table(scores))
    return 0


def _evaluate_public(args: argparse.Namespace) -> int:
    from nlp.embedded import load, load_embedder
    from nlp.errors import NlpError
    from nlp.measuring import ANALYSED, EMBEDDED

    try:
        if args.task in EMBEDDED:
            scores = EMBEDDED[args.task](args.data, load_embedder(args.weights))
        else:
            scores = ANALYSED[args.task](args.data, load(args.engine, args.weights))
    except (NlpError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except (ValueError, KeyError, IndexError) as error:
        print(f"{args.data}: not the set of this task ({type(error).__name__})", file=sys.stderr)
        return 2
    print(json.dumps(scores) if args.json else _table(scores))
    return 0


def _evaluate_routes(task: str, folder: Path) -> int:
    from recommendations.evaluation import read_places, read_routes
    from recommendations.evaluation_routes import evaluate_next_stop, evaluate_routes

    score = evaluate_routes if task == "itinerary" else evaluate_next_stop
    cities: dict[str, Mapping[str, object]] = {}
    try:
        for file in sorted(folder.glob("poi-*.csv")):
            city = file.stem.removeprefix("poi-")
            with file.open(encoding="utf-8") as lines:
                places = read_places(lines)
            with (folder / f"traj-{city}.csv").open(encoding="utf-8") as lines:
                cities[city] = score(read_routes(lines), places)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    except (ValueError, KeyError, TypeError) as error:
        print(f"{folder}: no routes ({type(error).__name__})", file=sys.stderr)
        return 2
    if not cities:
        print(f"{folder}: no poi-<City>.csv", file=sys.stderr)
        return 2
    print(json.dumps({"cities": cities}))
    return 0


def _evaluate_collection(args: argparse.Namespace) -> int:
    from nlp.embedded import load_embedder
    from nlp.errors import NlpError
    from recommendations.evaluation_collections import read_tate
    from recommendations.evaluation_daily import evaluate_daily

    folder = args.data
    tate = _within(folder, "tate", "LICENCE")
    scores: dict[str, Any] = {}
    try:
        if args.task == "daily" and tate:
            scores = evaluate_daily(read_tate(tate, DAILY_WORKS), load_embedder(args.weights))
        elif args.task == "similar":
            scores = _similar(folder, tate, load_embedder(args.weights))
        if scores and args.task == "similar" and args.model:
            from nlp.neural.embedding import NeuralEmbedder

            beside = NeuralEmbedder.open(args.model, online=args.settings.neural_online)
            scores["neural"] = {"model": beside.model_id, **_similar(folder, tate, beside)}
    except (NlpError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except (ValueError, KeyError, TypeError) as error:
        print(f"{folder}: not the collection ({type(error).__name__})", file=sys.stderr)
        return 2
    if not scores:
        print(f"{folder}: neither Tate's export nor Carnegie's", file=sys.stderr)
        return 2
    print(json.dumps(scores))
    return 0


def _similar(folder: Path, tate: Path | None, embedder: "Embedder") -> dict[str, Any]:
    from recommendations.evaluation_collections import read_carnegie, read_tate
    from recommendations.evaluation_similar import evaluate_galleries, evaluate_subjects

    scores = {}
    if tate:
        scores["tate"] = evaluate_subjects(read_tate(tate, SIMILAR_WORKS), embedder)
    if carnegie := _within(folder, "cmoa", "datapackage.json"):
        scores["carnegie"] = evaluate_galleries(read_carnegie(carnegie, SIMILAR_WORKS), embedder)
    return scores


def _within(folder: Path, name: str, known_by: str) -> Path | None:
    """Find a collection: the folder itself, or one in it."""
    return next((at for at in (folder / name, folder) if (at / known_by).exists()), None)


def _table(scores: Mapping[str, Any]) -> str:
    return "\n".join(f"{name}\t{value}" for name, value in scores.items())
