"""The weather over the museum: from a file, from a service that the operator named, or unknown."""

from pathlib import Path
from typing import Protocol

import structlog

from backend.feeds.open_meteo import OpenMeteo
from backend.feeds.outgoing import OutgoingRules
from backend.settings import Settings
from recommendations.values import Weather

__all__ = ("NoWeather", "WeatherFile", "WeatherSource", "weather_of")

log = structlog.get_logger(__name__)

# One word and its line end: a longer file is not ours.
LONGEST = 64


class WeatherSource(Protocol):
    """Whoever knows the weather now."""

    async def now(self, latitude: float | None, longitude: float | None) -> Weather | None:
        """Tell the weather at a place in one word, or that it is not known."""
        ...


class NoWeather:
    """Nobody looks out of the window."""

    async def now(self, latitude: float | None, longitude: float | None) -> Weather | None:  # noqa: ARG002
        """Tell that the weather is not known."""
        return None


class WeatherFile:
    """A file that holds one word, as rain, snow or sun."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def now(self, latitude: float | None, longitude: float | None) -> Weather | None:  # noqa: ARG002
        """Read the word, which holds for every place.

        A missing file or an unknown word is no weather, and the log says so.
        """
        try:
            with self._path.open(encoding="utf-8", errors="replace") as file:
                return Weather(file.read(LONGEST).strip().lower())
        except (OSError, ValueError) as error:
            log.warning("weather.unknown", file=self._path.name, error=type(error).__name__)
            return None


def weather_of(settings: Settings) -> WeatherSource:
    """Find who tells the weather: a file before a service, and nobody by default."""
    if settings.weather_file:
        return WeatherFile(settings.weather_file)
    if settings.weather_url:
        rules = OutgoingRules(settings.allowed_hosts, private=settings.outgoing_private)
        return OpenMeteo(settings.weather_url, rules)
    return NoWeather()
