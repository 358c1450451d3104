"""The weather from an Open-Meteo service, whatever it answers."""

import pytest

from backend.feeds.open_meteo import OpenMeteo, sky_of
from backend.feeds.outgoing import OutgoingRules
from backend.feeds.weather import NoWeather, WeatherFile, weather_of
from backend.settings import Settings
from recommendations.values import Weather


@pytest.mark.parametrize(
    ("code", "degrees", "wind", "sky"),
    [
        (63, 12.0, 10.0, Weather.RAIN),
        (75, -3.0, 60.0, Weather.SNOW),
        (95, 25.0, 50.0, Weather.STORM),
        (45, 5.0, 2.0, Weather.FOG),
        (2, 15.0, 45.0, Weather.WIND),
        (0, 33.0, 5.0, Weather.HEAT),
        (0, -4.0, 5.0, Weather.FROST),
        (1, 18.0, 5.0, Weather.SUN),
        (3, 18.0, 5.0, Weather.CLOUD),
        ("rain", 18.0, 5.0, None),
        (None, None, None, None),
    ],
)
def test_what_falls_goes_before_what_is_felt_and_seen(code, degrees, wind, sky):
    current = {"weather_code": code, "temperature_2m": degrees, "wind_speed_10m": wind}
    assert sky_of(current) is sky


async def test_a_host_that_was_not_named_is_never_asked():
    source = OpenMeteo("https://weather.example/v1/forecast", OutgoingRules(()))
    assert await source.now(48.9, 2.3) is None


async def test_a_museum_without_a_place_asks_nobody():
    assert await OpenMeteo("https://weather.example", OutgoingRules(())).now(None, None) is None


def test_nobody_is_asked_by_default_and_a_file_goes_first(tmp_path):
    assert isinstance(weather_of(Settings()), NoWeather)
    asked = Settings(weather_url="https://weather.example")
    assert isinstance(weather_of(asked), OpenMeteo)
    both = Settings(weather_url="https://weather.example", weather_file=tmp_path / "sky")
    assert isinstance(weather_of(both), WeatherFile)
