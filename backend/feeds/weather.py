"""The weather over the museum: from a file that somebody or something keeps, or unknown."""

from pathlib import Path
from typing import Protocol

import structlog

from recommendations.values import Weather

__all__ = ("NoWeather", "WeatherFile", "WeatherSource")

log = structlog.get_logger(__name__)

# One word and its line end: a longer file is not ours.
LONGEST = 64


class WeatherSource(Protocol):
    """Whoever knows the weather now."""

    def now(self) -> Weather | None:
        """Tell the weather in one word, or that it is not known."""


class NoWeather:
    """Nobody looks out of the window."""

    def now(self) -> Weather | None:
        """Tell that the weather is not known."""
        return None


class WeatherFile:
    """A file that holds one word, as rain, snow or sun."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> Weather | None:
        """Read the word; a missing file or an unknown word is no weather, and the log says so."""
        try:
            with self._path.open(encoding="utf-8", errors="replace") as file:
                return Weather(file.read(LONGEST).strip().lower())
        except (OSError, ValueError) as error:
            log.warning("weather.unknown", file=self._path.name, error=type(error).__name__)
            return None
