"""The weather now from an Open-Meteo service: the public one, or one that the museum keeps itself.

Asked at most once a day and museum, when the artwork of the day is chosen; it learns nothing but
the museum's own coordinates.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

import structlog

from backend.feeds.outgoing import OutgoingError, OutgoingRules, get_json
from recommendations.values import Weather

__all__ = ("OpenMeteo", "sky_of")

log = structlog.get_logger(__name__)

ASKED: Final = "temperature_2m,weather_code,wind_speed_10m"
HOT: Final = 30.0  # degrees: what a visitor would call hot, frosty and windy
FROSTY: Final = 0.0
WINDY: Final = 39.0  # km/h: Beaufort 6, when umbrellas turn

# The codes of the World Meteorological Organization that the service uses (table 4677, shortened).
SKIES: Final[Mapping[Weather, frozenset[int]]] = {
    Weather.STORM: frozenset((95, 96, 99)),
    Weather.SNOW: frozenset((71, 73, 75, 77, 85, 86)),
    Weather.RAIN: frozenset((51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 80, 81, 82)),
    Weather.FOG: frozenset((45, 48)),
}
CLEAR: Final = frozenset((0, 1))


def sky_of(current: Mapping[str, Any]) -> Weather | None:
    """Say the weather in one word: what falls first, then what one feels, then what one sees."""
    code, degrees = current.get("weather_code"), current.get("temperature_2m")
    wind = current.get("wind_speed_10m")
    if not isinstance(code, int):
        return None
    for sky, codes in SKIES.items():
        if code in codes:
            return sky
    if isinstance(wind, int | float) and wind >= WINDY:
        return Weather.WIND
    if isinstance(degrees, int | float) and degrees >= HOT:
        return Weather.HEAT
    if isinstance(degrees, int | float) and degrees <= FROSTY:
        return Weather.FROST
    return Weather.SUN if code in CLEAR else Weather.CLOUD


class OpenMeteo:
    """Asks a service of the operator's choice."""

    def __init__(self, url: str, rules: OutgoingRules) -> None:
        self._url, self._rules = url, rules

    async def now(self, latitude: float | None, longitude: float | None) -> Weather | None:
        """Tell the weather at a place; whatever goes wrong is no weather, and the log says so."""
        if latitude is None or longitude is None:
            return None
        # A hundredth of a degree is a kilometre: enough for the sky.
        place = {"latitude": f"{latitude:.2f}", "longitude": f"{longitude:.2f}", "current": ASKED}
        try:
            answer = await asyncio.to_thread(
                get_json, f"{self._url}?{urlencode(place)}", self._rules
            )
        except OutgoingError as error:
            log.warning("weather.unknown", error=str(error))
            return None
        current = answer.get("current")
        return sky_of(current) if isinstance(current, Mapping) else None
