"""``cimaise work``."""

import argparse
import os
import sys
from typing import Any

__all__ = ("add",)

# How often a child looks whether its parent is still there, in seconds.
LOOK = 1.0


def add(subparsers: Any) -> None:
    """Register the verb."""
    verb = subparsers.add_parser("work", help=work.__doc__, description=work.__doc__)
    verb.add_argument("--once", action="store_true", help="read what waits, then stop")
    verb.add_argument("--parent", type=int, help="stop when this process is gone")
    verb.set_defaults(run=work)


def work(args: argparse.Namespace) -> int:
    """Read what visitors wrote with the models, until told to stop."""
    import asyncio
    import signal

    from backend.app import now
    from backend.feeds.alerting import alarms_of
    from backend.logs import configure
    from backend.rounds import Rounds
    from backend.storage.changes import Changes
    from backend.storage.engine import Database
    from backend.storage.erased import ErasedFile
    from backend.understanding import open_analyser
    from backend.worker import Worker
    from nlp import embedded
    from nlp.errors import NlpError
    from nlp.keyphrases import WeightyWords

    configure(args.settings.log_level)
    try:
        analyser = open_analyser(args.settings, _tell)
        embedder = embedded.load_embedder()
    except NlpError as error:
        print(f"cimaise: {error}", file=sys.stderr)
        return 1

    async def run() -> None:
        database = Database.open(args.settings.database)
        worker = Worker(
            database=database,
            analyser=analyser,
            changes=Changes(database),
            clock=now,
            periods=args.settings.periods,
            ledger=ErasedFile(args.settings.ledger),
            data_dir=args.settings.data_dir,
            alarms=alarms_of(args.settings),
            embedder=embedder,
            keyphrases=WeightyWords(embedder),
        )
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        try:
            if args.once:
                print(await worker.read_all())
                return
            async with asyncio.TaskGroup() as tasks:
                watch = tasks.create_task(_watch(args.parent, stop))
                if args.settings.social_fetching:
                    rounds = Rounds(
                        settings=args.settings,
                        database=database,
                        changes=worker.changes,
                        clock=now,
                    )
                    tasks.create_task(rounds.run(stop))
                await worker.run(stop)
                watch.cancel()
        finally:
            await database.close()

    async def _watch(parent: int | None, stop: asyncio.Event) -> None:
        # A parent killed outright tells nobody; its children are then somebody else's.
        while parent is not None and os.getppid() == parent:  # noqa: ASYNC110  # no event tells
            await asyncio.sleep(LOOK)
        if parent is not None:
            stop.set()

    asyncio.run(run())
    return 0


def _tell(sentence: str) -> None:
    import structlog

    structlog.get_logger(__name__).warning("models.stand_in", why=sentence)
