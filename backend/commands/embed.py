"""``cimaise embed``: turn the texts of a file into rows of an array."""

import argparse
import sys
from pathlib import Path

__all__ = ("add", "embed")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("embed", help=embed.__doc__, description=embed.__doc__)
    parser.add_argument(
        "--file", required=True, help="lines of JSON with a text; - reads the input"
    )
    parser.add_argument("--output", required=True, type=Path, help="the .npy file to write")
    parser.add_argument("--weights", type=Path, help="another folder of weights")
    parser.add_argument(
        "--model", help="a neural model instead: an id, a folder or a package; needs [neural]"
    )
    parser.set_defaults(run=embed)


def embed(args: argparse.Namespace) -> int:
    """Embed texts: one float32 row of unit length per line, written as NumPy writes arrays."""
    import numpy as np

    from backend.commands.analyse import BadLineError, read_texts
    from nlp.embedded import load_embedder
    from nlp.errors import NlpError
    from nlp.protocols import Embedder

    try:
        if args.model:
            from nlp.neural.embedding import NeuralEmbedder

            embedder: Embedder = NeuralEmbedder.open(args.model, online=args.settings.neural_online)
        else:
            embedder = load_embedder(args.weights)
        rows = embedder.embed([text for text, _ in read_texts(args.file)])
        # Opened by us: np.save would append .npy to any other name.
        with args.output.open("wb") as file:
            np.save(file, rows)
    except (NlpError, OSError, BadLineError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0
