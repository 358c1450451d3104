"""Logging: one JSON line per event, with facts about the service and nothing of its visitors."""

import logging
import sys

import structlog

__all__ = ("configure",)


def configure(level: str = "info") -> None:
    """Send our events to standard error; other libraries may only warn.

    Their messages may quote what they were given, hence no more than name, level and place.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [Discreet()]
    root.setLevel(logging.WARNING)


class Discreet(logging.Handler):
    """Tells that a library had something to say, and where, but not what."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the place of a record."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        structlog.get_logger(record.name).warning(
            "library", level_of=record.levelname, line=record.lineno, kind=kind
        )
